//! What a page says about itself: JSON-LD, OpenGraph, Dublin Core, microdata, links, what stands beside the headline.

use super::json::Story;
use super::parse::Head;
use super::text::{Block, blocks, line};
use crate::dates::{date_in_url, find_date};
use dom_query::Document;
use jiff::civil::Date;
use marsad_model::PageWords;
use url::Url;

/// Names of `<meta>` that tell the day of publication, the surest first.
const PUBLISHED: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "article.published",
    "date",
    "article_date_original",
    "timestamp",
    "release_date",
];
/// Names that tell a later day.
const MODIFIED: [&str; 7] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "revised",
];
const AUTHOR: [&str; 9] = [
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "citation_author",
];
const SITE: [&str; 5] =
    ["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"];
/// Marks between a headline and the name of the site.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " : "];
/// Blocks at the head of a page's main part in which its date and author are looked for.
const NEAR: usize = 12;

/// What is known of an article besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) author: Option<String>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
}

/// What the page's parts say, before the text is taken out.
pub(super) struct Sources<'a> {
    pub(super) doc: &'a Document,
    pub(super) head: &'a Head,
    pub(super) story: &'a Story,
    pub(super) words: &'a PageWords,
    /// The address that the page was read from.
    pub(super) address: Option<&'a str>,
}

