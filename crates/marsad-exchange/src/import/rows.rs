//! Rows of delimited text from any bytes, in bounded memory.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

/// Bytes that a row may have; longer ones are problems.
pub const LONGEST_ROW: usize = 1 << 20;
/// Lines that a quoted field may run over.
const MOST_LINES: usize = 1_000;

/// A row: its fields as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// 1-based line on which it begins.
    pub(crate) line: u64,
    pub(crate) fields: Vec<String>,
}

/// What keeps a row from being one.
#[derive(Debug)]
pub(crate) enum RowError {
    /// Longer than [`LONGEST_ROW`].
    TooLong(u64),
    /// A quoted field does not end.
    OpenQuote(u64),
    /// Reading failed.
    Io(std::io::Error),
}

/// How the fields are set apart; found out from the first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dialect {
    separator: u8,
    quoted: bool,
}

impl Dialect {
    /// Of a header: tabs go before commas and semicolons. Fields between tabs are quoted only when the header is.
    fn of(header: &[u8]) -> Dialect {
        let count = |byte: u8| header.iter().filter(|&&b| b == byte).count();
        if count(b'\t') > 0 {
            return Dialect { separator: b'\t', quoted: header.starts_with(b"\"") };
        }
        let separator = if count(b';') > count(b',') { b';' } else { b',' };
        Dialect { separator, quoted: true }
    }
}

/// A line without its end; none when it was too long to keep.
struct Line {
    number: u64,
    bytes: Option<Vec<u8>>,
}

pub(crate) struct Rows<R> {
    input: BufReader<R>,
    dialect: Option<Dialect>,
    number: u64,
    /// Lines that were looked at while the end of a quoted field was sought, and come again.
    again: VecDeque<Line>,
}

impl<R: Read> Rows<R> {
    /// `plain`: tabs without quoting, as in files without a header; else the first line tells.
    pub(crate) fn new(input: R, plain: bool) -> Rows<R> {
        let dialect = plain.then_some(Dialect { separator: b'\t', quoted: false });
        Rows { input: BufReader::with_capacity(1 << 16, input), dialect, number: 0, again: VecDeque::new() }
    }

    /// The next row that is not blank.
    pub(crate) fn next(&mut self) -> Option<Result<Record, RowError>> {
        loop {
            let line = match self.line() {
                Ok(line) => line?,
                Err(error) => return Some(Err(RowError::Io(error))),
            };
            let Some(bytes) = line.bytes else { return Some(Err(RowError::TooLong(line.number))) };
            if bytes.iter().all(u8::is_ascii_whitespace) && bytes.iter().all(|&b| b != b'\t') {
                continue;
            }
            let dialect = *self.dialect.get_or_insert_with(|| Dialect::of(&bytes));
            if !dialect.quoted {
                let fields = bytes.split(|&b| b == dialect.separator).map(text).collect();
                return Some(Ok(Record { line: line.number, fields }));
            }
            return Some(self.quoted(line.number, bytes, dialect.separator));
        }
    }

    /// A row whose fields may be quoted and run over several lines.
    fn quoted(&mut self, number: u64, first: Vec<u8>, separator: u8) -> Result<Record, RowError> {
        let mut splitter = Splitter::new(separator);
        splitter.feed(&first);
        let mut taken = Vec::new();
        let mut size = first.len();
        while splitter.open {
            let line = self.line().map_err(RowError::Io)?;
            let bytes = line.as_ref().and_then(|l| l.bytes.as_deref());
            size += bytes.map_or(0, <[u8]>::len);
            match bytes {
                Some(bytes) if size <= LONGEST_ROW && taken.len() < MOST_LINES => {
                    splitter.field.push(b'\n');
                    splitter.feed(bytes);
                    taken.extend(line);
                }
                _ => {
                    // The lines behind the lone mark are rows of their own.
                    taken.extend(line);
                    taken.into_iter().rev().for_each(|l| self.again.push_front(l));
                    return Err(RowError::OpenQuote(number));
                }
            }
        }
        Ok(Record { line: number, fields: splitter.finish() })
    }

