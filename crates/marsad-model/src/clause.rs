use crate::LemmaId;
use serde::{Deserialize, Serialize};

/// Index of a chunk in its sentence.
pub type ChunkId = u16;
/// Index of a predicate in its sentence.
pub type PredId = u16;

/// A base noun phrase: a head with its determiners, numbers and adjectives. Genitives, appositions and
/// conjuncts are chunks of their own that point to the chunk they belong to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chunk {
    /// First word.
    pub start: u16,
    /// One past the last word.
    pub end: u16,
    /// Head word.
    pub head: u16,
    /// The preposition that governs it (the word's index), when there is one.
    pub prep: Option<u16>,
    /// Whether it is a bare pronoun (free or attached).
    pub pronoun: bool,
    /// The chunk whose genitive (possessor, complement of a noun) this one is.
    pub genitive_of: Option<ChunkId>,
    /// The chunk that this one renames ("the minister, Ali Ahmad"; title + name).
    pub apposition_of: Option<ChunkId>,
    /// The chunk before it in a list ("A, B and C": B points to A, C to B).
    pub conjunct_of: Option<ChunkId>,
}

/// The place of an argument in its predicate's frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// Who does it (of a passive verb: what it is done to is `Object`, never `Subject`).
    Subject,
    /// What it is done to, without a preposition; the subject of a passive.
    Object,
    /// A second object without a preposition.
    Object2,
    /// The genitive of a nominal predicate: subject or object, the rule's frame decides.
    Genitive,
    /// A marked agent ("by X", "من قبل X", "par X").
    Agent,
    /// The noun that a participle or adjective modifies.
    Modified,
    /// Object of a preposition (lemma of the preposition).
    Prep(LemmaId),
}

/// An argument of a predicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arg {
    /// Its place in the frame.
    pub slot: Slot,
    /// The noun phrase that fills it.
    pub chunk: ChunkId,
    /// Whether it was taken over from a governing or coordinated predicate, not written in this clause.
    pub shared: bool,
}

/// What kind of word the predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PredicateKind {
    /// A finite verb.
    Verb,
    /// An infinitive or gerund.
    NonFinite,
    /// A participle that modifies a noun or stands alone.
    Participle,
    /// A verbal noun or event noun.
    Noun,
}

/// How a predicate hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It is the governor's object or complement ("refused to meet", "طالب بالإفراج", "said that …").
    Complement,
    /// It modifies a noun phrase of the governor ("the army, which attacked …").
    Relative,
    /// An adverbial clause: when, because, if, in order to.
    Adverbial,
    /// A coordinated predicate.
    Conjunct,
}

/// The governor of a predicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parent {
    /// The governing predicate.
    pub predicate: PredId,
    /// How it hangs on it.
    pub relation: Relation,
    /// The word that joins them (that, to, إلى, إذا), when there is one.
    pub marker: Option<u16>,
}

/// A word that says that something happens, with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// The word that carries the meaning.
    pub word: u16,
    /// What kind of word it is.
    pub kind: PredicateKind,
    /// First and one-past-last word of the clause that it heads.
    pub clause: (u16, u16),
    /// Whether it is passive.
    pub passive: bool,
    /// Auxiliaries, modals and particles that belong to it, in order of the text (word indices).
    pub auxiliaries: Vec<u16>,
    /// The chunk that the predicate itself heads, when it is a noun.
    pub chunk: Option<ChunkId>,
    /// Arguments in order of the text.
    pub args: Vec<Arg>,
    /// Governor, none for a main clause.
    pub parent: Option<Parent>,
}
