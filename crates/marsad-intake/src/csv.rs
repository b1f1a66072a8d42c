//! Tables with a header, separated by commas, semicolons, tabs or bars: one document a row.

use crate::columns::Mapping;
use crate::encoding::decode;
use crate::limits::damaged;
use crate::open::{Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind, io_fault, utf8_fault};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use marsad_model::Document;
use std::io::{self, BufRead, BufReader, Read};

/// More columns than a table has.
const MOST_COLUMNS: usize = 10_000;
/// Bytes that tell the encoding.
const SAMPLE: usize = 64 << 10;

/// The documents of a table.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let name = input.name;
    let mut reader = input.body.reader();
    let head = reader.fill_buf().map_err(|error| io_fault(&damaged(error)).at(&name, 0))?;
    let encoding = decode(&head[..head.len().min(SAMPLE)], options.charset.as_deref()).encoding;
    if let Some(encoding) = Encoding::for_label(encoding.as_bytes()).filter(|encoding| *encoding != UTF_8) {
        reader = Box::new(BufReader::new(Transcoded::new(reader, encoding)));
    }
    let head = reader.fill_buf().map_err(|error| io_fault(&damaged(error)).at(&name, 0))?;
    let parser = ReaderBuilder::new().delimiter(delimiter(head)).build();
    let mut rows = Rows { reader, parser, fields: Vec::new(), ends: Vec::new(), longest: options.longest };
    let headers = match rows.next_row() {
        Ok(Some(row)) => row.headers().map_err(|fault| fault.at(&name, 1))?,
        Ok(None) => Vec::new(),
        Err(fault) => return Err(fault.at(&name, 1)),
    };
    let mapping = Mapping::find(&headers, options).map_err(|fault| fault.at(&name, 1))?;
    Ok(Box::new(Table { rows, mapping, name, options: options.clone(), row: 0, done: false }))
}

/// The separator that is most frequent in the header, outside quotation marks.
fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in head {
        if !quoted && *byte == b'\n' {
            break;
        }
        quoted ^= *byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == separator);
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(separator, _)| *separator)
}

/// A table in another encoding, read as UTF-8: spreadsheets write those of their system.
struct Transcoded {
    inner: Box<dyn BufRead + Send>,
    decoder: Decoder,
    text: Vec<u8>,
    /// What of the text has been read, and where it ends.
    at: usize,
    end: usize,
    done: bool,
}

impl Transcoded {
    fn new(inner: Box<dyn BufRead + Send>, encoding: &'static Encoding) -> Transcoded {
        let decoder = encoding.new_decoder_with_bom_removal();
        Transcoded { inner, decoder, text: vec![0; 16 << 10], at: 0, end: 0, done: false }
    }
}

impl Read for Transcoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.end && !self.done {
            let input = self.inner.fill_buf()?;
            let last = input.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.text, last);
            self.inner.consume(read);
            (self.at, self.end) = (0, written);
            self.done = last && result == CoderResult::InputEmpty;
        }
        let read = (&self.text[self.at..self.end]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

struct Table {
    rows: Rows,
    mapping: Mapping,
    name: String,
    options: Options,
    row: u64,
    done: bool,
}

impl Iterator for Table {
    type Item = Result<Document, IntakeProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let line = self.rows.parser.line();
        self.row += 1;
        let (name, row) = (&self.name, self.row);
        let found = match self.rows.next_row() {
            Ok(None) => {
                self.done = true;
                return None;
            }
            Ok(Some(found)) => found.document(&self.mapping, || format!("{name}#{row}"), &self.options),
            Err(fault) => {
                self.done |= fault.kind != ProblemKind::TooLong;
                Err(fault)
            }
        };
        Some(found.map_err(|fault| fault.at(&self.name, line)))
    }
}

/// Rows of bounded length.
struct Rows {
    reader: Box<dyn BufRead + Send>,
    parser: Reader,
    fields: Vec<u8>,
    ends: Vec<usize>,
    longest: usize,
}

/// The fields of a row, one behind the other, and where each ends.
struct Row<'a> {
    fields: &'a [u8],
    ends: &'a [usize],
}

impl Rows {
    /// The next row. One that is too long is passed over without being held in memory.
    fn next_row(&mut self) -> Result<Option<Row<'_>>, Fault> {
        let (mut written, mut ended, mut too_long) = (0, 0, false);
        self.fields.resize(self.fields.len().clamp(4 << 10, 1 << 20), 0);
        self.ends.resize(self.ends.len().max(32), 0);
        loop {
            let input = self.reader.fill_buf().map_err(|error| io_fault(&damaged(error)))?;
            let (result, read, wrote, ends) =
                self.parser.read_record(input, &mut self.fields[written..], &mut self.ends[ended..]);
            self.reader.consume(read);
            written += wrote;
            ended += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.fields.len() >= self.longest => {
                    too_long = true;
                    written = 0;
                }
                ReadRecordResult::OutputFull => {
                    let longer = (self.fields.len() * 2).min(self.longest);
                    self.fields.resize(longer, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() >= MOST_COLUMNS => {
                    too_long = true;
                    ended = 0;
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record if too_long => {
                    let message =
                        format!("a row of more than {} bytes or {MOST_COLUMNS} columns", self.longest);
                    let remedy = "look for a quotation mark that is not closed, or split the text";
                    return Err(Fault::new(ProblemKind::TooLong, message, remedy));
                }
                ReadRecordResult::Record => {
                    return Ok(Some(Row { fields: &self.fields[..written], ends: &self.ends[..ended] }));
                }
            }
        }
    }
}

impl Row<'_> {
    fn field(&self, at: usize) -> Option<&[u8]> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.fields.get(start..*self.ends.get(at)?)
    }

    fn headers(&self) -> Result<Vec<String>, Fault> {
        let field = |at| std::str::from_utf8(self.field(at).unwrap_or_default());
        let headers: Result<Vec<_>, _> =
            (0..self.ends.len()).map(|at| field(at).map(str::to_owned)).collect();
        headers.map_err(|error| utf8_fault(&error))
    }

    fn document(
        &self,
        mapping: &Mapping,
        default_id: impl FnOnce() -> String,
        options: &Options,
    ) -> Result<Document, Fault> {
        for at in mapping.used() {
            std::str::from_utf8(self.field(at).unwrap_or_default()).map_err(|error| utf8_fault(&error))?;
        }
        mapping.document(|at| self.field(at).map(String::from_utf8_lossy), default_id, options)
    }
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn the_separator_is_the_most_frequent_in_the_header() {
        assert_eq!(delimiter(b"id;\"a, b, c\";text\n1,2,3,4,5"), b';');
        assert_eq!(delimiter(b"id\ttext\n"), b'\t');
        assert_eq!(delimiter(b"text"), b',');
    }
}
