//! What a reader sees of a part of a page, paragraph by paragraph.

use dom_query::NodeRef;

/// A paragraph, heading or list item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    /// Bytes of the text that lie in links.
    pub(super) linked: usize,
    /// `h1` to `h6`.
    pub(super) heading: bool,
    /// In a list.
    pub(super) item: bool,
}

const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
    "title",
];
/// Elements whose content is not text of the page.
const UNSEEN: [&str; 14] = [
    "script", "style", "head", "template", "noscript", "iframe", "svg", "math", "select", "textarea",
    "object", "audio", "video", "button",
];

/// The paragraphs below a node, in order, whitespace collapsed.
pub(super) fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut writer = Writer::default();
    let mut stack = vec![Step::Enter(*root)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Leave(name) => writer.leave(name),
            Step::Enter(node) if node.is_text() => writer.write(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name();
                let name = name.as_deref().unwrap_or_default();
                if UNSEEN.contains(&name) && node.id != root.id {
                    writer.space = true;
                    continue;
                }
                let kind = Kind::of(name);
                writer.enter(kind);
                stack.push(Step::Leave(kind));
                let from = stack.len();
                stack.extend(node.children_it(true).map(Step::Enter));
                debug_assert!(stack.len() >= from);
            }
        }
    }
    writer.close();
    writer.blocks
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Kind),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Block,
    Heading,
    Item,
    Link,
    Break,
    Inline,
}

impl Kind {
    fn of(name: &str) -> Kind {
        match name {
            "a" => Kind::Link,
            "br" => Kind::Break,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
            "li" => Kind::Item,
            _ if BLOCKS.contains(&name) => Kind::Block,
            _ => Kind::Inline,
        }
    }
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    current: Block,
    space: bool,
    breaks: usize,
    links: usize,
    headings: usize,
    items: usize,
}

impl Writer {
    fn enter(&mut self, kind: Kind) {
        match kind {
            Kind::Inline => {}
            Kind::Link => self.links += 1,
            Kind::Break => self.breaks += 1,
            Kind::Block => self.close(),
            Kind::Heading => {
                self.close();
                self.headings += 1;
            }
            Kind::Item => {
                self.close();
                self.items += 1;
            }
        }
    }

    fn leave(&mut self, kind: Kind) {
        match kind {
            Kind::Inline | Kind::Break => {}
            Kind::Link => self.links -= 1,
            Kind::Block => self.close(),
            Kind::Heading => {
                self.close();
                self.headings -= 1;
            }
            Kind::Item => {
                self.close();
                self.items -= 1;
            }
        }
    }

    fn write(&mut self, text: &str) {
        if self.breaks > 0 && !text.trim().is_empty() {
            self.line_breaks();
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if (c.is_control() && c != '\u{85}') || c == '\u{FEFF}' {
                continue;
            }
            let before = self.current.text.len();
            if self.space && before > 0 {
                self.current.text.push(' ');
            }
            self.space = false;
            self.current.text.push(c);
            if self.links > 0 {
                self.current.linked += self.current.text.len() - before;
            }
        }
    }

    /// Two breaks part paragraphs; one does when what stands before it ends a sentence, else it wraps a line.
    fn line_breaks(&mut self) {
        let ended = self.current.text.chars().next_back().is_some_and(ends_sentence);
        if self.headings == 0 && (self.breaks > 1 || ended) {
            self.close();
        }
        self.space = true;
        self.breaks = 0;
    }

    fn close(&mut self) {
        (self.space, self.breaks) = (false, 0);
        if self.current.text.is_empty() {
            return;
        }
        self.current.heading = self.headings > 0;
        self.current.item = self.items > 0;
        self.blocks.push(std::mem::take(&mut self.current));
    }
}

/// Whether a character may stand at the end of a sentence: a mark that is no comma or dash.
pub(super) fn ends_sentence(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, ',' | '\u{060C}' | '-' | '\u{2013}' | '\u{2014}' | '/' | '&')
}

/// The text below a node on one line.
pub(super) fn line(node: &NodeRef) -> String {
    blocks(node).into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
}

/// An element with the bytes of text below it, and how many of them lie in links.
pub(super) struct Weighed<'a> {
    pub(super) node: NodeRef<'a>,
    pub(super) text: usize,
    pub(super) linked: usize,
    parent: Option<usize>,
}

/// Weighs all elements below a root, which comes first, in order of the page.
pub(super) fn weigh<'a>(root: &NodeRef<'a>) -> Vec<Weighed<'a>> {
    let mut found: Vec<Weighed> = Vec::new();
    let mut stack = vec![(*root, None, false)];
    while let Some((node, parent, in_link)) = stack.pop() {
        if node.is_text() {
            let text = node.text().split_whitespace().map(|word| word.len() + 1).sum::<usize>();
            if let Some(parent) = parent.and_then(|parent: usize| found.get_mut(parent)) {
                parent.text += text;
                parent.linked += if in_link { text } else { 0 };
            }
            continue;
        }
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        if UNSEEN.contains(&name) {
            continue;
        }
        let (in_link, place) = (in_link || name == "a", found.len());
        found.push(Weighed { node, text: 0, linked: 0, parent });
        stack.extend(node.children_it(true).map(|child| (child, Some(place), in_link)));
    }
    for place in (1..found.len()).rev() {
        let Weighed { text, linked, parent, .. } = found[place];
        if let Some(parent) = parent {
            found[parent].text += text;
            found[parent].linked += linked;
        }
    }
    found
}
