//! A page becomes a tree of bounded size: tags pass a filter before the tree is built.
//!
//! Marks of style are dropped, scripts are kept out (JSON-LD is collected), attributes are cut to what is asked for,
//! and neither depth nor number of elements can grow without bound: the tree builder looks through all open elements
//! at each tag, so that a page of a hundred thousand nested tags would otherwise take its square in time.

use dom_query::{Document, NodeId};
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{TokenizerResult, tendril::StrTendril};
use std::cell::RefCell;

/// Elements inside one another; real pages have fewer than sixty.
const DEEPEST: usize = 128;
/// Elements of a page; what follows is read as text without them.
const MOST_TAGS: usize = 60_000;
/// Bytes of an attribute that are kept.
const LONGEST_VALUE: usize = 2 << 10;
/// Attributes of a tag that are read.
const MOST_ATTRIBUTES: usize = 200;
/// Bytes of JSON-LD that are kept.
const LONGEST_JSON: usize = 4 << 20;

/// Marks of style: they say nothing about what is article and what is not.
const STYLE: [&str; 22] = [
    "abbr", "b", "bdi", "bdo", "big", "center", "cite", "code", "em", "font", "i", "img", "mark", "nobr",
    "s", "small", "strike", "strong", "tt", "u", "wbr", "source",
];
/// Elements without an end.
const VOID: [&str; 12] =
    ["area", "base", "br", "col", "embed", "hr", "input", "link", "meta", "param", "track", "frame"];
/// Elements whose end may be left out: the next one of their kind closes them.
const OPEN_ENDED: [&str; 12] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "colgroup"];
/// Attributes that are asked for.
const ATTRIBUTES: [&str; 17] = [
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "dir",
    "hidden",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
];

/// What the head of a page says (some pages say it in the body).
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Names and contents of `<meta>`, names in lower case, in order.
    pub(super) metas: Vec<(String, String)>,
    /// `rel` (lower case) and `href` of `<link>`.
    pub(super) links: Vec<(String, String)>,
    /// Blocks of JSON-LD.
    pub(super) json: Vec<String>,
    /// `<html lang>`.
    pub(super) lang: Option<String>,
    /// `<base href>`.
    pub(super) base: Option<String>,
}

#[derive(Default)]
struct State {
    head: Head,
    depth: usize,
    /// Open elements that were left out because they lay too deep.
    skipped: usize,
    tags: usize,
    /// Inside a script or style sheet: what is collected of it.
    script: Option<Option<String>>,
    /// Characters that the tree has not had yet: handed over one by one they would be copied again and again.
    text: String,
}

struct Filter {
    tree: TreeBuilder<NodeId, Document>,
    state: RefCell<State>,
}

/// Builds the tree of a page.
pub(super) fn parse(html: &str) -> (Document, Head) {
    let tree = TreeBuilder::new(
        Document::default(),
        TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    );
    let filter = Filter { tree, state: RefCell::new(State::default()) };
    let tokenizer = Tokenizer::new(filter, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(thin_tags(html).as_str()));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let Filter { tree, state } = tokenizer.sink;
    (tree.sink, state.into_inner().head)
}

/// Cuts tags off behind so many attributes: the tokenizer compares each attribute with all before it.
fn thin_tags(html: &str) -> String {
    let bytes = html.as_bytes();
    let mut kept = String::with_capacity(html.len());
    let (mut from, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut spaces, mut quote, mut cut) = (0, None, None);
        while let Some(&byte) = bytes.get(at) {
            match (quote, byte) {
                (None, b'>' | b'<') => break,
                // A quotation mark opens a value only behind `=`.
                (None, b'"' | b'\'') if bytes[at - 1] == b'=' => quote = Some(byte),
                (Some(open), _) if byte == open => {
                    (quote, spaces) = (None, spaces + 1);
                }
                (None, _) if byte.is_ascii_whitespace() || byte == b'/' => spaces += 1,
                _ => {}
            }
            if spaces > 2 * MOST_ATTRIBUTES && cut.is_none() && quote.is_none() && byte.is_ascii() {
                cut = Some(at);
            }
            at += 1;
        }
        if let Some(cut) = cut {
            kept.push_str(&html[from..cut]);
            from = at;
        }
    }
    kept.push_str(&html[from..]);
    kept
}

