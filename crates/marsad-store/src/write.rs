//! Taking documents in.

use crate::cluster::{Clusterer, Telling, rebuild};
use crate::rows::{BETWEEN, ROOM, insert_event, numbers_word};
use crate::{StoreError, copies, entities};
use marsad_data::compile::Data;
use marsad_model::Document;
use marsad_pipeline::{Coded, IndexedSentence, NotCoded};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A document that was read, with what came of its coding.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The document.
    pub document: Document,
    /// Events and sentences, or why there are none.
    pub coded: Result<(Coded, Vec<IndexedSentence>), NotCoded>,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is new.
    Added,
    /// It is new, and a copy of an older one.
    Copy,
    /// It was there already, word for word, perhaps as an older text that was superseded.
    Known,
    /// A newer text of a document that was there: the older text is kept, its events are not.
    Replaced,
}

/// Writes into an observatory. One run of a command begins with [`Writer::begin`] and ends with [`Writer::end`].
pub struct Writer {
    pub(crate) conn: Connection,
    pub(crate) file: PathBuf,
    pub(crate) run: i64,
    pub(crate) clusterer: Clusterer,
}

impl Writer {
    pub(crate) fn new(conn: Connection, file: PathBuf) -> Writer {
        Writer { conn, file, run: 0, clusterer: Clusterer::default() }
    }

