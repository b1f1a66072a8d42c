//! The observatory: everything that was read and coded, in one SQLite file that a desk keeps for years.
//!
//! * [`Observatory`] opens or makes one; [`Writer`] takes documents in, each wholly or not at all; [`Reader`] answers.
//! * What is told twice is told apart: copies of a text are linked ([`copies`]), and events that are one happening form a
//!   cluster ([`cluster`]).
//! * `schema/` holds the tables, step by step.
//!
//! Several processes may read while one writes.
#![deny(missing_docs)]

mod ask;
pub mod cluster;
mod copies;
mod entities;
mod error;
mod filter;
mod foreign;
mod open;
mod read;
mod recode;
mod rows;
mod schema;
mod search;
mod watch;
mod write;

#[cfg(test)]
mod tests;

pub use ask::{Answer, Limits, Value};
pub use error::StoreError;
pub use filter::{Filter, Found};
pub use foreign::ForeignRow;
pub use open::{FILE, Observatory};
pub use read::{Hit, Reader};
pub use recode::Changes;
pub use watch::{Alert, FeedState, Period};
pub use write::{Prepared, Stored, Writer};
