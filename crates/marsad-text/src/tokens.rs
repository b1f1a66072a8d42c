//! One paragraph becomes tokens.

use crate::classes::*;
use crate::pieces::Pieces;
use crate::quotes::OpenQuotes;
use marsad_data::orthography::Orthography;
use marsad_model::{Span, Token, TokenKind};

/// Letters in the longest name of a letter.
const LONGEST_LETTER_NAME: usize = 5;

/// Reads the tokens of one paragraph, `text[from..to]`, into `tokens`.
pub(crate) struct Lexer<'a> {
    /// The whole document.
    pub text: &'a str,
    /// One past the paragraph's last byte.
    pub to: usize,
    /// Where reading goes on.
    pub at: usize,
    /// The language's character classes.
    pub classes: &'a Classes,
    /// The language's letters.
    pub orthography: &'a Orthography,
    /// How words are taken apart.
    pub pieces: &'a Pieces,
    /// Quotation marks that are open.
    pub quotes: OpenQuotes,
    /// What has been read.
    pub tokens: Vec<Token>,
}

impl<'a> Lexer<'a> {
    /// Reads all tokens up to the end of the paragraph.
    pub fn run(&mut self) {
        let mut before: Class = 0;
        while let Some((c, class)) = self.peek(self.at) {
            let start = self.at;
            if class & (LETTER | MARK) != 0 {
                self.read_word(start);
            } else if class & DIGIT != 0 {
                self.read_number(start);
            } else if class & (SPACE | INVISIBLE) != 0 {
                self.at += c.len_utf8();
            } else {
                self.read_mark(start, c, class, before);
            }
            let last = self.text[start..self.at].chars().next_back();
            before = last.map_or(0, |c| self.classes.of(c));
        }
    }

    /// The character at a place of the paragraph, with its class.
    pub fn peek(&self, at: usize) -> Option<(char, Class)> {
        if at >= self.to {
            return None;
        }
        let byte = self.text.as_bytes()[at];
        let c = if byte < 0x80 { byte as char } else { self.text[at..].chars().next()? };
        Some((c, self.classes.of(c)))
    }

    /// The class of the character at a place, 0 at the end.
    pub fn class_at(&self, at: usize) -> Class {
        self.peek(at).map_or(0, |(_, class)| class)
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        let raw = &self.text[start..end];
        let (mut key, mut exact, mut kind) = (self.orthography.fold(raw), self.orthography.exact(raw), kind);
        if key.is_empty() || exact.is_empty() {
            // Only marks without a letter: show them as they are.
            (key, exact, kind) = (raw.into(), raw.into(), TokenKind::Punct);
        }
        self.tokens.push(Token { span: Span::new(start, end), kind, key, exact });
        self.at = end;
    }

    /// A mark that is no part of a word or number.
    fn read_mark(&mut self, start: usize, c: char, class: Class, before: Class) {
        let mut end = start + c.len_utf8();
        if class & QUOTE != 0 {
            let single = class & APOSTROPHE != 0 || matches!(c, '\u{2018}'..='\u{201B}');
            let after = self.class_at(end);
            let kind = self.quotes.kind(class, single, before, after);
            return self.push(start, end, kind);
        }
        if class & (END | DASH) != 0 || c == '.' {
            while self.peek(end).is_some_and(|(next, _)| next == c) {
                end += c.len_utf8();
            }
        }
        self.push(start, end, TokenKind::Punct);
    }

    /// A word, with what is joined to it; an elided beginning or a clitic end becomes a token of its own.
    fn read_word(&mut self, start: usize) {
        if let Some(end) = self.address_end(start).or_else(|| self.dotted_end(start)) {
            return self.push(start, end, TokenKind::Word);
        }
        let (end, joined) = self.word_end(start);
        if let Some(digits) = self.digits_after_prefix(start, end) {
            return self.push(start, digits, TokenKind::Word);
        }
        self.push_word(start, end, joined);
    }

    /// Where the digits of "و13" begin.
    fn digits_after_prefix(&self, start: usize, end: usize) -> Option<usize> {
        let prefixes = &self.orthography.cutting.number_prefixes;
        let (at, _) = self.text[start..end]
            .char_indices()
            .take(LONGEST_LETTER_NAME)
            .find(|&(_, c)| self.classes.of(c) & DIGIT != 0)?;
        let prefix = self.orthography.fold(&self.text[start..start + at]);
        prefixes.iter().any(|p| *p == prefix.as_str()).then_some(start + at)
    }

