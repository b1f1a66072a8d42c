use std::fmt;
use thiserror::Error;

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The file or folder does not exist or cannot be read.
    Unreadable,
    /// Not text.
    Binary,
    /// A file of a kind that is not read.
    UnknownFormat,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// No text in it.
    Empty,
    /// Not JSON.
    NotJson,
    /// A field is missing or not of its type.
    Field,
    /// A language that is not read.
    UnknownLanguage,
    /// Not a date.
    WrongDate,
    /// A line or file above the limit.
    TooLong,
    /// Bytes that are no text in any encoding that was tried.
    Garbled,
    /// Markup that is broken or not of the kind it should be.
    NotMarkup,
    /// A page with little text: a paywall, a gallery. What there is was read.
    Stub,
    /// An address that is not fetched: private, forbidden by the site, not of the web.
    Refused,
    /// An address that could not be fetched.
    NotFetched,
    /// An archive that holds more, or deeper, than the limits allow.
    Limit,
    /// Truncated, or bytes that contradict each other.
    Damaged,
    /// A password is needed.
    Encrypted,
    /// Pictures of pages, without text.
    Scanned,
    /// A table without the columns that are needed.
    Column,
}

/// Input that could not be read: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct IntakeProblem {
    /// File as it was named, or `stdin`.
    pub file: String,
    /// 1-based line, 0 when the whole file is meant.
    pub line: u64,
    /// What kind of problem.
    pub kind: ProblemKind,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for IntakeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if self.line > 0 {
            write!(f, "{}:", self.line)?;
        }
        write!(f, " {} ({})", self.message, self.remedy)
    }
}
