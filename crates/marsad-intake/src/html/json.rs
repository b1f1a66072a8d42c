//! JSON-LD: what a page tells machines about its article.

use super::meta::tidy;
use serde_json::Value;

/// How deep objects are looked into.
const DEEPEST: usize = 6;
/// Entries of a live blog that are kept.
const MOST_ENTRIES: usize = 5_000;

/// What the blocks of JSON-LD say about the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Story {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) body: Option<String>,
    /// False: only subscribers read the whole.
    pub(super) free: Option<bool>,
    /// A gallery or a film.
    pub(super) pictures: bool,
    /// Entries of a live blog: time, headline, text.
    pub(super) entries: Vec<(Option<String>, Option<String>, String)>,
}

/// Reads the first article in the blocks.
pub(super) fn read(blocks: &[String]) -> Story {
    let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
    let mut things = Vec::new();
    values.iter().for_each(|value| collect(value, 0, &mut things));
    let article = things.iter().find(|thing| types(thing).any(is_article));
    let media = things.iter().find(|thing| types(thing).any(is_media));
    let mut story = article.or(media).map(|thing| read_thing(thing, &things)).unwrap_or_default();
    story.pictures = article.is_none() && media.is_some();
    if story.publisher.is_none() {
        let site = things
            .iter()
            .find(|thing| types(thing).any(|kind| kind == "WebSite" || kind == "NewsMediaOrganization"));
        story.publisher = site.and_then(|site| text(site, "name"));
    }
    story
}

/// Pages put comments and line breaks where JSON allows none.
fn parse(block: &str) -> Option<Value> {
    let block = block.trim();
    let block =
        block.trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let block = block.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim();
    let block = block.trim_end_matches(';');
    serde_json::from_str(block).ok().or_else(|| {
        let plain: String = block.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// All objects that may be the article: at the top, in lists, in `@graph`, as the main thing of a page.
fn collect<'a>(value: &'a Value, depth: usize, things: &mut Vec<&'a Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect(item, depth + 1, things)),
        Value::Object(fields) => {
            things.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                fields.get(key).into_iter().for_each(|inner| collect(inner, depth + 1, things));
            }
        }
        _ => {}
    }
}

fn types(thing: &Value) -> impl Iterator<Item = &str> {
    let kinds = thing.get("@type");
    let list = kinds.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kinds = kinds.and_then(Value::as_str).into_iter().chain(list.iter().filter_map(Value::as_str));
    kinds.map(|kind| kind.rsplit('/').next().unwrap_or(kind))
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "SpecialAnnouncement")
}

fn is_media(kind: &str) -> bool {
    matches!(kind, "VideoObject" | "ImageGallery" | "MediaGallery" | "AudioObject")
}

fn read_thing(thing: &Value, things: &[&Value]) -> Story {
    let url = text(thing, "url").or_else(|| match thing.get("mainEntityOfPage") {
        Some(Value::String(url)) => Some(url.clone()),
        Some(page) => text(page, "@id").or_else(|| text(page, "url")),
        None => None,
    });
    let entries =
        thing.get("liveBlogUpdate").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Story {
        headline: text(thing, "headline").or_else(|| text(thing, "name")),
        published: text(thing, "datePublished")
            .or_else(|| text(thing, "uploadDate"))
            .or_else(|| text(thing, "dateCreated")),
        modified: text(thing, "dateModified"),
        author: names(thing.get("author"), things),
        publisher: names(thing.get("publisher"), things),
        url,
        lang: text(thing, "inLanguage"),
        body: text(thing, "articleBody"),
        free: thing.get("isAccessibleForFree").and_then(truth),
        pictures: false,
        entries: entries.iter().take(MOST_ENTRIES).filter_map(entry).collect(),
    }
}

fn entry(update: &Value) -> Option<(Option<String>, Option<String>, String)> {
    let body = text(update, "articleBody").or_else(|| text(update, "description"))?;
    Some((text(update, "datePublished"), text(update, "headline"), body))
}

/// A text, or the first of several.
fn text(thing: &Value, key: &str) -> Option<String> {
    let value = match thing.get(key)? {
        Value::Array(list) => list.first()?,
        value => value,
    };
    value.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty())
}

fn truth(value: &Value) -> Option<bool> {
    let said = value.as_str().map(str::to_ascii_lowercase);
    value
        .as_bool()
        .or_else(|| said.and_then(|said| said.rsplit('/').next().and_then(|word| word.parse().ok())))
}

/// The names of people or organisations, given as texts, objects, or references to objects elsewhere.
fn names(value: Option<&Value>, things: &[&Value]) -> Option<String> {
    let list = match value? {
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    };
    let name = |one: &Value| match one {
        Value::String(name) => Some(name.clone()),
        _ => text(one, "name").or_else(|| {
            let id = one.get("@id")?;
            text(
                things.iter().find(|thing| thing.get("@id") == Some(id) && thing.get("name").is_some())?,
                "name",
            )
        }),
    };
    let names: Vec<String> = list.into_iter().take(8).filter_map(name).map(|name| tidy(&name)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_a_graph_with_references() {
        let block = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","@id":"#site","name":"Harbour Post"},
            {"@type":"Person","@id":"#who","name":"Lina  Marsh"},
            {"@type":["NewsArticle","Article"],"headline":"Bridge reopens","datePublished":"2024-03-17T09:00:00Z",
             "author":[{"@id":"#who"},"Tom Reed"],"publisher":{"@id":"#site"},"isAccessibleForFree":"False",
             "mainEntityOfPage":{"@type":"WebPage","@id":"https://example.org/bridge"}}]}"##;
        let story = read(&[block.to_owned()]);
        assert_eq!(story.headline.as_deref(), Some("Bridge reopens"));
        assert_eq!(story.author.as_deref(), Some("Lina Marsh, Tom Reed"));
        assert_eq!(story.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(story.url.as_deref(), Some("https://example.org/bridge"));
        assert_eq!((story.free, story.pictures), (Some(false), false));
    }

    #[test]
    fn broken_and_deep_json_is_passed_over() {
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&["{\"@type\": \"NewsArticle\", ".to_owned(), deep]), Story::default());
        let raw = "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Two\nlines\"} -->".to_owned();
        assert_eq!(read(&[raw]).headline.as_deref(), Some("Two lines"));
    }
}
