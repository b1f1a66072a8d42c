//! How noun phrases refer: titles, transparent nouns, descriptions, pronouns, and all tables that a language needs
//! to find who, where, when and how many.
//!
//! [`read`] makes [`Tables`] from `mentions.toml`, `agents.tsv`, `dates.toml`, `numbers.toml` and the entities.

use crate::agents::{self, Nouns};
use crate::dates::{self, Dates};
use crate::entities::{Entities, Lists, PlaceKind};
use crate::names::{self, NameRules, Names, NationalityRules, Ordinary};
use crate::numbers::{self, Numbers};
use crate::phrases::{Builder, Phrases, hash_word};
use crate::source::{Files, Report};
use compact_str::CompactString;
use marsad_model::{Feats, MentionKind};
use serde::{Deserialize, Serialize};

/// Folding of letters, as the language's orthography does it.
pub type Fold<'a> = &'a dyn Fn(&str) -> CompactString;

/// All that a language needs to find mentions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tables {
    /// Language id.
    pub lang: String,
    /// How noun phrases refer.
    pub mentions: Mentions,
    /// Nouns of roles and groups.
    pub nouns: Nouns,
    /// Names and nationalities.
    pub names: Names,
    /// Words and patterns of dates.
    pub dates: Dates,
    /// Words of numbers.
    pub numbers: Numbers,
}

/// Reads, checks and compiles all tables of one language.
pub fn read(
    files: &Files,
    lang: &str,
    entities: &Entities,
    lists: &Lists,
    fold: Fold,
    report: &mut Report,
) -> Tables {
    let source = read_source(files, lang, lists, report);
    let names = names::compile(entities, lang, &source.names, &source.nationality, &source.ordinary, fold);
    Tables {
        lang: lang.to_owned(),
        mentions: Mentions::compile(&source, fold),
        nouns: agents::read(files, lang, &source, lists, fold, report),
        names,
        dates: dates::read(files, lang, fold, report),
        numbers: numbers::read(files, lang, fold, report),
    }
}

/// Word classes that steer the reading of a noun phrase; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Role(u16);

impl Role {
    /// Who no longer holds the office (former, سابق).
    pub const FORMER: Role = Role(1);
    /// Says that two are meant (both).
    pub const BOTH: Role = Role(1 << 1);
    /// Preposition of place.
    pub const LOCATIVE: Role = Role(1 << 2);
    /// Preposition between a person and whom he belongs to (spokesman *for*).
    pub const AFFILIATION: Role = Role(1 << 3);
    /// Preposition between a quantity and what it is a quantity of.
    pub const PARTITIVE: Role = Role(1 << 4);
    /// Determiner that takes up something known.
    pub const DEFINITE: Role = Role(1 << 5);
    /// Left out when phrases are compared (of, the).
    pub const SKIP: Role = Role(1 << 6);

    /// Says that a nationality is descent, not citizenship (ethnic).
    pub const ETHNIC: Role = Role(1 << 7);
    /// Says that the place or day behind it belongs to somebody's or something's past (born, signed, resident).
    pub const BACKGROUND: Role = Role(1 << 8);
    /// People so called are of no country that the text must name (foreign, Western, African).
    pub const REGIONAL: Role = Role(1 << 9);
    /// Between a place and the larger one in which it lies (in, north of).
    pub const INSIDE: Role = Role(1 << 10);

    /// Whether all these classes are in the set.
    pub fn has(self, other: Role) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets.
    pub fn join(self, other: Role) -> Role {
        Role(self.0 | other.0)
    }
}

/// How a pronoun finds what it stands for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pronoun {
    /// What it may stand for; empty: anything.
    pub kinds: Vec<MentionKind>,
    /// Number and gender (SG, DU, PL, MASC, FEM).
    pub agreement: Feats,
    /// It also stands for several things that are no people.
    pub plural_things: bool,
}

/// Sectors that follow from how somebody is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sectors {
    /// Of a country that acts.
    pub country: String,
    /// Of people named by nothing but their nationality.
    pub national: String,
    /// Of those who held an office.
    pub former: String,
}

/// How noun phrases refer, compiled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mentions {
    roles: Phrases,
    pronouns: Phrases,
    pronoun_list: Vec<Pronoun>,
    /// Nouns that say what kind of place a name is, with the kind's number.
    ground: Phrases,
    /// Default sectors.
    pub sectors: Sectors,
}

impl Mentions {
    fn compile(source: &MentionSource, fold: Fold) -> Mentions {
        let mut sets: Vec<(CompactString, Role)> = Vec::new();
        for (words, role) in [
            (&source.former, Role::FORMER),
            (&source.both, Role::BOTH),
            (&source.locative, Role::LOCATIVE),
            (&source.affiliation, Role::AFFILIATION),
            (&source.partitive, Role::PARTITIVE),
            (&source.definite, Role::DEFINITE),
            (&source.skip, Role::SKIP),
            (&source.ethnic, Role::ETHNIC),
            (&source.background, Role::BACKGROUND),
            (&source.regional, Role::REGIONAL),
            (&source.inside, Role::INSIDE),
        ] {
            for word in words {
                sets.push((CompactString::from(word.as_str()), role));
                sets.push((fold(word), role));
            }
        }
        sets.sort_by(|a, b| a.0.cmp(&b.0));
        let mut builder = Builder::default();
        for group in sets.chunk_by(|a, b| a.0 == b.0) {
            let roles = group.iter().fold(Role::default(), |r, (_, other)| r.join(*other));
            builder.add(&[hash_word(&group[0].0)], u32::from(roles.0));
        }
        let mut pronouns = Builder::default();
        for (i, pronoun) in source.pronoun.iter().enumerate() {
            for word in &pronoun.words {
                pronouns.add(&[hash_word(&fold(word))], i as u32);
            }
        }
        let mut ground = Builder::default();
        for list in &source.ground {
            for word in &list.words {
                ground.add(&[hash_word(word)], list.kind as u32);
                ground.add(&[hash_word(&fold(word))], list.kind as u32);
            }
        }
        Mentions {
            roles: builder.build(),
            ground: ground.build(),
            pronouns: pronouns.build(),
            pronoun_list: source.pronoun.iter().map(PronounSource::compile).collect(),
            sectors: source.sectors.clone(),
        }
    }

