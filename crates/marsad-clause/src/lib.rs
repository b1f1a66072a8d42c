//! Words become noun phrases and predicates with their arguments.
//!
//! The method is shallow and direct: base noun phrases are built in one pass and hung together by what stands between
//! them; the sentence is cut into segments with one finite verb each; every verb looks left and right in its segment for
//! its arguments; nouns take genitives and the chain of prepositional phrases behind them; then predicates are linked
//! and subjects shared. What differs from language to language is in `grammar.toml`. A verb's arguments are a generous
//! list: which preposition matters is for the event rules to say.
#![deny(missing_docs)]

mod argument;
mod chunk;
mod kinds;
mod link;
mod reduced;
mod segment;
mod verb;

use marsad_data::grammar::Grammar;
use marsad_model::{Chunk, LemmaId, Predicate, Unit, Word};
use rustc_hash::FxHashSet;

/// The phrases and predicates of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clauses {
    /// Base noun phrases, in order of the text (a possessive inside a phrase stands after it).
    pub chunks: Vec<Chunk>,
    /// Predicates, in order of their words.
    pub predicates: Vec<Predicate>,
}

/// Builds clauses for one language.
pub struct Parser<'a> {
    grammar: &'a Grammar,
    control: FxHashSet<LemmaId>,
}

/// A sentence longer than this (a table, a list without full stops) is read only up to here, so that time stays
/// linear in the length of the text.
const LONGEST: usize = 1_000;

impl<'a> Parser<'a> {
    /// A parser for a language's grammar.
    pub fn new(grammar: &'a Grammar) -> Self {
        Parser { grammar, control: grammar.control_verbs.iter().copied().collect() }
    }

    /// Finds phrases and predicates. `is_person` tells whether an entity (index in the compiled list) is a person.
    pub fn parse(&self, words: &[Word], units: &[Unit], is_person: &dyn Fn(u32) -> bool) -> Clauses {
        let words = &words[..words.len().min(LONGEST)];
        let scene = kinds::Scene::new(words, units, self.grammar);
        let chunks = chunk::build(&scene, is_person);
        let groups = verb::groups(&scene, &chunks);
        let segments = segment::segments(&scene, &chunks, &groups);
        let verbs = argument::verb_args(&scene, &chunks, &groups, &segments);
        let predicates = link::predicates(&scene, &chunks, &groups, &segments, verbs, &self.control);
        Clauses { chunks: chunks.list, predicates }
    }
}
