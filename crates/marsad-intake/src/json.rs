//! One JSON document a line.

use crate::lines::{Line, read_line};
use crate::{Fault, IntakeProblem, Options, ProblemKind, io_fault, quote, utf8_fault};
use marsad_model::Document;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::BufRead;

const SHAPE: &str = r#"each line is one document: {"id": "…", "text": "…", "date": "YYYY-MM-DD"}"#;

/// The fields of the contract; others are passed over.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    lang: Option<String>,
    #[serde(borrow)]
    date: Option<Cow<'a, str>>,
    source: Option<String>,
    title: Option<String>,
    url: Option<String>,
    author: Option<String>,
}

/// The documents of a JSONL stream, read line by line.
pub struct JsonDocuments<R> {
    reader: R,
    file: String,
    options: Options,
    line: u64,
    buffer: Vec<u8>,
    done: bool,
}

impl<R: BufRead> JsonDocuments<R> {
    /// Reads from `reader`, whose name in messages is `file`.
    pub fn new(reader: R, file: &str, options: &Options) -> JsonDocuments<R> {
        let (file, options) = (file.to_owned(), options.clone());
        JsonDocuments { reader, file, options, line: 0, buffer: Vec::new(), done: false }
    }

    fn next_line(&mut self) -> Option<Result<Document, Fault>> {
        loop {
            self.line += 1;
            match read_line(&mut self.reader, &mut self.buffer, self.options.longest) {
                Err(error) => {
                    self.done = true;
                    return Some(Err(io_fault(&error)));
                }
                Ok(Line::End) => return None,
                Ok(Line::TooLong(length)) => return Some(Err(self.too_long(length))),
                Ok(Line::Whole) => {}
            }
            let bytes = match self.line {
                1 => self.buffer.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.buffer),
                _ => &self.buffer,
            };
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                return Some(read_document(bytes, &self.options));
            }
        }
    }

    fn too_long(&self, length: u64) -> Fault {
        let message = format!("a line of {length} bytes; at most {} are read", self.options.longest);
        Fault::new(ProblemKind::TooLong, message, "split the document into smaller ones")
    }
}

impl<R: BufRead> Iterator for JsonDocuments<R> {
    type Item = Result<Document, IntakeProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let found = self.next_line();
        self.done |= found.is_none();
        Some(found?.map_err(|fault| fault.at(&self.file, self.line)))
    }
}

fn read_document(line: &[u8], options: &Options) -> Result<Document, Fault> {
    let line = std::str::from_utf8(line).map_err(|error| utf8_fault(&error))?;
    let fields: Fields = serde_json::from_str(line).map_err(|error| json_fault(line, &error))?;
    let id = required(fields.id, "id")?;
    let text = required(fields.text, "text")?;
    let (lang, date) = options.complete(fields.lang, fields.date.as_deref())?;
    Ok(Document {
        id,
        text,
        lang,
        date,
        source: fields.source,
        title: fields.title,
        url: fields.url,
        author: fields.author,
    })
}

fn required(field: Option<Cow<str>>, name: &str) -> Result<String, Fault> {
    match field {
        None => Err(Fault::new(ProblemKind::Field, format!("no field `{name}`"), SHAPE)),
        Some(value) if value.trim().is_empty() => {
            Err(Fault::new(ProblemKind::Empty, format!("the field `{name}` is empty"), SHAPE))
        }
        Some(value) => Ok(value.into_owned()),
    }
}

fn json_fault(line: &str, error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    if error.is_data() {
        return Fault::new(ProblemKind::Field, format!("{what}, at column {}", error.column()), SHAPE);
    }
    let message = format!("not JSON: {what} at column {}: {}", error.column(), quote(line));
    Fault::new(ProblemKind::NotJson, message, SHAPE)
}
