//! Any text is cut into tokens that, with the gaps between them, make up each sentence.
#![no_main]

#[path = "languages.rs"]
mod languages;

use libfuzzer_sys::fuzz_target;
use marsad_text::Cutter;
use std::sync::LazyLock;

static CUTTERS: LazyLock<Vec<Cutter>> = LazyLock::new(|| {
    languages::languages().iter().map(|(_, orthography)| Cutter::new(orthography)).collect()
});

fuzz_target!(|text: &str| {
    for cutter in CUTTERS.iter() {
        let mut end = 0;
        for sentence in cutter.cut(text) {
            assert!(sentence.span.start >= end);
            let mut at = sentence.span.start;
            for token in &sentence.tokens {
                assert!(at <= token.span.start && token.span.start < token.span.end && !token.key.is_empty());
                assert!(text.get(token.span.start as usize..token.span.end as usize).is_some());
                at = token.span.end;
            }
            assert_eq!(at, sentence.span.end);
            end = at;
        }
    }
});
