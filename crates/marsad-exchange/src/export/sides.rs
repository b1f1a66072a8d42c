//! What the formats with one actor and one target a row have in common.

use super::LeftOut;
use crate::Knowledge;
use marsad_model::{Date, DatePrecision, Event, Participant, Status};

/// Actor and recipient of one row.
pub(crate) type Dyad<'e> = (Option<&'e Participant>, Option<&'e Participant>);

/// The rows of an event: every actor with every recipient; those of a meeting, who are all actors, each pair once.
pub(crate) fn dyads<'e>(knowledge: &Knowledge, event: &'e Event) -> Vec<Dyad<'e>> {
    let (actors, recipients) = (&event.actor, &event.recipient);
    let mutual = knowledge.ontology.event_type(&event.event).is_some_and(|t| t.counterpart);
    match (actors.is_empty(), recipients.is_empty()) {
        (false, false) => {
            actors.iter().flat_map(|a| recipients.iter().map(move |r| (Some(a), Some(r)))).collect()
        }
        (false, true) if mutual && actors.len() > 1 => {
            let pairs = actors.iter().enumerate();
            pairs.flat_map(|(i, a)| actors[i + 1..].iter().map(move |b| (Some(a), Some(b)))).collect()
        }
        (false, true) => actors.iter().map(|a| (Some(a), None)).collect(),
        (true, _) => recipients.iter().map(|r| (None, Some(r))).collect(),
    }
}

/// Refuses what did not happen, in formats that cannot say so.
pub(crate) fn happened(knowledge: &Knowledge, event: &Event) -> Result<(), LeftOut> {
    match event.status {
        Status::Actual => Ok(()),
        Status::Future if knowledge.exchange.is_announced(&event.event) => Ok(()),
        _ => Err(LeftOut::NotActual),
    }
}

/// The day of an event: its own, or that of the report, which is what these data sets go by.
pub(crate) fn day(event: &Event) -> Result<Date, LeftOut> {
    match event.date_precision {
        DatePrecision::Month | DatePrecision::Year => Err(LeftOut::NoDay),
        _ => event.date.ok_or(LeftOut::NoDay),
    }
}

/// A number for formats whose ids are numbers: made from the event's id and the row, the same every time.
pub(crate) fn number(event: &Event, row: usize) -> u64 {
    let bytes = event.id.bytes().chain(row.to_le_bytes());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    // 53 bits: spreadsheets and JavaScript keep the digits.
    hash >> 11
}

/// The address of the document, where its id is one.
pub(crate) fn url(event: &Event) -> &str {
    let id = event.doc_id.as_str();
    if id.starts_with("https://") || id.starts_with("http://") { id } else { "" }
}

/// All sectors of a participant, the main one first.
pub(crate) fn sectors(participant: &Participant) -> impl Iterator<Item = &str> {
    participant.sector.as_deref().into_iter().chain(participant.other_sectors.iter().map(String::as_str))
}

/// A participant in CAMEO's terms.
#[derive(Clone, Debug, Default)]
pub(crate) struct CameoActor<'k> {
    pub(crate) country: &'k str,
    pub(crate) group: &'k str,
    pub(crate) types: Vec<&'k str>,
}

impl<'k> CameoActor<'k> {
    pub(crate) fn of(knowledge: &Knowledge<'k>, participant: &Participant) -> CameoActor<'k> {
        let exchange = knowledge.exchange;
        let code = participant.code.as_deref().unwrap_or_default();
        let mut types: Vec<&str> = exchange.write_code("cameo", code).into_iter().collect();
        for sector in sectors(participant).filter_map(|s| exchange.write_sector("cameo", s)) {
            if !types.contains(&sector) {
                types.push(sector);
            }
        }
        CameoActor {
            country: exchange.country(code).map_or("", |c| c.cameo.as_str()),
            group: exchange.write_code("group", code).unwrap_or_default(),
            types,
        }
    }

    /// The whole code: country, kind, group.
    pub(crate) fn code(&self) -> String {
        let kinds = self.types.iter().take(3).copied();
        let (first, rest): (Vec<_>, Vec<_>) = kinds.enumerate().partition(|(i, _)| *i == 0);
        let words = |list: Vec<(usize, &str)>| list.into_iter().map(|(_, w)| w).collect::<String>();
        format!("{}{}{}{}", self.country, words(first), self.group, words(rest))
    }
}

/// City, district and province of an event's place, by its precision: one of the three has its name.
pub(crate) fn place_columns<'e>(knowledge: &Knowledge<'e>, event: &'e Event) -> [&'e str; 3] {
    let name = knowledge.place_name(event);
    match event.place.as_ref().map(|p| p.precision.as_str()) {
        Some("city" | "site") => [name, "", ""],
        Some("district") => ["", name, ""],
        Some("province") => ["", "", name],
        _ => [""; 3],
    }
}

/// Coordinates of an event's place: degrees north and east.
pub(crate) fn coordinates(event: &Event) -> (Option<f64>, Option<f64>) {
    event.place.as_ref().map_or((None, None), |p| (p.lat, p.lon))
}

/// The country that an event's place lies in.
pub(crate) fn place_country(event: &Event) -> Option<&str> {
    event.place.as_ref().and_then(|p| p.country.as_deref())
}
