//! Events of other data sets, kept apart from our own coding.

use crate::{StoreError, Writer};
use rusqlite::params;

/// An event of another data set as it is kept: in our terms where they are known, and the row as it came.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct ForeignRow {
    /// Name of the format.
    pub format: String,
    /// The file as it was named, and the line on which the row begins.
    pub file: String,
    pub line: u64,
    /// The data set's id, with the date where that alone makes it unique.
    pub native_id: String,
    /// First and last day, and how exactly they are known.
    pub date: Option<String>,
    pub date_end: Option<String>,
    pub date_precision: String,
    /// The code as given.
    pub native_type: String,
    /// PLOVER type and modes, where the code means them.
    pub event: Option<String>,
    pub mode: String,
    /// Who, to whom: names as given; country or international code; sector.
    pub actor: Option<String>,
    pub actor_code: Option<String>,
    pub actor_sector: Option<String>,
    pub recipient: Option<String>,
    pub recipient_code: Option<String>,
    pub recipient_sector: Option<String>,
    /// Where.
    pub place: Option<String>,
    pub country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub place_precision: Option<String>,
    /// People killed: best, lowest and highest number.
    pub fatalities: [Option<u64>; 3],
    /// The set's score.
    pub score: Option<f64>,
    /// Publisher and address.
    pub source: Option<String>,
    pub url: Option<String>,
    /// Columns and values as they came, as a JSON object.
    pub raw: String,
}

impl Writer {
    /// Keeps rows of another data set, all of them or none; those whose id is there already are passed over. Says how many
    /// are new.
    ///
    /// # Errors
    /// When the database cannot be written; nothing of the batch is stored then.
    pub fn import(&mut self, rows: &[ForeignRow]) -> Result<u64, StoreError> {
        let done = self.in_transaction(|writer| {
            let mut new = 0;
            for row in rows {
                new += writer.insert_foreign(row)? as u64;
            }
            Ok(new)
        });
        done.map_err(|error| self.error(error))
    }

    fn insert_foreign(&self, row: &ForeignRow) -> rusqlite::Result<usize> {
        let [best, low, high] = row.fatalities.map(|n| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX)));
        let insert = "INSERT OR IGNORE INTO foreign_events (run, format, file, line, native_id, date, date_end, date_precision, \
             native_type, event, mode, actor, actor_code, actor_sector, recipient, recipient_code, recipient_sector, place, \
             country, lat, lon, place_precision, fatalities, fatalities_low, fatalities_high, score, source, url, raw) VALUES \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, \
             ?25, ?26, ?27, ?28, ?29)";
        self.conn.prepare_cached(insert)?.execute(params![
            self.run,
            row.format,
            row.file,
            i64::try_from(row.line).unwrap_or_default(),
            row.native_id,
            row.date,
            row.date_end,
            row.date_precision,
            row.native_type,
            row.event,
            row.mode,
            row.actor,
            row.actor_code,
            row.actor_sector,
            row.recipient,
            row.recipient_code,
            row.recipient_sector,
            row.place,
            row.country,
            row.lat,
            row.lon,
            row.place_precision,
            best,
            low,
            high,
            row.score,
            row.source,
            row.url,
            row.raw,
        ])
    }
}
