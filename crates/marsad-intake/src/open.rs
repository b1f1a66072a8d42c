//! Whatever it is becomes a stream of documents.
//!
//! Every format has a module with a function of the form `open(Input, &Options) -> Result<Stream, IntakeProblem>`;
//! containers (archives, mail, web archives) call [`open`] again for what they hold, one level deeper.

use crate::format::{Format, decide, of_bytes};
use crate::json::JsonDocuments;
use crate::limits::Depth;
use crate::plain::read_plain;
use crate::{
    Fault, IntakeProblem, Options, ProblemKind, binary_fault, feed, html, io_fault, is_binary, markdown,
};
use crate::{csv, docx, gzip, mail, parquet, pdf, tar, warc, zip};
use marsad_model::Document;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};

/// Bytes read at a time.
const BUFFER: usize = 64 << 10;
/// Bytes that tell what kind of file it is.
const HEAD: u64 = 4 << 10;

/// Documents and problems, in order.
pub(crate) type Stream = Box<dyn Iterator<Item = Result<Document, IntakeProblem>> + Send>;

/// Where the bytes are.
pub(crate) enum Body {
    File(File),
    Bytes(Vec<u8>),
    Stream(BufReader<Box<dyn Read + Send>>),
}

/// Something to be read.
pub(crate) struct Input {
    /// Name in messages, and the id of a document that has no other.
    pub(crate) name: String,
    /// What its name or its container says it is.
    pub(crate) format: Option<Format>,
    pub(crate) body: Body,
    /// How many containers it lies in, and what was taken out of them.
    pub(crate) depth: Depth,
}

/// Bytes that can be gone through in any order.
pub(crate) trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

impl Body {
    /// A stream that can be read once.
    pub(crate) fn stream(reader: impl Read + Send + 'static) -> Body {
        Body::Stream(BufReader::with_capacity(BUFFER, Box::new(reader)))
    }

    /// The first bytes, without moving on.
    pub(crate) fn head(&mut self) -> std::io::Result<Vec<u8>> {
        match self {
            Body::File(file) => {
                let mut head = Vec::new();
                file.by_ref().take(HEAD).read_to_end(&mut head)?;
                file.rewind()?;
                Ok(head)
            }
            Body::Bytes(bytes) => Ok(bytes[..bytes.len().min(HEAD as usize)].to_vec()),
            Body::Stream(stream) => Ok(stream.fill_buf()?.iter().take(HEAD as usize).copied().collect()),
        }
    }

    /// As a buffered reader.
    pub(crate) fn reader(self) -> Box<dyn BufRead + Send> {
        match self {
            Body::File(file) => Box::new(BufReader::with_capacity(BUFFER, file)),
            Body::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Body::Stream(stream) => Box::new(stream),
        }
    }

    /// As something that can be gone through in any order; a stream is first held in memory, up to the limit.
    pub(crate) fn seekable(self, options: &Options) -> Result<Box<dyn Seekable>, Fault> {
        match self {
            Body::File(file) => Ok(Box::new(BufReader::with_capacity(BUFFER, file))),
            other => Ok(Box::new(Cursor::new(other.bytes(options)?))),
        }
    }

    /// The whole, when it is not longer than the limit.
    pub(crate) fn bytes(self, options: &Options) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let limit = options.longest as u64;
        let read = self.reader().take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| io_fault(&error))?;
        if bytes.len() as u64 > limit {
            let message = format!("more than {limit} bytes");
            return Err(Fault::new(ProblemKind::TooLong, message, "split it into smaller files"));
        }
        Ok(bytes)
    }
}

/// Looks at the first bytes and opens the stream of what they are.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, format, mut body, depth } = input;
    let head = body.head().map_err(|error| io_fault(&error).at(&name, 0))?;
    if head.is_empty() {
        return Err(
            Fault::new(ProblemKind::Empty, "the file is empty", "put a document into it").at(&name, 0)
        );
    }
    let first = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).iter().find(|b| !b.is_ascii_whitespace());
    if first == Some(&b'[') && name.ends_with(".json") {
        let remedy = "put one document on each line (JSONL), for example with `jq -c '.[]'`";
        return Err(Fault::new(ProblemKind::UnknownFormat, "a JSON array", remedy).at(&name, 0));
    }
    let told = of_bytes(&head);
    if told.is_none() && is_binary(&head) {
        return Err(binary_fault().at(&name, 0));
    }
    let format = decide(format, told);
    let input = Input { name, format, body, depth };
    match format {
        Some(Format::JsonLines) => json_lines(input, options),
        Some(Format::Html) => html::open(input, options),
        Some(Format::Feed) => feed::open(input, options),
        Some(Format::Opml) => feed::open_opml(input, options),
        Some(Format::Markdown) => markdown::open(input, options),
        Some(Format::Pdf) => pdf::open(input, options),
        Some(Format::Docx) => docx::open(input, options),
        Some(Format::Mail) => mail::open(input, options),
        Some(Format::Mbox) => mail::open_box(input, options),
        Some(Format::Warc) => warc::open(input, options),
        Some(Format::Zip) => zip::open(input, options),
        Some(Format::Tar) => tar::open(input, options),
        Some(Format::Gzip) => gzip::open(input, options),
        Some(Format::Csv) => csv::open(input, options),
        Some(Format::Parquet) => parquet::open(input, options),
        _ => plain(input, options),
    }
}

fn json_lines(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    Ok(Box::new(JsonDocuments::new(input.body.reader(), &input.name, options)))
}

fn plain(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    Ok(Box::new(std::iter::once(read_plain(input.body.reader(), &input.name, options))))
}
