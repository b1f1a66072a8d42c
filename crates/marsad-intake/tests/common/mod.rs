//! What several tests need.
#![allow(dead_code)]

use marsad_data::source::{Files, Report};
use marsad_model::PageWords;
use std::path::Path;

/// The words of the languages in this checkout.
pub fn page_words() -> PageWords {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Files::default();
    let mut words = PageWords::default();
    for lang in ["ar", "en", "fr"] {
        for name in ["language", "pages", "dates"] {
            let path = format!("languages/{lang}/{name}.toml");
            files.insert(&path, &std::fs::read_to_string(root.join(&path)).expect("a data file"));
        }
        let language = files.get(&format!("languages/{lang}/language.toml")).unwrap_or_default();
        let language: toml::Table = toml::from_str(language).expect("a language");
        let alphabet = language["detect"]["alphabet"].as_str().unwrap_or_default();
        let mut report = Report::default();
        words.extend(&marsad_data::pages::read(&files, lang, alphabet, &mut report));
        assert!(report.diagnostics.is_empty());
    }
    words
}
