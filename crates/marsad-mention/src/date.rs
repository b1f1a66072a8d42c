//! Dates in all their press forms: a walk through the automaton of patterns.

mod value;

use crate::clock::Clock;
use crate::number::NumberScan;
use crate::piece::{Kind, Piece, phrases};
use marsad_data::dates::{Accept, Calendar, DateWord, Dates, Meaning, Symbol};
use marsad_model::{DateValue, Pos};
use value::{Captures, Reader, set};

/// The longest sequence of pieces that is looked at.
const LONGEST: usize = 24;

/// What dates are read from.
pub(crate) struct DateScan<'a> {
    pub(crate) pieces: &'a [Piece<'a>],
    pub(crate) dates: &'a Dates,
    pub(crate) numbers: &'a NumberScan<'a>,
    pub(crate) clock: &'a Clock,
}

struct Best {
    end: usize,
    value: Option<DateValue>,
}

/// A state on the way through the automaton.
#[derive(Clone, Copy)]
struct State<'a> {
    edges: &'a [(Symbol, u32)],
    start: usize,
}

/// A meaning of the words at a place.
#[derive(Clone, Copy)]
enum Sense {
    Word(DateWord),
    Ordinal(i8),
}

impl DateScan<'_> {
    /// Whether a date may begin with the piece.
    pub(crate) fn may_begin(&self, piece: &Piece) -> bool {
        match piece.kind {
            Kind::Digits(_) => true,
            Kind::Word => {
                let numbers = self.numbers.numbers;
                self.dates.get(piece.hash).is_some()
                    || numbers.get(piece.hash).is_some_and(|found| {
                        let word = found.payload.and_then(|p| numbers.word(p));
                        found.more || word.is_some_and(|w| w.ordinal.is_some() || w.is_counting())
                    })
            }
            Kind::Mark(_) => false,
        }
    }

    /// The longest date that begins at a piece, with the piece after it.
    pub(crate) fn date(&self, at: usize) -> Option<(DateValue, usize)> {
        let mut best = Best { end: at, value: None };
        self.walk(0, at, at, &Captures::default(), &mut best);
        best.value.map(|v| (v, best.end))
    }

    fn walk(&self, node: u32, start: usize, at: usize, captures: &Captures, best: &mut Best) {
        let Some(node) = self.dates.node(node) else { return };
        if at > best.end && self.pieces.get(at - 1).is_some_and(|p| p.last) {
            for accept in &node.accepts {
                if self.in_context(accept, start, at)
                    && !(captures.is_lone_day() && self.noun_follows(at))
                    && let Some(value) = self.evaluate(accept.meaning, captures)
                {
                    *best = Best { end: at, value: Some(value) };
                    break;
                }
            }
        }
        if node.edges.is_empty() || at - start > LONGEST {
            return;
        }
        let Some(piece) = self.pieces.get(at) else { return };
        let state = State { edges: &node.edges, start };
        match piece.kind {
            Kind::Mark(mark) => self.follow(state, Symbol::Mark(mark), at + 1, captures, best),
            Kind::Digits(_) => self.walk_digits(state, at, captures, best),
            Kind::Word => {
                self.senses(at, |sense, next| self.walk_sense(state, sense, next, captures, best));
                self.walk_number(state, at, captures, best);
            }
        }
    }

    /// Goes on along the edge of a symbol, when there is one.
    fn follow(&self, state: State, symbol: Symbol, next: usize, captures: &Captures, best: &mut Best) {
        if let Some((_, to)) = state.edges.iter().find(|(s, _)| *s == symbol) {
            self.walk(*to, state.start, next, captures, best);
        }
    }

    fn walk_number(&self, state: State, at: usize, captures: &Captures, best: &mut Best) {
        if state.edges.iter().any(|(s, _)| *s == Symbol::Number)
            && let Some((value, next)) = self.numbers.plain(at)
        {
            let captures = Captures { number: Some(value), ..*captures };
            self.follow(state, Symbol::Number, next, &captures, best);
        }
    }

    /// All meanings of the words that begin at a piece.
    fn senses(&self, at: usize, mut each: impl FnMut(Sense, usize)) {
        phrases(
            self.pieces,
            at,
            |h| self.dates.get(h),
            |payload, next| {
                if let Some(entry) = self.dates.entry(payload)
                    && (!entry.capital || self.is_capital(at))
                {
                    entry.words.iter().for_each(|w| each(Sense::Word(*w), next));
                }
            },
        );
        phrases(
            self.pieces,
            at,
            |h| self.numbers.numbers.get(h),
            |payload, next| {
                if let Some(ordinal) = self.numbers.numbers.word(payload).and_then(|w| w.ordinal)
                    && ordinal <= 31
                {
                    each(Sense::Ordinal(ordinal as i8), next);
                }
            },
        );
    }

    fn is_capital(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let Some(word) = self.numbers.words.get(piece.word as usize) else { return false };
        let written = word.span.of(self.numbers.text);
        // A part of a compound word ("mid-May") stands where its letters stand.
        let offset = piece.text.as_ptr() as usize - word.key.as_ptr() as usize;
        let part = written.get(offset..).unwrap_or(written);
        part.chars().next().is_some_and(char::is_uppercase)
    }

    fn walk_digits(&self, state: State, at: usize, captures: &Captures, best: &mut Best) {
        for &(symbol, _) in state.edges {
            if symbol == Symbol::Number {
                self.walk_number(state, at, captures, best);
            } else if let Some(captures) = self.take_digits(symbol, &self.pieces[at], captures) {
                self.follow(state, symbol, at + 1, &captures, best);
            }
        }
    }

    fn take_digits(&self, symbol: Symbol, piece: &Piece, captures: &Captures) -> Option<Captures> {
        let Kind::Digits(digits) = piece.kind else { return None };
        let length = digits.plain?;
        let value = digits.value as i64;
        let ordinal = || digits.suffix.is_some_and(|s| self.numbers.numbers.is_ordinal_suffix(s));
        let bare = digits.suffix.is_none();
        let mut captures = *captures;
        let taken = match symbol {
            Symbol::Day if length <= 2 => (bare || ordinal()) && captures.add_day(value),
            Symbol::Ordinal if length <= 2 => ordinal() && captures.add_day(value),
            Symbol::MonthNumber if bare => {
                (1..=12).contains(&value)
                    && length <= 2
                    && captures.add_month(value as i8, Calendar::Gregorian)
            }
            Symbol::Year if bare => {
                length == 4 && (1000..2200).contains(&value) && captures.add_year(value as i16)
            }
            Symbol::ShortYear if bare && length == 2 => {
                captures.add_year(value as i16 + if value < 70 { 2000 } else { 1900 })
            }
            Symbol::RoundYear if bare && length == 4 => {
                captures.decade = Some(value as i16);
                value % 10 == 0 && (1000..2200).contains(&value)
            }
            Symbol::Decade if digits.suffix.is_some_and(|s| self.dates.is_decade_suffix(s)) => {
                let full = if length == 2 { 1900 + value } else { value };
                captures.decade = Some(full as i16);
                matches!(length, 2 | 4) && value % 10 == 0 && (1000..2200).contains(&full)
            }
            _ => false,
        };
        taken.then_some(captures)
    }

    fn walk_sense(&self, state: State, sense: Sense, next: usize, captures: &Captures, best: &mut Best) {
        let mut captures = *captures;
        let (taken, symbol) = match sense {
            Sense::Ordinal(day) => {
                let taken = captures.add_day(i64::from(day));
                (taken, Symbol::Day)
            }
            Sense::Word(DateWord::Month { number, calendar, weak }) => {
                let taken = captures.add_month(number, calendar);
                let next = self.doubled(next, number);
                if taken {
                    self.follow(state, Symbol::Month, next, &captures, best);
                }
                if taken && !weak {
                    self.follow(state, Symbol::Strong, next, &captures, best);
                }
                return;
            }
            Sense::Word(DateWord::Weekday(day)) => {
                let slot = usize::from(captures.weekdays[0].is_some());
                captures.weekdays[slot] = Some(day);
                (true, Symbol::Weekday)
            }
            Sense::Word(DateWord::Part(from, to)) => (set(&mut captures.part, (from, to)), Symbol::Part),
            Sense::Word(DateWord::Relative(days, a)) => {
                (set(&mut captures.relative, (days, a)), Symbol::Relative)
            }
            Sense::Word(DateWord::Shift(by)) => (set(&mut captures.shift, by), Symbol::Shift),
            Sense::Word(DateWord::Unit(unit, n)) => (set(&mut captures.unit, (unit, n)), Symbol::Unit),
            Sense::Word(DateWord::Time) => (true, Symbol::Time),
            Sense::Word(DateWord::Season(from, to)) => {
                (set(&mut captures.season, (from, to)), Symbol::Season)
            }
            Sense::Word(DateWord::Decade(year)) => (set(&mut captures.decade, year), Symbol::Decade),
            Sense::Word(DateWord::Era(calendar)) => (set(&mut captures.era, calendar), Symbol::Era),
            Sense::Word(DateWord::Literal(list)) => (true, Symbol::Literal(list)),
        };
        if taken {
            self.follow(state, symbol, next, &captures, best);
        }
    }

    /// The piece after the other name of the same month, when there is one: "A/B", "A (B)".
    fn doubled(&self, at: usize, month: i8) -> usize {
        let mark = match self.pieces.get(at).map(|p| p.kind) {
            Some(Kind::Mark(mark @ ('/' | '(' | '-'))) => mark,
            Some(Kind::Word) => ' ',
            _ => return at,
        };
        let first = if mark == ' ' { at } else { at + 1 };
        let mut end = None;
        phrases(
            self.pieces,
            first,
            |h| self.dates.get(h),
            |payload, next| {
                let same = |w: &DateWord| matches!(w, DateWord::Month { number, .. } if *number == month);
                if self.dates.entry(payload).is_some_and(|e| e.words.iter().any(same)) {
                    end = Some(next);
                }
            },
        );
        let Some(end) = end else { return at };
        match (mark, self.pieces.get(end).map(|p| p.kind)) {
            ('(', Some(Kind::Mark(')'))) => end + 1,
            ('(', _) => at,
            _ => end,
        }
    }

    /// Whether a word that a number may belong to follows: "the 5th Brigade".
    fn noun_follows(&self, at: usize) -> bool {
        let word = self
            .pieces
            .get(at)
            .filter(|p| !p.is_mark())
            .and_then(|p| self.numbers.words.get(p.word as usize));
        word.is_some_and(|w| matches!(w.pos(), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::X))
    }

    fn in_context(&self, accept: &Accept, start: usize, end: usize) -> bool {
        let before =
            accept.before.is_empty() || (1..=3).any(|n| self.literal_between(&accept.before, start, n));
        let follows = |lists: &[u8]| {
            let mut found = false;
            phrases(
                self.pieces,
                end,
                |h| self.dates.get(h),
                |payload, _| found |= self.is_literal(payload, lists),
            );
            found
        };
        let after = accept.after.is_empty() || follows(&accept.after);
        let refused = !accept.not_after.is_empty() && follows(&accept.not_after);
        before && after && !refused && self.ends_well(accept.meaning, end)
    }

    fn literal_between(&self, lists: &[u8], end: usize, length: usize) -> bool {
        let Some(start) = end.checked_sub(length) else { return false };
        let mut found = false;
        phrases(
            self.pieces,
            start,
            |h| self.dates.get(h),
            |payload, next| {
                found |= next == end && self.is_literal(payload, lists);
            },
        );
        found
    }

    fn is_literal(&self, payload: u32, lists: &[u8]) -> bool {
        let entry = self.dates.entry(payload);
        entry.is_some_and(|e| e.words.iter().any(|w| matches!(w, DateWord::Literal(l) if lists.contains(l))))
    }

    /// "before May", "for a year 2020": a counted unit is none when a date follows.
    fn ends_well(&self, meaning: Meaning, end: usize) -> bool {
        if meaning == Meaning::Date {
            return true;
        }
        let Some(piece) = self.pieces.get(end) else { return true };
        match piece.kind {
            Kind::Digits(_) => false,
            Kind::Mark(_) => true,
            Kind::Word => {
                let mut dated = false;
                self.senses(end, |sense, _| {
                    dated |= matches!(
                        sense,
                        Sense::Word(
                            DateWord::Month { weak: false, .. }
                                | DateWord::Weekday(_)
                                | DateWord::Relative(..)
                                | DateWord::Shift(-1 | 1)
                        )
                    );
                });
                !dated
            }
        }
    }

    fn evaluate(&self, meaning: Meaning, captures: &Captures) -> Option<DateValue> {
        let reader = Reader { captures, clock: self.clock, week_start: self.dates.week_start };
        match meaning {
            Meaning::Date => reader.date(),
            Meaning::Ago => reader.counted(self.clock.document, -1),
            Meaning::Hence => reader.counted(self.clock.document, 1),
            Meaning::Earlier => reader.counted(self.clock.last.map(|l| l.start), -1),
            Meaning::Later => reader.counted(self.clock.last.map(|l| l.end), 1),
            Meaning::Past => reader.stretch(-1),
            Meaning::Coming => reader.stretch(1),
        }
    }
}
