//! `marsad code`.

use crate::args::{CodeArgs, Format};
use crate::input::Input;
use crate::progress;
use crate::{DONE, SOME_FAILED};
use anyhow::Result;
use marsad::{Coded, Document, Engine, Event, Marsad, NotCoded};
use rayon::prelude::*;
use std::io::{BufWriter, Write};
use std::time::Instant;

/// Documents that are held at once: enough to keep all cores busy, few enough to stay small in memory.
const BATCH: usize = 4_096;

/// A coded document: its lines of output, sentences and events.
type Lines = Result<(Vec<u8>, usize, usize), NotCoded>;

pub(crate) fn run(marsad: &Marsad, args: &CodeArgs) -> Result<u8> {
    let start = Instant::now();
    let engine = marsad.engine();
    let mut input = Input::new(marsad, &args.input);
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    if args.format == Format::Csv {
        out.write_all(&csv_line(&COLUMNS.map(str::to_owned))?)?;
    }
    let bar = progress::documents();
    let (mut docs, mut sentences, mut events) = (0, 0, 0);
    loop {
        let batch = input.batch(BATCH);
        if batch.is_empty() {
            break;
        }
        let lines: Vec<Lines> = batch.par_iter().map(|doc| code(&engine, doc, args.format)).collect();
        for (doc, lines) in batch.iter().zip(lines) {
            match lines {
                Ok((bytes, s, e)) => {
                    out.write_all(&bytes)?;
                    (sentences, events) = (sentences + s, events + e);
                }
                Err(reason) => input.not_coded(&doc.id, &reason),
            }
        }
        docs += batch.len();
        bar.set_position(docs as u64);
    }
    out.flush()?;
    bar.finish_and_clear();
    if args.stats {
        let seconds = start.elapsed().as_secs_f64();
        let speed = sentences as f64 / seconds.max(1e-9);
        eprintln!(
            "{docs} documents, {sentences} sentences, {events} events in {seconds:.2} s ({speed:.0} sentences/s)"
        );
    }
    input.summary();
    Ok(if input.failures > 0 { SOME_FAILED } else { DONE })
}

fn code(engine: &Engine, doc: &Document, format: Format) -> Lines {
    let Coded { sentences, events, .. } = engine.code(doc)?;
    let mut bytes = Vec::new();
    for event in &events {
        match format {
            // Writing plain records into memory cannot fail.
            Format::Jsonl => {
                let _ = serde_json::to_writer(&mut bytes, event);
                bytes.push(b'\n');
            }
            Format::Csv => bytes.extend(csv_line(&csv_fields(event)).unwrap_or_default()),
        }
    }
    Ok((bytes, sentences, events.len()))
}

const COLUMNS: [&str; 37] = [
    "id",
    "doc_id",
    "sentence",
    "lang",
    "source",
    "published",
    "event",
    "mode",
    "context",
    "cameo",
    "quad_code",
    "event_scale",
    "status",
    "certainty",
    "certainty_cue",
    "said_by",
    "said_by_kind",
    "date",
    "date_end",
    "date_precision",
    "date_text",
    "date_via",
    "place",
    "place_country",
    "lat",
    "lon",
    "actor",
    "actor_code",
    "actor_sector",
    "recipient",
    "recipient_code",
    "recipient_sector",
    "dead",
    "trigger",
    "rule",
    "confidence",
    "text",
];

/// The fields of an event in the order of the columns; lists are joined by `|`.
fn csv_fields(e: &Event) -> [String; 37] {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let place = e.place.as_ref();
    let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
    type Part = fn(&marsad::Participant) -> String;
    let side =
        |parties: &[marsad::Participant], part: Part| parties.iter().map(part).collect::<Vec<_>>().join("|");
    let words: Part = |p| p.at.text.clone();
    let code: Part = |p| p.code.clone().unwrap_or_default();
    let sector: Part = |p| p.sector.clone().unwrap_or_default();
    let date = |d: Option<marsad::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    [
        e.id.clone(),
        e.doc_id.clone(),
        e.sentence.to_string(),
        e.lang.clone(),
        text(&e.source),
        date(e.published),
        e.event.clone(),
        e.mode.join("|"),
        e.context.join("|"),
        text(&e.cameo),
        e.quad_code.to_string(),
        e.event_scale.to_string(),
        word(serde_json::json!(e.status)),
        word(serde_json::json!(e.certainty)),
        text(&e.certainty_cue),
        e.said_by.as_ref().map(|s| s.at.text.clone()).unwrap_or_default(),
        e.said_by.as_ref().map(|s| word(serde_json::json!(s.kind))).unwrap_or_default(),
        date(e.date),
        date(e.date_end),
        word(serde_json::json!(e.date_precision)),
        text(&e.date_text),
        e.date_via.clone(),
        place.map(|p| p.name.clone()).unwrap_or_default(),
        place.and_then(|p| p.country.clone()).unwrap_or_default(),
        number(place.and_then(|p| p.lat)),
        number(place.and_then(|p| p.lon)),
        side(&e.actor, words),
        side(&e.actor, code),
        side(&e.actor, sector),
        side(&e.recipient, words),
        side(&e.recipient, code),
        side(&e.recipient, sector),
        e.size.and_then(|s| s.dead).map(|d| d.value.to_string()).unwrap_or_default(),
        e.trigger.at.text.clone(),
        e.rule.clone(),
        e.confidence.to_string(),
        e.text.clone(),
    ]
}

fn csv_line(fields: &[String]) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields)?;
    Ok(writer.into_inner()?)
}
