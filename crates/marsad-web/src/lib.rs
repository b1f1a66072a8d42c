//! The self-contained report: documents and the events coded from them become one HTML page that opens from disk
//! and asks nothing of the network.
//!
//! The page's program, style and basemap are built in `web/` and committed under `assets/`. This crate only joins
//! them with the data: [`render`] takes a [`ReportInput`] and returns the page. What documents say is data
//! throughout: it stands in a JSON block, is never markup, and a strict Content-Security-Policy lets nothing run
//! but the committed bundle, known by its hash.
#![deny(missing_docs)]

mod error;
mod input;
mod page;
mod render;

pub use error::WebError;
pub use input::{Entry, Labels, ReportDocument, ReportInput, Words};
pub use render::render;
