//! How a language is written: which letters count as the same, and where text may be cut.
//!
//! [`LanguageInfo`] comes from `languages/<xx>/language.toml`, [`Orthography`] from
//! `languages/<xx>/orthography.toml`; `docs/data.md` shows both.

mod letters;
mod source;

pub use letters::is_invisible;
pub use source::read;

use compact_str::CompactString;
use letters::CharTable;
use marsad_model::PageWords;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which way a script runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// A language: how it is called and how it is recognised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LanguageInfo {
    /// Two lower-case letters.
    pub id: String,
    /// Its name in each language, by language id.
    pub names: BTreeMap<String, String>,
    /// Name of its script.
    pub script: String,
    /// Which way the script runs.
    pub direction: Direction,
    /// How it is recognised.
    pub detection: Traits,
    /// Other languages of the same script that must not be taken for it.
    pub rivals: Vec<Rival>,
    /// What web pages in it put around an article.
    pub pages: PageWords,
}

/// What a text in a language looks like.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Traits {
    /// All letters that its words are written with, lower case.
    pub alphabet: String,
    /// Letters that few of its rivals use, lower case.
    pub letters: String,
    /// Frequent short words, lower case.
    pub words: Vec<String>,
    /// Frequent beginnings of words, lower case.
    pub beginnings: Vec<String>,
    /// Frequent ends of words, lower case.
    pub endings: Vec<String>,
}

/// A language that Marsad does not read but must recognise, so as not to misread it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// Its English name.
    pub name: String,
    /// What a text in it looks like.
    pub detection: Traits,
}

/// How a language is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Orthography {
    fold: CharTable,
    exact: CharTable,
    /// Where text may be cut.
    pub cutting: Cutting,
}

impl Orthography {
    /// The key for matching: marks dropped, variant letters joined, lower case, ASCII digits.
    /// Folding twice gives the same as folding once (in the scripts that the languages are written in).
    pub fn fold(&self, text: &str) -> CompactString {
        if text.is_ascii() {
            return lower_ascii(text);
        }
        self.fold.map(text)
    }

    /// The text as written, with marks dropped and one encoding for each letter; letters and case are kept.
    pub fn exact(&self, text: &str) -> CompactString {
        if text.is_ascii() {
            return CompactString::from(text);
        }
        self.exact.map(text)
    }
}

/// Where text may be cut into sentences and tokens. Words are folded (see [`Orthography::fold`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cutting {
    /// Characters that join letters into one token (hyphen, apostrophe).
    pub joiners: Vec<char>,
    /// Word beginnings that are tokens of their own, with their apostrophe.
    pub prefixes: Vec<String>,
    /// Letters that may follow such a beginning; none listed: any.
    pub prefix_before: Vec<char>,
    /// Word ends that are tokens of their own.
    pub suffixes: Vec<String>,
    /// Words that are not cut although they begin or end like the above.
    pub whole: Vec<String>,
    /// Letters that make one token with the number before them (20th).
    pub number_suffixes: Vec<String>,
    /// Words that are written together with a number after them (و13) and are tokens of their own.
    pub number_prefixes: Vec<String>,
    /// Marks between a number and its fraction.
    pub decimal: Vec<char>,
    /// Marks between groups of three digits.
    pub grouping: Vec<char>,
    /// Quotation marks that open.
    pub open_quotes: Vec<char>,
    /// Quotation marks that close.
    pub close_quotes: Vec<char>,
    /// Quotation marks that open or close, by what stands around them.
    pub neutral_quotes: Vec<char>,
    /// Marks that end a sentence.
    pub sentence_ends: Vec<char>,
    /// Abbreviations, without their full stop, after which a sentence goes on.
    pub abbreviations: Vec<String>,
    /// Abbreviations that may also end a sentence.
    pub final_abbreviations: Vec<String>,
    /// Abbreviations only when a number follows.
    pub number_abbreviations: Vec<String>,
    /// Names of letters, which make one abbreviation when full stops stand between them.
    pub letter_names: Vec<String>,
    /// Words that, written with a capital, show that a new sentence begins after an abbreviation.
    pub openers: Vec<String>,
    /// Names of news agencies in datelines and bylines.
    pub agencies: Vec<String>,
}

fn lower_ascii(text: &str) -> CompactString {
    let mut key = CompactString::from(text);
    if text.bytes().any(|b| b.is_ascii_uppercase()) {
        key.make_ascii_lowercase();
    }
    key
}

#[cfg(test)]
mod tests;
