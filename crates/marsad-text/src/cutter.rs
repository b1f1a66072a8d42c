//! A document becomes sentences.

use crate::classes::Classes;
use crate::dateline::{Datelines, Opening};
use crate::pieces::Pieces;
use crate::quotes::OpenQuotes;
use crate::sentences::Splitter;
use crate::tokens::Lexer;
use marsad_data::orthography::Orthography;
use marsad_model::{Sentence, SentenceKind, Span, Token};

/// The first paragraph is a headline when it has no more tokens than this and no full stop.
const TITLE_TOKENS: usize = 30;
/// A later paragraph is a heading when it has no more tokens than this and no full stop.
const HEADING_TOKENS: usize = 12;
/// In so many paragraphs a dateline may stand without a known agency.
const EARLY_PARAGRAPHS: u32 = 3;

/// Cuts documents of one language into sentences and tokens.
#[derive(Clone, Debug)]
pub struct Cutter {
    orthography: Orthography,
    classes: Classes,
    pieces: Pieces,
    datelines: Datelines,
}

impl Cutter {
    /// A cutter for the language written so.
    pub fn new(orthography: &Orthography) -> Cutter {
        let mut cutter = Cutter {
            orthography: orthography.clone(),
            classes: Classes::new(orthography),
            pieces: Pieces::new(&orthography.cutting),
            datelines: Datelines::default(),
        };
        let agencies = orthography.cutting.agencies.iter();
        let keys =
            agencies.map(|name| cutter.tokens(name, 0, name.len()).into_iter().map(|t| t.key).collect());
        cutter.datelines = Datelines::new(keys.collect::<Vec<_>>().into_iter());
        cutter
    }

    /// The sentences of a text, in order. A line break ends a paragraph; tokens and the gaps between them make up
    /// each sentence's span; spans are bytes of `text`. Time grows with the length of the text only.
    pub fn cut(&self, text: &str) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let mut paragraph = 0;
        let mut from = 0;
        while from < text.len() {
            let (to, next) = paragraph_end(text, from);
            let tokens = self.tokens(text, from, to);
            if !tokens.is_empty() {
                self.cut_paragraph(text, tokens, paragraph, &mut sentences);
                paragraph += 1;
            }
            from = next;
        }
        mark_headlines(text, paragraph, &mut sentences);
        sentences
    }

    fn tokens(&self, text: &str, from: usize, to: usize) -> Vec<Token> {
        let mut lexer = Lexer {
            text,
            to,
            at: from,
            classes: &self.classes,
            orthography: &self.orthography,
            pieces: &self.pieces,
            quotes: OpenQuotes::default(),
            tokens: Vec::new(),
        };
        lexer.run();
        lexer.tokens
    }

    fn cut_paragraph(&self, text: &str, tokens: Vec<Token>, paragraph: u32, sentences: &mut Vec<Sentence>) {
        let splitter = Splitter { text, tokens: &tokens, classes: &self.classes, pieces: &self.pieces };
        let ends = splitter.ends();
        let early = paragraph < EARLY_PARAGRAPHS;
        let dateline = self.datelines.find(&Opening { text, tokens: &tokens, classes: &self.classes, early });
        let mut rest = tokens.into_iter();
        let mut start = 0;
        for end in ends {
            let tokens: Vec<Token> = rest.by_ref().take(end - start).collect();
            start = end;
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            let span = first.span.cover(last.span);
            let dateline = match dateline.start == span.start && dateline.end <= span.end {
                true => dateline,
                false => Span { start: span.start, end: span.start },
            };
            let index = sentences.len() as u32;
            sentences.push(Sentence { index, paragraph, span, kind: SentenceKind::Body, dateline, tokens });
        }
    }
}

/// The end of the paragraph that begins at `from`, and where the next begins.
fn paragraph_end(text: &str, from: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let width = match bytes[at] {
            b'\n' | b'\r' | 0x0B | 0x0C => 1,
            0xC2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9)) => 3,
            _ => 0,
        };
        if width > 0 {
            return (at, at + width);
        }
        at += 1;
    }
    (at, at)
}

/// Short paragraphs of one sentence without a full stop are headlines, unless they are the whole document.
fn mark_headlines(text: &str, paragraphs: u32, sentences: &mut [Sentence]) {
    if paragraphs < 2 {
        return;
    }
    for at in 0..sentences.len() {
        let paragraph = sentences[at].paragraph;
        let alone = (at == 0 || sentences[at - 1].paragraph != paragraph)
            && sentences.get(at + 1).is_none_or(|next| next.paragraph != paragraph);
        let most = if paragraph == 0 { TITLE_TOKENS } else { HEADING_TOKENS };
        let last = paragraph + 1 == paragraphs;
        let sentence = &mut sentences[at];
        if alone
            && !last
            && sentence.tokens.len() <= most
            && sentence.dateline.is_empty()
            && !is_ended(text, sentence)
        {
            sentence.kind = SentenceKind::Headline;
        }
    }
}

/// Whether a sentence ends in a full stop (questions may be headlines), a colon, or begins as an item of a list.
fn is_ended(text: &str, sentence: &Sentence) -> bool {
    let char_of = |token: &Token| token.span.of(text).chars().next();
    let item = sentence
        .tokens
        .first()
        .and_then(char_of)
        .is_some_and(|c| !c.is_alphanumeric() && matches!(c, '•' | '-' | '–' | '*'));
    let marks = sentence.tokens.iter().rev().take(3).filter_map(char_of).take_while(|c| !c.is_alphanumeric());
    item || marks.into_iter().any(|c| matches!(c, '.' | ':' | ';'))
}
