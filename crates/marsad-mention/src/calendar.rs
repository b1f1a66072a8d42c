//! Days, weeks and months as stretches of time.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use marsad_data::dates::TimeUnit;
use marsad_model::{DatePrecision, DateValue};

/// First and last day with their precision.
pub(crate) type Stretch = (Date, Date, DatePrecision);

/// A date that is one but cannot be known: without a date of the document.
pub(crate) const UNKNOWN: DateValue = DateValue {
    start: Date::ZERO,
    end: Date::ZERO,
    precision: DatePrecision::None,
    relative: true,
    weekday: false,
};

pub(crate) fn day(date: Date) -> Stretch {
    (date, date, DatePrecision::Day)
}

pub(crate) fn month(year: i16, number: i8) -> Option<Stretch> {
    let first = Date::new(year, number, 1).ok()?;
    Some((first, first.last_of_month(), DatePrecision::Month))
}

pub(crate) fn year(number: i16) -> Option<Stretch> {
    let first = Date::new(number, 1, 1).ok()?;
    Some((first, first.last_of_year(), DatePrecision::Year))
}

/// A season: months from first to last, which may lie in the next year.
pub(crate) fn months(year: i16, first: i8, last: i8) -> Option<Stretch> {
    let start = Date::new(year, first, 1).ok()?;
    let end = Date::new(if last < first { year + 1 } else { year }, last, 1).ok()?;
    Some((start, end.last_of_month(), DatePrecision::Year))
}

/// The week around a day.
pub(crate) fn week(date: Date, first: i8) -> Option<Stretch> {
    let back = (date.weekday().to_monday_one_offset() - first).rem_euclid(7);
    let start = date.checked_sub(back.days()).ok()?;
    Some((start, start.checked_add(6.days()).ok()?, DatePrecision::Day))
}

/// The unit of time in which a day lies.
pub(crate) fn around(date: Date, unit: TimeUnit, week_start: i8) -> Option<Stretch> {
    match unit {
        TimeUnit::Hour | TimeUnit::Day => Some(day(date)),
        TimeUnit::Week => week(date, week_start),
        TimeUnit::Month => month(date.year(), date.month()),
        TimeUnit::Year => year(date.year()),
    }
}

/// A day moved by a number of units.
pub(crate) fn shift(date: Date, unit: TimeUnit, by: i64) -> Option<Date> {
    let span = match unit {
        TimeUnit::Hour => return Some(date),
        TimeUnit::Day => Span::new().try_days(by),
        TimeUnit::Week => Span::new().try_weeks(by),
        TimeUnit::Month => Span::new().try_months(by),
        TimeUnit::Year => Span::new().try_years(by),
    };
    date.checked_add(span.ok()?).ok()
}

/// Part of a stretch, in hundredths. Parts of a month or less begin on its 1st, 11th and 21st.
pub(crate) fn part((start, end, precision): Stretch, from: u8, to: u8) -> Option<Stretch> {
    let days = i64::from((end - start).get_days()) + 1;
    if precision == DatePrecision::Year {
        let first = (i64::from(from) * 12 + 50) / 100;
        let last = ((i64::from(to) * 12 + 50) / 100 - 1).max(first);
        let start = shift(start, TimeUnit::Month, first)?;
        let end = shift(Date::new(start.year(), 1, 1).ok()?, TimeUnit::Month, last)?;
        return Some((start, end.last_of_month(), precision));
    }
    let cut = |hundredths: u8| match (hundredths, days) {
        (0, _) => 0,
        (100, _) => days,
        (h, 28..=31) => (i64::from(h) * 30 / 100 + 1) / 10 * 10,
        (h, _) => i64::from(h) * days / 100,
    };
    let first = cut(from).min(days - 1);
    let last = (cut(to) - 1).clamp(first, days - 1);
    let precision = if days > 7 { precision.max(DatePrecision::Month) } else { precision };
    Some((start.checked_add(first.days()).ok()?, start.checked_add(last.days()).ok()?, precision))
}

/// The weekday on a day or before it.
pub(crate) fn weekday_before(date: Date, number: i8) -> Option<Date> {
    let back = (date.weekday().to_monday_one_offset() - number).rem_euclid(7);
    date.checked_sub(back.days()).ok()
}

/// The weekday after a day.
pub(crate) fn weekday_after(date: Date, number: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    date.nth_weekday(1, weekday).ok()
}

