//! One document a plain text.

use crate::lines::{Line, read_line};
use crate::{Fault, IntakeProblem, Options, ProblemKind, binary_fault, io_fault, is_binary, utf8_fault};
use marsad_model::Document;
use std::io::{BufRead, Read};

/// Reads a whole plain text: the lines `date:`, `title:`, `source:`, `lang:` and `url:` at its head become fields,
/// what follows is the document's text. `name` is the document's id and its name in messages.
///
/// # Errors
/// When it is empty, too long, binary, not UTF-8, or when a line of its head is wrong.
pub fn read_plain(reader: impl BufRead, name: &str, options: &Options) -> Result<Document, IntakeProblem> {
    let bytes = read_all(reader, options.longest).map_err(|fault| fault.at(name, 0))?;
    if is_binary(&bytes) {
        return Err(binary_fault().at(name, 0));
    }
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count() as u64 + 1;
        utf8_fault(&error).at(name, line)
    })?;
    read_text(text.strip_prefix('\u{FEFF}').unwrap_or(text), name, options)
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

fn read_text(text: &str, name: &str, options: &Options) -> Result<Document, IntakeProblem> {
    let mut document = Document { id: name.to_owned(), ..Document::default() };
    let (mut lang, mut date, mut date_line) = (None, None, 0);
    let mut reader = text.as_bytes();
    let (mut buffer, mut body, mut line) = (Vec::new(), text, 0);
    while let Ok(Line::Whole) = read_line(&mut reader, &mut buffer, text.len()) {
        line += 1;
        let Some((key, value)) = head_line(&buffer) else { break };
        match key.as_str() {
            "date" => (date, date_line) = (Some(value), line),
            "lang" => lang = Some(value),
            "title" => document.title = Some(value),
            "source" => document.source = Some(value),
            _ => document.url = Some(value),
        }
        body = &text[text.len() - reader.len()..];
    }
    if body.trim().is_empty() {
        return Err(Fault::new(ProblemKind::Empty, "no text in it", "put the document's text into the file")
            .at(name, 0));
    }
    let line = if date.is_some() { date_line } else { 1 };
    let completed = options.complete(lang, date.as_deref());
    (document.lang, document.date) = completed.map_err(|fault| fault.at(name, line))?;
    document.text = body.to_owned();
    Ok(document)
}

/// A line of the head: one of the five names, a colon and a value.
fn head_line(line: &[u8]) -> Option<(String, String)> {
    let (key, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
    let known = matches!(key.as_str(), "date" | "lang" | "title" | "source" | "url");
    (known && !value.is_empty()).then(|| (key, value.to_owned()))
}
