//! Clitics, contractions, guesses: how a token is taken apart (`languages/<xx>/morphology.toml`).

mod read;
mod source;

pub(crate) use source::MorphologySource;

use crate::context::ContextTable;
use crate::pattern::ReadingPattern;
use compact_str::CompactString;
use marsad_model::{Feats, Pos};
use serde::{Deserialize, Serialize};

/// How tokens of a language become words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MorphTables {
    /// How exact spelling counts.
    pub spelling: SpellingCosts,
    /// Particles written together with the word that follows, in order of their rank.
    pub proclitics: Vec<Proclitic>,
    /// Articles, which stay within the word.
    pub articles: Vec<Article>,
    /// Pronouns written together with the word before.
    pub enclitics: Vec<Enclitic>,
    /// What an enclitic is, by the word that bears it.
    pub roles: Vec<Role>,
    /// Changes of spelling between word and enclitic.
    pub junctions: Vec<Junction>,
    /// Readings of words that the lexicon does not hold; the first that fits is taken.
    pub guesses: Vec<Guess>,
    /// Tokens of several words that are not put together from word and clitic.
    pub contractions: Vec<Contraction>,
    /// Tokens that are proclitics by themselves (`l'`).
    pub proclitic_tokens: Vec<CompactString>,
    /// Tokens that are enclitics by themselves (`'s`).
    pub enclitic_tokens: Vec<CompactString>,
    /// Which words a multiword verb's parts may be separated by.
    pub gap: Option<Gap>,
    /// Letters that join the parts of a compound; an unknown compound is read like its last part.
    pub joints: Vec<char>,
    /// Of a fixed expression that is a noun, the last word bears the reading (true) or the first.
    pub phrase_head_last: bool,
    /// Vowel marks that decide between readings where a text writes them.
    pub marks: Vec<Mark>,
    /// What a capital says, in scripts that have them.
    pub capital: Option<Capital>,
    /// How context chooses among readings.
    pub context: ContextTable,
}

/// How much a reading costs whose exact spelling is not the token's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpellingCosts {
    /// In general.
    pub cost: u8,
    /// When the token merely leaves out what `loose` says.
    pub loose_cost: u8,
    /// Letters that writers often simplify: full letter, simple letter.
    pub loose: Vec<(char, char)>,
}

impl SpellingCosts {
    /// The simplified spelling of a form.
    pub fn simplify(&self, exact: &str) -> CompactString {
        exact
            .chars()
            .map(|c| self.loose.iter().find(|(full, _)| *full == c).map_or(c, |(_, simple)| *simple))
            .collect()
    }
}

/// A form in both spellings that a token has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spelling {
    /// Folded.
    pub key: CompactString,
    /// As written.
    pub exact: CompactString,
}

/// A particle in front of a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proclitic {
    /// What it looks like.
    pub form: Spelling,
    /// Only particles of a higher rank may follow it.
    pub rank: u8,
    /// Added to the cost of the whole.
    pub cost: u8,
    /// Whether it may be cut off a word that the lexicon does not hold, and at what further cost.
    pub guess: Option<u8>,
    /// What it is, by the word that bears it.
    pub senses: Vec<Sense>,
}

/// What a particle is in front of certain words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sense {
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub feats: Feats,
    /// Words that may bear it.
    pub host: ReadingPattern,
}

/// An article inside a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// What it looks like; may be empty when `restores` says what it swallowed.
    pub form: Spelling,
    /// The proclitic (key) that must stand directly before it; none: any or none at all, but not one that has an
    /// article of its own.
    pub after: Option<CompactString>,
    /// What the rest of the word must begin with.
    pub before: CompactString,
    /// Words that may bear it.
    pub host: ReadingPattern,
    /// Features that it gives.
    pub feats: Feats,
    /// Added to the cost of the whole.
    pub cost: u8,
    /// Whether it may be cut off a word that the lexicon does not hold, and at what further cost.
    pub guess: Option<u8>,
}

/// A pronoun behind a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enclitic {
    /// What it looks like.
    pub form: Spelling,
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub feats: Feats,
    /// Added to the cost of the whole.
    pub cost: u8,
    /// Only these words bear it, of those that a role allows (ني: verbs).
    pub host: Option<ReadingPattern>,
}

/// What an enclitic is, by the word that bears it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The word that bears it.
    pub host: ReadingPattern,
    /// Features that the enclitic gets.
    pub feats: Feats,
}

/// A change of spelling before an enclitic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Junction {
    /// End of the word before an enclitic.
    pub written: Spelling,
    /// End of the word by itself.
    pub alone: Spelling,
    /// Words that it happens to.
    pub host: ReadingPattern,
}

/// How to read a word that the lexicon does not hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// Beginning of the key.
    pub prefix: CompactString,
    /// End of the key.
    pub suffix: CompactString,
    /// Only for words with (true) or without (false) a capital.
    pub capital: Option<bool>,
    /// Only for words with (true) or without (false) an article.
    pub article: Option<bool>,
    /// Smallest number of letters.
    pub min: u8,
    /// Readings: part of speech, features, cost.
    pub readings: Vec<(Pos, Feats, u8)>,
}

/// A token that is several words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contraction {
    /// The token.
    pub form: Spelling,
    /// Its words with their number of letters.
    pub parts: Vec<(u8, CompactString, Vec<Sense>)>,
}

/// A vowel mark on the first letter of a word, and the readings that it speaks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The mark.
    pub sign: char,
    /// Whether it counts on the last letters of the word; else on the first.
    pub last: bool,
    /// Readings that stay, if there are any.
    pub choose: ReadingPattern,
    /// What it tells besides (the case).
    pub feats: Feats,
}

/// What a capital inside a sentence says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Capital {
    /// Readings that a capital makes unlikely.
    pub unlikely: ReadingPattern,
    /// What it adds to their cost.
    pub cost: u8,
    /// Cost of reading a known word as a proper noun.
    pub name: u8,
    /// What capitals throughout add to the cost of readings that are no proper nouns.
    pub all: u8,
}

/// What may stand between the parts of a multiword verb.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Greatest number of words between the verb and words after it.
    pub after: u8,
    /// Greatest number of words between the verb and words before it.
    pub before: u8,
    /// Words that stop the search.
    pub stop: ReadingPattern,
}
