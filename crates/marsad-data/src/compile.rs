//! From data files to tables that the program carries inside itself, and back.
//!
//! Each language is a part of its own, so that a run that meets one language loads one.

use crate::cases::is_case_file;
use crate::entities::Entities;
use crate::exchange::Exchange;
use crate::language::{self, Language};
use crate::ontology::Ontology;
use crate::source::{Files, Report};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::{Arc, OnceLock};

/// Compiled data as bytes.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    /// Identifies the data: changes with any file.
    pub version: String,
    /// The ontology.
    pub ontology: Vec<u8>,
    /// The entities.
    pub entities: Vec<u8>,
    /// What other people's event data call things.
    pub exchange: Vec<u8>,
    /// Each language: id, description, tables.
    pub languages: Vec<(String, Vec<u8>, Vec<u8>)>,
    /// The files themselves (without reading cases), so that a user's own can be laid over them.
    pub sources: Vec<u8>,
}

/// Why packed tables could not be read: they were made by another version of the program.
#[derive(Debug, thiserror::Error)]
#[error(
    "the compiled table `{part}` cannot be read: {reason}; it was made by another version, build it anew"
)]
pub struct UnpackError {
    /// Which table.
    pub part: String,
    /// What was wrong.
    pub reason: String,
}

/// Identifies a set of data files: a 64-bit hash (FNV-1a) of paths and texts, as 16 hexadecimal digits. Reading cases
/// do not count, since they change no result.
pub fn version(files: &Files) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (path, text) in files.under("").filter(|(path, _)| !is_case_file(path)) {
        for byte in path.bytes().chain([0]).chain(text.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// Compiles all files. Problems go to the report; what could be read is there.
pub fn pack(files: &Files, report: &mut Report) -> Packed {
    let (ontology, entities) = language::read_world(files, report);
    let exchange = Exchange::read(files, &ontology, &entities, report);
    let languages = language::language_ids(files).into_iter().filter_map(|id| {
        let language = language::read(files, &id, &ontology, &entities, report)?;
        Some((id, bytes(&language.info), bytes(&language)))
    });
    let languages = languages.collect();
    Packed {
        version: version(files),
        ontology: bytes(&ontology),
        entities: bytes(&entities),
        exchange: bytes(&exchange),
        languages,
        sources: bytes(&files.without_cases()),
    }
}

fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    // Plain tables without maps of foreign types: postcard has no reason to fail on them.
    postcard::to_stdvec(value).unwrap_or_default()
}

/// Reads a packed table.
///
/// # Errors
/// When the bytes were made by another version of the program.
pub fn unpack<T: DeserializeOwned>(part: &str, bytes: &[u8]) -> Result<T, UnpackError> {
    postcard::from_bytes(bytes).map_err(|e| UnpackError { part: part.to_owned(), reason: e.to_string() })
}

/// A language that is unpacked when it is first asked for.
pub struct LazyLanguage {
    /// Two-letter id.
    pub id: String,
    /// How it is called and recognised: always at hand.
    pub info: crate::orthography::LanguageInfo,
    bytes: std::borrow::Cow<'static, [u8]>,
    tables: OnceLock<Option<Language>>,
}

impl LazyLanguage {
    /// From packed bytes.
    ///
    /// # Errors
    /// When the description cannot be read.
    pub fn new(
        id: &str,
        info: &[u8],
        bytes: impl Into<std::borrow::Cow<'static, [u8]>>,
    ) -> Result<Self, UnpackError> {
        let info = unpack(id, info)?;
        Ok(LazyLanguage { id: id.to_owned(), info, bytes: bytes.into(), tables: OnceLock::new() })
    }

    /// From tables that are there already.
    pub fn ready(language: Language) -> Self {
        let (id, info) = (language.info.id.clone(), language.info.clone());
        LazyLanguage { id, info, bytes: Vec::new().into(), tables: OnceLock::from(Some(language)) }
    }

    /// The tables; `None` when they cannot be read.
    pub fn get(&self) -> Option<&Language> {
        self.tables.get_or_init(|| unpack(&self.id, &self.bytes).ok()).as_ref()
    }
}

/// All data, ready for use.
pub struct Data {
    /// Identifies the data.
    pub version: String,
    /// Event types and the like.
    pub ontology: Ontology,
    /// Who and where.
    pub entities: Arc<Entities>,
    /// What other people's event data call things.
    pub exchange: Exchange,
    /// Languages, in order of their ids.
    pub languages: Vec<LazyLanguage>,
}

impl Data {
    /// Compiles files at run time.
    pub fn from_files(files: &Files, report: &mut Report) -> Data {
        let (ontology, entities) = language::read_world(files, report);
        let exchange = Exchange::read(files, &ontology, &entities, report);
        let ids = language::language_ids(files);
        let languages = ids
            .iter()
            .filter_map(|id| language::read(files, id, &ontology, &entities, report))
            .map(LazyLanguage::ready);
        let languages = languages.collect();
        Data { version: version(files), languages, ontology, entities: Arc::new(entities), exchange }
    }

    /// The language of that id.
    pub fn language(&self, id: &str) -> Option<&Language> {
        self.languages.iter().find(|l| l.id == id)?.get()
    }
}
