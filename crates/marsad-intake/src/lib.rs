//! Files, folders, standard input and web addresses become documents.
//!
//! Input is read piece by piece and never trusted: whatever cannot be read becomes an [`IntakeProblem`] with file,
//! line and remedy, and reading goes on with what follows. What a file is, its first bytes tell, or else its name;
//! `docs/intake.md` says what is read of each kind.
#![deny(missing_docs)]

mod columns;
mod csv;
mod dates;
mod docx;
pub mod encoding;
mod feed;
pub mod fetch;
mod format;
mod gzip;
mod html;
mod json;
mod limits;
mod lines;
mod mail;
mod markdown;
mod nested;
mod open;
mod parquet;
mod pdf;
mod plain;
mod problem;
mod tar;
mod walk;
mod warc;
mod zip;

pub use columns::{Column, Columns};
pub use feed::{FeedEntry, feeds_of_opml, read_feed};
pub use fetch::{Fetcher, read_any, read_url};
pub use format::Format;
pub use html::{Page, read_html};
pub use json::JsonDocuments;
pub use limits::Limits;
pub use markdown::read_markdown;
pub use plain::read_plain;
pub use problem::{IntakeProblem, ProblemKind};
pub use walk::{Documents, read_bytes, read_path};

use jiff::civil::Date;
use marsad_model::PageWords;
use std::sync::Arc;

/// What reading depends on besides the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Ids of the languages that can be read; empty: any is let through.
    pub languages: Vec<String>,
    /// Language of documents that name none.
    pub lang: Option<String>,
    /// Date of documents that name none.
    pub date: Option<Date>,
    /// Bytes that a line of JSONL or a plain text may have; a longer one is refused without being held in memory.
    pub longest: usize,
    /// Words by which the parts of web pages and dates in them are known, of all languages.
    pub words: Arc<PageWords>,
    /// Encoding that a server or a container declares for what is read; `None`: it is found out.
    pub charset: Option<String>,
    /// Address that what is read came from: links are resolved against it.
    pub address: Option<String>,
    /// What fetches addresses of the web; copies of the options share it.
    pub fetcher: Fetcher,
    /// What archives and other containers may hold.
    pub limits: Limits,
    /// Which columns of a table hold what.
    pub columns: Columns,
}

/// The default of [`Options::longest`]: 64 MiB.
pub const LONGEST: usize = 64 << 20;

impl Default for Options {
    fn default() -> Options {
        Options {
            languages: Vec::new(),
            lang: None,
            date: None,
            longest: LONGEST,
            words: Arc::default(),
            charset: None,
            address: None,
            fetcher: Fetcher::default(),
            limits: Limits::default(),
            columns: Columns::default(),
        }
    }
}

impl Options {
    /// Checks a document's language and date and fills in what it does not say.
    fn complete(
        &self,
        lang: Option<String>,
        date: Option<&str>,
    ) -> Result<(Option<String>, Option<Date>), Fault> {
        if let Some(lang) =
            lang.as_ref().filter(|lang| !self.languages.is_empty() && !self.languages.contains(lang))
        {
            let message = format!("unknown language {}", quote(lang));
            let remedy =
                format!("use one of {}, or leave it out to have it recognised", self.languages.join(", "));
            return Err(Fault { kind: ProblemKind::UnknownLanguage, message, remedy });
        }
        let date = date.map(parse_date).transpose()?;
        Ok((lang.or_else(|| self.lang.clone()), date.or(self.date)))
    }
}

/// A problem before its place is known.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message} ({remedy})")]
struct Fault {
    kind: ProblemKind,
    message: String,
    remedy: String,
}

impl Fault {
    fn new(kind: ProblemKind, message: impl Into<String>, remedy: impl Into<String>) -> Fault {
        Fault { kind, message: message.into(), remedy: remedy.into() }
    }

    fn at(self, file: &str, line: u64) -> IntakeProblem {
        let Fault { kind, message, remedy } = self;
        IntakeProblem { file: file.to_owned(), line, kind, message, remedy }
    }
}

/// So that readers of readers hand it through.
impl From<Fault> for std::io::Error {
    fn from(fault: Fault) -> std::io::Error {
        std::io::Error::other(fault)
    }
}

/// A date in the one form that the contract knows, `YYYY-MM-DD`.
fn parse_date(given: &str) -> Result<Date, Fault> {
    let bytes = given.as_bytes();
    let formed = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() });
    let date = if formed { given.parse().ok() } else { None };
    date.ok_or_else(|| {
        let message = format!("{} is not a date", quote(given));
        Fault::new(ProblemKind::WrongDate, message, "write a day of the calendar as YYYY-MM-DD")
    })
}

/// Part of the input for a message: shortened, with control characters escaped.
fn quote(given: &str) -> String {
    let mut shown: String = given.chars().take(40).flat_map(char::escape_debug).collect();
    if given.chars().nth(40).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Whether the first bytes of a file are not those of a text.
fn is_binary(head: &[u8]) -> bool {
    let marked = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    head.contains(&0) && !marked && encoding::looks_like_utf16(head).is_none()
}

fn binary_fault() -> Fault {
    Fault::new(
        ProblemKind::Binary,
        "not a text but a binary file of a kind that is not read",
        "convert it to plain text",
    )
}

fn utf8_fault(error: &std::str::Utf8Error) -> Fault {
    let message = format!("not valid UTF-8 after byte {}", error.valid_up_to());
    Fault::new(ProblemKind::NotUtf8, message, "convert the file to UTF-8")
}

fn io_fault(error: &std::io::Error) -> Fault {
    if let Some(fault) = error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()) {
        return fault.clone();
    }
    Fault::new(
        ProblemKind::Unreadable,
        format!("cannot be read: {error}"),
        "check the path and its permissions",
    )
}
