use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How finely a date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatePrecision {
    /// A day, or a range of named days.
    Day,
    /// A month, or a part of one.
    Month,
    /// A year.
    Year,
    /// Not known: the date, if any, is a fallback.
    #[default]
    None,
}

/// A point or stretch of time as the text gives it, resolved against the document's date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateValue {
    /// First day.
    pub start: Date,
    /// Last day (the same for a single day).
    pub end: Date,
    /// How finely it is known.
    pub precision: DatePrecision,
    /// Whether it was counted from the document's or the sentence's date ("yesterday").
    pub relative: bool,
    /// Whether it is said by its weekday alone: the last one, unless what is to happen on it lies ahead.
    pub weekday: bool,
}

impl DateValue {
    /// The same days of the week after; the same days where the calendar ends.
    #[must_use]
    pub fn a_week_later(self) -> DateValue {
        let week = jiff::Span::new().weeks(1);
        match (self.start.checked_add(week), self.end.checked_add(week)) {
            (Ok(start), Ok(end)) => DateValue { start, end, ..self },
            _ => self,
        }
    }
}

/// A number or a vague quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberValue {
    /// Best value; for vague words ("dozens") a conventional one.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// What a unit is.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitKind {
    /// A name of the entity tables: indices of the candidates in the compiled entity list.
    Name(Vec<u32>),
    /// A date expression.
    Date(DateValue),
    /// A number expression (digits or words).
    Number(NumberValue),
}

/// Neighbouring words that are one thing: a name, a date, a number. Found before noun phrases are built,
/// so that a name is never cut and a date is never taken for an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// First word.
    pub start: u16,
    /// One past the last word.
    pub end: u16,
    /// What it is.
    pub kind: UnitKind,
}
