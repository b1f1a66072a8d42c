//! What kind of file it is: its first bytes tell, or else its name.

use crate::encoding::{decode, looks_like_utf16};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One JSON document a line.
    JsonLines,
    /// One plain text.
    Plain,
    /// Markdown: read as plain text without its marks.
    Markdown,
    /// A web page.
    Html,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list of feeds.
    Opml,
    /// Portable Document Format.
    Pdf,
    /// A Word document.
    Docx,
    /// One e-mail message.
    Mail,
    /// A mailbox of messages.
    Mbox,
    /// A web archive.
    Warc,
    /// A ZIP archive.
    Zip,
    /// A tape archive.
    Tar,
    /// Anything, compressed by gzip.
    Gzip,
    /// Comma- or tab-separated values with a header.
    Csv,
    /// Columns in Apache Parquet.
    Parquet,
}

/// Endings of file names, with the format that they tell.
const EXTENSIONS: [(&str, Format); 31] = [
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("rdf", Format::Feed),
    ("xml", Format::Feed),
    ("opml", Format::Opml),
    ("pdf", Format::Pdf),
    ("docx", Format::Docx),
    ("eml", Format::Mail),
    ("mbox", Format::Mbox),
    ("mbx", Format::Mbox),
    ("warc", Format::Warc),
    ("zip", Format::Zip),
    ("tar", Format::Tar),
    ("tgz", Format::Gzip),
    ("gz", Format::Gzip),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("tab", Format::Csv),
    ("parquet", Format::Parquet),
    ("pq", Format::Parquet),
    ("shtml", Format::Html),
    ("json", Format::JsonLines),
];

/// What a file's name says about it.
pub(crate) fn of_name(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit_once('.')?;
    EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
}

impl Format {
    /// The endings that are known, for messages.
    pub(crate) fn extensions() -> String {
        EXTENSIONS.iter().map(|(extension, _)| format!(".{extension}")).collect::<Vec<_>>().join(", ")
    }
}

/// What a file is, by its name or container and by its first bytes. A name says which of the texts it is; against
/// bytes that are markup of a certain kind it does not stand (`.xml` and `.html` files hold feeds, lists and pages).
pub(crate) fn decide(named: Option<Format>, told: Option<Format>) -> Option<Format> {
    use Format::{Feed, Html, JsonLines, Opml};
    match (named, told) {
        (Some(Html | Feed | Opml), Some(told)) => Some(told),
        (Some(JsonLines), Some(Feed)) => Some(Feed),
        (named, told) => named.or(told),
    }
}

/// What the first bytes of a file (a few hundred are enough) say about it.
pub(crate) fn of_bytes(head: &[u8]) -> Option<Format> {
    const MAGIC: [(&[u8], usize, Format); 7] = [
        (b"%PDF-", 0, Format::Pdf),
        (b"PK\x03\x04", 0, Format::Zip),
        (b"PK\x05\x06", 0, Format::Zip),
        (b"\x1F\x8B", 0, Format::Gzip),
        (b"PAR1", 0, Format::Parquet),
        (b"WARC/1.", 0, Format::Warc),
        (b"ustar", 257, Format::Tar),
    ];
    let starts = |(magic, at, _): &&(&[u8], usize, Format)| {
        head.get(*at..*at + magic.len()).is_some_and(|bytes| bytes == *magic)
    };
    MAGIC.iter().find(starts).map(|(_, _, format)| *format).or_else(|| of_markup(head))
}

/// Markup, mail and JSON begin with words of their own.
fn of_markup(head: &[u8]) -> Option<Format> {
    let wide =
        head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || looks_like_utf16(head).is_some();
    let decoded = if wide { decode(head, None).text } else { String::from_utf8_lossy(head) };
    let head = decoded.trim_start_matches('\u{FEFF}').trim_start();
    let head: String = head.chars().take(1_024).map(|c| c.to_ascii_lowercase()).collect();
    let has = |word: &str| head.contains(word);
    match head.as_bytes().first()? {
        b'{' if has("jsonfeed.org/version") => Some(Format::Feed),
        b'{' => Some(Format::JsonLines),
        b'<' if has("<opml") => Some(Format::Opml),
        b'<' if has("<rss") || has("<feed") || has("<rdf:rdf") => Some(Format::Feed),
        b'<' if has("<html") || has("<!doctype html") || has("<head") || has("<body") => Some(Format::Html),
        b'f' if head.starts_with("from ") && has("\nfrom:") => Some(Format::Mbox),
        _ if has("\nmime-version:") || has("\nmessage-id:") || head.starts_with("received:") => {
            Some(Format::Mail)
        }
        _ => None,
    }
}
