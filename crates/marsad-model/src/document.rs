use compact_str::CompactString;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a document's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from two byte offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    /// The words of the span.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// What is read: one article, page or gold sentence. Fields as in the contract's "Documents in".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Stable name of the document, unique in its collection.
    pub id: String,
    /// The whole text.
    pub text: String,
    /// Two-letter language id, when it is known beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// What part of a document a sentence stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SentenceKind {
    /// Running text.
    #[default]
    Body,
    /// A title or a heading: a short paragraph without a full stop.
    Headline,
}

/// A sentence with its tokens. `tokens` plus the gaps between them equal `span`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// 0-based position in the document.
    pub index: u32,
    /// 0-based paragraph.
    pub paragraph: u32,
    /// Place in the document's text.
    pub span: Span,
    /// Headline or running text.
    pub kind: SentenceKind,
    /// Leading words that are a dateline ("NIAMEY, March 17 (Reuters) —"); empty when there is none.
    pub dateline: Span,
    /// Tokens in order.
    pub tokens: Vec<Token>,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with their decimal and grouping marks.
    Number,
    /// A quotation mark that opens.
    OpenQuote,
    /// A quotation mark that closes.
    CloseQuote,
    /// Any other punctuation or symbol.
    Punct,
}

/// An orthographic token.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Place in the document's text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Folded form for matching: marks dropped, variant letters joined, lower case, ASCII digits.
    pub key: CompactString,
    /// The token as written, marks dropped but letters kept (case included): what an exact match compares with.
    pub exact: CompactString,
}
