//! Documents into an observatory, coded on all cores; and old documents coded anew.
//!
//! ```no_run
//! use marsad::observatory::{Observatory, add};
//! use marsad::{Document, Marsad};
//!
//! let marsad = Marsad::embedded()?;
//! let observatory = Observatory::at("observatory".as_ref());
//! let documents = vec![Document { id: "1".into(), text: "Rebels seized the airport of Goma.".into(), ..Document::default() }];
//! let added = add(&observatory, &marsad.engine(), "example", documents.into_iter(), |_| ())?;
//! assert_eq!(added.documents(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use marsad_store::{
    Answer, Changes, FILE, Hit, Limits, Observatory, Prepared, Reader, StoreError, Stored, Value, Writer,
    cluster,
};

use marsad_model::Document;
use marsad_pipeline::{Engine, NotCoded};
use rayon::prelude::*;
use std::sync::mpsc::sync_channel;
use std::thread;

/// Documents of one transaction.
const BATCH: usize = 512;
/// Bytes of text of one transaction: a batch of long documents is shorter.
const BATCH_BYTES: usize = 4 << 20;
/// Batches that wait to be written.
const WAITING: usize = 2;

/// What became of the documents so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// New documents, copies among them.
    pub new: u64,
    /// Copies of older documents among the new ones.
    pub copies: u64,
    /// Documents that were there already.
    pub known: u64,
    /// Newer texts of documents that were there.
    pub replaced: u64,
    /// Events of the new and newer texts.
    pub events: u64,
    /// Documents that were stored but not coded: id and reason.
    pub not_coded: Vec<(String, NotCoded)>,
}

impl Added {
    /// All documents that were looked at.
    pub fn documents(&self) -> u64 {
        self.new + self.known + self.replaced
    }

    fn count(&mut self, batch: Vec<Prepared>, stored: &[Stored]) {
        for (prepared, stored) in batch.into_iter().zip(stored) {
            match stored {
                Stored::Added => self.new += 1,
                Stored::Copy => (self.new, self.copies) = (self.new + 1, self.copies + 1),
                Stored::Replaced => self.replaced += 1,
                Stored::Known => {
                    self.known += 1;
                    continue;
                }
            }
            match prepared.coded {
                Ok((coded, _)) => self.events += coded.events.len() as u64,
                Err(reason) => self.not_coded.push((prepared.document.id, reason)),
            }
        }
    }
}

/// Codes documents and stores them, batch by batch, each document wholly or not at all: what was stored before an
/// interruption is passed over the next time. `command` is noted in the table of runs; `progress` hears of each batch.
///
/// # Errors
/// When the observatory cannot be opened or written; what was stored before stays.
pub fn add(
    observatory: &Observatory,
    engine: &Engine,
    command: &str,
    documents: impl Iterator<Item = Document>,
    mut progress: impl FnMut(&Added) + Send,
) -> Result<Added, StoreError> {
    let mut writer = observatory.writer()?;
    writer.begin(command, env!("CARGO_PKG_VERSION"), engine.data())?;
    let reader = observatory.reader()?;
    let (send, receive) = sync_channel::<(Vec<Prepared>, u64)>(WAITING);
    let written = thread::scope(|scope| {
        let writing = scope.spawn(move || -> Result<(Added, Writer), StoreError> {
            let mut added = Added::default();
            for (batch, known) in receive {
                let stored = writer.store(&batch)?;
                added.known += known;
                added.count(batch, &stored);
                progress(&added);
            }
            Ok((added, writer))
        });
        let mut documents = documents;
        loop {
            let (batch, known) = next_batch(&mut documents, &reader)?;
            if batch.is_empty() && known == 0 {
                break;
            }
            // The writer has gone: it says why when it is asked below.
            if send.send((prepare(engine, batch), known)).is_err() {
                break;
            }
        }
        drop(send);
        writing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    let (added, mut writer) = written?;
    writer.end(added.not_coded.len() as u64)?;
    Ok(added)
}

/// The next documents that are not there yet, and how many known ones were passed over.
fn next_batch(
    documents: &mut impl Iterator<Item = Document>,
    reader: &Reader,
) -> Result<(Vec<Document>, u64), StoreError> {
    let (mut batch, mut bytes, mut known) = (Vec::new(), 0, 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES && known < BATCH as u64 {
        let Some(mut document) = documents.next() else { break };
        if document.text.contains('\0') {
            // SQL's functions end a text there; the sign that takes its place is one code point too.
            document.text = document.text.replace('\0', "\u{FFFD}");
        }
        if reader.knows(&document)? {
            known += 1;
            continue;
        }
        bytes += document.text.len();
        batch.push(document);
    }
    Ok((batch, known))
}

fn prepare(engine: &Engine, batch: Vec<Document>) -> Vec<Prepared> {
    let prepare = |document: Document| {
        let coded = engine.code_and_index(&document);
        Prepared { document, coded }
    };
    batch.into_par_iter().map(prepare).collect()
}

/// Codes the documents anew that were coded by other data, and joins the reports of happenings anew. Each change is
/// noted in the table of changes; reviews follow their events.
///
/// # Errors
/// When the observatory cannot be opened or written; documents that were done before stay so.
pub fn recode(
    observatory: &Observatory,
    engine: &Engine,
    command: &str,
    mut progress: impl FnMut(&Changes),
) -> Result<Changes, StoreError> {
    observatory.reader()?;
    let mut writer = observatory.writer()?;
    writer.begin(command, env!("CARGO_PKG_VERSION"), engine.data())?;
    let version = engine.data().version.clone();
    let (mut changes, mut last) = (Changes::default(), 0);
    loop {
        let (rows, documents): (Vec<i64>, Vec<Document>) =
            writer.outdated(&version, last, BATCH)?.into_iter().unzip();
        let Some(&newest) = rows.last() else { break };
        let prepared = prepare(engine, documents);
        let batch: Vec<(i64, Prepared)> = rows.into_iter().zip(prepared).collect();
        changes.add(writer.recode(&version, &batch)?);
        progress(&changes);
        last = newest;
    }
    if changes.documents > 0 {
        writer.recluster(|_| ())?;
    }
    writer.end(0)?;
    Ok(changes)
}
