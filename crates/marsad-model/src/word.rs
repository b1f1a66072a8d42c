use crate::Span;
use bitflags::bitflags;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Part of speech: the universal tag set (de Marneffe et al. 2021).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Pos {
    Noun,
    Propn,
    Verb,
    Aux,
    Adj,
    Adv,
    Pron,
    Det,
    Adp,
    Cconj,
    Sconj,
    Part,
    Num,
    Punct,
    Sym,
    Intj,
    #[default]
    X,
}

impl Pos {
    /// Reads the universal tag, in capitals.
    pub fn parse(tag: &str) -> Option<Pos> {
        Some(match tag {
            "NOUN" => Pos::Noun,
            "PROPN" => Pos::Propn,
            "VERB" => Pos::Verb,
            "AUX" => Pos::Aux,
            "ADJ" => Pos::Adj,
            "ADV" => Pos::Adv,
            "PRON" => Pos::Pron,
            "DET" => Pos::Det,
            "ADP" => Pos::Adp,
            "CCONJ" => Pos::Cconj,
            "SCONJ" => Pos::Sconj,
            "PART" => Pos::Part,
            "NUM" => Pos::Num,
            "PUNCT" => Pos::Punct,
            "SYM" => Pos::Sym,
            "INTJ" => Pos::Intj,
            "X" => Pos::X,
            _ => return None,
        })
    }

    /// The universal tag, in capitals.
    pub fn tag(self) -> &'static str {
        match self {
            Pos::Noun => "NOUN",
            Pos::Propn => "PROPN",
            Pos::Verb => "VERB",
            Pos::Aux => "AUX",
            Pos::Adj => "ADJ",
            Pos::Adv => "ADV",
            Pos::Pron => "PRON",
            Pos::Det => "DET",
            Pos::Adp => "ADP",
            Pos::Cconj => "CCONJ",
            Pos::Sconj => "SCONJ",
            Pos::Part => "PART",
            Pos::Num => "NUM",
            Pos::Punct => "PUNCT",
            Pos::Sym => "SYM",
            Pos::Intj => "INTJ",
            Pos::X => "X",
        }
    }

    /// Common or proper noun.
    pub fn is_nominal(self) -> bool {
        matches!(self, Pos::Noun | Pos::Propn)
    }
}

bitflags! {
    /// Morphological features of a reading. Names follow Universal Features, shortened and in lower case;
    /// a reading that leaves a value open sets neither flag of the pair.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Feats: u64 {
        /// Completed (Arabic perfect) or simple past.
        const PAST = 1;
        /// Present or unmarked imperfect.
        const PRES = 1 << 1;
        /// Future form.
        const FUT = 1 << 2;
        /// Imperative.
        const IMP = 1 << 3;
        /// Subjunctive.
        const SUB = 1 << 4;
        /// Jussive.
        const JUS = 1 << 5;
        /// Conditional.
        const CND = 1 << 6;
        /// Infinitive.
        const INF = 1 << 7;
        /// Gerund or present participle in -ing.
        const GER = 1 << 8;
        /// Participle.
        const PART = 1 << 9;
        /// Verbal noun: a noun that names what a verb does; `Reading::base` is the verb.
        const VNOUN = 1 << 10;
        /// Active voice or participle.
        const ACT = 1 << 11;
        /// Passive voice or participle.
        const PASS = 1 << 12;
        /// First person.
        const P1 = 1 << 13;
        /// Second person.
        const P2 = 1 << 14;
        /// Third person.
        const P3 = 1 << 15;
        /// Singular.
        const SG = 1 << 16;
        /// Dual.
        const DU = 1 << 17;
        /// Plural.
        const PL = 1 << 18;
        /// Masculine.
        const MASC = 1 << 19;
        /// Feminine.
        const FEM = 1 << 20;
        /// Definite by an article or a definite form.
        const DEF = 1 << 21;
        /// Explicitly indefinite.
        const IND = 1 << 22;
        /// Construct state: a genitive follows.
        const CONS = 1 << 23;
        /// Human.
        const HUM = 1 << 24;
        /// Adjective of a country, people or place.
        const NISBA = 1 << 25;
        /// Relative pronoun or adverb.
        const REL = 1 << 26;
        /// Interrogative.
        const INT = 1 << 27;
        /// Demonstrative.
        const DEM = 1 << 28;
        /// Possessive determiner or pronoun.
        const POSS = 1 << 29;
        /// Negative particle or determiner.
        const NEG = 1 << 30;
        /// Reflexive.
        const REFL = 1 << 31;
        /// Takes an object without a preposition.
        const TR = 1 << 32;
        /// Takes two objects.
        const DITR = 1 << 33;
        /// Takes no object.
        const INTR = 1 << 34;
        /// Copula or its sisters.
        const COP = 1 << 35;
        /// Light verb: the event is in its object (carry out, قام بـ, mener).
        const LIGHT = 1 << 36;
        /// Proper name of a person (given name or surname).
        const PERS = 1 << 37;
        /// Noun of time (day, month, hour): no argument unless marked.
        const TIME = 1 << 38;
        /// Written with a capital where the language distinguishes.
        const CAP = 1 << 39;
        /// Accusative form.
        const ACC = 1 << 40;
        /// Genitive form or mark.
        const GEN = 1 << 41;
        /// Analysed by pattern only: the lexicon does not hold the word.
        const GUESS = 1 << 42;
        /// Adjective or participle used as a noun.
        const NOMZ = 1 << 43;
        /// Continues a multiword expression that began before it ("of" in "because of").
        const FIXED = 1 << 44;
        /// A form that bears no genitive, beside one that does (المهندسون, not مهندسو).
        const ABS = 1 << 45;
    }
}

/// A lemma of a language's compiled lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LemmaId(pub u32);

impl LemmaId {
    /// The lexicon does not hold the word: its key stands for the lemma.
    pub const UNKNOWN: LemmaId = LemmaId(u32::MAX);

    /// Whether the lexicon holds the word.
    pub fn is_known(self) -> bool {
        self != LemmaId::UNKNOWN
    }
}

/// One way to read a form.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Dictionary form.
    pub lemma: LemmaId,
    /// For a verbal noun, participle or event noun: the verb that it belongs to; else unknown.
    pub base: LemmaId,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub feats: Feats,
    /// What choosing the reading costs, in tenths of a natural log unit; 0 is the most common reading.
    pub cost: u8,
}

/// Which part of its token a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Segment {
    /// The word itself.
    #[default]
    Core,
    /// A particle written together with the word that follows (و, ل, l', d').
    Proclitic,
    /// A pronoun or particle written together with the word before (ها, 's, n't, -t-il).
    Enclitic,
}

/// A syntactic word: a token, or a clitic part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Index of the token in its sentence.
    pub token: u16,
    /// Place in the document's text. An article fused with its noun belongs to the noun.
    pub span: Span,
    /// Folded form for matching.
    pub key: CompactString,
    /// Which part of the token.
    pub segment: Segment,
    /// The reading that context chose.
    pub reading: Reading,
    /// All readings, cheapest first (`reading` is one of them; a rule may have changed its features). Shared
    /// between all words of the same spelling.
    pub readings: Arc<[Reading]>,
}

impl Word {
    /// Part of speech of the chosen reading.
    pub fn pos(&self) -> Pos {
        self.reading.pos
    }

    /// Whether the chosen reading has all these features.
    pub fn has(&self, feats: Feats) -> bool {
        self.reading.feats.contains(feats)
    }

    /// Lemma of the chosen reading.
    pub fn lemma(&self) -> LemmaId {
        self.reading.lemma
    }
}
