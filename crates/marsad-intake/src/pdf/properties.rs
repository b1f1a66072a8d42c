//! Title, author and day, from the document's information or its XMP.

use super::letters::decode;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream};
use jiff::civil::Date;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// Endings of file names, which programs give as titles.
const FILE_ENDINGS: [&str; 9] = [".doc", ".docx", ".pdf", ".html", ".htm", ".indd", ".odt", ".qxd", ".rtf"];
/// Bytes of XMP that are looked at.
const LONGEST_XMP: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<Date>,
}

pub(super) fn read(pdf: &Pdf) -> Properties {
    let information = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(decode);
    let date = information.creation_date.as_ref().and_then(|date| {
        let [month, day] = [date.month, date.day].map(|part| i8::try_from(part).ok());
        Date::new(i16::try_from(date.year).ok()?, month?, day?).ok()
    });
    let xmp = xmp(pdf).unwrap_or_default();
    Properties {
        title: text(&information.title).and_then(clean_title).or_else(|| xmp.title.and_then(clean_title)),
        author: text(&information.author).and_then(clean).or_else(|| xmp.author.and_then(clean)),
        date: date.or(xmp.date),
    }
}

fn clean(text: String) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

/// A title, not the name of a file.
fn clean_title(title: String) -> Option<String> {
    let title = clean(title)?;
    let lower = title.to_lowercase();
    let is_file =
        FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending)) || lower.starts_with("microsoft word - ");
    (!is_file && lower != "untitled").then_some(title)
}

fn xmp(pdf: &Pdf) -> Option<Properties> {
    let xref = pdf.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id())?;
    let packet = catalog.get::<Stream<'_>>("Metadata")?.decoded_data().ok()?;
    let packet = String::from_utf8_lossy(packet.get(..packet.len().min(LONGEST_XMP))?).into_owned();
    let mut reader = Reader::from_str(&packet);
    let mut found = Properties::default();
    let mut property = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => {
                let name = start.local_name();
                let name: &str = name.as_ref();
                if !matches!(name, "Alt" | "Seq" | "Bag" | "li") {
                    name.clone_into(&mut property);
                }
            }
            Event::Text(text) => {
                let text = text.xml10_content();
                match property.as_str() {
                    _ if text.trim().is_empty() => {}
                    "title" if found.title.is_none() => found.title = Some(text.into_owned()),
                    "creator" if found.author.is_none() => found.author = Some(text.into_owned()),
                    "CreateDate" => found.date = text.get(..10).and_then(|day| day.parse().ok()),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Some(found)
}