    fn push_word(&mut self, start: usize, end: usize, joined: bool) {
        let mut from = start;
        if joined {
            let word = &self.text[start..end];
            for cut in self.pieces.cuts(word, self.orthography, self.classes) {
                self.push(from, start + cut, TokenKind::Word);
                from = start + cut;
            }
        }
        if let Some(end) = self.dotted_end(from).filter(|_| from > start) {
            return self.push(from, end, TokenKind::Word);
        }
        let (from, end) = self.take_apostrophe(from, end);
        self.push(from, end, TokenKind::Word);
        self.take_abbreviation_mark();
    }

    /// Takes an apostrophe after a word: as part of an elided word, or as a clitic of its own (the word is pushed).
    fn take_apostrophe(&mut self, from: usize, end: usize) -> (usize, usize) {
        if let Some((apostrophe, class)) = self.peek(end).filter(|(_, class)| class & APOSTROPHE != 0) {
            let after = end + apostrophe.len_utf8();
            if self.pieces.is_prefix(&self.orthography.fold(&self.text[from..after])) {
                return (from, after);
            }
            if class & JOINER != 0 && self.pieces.takes_bare_apostrophe() && !self.quotes.single_is_open() {
                self.push(from, end, TokenKind::Word);
                return (end, after);
            }
        }
        (from, end)
    }

    /// Where a word that begins at `start` ends, and whether something is joined in it.
    fn word_end(&self, start: usize) -> (usize, bool) {
        let (mut end, mut joined) = (start, false);
        while let Some((c, class)) = self.peek(end) {
            let after = end + c.len_utf8();
            if class & WORDLIKE == 0 {
                let goes_on = match class {
                    _ if class & INVISIBLE != 0 => self.class_at(after) & (LETTER | MARK),
                    _ if class & JOINER != 0 => self.class_at(after) & (LETTER | DIGIT),
                    _ => 0,
                };
                if goes_on == 0 {
                    break;
                }
                joined |= class & JOINER != 0;
            }
            end = after;
        }
        (end, joined)
    }

    /// The end of an abbreviation of single letters with full stops (U.N., J.-C.), when one begins here.
    fn dotted_end(&self, start: usize) -> Option<usize> {
        let (mut at, mut end, mut letters) = (start, None, 0);
        while let Some(after) = self.letter_end(at) {
            letters += 1;
            match self.peek(after) {
                Some(('.', _)) => {
                    at = after + 1;
                    end = Some(at);
                    let joiner =
                        self.peek(at).filter(|&(_, class)| class & JOINER != 0 && class & APOSTROPHE == 0);
                    if let Some((joiner, _)) =
                        joiner.filter(|(c, _)| self.letter_end(at + c.len_utf8()).is_some())
                    {
                        at += joiner.len_utf8();
                    }
                }
                Some((_, class)) if class & WORDLIKE != 0 => {
                    letters -= 1;
                    break;
                }
                _ => {
                    end = Some(after);
                    break;
                }
            }
        }
        end.filter(|_| letters > 1)
    }

    /// The end of a single letter with its marks, or of the name of a letter before a full stop or at a word's end.
    fn letter_end(&self, at: usize) -> Option<usize> {
        self.peek(at).filter(|(_, class)| class & LETTER != 0)?;
        let first = self.letters_end(at, 1);
        if !self.pieces.knows_letter_names() || self.class_at(first) & LETTER == 0 {
            return Some(first);
        }
        let end = self.letters_end(first, LONGEST_LETTER_NAME - 1);
        let next = self.peek(end);
        // Only the last of several names does without a full stop.
        let goes_on = at > 0 && self.text.as_bytes()[at - 1] == b'.';
        let at_end = next.is_none_or(|(c, class)| c == '.' || (goes_on && class & WORDLIKE == 0));
        let is_name = || self.pieces.is_letter_name(&self.orthography.fold(&self.text[at..end]));
        Some(if at_end && is_name() { end } else { first })
    }

