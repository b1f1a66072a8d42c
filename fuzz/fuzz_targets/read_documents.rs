//! Any bytes become documents or problems.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_intake::{JsonDocuments, Options, read_plain};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { longest: 1 << 12, ..Options::default() };
    for found in JsonDocuments::new(bytes, "fuzz", &options) {
        if let Err(problem) = found {
            assert!(!problem.to_string().is_empty());
        }
    }
    let _ = read_plain(bytes, "fuzz", &options);
});
