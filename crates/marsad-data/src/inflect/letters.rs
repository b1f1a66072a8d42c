//! Letters written in the paradigms with other letters: a transliteration that also shows vowels.

use super::paradigm::LettersSource;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The transliteration of a language; empty where paradigms use the language's own letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letters {
    inward: FxHashMap<char, char>,
    outward: FxHashMap<char, char>,
    radicals: FxHashMap<char, char>,
    /// Signs of the paradigms that are not written (vowels).
    dropped: String,
    /// Signs that dictionary forms show and running text does not (a mark of doubling).
    marks: String,
}

impl Letters {
    pub(crate) fn new(source: &LettersSource) -> Letters {
        let pairs = |map: &BTreeMap<String, String>| -> Vec<(char, char)> {
            map.iter()
                .filter_map(|(sign, letter)| Some((sign.chars().next()?, letter.chars().next()?)))
                .collect()
        };
        Letters {
            inward: pairs(&source.letters).into_iter().map(|(sign, letter)| (letter, sign)).collect(),
            outward: pairs(&source.letters).into_iter().collect(),
            radicals: pairs(&source.radicals).into_iter().collect(),
            dropped: source.dropped.clone(),
            marks: source.marks.clone(),
        }
    }

    /// Radicals in the paradigms' letters; letters that are one radical in several spellings are joined.
    pub(crate) fn root(&self, root: &str) -> Vec<char> {
        self.inward(root).chars().map(|c| self.radicals.get(&c).copied().unwrap_or(c)).collect()
    }

    /// Text of the language in the paradigms' letters.
    pub(crate) fn inward(&self, text: &str) -> String {
        text.chars().map(|c| self.inward.get(&c).copied().unwrap_or(c)).collect()
    }

    /// A form made by a paradigm, as a dictionary writes it (with marks, without vowels).
    pub(crate) fn outward(&self, text: &str) -> String {
        if self.outward.is_empty() {
            return text.to_owned();
        }
        let kept = text.chars().filter(|c| !self.dropped.contains(*c));
        kept.map(|c| self.outward.get(&c).copied().unwrap_or(c)).collect()
    }

    /// The written signs of a form: without vowels.
    pub(crate) fn written(&self, text: &str) -> String {
        text.chars().filter(|c| !self.dropped.contains(*c)).collect()
    }

    /// The letters of a form: without vowels and marks.
    pub(crate) fn bare(&self, text: &str) -> String {
        text.chars().filter(|c| !self.dropped.contains(*c) && !self.marks.contains(*c)).collect()
    }
}