    /// The observatory's file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    pub(crate) fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.file, error)
    }

    /// Begins a run of `command` (its words) by a program of a version; brings the table of entities up to date.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin(&mut self, command: &str, program: &str, data: &Data) -> Result<(), StoreError> {
        entities::refresh(&self.conn, data).map_err(|error| self.error(error))?;
        let insert = "INSERT INTO runs (command, started, program, data_version) VALUES (?1, ?2, ?3, ?4)";
        let started = self.conn.execute(insert, params![command, now(), program, data.version]);
        started.map_err(|error| self.error(error))?;
        self.run = self.conn.last_insert_rowid();
        self.clusterer = Clusterer::new(&data.ontology);
        Ok(())
    }

    /// Ends the run, in which so many inputs could not be read; small improvements of the file are made.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn end(&mut self, problems: u64) -> Result<(), StoreError> {
        let end = |conn: &Connection| -> rusqlite::Result<()> {
            conn.execute(
                "UPDATE runs SET ended = ?2, problems = ?3 WHERE id = ?1",
                params![self.run, now(), problems as i64],
            )?;
            conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(PASSIVE);")
        };
        end(&self.conn).map_err(|error| self.error(error))
    }

    /// Stores documents: all or, when something fails, none of them. Each document is stored with everything that
    /// belongs to it.
    ///
    /// # Errors
    /// When the database cannot be written; nothing of the batch is stored then.
    pub fn store(&mut self, batch: &[Prepared]) -> Result<Vec<Stored>, StoreError> {
        let done = self.in_transaction(|writer| {
            let stored: Vec<Stored> =
                batch.iter().map(|p| writer.store_one(p)).collect::<rusqlite::Result<_>>()?;
            let new = stored.iter().filter(|s| **s != Stored::Known).count();
            let events = batch.iter().zip(&stored).filter(|(_, s)| **s != Stored::Known);
            let events: usize =
                events.filter_map(|(p, _)| p.coded.as_ref().ok()).map(|(c, _)| c.events.len()).sum();
            writer
                .conn
                .prepare_cached(
                    "UPDATE runs SET documents = documents + ?2, events = events + ?3 WHERE id = ?1",
                )?
                .execute(params![writer.run, new as i64, events as i64])?;
            Ok(stored)
        });
        done.map_err(|error| self.error(error))
    }

    /// Runs `work` and settles the clusters, in one transaction.
    pub(crate) fn in_transaction<T>(
        &mut self,
        work: impl FnOnce(&mut Writer) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        let done = work(self).and_then(|value| {
            self.clusterer.settle(&self.conn)?;
            self.conn.execute_batch("COMMIT")?;
            Ok(value)
        });
        if done.is_err() {
            self.clusterer.forget();
            // The transaction may have ended by itself (disk full): then there is nothing to take back.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        done
    }

    fn store_one(&mut self, prepared: &Prepared) -> rusqlite::Result<Stored> {
        let Prepared { document, coded } = prepared;
        let hash = hash_of(&document.text);
        if is_known(&self.conn, &document.id, &hash)? {
            return Ok(Stored::Known);
        }
        let before = current(&self.conn, &document.id)?;
        if let Some(old) = before {
            self.retire(old)?;
        }
        let id = self.insert_document(document, &hash, coded)?;
        if let Some(old) = before {
            let mut link =
                self.conn.prepare_cached("UPDATE documents SET superseded_by = ?2 WHERE id = ?1")?;
            link.execute(params![old, id])?;
        }
        let copy = copies::find_and_remember(&self.conn, id, &document.text)?;
        if let Some(copy) = copy {
            let mut link = self
                .conn
                .prepare_cached("UPDATE documents SET copy_of = ?2, copy_share = ?3 WHERE id = ?1")?;
            link.execute(params![id, copy.of, copy.share])?;
        }
        if let Ok((coded, sentences)) = coded {
            self.insert_sentences(id, sentences)?;
            self.insert_events(id, copy.map_or(id, |c| c.of), coded, sentences)?;
        }
        Ok(match (before, copy) {
            (Some(_), _) => Stored::Replaced,
            (None, Some(_)) => Stored::Copy,
            (None, None) => Stored::Added,
        })
    }

    fn insert_document(
        &self,
        document: &Document,
        hash: &[u8],
        coded: &Result<(Coded, Vec<IndexedSentence>), NotCoded>,
    ) -> rusqlite::Result<i64> {
        let lang = coded.as_ref().map(|(c, _)| c.lang.clone()).ok().or_else(|| document.lang.clone());
        let version: Option<String> = match coded {
            Ok(_) => self
                .conn
                .prepare_cached("SELECT data_version FROM runs WHERE id = ?1")?
                .query_row([self.run], |r| r.get(0))?,
            Err(_) => None,
        };
        self.conn
            .prepare_cached(
                "INSERT INTO documents (doc_id, text, hash, lang, published, source, title, url, author, added, run, \
                 data_version, not_coded) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                document.id,
                document.text,
                hash,
                lang,
                document.date.map(|d| d.to_string()),
                document.source,
                document.title,
                document.url,
                document.author,
                now(),
                self.run,
                version,
                coded.as_ref().err().map(ToString::to_string),
            ])?;
        Ok(self.conn.last_insert_rowid())
    }

    pub(crate) fn insert_sentences(&self, id: i64, sentences: &[IndexedSentence]) -> rusqlite::Result<()> {
        for (index, sentence) in sentences.iter().take(ROOM as usize).enumerate() {
            let row = id * ROOM + index as i64;
            self.conn
                .prepare_cached("INSERT INTO sentences VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
                .execute(params![
                    row,
                    id,
                    index as i64,
                    sentence.start,
                    sentence.end,
                    sentence.headline,
                    sentence.names.join(BETWEEN),
                    numbers_word(&sentence.numbers),
                ])?;
            self.conn
                .prepare_cached("INSERT INTO search (rowid, forms, lemmas) VALUES (?1, ?2, ?3)")?
                .execute(params![row, sentence.forms, sentence.lemmas])?;
        }
        Ok(())
    }

    pub(crate) fn insert_events(
        &mut self,
        id: i64,
        original: i64,
        coded: &Coded,
        sentences: &[IndexedSentence],
    ) -> rusqlite::Result<()> {
        for (index, event) in coded.events.iter().take(ROOM as usize).enumerate() {
            let row = id * ROOM + index as i64;
            insert_event(&self.conn, row, id, event)?;
            let sentence = sentences.get(event.sentence as usize);
            let names = sentence.map_or(&[][..], |s| &s.names);
            let numbers = sentence.map_or(&[][..], |s| &s.numbers);
            let mut telling = Telling::new(row, original, event, names, numbers);
            self.clusterer.complete(&self.conn, &mut telling)?;
            self.clusterer.assign(&self.conn, telling)?;
        }
        Ok(())
    }

    /// Takes out everything that was drawn from a document; its text stays.
    fn retire(&mut self, id: i64) -> rusqlite::Result<()> {
        let text: String =
            self.conn.query_row("SELECT text FROM documents WHERE id = ?1", [id], |row| row.get(0))?;
        copies::forget(&self.conn, id, &text)?;
        self.delete_sentences(id)?;
        self.delete_events(id)
    }

    pub(crate) fn delete_sentences(&self, id: i64) -> rusqlite::Result<()> {
        let range = params![id * ROOM, (id + 1) * ROOM];
        self.conn.prepare_cached("DELETE FROM search WHERE rowid >= ?1 AND rowid < ?2")?.execute(range)?;
        self.conn.prepare_cached("DELETE FROM sentences WHERE id >= ?1 AND id < ?2")?.execute(range)?;
        Ok(())
    }

    pub(crate) fn delete_events(&mut self, id: i64) -> rusqlite::Result<()> {
        let range = params![id * ROOM, (id + 1) * ROOM];
        let events: Vec<i64> = self
            .conn
            .prepare_cached("SELECT id FROM events WHERE id >= ?1 AND id < ?2")?
            .query_map(range, |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for event in events {
            self.clusterer.remove(&self.conn, event)?;
            for statement in [
                "DELETE FROM dyads WHERE (actor, recipient, date, event) IN (SELECT a.code, r.code, e.date, e.id FROM events e \
                 JOIN participants a ON a.event = e.id JOIN participants r ON r.event = e.id WHERE e.id = ?1)",
                "DELETE FROM participants WHERE event = ?1",
                "DELETE FROM events WHERE id = ?1",
            ] {
                self.conn.prepare_cached(statement)?.execute([event])?;
            }
        }
        Ok(())
    }

    /// Makes all clusters anew, in the order in which their documents came in; `progress` hears how many events are done.
    ///
    /// # Errors
    /// When the database cannot be written; the clusters are as before then.
    pub fn recluster(&mut self, progress: impl FnMut(u64)) -> Result<(), StoreError> {
        let done = self.in_transaction(|writer| rebuild(&writer.conn, &mut writer.clusterer, progress));
        self.clusterer.forget();
        done.map_err(|error| self.error(error))
    }
}

/// The row of the newest text under an id.
fn current(conn: &Connection, doc_id: &str) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM documents WHERE doc_id = ?1 AND superseded_by IS NULL")?
        .query_row([doc_id], |row| row.get(0))
        .optional()
}

/// Whether a text was ever taken in under an id; one that was superseded does not come back.
pub(crate) fn is_known(conn: &Connection, doc_id: &str, hash: &[u8]) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM documents WHERE doc_id = ?1 AND hash = ?2")?
        .exists(params![doc_id, hash])
}

pub(crate) fn hash_of(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes())[..16].to_vec()
}

/// This moment, in Universal Time.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
