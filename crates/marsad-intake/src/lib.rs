//! Files, folders and standard input become documents.
//!
//! Input is read piece by piece and never trusted: whatever cannot be read becomes an [`IntakeProblem`] with file,
//! line and remedy, and reading goes on with what follows.
//!
//! * JSONL (`.jsonl`, `.ndjson`, or anything that begins with `{`): one document a line.
//! * Plain text (`.txt`, `.md`, or anything else that is text): one document a file, whose first lines may be
//!   `date: YYYY-MM-DD`, `title:`, `source:`, `lang:` and `url:`.
//! * Folders: the files of these kinds in it and below, in order of their names.
#![deny(missing_docs)]

mod format;
mod json;
mod lines;
mod open;
mod plain;
mod problem;
mod walk;

pub use format::Format;
pub use json::JsonDocuments;
pub use plain::read_plain;
pub use problem::{IntakeProblem, ProblemKind};
pub use walk::{Documents, read_path};

use jiff::civil::Date;

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
}

/// The default of [`Options::longest`]: 64 MiB.
pub const LONGEST: usize = 64 << 20;

impl Default for Options {
    fn default() -> Options {
        Options { languages: Vec::new(), lang: None, date: None, longest: LONGEST }
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

/// Whether the first bytes of a file are those of a text.
fn is_binary(head: &[u8]) -> bool {
    head.contains(&0)
}

fn binary_fault() -> Fault {
    Fault::new(
        ProblemKind::Binary,
        "not a text but a binary file (or text in UTF-16)",
        "convert it to plain text in UTF-8",
    )
}

fn utf8_fault(error: &std::str::Utf8Error) -> Fault {
    let message = format!("not valid UTF-8 after byte {}", error.valid_up_to());
    Fault::new(ProblemKind::NotUtf8, message, "convert the file to UTF-8")
}

fn io_fault(error: &std::io::Error) -> Fault {
    Fault::new(
        ProblemKind::Unreadable,
        format!("cannot be read: {error}"),
        "check the path and its permissions",
    )
}
