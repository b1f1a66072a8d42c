//! Documents of word processors: ZIP archives that hold the text as XML (Word and OpenDocument).

use crate::limits::damage;
use crate::open::{Input, Stream};
use crate::zip::Archive;
use crate::{Fault, IntakeProblem, Options, ProblemKind};
use jiff::civil::Date;
use marsad_model::Document;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

mod text;
use text::Written;

/// Where a family of documents keeps what.
struct Family {
    body: &'static str,
    notes: &'static [&'static str],
    properties: &'static str,
}

/// Where the text is.
pub(crate) const WORD_BODY: &str = "word/document.xml";
pub(crate) const OPEN_BODY: &str = "content.xml";

const WORD: Family = Family {
    body: WORD_BODY,
    notes: &["word/footnotes.xml", "word/endnotes.xml"],
    properties: "docProps/core.xml",
};
const OPEN_DOCUMENT: Family = Family { body: OPEN_BODY, notes: &[], properties: "meta.xml" };

/// Word before 2007, and Word with a password: an OLE container.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// The document in a file that is said to be one of Word's.
pub(crate) fn open(mut input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let name = input.name.clone();
    let head = input.body.head().unwrap_or_default();
    if head.starts_with(OLE) {
        let message = "a Word document with a password, or of before 2007";
        let remedy = "open it in a word processor and save it as DOCX without a password";
        return Err(Fault::new(ProblemKind::Encrypted, message, remedy).at(&name, 0));
    }
    let archive = Archive::new(input, options).map_err(|fault| fault.at(&name, 0))?;
    read(&archive, &name, options)
}

/// The document in an archive, whatever its family.
pub(crate) fn read(archive: &Archive, name: &str, options: &Options) -> Result<Stream, IntakeProblem> {
    let document = read_document(archive, name, options).map_err(|fault| fault.at(name, 0))?;
    Ok(Box::new(std::iter::once(Ok(document))))
}

fn read_document(archive: &Archive, name: &str, options: &Options) -> Result<Document, Fault> {
    for family in [WORD, OPEN_DOCUMENT] {
        let Some(body) = archive.read(family.body, options)? else { continue };
        let mut written = text::read(&body)?;
        for part in family.notes {
            // Notes that are damaged do not take the text with them.
            if let Ok(Some(notes)) = archive.read(part, options) {
                written.notes.extend(text::read(&notes).map(Written::into_lines).unwrap_or_default());
            }
        }
        let properties = archive.read(family.properties, options).ok().flatten().unwrap_or_default();
        let properties = Properties::read(&properties);
        let title = properties.title.or_else(|| written.title.take());
        let text = written.into_lines().join("\n");
        if text.trim().is_empty() {
            let remedy = "look whether it holds pictures only";
            return Err(Fault::new(ProblemKind::Empty, "no text in the document", remedy));
        }
        let (lang, date) = options.complete(None, None)?;
        let date = properties.created.or(date);
        let author = properties.author;
        return Ok(Document { id: name.to_owned(), text, lang, date, title, author, ..Document::default() });
    }
    Err(damage("no document of a word processor is in it"))
}

/// What the document says about itself.
#[derive(Default)]
struct Properties {
    title: Option<String>,
    author: Option<String>,
    created: Option<Date>,
}

impl Properties {
    fn read(xml: &[u8]) -> Properties {
        let xml = String::from_utf8_lossy(xml);
        let mut reader = Reader::from_str(&xml);
        let mut properties = Properties::default();
        let mut element = String::new();
        let mut value = String::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) => {
                    element = local_name(&start);
                    value.clear();
                }
                Event::Text(text) => value.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => value.extend(text::resolve(&reference)),
                Event::End(_) => properties.take(&std::mem::take(&mut element), value.trim()),
                Event::Eof => break,
                _ => {}
            }
        }
        properties
    }

    fn take(&mut self, element: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        match element {
            "title" => self.title = Some(value.to_owned()),
            "creator" | "initial-creator" if self.author.is_none() => self.author = Some(value.to_owned()),
            "created" | "creation-date" => {
                self.created = value.get(..10).and_then(|day| day.parse().ok());
            }
            _ => {}
        }
    }
}

/// The name of an element without its prefix.
fn local_name(start: &BytesStart) -> String {
    let name = start.local_name();
    let name: &str = name.as_ref();
    name.to_owned()
}
