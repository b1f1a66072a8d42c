//! Days as pages write them: ISO forms, figures in the order of day and month, names of months, two calendars.

use jiff::civil::Date;
use marsad_model::PageWords;

/// Years that documents are from.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;
/// Years of the hijra that documents are from.
const HIJRI: std::ops::RangeInclusive<i32> = 1370..=1520;
/// Bytes of a text in which a date is looked for.
const LONGEST: usize = 400;

/// The first day that a text names; one of the hijra only when there is no other.
pub(crate) fn find_date(text: &str, words: &PageWords) -> Option<Date> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let tokens = tokens(&text[..end]);
    let mut lunar = None;
    for at in 0..tokens.len() {
        match date_at(&tokens[at..], words) {
            Some((date, false)) => return Some(date),
            Some((date, true)) => lunar = lunar.or(Some(date)),
            None => {}
        }
    }
    lunar
}

/// Whether nothing but a date, times and a few words of it stand in a short line.
pub(crate) fn is_dateline(text: &str, words: &PageWords) -> bool {
    text.chars().count() <= 90 && find_date(text, words).is_some()
}

#[derive(Debug, PartialEq)]
struct Token {
    /// Lower case, digits as ASCII.
    text: String,
    /// The value and number of digits.
    number: Option<(i32, usize)>,
    /// The mark between it and the one before, when there is no space: `17/03`.
    joined: Option<char>,
}

/// A digit of any of the scripts that Arabic, Persian and Latin texts use.
fn digit(c: char) -> Option<u32> {
    match c {
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(c as u32 - 0x6F0),
        _ => c.to_digit(10),
    }
}

/// Words and numbers; a number ends where letters begin.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut marks = String::new();
    let mut was: Option<bool> = None;
    for c in text.chars() {
        // Marks of vowels, the stroke that stretches letters, marks of direction.
        if matches!(c, '\u{640}' | '\u{64B}'..='\u{652}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        {
            continue;
        }
        let kind = match digit(c) {
            Some(_) => Some(true),
            None if c.is_alphabetic() => Some(false),
            None => None,
        };
        let Some(is_number) = kind else {
            marks.push(c);
            was = None;
            continue;
        };
        if was != kind {
            let mut between = marks.chars();
            let joined = between.next().filter(|c| between.next().is_none() && !c.is_whitespace());
            tokens.push(Token { text: String::new(), number: None, joined });
            marks.clear();
        }
        was = kind;
        if let Some(token) = tokens.last_mut() {
            match digit(c).filter(|_| is_number) {
                Some(value) => {
                    let (sum, digits) = token.number.unwrap_or_default();
                    token.number = Some((sum.saturating_mul(10).saturating_add(value as i32), digits + 1));
                    token.text.extend(char::from_digit(value, 10));
                }
                None => token.text.extend(c.to_lowercase()),
            }
        }
    }
    tokens
}

/// A date that begins here, and whether it is of the hijra.
fn date_at(tokens: &[Token], words: &PageWords) -> Option<(Date, bool)> {
    figures(tokens).or_else(|| day_month_year(tokens, words)).or_else(|| month_day_year(tokens, words))
}

fn number(tokens: &[Token], at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
    tokens.get(at)?.number.filter(|(_, length)| digits.contains(length)).map(|(value, _)| value)
}

/// `2024-03-17`, `2024/3/17`, `17.03.2024`, `20240317`.
fn figures(tokens: &[Token]) -> Option<(Date, bool)> {
    if let Some(all) = number(tokens, 0, 8..=8).or_else(|| number(tokens, 0, 14..=14).and(None)) {
        return civil(all / 10_000, all / 100 % 100, all % 100).map(|date| (date, false));
    }
    let mark = |at: usize| tokens.get(at)?.joined.filter(|c| "-/.\u{2010}\u{2011}\u{2013}\\".contains(*c));
    let (first, second) = (mark(1)?, mark(2)?);
    if first != second {
        return None;
    }
    let middle = number(tokens, 1, 1..=2)?;
    if let (Some(year), Some(day)) = (number(tokens, 0, 4..=4), number(tokens, 2, 1..=2)) {
        return day_of(year, middle, day).or_else(|| day_of(year, day, middle));
    }
    let (day, year) = (number(tokens, 0, 1..=2)?, number(tokens, 2, 4..=4)?);
    // Day before month nearly everywhere; month before day when it cannot be else.
    day_of(year, middle, day).or_else(|| day_of(year, day, middle))
}

