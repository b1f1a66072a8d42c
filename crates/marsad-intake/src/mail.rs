//! E-mail messages and mailboxes of them.

use crate::format::{Format, of_name};
use crate::limits::{Depth, damage, damaged};
use crate::lines::{Line, read_line};
use crate::nested::{Part, documents, name_below};
use crate::open::{Body, Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind, io_fault};
use jiff::civil::Date;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use marsad_model::Document;
use std::io::BufRead;

/// Kinds of attachments that belong to a message's looks or safety and are no documents.
const NO_DOCUMENTS: [&str; 6] = ["image", "audio", "video", "font", "text/css", "text/calendar"];
/// Subtypes of the same sort.
const NO_DOCUMENT_SUBTYPES: [&str; 4] =
    ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-encrypted"];

/// The text of a message as a document, then what is attached to it.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, depth, .. } = input;
    let bytes = body.bytes(options).map_err(|fault| fault.at(&name, 0))?;
    message(&bytes, &name, 0, &depth, options)
}

/// One message; `line` is where it begins in a mailbox.
fn message(
    bytes: &[u8],
    name: &str,
    line: u64,
    depth: &Depth,
    options: &Options,
) -> Result<Stream, IntakeProblem> {
    let depth = depth.below(&options.limits).map_err(|fault| fault.at(name, line))?;
    let parsed = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty());
    let Some(parsed) = parsed else {
        return Err(damage("no e-mail: it has no headers").at(name, line));
    };
    let told = head(&parsed);
    let options = Options { date: date(&parsed).or(options.date), ..options.clone() };
    let mut parts = Vec::new();
    let text = body_text(&parsed);
    if text.is_none() {
        parts.extend(body_html(&parsed, name, &told, &depth, &options).map(Ok));
    }
    let nothing = text.is_none() && parts.is_empty();
    for (number, attached) in parsed.attachments().enumerate() {
        let counted = depth.count_entry(&options.limits);
        let inner = counted.and_then(|()| attachment(attached, number + 1, name, &told, &depth, &options));
        parts.extend(inner.map_err(|fault| fault.at(name, line)).transpose());
    }
    if nothing && parts.is_empty() {
        return Err(Fault::new(ProblemKind::Empty, "no text in it", "leave it out").at(name, line));
    }
    let own = text.map(|text| {
        let (lang, date) = options.complete(None, None).map_err(|fault| fault.at(name, line))?;
        let id = if told.id.is_empty() { name.to_owned() } else { told.id.clone() };
        Ok(Document { id, text, lang, date, ..told })
    });
    Ok(Box::new(own.into_iter().chain(documents(parts.into_iter()))))
}

/// What the headers say.
fn head(message: &Message) -> Document {
    let from = message.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address());
    let domain = address.and_then(|address| Some(address.rsplit_once('@')?.1.to_lowercase()));
    let owned = |text: &str| text.trim().to_owned();
    Document {
        id: message.message_id().map(owned).unwrap_or_default(),
        title: message.subject().map(owned).filter(|subject| !subject.is_empty()),
        author: from.and_then(|from| from.name()).or(address).map(owned),
        source: domain,
        ..Document::default()
    }
}

/// The day in the sender's own time zone.
fn date(message: &Message) -> Option<Date> {
    let date = message.date()?;
    let [month, day] = [date.month, date.day].map(|part| i8::try_from(part).ok());
    Date::new(i16::try_from(date.year).ok()?, month?, day?).ok()
}

/// The plain parts of the body.
fn body_text(message: &Message) -> Option<String> {
    let mut texts = Vec::new();
    for part in message.text_bodies() {
        if let PartType::Text(text) = &part.body
            && !text.trim().is_empty()
        {
            let flowed = part.content_type().and_then(|kind| kind.attribute("format"));
            let flowed = flowed.is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
            texts.push(if flowed { unflow(text) } else { text.replace("\r\n", "\n") });
        }
    }
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// Lines that end with a blank go on in the next (RFC 3676).
fn unflow(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        joined.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            joined.push('\n');
        }
    }
    joined
}

fn body_html(
    message: &Message,
    name: &str,
    told: &Document,
    depth: &Depth,
    options: &Options,
) -> Option<Part> {
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) if !html.trim().is_empty() => Some(html.as_bytes().to_vec()),
        _ => None,
    })?;
    let body = Body::Bytes(html);
    let input = Input { name: name.to_owned(), format: Some(Format::Html), body, depth: depth.clone() };
    Some(Part { input, options: in_utf8(options), told: told.clone() })
}

/// Texts that the parser has decoded.
fn in_utf8(options: &Options) -> Options {
    Options { charset: Some("utf-8".into()), ..options.clone() }
}

