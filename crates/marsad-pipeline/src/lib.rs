//! The ordered stages, run in parallel, and the trace behind `why`.
//!
//! [`Engine`] reads a document from end to end: language, sentences, words, units, clauses, mentions, events. It never
//! fails on a text; a document in a language that the data do not describe is reported, not guessed at. The same
//! text and data give the same bytes, whatever the number of threads.
#![deny(missing_docs)]

mod clauses;
mod explain;
mod offsets;
mod read;
mod record;
mod search;
mod stages;

pub use clauses::ReadSentence;
pub use explain::{
    ChunkView, EventView, Explanation, PredicateView, ReadingView, RuleView, SentenceView, UnitView, WordView,
};
pub use read::{RoleReading, SentenceReading, WordReading};
pub use search::{IndexedSentence, SearchWord};

use marsad_data::compile::Data;
use marsad_model::{Document, Event};
use marsad_text::Detector;
use rayon::prelude::*;
use stages::Stages;
use std::sync::OnceLock;

/// Why a document was not coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCoded {
    /// Its language is none of those that the data describe.
    UnknownLanguage,
    /// It says to be in a language that the data do not describe.
    UnsupportedLanguage(String),
}

impl std::fmt::Display for NotCoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotCoded::UnknownLanguage => {
                write!(f, "the language was not recognised; say which it is in the field `lang`")
            }
            NotCoded::UnsupportedLanguage(lang) => write!(f, "the language `{lang}` is not supported"),
        }
    }
}

impl std::error::Error for NotCoded {}

/// What came of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// Language that it was read in.
    pub lang: String,
    /// Number of sentences.
    pub sentences: usize,
    /// Number of tokens.
    pub tokens: usize,
    /// Events, in order of sentence and trigger.
    pub events: Vec<Event>,
}

/// Reads and codes documents.
pub struct Engine<'a> {
    data: &'a Data,
    detector: Detector,
    stages: Vec<OnceLock<Option<Stages<'a>>>>,
}

impl<'a> Engine<'a> {
    /// An engine for compiled data; languages are made ready when they are first met.
    pub fn new(data: &'a Data) -> Self {
        Engine {
            data,
            detector: Detector::new(data.languages.iter().map(|l| &l.info)),
            stages: data.languages.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The data that the engine works with.
    pub fn data(&self) -> &'a Data {
        self.data
    }

    fn stages_for(&self, doc: &Document) -> Result<&Stages<'a>, NotCoded> {
        let lang = match &doc.lang {
            Some(lang) => lang.as_str(),
            None => self.detector.detect(&doc.text).ok_or(NotCoded::UnknownLanguage)?,
        };
        let unsupported = || NotCoded::UnsupportedLanguage(lang.to_owned());
        let place = self.data.languages.iter().position(|l| l.id == lang).ok_or_else(unsupported)?;
        let ready = self.stages[place].get_or_init(|| {
            let language = self.data.languages[place].get()?;
            Some(Stages::new(language, self.data))
        });
        ready.as_ref().ok_or_else(unsupported)
    }

    /// Codes a document.
    ///
    /// # Errors
    /// When its language is unknown or unsupported.
    pub fn code(&self, doc: &Document) -> Result<Coded, NotCoded> {
        Ok(self.stages_for(doc)?.code(doc))
    }

    /// Reads a document without coding it: sentences, words, names and numbers, phrases and predicates.
    ///
    /// # Errors
    /// When its language is unknown or unsupported.
    pub fn read_clauses(&self, doc: &Document) -> Result<Vec<ReadSentence>, NotCoded> {
        Ok(self.stages_for(doc)?.read_clauses(doc))
    }

    /// Codes a document and gives its sentences with the words that they are found under.
    ///
    /// # Errors
    /// When its language is unknown or unsupported.
    pub fn code_and_index(&self, doc: &Document) -> Result<(Coded, Vec<IndexedSentence>), NotCoded> {
        let stages = self.stages_for(doc)?;
        let mut sentences = Vec::new();
        let coded = stages.code_and(doc, |sentence, parsed, offsets| {
            sentences.push(stages.index(sentence, parsed, offsets));
        });
        Ok((coded, sentences))
    }

    /// The words of a question, read in each language: one list for each way in which it can be read.
    pub fn search_words(&self, question: &str) -> Vec<Vec<SearchWord>> {
        let mut ways = Vec::new();
        for language in &self.data.languages {
            let asked = Document { lang: Some(language.id.clone()), ..Document::default() };
            let Ok(stages) = self.stages_for(&asked) else { continue };
            let words = stages.search_words(question);
            if !words.is_empty() && !ways.contains(&words) {
                ways.push(words);
            }
        }
        ways
    }

    /// Codes documents on all cores, in their order.
    pub fn code_batch(&self, docs: &[Document]) -> Vec<Result<Coded, NotCoded>> {
        docs.par_iter().map(|doc| self.code(doc)).collect()
    }

    /// Codes a document and tells how each event came about.
    ///
    /// # Errors
    /// When its language is unknown or unsupported.
    pub fn explain(&self, doc: &Document) -> Result<Explanation, NotCoded> {
        Ok(self.stages_for(doc)?.explain(doc))
    }

    /// Reads a document, words and the places that their phrases fill, in a form to compare with reading cases.
    ///
    /// # Errors
    /// When its language is unknown or unsupported.
    pub fn read(&self, doc: &Document) -> Result<Vec<SentenceReading>, NotCoded> {
        Ok(self.stages_for(doc)?.read(doc))
    }
}
