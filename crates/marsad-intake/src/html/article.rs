//! The article of a page: what is left without menus, links elsewhere, captions, bars and boxes.
//!
//! What is plainly no article is cut off first, by the names that sites give their parts; the rest is judged by the
//! Readability rules (`dom_smoothie`). When they find nothing, or lose most of the running text, the part of the
//! page with the most of it is taken.

use super::meta::{Meta, letters, same_title, tidy};
use super::text::{Block, Weighed, blocks, ends_sentence, weigh};
use crate::dates::is_dateline;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use marsad_model::PageWords;

/// Parts that are never the article.
const FURNITURE: [&str; 14] = [
    "nav",
    "aside",
    "footer",
    "form",
    "figure",
    "figcaption",
    "button",
    "iframe",
    "noscript",
    "select",
    "dialog",
    "svg",
    "menu",
    "picture",
];
/// Words in the class or id of parts that are not the article.
const NAMES: [&str; 73] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adsbygoogle",
    "alert",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "breaking",
    "byline",
    "caption",
    "captions",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "crumb",
    "crumbs",
    "disqus",
    "drawer",
    "follow",
    "footer",
    "gdpr",
    "hamburger",
    "legal",
    "login",
    "marquee",
    "masthead",
    "menu",
    "meta",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "overlay",
    "pager",
    "pagination",
    "partners",
    "paywall",
    "popular",
    "popup",
    "promo",
    "read-more",
    "recirc",
    "recommend",
    "recommendations",
    "recommended",
    "related",
    "replies",
    "respond",
    "search",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "submenu",
    "subscribe",
    "subscription",
    "tags",
    "ticker",
    "toolbar",
    "trending",
];
/// Two words beside each other that say the same.
const PAIRS: [(&str, &str); 18] = [
    ("author", "box"),
    ("author", "bio"),
    ("author", "info"),
    ("author", "card"),
    ("about", "author"),
    ("also", "read"),
    ("read", "also"),
    ("read", "next"),
    ("see", "also"),
    ("most", "read"),
    ("more", "news"),
    ("more", "stories"),
    ("post", "info"),
    ("post", "author"),
    ("site", "header"),
    ("page", "header"),
    ("top", "bar"),
    ("photo", "desc"),
];
const ROLES: [&str; 7] = ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"];
/// A part that holds this share of a page's running text, in hundredths, is the article whatever its name.
const MAIN_SHARE: usize = 40;
/// So many cards that point to other articles are no part of one.
const FEWEST_CARDS: usize = 2;
/// Bytes of the text on such a card.
const LONGEST_TEASER: usize = 400;
/// Elements above which the Readability rules, which look at each several times, are not tried.
const MOST_JUDGED: usize = 20_000;
/// Bytes of text above which they are not tried.
const LONGEST_JUDGED: usize = 256 << 10;

/// Cuts off what is not the article.
pub(super) fn prune(doc: &Document) {
    let Some(body) = doc.body() else { return };
    let weighed = weigh(&body);
    let whole = weighed.first().map_or(0, running);
    let cards: Vec<NodeRef> = weighed.iter().filter_map(|part| card(part, &weighed)).collect();
    if cards.len() >= FEWEST_CARDS {
        cards.iter().for_each(NodeRef::remove_from_parent);
    }
    for part in weighed.iter().skip(1).filter(|part| part.node.is_element()) {
        if is_furniture(&part.node) && running(part) * 100 <= whole * MAIN_SHARE {
            part.node.remove_from_parent();
        }
    }
}

/// The part around a heading that is all link, with a sentence or two: it points to another article.
fn card<'a>(heading: &Weighed<'a>, weighed: &[Weighed<'a>]) -> Option<NodeRef<'a>> {
    let name = heading.node.node_name()?;
    if !matches!(&*name, "h2" | "h3" | "h4" | "h5")
        || heading.text == 0
        || heading.linked * 10 < heading.text * 9
    {
        return None;
    }
    let around = heading
        .node
        .parent()
        .filter(|parent| !parent.has_name("a"))
        .or_else(|| heading.node.parent()?.parent())?;
    // Parents stand before their children.
    let part = weighed.iter().find(|part| part.node.id == around.id)?;
    let holds_more = matches!(&*around.node_name()?, "body" | "main" | "article")
        || part.text > heading.text + LONGEST_TEASER;
    (!holds_more).then_some(around)
}

/// Bytes of text outside links.
fn running(part: &Weighed) -> usize {
    part.text - part.linked.min(part.text)
}

fn is_furniture(node: &NodeRef) -> bool {
    let name = node.node_name();
    let name = name.as_deref().unwrap_or_default();
    if matches!(name, "html" | "body" | "main" | "article" | "h1" | "p") {
        return name == "p" && is_hidden(node);
    }
    let role = node.attr("role");
    FURNITURE.contains(&name)
        || name.starts_with("amp-")
        || role.is_some_and(|role| ROLES.contains(&&*role))
        || is_hidden(node)
        || ["class", "id"].iter().filter_map(|key| node.attr(key)).any(|names| is_furniture_name(&names))
}

fn is_hidden(node: &NodeRef) -> bool {
    let style = node.attr("style").map(|style| style.replace(' ', "").to_ascii_lowercase());
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|hidden| &*hidden == "true")
        || style.is_some_and(|style| style.contains("display:none") || style.contains("visibility:hidden"))
}

