//! The lines of a document: paragraphs, and rows of tables.

use crate::Fault;
use crate::limits::damage;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// Rows in cells of rows deeper than this are written as lines of their own.
const DEEPEST_TABLE: usize = 16;
/// Elements in elements; a document has some dozens.
const DEEPEST: usize = 10_000;

/// What was read.
#[derive(Default)]
pub(super) struct Written {
    pub(super) lines: Vec<String>,
    /// Foot- and endnotes, which follow the text.
    pub(super) notes: Vec<String>,
    /// The first paragraph that is marked as title or heading.
    pub(super) title: Option<String>,
}

impl Written {
    /// All lines, notes last.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.lines.append(&mut self.notes);
        self.lines
    }
}

/// What an element means for the text.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Paragraph,
    Heading,
    Row,
    Cell,
    /// In Word, letters stand in these only.
    Run,
    Note,
    /// Deleted, or said twice.
    Skipped,
    Other,
}

fn role(name: &str) -> Role {
    match name {
        "p" => Role::Paragraph,
        "h" => Role::Heading,
        "tr" | "table-row" => Role::Row,
        "tc" | "table-cell" => Role::Cell,
        "t" => Role::Run,
        "note-body" => Role::Note,
        // `Fallback` says for old programs what stands before it; an annotation is not the author's text.
        "del" | "moveFrom" | "Fallback" | "tracked-changes" | "annotation" | "note-citation" | "forms" => {
            Role::Skipped
        }
        _ => Role::Other,
    }
}

/// What an empty element writes.
fn mark(name: &str) -> &'static str {
    match name {
        "tab" | "ptab" => "\t",
        "br" | "cr" | "line-break" => "\n",
        "s" => " ",
        "noBreakHyphen" => "-",
        _ => "",
    }
}

/// The open elements.
#[derive(Default)]
struct Writer {
    written: Written,
    open: Vec<Role>,
    /// Paragraphs in paragraphs are those of text boxes and notes.
    paragraphs: Vec<Paragraph>,
    rows: Vec<Vec<String>>,
    /// Open rows, with those that are too deep to be kept apart.
    row_depth: usize,
    skipped: usize,
    notes: usize,
    runs: usize,
    is_word: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_heading: bool,
}

/// Reads the text of a body or of notes.
pub(super) fn read(xml: &[u8]) -> Result<Written, Fault> {
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    let mut writer = Writer::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => writer.start(&start)?,
            Ok(Event::Empty(start)) => writer.empty(&start),
            Ok(Event::End(_)) => writer.end(),
            Ok(Event::Text(text)) => writer.text(&text.xml10_content()),
            Ok(Event::CData(text)) => writer.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                if let Some(letter) = resolve(&reference) {
                    writer.text(letter.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) if writer.open.is_empty() => return Ok(writer.written),
            Ok(Event::Eof) => return Err(damage("the text in the document ends too early")),
            Ok(_) => {}
            Err(error) => return Err(damage(format!("the text in the document is damaged: {error}"))),
        }
    }
}

/// The five entities that XML knows, and numbers. Others would be declared in the document, where attacks hide: they
/// are left out.
pub(super) fn resolve(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    match &*reference.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

impl Writer {
    fn start(&mut self, start: &BytesStart) -> Result<(), Fault> {
        let name = super::local_name(start);
        let role = role(&name);
        if self.open.len() >= DEEPEST {
            return Err(damage(format!("more than {DEEPEST} elements in each other")));
        }
        self.is_word |= name == "document" || name == "footnotes" || name == "endnotes";
        self.open.push(role);
        match role {
            Role::Skipped => self.skipped += 1,
            Role::Note => self.notes += 1,
            Role::Run => self.runs += 1,
            Role::Row => {
                self.row_depth += 1;
                if self.row_depth <= DEEPEST_TABLE {
                    self.rows.push(Vec::new());
                }
            }
            Role::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            Role::Paragraph | Role::Heading => {
                self.paragraphs.push(Paragraph { text: String::new(), is_heading: role == Role::Heading });
            }
            _ => {
                if name == "note" && is_separator(start) {
                    self.skip_this();
                }
                self.write(mark(&name));
                self.style(&name, start);
            }
        }
        if (name == "footnote" || name == "endnote") && is_separator(start) {
            self.skip_this();
        }
        Ok(())
    }

    fn skip_this(&mut self) {
        if let Some(open) = self.open.last_mut() {
            *open = Role::Skipped;
            self.skipped += 1;
        }
    }

    fn empty(&mut self, start: &BytesStart) {
        let name = super::local_name(start);
        // Tab stops of a style are called like tabs.
        let is_tab_stop =
            start.attributes().flatten().any(|attribute| attribute.key.local_name().as_ref() == "pos");
        if !is_tab_stop {
            self.write(mark(&name));
        }
        self.style(&name, start);
    }

    /// Word says in the paragraph's properties that it is a heading.
    fn style(&mut self, name: &str, start: &BytesStart) {
        if name != "pStyle" {
            return;
        }
        let mut values = start.attributes().flatten().filter(|a| a.key.local_name().as_ref() == "val");
        let value = values.next().map(|a| a.value.to_ascii_lowercase());
        if let (Some(value), Some(paragraph)) = (value, self.paragraphs.last_mut()) {
            paragraph.is_heading = value == "title" || value.starts_with("heading");
        }
    }

    fn text(&mut self, text: &str) {
        if !self.is_word || self.runs > 0 {
            self.write(text);
        }
    }

    fn write(&mut self, text: &str) {
        if self.skipped == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Role::Skipped) => self.skipped -= 1,
            Some(Role::Note) => self.notes -= 1,
            Some(Role::Run) => self.runs -= 1,
            Some(Role::Row) => {
                self.row_depth -= 1;
                if self.row_depth < DEEPEST_TABLE {
                    let row = self.rows.pop().unwrap_or_default();
                    let cells = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                    self.line(&cells.collect::<Vec<_>>().join(" | "), false);
                }
            }
            Some(Role::Paragraph | Role::Heading) => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.line(&paragraph.text, paragraph.is_heading);
                }
            }
            _ => {}
        }
    }

    fn line(&mut self, line: &str, is_heading: bool) {
        let line = line.trim();
        if line.is_empty() || self.skipped > 0 {
            return;
        }
        if self.notes > 0 {
            self.written.notes.push(line.to_owned());
        } else if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(&line.replace('\n', " "));
        } else {
            if is_heading && self.written.title.is_none() {
                self.written.title = Some(line.to_owned());
            }
            self.written.lines.push(line.to_owned());
        }
    }
}

/// Word keeps the lines that divide notes from the text among the notes.
fn is_separator(start: &BytesStart) -> bool {
    start.attributes().flatten().any(|attribute| {
        attribute.key.local_name().as_ref() == "type"
            && attribute.value.to_ascii_lowercase().contains("separator")
    })
}
