//! Web archives: the pages that servers sent, with address and date.

use crate::format::Format;
use crate::limits::{Counted, Depth, Guarded, damage, damaged};
use crate::lines::{Line, read_line};
use crate::mail::of_media_type;
use crate::nested::{Part, documents, name_below};
use crate::open::{Body, Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind, io_fault};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use jiff::civil::Date;
use marsad_model::Document;
use std::io::{self, BufRead, Cursor, Read};

/// Bytes of one header line.
const LONGEST_LINE: usize = 64 << 10;
/// Header lines of one record.
const MOST_HEADERS: usize = 1_000;
/// Records whose block is something that was fetched.
const WITH_CONTENT: [&str; 3] = ["response", "resource", "conversion"];

/// The documents of an archive's records.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, depth, .. } = input;
    let depth = depth.below(&options.limits).map_err(|fault| fault.at(&name, 0))?;
    let options = options.clone();
    let mut records = Records {
        reader: body.reader(),
        name,
        depth,
        options,
        buffer: Vec::new(),
        damaged: false,
        done: false,
    };
    Ok(documents(std::iter::from_fn(move || records.next_part())))
}

struct Records {
    reader: Box<dyn BufRead + Send>,
    name: String,
    depth: Depth,
    options: Options,
    buffer: Vec<u8>,
    /// Between a damaged record and the next one.
    damaged: bool,
    done: bool,
}

/// Names in lower case, with values.
struct Headers(Vec<(String, String)>);

