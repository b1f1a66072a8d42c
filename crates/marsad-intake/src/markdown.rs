//! Markdown: the text without its marks; the front matter becomes fields.

use crate::encoding::decode_readable;
use crate::html::fragment_text;
use crate::open::{Input, Stream};
use crate::plain::{Fields, document_of};
use crate::{IntakeProblem, Options};
use marsad_model::{Document, PageWords};
use pulldown_cmark::{Event, Options as Marks, Parser, Tag, TagEnd};

/// Reads a Markdown text; `name` is its id and its name in messages.
///
/// # Errors
/// When it cannot be decoded, is empty, or its front matter holds a wrong value.
pub fn read_markdown(bytes: &[u8], name: &str, options: &Options) -> Result<Document, IntakeProblem> {
    let text = decode_readable(bytes, options.charset.as_deref()).map_err(|fault| fault.at(name, 0))?;
    let (mut fields, body) = front_matter(&text);
    let (heading, text) = without_marks(body, &options.words);
    fields.title = fields.title.or(heading);
    document_of(fields, &text, name, options)
}

pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, .. } = input;
    let bytes = body.bytes(options).map_err(|fault| fault.at(&name, 0))?;
    Ok(Box::new(std::iter::once(Ok(read_markdown(&bytes, &name, options)?))))
}

/// Splits the front matter off: lines `key: value` between two lines of `---` (or `+++`, with `=`). A text may also
/// begin with such lines alone, as plain texts do.
fn front_matter(text: &str) -> (Fields, &str) {
    let mut fields = Fields::default();
    let fence =
        ["---", "+++"].into_iter().find(|fence| text.lines().next().map(str::trim_end) == Some(*fence));
    let Some(fence) = fence else {
        let body = fields.read_head(text);
        return (fields, body);
    };
    let (mut at, mut line) = (text.find('\n').map_or(text.len(), |end| end + 1), 1);
    let start = at;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let given = text[at..end].trim_end();
        line += 1;
        if given == fence || given == "..." {
            return (fields, &text[end..]);
        }
        let split = given.find(if fence == "---" { ':' } else { '=' });
        if let Some(split) = split.filter(|_| !given.starts_with([' ', '\t', '-', '#'])) {
            let value = given[split + 1..].trim().trim_matches(['"', '\'']).trim();
            fields.set(&given[..split], value, line);
        }
        at = end;
    }
    // No end: it is a rule, not a front matter.
    (Fields::default(), &text[start..])
}

/// The first heading of the first level when nothing stands before it, and the text.
fn without_marks(markdown: &str, words: &PageWords) -> (Option<String>, String) {
    let marks = Marks::ENABLE_TABLES | Marks::ENABLE_FOOTNOTES | Marks::ENABLE_STRIKETHROUGH;
    let (mut title, mut paragraphs, mut current) = (None, Vec::<String>::new(), String::new());
    let mut muted = 0usize;
    for event in Parser::new_ext(markdown, marks) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_)) => {
                muted += 1
            }
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::FootnoteDefinition) => {
                muted = muted.saturating_sub(1);
            }
            _ if muted > 0 => {}
            Event::Text(text) | Event::Code(text) => current.push_str(&text),
            Event::SoftBreak => current.push(' '),
            Event::HardBreak => current.push('\n'),
            Event::Html(html) => {
                let text = fragment_text(&html, words);
                current.push_str(&text);
            }
            Event::End(TagEnd::TableCell) => current.push(' '),
            Event::End(TagEnd::Heading(level)) => {
                let heading = current.trim().to_owned();
                let first =
                    paragraphs.is_empty() && title.is_none() && level == pulldown_cmark::HeadingLevel::H1;
                if first && !heading.is_empty() {
                    title = Some(heading);
                    current.clear();
                } else {
                    close(&mut paragraphs, &mut current);
                }
            }
            Event::Start(tag) if is_block(&tag) => close(&mut paragraphs, &mut current),
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead,
            ) => {
                close(&mut paragraphs, &mut current);
            }
            _ => {}
        }
    }
    close(&mut paragraphs, &mut current);
    (title, paragraphs.join("\n\n"))
}

fn is_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::Item
            | Tag::TableRow
    )
}

fn close(paragraphs: &mut Vec<String>, current: &mut String) {
    let text = current.trim();
    if !text.is_empty() {
        paragraphs.push(text.to_owned());
    }
    current.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Document {
        read_markdown(text.as_bytes(), "a.md", &Options::default()).expect("a document")
    }

    #[test]
    fn front_matter_becomes_fields_and_marks_go() {
        let text = "---\ntitle: \"Bridge reopens\"\ndate: 2024-03-17T09:00:00Z\nauthor: Lina Marsh\nsource: Post\nlang: en\n\
                    url: https://example.org/b\ntags:\n  - roads\n---\n\n# Bridge\n\nThe **old** [bridge](http://x.example) \
                    opened\nagain.\n\n* One `lane`\n* Two\n\n![a photo](p.png)\n\n> Good, said *all*.\n";
        let document = read(text);
        assert_eq!(document.title.as_deref(), Some("Bridge reopens"));
        assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2024-03-17"));
        let rest =
            [document.author, document.source, document.lang, document.url].map(Option::unwrap_or_default);
        assert_eq!(rest, ["Lina Marsh", "Post", "en", "https://example.org/b"]);
        assert_eq!(document.text, "The old bridge opened again.\n\nOne lane\n\nTwo\n\nGood, said all.");
    }

    #[test]
    fn a_heading_is_the_title_and_lines_of_a_head_are_read() {
        let document = read("date: 2024-03-17\n\n# Bridge\n\nIt opened.\n\n## Later\n\nIt closed.");
        assert_eq!(
            (document.title.as_deref(), document.text.as_str()),
            (Some("Bridge"), "It opened.\n\nLater\n\nIt closed.")
        );
        assert!(document.date.is_some());
        assert_eq!(read("---\n\nIt opened.").text, "It opened.");
    }

    #[test]
    fn a_wrong_date_is_a_problem_with_its_line() {
        let problem = read_markdown(b"---\ntitle: a\ndate: soon\n---\ntext", "a.md", &Options::default());
        assert_eq!(problem.map_err(|problem| problem.line), Err(3));
    }

    #[test]
    fn deep_nesting_is_read() {
        let text = format!("{} deep\n\n{}", ">".repeat(20_000), "*".repeat(20_000));
        let _ = read_markdown(text.as_bytes(), "a.md", &Options::default());
        let text = "[".repeat(20_000);
        let _ = read_markdown(text.as_bytes(), "a.md", &Options::default());
    }
}
