//! PLOVER records as they are: JSON lines, and a table of the main fields.

use super::line::{Lines, Style};
use super::{EventWriter, ExportError, LeftOut, Written};
use crate::Knowledge;
use marsad_model::{Event, Participant};
use serde::Serialize;
use std::io::Write;

pub(crate) struct Jsonl<W> {
    out: W,
    line: Vec<u8>,
    written: Written,
}

impl<W: Write> Jsonl<W> {
    pub(crate) fn new(out: W) -> Self {
        Jsonl { out, line: Vec::new(), written: Written::default() }
    }
}

impl<W: Write> EventWriter for Jsonl<W> {
    fn write(&mut self, event: &Event) -> Result<(), ExportError> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, event)
            .map_err(|e| ExportError::Record { id: event.id.clone(), reason: e.to_string() })?;
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        self.written.count(Ok(1));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, ExportError> {
        self.out.flush()?;
        Ok(self.written)
    }
}

/// The columns of the table.
pub const COLUMNS: [&str; 37] = [
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

/// An event as a line of the table, with the line's end.
pub fn csv_line(event: &Event) -> Vec<u8> {
    let mut lines = Lines::new(Style { separator: b',', quoted: true, missing: "" });
    line(event, &mut lines);
    lines.bytes
}

pub(crate) fn rows(_: &Knowledge, event: &Event, lines: &mut Lines) -> Result<(), LeftOut> {
    line(event, lines);
    Ok(())
}

/// The word that a closed list of the record has in JSON.
pub(crate) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn line(e: &Event, lines: &mut Lines) {
    lines.put(&e.id);
    lines.put(&e.doc_id);
    lines.some(Some(e.sentence));
    lines.put(&e.lang);
    lines.some(e.source.as_ref());
    lines.some(e.published);
    lines.put(&e.event);
    lines.put(&e.mode.join("|"));
    lines.put(&e.context.join("|"));
    lines.some(e.cameo.as_ref());
    lines.some(Some(e.quad_code));
    lines.some(Some(e.event_scale));
    lines.put(&word(&e.status));
    lines.put(&word(&e.certainty));
    lines.some(e.certainty_cue.as_ref());
    lines.some(e.said_by.as_ref().map(|s| &s.at.text));
    lines.some(e.said_by.as_ref().map(|s| word(&s.kind)));
    lines.some(e.date);
    lines.some(e.date_end);
    lines.put(&word(&e.date_precision));
    lines.some(e.date_text.as_ref());
    lines.put(&e.date_via);
    let place = e.place.as_ref();
    lines.some(place.map(|p| &p.name));
    lines.some(place.and_then(|p| p.country.as_ref()));
    lines.some(place.and_then(|p| p.lat));
    lines.some(place.and_then(|p| p.lon));
    for side in [&e.actor, &e.recipient] {
        lines.put(&joined(side, |p| &p.at.text));
        lines.put(&joined(side, |p| p.code.as_deref().unwrap_or_default()));
        lines.put(&joined(side, |p| p.sector.as_deref().unwrap_or_default()));
    }
    lines.some(e.size.and_then(|s| s.dead).map(|d| d.value));
    lines.put(&e.trigger.at.text);
    lines.put(&e.rule);
    lines.some(Some(e.confidence));
    lines.put(&e.text);
    lines.end();
}

fn joined(side: &[Participant], part: impl Fn(&Participant) -> &str) -> String {
    side.iter().map(part).collect::<Vec<_>>().join("|")
}
