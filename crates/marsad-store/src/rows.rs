//! Records to rows and back.

use marsad_model::{
    Date, DatePrecision, Event, Number, Participant, Place, Said, Size, TextInfo, TextSpan, Trigger,
};
use rusqlite::{Connection, Row, params};
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize};

/// Rows of one document have ids from `document * ROOM` on: a document may have so many sentences and so many events.
pub(crate) const ROOM: i64 = 1 << 20;
/// What joins the members of a list in one column.
pub(crate) const BETWEEN: &str = "|";

/// The word that a closed list has for a value.
pub(crate) fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value that a word of a closed list names.
pub(crate) fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    let words: StrDeserializer<WordError> = word.into_deserializer();
    Deserialize::deserialize(words).ok()
}

fn date_word(date: Option<Date>) -> Option<String> {
    date.map(|d| d.to_string())
}

const INSERT_EVENT: &str = "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
     ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, \
     ?41, ?42, ?43, ?44, ?45, ?46, NULL)";

/// Stores an event with its participants, pairs and place.
pub(crate) fn insert_event(conn: &Connection, id: i64, document: i64, e: &Event) -> rusqlite::Result<()> {
    let said = e.said_by.as_ref();
    let place = e.place.as_ref();
    let size = e.size.unwrap_or_default();
    let number = |n: Option<Number>| n.map(|n| n.value as i64);
    let low = |n: Option<Number>| n.and_then(|n| n.low).map(|n| n as i64);
    let high = |n: Option<Number>| n.and_then(|n| n.high).map(|n| n as i64);
    conn.prepare_cached(INSERT_EVENT)?.execute(params![
        id,
        e.id,
        document,
        e.sentence,
        e.event,
        e.mode.join(BETWEEN),
        e.context.join(BETWEEN),
        e.cameo,
        e.quad_code,
        e.event_scale,
        word(e.status),
        word(e.certainty),
        e.certainty_cue,
        said.map(|s| &s.at.text),
        said.map(|s| s.at.start),
        said.map(|s| s.at.end),
        said.map(|s| word(s.kind)),
        said.and_then(|s| s.entity_id.as_ref()),
        said.and_then(|s| s.code.as_ref()),
        said.and_then(|s| s.sector.as_ref()),
        date_word(e.date),
        date_word(e.date_end),
        word(e.date_precision),
        e.date_text,
        e.date_via,
        place.map(|p| &p.place_id),
        place.map(|p| &p.at.text),
        place.map(|p| p.at.start),
        place.map(|p| p.at.end),
        place.map(|p| &p.name),
        number(size.dead),
        low(size.dead),
        high(size.dead),
        number(size.injured),
        low(size.injured),
        high(size.injured),
        number(size.arrested),
        low(size.arrested),
        high(size.arrested),
        e.trigger.at.text,
        e.trigger.at.start,
        e.trigger.at.end,
        e.trigger.lemma,
        e.rule,
        e.confidence,
        e.data_version,
    ])?;
    if let Some(place) = place {
        insert_place(conn, place)?;
    }
    insert_participants(conn, id, "actor", &e.actor)?;
    insert_participants(conn, id, "recipient", &e.recipient)?;
    insert_pairs(conn, id, e)
}

fn insert_place(conn: &Connection, place: &Place) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO places VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
        place.place_id,
        place.name,
        place.country,
        place.lat,
        place.lon,
        place.precision
    ])?;
    Ok(())
}

fn insert_participants(
    conn: &Connection,
    event: i64,
    role: &str,
    parties: &[Participant],
) -> rusqlite::Result<()> {
    for (position, p) in parties.iter().enumerate() {
        conn.prepare_cached(
            "INSERT INTO participants VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            event,
            role,
            position as i64,
            p.at.text,
            p.at.start,
            p.at.end,
            p.code,
            p.sector,
            p.other_sectors.join(BETWEEN),
            p.entity_id,
            p.entity_name,
            word(p.via),
        ])?;
    }
    Ok(())
}

