//! Numbers in digits and words, vague quantities, bounds and ranges.

use crate::piece::{Kind, Piece, longest};
use marsad_data::numbers::{Bound, NumberWord, Numbers};
use marsad_model::{NumberValue, Word};

/// What numbers are read from.
pub(crate) struct NumberScan<'a> {
    pub(crate) pieces: &'a [Piece<'a>],
    pub(crate) numbers: &'a Numbers,
    pub(crate) words: &'a [Word],
    pub(crate) text: &'a str,
}

/// A number that is being read.
#[derive(Clone, Copy)]
struct Sum {
    total: f64,
    group: f64,
    /// What was added or multiplied last; nothing yet: infinite.
    last: f64,
    read: bool,
}

impl Sum {
    const EMPTY: Sum = Sum { total: 0.0, group: 0.0, last: f64::INFINITY, read: false };

    fn value(&self) -> f64 {
        self.total + self.group
    }

    fn add(&mut self, value: f64, joined: bool, units_first: bool) -> bool {
        let fits = if value >= 1000.0 {
            self.group == 0.0
        } else if self.group == 0.0 {
            true
        } else if units_first {
            let tens_after_units = self.last < 10.0 && (20.0..100.0).contains(&value) && joined;
            let teen = self.last < 10.0 && value == 10.0 && !joined;
            tens_after_units || teen || (joined && self.last >= 100.0)
        } else {
            self.last > value && self.last >= 20.0 && (value < 20.0 || self.last >= 100.0)
        };
        if !fits {
            return false;
        }
        match value >= 1000.0 {
            true => self.total += value,
            false => self.group += value,
        }
        (self.last, self.read) = (value, true);
        true
    }

    fn multiply(&mut self, by: f64) {
        let base = if self.group == 0.0 { 1.0 } else { self.group };
        match by < 1000.0 {
            true => self.group = base * by,
            false => (self.total, self.group) = (self.total + base * by, 0.0),
        }
        (self.last, self.read) = (by, true);
    }
}

impl<'a> NumberScan<'a> {
    fn lex(&self, at: usize) -> Option<(&'a NumberWord, usize)> {
        let (payload, next) = longest(self.pieces, at, |h| self.numbers.get(h))?;
        Some((self.numbers.word(payload)?, next))
    }

    fn lex_as<T>(&self, at: usize, pick: impl Fn(&NumberWord) -> Option<T>) -> Option<(T, usize)> {
        self.lex(at).and_then(|(word, next)| Some((pick(word)?, next)))
    }

    /// Whether a number may begin with the piece.
    pub(crate) fn may_begin(&self, piece: &Piece) -> bool {
        match piece.kind {
            Kind::Digits(_) => true,
            Kind::Word => self.numbers.get(piece.hash).is_some_and(|found| {
                found.more || found.payload.and_then(|p| self.numbers.word(p)).is_some_and(NumberWord::begins)
            }),
            Kind::Mark(_) => false,
        }
    }

    /// The number that begins at a piece, with the piece after it.
    pub(crate) fn number(&self, at: usize) -> Option<(NumberValue, usize)> {
        let (value, end) = self.with_bounds(at)?;
        let next = self.pieces.get(end).map(|p| p.kind);
        let clock_or_share = matches!(next, Some(Kind::Mark(':' | '%' | '\u{66A}')));
        let after_colon = at > 0 && self.pieces[at - 1].kind == Kind::Mark(':') && self.is_digits(at);
        let cut = !self.pieces[at].first || !self.pieces[end - 1].last;
        (!(clock_or_share || cut || after_colon && at > 1 && self.is_digits(at - 2))).then_some((value, end))
    }

    /// A plain number without bounds, for dates.
    pub(crate) fn plain(&self, at: usize) -> Option<(f64, usize)> {
        self.core(at).map(|(value, end)| (value.value, end))
    }

