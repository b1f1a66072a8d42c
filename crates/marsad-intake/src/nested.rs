//! What lies in containers becomes documents, one entry after the other.

use crate::open::{Input, Stream, open};
use crate::{IntakeProblem, Options};
use marsad_model::Document;

/// An entry of a container.
pub(crate) struct Part {
    pub(crate) input: Input,
    /// With what the container says instead of what the user said for all.
    pub(crate) options: Options,
    /// What the container says about it; only fields that the entry's own documents lack are filled in.
    pub(crate) told: Document,
}

/// The documents of all parts. A part is asked for only when those before it have been read.
pub(crate) fn documents(parts: impl Iterator<Item = Result<Part, IntakeProblem>> + Send + 'static) -> Stream {
    Box::new(Nested { parts, current: None })
}

struct Nested<P> {
    parts: P,
    current: Option<(Stream, Document, String)>,
}

impl<P: Iterator<Item = Result<Part, IntakeProblem>>> Iterator for Nested<P> {
    type Item = Result<Document, IntakeProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((stream, told, name)) = &mut self.current
                && let Some(found) = stream.next()
            {
                return Some(found.map(|document| fill(document, told, name)));
            }
            self.current = None;
            let Part { input, options, told } = match self.parts.next()? {
                Ok(part) => part,
                Err(problem) => return Some(Err(problem)),
            };
            let name = input.name.clone();
            match open(input, &options) {
                Ok(stream) => self.current = Some((stream, told, name)),
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

fn fill(mut document: Document, told: &Document, name: &str) -> Document {
    if document.id == name && !told.id.is_empty() {
        document.id.clone_from(&told.id);
    }
    let fill = |field: &mut Option<String>, told: &Option<String>| {
        if field.is_none() {
            field.clone_from(told);
        }
    };
    fill(&mut document.title, &told.title);
    fill(&mut document.source, &told.source);
    fill(&mut document.url, &told.url);
    fill(&mut document.author, &told.author);
    document
}

/// The name of an entry below that of its container: without parts that lead elsewhere and without control characters.
/// It is only shown and compared, never used as a path.
pub(crate) fn name_below(container: &str, entry: &str) -> String {
    let mut name = container.to_owned();
    for part in entry.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..")) {
        name.push('/');
        name.extend(part.chars().take(255).map(|c| if c.is_control() { '\u{FFFD}' } else { c }));
    }
    name
}
