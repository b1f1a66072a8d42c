//! Lemmas as numbers: those of the lexicon, and those that only rules and grammar mention (multiword prepositions,
//! words that the lexicon lacks).

use crate::lexicon::Lexicon;
use marsad_model::LemmaId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The part of a vocabulary that is kept: lemmas beyond the lexicon's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Symbols {
    first: u32,
    names: Vec<String>,
}

impl Symbols {
    /// The text of a lemma that the lexicon does not hold.
    pub fn text(&self, id: LemmaId) -> Option<&str> {
        let index = id.0.checked_sub(self.first)?;
        self.names.get(index as usize).map(String::as_str)
    }

    /// The lemmas with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (LemmaId, &str)> {
        self.names.iter().enumerate().map(|(i, n)| (LemmaId(self.first + i as u32), n.as_str()))
    }
}

/// Names to ids while a language is compiled.
pub struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    symbols: Symbols,
    index: FxHashMap<String, LemmaId>,
    classes: FxHashMap<String, Vec<Vec<LemmaId>>>,
}

impl<'a> Vocabulary<'a> {
    /// A vocabulary over a lexicon.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        let symbols = Symbols { first: lexicon.lemma_count() as u32, names: Vec::new() };
        Vocabulary { lexicon, symbols, index: FxHashMap::default(), classes: FxHashMap::default() }
    }

    /// Whether the lexicon holds the lemma.
    pub fn knows(&self, name: &str) -> bool {
        self.lexicon.find_lemma(name).is_some()
    }

    /// The id of a lemma; a new one when nobody has named it yet.
    pub fn intern(&mut self, name: &str) -> LemmaId {
        if let Some(id) = self.lexicon.find_lemma(name).or_else(|| self.index.get(name).copied()) {
            return id;
        }
        let id = LemmaId(self.symbols.first + self.symbols.names.len() as u32);
        self.symbols.names.push(name.to_owned());
        self.index.insert(name.to_owned(), id);
        id
    }

    /// A phrase: lemmas separated by spaces. A multiword lemma of the lexicon stays whole.
    pub fn phrase(&mut self, phrase: &str) -> Vec<LemmaId> {
        if let Some(id) = self.lexicon.find_lemma(phrase) {
            return vec![id];
        }
        phrase.split(' ').filter(|w| !w.is_empty()).map(|w| self.intern(w)).collect()
    }

    /// Defines a word class.
    pub fn define_class(&mut self, name: &str, phrases: &[String]) {
        let entries = phrases.iter().map(|p| self.phrase(p)).collect();
        self.classes.insert(name.to_owned(), entries);
    }

    /// The entries of a word class.
    pub fn class(&self, name: &str) -> Option<Vec<Vec<LemmaId>>> {
        self.classes.get(name).cloned()
    }

    /// What has to be kept.
    pub fn into_symbols(self) -> Symbols {
        self.symbols
    }
}