impl TokenSink for Filter {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let token = match token {
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => return self.start(tag, line),
                TagKind::EndTag if self.ends_here(&tag) => Token::TagToken(tag),
                TagKind::EndTag => return TokenSinkResult::Continue,
            },
            Token::CharacterTokens(text) => {
                if !self.collects(&text) {
                    self.state.borrow_mut().text.push_str(&text);
                }
                return TokenSinkResult::Continue;
            }
            Token::CommentToken(_) | Token::ParseError(_) | Token::NullCharacterToken => {
                return TokenSinkResult::Continue;
            }
            other => other,
        };
        self.hand_over(line);
        self.tree.process_token(token, line)
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Filter {
    fn start(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        let name = tag.name.to_string();
        let mut guard = self.state.borrow_mut();
        let state = &mut *guard;
        match name.as_str() {
            "script" => {
                let data = attribute(&tag, "type").is_some_and(|kind| kind.contains("ld+json"));
                state.script = Some(data.then(String::new));
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" => {
                state.script = Some(None);
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "plaintext" => return TokenSinkResult::Continue,
            _ if STYLE.contains(&name.as_str()) => return TokenSinkResult::Continue,
            _ => {}
        }
        state.head.note(&name, &tag);
        state.tags += 1;
        if state.tags > MOST_TAGS {
            return TokenSinkResult::Continue;
        }
        if !VOID.contains(&name.as_str()) && !OPEN_ENDED.contains(&name.as_str()) && !tag.self_closing {
            if state.depth >= DEEPEST {
                state.skipped += 1;
                return TokenSinkResult::Continue;
            }
            state.depth += 1;
        }
        tag.attrs.retain(|attribute| {
            attribute.value.len() <= LONGEST_VALUE && ATTRIBUTES.contains(&&*attribute.name.local)
        });
        drop(guard);
        self.hand_over(line);
        self.tree.process_token(Token::TagToken(tag), line)
    }

    /// Gives the tree the characters that were kept back.
    fn hand_over(&self, line: u64) {
        let text = std::mem::take(&mut self.state.borrow_mut().text);
        if !text.is_empty() {
            let _ = self.tree.process_token(Token::CharacterTokens(StrTendril::from(text.as_str())), line);
        }
    }

    /// Counts an end tag; false when its start was left out.
    fn ends_here(&self, tag: &Tag) -> bool {
        let state = &mut *self.state.borrow_mut();
        let name = &*tag.name;
        if let Some(collected) = state.script.take() {
            state.head.json.extend(collected);
            return false;
        }
        if STYLE.contains(&name) || name == "script" || name == "style" {
            return false;
        }
        if OPEN_ENDED.contains(&name) || VOID.contains(&name) {
            return true;
        }
        if state.skipped > 0 {
            state.skipped -= 1;
            return false;
        }
        state.depth = state.depth.saturating_sub(1);
        true
    }

    /// Takes the text of scripts out.
    fn collects(&self, text: &str) -> bool {
        let state = &mut *self.state.borrow_mut();
        match &mut state.script {
            None => false,
            Some(collected) => {
                if let Some(json) = collected.as_mut().filter(|json| json.len() + text.len() <= LONGEST_JSON)
                {
                    json.push_str(text);
                }
                true
            }
        }
    }
}

impl Head {
    fn note(&mut self, name: &str, tag: &Tag) {
        let get = |key: &str| attribute(tag, key).map(|value| value.trim().to_owned());
        match name {
            "html" if self.lang.is_none() => self.lang = get("lang").or_else(|| get("xml:lang")),
            "base" if self.base.is_none() => self.base = get("href"),
            "link" => {
                if let (Some(rel), Some(href)) = (get("rel"), get("href")) {
                    self.links.push((rel.to_ascii_lowercase(), href));
                }
            }
            "meta" => {
                let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| get(key));
                if let (Some(key), Some(content)) = (key, get("content").filter(|c| !c.is_empty())) {
                    self.metas.push((key.to_ascii_lowercase(), content));
                }
            }
            _ => {}
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value).filter(|value| value.len() <= LONGEST_VALUE)
}
