//! What other people's event data call things: their codes of countries, sectors, precisions and events, with ours.
//!
//! The tables stand in `ontology/exchange/`; [`Exchange::read`] reads and checks them.

mod read;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The codes that other data sets use for a country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryCodes {
    /// ISO 3166 alpha-3, or the ontology's own code.
    pub id: String,
    /// CAMEO's three letters.
    pub cameo: String,
    /// FIPS 10-4; some countries have several.
    pub fips: Vec<String>,
    /// ISO 3166 numeric, without leading zeros; empty where there is none.
    pub numeric: String,
    /// Correlates of War number; empty where there is none.
    pub cow: String,
    /// Gleditsch-Ward number; empty where there is none.
    pub gw: String,
}

/// What CAMEO data sets say of an event code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CameoScore {
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Goldstein's scale, -10 to 10.
    pub goldstein: f64,
    /// What ICEWS prints as intensity, -10 to 10.
    pub intensity: f64,
    /// Whether the code covers several PLOVER modes, so that its mode says nothing.
    pub loose: bool,
}

/// A CAMEO code for an event without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct ToCameo {
    event: String,
    mode: Option<String>,
    context: Option<String>,
    cameo: String,
}

/// How a set writes a sector or international actor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorWord {
    /// The set: `cameo`, `group`, `icews` or `acled`.
    set: String,
    /// As the set writes it.
    pub given: String,
    /// PLOVER sector, when the word means one.
    pub sector: Option<String>,
    /// PLOVER's code of an international actor, when the word means one.
    pub code: Option<String>,
    /// Whether we write it so.
    write: bool,
}

/// An event type of ACLED.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcledType {
    /// Its sub-event type.
    pub sub_event: String,
    /// Its event type.
    pub event: String,
    /// Its disorder type.
    pub disorder: String,
    /// PLOVER type, where there is one.
    pub plover: Option<String>,
    /// PLOVER mode, where there is one.
    pub mode: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct ToAcled {
    event: String,
    mode: Option<String>,
    recipient: Vec<String>,
    sub_event: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Inter {
    sector: String,
    event: Option<String>,
    mode: Option<String>,
    side: Option<String>,
    inter: String,
}

/// A type of violence of UCDP.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UcdpType {
    /// Its number.
    pub number: String,
    /// What it is called.
    pub label: String,
    /// PLOVER type.
    pub plover: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Renamed {
    kind: String,
    event: String,
    given: String,
    ours: Option<String>,
}

/// How a precision of ours is written elsewhere; empty where the set has no word for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenPrecision {
    precision: String,
    /// GDELT's Geo_Type outside of the United States.
    pub gdelt: String,
    /// GDELT's Geo_Type inside of the United States.
    pub usa: String,
    /// ACLED's geo_precision.
    pub acled: String,
}

/// All tables of `ontology/exchange/`, checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// The language in which names are written.
    pub language: String,
    /// Event types that are acts of today when what they announce lies ahead.
    announced: Vec<String>,
    /// POLECAT's words for the quad classes 1 to 4.
    quads: Vec<String>,
    countries: Vec<CountryCodes>,
    /// Names in lower case.
    names: BTreeMap<String, String>,
    cameo: BTreeMap<String, CameoScore>,
    to_cameo: Vec<ToCameo>,
    words: Vec<ActorWord>,
    acled: Vec<AcledType>,
    to_acled: Vec<ToAcled>,
    inters: Vec<Inter>,
    ucdp: Vec<UcdpType>,
    polecat: Vec<Renamed>,
    written: Vec<WrittenPrecision>,
    /// Set, word, our precision.
    precisions: Vec<(String, String, String)>,
}

/// Whether a condition of a row holds: without one it does.
fn holds(condition: Option<&str>, value: &str) -> bool {
    condition.is_none_or(|c| c == value)
}

/// Whether a condition holds for one of the values.
fn holds_in(condition: Option<&str>, values: &[String]) -> bool {
    condition.is_none_or(|c| values.iter().any(|v| v == c))
}

impl Exchange {
    /// Whether a planned event of this type is an act of today.
    pub fn is_announced(&self, event: &str) -> bool {
        self.announced.iter().any(|a| a == event)
    }

    /// POLECAT's words for a quad class; empty when there is none.
    pub fn quad_words(&self, quad: u8) -> &str {
        usize::from(quad).checked_sub(1).and_then(|i| self.quads.get(i)).map_or("", String::as_str)
    }

    /// The quad class that POLECAT writes so, in words or as a number.
    pub fn quad_of(&self, words: &str) -> Option<u8> {
        let number = words.parse::<u8>().ok().filter(|q| (1..=4).contains(q));
        let place = || self.quads.iter().position(|q| q.eq_ignore_ascii_case(words));
        number.or_else(|| place().map(|p| p as u8 + 1))
    }

