//! What the captured parts of a date mean.

use crate::calendar::{self, Stretch, UNKNOWN};
use crate::clock::Clock;
use marsad_data::dates::{Anchor, Calendar, TimeUnit};
use marsad_model::{Date, DatePrecision, DateValue};

/// What a pattern has collected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Captures {
    pub(super) days: [i8; 3],
    pub(super) day_count: usize,
    pub(super) months: [Option<(i8, Calendar)>; 2],
    pub(super) years: [Option<i16>; 2],
    pub(super) weekdays: [Option<i8>; 2],
    pub(super) part: Option<(u8, u8)>,
    pub(super) relative: Option<(i32, Anchor)>,
    pub(super) shift: Option<i8>,
    pub(super) unit: Option<(TimeUnit, Option<u16>)>,
    pub(super) number: Option<f64>,
    pub(super) season: Option<(i8, i8)>,
    pub(super) decade: Option<i16>,
    pub(super) era: Option<Calendar>,
}

pub(super) fn set<T>(slot: &mut Option<T>, value: T) -> bool {
    let free = slot.is_none();
    *slot = Some(value);
    free
}

impl Captures {
    /// "the 16th" and nothing else: a date only where the phrase ends.
    pub(super) fn is_lone_day(&self) -> bool {
        self.day_count == 1 && self.months[0].is_none() && self.unit.is_none() && self.weekdays[0].is_none()
    }

    pub(super) fn add_day(&mut self, day: i64) -> bool {
        let fits = (1..=31).contains(&day) && self.day_count < self.days.len();
        if fits {
            self.days[self.day_count] = day as i8;
            self.day_count += 1;
        }
        fits
    }

    pub(super) fn add_month(&mut self, number: i8, calendar: Calendar) -> bool {
        if let [Some(_), slot @ None] = &mut self.months {
            *slot = Some((number, calendar));
            return true;
        }
        set(&mut self.months[0], (number, calendar))
    }

    pub(super) fn add_year(&mut self, year: i16) -> bool {
        if let [Some(_), slot @ None] = &mut self.years {
            *slot = Some(year);
            return true;
        }
        set(&mut self.years[0], year)
    }
}

/// Turns what a pattern collected into days.
pub(super) struct Reader<'a> {
    pub(super) captures: &'a Captures,
    pub(super) clock: &'a Clock,
    pub(super) week_start: i8,
}

/// A value that is fixed by the text, or counted from another date.
fn value(stretch: Stretch, relative: bool) -> DateValue {
    DateValue { start: stretch.0, end: stretch.1, precision: stretch.2, relative, weekday: false }
}

