//! One document a plain text.

use crate::encoding::decode_readable;
use crate::lines::{Line, read_line};
use crate::{Fault, IntakeProblem, Options, ProblemKind, binary_fault, io_fault, is_binary};
use marsad_model::Document;
use std::io::{BufRead, Read};

/// Reads a whole plain text, whatever its encoding: the lines `date:`, `title:`, `source:`, `lang:`, `url:` and
/// `author:` at its head become fields, what follows is the document's text. `name` is the document's id and its name
/// in messages.
///
/// # Errors
/// When it is empty, too long, binary, cannot be decoded, or when a line of its head is wrong.
pub fn read_plain(reader: impl BufRead, name: &str, options: &Options) -> Result<Document, IntakeProblem> {
    let bytes = read_all(reader, options.longest).map_err(|fault| fault.at(name, 0))?;
    if is_binary(&bytes) {
        return Err(binary_fault().at(name, 0));
    }
    let text = decode_readable(&bytes, options.charset.as_deref()).map_err(|fault| fault.at(name, 0))?;
    let mut fields = Fields::default();
    let body = fields.read_head(&text);
    document_of(fields, body, name, options)
}

fn read_all(reader: impl BufRead, longest: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    reader.take(longest as u64 + 1).read_to_end(&mut bytes).map_err(|error| io_fault(&error))?;
    if bytes.len() > longest {
        let message = format!("a text of more than {longest} bytes");
        return Err(Fault::new(ProblemKind::TooLong, message, "split it into smaller files"));
    }
    Ok(bytes)
}

/// What the head of a text says, as it is written there.
#[derive(Default)]
pub(crate) struct Fields {
    pub(crate) title: Option<String>,
    source: Option<String>,
    lang: Option<String>,
    url: Option<String>,
    author: Option<String>,
    /// A date and its line.
    date: Option<(String, u64)>,
}

impl Fields {
    /// Sets a field; false when there is none of this name or the value is empty.
    pub(crate) fn set(&mut self, key: &str, value: &str, line: u64) -> bool {
        let value = value.trim();
        if value.is_empty() {
            return false;
        }
        let field = match key.trim().to_ascii_lowercase().as_str() {
            "date" => {
                self.date = Some((value.to_owned(), line));
                return true;
            }
            "title" => &mut self.title,
            "source" => &mut self.source,
            "lang" => &mut self.lang,
            "url" => &mut self.url,
            "author" => &mut self.author,
            _ => return false,
        };
        *field = Some(value.to_owned());
        true
    }

    /// Reads lines `name: value` at the head of a text as long as there are any; returns what follows.
    pub(crate) fn read_head<'a>(&mut self, text: &'a str) -> &'a str {
        let mut reader = text.as_bytes();
        let (mut buffer, mut body, mut line) = (Vec::new(), text, 0);
        while let Ok(Line::Whole) = read_line(&mut reader, &mut buffer, text.len()) {
            line += 1;
            let split = std::str::from_utf8(&buffer).ok().and_then(|line| line.split_once(':'));
            if !split.is_some_and(|(key, value)| self.set(key, value, line)) {
                break;
            }
            body = &text[text.len() - reader.len()..];
        }
        body
    }
}

/// A document of a text and its fields.
pub(crate) fn document_of(
    fields: Fields,
    text: &str,
    name: &str,
    options: &Options,
) -> Result<Document, IntakeProblem> {
    if text.trim().is_empty() {
        return Err(Fault::new(ProblemKind::Empty, "no text in it", "put the document's text into the file")
            .at(name, 0));
    }
    let line = fields.date.as_ref().map_or(1, |(_, line)| *line);
    // A time of day may stand behind the date.
    let day = |date: &str| date.split(['T', ' ']).next().unwrap_or_default().to_owned();
    let date = fields
        .date
        .map(|(date, _)| if date.starts_with(|c: char| c.is_ascii_digit()) { day(&date) } else { date });
    let completed = options.complete(fields.lang, date.as_deref());
    let (lang, date) = completed.map_err(|fault| fault.at(name, line))?;
    Ok(Document {
        id: name.to_owned(),
        text: text.to_owned(),
        lang,
        date,
        source: fields.source,
        title: fields.title,
        url: fields.url,
        author: fields.author,
    })
}