    /// The next line without its end and without a byte order mark at the beginning of the file.
    fn line(&mut self) -> std::io::Result<Option<Line>> {
        if let Some(line) = self.again.pop_front() {
            return Ok(Some(line));
        }
        let (mut bytes, mut any, mut long) = (Vec::new(), false, false);
        loop {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|&b| b == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            long |= bytes.len() + part.len() > LONGEST_ROW;
            if !long {
                bytes.extend_from_slice(part);
            }
            let used = end.map_or(buffer.len(), |e| e + 1);
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        if bytes.ends_with(b"\r") {
            bytes.pop();
        }
        Ok(Some(Line { number: self.number, bytes: (!long).then_some(bytes) }))
    }
}

/// Cuts a row into fields; a doubled mark inside a quoted field is a mark.
struct Splitter {
    separator: u8,
    field: Vec<u8>,
    fields: Vec<String>,
    open: bool,
}

impl Splitter {
    fn new(separator: u8) -> Splitter {
        Splitter { separator, field: Vec::new(), fields: Vec::new(), open: false }
    }

    fn feed(&mut self, bytes: &[u8]) {
        let mut at = 0;
        // A mark opens a field only at its beginning: inside a bare field it is a letter like another.
        let mut begins = !self.open;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' if self.open && bytes.get(at + 1) == Some(&b'"') => {
                    self.field.push(b'"');
                    at += 1;
                }
                b'"' if self.open => self.open = false,
                b'"' if begins => self.open = true,
                _ if byte == self.separator && !self.open => {
                    self.end();
                    begins = true;
                    at += 1;
                    continue;
                }
                _ => self.field.push(byte),
            }
            begins = false;
            at += 1;
        }
    }

    fn end(&mut self) {
        self.fields.push(text(&self.field));
        self.field.clear();
    }

    fn finish(mut self) -> Vec<String> {
        self.end();
        self.fields
    }
}

/// Bytes as text: UTF-8, or else ISO 8859-1, which some of these files are in.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{LONGEST_ROW, Record, RowError, Rows};

    fn all(bytes: &[u8], plain: bool) -> Vec<Result<Vec<String>, String>> {
        let mut rows = Rows::new(bytes, plain);
        let mut found = Vec::new();
        while let Some(row) = rows.next() {
            found.push(match row {
                Ok(Record { line, fields }) => Ok([line.to_string()].into_iter().chain(fields).collect()),
                Err(RowError::TooLong(line)) => Err(format!("{line} long")),
                Err(RowError::OpenQuote(line)) => Err(format!("{line} open")),
                Err(RowError::Io(e)) => panic!("{e}"),
            });
        }
        found
    }

    fn row(fields: &[&str]) -> Result<Vec<String>, String> {
        Ok(fields.iter().map(|f| (*f).to_owned()).collect())
    }

    #[test]
    fn the_first_line_tells_how_fields_are_set_apart() {
        assert_eq!(
            all(b"\xEF\xBB\xBFa,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n2,3", false),
            [row(&["1", "a", "b"]), row(&["2", "1", "x, \"y\"\nz"]), row(&["5", "2", "3"]),]
        );
        assert_eq!(all(b"a;b\n1,5;2", false), [row(&["1", "a", "b"]), row(&["2", "1,5", "2"])]);
        assert_eq!(all(b"a\tb\n\"1\t2\"", false), [row(&["1", "a", "b"]), row(&["2", "\"1", "2\""])]);
        assert_eq!(
            all(b"\"a\"\t\"b\"\n\"1\t1\"\t2", false),
            [row(&["1", "a", "b"]), row(&["2", "1\t1", "2"])]
        );
        assert_eq!(all(b"a,b\n\"1\"\t2", true), [row(&["1", "a,b"]), row(&["2", "\"1\"", "2"])]);
    }

    #[test]
    fn a_lone_mark_costs_its_own_line_only() {
        assert_eq!(
            all(b"a,b\n1,\"x\n2,y\n3,z\n", false),
            [row(&["1", "a", "b"]), Err("2 open".to_owned()), row(&["3", "2", "y"]), row(&["4", "3", "z"]),]
        );
        assert_eq!(all(b"a,b\n1,5\" gun\n", false)[1], row(&["2", "1", "5\" gun"]));
    }

    #[test]
    fn a_long_line_is_skipped_and_other_encodings_are_read() {
        let mut bytes = b"a\tb\n".to_vec();
        bytes.extend(vec![b'x'; LONGEST_ROW + 1]);
        bytes.extend(b"\nCaf\xE9\tKa\xC3\xAFro\n");
        assert_eq!(
            all(&bytes, false),
            [row(&["1", "a", "b"]), Err("2 long".to_owned()), row(&["3", "Café", "Kaïro"]),]
        );
    }
}
