//! Coding old documents anew after the data changed.

use crate::StoreError;
use crate::read::read_document;
use crate::rows::{EVENT_COLUMNS, EVENT_TABLES, add_participants, read_event};
use crate::write::{Prepared, Writer};
use marsad_model::{Document, Event};
use rusqlite::params;
use std::collections::BTreeMap;

/// What coding anew changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Documents that were coded anew.
    pub documents: u64,
    /// Events that are as before.
    pub same: u64,
    /// Events that were not there before.
    pub added: u64,
    /// Events that are gone.
    pub removed: u64,
    /// Events at the same word, of which something is different now.
    pub changed: u64,
}

impl Changes {
    /// Adds what another batch changed.
    pub fn add(&mut self, other: Changes) {
        self.documents += other.documents;
        self.same += other.same;
        self.added += other.added;
        self.removed += other.removed;
        self.changed += other.changed;
    }
}

impl Writer {
    /// Up to `count` documents that were coded by other data than `version`, with rows above `after`; with the row of each.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn outdated(
        &self,
        version: &str,
        after: i64,
        count: usize,
    ) -> Result<Vec<(i64, Document)>, StoreError> {
        let read = || -> rusqlite::Result<Vec<(i64, Document)>> {
            let mut statement = self.conn.prepare_cached(
                "SELECT * FROM documents WHERE id > ?1 AND superseded_by IS NULL AND data_version IS NOT ?2 ORDER BY id LIMIT ?3",
            )?;
            let rows = statement.query_map(params![after, version, count as i64], |row| {
                Ok((row.get("id")?, read_document(row)?))
            })?;
            rows.collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// Puts newly coded events in the place of the old ones, and notes each change.
    ///
    /// # Errors
    /// When the database cannot be written; nothing of the batch is changed then.
    pub fn recode(&mut self, version: &str, batch: &[(i64, Prepared)]) -> Result<Changes, StoreError> {
        let done = self.in_transaction(|writer| {
            let mut changes = Changes::default();
            for (id, prepared) in batch {
                changes.add(writer.recode_one(*id, version, prepared)?);
            }
            Ok(changes)
        });
        done.map_err(|error| self.error(error))
    }

    fn recode_one(&mut self, id: i64, version: &str, prepared: &Prepared) -> rusqlite::Result<Changes> {
        let before = self.events_of_row(id)?;
        self.delete_events(id)?;
        self.delete_sentences(id)?;
        let mut after = Vec::new();
        if let Ok((coded, sentences)) = &prepared.coded {
            self.insert_sentences(id, sentences)?;
            let original = self
                .conn
                .prepare_cached("SELECT ifnull(copy_of, id) FROM documents WHERE id = ?1")?
                .query_row([id], |row| row.get(0))?;
            self.insert_events(id, original, coded, sentences)?;
            after.clone_from(&coded.events);
        }
        let coded = prepared.coded.is_ok().then_some(version);
        let why = prepared.coded.as_ref().err().map(ToString::to_string);
        self.conn
            .prepare_cached("UPDATE documents SET data_version = ?2, not_coded = ?3 WHERE id = ?1")?
            .execute(params![id, coded, why])?;
        let changes = self.note_changes(&prepared.document.id, before, &after)?;
        self.carry_reviews(&prepared.document.id, &after)?;
        Ok(changes)
    }

    fn events_of_row(&self, id: i64) -> rusqlite::Result<Vec<Event>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {EVENT_COLUMNS} FROM {EVENT_TABLES} WHERE e.document = ?1 AND e.id >= ?1 * 1048576 AND e.id < (?1 + 1) * 1048576 \
             ORDER BY e.id"
        ))?;
        let rows = statement.query_map([id], |row| Ok((row.get::<_, i64>("id")?, read_event(row)?)))?;
        let mut events = Vec::new();
        for row in rows {
            let (row, mut event) = row?;
            add_participants(&self.conn, row, &mut event)?;
            events.push(event);
        }
        Ok(events)
    }

    fn note_changes(&self, doc_id: &str, before: Vec<Event>, after: &[Event]) -> rusqlite::Result<Changes> {
        let mut old: BTreeMap<(u32, u32, String), Event> =
            before.into_iter().map(|e| (place_of(&e), e)).collect();
        let mut changes = Changes { documents: 1, ..Changes::default() };
        for event in after {
            match old.remove(&place_of(event)) {
                Some(before) if content(&before) == content(event) => changes.same += 1,
                Some(before) => {
                    changes.changed += 1;
                    self.note_change(doc_id, "changed", Some(&before), Some(event))?;
                }
                None => {
                    changes.added += 1;
                    self.note_change(doc_id, "added", None, Some(event))?;
                }
            }
        }
        for event in old.values() {
            changes.removed += 1;
            self.note_change(doc_id, "removed", Some(event), None)?;
        }
        Ok(changes)
    }

    fn note_change(
        &self,
        doc_id: &str,
        kind: &str,
        before: Option<&Event>,
        after: Option<&Event>,
    ) -> rusqlite::Result<()> {
        let json = |event: Option<&Event>| event.map(|e| content(e).to_string());
        self.conn
            .prepare_cached(
                "INSERT INTO changes (run, doc_id, kind, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![self.run, doc_id, kind, json(before), json(after)])?;
        Ok(())
    }

    /// Reviews follow their event: the one of the same type at the same word.
    fn carry_reviews(&self, doc_id: &str, events: &[Event]) -> rusqlite::Result<()> {
        for event in events {
            self.conn
                .prepare_cached(
                    "UPDATE reviews SET event_id = ?1 WHERE doc_id = ?2 AND sentence = ?3 AND trigger_start = ?4 AND event = ?5",
                )?
                .execute(params![event.id, doc_id, event.sentence, event.trigger.at.start, event.event])?;
        }
        Ok(())
    }
}

/// Where in a document an event was coded, and as what.
fn place_of(event: &Event) -> (u32, u32, String) {
    (event.sentence, event.trigger.at.start, event.event.clone())
}

/// The record without what changes with the data alone.
fn content(event: &Event) -> serde_json::Value {
    let mut value = serde_json::to_value(event).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("id");
        fields.remove("data_version");
    }
    value
}