impl Reader<'_> {
    pub(super) fn date(&self) -> Option<DateValue> {
        let c = self.captures;
        if c.months[0].is_some() && c.shift.is_none() {
            return self.with_month();
        }
        if let Some((days, anchor)) = c.relative {
            let from = self.anchor(anchor);
            let day = from.and_then(|d| calendar::shift(d, TimeUnit::Day, i64::from(days)));
            return Some(day.map_or(UNKNOWN, |d| value(calendar::day(d), true)));
        }
        let stretch = if c.months[0].is_some() {
            return self.shifted_month();
        } else if let Some(season) = c.season {
            return self.season(season);
        } else if let Some(decade) = c.decade {
            let years = (calendar::year(decade)?.0, calendar::year(decade + 9)?.1, DatePrecision::Year);
            let narrowed = c.part.map(|(from, to)| (decade_part(decade, from), decade_part(decade, to) - 1));
            match narrowed {
                Some((first, last)) => {
                    (calendar::year(first)?.0, calendar::year(last)?.1, DatePrecision::Year)
                }
                None => years,
            }
        } else if let [Some(first), last] = c.years {
            return self.years(first, last);
        } else if c.weekdays[0].is_some() {
            return self.weekday();
        } else if c.unit.is_some() {
            return self.shifted_unit();
        } else if c.day_count > 0 {
            return self.lone_day();
        } else {
            return None;
        };
        Some(value(stretch, false))
    }

    fn anchor(&self, anchor: Anchor) -> Option<Date> {
        match anchor {
            Anchor::Document => self.clock.document,
            Anchor::Last => self.clock.last.map(|l| l.end),
        }
    }

    fn years(&self, first: i16, last: Option<i16>) -> Option<DateValue> {
        let last = last.unwrap_or(first);
        if first > last {
            return None;
        }
        let stretch = match self.captures.era {
            Some(Calendar::Hijri) => {
                let start = calendar::hijri_month(first, 1)?.0;
                (start, calendar::hijri_month(last, 12)?.1, DatePrecision::Year)
            }
            _ => (calendar::year(first)?.0, calendar::year(last)?.1, DatePrecision::Year),
        };
        Some(value(self.narrowed(stretch)?, false))
    }

    fn narrowed(&self, stretch: Stretch) -> Option<Stretch> {
        match self.captures.part {
            Some((from, to)) => calendar::part(stretch, from, to),
            None => Some(stretch),
        }
    }

    /// Dates with a month: one day, several, a whole month, from a month to another.
    fn with_month(&self) -> Option<DateValue> {
        let c = self.captures;
        let (first_month, calendar) = c.months[0]?;
        let last_month = c.months[1].map_or(first_month, |(m, _)| m);
        let (first_day, last_day) = match c.day_count {
            0 => (None, None),
            n => (Some(c.days[0]), Some(c.days[n - 1])),
        };
        let hijri = calendar == Calendar::Hijri;
        let Some(last_year) = self.last_year(last_month, last_day, hijri) else { return Some(UNKNOWN) };
        let first_year = match c.years {
            [Some(first), Some(_)] => first,
            _ if first_month > last_month => last_year - 1,
            _ => last_year,
        };
        let start = self.month_or_day(first_year, first_month, first_day, hijri)?;
        let end = self.month_or_day(last_year, last_month, last_day, hijri)?;
        if start.0 > end.1 {
            return None;
        }
        let stretch = (start.0, end.1, start.2.max(end.2));
        Some(value(self.narrowed(stretch)?, false))
    }

    fn month_or_day(&self, year: i16, month: i8, day: Option<i8>, hijri: bool) -> Option<Stretch> {
        match (day, hijri) {
            (Some(day), false) => Date::new(year, month, day).ok().map(calendar::day),
            (Some(day), true) => calendar::from_hijri(year, month, day).map(calendar::day),
            (None, false) => calendar::month(year, month),
            (None, true) => calendar::hijri_month(year, month),
        }
    }

    /// The year of the (last) month: as given, else the nearest to what the text is about; a weekday must agree.
    fn last_year(&self, month: i8, day: Option<i8>, hijri: bool) -> Option<i16> {
        let c = self.captures;
        let given = c.years[1].or(c.years[0]);
        match (given, hijri, self.clock.reference()) {
            // A year of the common era beside a month of the hijra: the month that falls into it.
            (Some(year), true, _) if year > 1700 => {
                let middle = Date::new(year, 7, 1).ok()?;
                calendar::nearest_hijri_year(middle, month)
            }
            (Some(year), ..) => Some(year),
            (None, true, Some(reference)) => calendar::nearest_hijri_year(reference, month),
            (None, false, Some(reference)) => {
                let nearest = calendar::nearest_year(reference, month, day.unwrap_or(15))?;
                Some(self.year_by_weekday(nearest, month, day).unwrap_or(nearest))
            }
            (None, _, None) => None,
        }
    }

    fn year_by_weekday(&self, year: i16, month: i8, day: Option<i8>) -> Option<i16> {
        let (weekday, day) = (self.captures.weekdays[0]?, day?);
        let agrees = |year: i16| {
            let date = Date::new(year, month, day).ok()?;
            (date.weekday().to_monday_one_offset() == weekday).then_some(year)
        };
        [year, year - 1, year + 1].into_iter().find_map(agrees)
    }

    /// "last March", "March of this year".
    fn shifted_month(&self) -> Option<DateValue> {
        let c = self.captures;
        let (month, calendar) = c.months[0]?;
        let Some(document) = self.clock.document else { return Some(UNKNOWN) };
        if calendar == Calendar::Hijri {
            return self.with_month();
        }
        let shift = c.shift.unwrap_or(0);
        let year = match (c.unit, shift) {
            (Some((TimeUnit::Year, _)), by) => document.year() + i16::from(by),
            (_, -1) if month >= document.month() => document.year() - 1,
            (_, 1) if month <= document.month() => document.year() + 1,
            _ => document.year(),
        };
        // "the 12th of last March" and "late last March".
        let day = (c.day_count > 0).then(|| c.days[c.day_count - 1]);
        let year = match (day, shift, c.unit) {
            (Some(day), -1, None) if month == document.month() && day < document.day() => document.year(),
            _ => year,
        };
        let start = self.month_or_day(year, month, (c.day_count > 0).then_some(c.days[0]), false)?;
        let end = self.month_or_day(year, month, day, false)?;
        Some(value(self.narrowed((start.0, end.1, end.2))?, true))
    }

    fn season(&self, (from, to): (i8, i8)) -> Option<DateValue> {
        let c = self.captures;
        if let Some(year) = c.years[0] {
            return Some(value(self.narrowed(calendar::months(year, from, to)?)?, false));
        }
        let Some(document) = self.clock.document else { return Some(UNKNOWN) };
        let shift = c.shift?;
        let (_, end, _) = calendar::months(document.year(), from, to)?;
        let start = calendar::months(document.year(), from, to)?.0;
        let year = match (c.unit, shift) {
            (Some(_), by) => document.year() + i16::from(by),
            (_, -1) if end >= document => document.year() - 1,
            (_, 1) if start <= document => document.year() + 1,
            _ => document.year(),
        };
        Some(value(calendar::months(year, from, to)?, true))
    }

    fn weekday(&self) -> Option<DateValue> {
        let c = self.captures;
        let first = c.weekdays[0]?;
        let Some(document) = self.clock.document else { return Some(UNKNOWN) };
        if c.day_count == 1 {
            return self.weekday_of_month(first, c.days[0], document);
        }
        let find = |weekday| match c.shift {
            Some(1) => calendar::weekday_after(document, weekday),
            Some(-1) => calendar::weekday_before(document.yesterday().ok()?, weekday),
            _ => calendar::weekday_before(document, weekday),
        };
        let find = |weekday| match c.unit {
            Some((TimeUnit::Week, _)) => {
                let by = i64::from(c.shift.unwrap_or(0));
                let week = calendar::week(calendar::shift(document, TimeUnit::Week, by)?, self.week_start)?;
                calendar::weekday_before(week.1, weekday)
            }
            _ => find(weekday),
        };
        let end = find(c.weekdays[1].unwrap_or(first))?;
        let start = match c.weekdays[1] {
            Some(_) => calendar::weekday_before(end, first)?,
            None => end,
        };
        let weekday = c.shift.is_none() && c.unit.is_none();
        Some(DateValue { weekday, ..value((start, end, DatePrecision::Day), true) })
    }

    /// "Monday the 16th": the nearest month in which they meet.
    fn weekday_of_month(&self, weekday: i8, day: i8, document: Date) -> Option<DateValue> {
        let meets = |by: i64| {
            let month = calendar::shift(document.first_of_month(), TimeUnit::Month, by)?;
            let date = Date::new(month.year(), month.month(), day).ok()?;
            (date.weekday().to_monday_one_offset() == weekday).then_some(date)
        };
        let date = [0, -1, 1].into_iter().find_map(meets)?;
        Some(value(calendar::day(date), true))
    }

    /// "last week", "this month", "late last year", "the 5th of this month", "recent days".
    fn shifted_unit(&self) -> Option<DateValue> {
        let c = self.captures;
        let (unit, count) = c.unit?;
        let Some(document) = self.clock.document else { return Some(UNKNOWN) };
        if count == Some(0) {
            return (c.shift.unwrap_or(0) != 0 && c.part.is_none())
                .then(|| self.several(document, unit))
                .flatten();
        }
        // "the last day" is the last of something, "this hour" no day of its own.
        if matches!(unit, TimeUnit::Hour | TimeUnit::Day) {
            return None;
        }
        if c.shift.is_none() && c.part.is_none() && c.day_count == 0 {
            return None;
        }
        let moved =
            calendar::shift(document, unit, i64::from(c.shift.unwrap_or(0)) * i64::from(count.unwrap_or(1)))?;
        if c.day_count > 0 {
            let day = Date::new(moved.year(), moved.month(), c.days[0]).ok();
            return day.filter(|_| unit == TimeUnit::Month).map(|d| value(calendar::day(d), true));
        }
        let stretch = calendar::around(moved, unit, self.week_start)?;
        Some(value(self.narrowed(stretch)?, true))
    }

    /// Several units before or after a day.
    fn several(&self, document: Date, unit: TimeUnit) -> Option<DateValue> {
        let (by, unit, precision) = match unit {
            TimeUnit::Hour => (1, TimeUnit::Day, DatePrecision::Day),
            TimeUnit::Day => (7, unit, DatePrecision::Month),
            TimeUnit::Week => (4, unit, DatePrecision::Month),
            TimeUnit::Month => (6, unit, DatePrecision::Month),
            TimeUnit::Year => (5, unit, DatePrecision::Year),
        };
        let other = calendar::shift(document, unit, by * i64::from(self.captures.shift?))?;
        Some(value((other.min(document), other.max(document), precision), true))
    }

    /// "the 16th": of the month that the text is about.
    fn lone_day(&self) -> Option<DateValue> {
        let Some(reference) = self.clock.reference() else { return Some(UNKNOWN) };
        let day = self.captures.days[0];
        let this = Date::new(reference.year(), reference.month(), day).ok();
        let before = calendar::shift(reference.first_of_month(), TimeUnit::Month, -1)?;
        let before = Date::new(before.year(), before.month(), day).ok();
        let near = this.filter(|d| (*d - reference).get_days() <= 15).or(before).or(this)?;
        Some(value(calendar::day(near), true))
    }

    /// "two days ago", "three weeks later".
    pub(super) fn counted(&self, from: Option<Date>, sign: i64) -> Option<DateValue> {
        let (unit, own) = self.captures.unit?;
        let number = self.captures.number.or(own.filter(|n| *n > 0).map(f64::from)).unwrap_or(1.0);
        let count = number.floor() as i64;
        if own == Some(0) && self.captures.number.is_none() {
            return None;
        }
        let Some(from) = from else { return Some(UNKNOWN) };
        let date = calendar::shift(from, unit, sign * count)?;
        Some(value(calendar::around(date, unit, self.week_start)?, true))
    }

    /// "the last three days", "the next two weeks".
    pub(super) fn stretch(&self, sign: i64) -> Option<DateValue> {
        let (unit, _) = self.captures.unit?;
        let Some(document) = self.clock.document else { return Some(UNKNOWN) };
        let count = self.captures.number?.floor() as i64;
        let other = calendar::shift(document, unit, sign * count)?;
        let precision = match unit {
            TimeUnit::Hour | TimeUnit::Day => DatePrecision::Day,
            TimeUnit::Week | TimeUnit::Month => DatePrecision::Month,
            TimeUnit::Year => DatePrecision::Year,
        };
        Some(value((other.min(document), other.max(document), precision), true))
    }
}

fn decade_part(decade: i16, hundredths: u8) -> i16 {
    decade + (i16::from(hundredths) + 5) / 10
}
