//! Any bytes become pages, feeds, lists, texts or problems.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_intake::encoding::decode;
use marsad_intake::{Options, feeds_of_opml, read_feed, read_html, read_markdown};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { longest: 1 << 16, ..Options::default() };
    let decoded = decode(bytes, None);
    assert!(decoded.unreadable <= decoded.text.chars().count());
    if let Ok(page) = read_html(bytes, "fuzz", &options) {
        assert!(!page.document.text.is_empty());
    }
    let _ = read_feed(bytes, "fuzz", &options);
    let _ = feeds_of_opml(bytes, "fuzz", &options);
    let _ = read_markdown(bytes, "fuzz", &options);
});