    /// Classes of a word by the hash of its lemma or key.
    #[inline]
    pub fn role(&self, hash: u64) -> Role {
        self.roles.get(hash).and_then(|f| f.payload).map_or(Role::default(), |p| Role(p as u16))
    }

    /// What kind of place a noun says that a name is ("province"), by the hash of its lemma.
    #[inline]
    pub fn ground(&self, hash: u64) -> Option<PlaceKind> {
        let number = self.ground.get(hash)?.payload?;
        PlaceKind::ALL.into_iter().find(|kind| *kind as u32 == number)
    }

    /// How a pronoun refers, by the hash of its key.
    pub fn pronoun(&self, hash: u64) -> Option<&Pronoun> {
        let found = self.pronouns.get(hash)?.payload?;
        self.pronoun_list.get(found as usize)
    }
}

/// `mentions.toml` as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct MentionSource {
    /// Nouns before a name that say nothing about the office (Mr, Sheikh).
    pub titles: Vec<String>,
    /// Nouns that pass on to their genitive (members of, dozens of).
    pub transparent: Vec<String>,
    /// Nouns that stand for one of two parties (side, country).
    pub pair: Vec<String>,
    /// See [`Role::FORMER`].
    pub former: Vec<String>,
    /// See [`Role::BOTH`].
    pub both: Vec<String>,
    /// See [`Role::LOCATIVE`].
    pub locative: Vec<String>,
    /// See [`Role::AFFILIATION`].
    pub affiliation: Vec<String>,
    /// See [`Role::PARTITIVE`].
    pub partitive: Vec<String>,
    /// See [`Role::DEFINITE`].
    pub definite: Vec<String>,
    /// See [`Role::SKIP`].
    pub skip: Vec<String>,
    /// See [`Role::ETHNIC`].
    pub ethnic: Vec<String>,
    /// See [`Role::BACKGROUND`].
    pub background: Vec<String>,
    /// See [`Role::REGIONAL`].
    pub regional: Vec<String>,
    /// See [`Role::INSIDE`].
    pub inside: Vec<String>,
    /// Nouns that say what kind of place a name is.
    pub ground: Vec<Ground>,
    /// How names are written.
    pub names: NameRules,
    /// How adjectives of nationality are formed.
    pub nationality: NationalityRules,
    /// Names that are ordinary words.
    pub ordinary: Vec<Ordinary>,
    /// Default sectors.
    pub sectors: Sectors,
    /// Nouns that take up something named before by its kind.
    pub description: Vec<Description>,
    /// Pronouns.
    pub pronoun: Vec<PronounSource>,
}

/// `[[ground]]`: "the province of …" is a province.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ground {
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// The nouns.
    pub words: Vec<String>,
}

/// `[[description]]`: "the group" takes up an organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Description {
    /// What is taken up.
    pub kind: MentionKind,
    /// The nouns.
    pub words: Vec<String>,
}

/// `[[pronoun]]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct PronounSource {
    kinds: Vec<MentionKind>,
    number: Option<GrammaticalNumber>,
    gender: Option<Gender>,
    plural_things: bool,
    words: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum GrammaticalNumber {
    Singular,
    Dual,
    Plural,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Gender {
    Masculine,
    Feminine,
}

impl PronounSource {
    fn compile(&self) -> Pronoun {
        let number = match self.number {
            Some(GrammaticalNumber::Singular) => Feats::SG,
            Some(GrammaticalNumber::Dual) => Feats::DU,
            Some(GrammaticalNumber::Plural) => Feats::PL,
            None => Feats::empty(),
        };
        let gender = match self.gender {
            Some(Gender::Masculine) => Feats::MASC,
            Some(Gender::Feminine) => Feats::FEM,
            None => Feats::empty(),
        };
        Pronoun { kinds: self.kinds.clone(), agreement: number | gender, plural_things: self.plural_things }
    }
}

/// Reads `mentions.toml` and checks what it refers to.
pub fn read_source(files: &Files, lang: &str, lists: &Lists, report: &mut Report) -> MentionSource {
    let path = format!("languages/{lang}/mentions.toml");
    let source: MentionSource = files.read_toml(&path, report).unwrap_or_default();
    for sector in [&source.sectors.country, &source.sectors.national, &source.sectors.former] {
        if !sector.is_empty() && !lists.sectors.contains(&sector.as_str()) {
            report.error(
                &path,
                0,
                "sector-unknown",
                &format!("unknown sector `{sector}`"),
                "see sectors.tsv",
            );
        }
    }
    if source.names.contracted.len() != source.names.expanded.len() {
        let message = "`contracted` and `expanded` differ in length";
        report.error(&path, 0, "names-contractions", message, "one expansion for each contraction");
    }
    source
}

#[cfg(test)]
mod tests;