impl Sources<'_> {
    /// Gathers what is known.
    pub(super) fn read(&self) -> Meta {
        let url = self.url();
        let near = self.near_headline();
        let site = self.site(url.as_deref());
        Meta {
            title: self.title(site.as_deref()),
            date: self.date(&near, url.as_deref()),
            author: self.author(&near, site.as_deref()),
            lang: self.lang(),
            site,
            url,
        }
    }

    fn meta(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        names.iter().flat_map(|name| {
            self.head.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
        })
    }

    fn link(&self, rel: &str) -> Option<&str> {
        let found = self.head.links.iter().find(|(rels, _)| rels.split_whitespace().any(|r| r == rel));
        found.map(|(_, href)| href.as_str())
    }

    /// The canonical address; a front page named as such is a mistake of the site.
    fn url(&self) -> Option<String> {
        let base = self.address.and_then(|address| Url::parse(address).ok());
        let base = match (&base, self.head.base.as_deref()) {
            (Some(base), Some(given)) => base.join(given).ok(),
            (None, Some(given)) => Url::parse(given).ok(),
            (base, None) => base.clone(),
        };
        let given = self.link("canonical").into_iter().chain(self.meta(&["og:url", "twitter:url"]));
        let given = given.chain(self.story.url.as_deref());
        let resolve = |href: &str| match &base {
            Some(base) => base.join(href.trim()).ok(),
            None => Url::parse(href.trim()).ok(),
        };
        let is_article = |url: &Url| {
            let deep = url.path().len() > 1 || url.query().is_some();
            matches!(url.scheme(), "http" | "https") && url.host_str().is_some() && deep
        };
        let found = given.filter_map(resolve).find(is_article).map(String::from);
        found.or_else(|| self.address.map(str::to_owned))
    }

    fn site(&self, url: Option<&str>) -> Option<String> {
        let named = self.story.publisher.clone().or_else(|| self.meta(&SITE).next().map(str::to_owned));
        let named = named.map(|name| tidy(&name)).filter(|name| !name.is_empty() && name.len() < 120);
        named.filter(|name| !name.starts_with("http")).or_else(|| {
            let host = Url::parse(url?).ok()?.host_str()?.to_owned();
            Some(host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
        })
    }

    fn title(&self, site: Option<&str>) -> Option<String> {
        let first = |selector: &str| {
            let found = self.doc.select(selector);
            found.nodes().iter().map(line).map(|text| tidy(&text)).find(|text| !text.is_empty())
        };
        let page = first("title").map(|title| without_site(&title, site));
        let told = self.meta(&["og:title", "twitter:title", "dc.title", "headline"]).next();
        let told = told.map(|title| without_site(&tidy(title), site));
        let story = self.story.headline.as_deref().map(tidy).filter(|title| !title.is_empty());
        let heads: Vec<String> =
            self.doc.select("h1, [itemprop=headline]").nodes().iter().map(|h| tidy(&line(h))).collect();
        // The headline that readers see is the right one when any other part of the page knows it too.
        let known = [&story, &told, &page];
        let agrees = |head: &&String| {
            head.chars().count() > 7
                && known.iter().any(|k| k.as_deref().is_some_and(|known| same_title(known, head)))
        };
        let seen = heads.iter().find(agrees).cloned();
        let alone = heads.iter().find(|head| !head.is_empty() && Some(head.as_str()) != site).cloned();
        let part = || self.title_part(page.as_deref()?);
        seen.or(story).or(told).or_else(|| alone.filter(|_| heads.len() == 1)).or_else(part).or(page)
    }

    /// The longest part of a page's title that stands on the page as a line of its own.
    fn title_part(&self, title: &str) -> Option<String> {
        let mut parts = vec![title];
        for separator in SEPARATORS.iter().chain(&[": "]) {
            parts = parts.iter().flat_map(|part| part.split(separator)).collect();
        }
        let lines = blocks(&self.doc.body()?);
        parts.retain(|part| {
            lines.iter().any(|line| line.text.len() < 400 && letters(&line.text) == letters(part))
        });
        parts.into_iter().max_by_key(|part| part.len()).map(|part| part.trim().to_owned())
    }

    fn date(&self, near: &[Block], url: Option<&str>) -> Option<Date> {
        let parse = |text: &str| find_date(text, self.words);
        let published = self.story.published.as_deref().and_then(parse);
        let told = || self.meta(&PUBLISHED).find_map(parse);
        let marked =
            || self.times("[itemprop=datePublished], time[pubdate], time.published, time.entry-date");
        let said = || self.said(near, &self.words.published);
        let linked = || url.into_iter().chain(self.address).find_map(date_in_url);
        let seen = || self.seen(near);
        let timed = || self.times("time");
        let later = || {
            let told = self.story.modified.as_deref().into_iter().chain(self.meta(&MODIFIED)).find_map(parse);
            told.or_else(|| self.said(near, &self.words.updated))
        };
        let first = published.or_else(told).or_else(marked).or_else(said).or_else(linked);
        first.or_else(timed).or_else(seen).or_else(later)
    }

    /// The first date that elements say in their attributes or else in words.
    fn times(&self, selector: &str) -> Option<Date> {
        self.doc.select(selector).nodes().iter().find_map(|node| {
            let told = ["datetime", "content"].iter().find_map(|key| node.attr(key));
            told.and_then(|text| find_date(&text, self.words)).or_else(|| find_date(&line(node), self.words))
        })
    }

    /// The date behind one of these words.
    fn said(&self, near: &[Block], words: &[String]) -> Option<Date> {
        near.iter().filter(|block| block.text.len() < 400).find_map(|block| {
            let text = block.text.to_lowercase();
            let at = words.iter().filter_map(|word| Some(text.find(word.as_str())? + word.len())).min()?;
            let behind = &text[at..];
            find_date(behind, self.words)
        })
    }

    /// A date in a short line beside the headline that does not say that it is of a later change.
    fn seen(&self, near: &[Block]) -> Option<Date> {
        let later = |text: &str| self.words.updated.iter().any(|word| text.contains(word.as_str()));
        near.iter()
            .filter(|block| block.text.chars().count() <= 120 && !later(&block.text.to_lowercase()))
            .find_map(|block| find_date(&block.text, self.words))
    }

    /// The blocks from the headline on.
    fn near_headline(&self) -> Vec<Block> {
        let heads = self.doc.select("h1, [itemprop=headline]");
        let headline = heads.nodes().first().map(line).unwrap_or_default();
        let all = self.doc.body().map(|body| blocks(&body)).unwrap_or_default();
        let found = all.iter().position(|block| !headline.is_empty() && block.text == headline);
        // Some sites put date and author above the headline.
        let from = found.unwrap_or(0).saturating_sub(3);
        let count = if found.is_some() { NEAR + 3 } else { 4 * NEAR };
        all.into_iter().skip(from).take(count).collect()
    }

    fn author(&self, near: &[Block], site: Option<&str>) -> Option<String> {
        let is_name = |name: &String| {
            let length = name.chars().count();
            (2..=100).contains(&length) && !name.contains("://") && !name.starts_with('@')
        };
        let clean = |name: &str| Some(self.without_byline(&tidy(name))).filter(is_name);
        let named = |selector: &str| {
            let found = self.doc.select(selector);
            let text = |node: &dom_query::NodeRef| {
                let lines = blocks(node);
                node.attr("content").map(String::from).or_else(|| lines.into_iter().next().map(|b| b.text))
            };
            found.nodes().iter().filter_map(text).find_map(|name| clean(&name))
        };
        let story = self.story.author.as_deref().and_then(clean);
        let story = story.or_else(|| self.meta(&AUTHOR).find_map(clean));
        story
            .filter(|name| site != Some(name.as_str()))
            .or_else(|| named("[itemprop=author] [itemprop=name], [itemprop=author], [rel~=author]"))
            .or_else(|| self.said_author(near).and_then(|name| clean(&name)))
            .or_else(|| named(".byline, .author-name, .article-author, .author, .writer"))
            .or_else(|| self.story.author.as_deref().and_then(clean))
    }

    /// The name behind a word such as "by" at the beginning of a short line, or of a part of it.
    fn said_author(&self, near: &[Block]) -> Option<String> {
        let short = near.iter().filter(|block| block.text.chars().count() <= 120 && !block.heading);
        let parts =
            short.flat_map(|block| block.text.split(['|', '•', '·', '\u{2013}', '\u{2014}']).map(str::trim));
        parts.into_iter().find_map(|part| {
            let name = self.without_byline(part);
            let dated = find_date(&name, self.words).is_some();
            (name != part && !dated && name.split_whitespace().count() <= 6).then_some(name)
        })
    }

    /// Takes the word before a name off, and what stands behind a bar.
    fn without_byline(&self, text: &str) -> String {
        let lower = text.to_lowercase();
        let behind = |word: &String| {
            let rest = lower.strip_prefix(word.as_str())?;
            let apart = !word.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
            (apart && lower.len() == text.len()).then(|| text[word.len()..].to_owned())
        };
        let name = self.words.bylines.iter().filter_map(behind).min_by_key(String::len);
        let name = name.unwrap_or_else(|| text.to_owned());
        let name = name.split(['|', '•', '\n']).next().unwrap_or_default();
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '/' | '\u{60C}' | ','))
            .to_owned()
    }

    /// The language that the page declares.
    fn lang(&self) -> Option<String> {
        let declared = self.head.lang.as_deref().into_iter();
        let declared =
            declared.chain(self.story.lang.as_deref()).chain(self.meta(&["og:locale", "content-language"]));
        let id = |given: &str| given.split(['-', '_', ',']).next().unwrap_or_default().trim().to_lowercase();
        declared.map(id).find(|id| id.len() == 2)
    }
}