fn day_of(year: i32, month: i32, day: i32) -> Option<(Date, bool)> {
    match civil(year, month, day) {
        Some(date) => Some((date, false)),
        None => from_hijri(year, month, day).map(|date| (date, true)),
    }
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    let whole = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if whole { Date::new(year as i16, month as i8, day as i8).ok() } else { None }
}

/// `17 March 2024`, `1er mars 2024`, and with two names of the month beside each other.
fn day_month_year(tokens: &[Token], words: &PageWords) -> Option<(Date, bool)> {
    let day = number(tokens, 0, 1..=2)?;
    let mut at = 1;
    // The ending of an ordinal, or one small word: `17th of`, `17 de`.
    while at <= 2 && month_at(tokens, at, words).is_none() {
        let word = tokens.get(at)?;
        if word.number.is_some() || word.text.chars().count() > 3 {
            return None;
        }
        at += 1;
    }
    let (month, hijri, used) = month_at(tokens, at, words)?;
    at += used;
    while let Some((again, _, used)) =
        month_at(tokens, at, words).filter(|(m, h, _)| (*m, *h) == (month, hijri))
    {
        debug_assert_eq!(again, month);
        at += used;
    }
    let skip = tokens.get(at).is_some_and(|t| t.number.is_none() && t.text.chars().count() <= 3);
    let year = number(tokens, at, 4..=4).or_else(|| number(tokens, at + 1, 4..=4).filter(|_| skip))?;
    named(year, month, day, hijri)
}

/// `March 17, 2024`.
fn month_day_year(tokens: &[Token], words: &PageWords) -> Option<(Date, bool)> {
    let (month, hijri, used) = month_at(tokens, 0, words)?;
    let day = number(tokens, used, 1..=2)?;
    let ending = tokens.get(used + 1).is_some_and(|t| t.number.is_none() && t.text.len() <= 2);
    let year = number(tokens, used + 1 + usize::from(ending), 4..=4)?;
    named(year, month, day, hijri)
}

fn named(year: i32, month: i32, day: i32, hijri: bool) -> Option<(Date, bool)> {
    if hijri {
        return from_hijri(year, month, day).map(|date| (date, true));
    }
    civil(year, month, day).map(|date| (date, false))
}

/// The month whose name stands here, whether it is of the hijra, and how many words the name has.
fn month_at(tokens: &[Token], at: usize, words: &PageWords) -> Option<(i32, bool, usize)> {
    let first = tokens.get(at).filter(|token| token.number.is_none())?;
    let fits = |name: &str| {
        let mut parts = name.split_whitespace();
        let head = parts.next() == Some(first.text.as_str());
        let mut used = 1;
        let rest = parts.all(|part| {
            used += 1;
            tokens.get(at + used - 1).is_some_and(|token| token.text == part)
        });
        (head && rest).then_some(used)
    };
    let found = words.months.iter().filter_map(|month| Some((month, fits(&month.name)?)));
    let (month, used) = found.max_by_key(|(_, used)| *used)?;
    Some((i32::from(month.number), month.hijri, used))
}

/// A day of the hijra by the tabular rule (30 years of 354 days with 11 leap days); the observed calendar may differ
/// by a day.
fn from_hijri(year: i32, month: i32, day: i32) -> Option<Date> {
    if !HIJRI.contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let julian = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 + 1_948_439;
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(julian - 2_440_588).ok()?).ok()
}

/// The day in the path of an address: `/2024/03/17/`, `2024-03-17`, `20240317`.
pub(crate) fn date_in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?.split_once('/')?.1;
    let tokens = tokens(path);
    (0..tokens.len()).find_map(|at| match tokens[at].number {
        // A number with more digits around it is an id.
        Some((value, 8)) => civil(value / 10_000, value / 100 % 100, value % 100),
        Some((_, 4)) => figures(&tokens[at..]).filter(|(_, hijri)| !hijri).map(|(date, _)| date),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
