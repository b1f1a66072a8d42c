//! Who and where: countries, organisations, people with dated offices, places. One identity, names in every language.
//!
//! [`read`] makes the table from `entities/*.tsv`; `docs/data.md` shows their columns.

mod check;
mod read;
#[cfg(test)]
mod tests;

pub use check::Lists;
pub(crate) use read::table_files;
pub use read::{languages, parse_day, read};

use compact_str::CompactString;
use marsad_model::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A country or territory.
    Country,
    /// An organisation, party, armed group, security service, company.
    Organisation,
    /// A person.
    Person,
    /// A place that is no country.
    Place,
}

/// How much ground a place covers, from small to large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A building, base, camp, crossing.
    Site,
    /// A city, town or village.
    City,
    /// A district.
    District,
    /// A province or state.
    Province,
    /// A region within or across countries.
    Region,
    /// A sea, river, strait.
    Water,
}

impl PlaceKind {
    /// All kinds.
    pub const ALL: [PlaceKind; 6] = [
        PlaceKind::Site,
        PlaceKind::City,
        PlaceKind::District,
        PlaceKind::Province,
        PlaceKind::Region,
        PlaceKind::Water,
    ];

    /// Reads the word of the table.
    pub fn parse(word: &str) -> Option<PlaceKind> {
        Some(match word {
            "site" => PlaceKind::Site,
            "city" => PlaceKind::City,
            "district" => PlaceKind::District,
            "province" => PlaceKind::Province,
            "region" => PlaceKind::Region,
            "water" => PlaceKind::Water,
            _ => return None,
        })
    }

    /// The word of the table; it is the precision that events carry.
    pub fn word(self) -> &'static str {
        match self {
            PlaceKind::Site => "site",
            PlaceKind::City => "city",
            PlaceKind::District => "district",
            PlaceKind::Province => "province",
            PlaceKind::Region => "region",
            PlaceKind::Water => "water",
        }
    }
}

/// A dated office of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Its name.
    pub title: String,
    /// Country or international actor that it belongs to.
    pub code: Option<String>,
    /// Main sector.
    pub sector: Option<String>,
    /// Further sectors.
    pub other: Vec<String>,
    /// First day, when it is known.
    pub from: Option<Date>,
    /// Last day; none: still held, or not known.
    pub to: Option<Date>,
}

impl Office {
    /// Whether it was held on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// One identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable name: `NER`, `org.ecowas`, `person.mohamed-bazoum`, `place.niamey`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Country or international actor code.
    pub code: Option<String>,
    /// Main sector.
    pub sector: Option<String>,
    /// Further sectors.
    pub other: Vec<String>,
    /// Names by language (in the order of [`Entities::languages`]); the first is the one to show.
    pub names: Vec<Vec<String>>,
    /// Adjectives and demonyms of a country, by language.
    pub nationalities: Vec<Vec<String>>,
    /// The organisation or place that it is part of.
    pub parent: Option<u32>,
    /// First day of its existence, when it matters.
    pub from: Option<Date>,
    /// Last day of its existence.
    pub to: Option<Date>,
    /// Dated offices of a person, oldest first.
    pub offices: Vec<Office>,
    /// What kind of place it is.
    pub place_kind: Option<PlaceKind>,
    /// The country that a place lies in, or that an organisation or person belongs to.
    pub country: Option<u32>,
    /// The country whose government the place may stand for.
    pub government: Option<u32>,
    /// Whether its first name holds an addition that tells it from a better known namesake ("Birmingham, Alabama").
    pub qualified: bool,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

impl Entity {
    pub(crate) fn new(id: &str, kind: EntityKind, languages: usize) -> Self {
        Entity {
            id: id.to_owned(),
            kind,
            code: None,
            sector: None,
            other: Vec::new(),
            names: vec![Vec::new(); languages],
            nationalities: vec![Vec::new(); languages],
            parent: None,
            from: None,
            to: None,
            offices: Vec::new(),
            place_kind: None,
            country: None,
            government: None,
            qualified: false,
            lat: None,
            lon: None,
        }
    }

    /// Whether it existed on a day.
    pub fn exists(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }

    /// The offices held on a day.
    pub fn offices_on(&self, day: Date) -> impl Iterator<Item = &Office> {
        self.offices.iter().filter(move |o| o.covers(day))
    }
}

/// All entities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entities {
    /// The entities: countries, organisations, people, places, each in the order of its table.
    pub list: Vec<Entity>,
    /// Language ids, in the order of [`Entity::names`].
    pub languages: Vec<String>,
    /// Indices of `list` in order of the ids.
    order: Vec<u32>,
}

impl Entities {
    pub(crate) fn new(list: Vec<Entity>, languages: Vec<String>) -> Self {
        let mut order: Vec<u32> = (0..list.len() as u32).collect();
        order.sort_by(|&a, &b| list[a as usize].id.cmp(&list[b as usize].id));
        Entities { list, languages, order }
    }

    /// The entity at an index.
    pub fn get(&self, index: u32) -> Option<&Entity> {
        self.list.get(index as usize)
    }

    /// The index of an id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let place = self.order.binary_search_by(|&i| self.list[i as usize].id.as_str().cmp(id)).ok()?;
        self.order.get(place).copied()
    }

    /// The place of a language in [`Entity::names`].
    pub fn language(&self, lang: &str) -> Option<usize> {
        self.languages.iter().position(|l| l == lang)
    }

    /// The name to show in a language; in another language, or the id, when there is none.
    pub fn display<'a>(&'a self, index: u32, lang: &str) -> &'a str {
        let Some(entity) = self.get(index) else { return "" };
        let own = self.language(lang).and_then(|l| entity.names[l].first());
        own.or_else(|| entity.names.iter().find_map(|n| n.first())).map_or(entity.id.as_str(), String::as_str)
    }

    /// The country of an entity: of a country itself, of a place the one it lies in, of others the one of their code.
    pub fn country_of(&self, index: u32) -> Option<u32> {
        let entity = self.get(index)?;
        match entity.kind {
            EntityKind::Country => Some(index),
            _ => entity.country,
        }
    }

    /// All names in a language with their words folded, sorted: the lexicon makes proper nouns of the words. It needs
    /// whole names to tell which words open and close them.
    pub fn folded_names(&self, lang: &str, fold: &dyn Fn(&str) -> CompactString) -> Vec<CompactString> {
        let Some(place) = self.language(lang) else { return Vec::new() };
        let folded = |name: &String| {
            let words = name.split_whitespace().map(fold).filter(|w| !w.is_empty());
            CompactString::from(words.collect::<Vec<_>>().join(" "))
        };
        let names: BTreeSet<CompactString> = self
            .list
            .iter()
            .flat_map(|e| e.names[place].iter())
            .map(folded)
            .filter(|n| !n.is_empty())
            .collect();
        names.into_iter().collect()
    }

    /// All folded single words of the adjectives and demonyms in a language, sorted, as the table gives them.
    pub fn nationality_words(&self, lang: &str, fold: &dyn Fn(&str) -> CompactString) -> Vec<CompactString> {
        let Some(place) = self.language(lang) else { return Vec::new() };
        let names = self.list.iter().flat_map(|e| e.nationalities[place].iter());
        let words: BTreeSet<CompactString> =
            names.flat_map(|n| n.split_whitespace()).map(fold).filter(|w| !w.is_empty()).collect();
        words.into_iter().collect()
    }
}
