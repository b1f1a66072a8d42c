//! Other people's formats of event data, in and out: streams of [`marsad_model::Event`] are written as GDELT, ICEWS,
//! POLECAT and others ([`Format`]), their files are read as [`ForeignEvent`]s ([`ForeignFormat`]).
//!
//! What the formats call things stands in `ontology/exchange/`. A column that we have nothing for stays empty; an event
//! that a format cannot hold without saying something else is left out and counted ([`LeftOut`]). What is imported is
//! kept apart from our own coding: it is another type, with the raw row in it.
#![deny(missing_docs)]

mod columns;
mod export;
mod import;
mod knowledge;

pub use columns::{ACLED, GDELT, GDELT_1, ICEWS, POLECAT, UCDP};
pub use export::{
    CSV_COLUMNS, Cell, EventWriter, ExportError, Format, LeftOut, Written, csv_line, write_table,
};
pub use import::{
    DateGrain, Fatalities, ForeignEvent, ForeignFormat, ForeignPlace, ForeignSide, Import, ImportProblem,
    LONGEST_ROW,
};
pub use knowledge::Knowledge;