impl Headers {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn push(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

impl Records {
    fn next_part(&mut self) -> Option<Result<Part, IntakeProblem>> {
        while !self.done {
            match self.next_record() {
                Ok(Some(part)) => return Some(Ok(part)),
                Ok(None) => {}
                Err(fault) => {
                    // Behind wrong lengths the next record can be found; behind a broken stream nothing can.
                    self.done = !matches!(fault.kind, ProblemKind::Damaged | ProblemKind::TooLong)
                        || fault.message.contains("too early")
                        || self.damaged;
                    self.damaged = fault.kind == ProblemKind::Damaged;
                    return Some(Err(fault.at(&self.name, 0)));
                }
            }
        }
        None
    }

    /// One header line, without its end.
    fn line(&mut self) -> Result<bool, Fault> {
        let read = read_line(&mut self.reader, &mut self.buffer, LONGEST_LINE);
        match read.map_err(|error| io_fault(&damaged(error)))? {
            Line::End => Ok(false),
            Line::Whole => {
                let kept = self.buffer.trim_ascii_end().len();
                self.buffer.truncate(kept);
                Ok(true)
            }
            Line::TooLong(_) => Err(damage("a header of more than 64 KiB")),
        }
    }

    /// The next record; `None` when it holds no document, or at the end.
    fn next_record(&mut self) -> Result<Option<Part>, Fault> {
        loop {
            if !self.line().or_else(|fault| if self.damaged { Ok(true) } else { Err(fault) })? {
                self.done = true;
                return Ok(None);
            }
            if self.buffer.starts_with(b"WARC/") {
                break;
            }
            if !self.buffer.is_empty() && !self.damaged {
                return Err(damage("no record where one should begin; the next one is looked for"));
            }
        }
        self.damaged = false;
        self.depth.count_entry(&self.options.limits)?;
        let mut headers = Headers(Vec::new());
        while self.line()? && !self.buffer.is_empty() {
            headers.push(&self.buffer);
            if headers.0.len() > MOST_HEADERS {
                return Err(damage("a record with too many headers"));
            }
        }
        let length = headers.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let length = length.ok_or_else(|| damage("a record without its length"))?;
        let kind = headers.get("warc-type").unwrap_or_default();
        let is_document = WITH_CONTENT.contains(&kind);
        if !is_document || length > self.options.longest as u64 {
            let skipped = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink());
            let skipped = skipped.map_err(|error| io_fault(&damaged(error)))?;
            whole(skipped, length)?;
            if !is_document {
                return Ok(None);
            }
            let message = format!("a record of {length} bytes; at most {} are read", self.options.longest);
            return Err(Fault::new(ProblemKind::TooLong, message, "take it out and split it"));
        }
        let mut block = Vec::new();
        self.reader
            .by_ref()
            .take(length)
            .read_to_end(&mut block)
            .map_err(|error| io_fault(&damaged(error)))?;
        whole(block.len() as u64, length)?;
        self.part(&headers, block)
    }

    fn part(&self, record: &Headers, block: Vec<u8>) -> Result<Option<Part>, Fault> {
        let url = record.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let (http, payload) = match record.get("warc-type") {
            Some("response") => match split_http(&block) {
                Some(found) => found,
                None => return Ok(None),
            },
            _ => (Headers(Vec::new()), &block[..]),
        };
        let declared = match record.get("warc-type") {
            Some("response") => http.get("content-type"),
            _ => record.get("content-type"),
        };
        let mut declared = declared.map(|kind| kind.split(';').map(|part| part.trim().to_ascii_lowercase()));
        let kind = declared.as_mut().and_then(Iterator::next);
        let charset =
            declared.into_iter().flatten().find_map(|part| Some(part.strip_prefix("charset=")?.to_owned()));
        let declared = kind;
        let format = declared.as_deref().and_then(of_media_type).or_else(|| feed(declared.as_deref()));
        // Pictures, styles and scripts are no documents; what has no type is looked at.
        if payload.is_empty() || (format.is_none() && declared.is_some()) {
            return Ok(None);
        }
        let url_text = url.clone().unwrap_or_default();
        if url_text.ends_with("/robots.txt") {
            return Ok(None);
        }
        let name = name_below(&self.name, &url_text);
        let date = record.get("warc-date").and_then(|date| date.get(..10)?.parse::<Date>().ok());
        let charset = charset.map(|charset| charset.trim_matches('"').to_owned());
        let date = date.or(self.options.date);
        let options = Options { date, charset, address: url.clone(), ..self.options.clone() };
        let id = record.get("warc-record-id").unwrap_or_default().trim_matches(['<', '>']).to_owned();
        let told = Document { id, url, ..Document::default() };
        let body = Body::stream(self.decoded(&http, payload));
        let input = Input { name, format, body, depth: self.depth.clone() };
        Ok(Some(Part { input, options, told }))
    }

    /// The payload without chunks and compression.
    fn decoded(&self, http: &Headers, payload: &[u8]) -> Box<dyn Read + Send> {
        let chunked = http.get("transfer-encoding").is_some_and(|kind| kind.eq_ignore_ascii_case("chunked"));
        // Some crawlers take the chunks out and keep the header.
        let payload = if chunked { unchunk(payload) } else { None }.unwrap_or_else(|| payload.to_vec());
        let zlib = payload.first().is_some_and(|first| first & 0x0F == 8);
        let (packed, count) = Counted::new(Cursor::new(payload));
        let packed = io::BufReader::new(packed);
        let encoding = http.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
        let guard = |inner: Box<dyn Read + Send>| -> Box<dyn Read + Send> {
            Box::new(Guarded::new(inner, count, &self.depth, &self.options.limits))
        };
        match encoding.as_str() {
            "gzip" | "x-gzip" => guard(Box::new(MultiGzDecoder::new(packed))),
            "deflate" if zlib => guard(Box::new(ZlibDecoder::new(packed))),
            "deflate" => guard(Box::new(DeflateDecoder::new(packed))),
            "br" => guard(Box::new(brotli_decompressor::Decompressor::new(packed, 4_096))),
            _ => Box::new(packed),
        }
    }
}

/// Feeds are often declared as nothing but XML.
fn feed(declared: Option<&str>) -> Option<Format> {
    declared.filter(|kind| matches!(*kind, "application/xml" | "text/xml")).map(|_| Format::Feed)
}

fn whole(found: u64, declared: u64) -> Result<(), Fault> {
    if found == declared { Ok(()) } else { Err(damage("it ends too early: truncated within a record")) }
}

/// Headers and body of an answer, when the server found what was asked for.
fn split_http(block: &[u8]) -> Option<(Headers, &[u8])> {
    let mut headers = Headers(Vec::new());
    let mut rest = block;
    let mut first = true;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let (line, after) = (rest[..end].trim_ascii_end(), &rest[end + 1..]);
        rest = after;
        if first {
            let status = line.split(|&b| b == b' ').nth(1)?;
            if !line.starts_with(b"HTTP/") || status != b"200" {
                return None;
            }
            first = false;
        } else if line.is_empty() {
            return Some((headers, rest));
        } else if headers.0.len() < MOST_HEADERS {
            headers.push(line);
        }
    }
}

/// Puts chunks together; `None` when there are none.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if length == 0 {
            return Some(whole);
        }
        // An answer that was cut off keeps what came.
        whole.extend_from_slice(&rest[..length.min(rest.len())]);
        if length >= rest.len() {
            return Some(whole);
        }
        let end = length + memchr::memchr(b'\n', &rest[length..])? + 1;
        rest = &rest[end..];
    }
}
