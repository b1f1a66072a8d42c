//! Pairs of a predicate and an argument as we read them, on the words of a tree.

use super::tree::{Graph, Role};
use crate::{Feats, Predicate, PredicateKind, ReadSentence, Slot, Span, UnitKind};

/// The words of the tree that each of our words overlaps (indices of the tree's words).
pub fn overlaps(sentence: &ReadSentence, places: &[Option<Span>]) -> Vec<Vec<usize>> {
    let meets = |a: Span, b: Span| a.start < b.end && b.start < a.end;
    let of = |span: Span| {
        let met = places.iter().enumerate().filter(|(_, p)| p.is_some_and(|p| meets(p, span)));
        met.map(|(index, _)| index).collect()
    };
    sentence.words.iter().map(|w| of(w.span)).collect()
}

/// A predicate of ours on a word of the tree.
#[derive(Clone, Debug)]
pub struct Found {
    /// The word of the tree.
    pub word: usize,
    /// What kind of predicate.
    pub kind: PredicateKind,
    /// Whether we read it as passive.
    pub passive: bool,
    /// Words of the tree that we took as its auxiliaries.
    pub auxiliaries: Vec<usize>,
    /// Its arguments.
    pub args: Vec<FoundArg>,
}

/// An argument of ours on words of the tree.
#[derive(Clone, Debug)]
pub struct FoundArg {
    /// The part that it plays.
    pub role: Role,
    /// The words of the tree that its phrase covers.
    pub inside: Vec<usize>,
    /// The words of the tree that its head covers.
    pub heads: Vec<usize>,
    /// Whether it was taken over from another predicate.
    pub shared: bool,
}

impl FoundArg {
    /// Whether the phrase is one whose head in the tree is `word`.
    pub fn is(&self, graph: &Graph, word: usize) -> bool {
        self.inside.contains(&word) || self.heads.iter().any(|&h| graph.one_phrase(h, word))
    }
}

/// A noun phrase of ours on words of the tree.
#[derive(Clone, Debug)]
pub struct FoundPhrase {
    /// The words that it covers.
    pub inside: Vec<usize>,
    /// Whether it is a genitive of, an apposition to or joined with another phrase.
    pub hangs: bool,
    /// Whether a preposition governs it.
    pub prep: bool,
}

/// Everything that we read in a tree's text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Predicates.
    pub predicates: Vec<Found>,
    /// Noun phrases.
    pub phrases: Vec<FoundPhrase>,
    /// Words of the tree that we read as verbal nouns.
    pub verbal_nouns: Vec<usize>,
    /// Words of the tree that we read as part of a date.
    pub dates: Vec<usize>,
    /// Words of the tree that we read as the pronoun of a pronominal verb ("se rendre").
    pub reflexives: Vec<usize>,
}

/// Our reading of a text, put on the words of its tree.
pub fn reading(graph: &Graph, sentences: &[ReadSentence], places: &[Option<Span>]) -> Reading {
    let mut reading = Reading::default();
    for sentence in sentences {
        let words = overlaps(sentence, places);
        for (word, on) in sentence.words.iter().zip(&words) {
            if word.has(Feats::VNOUN) {
                reading.verbal_nouns.extend(on);
            }
            if word.has(Feats::REFL) {
                reading.reflexives.extend(on);
            }
        }
        for unit in sentence.units.iter().filter(|u| matches!(u.kind, UnitKind::Date(_))) {
            reading.dates.extend(covered(&words, unit.start, unit.end));
        }
        let found = sentence.predicates.iter().filter_map(|p| predicate(graph, sentence, p, &words));
        reading.predicates.extend(found);
        reading.phrases.extend(sentence.chunks.iter().map(|c| FoundPhrase {
            inside: covered(&words, c.start, c.end),
            hangs: c.genitive_of.is_some() || c.apposition_of.is_some() || c.conjunct_of.is_some(),
            prep: c.prep.is_some(),
        }));
    }
    reading
}

fn covered(words: &[Vec<usize>], start: u16, end: u16) -> Vec<usize> {
    let words = words.get(start as usize..end as usize).unwrap_or_default();
    let mut covered: Vec<usize> = words.iter().flatten().copied().collect();
    covered.dedup();
    covered
}

fn predicate(
    graph: &Graph,
    sentence: &ReadSentence,
    predicate: &Predicate,
    words: &[Vec<usize>],
) -> Option<Found> {
    let own = &words[predicate.word as usize];
    let word = own.iter().copied().find(|&w| graph.is_verb(w)).or(own.first().copied())?;
    let args = predicate.args.iter().filter_map(|arg| {
        let chunk = &sentence.chunks[arg.chunk as usize];
        Some(FoundArg {
            role: role(arg.slot, predicate.passive)?,
            inside: covered(words, chunk.start, chunk.end),
            heads: words[chunk.head as usize].clone(),
            shared: arg.shared,
        })
    });
    Some(Found {
        word,
        kind: predicate.kind,
        passive: predicate.passive,
        auxiliaries: predicate.auxiliaries.iter().flat_map(|&a| words[a as usize].clone()).collect(),
        args: args.collect(),
    })
}

/// The role that a slot stands for. What a passive is done to is its subject in a tree.
fn role(slot: Slot, passive: bool) -> Option<Role> {
    match slot {
        Slot::Subject => Some(Role::Subject),
        Slot::Object if passive => Some(Role::Subject),
        Slot::Object | Slot::Object2 => Some(Role::Object),
        Slot::Agent | Slot::Prep(_) => Some(Role::Oblique),
        Slot::Genitive => Some(Role::Genitive),
        Slot::Modified => None,
    }
}
