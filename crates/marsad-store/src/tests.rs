//! Faults: a damaged, locked, newer or full observatory.
#![allow(clippy::unwrap_used)]

use crate::{Limits, Observatory, Prepared, StoreError, Stored, Value, Writer};
use marsad_model::Document;
use marsad_pipeline::NotCoded;
use rusqlite::Connection;
use std::fs;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn texts(from: usize, count: usize) -> Vec<Prepared> {
    let text = |n: usize| format!("Text {n}: {}", "words that nobody codes ".repeat(40));
    let one = |n: usize| Prepared {
        document: Document { id: n.to_string(), text: text(n), ..Document::default() },
        coded: Err(NotCoded::UnknownLanguage),
    };
    (from..from + count).map(one).collect()
}

fn count(observatory: &Observatory) -> i64 {
    let reader = observatory.reader().unwrap();
    match reader.ask("SELECT count(*) FROM documents", Limits::default()).unwrap().rows[0][0] {
        Value::Integer(count) => count,
        ref other => panic!("{other:?}"),
    }
}

fn stored(writer: &mut Writer, from: usize, number: usize) -> Result<usize, StoreError> {
    let stored = writer.store(&texts(from, number))?;
    Ok(stored.iter().filter(|s| **s != Stored::Known).count())
}

#[test]
fn where_there_is_none_the_remedy_is_named() {
    let folder = folder();
    let error = Observatory::at(folder.path()).reader().err().unwrap();
    assert!(matches!(error, StoreError::Missing(_)));
    assert!(error.to_string().contains("marsad add"), "{error}");
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let folder = folder();
    let file = folder.path().join("taken");
    fs::write(&file, "x").unwrap();
    let error = Observatory::at(&file).writer().err().unwrap();
    assert!(matches!(error, StoreError::Unopenable { .. }), "{error}");
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let folder = folder();
    let observatory = Observatory::at(folder.path());
    let content = "this is a letter, not a database ".repeat(200);
    fs::write(observatory.file(), &content).unwrap();
    for error in [observatory.writer().err(), observatory.reader().err()] {
        let error = error.unwrap();
        assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
        assert!(error.to_string().contains(".recover"), "{error}");
    }
    assert_eq!(fs::read_to_string(observatory.file()).unwrap(), content);
}

#[test]
fn a_truncated_observatory_is_called_damaged() {
    let folder = folder();
    let observatory = Observatory::at(folder.path());
    let mut writer = observatory.writer().unwrap();
    stored(&mut writer, 0, 400).unwrap();
    drop(writer);
    let bytes = fs::read(observatory.file()).unwrap();
    fs::write(observatory.file(), &bytes[..bytes.len() / 2]).unwrap();
    let asked = observatory
        .reader()
        .and_then(|r| r.ask("SELECT sum(length(text)) FROM documents", Limits::default()));
    assert!(matches!(asked, Err(StoreError::Corrupt { .. })), "{asked:?}");
}

#[test]
fn a_newer_observatory_is_not_touched() {
    let folder = folder();
    let observatory = Observatory::at(folder.path());
    drop(observatory.writer().unwrap());
    let conn = Connection::open(observatory.file()).unwrap();
    conn.pragma_update(None, "user_version", 999).unwrap();
    assert!(matches!(observatory.writer().err(), Some(StoreError::Newer(_))));
    assert!(matches!(observatory.reader().err(), Some(StoreError::Newer(_))));
}

#[test]
fn a_full_disk_loses_nothing_that_was_stored() {
    let folder = folder();
    let observatory = Observatory::at(folder.path());
    let mut writer = observatory.writer().unwrap();
    assert_eq!(stored(&mut writer, 0, 50).unwrap(), 50);
    let pages: i64 = writer.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let set = |writer: &Writer, pages: i64| {
        let statement = format!("PRAGMA max_page_count = {pages}");
        writer.conn.query_row(&statement, [], |row| row.get::<_, i64>(0)).unwrap();
    };
    set(&writer, pages + 4);
    let error = stored(&mut writer, 50, 500).unwrap_err();
    assert!(matches!(error, StoreError::Full(_)), "{error}");
    assert_eq!(count(&observatory), 50);
    set(&writer, 1_000_000);
    assert_eq!(stored(&mut writer, 0, 550).unwrap(), 500, "the same again goes on where it stopped");
    assert_eq!(observatory.reader().unwrap().integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn a_writer_that_waits_too_long_says_so() {
    let folder = folder();
    let observatory = Observatory::at(folder.path());
    let first = observatory.writer().unwrap();
    let mut second = observatory.writer().unwrap();
    second.conn.busy_timeout(std::time::Duration::from_millis(20)).unwrap();
    first.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(stored(&mut second, 0, 1), Err(StoreError::Locked(_))));
    first.conn.execute_batch("ROLLBACK").unwrap();
    assert_eq!(stored(&mut second, 0, 1).unwrap(), 1);
}
