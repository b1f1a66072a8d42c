//! Answers from an observatory.

use crate::rows::{EVENT_COLUMNS, EVENT_TABLES, ROOM, add_participants, read_event};
use crate::write::{hash_of, is_known};
use crate::{StoreError, search};
use marsad_model::{Document, Event};
use marsad_pipeline::Engine;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::PathBuf;

/// Reads an observatory.
pub struct Reader {
    pub(crate) conn: Connection,
    pub(crate) file: PathBuf,
}

/// A sentence that answers a question.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Hit {
    /// The document's id.
    pub doc_id: String,
    /// Place of the sentence in the document, from 0.
    pub sentence: u32,
    /// First code point in the document's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The sentence.
    pub text: String,
    /// Language.
    pub lang: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// How well it answers; less is better.
    pub rank: f64,
}

impl Reader {
    pub(crate) fn new(conn: Connection, file: PathBuf) -> Reader {
        Reader { conn, file }
    }

    pub(crate) fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.file, error)
    }

    /// Whether the same text was ever taken in under the same id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn knows(&self, document: &Document) -> Result<bool, StoreError> {
        is_known(&self.conn, &document.id, &hash_of(&document.text)).map_err(|error| self.error(error))
    }

    /// The newest text under an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn document(&self, doc_id: &str) -> Result<Option<Document>, StoreError> {
        let select = "SELECT * FROM documents WHERE doc_id = ?1 AND superseded_by IS NULL";
        let found = self
            .conn
            .prepare_cached(select)
            .and_then(|mut s| s.query_row([doc_id], read_document).optional());
        found.map_err(|error| self.error(error))
    }

    /// The record of an event, by its id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn event(&self, event_id: &str) -> Result<Option<Event>, StoreError> {
        Ok(self.events_where("e.event_id = ?1", &[&event_id])?.pop())
    }

    /// The events of a document, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn events_of(&self, doc_id: &str) -> Result<Vec<Event>, StoreError> {
        self.events_where("d.doc_id = ?1 AND d.superseded_by IS NULL", &[&doc_id])
    }

    /// Records whose rows fulfil a condition over `events e`, `documents d`, `sentences s`, `places p`.
    fn events_where(
        &self,
        condition: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<Event>, StoreError> {
        let mut found = Vec::new();
        self.each_event(condition, values, |event| {
            found.push(event);
            true
        })?;
        Ok(found)
    }

    /// Every event of the newest texts, by document, sentence and trigger, until `take` says that it is enough.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn all_events(&self, take: impl FnMut(Event) -> bool) -> Result<(), StoreError> {
        self.each_event("1", &[], take)
    }

    fn each_event(
        &self,
        condition: &str,
        values: &[&dyn rusqlite::ToSql],
        mut take: impl FnMut(Event) -> bool,
    ) -> Result<(), StoreError> {
        let mut each = || -> rusqlite::Result<()> {
            let select =
                format!("SELECT {EVENT_COLUMNS} FROM {EVENT_TABLES} WHERE {condition} ORDER BY e.id");
            let mut statement = self.conn.prepare_cached(&select)?;
            let mut rows = statement.query(values)?;
            while let Some(row) = rows.next()? {
                let mut event = read_event(row)?;
                add_participants(&self.conn, row.get("id")?, &mut event)?;
                if !take(event) {
                    break;
                }
            }
            Ok(())
        };
        each().map_err(|error| self.error(error))
    }

    /// Sentences that answer a question, the best first: words in any form, `"phrases"` as written, `-word` left out.
    ///
    /// # Errors
    /// When nothing is asked for, or when the database cannot be read.
    pub fn find(&self, engine: &Engine, question: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let Some(asked) = search::read(engine, question) else {
            return Err(StoreError::Statement("the question holds no word; write at least one".to_owned()));
        };
        let select = "SELECT d.doc_id, s.sentence, s.start, s.end, substr(d.text, s.start + 1, s.end - s.start) AS text, d.lang, \
             d.source, d.published, d.title, f.rank FROM (SELECT rowid, rank FROM search WHERE search MATCH ?1 ORDER BY rank \
             LIMIT ?2) f JOIN sentences s ON s.id = f.rowid JOIN documents d ON d.id = s.document ORDER BY f.rank, s.id";
        let find = || -> rusqlite::Result<Vec<Hit>> {
            let mut statement = self.conn.prepare_cached(select)?;
            statement.query_map(params![asked.query, limit as i64], read_hit)?.collect()
        };
        find().map_err(|error| self.error(error))
    }

    /// Checks the file from end to end; the first problems, none when all is well.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let check = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
            let mut problems: Vec<String> =
                statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            problems.retain(|p| p != "ok");
            let orphans: i64 = self.conn.query_row(
                "SELECT count(*) FROM events e LEFT JOIN documents d ON d.id = e.document \
                 LEFT JOIN sentences s ON s.id = e.document * ?1 + e.sentence WHERE d.id IS NULL OR s.id IS NULL",
                [ROOM],
                |row| row.get(0),
            )?;
            if orphans > 0 {
                problems.push(format!("{orphans} events without their document or sentence"));
            }
            Ok(problems)
        };
        check().map_err(|error| self.error(error))
    }
}

pub(crate) fn read_document(row: &Row) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get("doc_id")?,
        text: row.get("text")?,
        lang: row.get("lang")?,
        date: row.get::<_, Option<String>>("published")?.and_then(|d| d.parse().ok()),
        source: row.get("source")?,
        title: row.get("title")?,
        url: row.get("url")?,
        author: row.get("author")?,
    })
}

fn read_hit(row: &Row) -> rusqlite::Result<Hit> {
    Ok(Hit {
        doc_id: row.get("doc_id")?,
        sentence: row.get("sentence")?,
        start: row.get("start")?,
        end: row.get("end")?,
        text: row.get("text")?,
        lang: row.get("lang")?,
        source: row.get("source")?,
        published: row.get("published")?,
        title: row.get("title")?,
        rank: row.get("rank")?,
    })
}