/// One line without doubled spaces; entities that were encoded twice are read.
pub(super) fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains('&') {
        return text;
    }
    [("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&rsquo;", "’"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

/// Letters and figures only, lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a title holds a headline, or is its beginning.
pub(super) fn same_title(known: &str, head: &str) -> bool {
    let (known, head) = (letters(known), letters(head));
    !head.is_empty()
        && !known.is_empty()
        && (known.contains(&head) || head.starts_with(&known) && known.len() > 12)
}

/// A page's title without the name of the site at either end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let is_site = |part: &str| {
        let (part, site) = (letters(part), letters(site.unwrap_or_default()));
        !site.is_empty() && (part.contains(&site) || site.contains(&part) && !part.is_empty())
    };
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            if is_site(tail) {
                return without_site(head.trim(), site);
            }
            if title.split_once(separator).is_some_and(|(first, _)| is_site(first)) {
                return title.split_once(separator).map_or(title, |(_, rest)| rest).trim().to_owned();
            }
        }
    }
    // Behind a bar stands a name of the site or a section, whatever it is.
    match title.rsplit_once(" | ") {
        Some((head, tail)) if head.chars().count() > 2 * tail.chars().count() => head.trim().to_owned(),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_name_is_taken_off() {
        let cases = [
            ("Bridge reopens - Harbour Post", Some("Harbour Post"), "Bridge reopens"),
            ("Harbour Post | Bridge reopens", Some("harbour post"), "Bridge reopens"),
            ("Bridge reopens - after ten years", Some("Harbour Post"), "Bridge reopens - after ten years"),
            ("Bridge reopens on Monday | News", None, "Bridge reopens on Monday"),
        ];
        for (title, site, expected) in cases {
            assert_eq!(without_site(title, site), expected);
        }
    }

    #[test]
    fn titles_agree_when_one_holds_the_other() {
        assert!(same_title("Bridge reopens! | Post", "Bridge reopens"));
        assert!(!same_title("Bridge reopens", "Tunnel closes"));
        assert!(!same_title("", "Tunnel closes") && !same_title("Tunnel closes", ""));
    }
}
