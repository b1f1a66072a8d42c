//! `morphology.toml` as it is written.

use super::SpellingCosts;
use crate::inflect::LettersSource;
use crate::lexicon::LexiconSource;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct MorphologySource {
    pub spelling: SpellingSource,
    pub paradigms: LettersSource,
    pub lexicon: LexiconSource,
    pub gap: Option<GapSource>,
    pub tokens: TokensSource,
    pub joints: String,
    pub phrase_head_last: bool,
    pub mark: Vec<MarkSource>,
    pub capital: Option<CapitalSource>,
    pub proclitic: Vec<ProcliticSource>,
    pub article: Vec<ArticleSource>,
    pub enclitic: Vec<EncliticSource>,
    pub role: Vec<RoleSource>,
    pub junction: Vec<JunctionSource>,
    pub guess: Vec<GuessSource>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct SpellingSource {
    pub cost: u8,
    pub loose_cost: u8,
    /// Full letters = simple letter, as code points or letters.
    pub loose: BTreeMap<String, String>,
}

impl SpellingSource {
    /// The compiled form.
    pub(crate) fn compile(&self) -> SpellingCosts {
        let first = |text: &String| text.chars().next();
        let pairs = self.loose.iter().filter_map(|(full, simple)| Some((letter(full)?, first(simple)?)));
        SpellingCosts { cost: self.cost, loose_cost: self.loose_cost, loose: pairs.collect() }
    }
}

/// A letter or its code point (`U+0623`).
pub(crate) fn letter(text: &str) -> Option<char> {
    match text.strip_prefix("U+") {
        Some(code) => u32::from_str_radix(code, 16).ok().and_then(char::from_u32),
        None => text.chars().next(),
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TokensSource {
    pub proclitic: Vec<String>,
    pub enclitic: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MarkSource {
    /// A code point (`U+064F`).
    pub sign: String,
    #[serde(default)]
    pub last: bool,
    pub choose: String,
    #[serde(default)]
    pub feats: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CapitalSource {
    pub unlikely: String,
    pub cost: u8,
    pub name: u8,
    pub all: u8,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GapSource {
    pub after: u8,
    pub before: u8,
    pub stop: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ProcliticSource {
    pub form: String,
    pub lemma: String,
    pub pos: String,
    pub feats: String,
    pub host: String,
    pub rank: u8,
    pub cost: u8,
    pub guess: Option<u8>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ArticleSource {
    pub form: String,
    pub after: Option<String>,
    pub before: String,
    pub host: String,
    pub feats: String,
    pub cost: u8,
    pub guess: Option<u8>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct EncliticSource {
    pub form: String,
    pub lemma: String,
    pub pos: String,
    pub feats: String,
    pub cost: u8,
    pub host: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RoleSource {
    pub host: String,
    pub feats: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct JunctionSource {
    pub written: String,
    pub alone: String,
    pub host: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct GuessSource {
    pub prefix: Vec<String>,
    pub suffix: Vec<String>,
    pub capital: Option<bool>,
    pub article: Option<bool>,
    pub min: u8,
    /// `POS feats cost`, one string for each reading.
    pub readings: Vec<String>,
}
