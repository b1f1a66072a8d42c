//! Feeds: RSS, Atom, JSON Feed; and lists of feeds (OPML).

mod opml;

pub use opml::{FeedEntry, feeds_of_opml};

use crate::encoding::{declared_in_markup, decode_readable};
use crate::html::fragment_text;
use crate::open::{Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind};
use feed_rs::model::{Entry, Feed, Link, Person, Text};
use marsad_model::{Date, Document, PageWords};
use quick_xml::events::Event;

/// Items of a feed that are read.
const MOST_ITEMS: usize = 20_000;
/// Elements inside one another in a feed.
const DEEPEST: usize = 100;
/// Declarations of entities in a document type; feeds have none, attacks many.
const DECLARES: [&str; 2] = ["<!ENTITY", "<!entity"];

/// Reads a feed: one document an item. An item without text becomes a problem in its place.
///
/// # Errors
/// When it is not a feed.
pub fn read_feed(
    bytes: &[u8],
    name: &str,
    options: &Options,
) -> Result<Vec<Result<Document, IntakeProblem>>, IntakeProblem> {
    let feed = parse(bytes, options).map_err(|fault| fault.at(name, 0))?;
    let source =
        feed.title.as_ref().map(|title| plain(title, &options.words)).filter(|title| !title.is_empty());
    let items = feed.entries.iter().take(MOST_ITEMS).enumerate();
    let read = |(at, entry): (usize, &Entry)| {
        let item = at as u64 + 1;
        document(entry, &feed, source.as_deref(), options)
            .map_err(|fault| fault.at(&format!("{name}#{item}"), 0))
    };
    Ok(items.map(read).collect())
}

pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, .. } = input;
    let bytes = body.bytes(options).map_err(|fault| fault.at(&name, 0))?;
    Ok(Box::new(read_feed(&bytes, &name, options)?.into_iter()))
}

/// A list of feeds holds no documents: says what to do with it.
pub(crate) fn open_opml(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, .. } = input;
    let bytes = body.bytes(options).map_err(|fault| fault.at(&name, 0))?;
    let count = feeds_of_opml(&bytes, &name, options)?.len();
    let message = format!("a list of {count} feeds, not of documents");
    let remedy = "give the addresses of the feeds themselves, or poll them with `marsad watch`";
    Err(Fault::new(ProblemKind::UnknownFormat, message, remedy).at(&name, 0))
}

fn parse(bytes: &[u8], options: &Options) -> Result<Feed, Fault> {
    let declared = options.charset.clone().or_else(|| declared_in_markup(bytes));
    let text = decode_readable(bytes, declared.as_deref())?;
    let text = text.trim_start();
    if text.starts_with('<') {
        check_xml(text)?;
    }
    // The text is in UTF-8 now, whatever its prolog says.
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    };
    let parser = feed_rs::parser::Builder::new().base_uri(options.address.as_deref()).sanitize_content(false);
    let parser = parser.id_generator(|_, _, _| String::new()).build();
    parser.parse(text.as_bytes()).map_err(|error| {
        let message = format!("not a feed that can be read: {error}");
        Fault::new(ProblemKind::NotMarkup, message, "check that it is RSS, Atom or JSON Feed and complete")
    })
}

/// Refuses what would take time or memory beyond its length.
fn check_xml(text: &str) -> Result<(), Fault> {
    let remedy = "leave the declarations of entities out; feeds need none";
    if DECLARES.iter().any(|mark| text.contains(mark)) {
        return Err(Fault::new(ProblemKind::NotMarkup, "declares entities of its own", remedy));
    }
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        if depth > DEEPEST {
            let message = format!("more than {DEEPEST} elements inside one another");
            return Err(Fault::new(ProblemKind::NotMarkup, message, "check where the file comes from"));
        }
    }
}

fn document(entry: &Entry, feed: &Feed, source: Option<&str>, options: &Options) -> Result<Document, Fault> {
    let words = &*options.words;
    let url = page_link(&entry.links);
    let title = entry.title.as_ref().map(|title| plain(title, words)).filter(|title| !title.is_empty());
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let content = content.map(|html| fragment_text(html, words)).unwrap_or_default();
    let summary = entry.summary.as_ref().map(|text| fragment_text(&text.content, words)).unwrap_or_default();
    let text = if content.len() >= summary.len() { content } else { summary };
    let text = if text.is_empty() { title.clone().unwrap_or_default() } else { text };
    let id = Some(entry.id.clone()).filter(|id| !id.trim().is_empty()).or_else(|| url.clone());
    let (Some(id), false) = (id, text.is_empty()) else {
        let remedy = "read the page that the item points to";
        return Err(Fault::new(ProblemKind::Empty, "an item without id, link or text", remedy));
    };
    let declared = entry.language.as_deref().or(feed.language.as_deref()).map(|lang| lang.to_lowercase());
    let lang = declared.and_then(|lang| lang.get(..2).map(str::to_owned));
    let lang = lang.filter(|lang| crate::html::is_written_in(&text, lang, options));
    let date = entry.published.or(entry.updated).and_then(|time| civil(&time.to_rfc3339()));
    Ok(Document {
        id,
        text,
        lang: lang.or_else(|| options.lang.clone()),
        date: date.or(options.date),
        source: entry.source.clone().filter(|s| !s.starts_with("http")).or_else(|| source.map(str::to_owned)),
        title,
        url,
        author: names(&entry.authors).or_else(|| names(&feed.authors)),
    })
}

/// The link to the page, not to a file beside it.
fn page_link(links: &[Link]) -> Option<String> {
    let is_page = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link =
        links.iter().find(is_page).or_else(|| links.iter().find(|l| l.rel.as_deref() != Some("enclosure")));
    link.map(|link| link.href.trim().to_owned()).filter(|href| !href.is_empty())
}

fn names(people: &[Person]) -> Option<String> {
    let name = |person: &Person| {
        let name = person.name.clone().or_else(|| person.email.clone())?.trim().to_owned();
        (!name.is_empty()).then_some(name)
    };
    let names: Vec<String> = people.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A title on one line, without marks.
fn plain(text: &Text, words: &PageWords) -> String {
    if text.content.contains(['<', '&']) {
        return fragment_text(&text.content, words).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text.content.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn civil(time: &str) -> Option<Date> {
    time.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests;