/// What is attached, unless it is no document.
fn attachment(
    part: &MessagePart,
    number: usize,
    message: &str,
    told: &Document,
    depth: &Depth,
    options: &Options,
) -> Result<Option<Part>, Fault> {
    let kind = part.content_type().map(|kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
    let (main, sub) = kind.unwrap_or_default();
    let whole = format!("{main}/{sub}").to_ascii_lowercase();
    let attached = part.attachment_name();
    let known = attached.and_then(of_name).or_else(|| of_media_type(&whole));
    let no_document = NO_DOCUMENTS.iter().any(|kind| whole.starts_with(kind))
        || NO_DOCUMENT_SUBTYPES.iter().any(|kind| sub.eq_ignore_ascii_case(kind));
    if known.is_none() && no_document {
        return Ok(None);
    }
    let shown = attached.map_or_else(|| format!("part-{number}"), str::to_owned);
    let name = name_below(message, &shown);
    let (bytes, format) = match &part.body {
        PartType::Message(inner) => (inner.raw_message().to_vec(), Some(Format::Mail)),
        PartType::Multipart(_) => return Ok(None),
        PartType::Text(text) | PartType::Html(text) if text.trim().is_empty() => return Ok(None),
        _ => (part.contents().to_vec(), known),
    };
    let Some(format) = format else {
        let remedy = format!("of attachments, those named {} are read", Format::extensions());
        return Err(Fault::new(ProblemKind::UnknownFormat, format!("{shown} passed over"), remedy));
    };
    let is_text = matches!(part.body, PartType::Text(_) | PartType::Html(_));
    let options = if is_text { in_utf8(options) } else { options.clone() };
    let told = Document { source: told.source.clone(), ..Document::default() };
    let input = Input { name, format: Some(format), body: Body::Bytes(bytes), depth: depth.clone() };
    Ok(Some(Part { input, options, told }))
}

/// The format that a media type names.
pub(crate) fn of_media_type(kind: &str) -> Option<Format> {
    const KINDS: [(&str, Format); 16] = [
        ("text/html", Format::Html),
        ("application/xhtml+xml", Format::Html),
        ("text/plain", Format::Plain),
        ("text/markdown", Format::Markdown),
        ("application/pdf", Format::Pdf),
        ("application/rss+xml", Format::Feed),
        ("application/atom+xml", Format::Feed),
        ("application/feed+json", Format::Feed),
        ("text/csv", Format::Csv),
        ("text/tab-separated-values", Format::Csv),
        ("message/rfc822", Format::Mail),
        ("application/zip", Format::Zip),
        ("application/x-tar", Format::Tar),
        ("application/gzip", Format::Gzip),
        ("application/x-ndjson", Format::JsonLines),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Format::Docx),
    ];
    KINDS.iter().find(|(known, _)| kind == *known).map(|(_, format)| *format)
}

/// The messages of a mailbox, each behind a line that begins with `From ` (mboxrd and its older forms).
pub(crate) fn open_box(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, depth, .. } = input;
    let depth = depth.below(&options.limits).map_err(|fault| fault.at(&name, 0))?;
    let reader = body.reader();
    let mut mailbox =
        Mailbox { reader, name, options: options.clone(), line: 0, buffer: Vec::new(), done: false };
    let mut current: Option<Stream> = None;
    let (mut number, mut is_empty) = (0, true);
    Ok(Box::new(std::iter::from_fn(move || {
        loop {
            if let Some(found) = current.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            number += 1;
            let begin = mailbox.line;
            let next = mailbox
                .next_message()
                .and_then(|message| depth.count_entry(&mailbox.options.limits).map(|()| message));
            let opened = match next {
                Ok(None) if is_empty => {
                    is_empty = false;
                    let fault = Fault::new(ProblemKind::Empty, "no message in it", "leave it out");
                    Err(fault.at(&mailbox.name, 0))
                }
                Ok(None) => return None,
                Ok(Some(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Some(bytes)) => {
                    is_empty = false;
                    let inner = format!("{}#{number}", mailbox.name);
                    message(&bytes, &inner, 0, &depth, &mailbox.options)
                }
                Err(fault) => {
                    is_empty = false;
                    mailbox.done |= fault.kind != ProblemKind::TooLong;
                    Err(fault.at(&mailbox.name, begin))
                }
            };
            match opened {
                Ok(stream) => current = Some(stream),
                Err(problem) => return Some(Err(problem)),
            }
        }
    })))
}

struct Mailbox {
    reader: Box<dyn BufRead + Send>,
    name: String,
    options: Options,
    line: u64,
    buffer: Vec<u8>,
    done: bool,
}

impl Mailbox {
    /// The bytes of the next message; one that is too long is passed over without being held in memory.
    fn next_message(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        let longest = self.options.longest;
        let (mut message, mut too_long, mut blank, mut any) = (Vec::new(), false, true, false);
        while !self.done {
            self.line += 1;
            let read = read_line(&mut self.reader, &mut self.buffer, longest);
            match read.map_err(|error| io_fault(&damaged(error)))? {
                Line::End => self.done = true,
                Line::TooLong(_) => too_long = true,
                Line::Whole if blank && self.buffer.starts_with(b"From ") => {
                    if any {
                        break;
                    }
                }
                Line::Whole => {
                    let quoted = self.buffer.iter().position(|&b| b != b'>').unwrap_or_default();
                    let unquoted = quoted > 0 && self.buffer[quoted..].starts_with(b"From ");
                    too_long |= message.len() + self.buffer.len() > longest;
                    if too_long {
                        message.clear();
                    } else {
                        message.extend_from_slice(&self.buffer[usize::from(unquoted)..]);
                        message.push(b'\n');
                    }
                }
            }
            blank = self.buffer.iter().all(u8::is_ascii_whitespace) && !too_long;
            blank |= too_long && self.buffer.is_empty();
            any |= !self.done;
        }
        if too_long {
            let message = format!("a message of more than {longest} bytes");
            return Err(Fault::new(ProblemKind::TooLong, message, "take its attachments out"));
        }
        Ok(any.then_some(message))
    }
}
