//! Where a paragraph's sentences end.

use crate::classes::{CLOSE, Classes, DASH, END, LETTER};
use crate::pieces::Pieces;
use marsad_model::{Token, TokenKind};

/// From this length on, a sentence is cut at the next mark …
const LONG: usize = 400;
/// … and at this length wherever it is, so that no later stage meets a sentence without end.
const LONGEST: usize = 500;
/// So many marks are looked past for the next sentence's first word.
const NEAR: usize = 4;

/// How the next word begins.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    Upper,
    Lower,
    /// The script knows no capitals.
    Uncased,
    Number,
    Mark,
}

/// Finds the ends of sentences in a paragraph's tokens.
pub(crate) struct Splitter<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub classes: &'a Classes,
    pub pieces: &'a Pieces,
}

impl Splitter<'_> {
    /// One past the last token of each sentence.
    pub fn ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < self.tokens.len() {
            let (next, ended) = self.step(start, at);
            let length = next - start;
            let too_long = length >= LONGEST || (length >= LONG && self.tokens[at].kind == TokenKind::Punct);
            if ended || too_long || next >= self.tokens.len() {
                ends.push(next);
                start = next;
            }
            at = next;
        }
        ends
    }

    /// The token to go on with, and whether a sentence ends before it.
    fn step(&self, start: usize, at: usize) -> (usize, bool) {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Punct if self.is_end(at) => self.after_mark(start, at),
            TokenKind::Word if token.key.ends_with('.') => (at + 1, self.ends_after_abbreviation(at)),
            _ => (at + 1, false),
        }
    }

    fn first_char(&self, at: usize) -> Option<char> {
        self.tokens[at].span.of(self.text).chars().next()
    }

    fn is_end(&self, at: usize) -> bool {
        self.first_char(at).is_some_and(|c| self.classes.of(c) & END != 0)
    }

    fn has_gap(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].span.end != self.tokens[at].span.start
    }

    fn after_mark(&self, start: usize, at: usize) -> (usize, bool) {
        let mut next = at + 1;
        while next < self.tokens.len() && self.is_end(next) && !self.has_gap(next) {
            next += 1;
        }
        let marks = next;
        while next < self.tokens.len() && self.closes(next) {
            next += 1;
        }
        if next == self.tokens.len() {
            return (next, true);
        }
        let ended = self.ends_before(start, at, marks, next);
        // What closes belongs to the sentence only when one ends here.
        if ended { (next, true) } else { (marks, false) }
    }

    fn closes(&self, at: usize) -> bool {
        match self.tokens[at].kind {
            TokenKind::CloseQuote => {
                !self.has_gap(at) || self.first_char(at).is_some_and(|c| self.classes.of(c) & CLOSE != 0)
            }
            TokenKind::Punct => !self.has_gap(at) && matches!(self.first_char(at), Some(')' | ']')),
            _ => false,
        }
    }

    /// Whether a sentence ends with the marks from `at` to `marks`, given what follows.
    fn ends_before(&self, start: usize, at: usize, marks: usize, next: usize) -> bool {
        let mark = self.tokens[at].span.of(self.text);
        let numbered = at == start + 1 && self.tokens[start].kind == TokenKind::Number && !self.has_gap(at);
        if mark == "." && (numbered || self.spells_letters(at, next)) {
            return false;
        }
        let begins = self.start_of(next);
        let closed = next > marks;
        let weak = mark == "…" || mark.starts_with("..");
        if !self.has_gap(next) && !closed {
            return !weak && self.space_is_missing(at, next, begins);
        }
        match begins {
            Start::Lower => !weak && !closed && self.is_careless(start),
            Start::Mark => false,
            Start::Upper => true,
            Start::Uncased => !weak && (mark == "." || !closed),
            Start::Number => !weak,
        }
    }

    /// A writer who began this sentence with a small letter will begin the next one so, too.
    fn is_careless(&self, start: usize) -> bool {
        self.tokens[start].kind == TokenKind::Word
            && word_start(self.tokens[start].span.of(self.text)) == Start::Lower
    }

    /// A full stop between two names of letters.
    fn spells_letters(&self, at: usize, next: usize) -> bool {
        at > 0 && [at - 1, next].iter().all(|&t| self.pieces.is_letter_name(&self.tokens[t].key))
    }

    /// A full stop between two words without a space: "said.The", not "example.com".
    fn space_is_missing(&self, at: usize, next: usize, begins: Start) -> bool {
        let Some(before) = at.checked_sub(1).map(|b| self.tokens[b].span.of(self.text)) else { return false };
        let mut after = self.tokens[next].span.of(self.text).chars();
        let second = after.nth(1);
        let two_letters = before.chars().nth(1).is_some() && second.is_some_and(char::is_alphabetic);
        let last = before.chars().next_back();
        match begins {
            Start::Upper => {
                two_letters && last.is_some_and(char::is_lowercase) && second.is_some_and(char::is_lowercase)
            }
            Start::Uncased => two_letters && last.is_some_and(|c| c.is_alphabetic() && !c.is_ascii()),
            _ => false,
        }
    }

    /// How the next word begins, looking past quotation marks, brackets and dashes.
    fn start_of(&self, at: usize) -> Start {
        for token in self.tokens[at..].iter().take(NEAR) {
            match token.kind {
                TokenKind::Word => return word_start(token.span.of(self.text)),
                TokenKind::Number => return Start::Number,
                TokenKind::OpenQuote | TokenKind::CloseQuote => {}
                TokenKind::Punct => {
                    let first = token.span.of(self.text).chars().next();
                    let passed = first.is_some_and(|c| {
                        matches!(c, '(' | '[' | '*' | '•') || self.classes.of(c) & DASH != 0
                    });
                    if !passed {
                        return Start::Mark;
                    }
                }
            }
        }
        Start::Mark
    }

    /// After an abbreviation a sentence ends only before a capital word of the kind that opens sentences.
    fn ends_after_abbreviation(&self, at: usize) -> bool {
        let key = self.tokens[at].key.trim_end_matches('.');
        if self.pieces.is_abbreviation(key) || at + 1 >= self.tokens.len() || !self.has_gap(at + 1) {
            return false;
        }
        let Some(next) = self.tokens[at + 1..].iter().take(NEAR).find(|t| t.kind == TokenKind::Word) else {
            return false;
        };
        let word = next.span.of(self.text);
        word_start(word) == Start::Upper && self.pieces.is_opener(&next.key) && !self.is_initial_of_name(at)
    }

    /// A single letter after a capitalised word, or at the beginning: "J. The" is a name cut short, "plan B. The" is not.
    fn is_initial_of_name(&self, at: usize) -> bool {
        let word = self.tokens[at].span.of(self.text);
        if word.chars().filter(|&c| self.classes.of(c) & LETTER != 0).count() > 1 {
            return false;
        }
        at.checked_sub(1).is_none_or(|b| word_start(self.tokens[b].span.of(self.text)) == Start::Upper)
    }
}

fn word_start(word: &str) -> Start {
    match word.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_uppercase() => Start::Upper,
        Some(c) if c.is_lowercase() => Start::Lower,
        Some(c) if c.is_numeric() => Start::Number,
        _ => Start::Uncased,
    }
}
