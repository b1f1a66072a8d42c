//! Recognising languages in single sentences: `tests/cases/languages.tsv`.

mod common;

use marsad_text::Detector;

#[test]
fn short_sentences_are_recognised_or_refused() {
    let languages = ["ar", "en", "fr"].map(|id| common::language(id).0);
    let detector = Detector::new(&languages);
    let mut wrong = String::new();
    for line in include_str!("cases/languages.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (expected, text) = line.split_once('\t').expect("language and sentence");
        let found = detector.detect(text).unwrap_or("none");
        if found != expected {
            wrong.push_str(&format!("\nexpected {expected}, found {found}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
