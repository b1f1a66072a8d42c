//! Reading cases: sentences with the words, lemmas, tags and roles that reading them must give
//! (`languages/<xx>/cases/*.tsv`). They are never compiled into the program: `marsad check` reads them from a folder.

mod parse;
#[cfg(test)]
mod tests;

use crate::source::{Files, Report};
use marsad_model::{Feats, Pos};

/// What stands in a column about which nothing is asserted.
pub const OPEN: &str = "_";
/// Begins a role at the object of a preposition: `3 prep:on`.
pub const PREPOSITION: &str = "prep:";
/// Roles other than those with a preposition.
pub const SLOTS: [&str; 6] = ["subject", "object", "object2", "genitive", "agent", "modified"];

/// A sentence and how it is to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// File in which it stands.
    pub file: String,
    /// 1-based line of the sentence's text.
    pub line: u32,
    /// The sentence.
    pub text: String,
    /// Why it is known to be misread today.
    pub miss: Option<String>,
    /// Its words, in order.
    pub words: Vec<CaseWord>,
}

/// A word and what must be true of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseWord {
    /// 1-based line in the file.
    pub line: u32,
    /// As written; clitics with `+` on the side where they are joined.
    pub text: String,
    /// Dictionary form.
    pub lemma: Option<String>,
    /// Part of speech.
    pub pos: Option<Pos>,
    /// Features that must hold.
    pub with: Feats,
    /// Features that must not hold.
    pub without: Feats,
    /// Roles that must hold or must not hold.
    pub roles: Vec<CaseRole>,
}

/// The place that a word's phrase has at a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRole {
    /// Number of the predicate's word in the sentence, from 1.
    pub predicate: usize,
    /// One of [`SLOTS`], or [`PREPOSITION`] and a lemma.
    pub slot: String,
    /// Whether it must hold (else it must not).
    pub holds: bool,
}

/// The folder of a language's cases.
pub fn folder(lang: &str) -> String {
    format!("languages/{lang}/cases/")
}

/// Whether a data file holds reading cases: it changes nothing that the program does.
pub fn is_case_file(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.next() == Some("languages") && parts.nth(1) == Some("cases") && parts.next().is_some()
}

/// Reads all cases of a language. Sentences with problems are reported and left out.
pub fn read(files: &Files, lang: &str, report: &mut Report) -> Vec<Case> {
    let folder = folder(lang);
    // Folders inside hold cases of other kinds.
    let own = |path: &str| path.ends_with(".tsv") && !path[folder.len()..].contains('/');
    let tables = files.under(&folder).filter(|(path, _)| own(path));
    tables.flat_map(|(path, text)| parse::parse(path, text, report)).collect()
}
