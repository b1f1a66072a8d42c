//! The languages of the project, for tests.

use marsad_data::orthography::{LanguageInfo, Orthography, read};
use marsad_data::source::{Files, Report};
use std::path::Path;

/// A language of the project's data; its files must be without problems.
pub fn language(id: &str) -> (LanguageInfo, Orthography) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Files::default();
    for name in ["language.toml", "orthography.toml"] {
        let path = format!("languages/{id}/{name}");
        let text = std::fs::read_to_string(root.join(&path)).expect("the language's file");
        files.insert(&path, &text);
    }
    let mut report = Report::default();
    let language = read(&files, id, &mut report);
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    language.expect("a readable language")
}
