//! What of an event matters when it is compared with others.

use marsad_model::{Date, DatePrecision, Event, Number, Participant, Place, Status};
use std::hash::{Hash, Hasher};

/// Days before its publication at which an event may have happened whose text gives no date.
const REPORTING_LAG: i64 = 2;

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
}

impl From<&Place> for Spot {
    fn from(p: &Place) -> Spot {
        Spot { id: p.place_id.clone(), country: p.country.clone(), at: p.lat.zip(p.lon) }
    }
}

/// An event as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// Row of the event.
    pub id: i64,
    /// Row of the document; of the original when it is a copy.
    pub original: i64,
    /// Event type.
    pub event: String,
    /// Modes.
    pub modes: Vec<String>,
    /// Whether it happened.
    pub status: Status,
    /// First and last day on which it may have happened, counted from the beginning of the era.
    pub days: Option<(i64, i64)>,
    /// Whether the text gives the day.
    pub dated: bool,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Where.
    pub place: Option<Spot>,
    /// Dead, injured, arrested.
    pub counts: [Option<u64>; 3],
    /// Other numbers in the sentence.
    pub numbers: Vec<u64>,
    /// Language and lemma of the trigger.
    pub word: (String, String),
}

impl Telling {
    /// From a record; `id` and `original` are the rows of the event and of its document's original.
    pub fn new(id: i64, original: i64, event: &Event) -> Telling {
        let size = event.size.unwrap_or_default();
        let value = |n: Option<Number>| n.map(|n| n.value);
        Telling {
            id,
            original,
            event: event.event.clone(),
            modes: event.mode.clone(),
            status: event.status,
            days: days(event),
            dated: is_dated(event),
            actors: event.actor.iter().map(Party::from).collect(),
            recipients: event.recipient.iter().map(Party::from).collect(),
            place: event.place.as_ref().map(Spot::from),
            counts: [value(size.dead), value(size.injured), value(size.arrested)],
            numbers: numbers(&event.text),
            word: (event.lang.clone(), event.trigger.lemma.clone()),
        }
    }

    /// Under what it is looked for: its type with each participant's code and with its place's country.
    pub(crate) fn keys(&self) -> Vec<i64> {
        let codes = self.actors.iter().chain(&self.recipients).filter_map(|p| p.code.as_deref());
        let place = self.place.as_ref().and_then(|p| p.country.as_deref());
        let mut keys: Vec<i64> = codes.chain(place).map(|code| self.key(code)).collect();
        if keys.is_empty() {
            keys.push(self.key(""));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn key(&self, code: &str) -> i64 {
        let mut hasher = rustc_hash::FxHasher::default();
        (self.event.as_str(), code).hash(&mut hasher);
        hasher.finish() as i64
    }
}

fn is_dated(event: &Event) -> bool {
    event.date_precision == DatePrecision::Day && event.date_via != "published"
}

fn days(event: &Event) -> Option<(i64, i64)> {
    let start = day_number(event.date?);
    let end = event.date_end.map_or(start, day_number);
    Some(if event.date_via == "published" { (start - REPORTING_LAG, end) } else { (start, end) })
}

fn day_number(date: Date) -> i64 {
    i64::from((date - Date::ZERO).get_days())
}

/// Numbers of two or more digits, in any script; one word for the same number in every language.
fn numbers(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut digits: Option<u64> = None;
    for c in text.chars().chain([' ']) {
        let group = digits.is_some() && matches!(c, ',' | '\u{66C}' | '\u{A0}' | '\u{202F}');
        match digit(c) {
            Some(d) => digits = Some(digits.unwrap_or(0).saturating_mul(10).saturating_add(d)),
            None if group => {}
            None => found.extend(digits.take().filter(|&n| n >= 10)),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn digit(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        _ => return None,
    };
    Some(u64::from(c as u32 - zero as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_in_every_script() {
        assert_eq!(numbers("some 1,100 of 12 and 7"), [12, 1100]);
        assert_eq!(numbers("١٬١٠٠ و١٢"), [12, 1100]);
    }
}
