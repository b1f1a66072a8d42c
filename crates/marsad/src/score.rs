//! `marsad score`: how well codings agree with gold records.
//!
//! The measures and their rounding are those of the project's scorer: detection of a type in a sentence; types, dyads
//! and full participants over all coded sentences; and, over events matched by type, roles, status, certainty,
//! speaker, mode and trigger.

mod measure;
mod record;

pub use measure::{Figure, Miss, Scores, score};
pub use record::{GoldRecord, Normaliser, ScoreError, read_gold};
