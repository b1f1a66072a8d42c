//! Reading without coding: what `marsad measure` compares with annotated text.

use crate::stages::{Stages, State};
use marsad_clause::Clauses;
use marsad_model::{Chunk, Document, Predicate, Sentence, Unit, Word};

/// A sentence as it was read. Spans count bytes in the document's text; indices of words, chunks and predicates
/// count within the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadSentence {
    /// Its place and tokens.
    pub sentence: Sentence,
    /// Words with the reading that context chose; those of a dateline are left out.
    pub words: Vec<Word>,
    /// Names, dates, numbers.
    pub units: Vec<Unit>,
    /// Noun phrases.
    pub chunks: Vec<Chunk>,
    /// Predicates with their arguments.
    pub predicates: Vec<Predicate>,
}

impl Stages<'_> {
    /// Reads a document up to its clauses.
    pub(crate) fn read_clauses(&self, doc: &Document) -> Vec<ReadSentence> {
        let mut state = State::new(self, doc);
        let mut found = Vec::new();
        for sentence in self.cut(&doc.text) {
            let (words, units, Clauses { chunks, predicates }) =
                self.clauses(&doc.text, &sentence, &mut state);
            found.push(ReadSentence { sentence, words, units, chunks, predicates });
        }
        self.close(state);
        found
    }
}
