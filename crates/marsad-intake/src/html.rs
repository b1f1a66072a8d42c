//! Web pages: the article's text and what is known of it.

mod article;
mod json;
mod meta;
mod parse;
mod text;

use crate::encoding::{declared_in_markup, decode_readable};
use crate::open::{Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind};
use json::Story;
use marsad_model::{Document, PageWords};
use meta::Sources;
use text::Block;

/// Bytes of a page that are read. Longer ones are no articles, and the time to read one grows with its length.
const LONGEST_PAGE: usize = 8 << 20;
/// Fewer words are hardly an article.
const FEWEST_WORDS: usize = 12;
/// Fewer words are hardly an article on a page that says that there is more.
const FEWEST_WORDS_LOCKED: usize = 120;
/// A text in JSON-LD is taken when the page shows less than this share of it, in hundredths.
const SHOWN_SHARE: usize = 60;

/// What was found on a page.
pub struct Page {
    /// The article. Its id is the canonical address, or what the caller named it.
    pub document: Document,
    /// That it is hardly an article: a paywall, a gallery, a film.
    pub warning: Option<IntakeProblem>,
}

/// Reads a page: `name` is its name in messages, and its id when it tells no address.
///
/// # Errors
/// When nothing of it can be read, or no text is in it.
pub fn read_html(bytes: &[u8], name: &str, options: &Options) -> Result<Page, IntakeProblem> {
    read(bytes, name, options).map_err(|fault| fault.at(name, 0))
}

pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, .. } = input;
    let bytes = body.bytes(options).map_err(|fault| fault.at(&name, 0))?;
    let Page { document, warning } = read_html(&bytes, &name, options)?;
    Ok(Box::new(std::iter::once(Ok(document)).chain(warning.map(Err))))
}

/// The text of a piece of HTML, as feeds carry it: paragraphs parted by an empty line.
pub(crate) fn fragment_text(html: &str, words: &PageWords) -> String {
    let mut end = html.len().min(LONGEST_PAGE);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let (doc, _) = parse::parse(&html[..end]);
    article::prune(&doc);
    let found = doc.body().map(|body| text::blocks(&body)).unwrap_or_default();
    article::join(&article::without_pointers(found, words))
}

fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Page, Fault> {
    if bytes.len() > LONGEST_PAGE {
        let message = format!("a page of {} bytes; at most {LONGEST_PAGE} are read", bytes.len());
        return Err(Fault::new(ProblemKind::TooLong, message, "save the article's text alone"));
    }
    let declared = options.charset.clone().or_else(|| declared_in_markup(bytes));
    let html = decode_readable(bytes, declared.as_deref())?;
    let (doc, head) = parse::parse(&html);
    let story = json::read(&head.json);
    let words = &*options.words;
    let address = options.address.as_deref();
    let meta = Sources { doc: &doc, head: &head, story: &story, words, address }.read();
    let shown = doc.body().map(|body| text::line(&body).to_lowercase()).unwrap_or_default();
    let locked = story.free == Some(false) || words.locked.iter().any(|word| shown.contains(word.as_str()));
    let gallery = story.pictures || head.metas.iter().any(|(key, value)| key == "og:type" && is_film(value));
    article::prune(&doc);
    let text = body_text(article::clean(article::find(doc), &meta, words), &story, words);
    let count = article::word_count(&text);
    if count == 0 {
        let remedy = "save the article's text by hand: pages that scripts fill cannot be read";
        return Err(Fault::new(ProblemKind::Empty, "no article text on the page", remedy));
    }
    let fewest = if locked || gallery { FEWEST_WORDS_LOCKED } else { FEWEST_WORDS };
    let warning = (count < fewest).then(|| little(count, locked, gallery).at(name, 0));
    let lang = meta.lang.filter(|lang| is_written_in(&text, lang, options));
    let document = Document {
        id: meta.url.clone().unwrap_or_else(|| name.to_owned()),
        text,
        lang: lang.or_else(|| options.lang.clone()),
        date: meta.date.or(options.date),
        source: meta.site,
        title: meta.title,
        url: meta.url,
        author: meta.author,
    };
    Ok(Page { document, warning })
}

fn is_film(kind: &str) -> bool {
    kind.starts_with("video") || kind.starts_with("gallery") || kind == "photo" || kind == "image"
}

fn little(count: usize, locked: bool, gallery: bool) -> Fault {
    let what = match (locked, gallery) {
        (true, _) => "the rest is kept for subscribers",
        (_, true) => "a gallery or a film",
        _ => "a paywall, a gallery or a film?",
    };
    let message = format!("only {count} words of article text: {what}");
    Fault::new(ProblemKind::Stub, message, "the words were taken; save the whole article's text to have more")
}

/// The text that readers see, or the one in JSON-LD when the page shows much less (scripts bring it in).
fn body_text(blocks: Vec<Block>, story: &Story, words: &PageWords) -> String {
    let shown = article::join(&blocks);
    let entries: Vec<String> = story
        .entries
        .iter()
        .map(|(time, headline, body)| {
            let body = fragment_text(body, words);
            let parts = [time.clone().unwrap_or_default(), headline.clone().unwrap_or_default(), body];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
        })
        .collect();
    let told = match &story.body {
        Some(body) if body.contains('<') => fragment_text(body, words),
        Some(body) => paragraphs(body),
        None => entries.join("\n\n"),
    };
    if shown.chars().count() * 100 < told.chars().count() * SHOWN_SHARE { told } else { shown }
}

/// Lines of a text become paragraphs.
fn paragraphs(text: &str) -> String {
    text.lines().map(meta::tidy).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Whether a text is written in the letters of the language that the page declares, and it is one that is read.
pub(crate) fn is_written_in(text: &str, lang: &str, options: &Options) -> bool {
    if !options.languages.is_empty() && !options.languages.iter().any(|known| known == lang) {
        return false;
    }
    let Some(alphabet) = options.words.alphabets.iter().find(|alphabet| alphabet.lang == lang) else {
        return options.words.alphabets.is_empty();
    };
    let (mut own, mut all) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(2_000) {
        all += 1;
        own += usize::from(c.to_lowercase().next().is_some_and(|c| alphabet.letters.contains(c)));
    }
    own * 10 >= all * 7
}

#[cfg(test)]
mod tests;
