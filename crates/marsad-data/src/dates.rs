//! Words and patterns of dates: `dates.toml`.
//!
//! A pattern is a sequence of items: a symbol in capitals (`DAY`, `MONTH`, …; see [`Symbol`]), the name of a list of
//! words under `[literal]` in lower case, several of them with `|`, or a punctuation mark. `?` after an item makes it
//! optional, and so does `[…]?` for several items together. A literal in parentheses at either end must stand there but is not part of the date:
//! `"(in|since) MONTH"`; with `!` at the end it must not stand there: `"REL (!ordinal)"`.

mod pattern;
mod read;

pub use read::read;

use crate::phrases::{Found, Phrases};
use serde::{Deserialize, Serialize};

/// What an item of a pattern may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Symbol {
    /// `DAY`: a day of the month, in digits, with an ordinal's ending, or an ordinal word.
    Day,
    /// `ORDINAL`: digits with an ordinal's ending only.
    Ordinal,
    /// `MONTH`: the name of a month, or two names of the same month.
    Month,
    /// `STRONG`: a month whose name is no ordinary word.
    Strong,
    /// `MNUM`: a month as one or two digits.
    MonthNumber,
    /// `YEAR`: four digits.
    Year,
    /// `YY`: two digits for a year of this or the last century.
    ShortYear,
    /// `WEEKDAY`.
    Weekday,
    /// `PART`: early, mid, late.
    Part,
    /// `REL`: yesterday.
    Relative,
    /// `SHIFT`: last, this, next.
    Shift,
    /// `UNIT`: day, week, month, year.
    Unit,
    /// `TIME`: morning, evening.
    Time,
    /// `SEASON`.
    Season,
    /// `DECADE`.
    Decade,
    /// `ROUND`: a year in digits that ends in 0 and stands for its decade.
    RoundYear,
    /// `N`: a number.
    Number,
    /// `ERA`: of which calendar the year is.
    Era,
    /// A list of words, by its place.
    Literal(u8),
    /// A punctuation mark.
    Mark(char),
}

/// Calendars that month names belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// The international one.
    #[default]
    Gregorian,
    /// The lunar calendar of the hijra.
    Hijri,
}

/// A stretch of time that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// Minutes and hours: within the day.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// What a relative word counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The day of publication.
    #[default]
    Document,
    /// The last date that was mentioned.
    Last,
}

/// What a word or phrase means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum DateWord {
    /// A month of a calendar; weak: an ordinary word too.
    Month {
        /// 1 to 12.
        number: i8,
        /// Whose month.
        calendar: Calendar,
        /// Needs a neighbour to be a month.
        weak: bool,
    },
    /// Monday is 1.
    Weekday(i8),
    /// From and to, in hundredths of the stretch.
    Part(u8, u8),
    /// Days from the anchor.
    Relative(i32, Anchor),
    /// −1 last, 0 this, 1 next.
    Shift(i8),
    /// A unit, with the number that the word itself gives (a fortnight is 2 weeks; 0: several).
    Unit(TimeUnit, Option<u16>),
    /// Part of a day.
    Time,
    /// First and last month.
    Season(i8, i8),
    /// First year.
    Decade(i16),
    /// The calendar that a year is counted in.
    Era(Calendar),
    /// A list of words of `[literal]`.
    Literal(u8),
}

/// A word's meanings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DateEntry {
    /// All of them.
    pub words: Vec<DateWord>,
    /// Whether the text must have a capital.
    pub capital: bool,
}

/// How a pattern is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// By its days, months, years, parts, weekdays, relative words.
    Date,
    /// N units before the document.
    Ago,
    /// N units after the document.
    Hence,
    /// N units before the last date.
    Earlier,
    /// N units after the last date.
    Later,
    /// The last N units.
    Past,
    /// The next N units.
    Coming,
}

/// The end of a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accept {
    /// How it is read.
    pub meaning: Meaning,
    /// Lists of which one must stand before it.
    pub before: Vec<u8>,
    /// Lists of which one must stand after it.
    pub after: Vec<u8>,
    /// Lists of which none may stand after it.
    pub not_after: Vec<u8>,
}

/// A state of the pattern automaton.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What may come next, and where it leads.
    pub edges: Vec<(Symbol, u32)>,
    /// Patterns that end here, in order of the file.
    pub accepts: Vec<Accept>,
}

/// The date words and patterns of a language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dates {
    words: Phrases,
    entries: Vec<DateEntry>,
    nodes: Vec<Node>,
    /// First day of the week, Monday is 1.
    pub week_start: i8,
    decade_suffixes: Vec<u64>,
}

impl Dates {
    /// Looks up the hash of a phrase or its beginning.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<Found> {
        self.words.get(hash)
    }

    /// The entry that [`Dates::get`] found.
    pub fn entry(&self, payload: u32) -> Option<&DateEntry> {
        self.entries.get(payload as usize)
    }

    /// A state of the pattern automaton; 0 is where patterns begin.
    pub fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// Whether letters after a year make it a decade (1990s).
    pub fn is_decade_suffix(&self, hash: u64) -> bool {
        self.decade_suffixes.contains(&hash)
    }
}

#[cfg(test)]
mod tests;