/// The year of a recurring day that lies nearest to a reference; the past counts as nearer than the future.
pub(crate) fn nearest_year(reference: Date, month: i8, day: i8) -> Option<i16> {
    let years = [reference.year() - 1, reference.year(), reference.year() + 1];
    let distance = |year: i16| {
        let date = Date::new(year, month, day.min(28)).ok()?;
        let days = i64::from((date - reference).get_days());
        Some((if days > 0 { days * 3 } else { -days * 2 }, year))
    };
    years.into_iter().filter_map(distance).min().map(|(_, y)| y)
}

/// A day of the calendar of the hijra, by the tabular rule (30 years of 354 days with 11 leap days): it may differ
/// from the observed calendar by a day.
pub(crate) fn from_hijri(year: i16, month: i8, day: i8) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let (y, m, d) = (i64::from(year), i64::from(month), i64::from(day));
    let julian = d + (59 * (m - 1) + 1) / 2 + (y - 1) * 354 + (3 + 11 * y) / 30 + 1_948_439;
    shift(Date::constant(1970, 1, 1), TimeUnit::Day, julian - 2_440_588)
}

/// A month of the calendar of the hijra.
pub(crate) fn hijri_month(year: i16, month: i8) -> Option<Stretch> {
    let start = from_hijri(year, month, 1)?;
    let next = if month == 12 { from_hijri(year + 1, 1, 1) } else { from_hijri(year, month + 1, 1) }?;
    Some((start, next.yesterday().ok()?, DatePrecision::Month))
}

/// The year of the hijra whose month lies nearest to a reference.
pub(crate) fn nearest_hijri_year(reference: Date, month: i8) -> Option<i16> {
    let guess = ((i32::from(reference.year()) - 622) * 33 / 32) as i16;
    let distance = |year: i16| {
        let (start, end, _) = hijri_month(year, month)?;
        let days = match () {
            () if reference < start => i64::from((start - reference).get_days()) * 3,
            () if reference > end => i64::from((reference - end).get_days()) * 2,
            () => 0,
        };
        Some((days, year))
    };
    (guess - 2..=guess + 2).filter_map(distance).min().map(|(_, y)| y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).unwrap()
    }

    #[test]
    fn hijri_months_begin_within_a_day_of_the_official_ones() {
        for (hijri, official) in [
            ((1444, 1), date(2022, 7, 30)),
            ((1444, 9), date(2023, 3, 23)),
            ((1445, 1), date(2023, 7, 19)),
            ((1445, 9), date(2024, 3, 11)),
            ((1446, 1), date(2024, 7, 7)),
            ((1446, 9), date(2025, 3, 1)),
        ] {
            let start = from_hijri(hijri.0, hijri.1, 1).unwrap();
            assert!((start - official).get_days().abs() <= 1, "{hijri:?}: {start}");
        }
    }

    #[test]
    fn parts_of_months_and_years() {
        let january = month(2024, 1).unwrap();
        assert_eq!(part(january, 66, 100).unwrap().0, date(2024, 1, 21));
        assert_eq!(part(january, 0, 33).unwrap().1, date(2024, 1, 10));
        assert_eq!(part(january, 33, 66).unwrap().1, date(2024, 1, 20));
        let late = part(year(2023).unwrap(), 66, 100).unwrap();
        assert_eq!((late.0, late.1), (date(2023, 9, 1), date(2023, 12, 31)));
    }

    #[test]
    fn years_are_completed_to_the_nearest() {
        assert_eq!(nearest_year(date(2024, 1, 5), 12, 28), Some(2023));
        assert_eq!(nearest_year(date(2024, 12, 20), 1, 3), Some(2025));
        assert_eq!(nearest_year(date(2024, 3, 20), 11, 15), Some(2023));
        assert_eq!(nearest_year(date(2024, 3, 20), 5, 2), Some(2024));
        assert_eq!(nearest_hijri_year(date(2024, 3, 20), 9), Some(1445));
    }

    #[test]
    fn weekdays_around_a_day() {
        let wednesday = date(2024, 3, 20);
        assert_eq!(weekday_before(wednesday, 3), Some(wednesday));
        assert_eq!(weekday_before(wednesday, 4), Some(date(2024, 3, 14)));
        assert_eq!(weekday_after(wednesday, 4), Some(date(2024, 3, 21)));
        assert_eq!(week(wednesday, 1).unwrap().0, date(2024, 3, 18));
        assert_eq!(week(wednesday, 7).unwrap().0, date(2024, 3, 17));
    }
}
