//! Other people's formats, in and out of an observatory.

pub use marsad_exchange::*;

use crate::observatory::{Observatory, StoreError};
use marsad_store::{ForeignRow, Writer};
use std::io::{Read, Write};

/// Rows of one transaction.
const BATCH: usize = 2_000;

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum OutError {
    /// The observatory cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The output cannot be written.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Writes all events of an observatory, by document, sentence and trigger; `progress` hears how many were looked at.
///
/// # Errors
/// When the observatory cannot be read or the output cannot be written.
pub fn export(
    observatory: &Observatory,
    knowledge: Knowledge<'_>,
    format: Format,
    out: impl Write + Send,
    mut progress: impl FnMut(u64),
) -> Result<Written, OutError> {
    let reader = observatory.reader()?;
    let mut writer = format.writer(out, knowledge)?;
    let (mut failed, mut done) = (None, 0);
    reader.all_events(|event| {
        failed = writer.write(&event).err();
        done += 1;
        progress(done);
        failed.is_none()
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(writer.finish()?),
    }
}

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows that were read.
    pub rows: u64,
    /// Events that are new; the others were there already.
    pub new: u64,
    /// Rows that are no event.
    pub problems: u64,
}

/// Keeps the events of another data set's file in an observatory, apart from our own coding. Each problem is told to
/// `problem`, and reading goes on. `writer` has begun a run.
///
/// # Errors
/// When the observatory cannot be written; what was stored before stays, and the same file again goes on.
pub fn import(
    writer: &mut Writer,
    knowledge: Knowledge<'_>,
    format: ForeignFormat,
    (input, file): (impl Read, &str),
    mut problem: impl FnMut(&ImportProblem),
    mut progress: impl FnMut(u64),
) -> Result<Imported, StoreError> {
    let mut imported = Imported::default();
    let mut batch = Vec::with_capacity(BATCH);
    for row in format.read(input, file, knowledge) {
        imported.rows += 1;
        match row {
            Ok(event) => batch.push(kept(event)),
            Err(wrong) => {
                imported.problems += 1;
                problem(&wrong);
            }
        }
        if batch.len() == BATCH {
            imported.new += writer.import(&batch)?;
            batch.clear();
            progress(imported.rows);
        }
    }
    imported.new += writer.import(&batch)?;
    Ok(imported)
}

fn kept(event: ForeignEvent) -> ForeignRow {
    let raw: serde_json::Map<String, serde_json::Value> =
        event.raw.iter().map(|(column, value)| (column.to_string(), value.as_str().into())).collect();
    // ICEWS's ids are unique together with the date only.
    let native_id = match event.date {
        Some(date) => format!("{} {date}", event.native_id),
        None => event.native_id,
    };
    let side = |side: Option<ForeignSide>| match side {
        Some(s) => (s.name, s.country.or(s.international), s.sector),
        None => (None, None, None),
    };
    let (actor, actor_code, actor_sector) = side(event.actor);
    let (recipient, recipient_code, recipient_sector) = side(event.recipient);
    let place = event.place.unwrap_or_default();
    let fatalities = event.fatalities.unwrap_or_default();
    let grain = serde_json::to_value(event.date_precision).ok();
    ForeignRow {
        format: event.format.name().to_owned(),
        file: event.file.to_string(),
        line: event.line,
        native_id,
        date: event.date.map(|d| d.to_string()),
        date_end: event.date_end.map(|d| d.to_string()),
        date_precision: grain.and_then(|g| g.as_str().map(str::to_owned)).unwrap_or_default(),
        native_type: event.codes.join("|"),
        event: event.event,
        mode: event.mode.join("|"),
        actor,
        actor_code,
        actor_sector,
        recipient,
        recipient_code,
        recipient_sector,
        place: place.name,
        country: place.country,
        lat: place.lat,
        lon: place.lon,
        place_precision: place.precision,
        fatalities: [fatalities.best, fatalities.low, fatalities.high],
        score: event.score,
        source: event.source,
        url: event.url,
        raw: serde_json::Value::Object(raw).to_string(),
    }
}
