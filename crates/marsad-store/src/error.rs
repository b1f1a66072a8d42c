use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the observatory could not do what was asked; every message names the remedy.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no observatory in the folder.
    #[error("there is no observatory in `{}`; `marsad add --observatory {} FILE…` makes one", .0.display(), .0.display())]
    Missing(PathBuf),
    /// The folder or file may not be read or written.
    #[error("`{}` cannot be opened: {reason}; check that the folder exists and that you may write in it", path.display())]
    Unopenable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is no observatory, or is damaged.
    #[error(
        "`{}` is damaged or no observatory ({reason}); restore it from a backup, or rescue what can be read with `sqlite3 FILE .recover`",
        path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Another process has been writing for too long.
    #[error("`{}` is being written by another process; wait until it has ended, then run the same command again", .0.display())]
    Locked(PathBuf),
    /// No room is left.
    #[error(
        "no room is left on the disk of `{}`; what was stored before is safe: free some space and run the same command again",
        .0.display()
    )]
    Full(PathBuf),
    /// It was made by a newer program.
    #[error("`{}` was made by a newer Marsad; use that version, or a newer one", .0.display())]
    Newer(PathBuf),
    /// A statement that may not be run or is wrong.
    #[error("{0}")]
    Statement(String),
    /// A statement took longer than it may.
    #[error("stopped after {0} s; ask for less, or allow more time with --timeout")]
    TooSlow(u64),
    /// Anything else that the database says.
    #[error("the observatory in `{}`: {source}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Names what a database error means for the user.
    pub(crate) fn of(path: &Path, source: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        let path = path.to_path_buf();
        let reason = source.to_string();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked(path),
            Some(ErrorCode::DiskFull) => StoreError::Full(path),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                StoreError::Corrupt { path, reason }
            }
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure,
            ) => StoreError::Unopenable { path, reason },
            _ => StoreError::Database { path, source },
        }
    }
}
