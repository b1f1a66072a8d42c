//! Opening and making an observatory.

use crate::{Reader, StoreError, Writer, schema};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file in an observatory's folder.
pub const FILE: &str = "marsad.sqlite";
/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(30);

/// An observatory's folder.
#[derive(Clone, Debug)]
pub struct Observatory {
    file: PathBuf,
}

impl Observatory {
    /// The observatory in a folder, which need not exist yet.
    pub fn at(folder: &Path) -> Observatory {
        Observatory { file: folder.join(FILE) }
    }

    /// Its file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Opens it for writing; makes it when it does not exist, and brings its tables up to date.
    ///
    /// # Errors
    /// When folder or file cannot be opened or made, or when the file is damaged, locked or of a newer program.
    pub fn writer(&self) -> Result<Writer, StoreError> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(|error| self.unopenable(&error.to_string()))?;
        }
        let conn = Connection::open(&self.file).map_err(|error| self.error(error))?;
        let conn = self.prepare(conn)?;
        Ok(Writer::new(conn, self.file.clone()))
    }

    fn prepare(&self, mut conn: Connection) -> Result<Connection, StoreError> {
        let set = |conn: &Connection| -> rusqlite::Result<()> {
            conn.busy_timeout(PATIENCE)?;
            // Without it SQLite plans a statement anew whenever other values are bound to its ranges.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            conn.pragma_update(None, "journal_mode", "WAL")?;
            // A killed process loses nothing that was committed; a failing power supply at most the last batches.
            conn.pragma_update(None, "synchronous", "NORMAL")?;
            conn.pragma_update(None, "foreign_keys", false)?;
            conn.pragma_update(None, "cache_size", -65_536)?;
            conn.pragma_update(None, "temp_store", "MEMORY")?;
            conn.set_prepared_statement_cache_capacity(128);
            Ok(())
        };
        set(&conn).map_err(|error| self.error(error))?;
        self.refuse_newer(&conn)?;
        schema::migrate(&mut conn).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => self.error(err),
            other => StoreError::Corrupt { path: self.file.clone(), reason: other.to_string() },
        })?;
        Ok(conn)
    }

    fn refuse_newer(&self, conn: &Connection) -> Result<usize, StoreError> {
        let version: i64 = conn
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(|error| self.error(error))?;
        let version = usize::try_from(version).unwrap_or(usize::MAX);
        if version > schema::latest() { Err(StoreError::Newer(self.file.clone())) } else { Ok(version) }
    }

    /// Opens it for reading.
    ///
    /// # Errors
    /// When there is none, or when it cannot be read.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        if !self.file.is_file() {
            let folder = self.file.parent().unwrap_or(Path::new("."));
            return Err(StoreError::Missing(folder.to_path_buf()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&self.file, flags).map_err(|error| self.error(error))?;
        let set = |conn: &Connection| -> rusqlite::Result<()> {
            conn.busy_timeout(PATIENCE)?;
            conn.pragma_update(None, "cache_size", -32_768)?;
            conn.pragma_update(None, "mmap_size", 1_i64 << 30)?;
            Ok(())
        };
        set(&conn).map_err(|error| self.error(error))?;
        if self.refuse_newer(&conn)? < schema::latest() {
            // An older observatory is brought up to date by opening it for writing once.
            drop(self.writer()?);
        }
        Ok(Reader::new(conn, self.file.clone()))
    }

    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.file, error)
    }

    fn unopenable(&self, reason: &str) -> StoreError {
        StoreError::Unopenable { path: self.file.clone(), reason: reason.to_owned() }
    }
}
