//! Events out.

mod acled;
mod delimited;
mod gdelt;
mod geojson;
mod graphml;
mod icews;
mod line;
mod parquet;
mod petrarch;
mod plain;
mod polecat;
mod sides;
mod table;

pub use plain::{COLUMNS as CSV_COLUMNS, csv_line};
pub use table::{Cell, write_table};

use crate::Knowledge;
use crate::columns::{ACLED, ICEWS, POLECAT};
use delimited::{Delimited, Layout};
use line::Style;
use marsad_model::Event;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use thiserror::Error;

/// Why an export could not be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The output failed.
    #[error("the export cannot be written: {0} (is there room, and may the file be written?)")]
    Io(#[from] std::io::Error),
    /// The Parquet writer failed.
    #[error("the Parquet file cannot be written: {0} (is there room, and may the file be written?)")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// A record could not be put into its format.
    #[error("the record `{id}` cannot be written: {reason} (please report it)")]
    Record {
        /// Its id.
        id: String,
        /// What was wrong.
        reason: String,
    },
}

/// Why an event is not in the output: the format could hold it only by saying something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It is planned, possible, denied or long past, and the format has no column for that.
    NotActual,
    /// Its date is not known to the day.
    NoDay,
    /// It has no actor or no recipient.
    NoDyad,
    /// It has neither actor nor recipient.
    NoSide,
    /// The format's code book has nothing like it.
    NoType,
    /// It has no place with coordinates.
    NoPlace,
}

impl LeftOut {
    /// The reason in words.
    pub fn describe(self) -> &'static str {
        match self {
            LeftOut::NotActual => "planned, possible, denied or long past, which the format cannot say",
            LeftOut::NoDay => "not dated to the day",
            LeftOut::NoDyad => "without actor or without recipient",
            LeftOut::NoSide => "without actor and recipient",
            LeftOut::NoType => "of a kind that the format's code book does not have",
            LeftOut::NoPlace => "without a place that has coordinates",
        }
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Events that are in the output.
    pub events: u64,
    /// Rows (for GraphML: edges) that they made: formats with one actor a row need several for an event with more.
    pub rows: u64,
    /// Events that are not in the output, by reason.
    pub left_out: BTreeMap<LeftOut, u64>,
}

impl Written {
    fn count(&mut self, rows: Result<usize, LeftOut>) {
        match rows {
            Ok(rows) => (self.events, self.rows) = (self.events + 1, self.rows + rows as u64),
            Err(reason) => *self.left_out.entry(reason).or_default() += 1,
        }
    }
}

/// Takes events one by one and writes them. Memory does not grow with their number, except for GraphML, which keeps one
/// entry for each pair of actors.
pub trait EventWriter {
    /// Writes an event, or counts it as left out.
    ///
    /// # Errors
    /// When the output fails.
    fn write(&mut self, event: &Event) -> Result<(), ExportError>;

    /// Writes what is still to be written and says what was.
    ///
    /// # Errors
    /// When the output fails.
    fn finish(self: Box<Self>) -> Result<Written, ExportError>;
}

/// A format that events are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One PLOVER record a line.
    Jsonl,
    /// A table with the main fields.
    Csv,
    /// All fields, nested.
    Parquet,
    /// GDELT 2.0 events.
    Gdelt,
    /// ICEWS coded events.
    Icews,
    /// POLECAT.
    Polecat,
    /// The output of PETRARCH2.
    Petrarch,
    /// ACLED's columns.
    Acled,
    /// Who acts towards whom, as a network.
    Graphml,
    /// Where it happened.
    Geojson,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::Jsonl,
        Format::Csv,
        Format::Parquet,
        Format::Gdelt,
        Format::Icews,
        Format::Polecat,
        Format::Petrarch,
        Format::Acled,
        Format::Graphml,
        Format::Geojson,
    ];

    /// The word by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Gdelt => "gdelt",
            Format::Icews => "icews",
            Format::Polecat => "polecat",
            Format::Petrarch => "petrarch2",
            Format::Acled => "acled",
            Format::Graphml => "graphml",
            Format::Geojson => "geojson",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|f| f.name() == name)
    }

    /// What it is, in a line.
    pub fn describe(self) -> &'static str {
        match self {
            Format::Jsonl => "PLOVER records, one JSON object a line, every field",
            Format::Csv => "one row an event with its main fields; lists joined by |",
            Format::Parquet => "every field of the records, nested, for DuckDB, pandas and Spark",
            Format::Gdelt => "GDELT 2.0 events: 61 columns, tabs, no header",
            Format::Icews => "ICEWS coded events: 20 columns, tabs",
            Format::Polecat => "POLECAT: 40 columns, tabs",
            Format::Petrarch => "PETRARCH2 output: 10 columns, tabs, no header",
            Format::Acled => "ACLED's 31 columns, comma-separated",
            Format::Graphml => "network of actors: directed edges with counts and mean scores",
            Format::Geojson => "a point for each event that has coordinates",
        }
    }

    /// What files of the format are usually called by their ending.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Csv | Format::Acled => "csv",
            Format::Parquet => "parquet",
            Format::Gdelt => "CSV",
            Format::Icews => "tab",
            Format::Polecat | Format::Petrarch => "txt",
            Format::Graphml => "graphml",
            Format::Geojson => "geojson",
        }
    }

    /// A writer of the format.
    ///
    /// # Errors
    /// When the output fails.
    pub fn writer<'a>(
        self,
        out: impl Write + Send + 'a,
        knowledge: Knowledge<'a>,
    ) -> Result<Box<dyn EventWriter + 'a>, ExportError> {
        let tab = |missing| Style { separator: b'\t', quoted: false, missing };
        let comma = Style { separator: b',', quoted: true, missing: "" };
        let table = |style, header: &'static [&'static str], rows| Layout { style, header, rows };
        let layout = match self {
            Format::Parquet => return Ok(Box::new(parquet::Parquet::new(out)?)),
            Format::Graphml => return Ok(Box::new(graphml::GraphMl::new(out, knowledge))),
            Format::Geojson => return Ok(Box::new(geojson::GeoJson::new(BufWriter::new(out), knowledge)?)),
            Format::Jsonl => return Ok(Box::new(plain::Jsonl::new(BufWriter::new(out)))),
            Format::Csv => table(comma, &plain::COLUMNS, plain::rows as delimited::Rows),
            Format::Gdelt => table(tab(""), &[], gdelt::rows),
            Format::Icews => table(tab("NULL"), &ICEWS, icews::rows),
            Format::Polecat => table(tab("None"), &POLECAT, polecat::rows),
            Format::Petrarch => table(tab("---"), &[], petrarch::rows),
            Format::Acled => table(comma, &ACLED, acled::rows),
        };
        Ok(Box::new(Delimited::new(BufWriter::new(out), knowledge, layout)?))
    }
}