    /// The codes of a country, by ours.
    pub fn country(&self, id: &str) -> Option<&CountryCodes> {
        self.countries.binary_search_by(|c| c.id.as_str().cmp(id)).ok().map(|i| &self.countries[i])
    }

    /// The country with these codes: `holds` says whether one has them.
    pub fn country_with(&self, holds: impl Fn(&CountryCodes) -> bool) -> Option<&str> {
        self.countries.iter().find(|c| holds(c)).map(|c| c.id.as_str())
    }

    /// The country that other data sets call so (names that the entity tables do not know).
    pub fn country_named(&self, name: &str) -> Option<&str> {
        self.names.get(&name.to_lowercase()).map(String::as_str)
    }

    /// Quad class and scores of a CAMEO code.
    pub fn cameo(&self, code: &str) -> Option<&CameoScore> {
        self.cameo.get(code)
    }

    /// The CAMEO code for an event that carries none.
    pub fn to_cameo(&self, event: &str, modes: &[String], contexts: &[String]) -> Option<&str> {
        let fits = |row: &&ToCameo| {
            row.event == event
                && holds_in(row.mode.as_deref(), modes)
                && holds_in(row.context.as_deref(), contexts)
        };
        self.to_cameo.iter().find(fits).map(|row| row.cameo.as_str())
    }

    /// What a set's word for a kind of actor means; case does not count.
    pub fn actor_word(&self, set: &str, given: &str) -> Option<&ActorWord> {
        self.words.iter().find(|w| w.set == set && w.given.eq_ignore_ascii_case(given))
    }

    /// How a set writes a sector.
    pub fn write_sector(&self, set: &str, sector: &str) -> Option<&str> {
        self.written(set, |w| w.sector.as_deref() == Some(sector))
    }

    /// How a set writes an international actor.
    pub fn write_code(&self, set: &str, code: &str) -> Option<&str> {
        self.written(set, |w| w.code.as_deref() == Some(code))
    }

    fn written(&self, set: &str, means: impl Fn(&ActorWord) -> bool) -> Option<&str> {
        self.words.iter().find(|w| w.write && w.set == set && means(w)).map(|w| w.given.as_str())
    }

    /// ACLED's type by its sub-event type; case does not count.
    pub fn acled(&self, sub_event: &str) -> Option<&AcledType> {
        self.acled.iter().find(|a| a.sub_event.eq_ignore_ascii_case(sub_event))
    }

    /// The ACLED type that an event is written as; none when ACLED does not record such events.
    pub fn to_acled(&self, event: &str, modes: &[String], recipient: Option<&str>) -> Option<&AcledType> {
        let fits = |row: &&ToAcled| {
            let sector_fits =
                row.recipient.is_empty() || recipient.is_some_and(|r| row.recipient.iter().any(|s| s == r));
            row.event == event && holds_in(row.mode.as_deref(), modes) && sector_fits
        };
        self.acled(&self.to_acled.iter().find(fits)?.sub_event)
    }

    /// ACLED's number for a participant. `side`: 1 the actor, 2 the recipient.
    pub fn acled_inter(&self, sector: &str, event: &str, modes: &[String], side: &str) -> Option<&str> {
        let fits = |row: &&Inter| {
            row.sector == sector
                && holds(row.event.as_deref(), event)
                && holds_in(row.mode.as_deref(), modes)
                && holds(row.side.as_deref(), side)
        };
        self.inters.iter().find(fits).map(|row| row.inter.as_str())
    }

    /// UCDP's type of violence by its number.
    pub fn ucdp(&self, number: &str) -> Option<&UcdpType> {
        self.ucdp.iter().find(|u| u.number == number)
    }

    /// What a mode or context of POLECAT is called today: `kind` is `mode` or `context`. Outer none: it is no special
    /// case; inner none: nothing took its place.
    pub fn polecat(&self, kind: &str, event: &str, given: &str) -> Option<Option<&str>> {
        let fits =
            |r: &&Renamed| r.kind == kind && r.given == given && (r.event.is_empty() || r.event == event);
        self.polecat.iter().find(fits).map(|r| r.ours.as_deref())
    }

    /// How our precision of a place is written elsewhere.
    pub fn write_precision(&self, precision: &str) -> Option<&WrittenPrecision> {
        self.written.iter().find(|w| w.precision == precision)
    }

    /// Our precision of a place by a set's (`gdelt`, `acled`, `ucdp`).
    pub fn precision(&self, set: &str, given: &str) -> Option<&str> {
        self.precisions.iter().find(|(s, g, _)| s == set && g == given).map(|(.., ours)| ours.as_str())
    }
}
