//! What of an event matters when it is compared with others.

use marsad_model::{Date, DatePrecision, Event, Number, Participant, Place, Status};
use std::hash::{Hash, Hasher};

/// Days before its publication at which an event may have happened whose text gives no date.
const REPORTING_LAG: i64 = 2;
/// Sentences with which a text begins: its headline, or its first one, and the next.
const BEGINNING: u32 = 2;
/// Letters in a row that are compared.
const GRAM: usize = 4;
/// Such rows that are kept of a sentence.
const GRAMS: usize = 256;
/// Keys of one kind under which an event is looked for.
const KEYS: usize = 4;
/// Mark before a sector among names.
pub(super) const SECTOR: char = '/';

/// A participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Entity.
    pub entity: Option<String>,
    /// Country or other code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<String>,
}

impl From<&Participant> for Party {
    fn from(p: &Participant) -> Party {
        Party { entity: p.entity_id.clone(), code: p.code.clone(), sector: p.sector.clone() }
    }
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Entity.
    pub id: String,
    /// Country.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub at: Option<(f64, f64)>,
    /// Kilometres that it reaches, roughly.
    pub radius: f64,
}

impl Spot {
    /// A place with its precision, as events and entities bear it.
    pub(crate) fn new(id: &str, country: Option<&str>, at: Option<(f64, f64)>, precision: &str) -> Spot {
        let radius = match precision {
            "site" | "city" => 25.0,
            "district" => 60.0,
            "province" => 300.0,
            _ => 500.0,
        };
        Spot { id: id.to_owned(), country: country.map(str::to_owned), at, radius }
    }

    /// Whether it is a whole country.
    pub(crate) fn is_country(&self) -> bool {
        self.country.as_ref() == Some(&self.id)
    }
}

impl From<&Place> for Spot {
    fn from(p: &Place) -> Spot {
        Spot::new(&p.place_id, p.country.as_deref(), p.lat.zip(p.lon), &p.precision)
    }
}

/// An event as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// Row of the event.
    pub id: i64,
    /// Row of the document; of the original when it is a copy.
    pub original: i64,
    /// Place of the sentence in the document.
    pub sentence: u32,
    /// Event type.
    pub event: String,
    /// Modes.
    pub modes: Vec<String>,
    /// Contexts.
    pub contexts: Vec<String>,
    /// Whether it happened.
    pub status: Status,
    /// First and last day on which it may have happened, counted from the beginning of the era.
    pub days: Option<(i64, i64)>,
    /// Day of publication of a text that begins with it.
    pub news_of: Option<i64>,
    /// Whether the text gives the day.
    pub dated: bool,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Where.
    pub place: Option<Spot>,
    /// Places that the sentence names beside its participants and the place of the event.
    pub named_places: Vec<Spot>,
    /// Who and what the sentence names, and the sectors of people; sorted.
    pub names: Vec<String>,
    /// Codes of participants and of the place, and countries that the sentence names; sorted.
    pub codes: Vec<String>,
    /// Persons, organisations and places that the sentence names beside the participants; sorted.
    pub further: Vec<String>,
    /// Dead, injured, arrested.
    pub counts: [Option<u64>; 3],
    /// Other numbers in the sentence; sorted.
    pub numbers: Vec<u64>,
    /// Language and lemma of the trigger.
    pub word: (String, String),
    /// Hashes of the letters of the sentence, four in a row; sorted.
    pub grams: Vec<u32>,
}

impl Telling {
    /// From a record; `id` and `original` are the rows of the event and of its document's original, `names` and
    /// `numbers` those of its sentence.
    pub fn new(id: i64, original: i64, event: &Event, names: &[String], numbers: &[u64]) -> Telling {
        let size = event.size.unwrap_or_default();
        let value = |n: Option<Number>| n.map(|n| n.value);
        Telling {
            id,
            original,
            sentence: event.sentence,
            event: event.event.clone(),
            modes: event.mode.clone(),
            contexts: event.context.clone(),
            status: event.status,
            days: days(event),
            news_of: event.published.filter(|_| event.sentence < BEGINNING).map(day_number),
            dated: is_dated(event),
            actors: event.actor.iter().map(Party::from).collect(),
            recipients: event.recipient.iter().map(Party::from).collect(),
            place: event.place.as_ref().map(Spot::from),
            named_places: Vec::new(),
            names: names.to_vec(),
            codes: codes(event, names),
            further: further(event, names),
            counts: [value(size.dead), value(size.injured), value(size.arrested)],
            numbers: numbers.to_vec(),
            word: (event.lang.clone(), event.trigger.lemma.clone()),
            grams: grams(&event.text),
        }
    }

    /// Whether nothing is named by which it could be known again.
    pub(crate) fn is_nameless(&self) -> bool {
        self.codes.is_empty() && self.further.is_empty()
    }

    /// Row of the document.
    pub(crate) fn document(&self) -> i64 {
        self.id / crate::rows::ROOM
    }