/// Every actor with every recipient; the actors of a symmetric event with one another, in both directions.
fn insert_pairs(conn: &Connection, event: i64, e: &Event) -> rusqlite::Result<()> {
    let Some(date) = date_word(e.date) else { return Ok(()) };
    let codes = |parties: &[Participant]| -> Vec<String> {
        let mut codes: Vec<String> = parties.iter().filter_map(|p| p.code.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let (actors, recipients) = (codes(&e.actor), codes(&e.recipient));
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for actor in &actors {
        pairs.extend(recipients.iter().map(|recipient| (actor.as_str(), recipient.as_str())));
        if recipients.is_empty() {
            pairs.extend(actors.iter().filter(|other| *other != actor).map(|o| (actor.as_str(), o.as_str())));
        }
    }
    for (actor, recipient) in pairs {
        conn.prepare_cached("INSERT OR IGNORE INTO dyads VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(
            params![
                actor,
                recipient,
                date,
                event,
                e.quad_code,
                e.event_scale,
                word(e.status),
                word(e.certainty),
            ],
        )?;
    }
    Ok(())
}

/// Columns that [`read_event`] wants, for a query over `events e`, `documents d`, `sentences s` and `places p`.
pub(crate) const EVENT_COLUMNS: &str = "e.*, d.doc_id, d.lang, d.source, d.published, s.start AS sentence_start, \
     s.end AS sentence_end, s.names AS sentence_names, s.numbers AS sentence_numbers, substr(d.text, s.start + 1, s.end - s.start) AS sentence_text, p.country AS place_country, \
     p.lat AS place_lat, p.lon AS place_lon, p.precision AS place_precision";
/// The tables of [`EVENT_COLUMNS`], joined.
pub(crate) const EVENT_TABLES: &str = "events e JOIN documents d ON d.id = e.document \
     JOIN sentences s ON s.id = e.document * 1048576 + e.sentence LEFT JOIN places p ON p.place_id = e.place";

/// An event's record, without its participants.
pub(crate) fn read_event(row: &Row) -> rusqlite::Result<Event> {
    let date = |name: &str| -> rusqlite::Result<Option<Date>> {
        Ok(row.get::<_, Option<String>>(name)?.and_then(|d| d.parse().ok()))
    };
    let closed = |name: &str| row.get::<_, String>(name);
    Ok(Event {
        id: row.get("event_id")?,
        doc_id: row.get("doc_id")?,
        sentence: row.get("sentence")?,
        lang: row.get::<_, Option<String>>("lang")?.unwrap_or_default(),
        source: row.get("source")?,
        published: date("published")?,
        text: row.get("sentence_text")?,
        text_info: TextInfo { start: row.get("sentence_start")?, end: row.get("sentence_end")? },
        event: row.get("event")?,
        mode: list(&closed("mode")?),
        context: list(&closed("context")?),
        cameo: row.get("cameo")?,
        quad_code: row.get("quad_code")?,
        event_scale: row.get("event_scale")?,
        status: parse(&closed("status")?).unwrap_or_default(),
        certainty: parse(&closed("certainty")?).unwrap_or_default(),
        certainty_cue: row.get("certainty_cue")?,
        said_by: read_said(row)?,
        date: date("date")?,
        date_end: date("date_end")?,
        date_precision: parse(&closed("date_precision")?).unwrap_or(DatePrecision::None),
        date_text: row.get("date_text")?,
        date_via: row.get("date_via")?,
        place: read_place(row)?,
        actor: Vec::new(),
        recipient: Vec::new(),
        size: read_size(row)?,
        trigger: Trigger {
            at: TextSpan {
                text: row.get("trigger")?,
                start: row.get("trigger_start")?,
                end: row.get("trigger_end")?,
            },
            lemma: row.get("lemma")?,
        },
        rule: row.get("rule")?,
        confidence: row.get("confidence")?,
        data_version: row.get("data_version")?,
    })
}

/// Numbers in one column, and back with [`numbers_of`].
pub(crate) fn numbers_word(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(BETWEEN)
}

/// The numbers that [`numbers_word`] joined.
pub(crate) fn numbers_of(joined: &str) -> Vec<u64> {
    joined.split(BETWEEN).filter_map(|n| n.parse().ok()).collect()
}

/// The members of a list in one column.
pub(crate) fn list(joined: &str) -> Vec<String> {
    joined.split(BETWEEN).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn read_said(row: &Row) -> rusqlite::Result<Option<Said>> {
    let Some(text) = row.get::<_, Option<String>>("said_by")? else { return Ok(None) };
    let at = TextSpan { text, start: row.get("said_by_start")?, end: row.get("said_by_end")? };
    let Some(kind) = parse(&row.get::<_, String>("said_by_kind")?) else { return Ok(None) };
    Ok(Some(Said {
        at,
        kind,
        entity_id: row.get("said_by_entity")?,
        code: row.get("said_by_code")?,
        sector: row.get("said_by_sector")?,
    }))
}

fn read_place(row: &Row) -> rusqlite::Result<Option<Place>> {
    let Some(place_id) = row.get::<_, Option<String>>("place")? else { return Ok(None) };
    Ok(Some(Place {
        at: TextSpan {
            text: row.get::<_, Option<String>>("place_text")?.unwrap_or_default(),
            start: row.get::<_, Option<u32>>("place_start")?.unwrap_or_default(),
            end: row.get::<_, Option<u32>>("place_end")?.unwrap_or_default(),
        },
        name: row.get::<_, Option<String>>("place_name")?.unwrap_or_default(),
        country: row.get("place_country")?,
        lat: row.get("place_lat")?,
        lon: row.get("place_lon")?,
        precision: row.get::<_, Option<String>>("place_precision")?.unwrap_or_default(),
        place_id,
    }))
}

fn read_size(row: &Row) -> rusqlite::Result<Option<Size>> {
    let number = |name: &str| -> rusqlite::Result<Option<Number>> {
        let count = |name: &str| -> rusqlite::Result<Option<u64>> {
            Ok(row.get::<_, Option<i64>>(name)?.and_then(|n| u64::try_from(n).ok()))
        };
        let bound = |end: &str| count(&format!("{name}_{end}"));
        Ok(match count(name)? {
            Some(value) => Some(Number { value, low: bound("low")?, high: bound("high")? }),
            None => None,
        })
    };
    let size = Size { dead: number("dead")?, injured: number("injured")?, arrested: number("arrested")? };
    Ok((size != Size::default()).then_some(size))
}

/// Reads the participants of an event from the database into its record.
pub(crate) fn add_participants(conn: &Connection, id: i64, event: &mut Event) -> rusqlite::Result<()> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM participants WHERE event = ?1 ORDER BY role, position")?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let role: String = row.get("role")?;
        let participant = Participant {
            at: TextSpan { text: row.get("text")?, start: row.get("start")?, end: row.get("end")? },
            code: row.get("code")?,
            sector: row.get("sector")?,
            other_sectors: list(&row.get::<_, String>("other_sectors")?),
            entity_id: row.get("entity_id")?,
            entity_name: row.get("entity_name")?,
            via: parse(&row.get::<_, String>("via")?).unwrap_or_default(),
        };
        if role == "actor" { event.actor.push(participant) } else { event.recipient.push(participant) }
    }
    Ok(())
}