    /// Where at most so many letters, with their marks, end.
    fn letters_end(&self, start: usize, most: usize) -> usize {
        let (mut end, mut letters) = (start, 0);
        while let Some((c, class)) = self.peek(end) {
            letters += usize::from(class & LETTER != 0);
            if class & (LETTER | MARK) == 0 || letters > most {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// The end of a web address, when one begins here.
    fn address_end(&self, start: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[start..self.to];
        if !matches!(rest.first(), Some(b'h' | b'w' | b'H' | b'W')) {
            return None;
        }
        if !["http://", "https://", "www."].iter().any(|p| starts_with(rest, p)) {
            return None;
        }
        let address = &self.text[start..self.to];
        let end =
            address.find(|c| self.classes.of(c) & (SPACE | INVISIBLE | QUOTE) != 0 || c == '<' || c == ')');
        let address = &address[..end.unwrap_or(address.len())];
        Some(start + address.trim_end_matches(|c| self.classes.of(c) & WORDLIKE == 0 && c != '/').len())
    }

    /// Joins the full stop of an abbreviation, or of an initial, to the word just read. At the end of a paragraph
    /// the full stop stays apart.
    fn take_abbreviation_mark(&mut self) {
        let Some(('.', _)) = self.peek(self.at) else { return };
        let after = self.at + 1;
        if after >= self.to || self.class_at(after) & END != 0 {
            return;
        }
        let number = self.pieces.number_follows(self, after);
        let follows_number =
            self.tokens.len() > 1 && self.tokens[self.tokens.len() - 2].kind == TokenKind::Number;
        let Some(token) = self.tokens.last_mut() else { return };
        let taken = if token.key.chars().nth(1).is_none() {
            !(follows_number && self.pieces.is_final(&token.key))
        } else {
            self.pieces.is_abbreviation(&token.key)
                || self.pieces.is_final(&token.key)
                || (self.pieces.is_before_number(&token.key) && number)
        };
        if taken {
            token.span.end += 1;
            token.key.push('.');
            token.exact.push('.');
            self.at = after;
        }
    }

    /// A number with its grouping and decimal marks; letters that belong to it make it a word (20th, 15-member).
    fn read_number(&mut self, start: usize) {
        let end =
            if self.follows_decimal_mark(start) { self.digits_end(start) } else { self.number_end(start) };
        let class = self.class_at(end);
        if class & LETTER != 0 {
            let (word_end, joined) = self.word_end(end);
            let suffix = self.orthography.fold(&self.text[end..word_end]);
            if self.pieces.is_number_suffix(&suffix) {
                return self.push(start, word_end, TokenKind::Word);
            }
            self.push(start, end, TokenKind::Number);
            return self.push_word(end, word_end, joined);
        }
        let after = end + self.peek(end).map_or(0, |(c, _)| c.len_utf8());
        if class & JOINER != 0 && class & APOSTROPHE == 0 && self.class_at(after) & LETTER != 0 {
            let (word_end, _) = self.word_end(after);
            return self.push_word(start, word_end, true);
        }
        self.push(start, end, TokenKind::Number);
    }

    /// Whether a number and a mark stand directly before (the 3 of 16.3.2024).
    fn follows_decimal_mark(&self, start: usize) -> bool {
        let [.., number, mark] = &self.tokens[..] else { return false };
        let start = start as u32;
        let is_mark = mark.span.of(self.text).chars().all(|c| self.classes.of(c) & DECIMAL != 0);
        number.kind == TokenKind::Number
            && number.span.end == mark.span.start
            && mark.span.end == start
            && is_mark
    }

    fn number_end(&self, start: usize) -> usize {
        let mut end = self.digits_end(start);
        let mut length = end - start;
        let mut group = None;
        while let Some((mark, class)) = self.peek(end).filter(|(_, class)| class & (GROUP | DECIMAL) != 0) {
            let from = end + mark.len_utf8();
            let to = self.digits_end(from);
            if to == from {
                break;
            }
            let three = self.text[from..to].chars().count() == 3;
            if class & GROUP != 0
                && three
                && length <= 3 * self.digit_width(start)
                && group.is_none_or(|g| g == mark)
            {
                (group, end, length) = (Some(mark), to, 0);
                continue;
            }
            // Two decimal marks are no number but a date or a version.
            let twice = self.peek(to).is_some_and(|(c, _)| c == mark)
                && self.class_at(to + mark.len_utf8()) & DIGIT != 0;
            if class & DECIMAL != 0 && !twice && class & SPACE == 0 {
                end = to;
            }
            break;
        }
        end
    }

    fn digit_width(&self, at: usize) -> usize {
        self.peek(at).map_or(1, |(c, _)| c.len_utf8())
    }

    fn digits_end(&self, start: usize) -> usize {
        let mut end = start;
        while let Some((c, _)) = self.peek(end).filter(|(_, class)| class & (DIGIT | MARK) != 0) {
            end += c.len_utf8();
        }
        end
    }
}

fn starts_with(bytes: &[u8], prefix: &str) -> bool {
    bytes.len() > prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
}
