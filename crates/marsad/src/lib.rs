//! The public interface of Marsad: documents in, sourced events out.
//!
//! ```
//! use marsad::{Document, Marsad};
//!
//! let marsad = Marsad::embedded()?;
//! let engine = marsad.engine();
//! let doc = Document { id: "1".into(), text: "Police arrested dozens of protesters in Khartoum.".into(), ..Document::default() };
//! let coded = engine.code(&doc)?;
//! assert_eq!(coded.lang, "en");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

pub mod cases;
pub mod check;
pub mod exchange;
pub mod gazetteer;
pub mod measure;
pub mod observatory;
pub mod score;
pub mod watch;

pub use marsad_data::compile::Data;
pub use marsad_data::entities::{Entities, Entity, EntityKind, Office, PlaceKind};
pub use marsad_data::ontology::{Labels, Ontology, Term};
pub use marsad_data::source::Files;
pub use marsad_intake as intake;
pub use marsad_model::*;
pub use marsad_pipeline::{
    ChunkView, Coded, Engine, EventView, Explanation, IndexedSentence, NotCoded, PredicateView, ReadSentence,
    ReadingView, RoleReading, RuleView, SearchWord, SentenceReading, SentenceView, UnitView, WordReading,
    WordView,
};

use marsad_data::compile::{LazyLanguage, UnpackError, unpack};
use marsad_data::source::Report;
use std::path::Path;
use std::sync::Arc;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

    pub(crate) static ONTOLOGY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ontology.bin"));
    pub(crate) static ENTITIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entities.bin"));
    pub(crate) static EXCHANGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/exchange.bin"));
    pub(crate) static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sources.bin"));
}

/// Why Marsad could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The tables inside the program cannot be read.
    #[error(transparent)]
    Unpack(#[from] UnpackError),
    /// A data folder cannot be read.
    #[error("the data folder `{folder}` cannot be read: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// What happened.
        source: std::io::Error,
    },
    /// The folder holds no data.
    #[error(
        "the folder `{0}` holds none of languages/, ontology/, entities/; docs/data.md shows their shape"
    )]
    NoData(String),
}

/// The data of Marsad, ready for use.
pub struct Marsad {
    data: Data,
}

impl Marsad {
    /// With the data inside the program.
    ///
    /// # Errors
    /// When the program was put together wrongly.
    pub fn embedded() -> Result<Marsad, Error> {
        let languages =
            embedded::LANGUAGES.iter().map(|(id, info, tables)| LazyLanguage::new(id, info, *tables));
        let data = Data {
            version: embedded::VERSION.to_owned(),
            ontology: unpack("ontology", embedded::ONTOLOGY)?,
            entities: Arc::new(unpack("entities", embedded::ENTITIES)?),
            exchange: unpack("exchange", embedded::EXCHANGE)?,
            languages: languages.collect::<Result<_, _>>()?,
        };
        Ok(Marsad { data })
    }

    /// With a user's folder laid over the data inside the program: the same path replaces, a new path adds.
    /// Problems in the data are returned beside it; what could be read is used.
    ///
    /// # Errors
    /// When the folder cannot be read or holds no data.
    pub fn with_data_dir(dir: &Path) -> Result<(Marsad, Vec<Diagnostic>), Error> {
        let mut files = embedded_files()?;
        files.overlay(read_dir(dir)?);
        Ok(Marsad::from_files(&files))
    }

    /// With data files in memory, compiled now. Problems in them are returned beside it; what could be read is used.
    pub fn from_files(files: &Files) -> (Marsad, Vec<Diagnostic>) {
        let mut report = Report::default();
        let data = Data::from_files(files, &mut report);
        (Marsad { data }, report.diagnostics)
    }

    /// The data.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// How documents are taken in: the languages that can be read, and the words that tell the parts of web pages.
    pub fn intake_options(&self) -> intake::Options {
        let mut words = PageWords::default();
        self.data.languages.iter().for_each(|language| words.extend(&language.info.pages));
        let languages = self.data.languages.iter().map(|l| l.id.clone()).collect();
        intake::Options { languages, words: Arc::new(words), ..intake::Options::default() }
    }

    /// What events are exchanged with: the data in the form that [`exchange`] takes.
    pub fn knowledge(&self) -> exchange::Knowledge<'_> {
        let Data { ontology, entities, exchange, .. } = &self.data;
        exchange::Knowledge { ontology, entities, exchange }
    }

    /// An engine over the data.
    pub fn engine(&self) -> Engine<'_> {
        Engine::new(&self.data)
    }
}

/// The data files from which the tables inside the program were made.
///
/// # Errors
/// When the program was put together wrongly.
pub fn embedded_files() -> Result<Files, Error> {
    Ok(unpack("sources", embedded::SOURCES)?)
}

/// The data files below a folder.
///
/// # Errors
/// When the folder cannot be read or holds no data.
pub fn read_dir(dir: &Path) -> Result<Files, Error> {
    let named = || dir.display().to_string();
    let files = Files::from_dir(dir).map_err(|source| Error::Folder { folder: named(), source })?;
    if files.under("").next().is_none() {
        return Err(Error::NoData(named()));
    }
    Ok(files)
}