    fn is_digits(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|p| matches!(p.kind, Kind::Digits(_)))
    }

    fn with_bounds(&self, at: usize) -> Option<(NumberValue, usize)> {
        if let Some(found) = self.between(at) {
            return Some(found);
        }
        let bound = self.lex_as(at, |w| w.before).and_then(|(bound, next)| Some((bound, self.range(next)?)));
        if let Some((bound, (value, end))) = bound {
            return Some((bounded(value, bound), end));
        }
        let (value, end) = self.range(at)?;
        match self.lex_as(end, |w| w.after) {
            Some((bound, end)) => Some((bounded(value, bound), end)),
            None => Some((value, end)),
        }
    }

    fn between(&self, at: usize) -> Option<(NumberValue, usize)> {
        let (_, first) = self.lex_as(at, |w| w.between.then_some(()))?;
        let (low, next) = self.core(first)?;
        let (_, next) = self.lex_as(next, |w| (w.and || w.range).then_some(()))?;
        let (high, end) = self.core(next)?;
        Some((span(low, high)?, end))
    }

    /// A number, or two with a word or mark of range between them.
    fn range(&self, at: usize) -> Option<(NumberValue, usize)> {
        let (low, end) = self.core(at)?;
        let dash = matches!(self.pieces.get(end).map(|p| p.kind), Some(Kind::Mark('-' | '–')));
        let next = match dash {
            true if self.is_digits(at) && self.is_digits(end + 1) => Some(end + 1),
            true => None,
            false => self.lex_as(end, |w| w.range.then_some(())).map(|(_, next)| next),
        };
        let high = next.and_then(|n| self.core(n));
        // "3-1" is a score, "10-15" a range; a third number after a dash makes a date.
        if let Some((high, end)) = high
            && let Some(value) = span(low, high)
            && !(dash && matches!(self.pieces.get(end).map(|p| p.kind), Some(Kind::Mark('-' | '–'))))
        {
            return Some((value, end));
        }
        Some((low, end))
    }

    fn core(&self, at: usize) -> Option<(NumberValue, usize)> {
        if let Some((vague, mut end)) = self.lex_as(at, |w| w.vague) {
            let mut value = NumberValue { value: vague.value, low: vague.low, high: vague.high };
            let link = self.lex_as(end, |w| w.link.then_some(())).map_or(end, |(_, next)| next);
            if let Some((by, next)) = self.lex_as(link, |w| w.multiplier) {
                value = NumberValue { value: value.value * by, low: value.low * by, high: value.high * by };
                end = next;
            }
            return Some((value, end));
        }
        let (sum, end) = self.sum(at)?;
        let value = sum.value();
        Some((NumberValue { value, low: value, high: value }, end))
    }

    fn sum(&self, at: usize) -> Option<(Sum, usize)> {
        let mut sum = Sum::EMPTY;
        let mut end = at;
        while let Some(next) = self.step(&mut sum, end) {
            end = next;
        }
        let fraction = sum.value() > 0.0 && sum.value() < 1.0 && !self.is_digits(at);
        (sum.read && !fraction).then_some((sum, end))
    }

    /// Reads one more part of a number.
    fn step(&self, sum: &mut Sum, at: usize) -> Option<usize> {
        let units_first = self.numbers.units_before_tens;
        let piece = self.pieces.get(at)?;
        if let Kind::Digits(digits) = piece.kind {
            if digits.suffix.is_some() || !(sum.group == 0.0 && sum.last >= 1000.0) {
                return None;
            }
            let (value, end) = self.grouped(digits.value, at);
            sum.group = value;
            (sum.last, sum.read) = (1.0, true);
            return Some(end);
        }
        if piece.kind == Kind::Mark('-') && sum.read {
            return self
                .lex_as(at + 1, |w| w.value)
                .and_then(|(v, next)| sum.add(v, false, units_first).then_some(next));
        }
        let (word, next) = self.lex(at)?;
        if let Some(by) = word.multiplier {
            sum.multiply(by);
            return Some(next);
        }
        if let Some(value) = word.value {
            return sum.add(value, false, units_first).then_some(next);
        }
        if word.weak.is_some() {
            return self
                .lex_as(next, |w| w.multiplier)
                .filter(|_| !sum.read || sum.value() < 1.0)
                .map(|_| next);
        }
        if word.and && sum.read {
            return self.joined(sum, next);
        }
        None
    }

    /// The part of a number after "and".
    fn joined(&self, sum: &mut Sum, at: usize) -> Option<usize> {
        let (word, next) = self.lex(at)?;
        let value = word.value.or(word.weak.filter(|_| sum.last >= 20.0));
        match (value, word.multiplier) {
            (Some(value), _) => sum.add(value, true, self.numbers.units_before_tens).then_some(next),
            (None, Some(by)) if sum.last > by && sum.group == 0.0 => {
                sum.multiply(by);
                Some(next)
            }
            _ => None,
        }
    }

    /// Joins groups of three digits that are separated by spaces.
    fn grouped(&self, mut value: f64, at: usize) -> (f64, usize) {
        let mut end = at + 1;
        let plain = |i: usize| match self.pieces.get(i).map(|p| p.kind) {
            Some(Kind::Digits(d)) => d.plain.map(|n| (n, d)),
            _ => None,
        };
        if plain(at).is_none_or(|(n, _)| n > 3) {
            return (value, end);
        }
        while let Some((3, digits)) = plain(end)
            && self.grouping_gap(end)
            && digits.suffix.is_none()
        {
            value = value * 1000.0 + digits.value;
            end += 1;
        }
        (value, end)
    }

    fn grouping_gap(&self, at: usize) -> bool {
        let word = |i: usize| self.words.get(self.pieces[i].word as usize);
        let (Some(before), Some(after)) = (word(at - 1), word(at)) else { return false };
        let gap = self.text.get(before.span.end as usize..after.span.start as usize).unwrap_or("");
        let mut chars = gap.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if self.numbers.grouping.contains(&c) || c == '\u{a0}' || c == '\u{202f}')
            && self.numbers.grouping.iter().any(|c| c.is_whitespace())
    }
}

fn bounded(number: NumberValue, bound: Bound) -> NumberValue {
    let NumberValue { value, low, high } = number;
    match bound {
        Bound::AtLeast => NumberValue { value, low, high: f64::INFINITY },
        Bound::AtMost => NumberValue { value, low: 0.0, high },
        Bound::About => NumberValue { value, low: (low * 0.9).round(), high: (high * 1.1).round() },
        Bound::Nearly => NumberValue { value, low: (low * 0.9).round(), high },
    }
}

fn span(low: NumberValue, high: NumberValue) -> Option<NumberValue> {
    let value = (low.value + high.value) / 2.0;
    (low.value < high.value).then_some(NumberValue { value: value.floor(), low: low.low, high: high.high })
}
