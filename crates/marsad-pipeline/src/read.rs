//! How sentences are read, without coding them: words with what they are and the places that they fill.

use crate::record::word_span;
use crate::stages::{Parsed, Stages, State};
use marsad_model::{Document, Feats, Pos, PredicateKind, Segment, Slot};

/// A sentence as it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceReading {
    /// The sentence.
    pub text: String,
    /// Its words, in order, without those of a dateline.
    pub words: Vec<WordReading>,
}

/// A word with its chosen reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordReading {
    /// As written; clitics with `+` on the side where they are joined.
    pub text: String,
    /// Dictionary form, or the folded form when the lexicon does not hold the word.
    pub lemma: String,
    /// Whether the lexicon holds it.
    pub known: bool,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub feats: Feats,
    /// What its phrase is to predicates.
    pub roles: Vec<RoleReading>,
}

/// The place that a phrase fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleReading {
    /// Index of the predicate's word.
    pub predicate: usize,
    /// Kind of the predicate.
    pub kind: PredicateKind,
    /// Name of the slot; that of a preposition is `prep:` and its lemma.
    pub slot: String,
    /// Whether it was taken over from another predicate.
    pub shared: bool,
}

impl Stages<'_> {
    /// Reads the sentences of a document.
    pub(crate) fn read(&self, doc: &Document) -> Vec<SentenceReading> {
        let mut state = State::new(self, doc);
        let sentences = self.cut(&doc.text).into_iter().map(|sentence| {
            let parsed = self.parse(&doc.text, &sentence, &mut state);
            let mut words: Vec<WordReading> =
                (0..parsed.words.len()).map(|w| self.word_reading(doc, &parsed, w)).collect();
            self.add_roles(&parsed, &mut words);
            SentenceReading { text: sentence.span.of(&doc.text).to_owned(), words }
        });
        sentences.collect()
    }

    fn word_reading(&self, doc: &Document, parsed: &Parsed, index: usize) -> WordReading {
        let word = &parsed.words[index];
        // A word may hold a space ("10 000"), but never one that would end a line or a column.
        let written = word_span(parsed, (index, index + 1)).of(&doc.text);
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = if written.is_empty() { word.key.to_string() } else { written };
        WordReading {
            text: match word.segment {
                Segment::Core => written,
                Segment::Proclitic => written + "+",
                Segment::Enclitic => format!("+{written}"),
            },
            lemma: self.lemma_text(word).to_owned(),
            known: word.lemma().is_known(),
            pos: word.pos(),
            feats: word.reading.feats,
            roles: Vec::new(),
        }
    }

    fn add_roles(&self, parsed: &Parsed, words: &mut [WordReading]) {
        for predicate in &parsed.predicates {
            for arg in &predicate.args {
                let slot = match arg.slot {
                    Slot::Prep(p) => format!("prep:{}", self.language.lemma_text(p)),
                    other => format!("{other:?}").to_lowercase(),
                };
                let role = RoleReading {
                    predicate: predicate.word as usize,
                    kind: predicate.kind,
                    slot,
                    shared: arg.shared,
                };
                let head = parsed.chunks[arg.chunk as usize].head as usize;
                if let Some(word) = words.get_mut(head).filter(|w| !w.roles.contains(&role)) {
                    word.roles.push(role);
                }
            }
        }
    }
}
