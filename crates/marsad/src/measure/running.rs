//! Running text: where sentences end, and how fast it is read.

use super::conllu::Tree;
use super::corpora::read;
use super::{Figure, Row};
use crate::Engine;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Sentences that are put together where they do not follow each other in the file.
const GROUP: usize = 5;
/// How long the speed is measured at least.
const LEAST: Duration = Duration::from_secs(2);

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its sentences, joined by a space.
    pub text: String,
    /// Byte where each sentence but the first begins.
    pub starts: BTreeSet<usize>,
}

/// The paragraphs of a running text; five sentences each when it is none. A title, list item or signature, which ends
/// without a mark, ends its paragraph: in its source it was a line of its own.
pub fn blocks(trees: &[Tree], running: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut size = 0;
    for tree in trees.iter().filter(|t| !t.text.trim().is_empty()) {
        let unmarked = blocks.last().is_some_and(|b| !has_end_mark(&b.text));
        let opens = unmarked || if running { tree.opens } else { size == GROUP };
        match blocks.last_mut().filter(|_| !opens) {
            Some(block) => {
                block.text.push(' ');
                block.starts.insert(block.text.len());
                block.text.push_str(tree.text.trim());
                size += 1;
            }
            None => {
                blocks.push(Block { text: tree.text.trim().to_owned(), starts: BTreeSet::new() });
                size = 1;
            }
        }
    }
    blocks
}

/// Whether a text ends with a mark that ends sentences (Latin, Arabic or Urdu).
fn has_end_mark(text: &str) -> bool {
    let closing =
        |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | ']' | '»' | '”' | '’' | '*' | '-');
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '\u{61F}', '\u{6D4}'])
}

/// Precision, recall and F1 of the places where a sentence begins inside a paragraph.
pub fn boundaries(engine: &Engine, lang: &str, path: &str, blocks: &[Block]) -> Row {
    let (mut both, mut gold, mut ours) = (0, 0, 0);
    for block in blocks {
        let begins = |at: usize| at + block.text[at..].len() - block.text[at..].trim_start().len();
        let sentences = read(engine, lang, &block.text);
        let found = sentences.iter().map(|s| begins(s.sentence.span.start as usize)).filter(|&s| s > 0);
        let found: BTreeSet<usize> = found.collect();
        both += found.intersection(&block.starts).count();
        gold += block.starts.len();
        ours += found.len();
    }
    let share = |whole: usize| if whole == 0 { 0.0 } else { both as f64 / whole as f64 };
    let (p, r) = (share(ours), share(gold));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let figures = vec![
        Figure::ratio("p", p),
        Figure::ratio("r", r),
        Figure::ratio("f1", f1),
        Figure::count("gold", gold),
    ];
    Row::new("sentences", path, figures)
}

/// Tokens read in a second on one thread, from text to clauses; the caches are warm.
pub fn speed(engine: &Engine, lang: &str, texts: &[String]) -> Row {
    let tokens =
        |text: &String| read(engine, lang, text).iter().map(|s| s.sentence.tokens.len()).sum::<usize>();
    let _warm: usize = texts.iter().take(20).map(tokens).sum();
    let start = Instant::now();
    let mut total = 0;
    while start.elapsed() < LEAST && !texts.is_empty() {
        total += texts.iter().map(tokens).sum::<usize>();
    }
    let a_second = total as f64 / start.elapsed().as_secs_f64().max(f64::EPSILON);
    Row::new("speed", lang, vec![Figure::count("tokens a second", a_second as usize)])
}