    /// Stretches of time in which it is looked for: the days on which it may have happened, and that on which its text
    /// tells it as news.
    pub(crate) fn times(&self) -> impl Iterator<Item = (i64, i64)> {
        let news = self.news_of.filter(|day| self.days.is_none_or(|days| *day < days.0 || days.1 < *day));
        self.days.into_iter().chain(news.map(|day| (day, day)))
    }

    /// Whether it stands with the other in one text, and neither at its beginning: a text repeats its headline, what follows
    /// tells further happenings.
    pub(crate) fn goes_on_from(&self, other: &Telling) -> bool {
        let first = self.sentence.min(other.sentence);
        self.document() == other.document() && first > 0 && self.sentence != other.sentence
    }

    /// Actors and recipients.
    pub(crate) fn parties(&self) -> impl Iterator<Item = &Party> {
        self.actors.iter().chain(&self.recipients)
    }

    /// Under what it is kept, as an event of its type: each code, each pair of codes, each name.
    pub(crate) fn keys(&self) -> Vec<i64> {
        let mut keys = self.telling_keys(&self.event);
        keys.extend(self.codes.iter().take(KEYS).map(|code| key(&self.event, code, "")));
        finish(keys, &self.event)
    }

    /// Under what others of type `event` are looked for: each pair of codes, each name; of its own type, or when it has but
    /// one code, each code.
    pub(crate) fn asks(&self, event: &str) -> Vec<i64> {
        let mut keys = self.telling_keys(event);
        if event == self.event || self.codes.len() == 1 {
            keys.extend(self.codes.iter().take(KEYS).map(|code| key(event, code, "")));
        }
        finish(keys, event)
    }

    /// Keys that few happenings of a week share.
    fn telling_keys(&self, event: &str) -> Vec<i64> {
        let mut keys: Vec<i64> = Vec::new();
        let codes = self.codes.get(..KEYS).unwrap_or(&self.codes);
        for (index, code) in codes.iter().enumerate() {
            keys.extend(codes[index + 1..].iter().map(|other| key(event, code, other)));
        }
        let place = self.place.iter().filter(|p| !p.is_country()).map(|p| &p.id);
        keys.extend(self.further.iter().chain(place).take(KEYS).map(|name| key(event, name, "")));
        let entities = self.parties().filter_map(|p| p.entity.as_ref()).filter(|e| !is_code(e));
        keys.extend(entities.take(KEYS).map(|name| key(event, name, "")));
        keys
    }
}

fn finish(mut keys: Vec<i64>, event: &str) -> Vec<i64> {
    if keys.is_empty() {
        keys.push(key(event, "", ""));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Codes of participants and of the place, and countries that are named; sorted.
fn codes(event: &Event, names: &[String]) -> Vec<String> {
    let parties = event.actor.iter().chain(&event.recipient).filter_map(|p| p.code.clone());
    let place = event.place.as_ref().and_then(|p| p.country.clone());
    let named = names.iter().filter(|n| is_code(n)).cloned();
    let mut codes: Vec<String> = parties.chain(place).chain(named).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Persons, organisations and places that a sentence names beside the participants of its event; sorted.
fn further(event: &Event, names: &[String]) -> Vec<String> {
    let takes_part = |name: &String| {
        event.actor.iter().chain(&event.recipient).any(|p| p.entity_id.as_ref() == Some(name))
    };
    names.iter().filter(|n| !n.starts_with(SECTOR) && !is_code(n) && !takes_part(n)).cloned().collect()
}

/// Countries and international actors have codes of three letters; all other names are longer.
pub(super) fn is_code(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}

fn key(event: &str, one: &str, other: &str) -> i64 {
    let mut hasher = rustc_hash::FxHasher::default();
    (event, one, other).hash(&mut hasher);
    hasher.finish() as i64
}

fn is_dated(event: &Event) -> bool {
    event.date_precision == DatePrecision::Day && event.date_via != "published"
}

fn days(event: &Event) -> Option<(i64, i64)> {
    let start = day_number(event.date?);
    let end = event.date_end.map_or(start, day_number);
    Some(if is_dated(event) { (start, end) } else { (start - REPORTING_LAG, end) })
}

fn day_number(date: Date) -> i64 {
    i64::from((date - Date::ZERO).get_days())
}

/// Hashes of four letters in a row within words, without case; the smallest ones of a long sentence.
fn grams(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        found.extend(letters.windows(GRAM).map(|gram| {
            let mut hasher = rustc_hash::FxHasher::default();
            gram.hash(&mut hasher);
            (hasher.finish() >> 32) as u32
        }));
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(GRAMS);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_know_no_case_and_cross_no_blank() {
        assert_eq!(grams("Kebbi STATE"), grams("state, kebbi"));
        assert_eq!(grams("abcd efgh").len(), 2);
        assert!(grams("a bcd").is_empty());
    }

    #[test]
    fn codes_are_three_capitals() {
        assert!(is_code("NER") && !is_code("org") && !is_code("/JRN") && !is_code("org.m23"));
    }
}
