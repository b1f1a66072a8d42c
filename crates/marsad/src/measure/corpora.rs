//! The files that are measured against, and the way through them.

use super::arguments::Arguments;
use super::conllu::{self, GoldError, Tree};
use super::pairs::reading;
use super::place::places;
use super::tree::Graph;
use super::{Measured, Measurement, Wanted};
use crate::{Document, Engine, Marsad, ReadSentence, Span};
use std::path::Path;

/// Treebanks with text, as `LANGUAGE:FILE`.
const TREES: [&str; 5] = [
    "ar:ud_pud/ar_pud-ud-test.conllu",
    "en:ud_pud/en_pud-ud-test.conllu",
    "en:ud_english_ewt/en_ewt-ud-test.conllu",
    "fr:ud_pud/fr_pud-ud-test.conllu",
    "fr:ud_french_sequoia/fr_sequoia-ud-test.conllu",
];

/// Measures against the files of a folder; a file that is not there is skipped and named.
pub fn measure(marsad: &Marsad, dir: &Path, wanted: &Wanted) -> Measured {
    let mut measured = Measured::default();
    let engine = marsad.engine();
    for (lang, path) in TREES.iter().filter_map(|t| t.split_once(':')) {
        if wanted.lang.as_deref().is_some_and(|l| l != lang) {
            continue;
        }
        let trees = match load(dir, path).and_then(|content| conllu::read(path, &content)) {
            Ok(trees) => trees,
            Err(error) => {
                measured.skipped.push(error);
                continue;
            }
        };
        if wanted.has(Measurement::Arguments) {
            arguments(&engine, lang, path, &trees, &mut measured);
        }
    }
    measured
}

fn load(dir: &Path, path: &str) -> Result<String, GoldError> {
    let full = dir.join(path);
    if !full.exists() {
        return Err(GoldError::Absent(path.to_owned()));
    }
    std::fs::read_to_string(full).map_err(|source| GoldError::Io { file: path.to_owned(), source })
}

/// Reads a text by itself; nothing when the language is not among the data.
pub(super) fn read(engine: &Engine, lang: &str, text: &str) -> Vec<ReadSentence> {
    let doc = Document { text: text.to_owned(), lang: Some(lang.to_owned()), ..Document::default() };
    engine.read_clauses(&doc).unwrap_or_default()
}

fn arguments(engine: &Engine, lang: &str, path: &str, trees: &[Tree], measured: &mut Measured) {
    let Some(language) = engine.data().language(lang) else { return };
    let mut arguments = Arguments::default();
    for tree in trees {
        let places: Vec<Option<Span>> = places(tree, &tree.text, &language.orthography);
        let graph = Graph::new(tree);
        let reading = reading(&graph, &read(engine, lang, &tree.text), &places);
        arguments.add(&graph, &reading);
    }
    measured.rows.extend(arguments.rows(path));
    measured.misses.push((format!("arguments {path}"), arguments.misses));
}
