//! Any bytes, called a file of any kind, become documents or problems.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_intake::{Limits, Options, read_bytes};

/// The first byte chooses. `crates/marsad-intake/tests/files` is a corpus to begin with, a byte put before each.
const NAMES: [&str; 11] = [
    "f.pdf", "f.docx", "f.zip", "f.tar", "f.gz", "f.eml", "f.mbox", "f.warc", "f.csv", "f.parquet", "f",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let limits = Limits { unpacked: 1 << 24, entries: 1_000, pages: 50, seconds: 5, ..Limits::default() };
    let options = Options { longest: 1 << 20, limits, ..Options::default() };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    for found in read_bytes(name, rest.to_vec(), &options) {
        if let Err(problem) = found {
            assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
        }
    }
});
