//! Any text is detected or refused, and folding twice is folding once.
#![no_main]

#[path = "languages.rs"]
mod languages;

use libfuzzer_sys::fuzz_target;
use marsad_data::orthography::{LanguageInfo, Orthography};
use marsad_text::Detector;
use std::sync::LazyLock;

static LANGUAGES: LazyLock<Vec<(LanguageInfo, Orthography)>> = LazyLock::new(languages::languages);
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::new(LANGUAGES.iter().map(|(info, _)| info)));

fuzz_target!(|text: &str| {
    let _ = DETECTOR.detect(text);
    for (_, orthography) in LANGUAGES.iter() {
        let key = orthography.fold(text);
        assert_eq!(orthography.fold(&key), key);
    }
});
