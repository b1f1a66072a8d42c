//! What `morphology.toml` says about the lexicon tables.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The `[lexicon]` part of `morphology.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct LexiconSource {
    /// Feature of nouns whose gender is neither written nor shown by the ending.
    pub default_gender: String,
    /// First words of multiword verbs that stand before the verb.
    pub before: Vec<String>,
    /// Whether `entities/nationalities.tsv` gives one form of each adjective, to be inflected, or all of them.
    pub inflect_nationalities: bool,
    /// Endings of words for people that are no adjectives ("Syrians").
    pub nationality_nouns: Vec<String>,
    /// Table = cost added to all its words: function words come first.
    pub costs: BTreeMap<String, u8>,
    /// Words made from a verb.
    pub derive: Vec<Derivation>,
}

/// A kind of word that is made from a verb.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Derivation {
    /// Column of verbs.tsv that lists such words.
    pub column: String,
    /// Stem of the verb's class that is the word when the column is empty.
    pub stem: String,
    /// Part of speech and inflection group.
    pub pos: String,
    /// Features of all its forms.
    pub feats: String,
    /// Plural class, when the word has no row of its own.
    pub plural: String,
    /// Added to the cost of all its forms.
    pub cost: u8,
    /// Whether a word with a row of its own is left as it is, without the verb as its base.
    pub separate: bool,
}
