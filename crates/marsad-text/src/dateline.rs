//! The words before a report that say where and when it was written and by which agency.

use crate::classes::{Classes, DASH, END};
use compact_str::CompactString;
use marsad_model::{Span, Token, TokenKind};
use rustc_hash::FxHashMap;

/// A dateline has no more tokens than this.
const LONGEST: usize = 20;
/// Words before the bracket, where nothing but the form speaks for a dateline.
const WORDS_BEFORE_BRACKET: usize = 3;

/// Finds datelines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Datelines {
    /// Agencies as token keys, by their first key.
    agencies: FxHashMap<CompactString, Vec<Vec<CompactString>>>,
}

/// The beginning of a paragraph.
pub(crate) struct Opening<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub classes: &'a Classes,
    /// Whether this is one of the first paragraphs, where the form alone is enough.
    pub early: bool,
}

impl Datelines {
    /// Agencies given as the tokens that their names are cut into.
    pub fn new(agencies: impl Iterator<Item = Vec<CompactString>>) -> Datelines {
        let mut datelines = Datelines::default();
        for name in agencies {
            if let Some(first) = name.first().cloned() {
                datelines.agencies.entry(first).or_default().push(name);
            }
        }
        datelines
    }

    /// The dateline's span, separator included; empty at the paragraph's beginning when there is none.
    pub fn find(&self, opening: &Opening) -> Span {
        let Some(first) = opening.tokens.first() else { return Span::default() };
        let length =
            self.agency_form(opening).or_else(|| opening.early.then(|| opening.plain_form()).flatten());
        match length.and_then(|length| opening.tokens.get(length - 1)) {
            Some(last) => first.span.cover(last.span),
            None => Span { start: first.span.start, end: first.span.start },
        }
    }

    /// PLACE, date (AGENCY) —
    fn agency_form(&self, opening: &Opening) -> Option<usize> {
        for at in 0..opening.tokens.len().min(LONGEST) {
            if opening.ends_sentence(at) {
                return None;
            }
            let Some(after) = self.agency_end(opening.tokens, at).or_else(|| opening.initials_end(at)) else {
                continue;
            };
            if let Some(end) = opening.separator_after(at, after) {
                return Some(end);
            }
        }
        None
    }

    fn agency_end(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let names = self.agencies.get(&tokens[at].key)?;
        let fits = |name: &&Vec<CompactString>| {
            name.len() <= tokens.len() - at
                && name.iter().zip(&tokens[at..]).all(|(key, token)| *key == token.key)
        };
        names.iter().filter(fits).map(|name| at + name.len()).max()
    }
}

impl Opening<'_> {
    fn first_char(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(|token| token.span.of(self.text).chars().next())
    }

    fn is(&self, at: usize, wanted: char) -> bool {
        self.first_char(at) == Some(wanted)
    }

    fn ends_sentence(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Punct
            && self.first_char(at).is_some_and(|c| self.classes.of(c) & END != 0)
    }

    /// A dash, or tatweel used as one, apart from the word after it.
    fn is_dash(&self, at: usize) -> bool {
        let dash = |c: char| self.classes.of(c) & DASH != 0 || c == '\u{640}';
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Punct)
            && self.first_char(at).is_some_and(dash)
    }

    fn gap_after(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.span.start != self.tokens[at].span.end)
    }

    /// An unknown agency: capitals after a slash.
    fn initials_end(&self, at: usize) -> Option<usize> {
        let word = self.tokens[at].span.of(self.text);
        let is_initials = word.len() > 1 && word.len() < 6 && word.chars().all(char::is_uppercase);
        (self.early && at > 0 && self.is(at - 1, '/') && is_initials).then_some(at + 1)
    }

    /// Whether a token stands at the beginning or after a mark that parts an agency from the place.
    fn is_apart(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        self.is_dash(before) || matches!(self.first_char(before), Some('(' | '/' | ',' | '\u{60C}'))
    }

    /// One past the separator that follows an agency (and the rest of its brackets).
    fn separator_after(&self, agency: usize, after: usize) -> Option<usize> {
        if !self.is_apart(agency) {
            return None;
        }
        let bracket = agency.checked_sub(1).is_some_and(|b| self.is(b, '('));
        let mut at = after;
        if bracket {
            at = (after..self.tokens.len().min(after + 5)).find(|&i| self.is(i, ')'))? + 1;
        }
        let separates =
            self.is_dash(at) || self.is(at, ':') || (!bracket && self.is(at, '/') && self.gap_after(at));
        if separates && at < LONGEST && self.text_begins_after(at) {
            return Some(at + 1);
        }
        // PLACE (AGENCY) Text: the bracket itself separates after the place's one or two words.
        (bracket && at == after + 1 && agency <= 3 && self.early && at < self.tokens.len()).then_some(at)
    }

    /// Datelines without a known agency: PLACE (OUTLET) —, PLACE — Text, Place, 5 May — Text.
    fn plain_form(&self) -> Option<usize> {
        let dash = (1..self.tokens.len().min(LONGEST)).find(|&at| self.is_dash(at) && self.gap_after(at))?;
        if (0..dash).any(|at| self.ends_sentence(at)) || !self.text_begins_after(dash) {
            return None;
        }
        let before = &self.tokens[..dash];
        let words = |tokens: &[Token]| tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let bracket = (1..dash).find(|&at| self.is(at, '('));
        let bracketed =
            bracket.is_some_and(|at| words(&before[..at]) <= WORDS_BEFORE_BRACKET && dash - at <= 6);
        let closed = self.is(dash - 1, ')');
        let comma = (1..dash).any(|at| matches!(self.first_char(at), Some(',' | '\u{60C}')));
        let dated = comma && before.iter().any(|t| t.kind == TokenKind::Number) && words(before) <= 5;
        let fits = (bracketed && closed) || dated || self.is_capital_place(before);
        fits.then_some(dash + 1)
    }

    /// A dateline is followed by the beginning of a sentence.
    fn text_begins_after(&self, separator: usize) -> bool {
        let next = self.tokens[separator + 1..].iter().find(|t| t.kind != TokenKind::OpenQuote);
        next.and_then(|t| t.span.of(self.text).chars().next())
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
    }

    /// NIAMEY or NIAMEY, Niger: a first word in capitals, no word in lower case.
    fn is_capital_place(&self, before: &[Token]) -> bool {
        let is_capital = |word: &str| word.chars().nth(2).is_some() && word.chars().all(char::is_uppercase);
        let begins_lower = |t: &Token| t.span.of(self.text).chars().next().is_some_and(char::is_lowercase);
        before.first().is_some_and(|t| is_capital(t.span.of(self.text)))
            && before.len() <= 8
            && !before.iter().any(begins_lower)
    }
}