/// Whether a word of a class or id is one of the names. `post-share has-image` and `postShare` have "share" in them.
fn is_furniture_name(names: &str) -> bool {
    names.split_ascii_whitespace().take(24).any(|name| {
        let mut words: Vec<String> = Vec::new();
        let mut before = ' ';
        for c in name.chars().take(80) {
            let begins =
                !before.is_ascii_alphabetic() || (c.is_ascii_uppercase() && before.is_ascii_lowercase());
            if c.is_ascii_alphabetic() {
                if begins {
                    words.push(String::new());
                }
                words.last_mut().into_iter().for_each(|word| word.push(c.to_ascii_lowercase()));
            }
            before = c;
        }
        // `has-sidebar` and `no-comments` say what a part has, not what it is.
        if words.first().is_some_and(|first| matches!(first.as_str(), "has" | "no" | "with" | "is")) {
            return false;
        }
        words.iter().any(|word| NAMES.contains(&word.as_str()))
            || words.windows(2).any(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())))
    })
}

/// The blocks of the article in a pruned page.
pub(super) fn find(doc: Document) -> Vec<Block> {
    let Some(body) = doc.body() else { return blocks(&doc.root()) };
    let weighed = weigh(&body);
    let densest = densest(&weighed).map(|node| blocks(&node)).unwrap_or_default();
    let (count, own) = (weighed.len(), prose(&densest));
    let length = weighed.first().map_or(0, |whole| whole.text);
    drop(weighed);
    if count > MOST_JUDGED || length > LONGEST_JUDGED {
        return densest;
    }
    let all = blocks(&body);
    let config = Config { disable_json_ld: true, char_threshold: 200, ..Config::default() };
    let judged = Readability::with_document(doc, None, Some(config)).and_then(|mut page| page.parse());
    let judged = judged.map(|article| blocks(&Document::from(article.content).root())).unwrap_or_default();
    let found = prose(&judged);
    // The rules may keep a column or a summary and lose the body; or take the whole page in.
    let best = if found * 10 >= own * 7 { judged } else { densest };
    if prose(&best) == 0 { all } else { best }
}

/// Letters in blocks that are running text.
fn prose(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| is_prose(block)).map(|block| block.text.chars().count()).sum()
}

fn is_prose(block: &Block) -> bool {
    let length = block.text.chars().count();
    let ended = block.text.chars().next_back().is_some_and(ends_sentence);
    !block.heading && block.linked * 2 < block.text.len() && (length >= 80 || length >= 25 && ended)
}

/// The smallest part of a page that holds nearly all of its running text.
fn densest<'a>(weighed: &[Weighed<'a>]) -> Option<NodeRef<'a>> {
    let marked = weighed.iter().find(|part| {
        let body = part.node.attr("itemprop").is_some_and(|role| &*role == "articleBody");
        body && running(part) > 200
    });
    if let Some(part) = marked {
        return Some(part.node);
    }
    let mut at = weighed.first()?;
    loop {
        // One long paragraph is not the article: its neighbours belong to it.
        let paragraph =
            |node: &NodeRef| ["p", "pre", "li", "blockquote"].iter().any(|name| node.has_name(name));
        let inside = |part: &&Weighed| {
            part.node.parent().is_some_and(|parent| parent.id == at.node.id) && !paragraph(&part.node)
        };
        let child = weighed.iter().filter(inside).max_by_key(|part| running(part));
        match child {
            Some(child) if running(child) * 100 >= running(at) * 75 && running(child) > 0 => at = child,
            _ => return Some(at.node),
        }
    }
}

