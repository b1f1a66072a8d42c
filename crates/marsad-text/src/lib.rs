//! A document becomes sentences and tokens, each span mapped back to the original text.
//!
//! [`Cutter`] cuts, by the [`Cutting`](marsad_data::orthography::Cutting) data of one language; [`Detector`] says in
//! which language a text is written, or that it is none that the data describe. Neither fails, whatever the text.
#![deny(missing_docs)]

mod classes;
mod cutter;
mod dateline;
mod detect;
mod pieces;
mod quotes;
mod sentences;
mod tokens;

pub use cutter::Cutter;
pub use detect::Detector;