/// Takes off what stands before and behind the text and between its paragraphs: the headline again, date and author,
/// pointers to other articles, lists of links.
pub(super) fn clean(blocks: Vec<Block>, meta: &Meta, words: &PageWords) -> Vec<Block> {
    let title = meta.title.as_deref().unwrap_or_default();
    let mut kept = without_pointers(blocks, words);
    // Nothing but offers stands behind the word that the rest is kept from the reader.
    let lock = |block: &Block| {
        let text = block.text.to_lowercase();
        block.text.chars().count() <= 100 && words.locked.iter().any(|word| text.contains(word.as_str()))
    };
    let first = kept.iter().position(is_prose).unwrap_or(kept.len());
    if let Some(at) = kept.iter().skip(first).position(lock) {
        kept.truncate(first + at);
    }
    let live = kept.iter().filter(|block| is_clock(&block.text)).count() > 1;
    let mut head = 0;
    while head < kept.len()
        && !(live && is_clock(&kept[head].text))
        && is_head(&kept[head], title, meta, words)
    {
        head += 1;
    }
    kept.drain(..head);
    let foot = |block: &Block| {
        let short = block.text.chars().count() <= 90;
        let bare = !block.text.chars().next_back().is_some_and(ends_sentence) || block.linked > 0;
        let stamped = is_dateline(&block.text, words) && word_count(&block.text) <= 8;
        let small = block.linked > 0 && bare && word_count(&block.text) <= 6;
        let signed =
            block.text.starts_with('\u{A9}') || block.text.contains("://") && word_count(&block.text) <= 12;
        short && (block.heading || stamped || small || signed || (bare && is_byline(block, meta, words)))
    };
    while kept.last().is_some_and(foot) {
        kept.pop();
    }
    kept
}

/// Takes pointers to other articles out.
pub(super) fn without_pointers(blocks: Vec<Block>, words: &PageWords) -> Vec<Block> {
    blocks.into_iter().filter(|block| !points_elsewhere(block, words)).collect()
}

/// A time of day alone, as entries of a live blog have it.
fn is_clock(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    (3..=4).contains(&digits) && text.contains([':', '.', 'h']) && text.chars().count() <= 8
}

/// Words of a text.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn points_elsewhere(block: &Block, words: &PageWords) -> bool {
    let length = block.text.chars().count();
    let linked = block.linked * 10 >= block.text.len() * 8;
    if linked && (length < 160 || block.item) {
        return true;
    }
    let text = block.text.to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = words.elsewhere.iter().any(|word| starts_with_word(text, word));
    // A sentence may begin with "click here" or "subscribe to"; a pointer is short, or holds a link.
    let short = length <= 60 || (block.linked > 0 && length <= 220);
    begins && (short || text.find(':').is_some_and(|at| at < 40) && length <= 220)
        || !text.chars().any(char::is_alphanumeric)
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| {
        !word.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
    })
}

/// Whether a block at the head of the text belongs to the headline.
fn is_head(block: &Block, title: &str, meta: &Meta, words: &PageWords) -> bool {
    let length = block.text.chars().count();
    let repeated = same_title(title, &block.text) && length + 12 >= title.chars().count().min(60);
    let ended = block.text.chars().next_back().is_some_and(ends_sentence);
    let stamped = is_dateline(&block.text, words) && word_count(&block.text) <= 14 && !ended;
    let is_site = meta.site.as_deref().is_some_and(|site| letters(site) == letters(&block.text));
    let tiny = word_count(&block.text) <= 2 && length <= 24 && !ended;
    repeated || stamped || is_site || tiny || is_byline(block, meta, words)
}

/// A short line that names the author or says when it was published.
fn is_byline(block: &Block, meta: &Meta, words: &PageWords) -> bool {
    if block.text.chars().count() > 110 {
        return false;
    }
    let text = block.text.to_lowercase();
    let named = meta.author.as_deref().is_some_and(|author| {
        let author = letters(author);
        author.len() > 3 && letters(&text).contains(&author) && word_count(&text) <= word_count(&author) + 9
    });
    let cued = |list: &[String]| list.iter().any(|word| starts_with_word(&text, word));
    let ended = text.chars().next_back().is_some_and(|c| ends_sentence(c) && c != ')');
    (named && !ended)
        || (cued(&words.bylines) && !ended && word_count(&text) <= 8)
        || ((cued(&words.published) || cued(&words.updated)) && is_dateline(&block.text, words))
}

/// The text of blocks: paragraphs parted by an empty line.
pub(super) fn join(blocks: &[Block]) -> String {
    blocks.iter().map(|block| tidy(&block.text)).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_read_word_by_word() {
        for name in [
            "post-share",
            "relatedPosts",
            "entry__meta",
            "site-header sticky",
            "cookie-consent",
            "x author-box",
        ] {
            assert!(is_furniture_name(name), "{name}");
        }
        for name in
            ["article-body", "has-sidebar", "header-text", "shareholder", "content no-comments", "reading"]
        {
            assert!(!is_furniture_name(name), "{name}");
        }
    }
}
