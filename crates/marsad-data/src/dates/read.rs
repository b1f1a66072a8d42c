//! Reads and checks `dates.toml`.

use super::{Anchor, Calendar, DateEntry, DateWord, Dates, Meaning, TimeUnit, pattern};
use crate::mentions::Fold;
use crate::phrases::{Builder, hash_word};
use crate::source::{Files, Report};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Source {
    week_start: Option<i8>,
    decade_suffixes: Vec<String>,
    time: Vec<String>,
    literal: BTreeMap<String, Vec<String>>,
    month: Vec<MonthSource>,
    weekday: Vec<WeekdaySource>,
    part: Vec<PartSource>,
    relative: Vec<RelativeSource>,
    shift: Vec<ShiftSource>,
    unit: Vec<UnitSource>,
    season: Vec<SeasonSource>,
    decade: Vec<DecadeSource>,
    era: Vec<EraSource>,
    pattern: BTreeMap<Meaning, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthSource {
    number: i8,
    #[serde(default)]
    calendar: Calendar,
    /// Names that are ordinary words too.
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekdaySource {
    number: i8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartSource {
    from: u8,
    to: u8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelativeSource {
    days: i32,
    #[serde(default)]
    anchor: Anchor,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShiftSource {
    by: i8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitSource {
    unit: TimeUnit,
    count: Option<u16>,
    /// A plural: several units, when no number is given.
    #[serde(default)]
    several: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeasonSource {
    from: i8,
    to: i8,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecadeSource {
    year: i16,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EraSource {
    calendar: Calendar,
    words: Vec<String>,
}

/// Reads and checks `dates.toml`.
pub fn read(files: &Files, lang: &str, fold: Fold, report: &mut Report) -> Dates {
    let path = format!("languages/{lang}/dates.toml");
    let source: Source = files.read_toml(&path, report).unwrap_or_default();
    check(&path, &source, report);
    let mut words = Words { builder: Builder::default(), entries: Vec::new(), fold };
    words.add_all(&source);
    let literals: Vec<&str> = source.literal.keys().map(String::as_str).collect();
    let mut nodes = Vec::new();
    for (meaning, patterns) in &source.pattern {
        for text in patterns {
            match pattern::parse(text, &literals) {
                Ok(pattern) => pattern::add(&mut nodes, &pattern, *meaning),
                Err(message) => {
                    let message = format!("pattern `{text}`: {message}");
                    let hint =
                        "symbols in capitals, lists of [literal] in lower case, marks; see docs/mentions.md";
                    report.error(&path, 0, "date-pattern", &message, hint);
                }
            }
        }
    }
    Dates {
        words: words.builder.build(),
        entries: words.entries,
        nodes,
        week_start: source.week_start.unwrap_or(1),
        decade_suffixes: source.decade_suffixes.iter().map(|s| hash_word(&fold(s))).collect(),
    }
}

fn check(path: &str, source: &Source, report: &mut Report) {
    let months = source.month.iter().map(|m| m.number);
    let months = months.chain(source.season.iter().flat_map(|s| [s.from, s.to]));
    for number in months.filter(|n| !(1..=12).contains(n)) {
        report.error(path, 0, "date-month", &format!("there is no month {number}"), "1 to 12");
    }
    let days = source.weekday.iter().map(|w| w.number).chain(source.week_start);
    for number in days.filter(|n| !(1..=7).contains(n)) {
        report.error(path, 0, "date-weekday", &format!("there is no weekday {number}"), "1 (Monday) to 7");
    }
    for part in source.part.iter().filter(|p| p.from >= p.to || p.to > 100) {
        let message = format!("a part from {} to {}", part.from, part.to);
        report.error(path, 0, "date-part", &message, "hundredths: 0 <= from < to <= 100");
    }
    if source.literal.len() > 250 {
        report.error(path, 0, "date-literals", "too many lists of literals", "join some");
    }
}

struct Words<'a> {
    builder: Builder,
    entries: Vec<DateEntry>,
    fold: Fold<'a>,
}

impl Words<'_> {
    fn add_all(&mut self, source: &Source) {
        for month in &source.month {
            let word = |weak| DateWord::Month { number: month.number, calendar: month.calendar, weak };
            self.add(&month.words, word(false));
            self.add(&month.weak, word(true));
        }
        for weekday in &source.weekday {
            self.add(&weekday.words, DateWord::Weekday(weekday.number));
        }
        for part in &source.part {
            self.add(&part.words, DateWord::Part(part.from, part.to));
        }
        for relative in &source.relative {
            self.add(&relative.words, DateWord::Relative(relative.days, relative.anchor));
        }
        for shift in &source.shift {
            self.add(&shift.words, DateWord::Shift(shift.by));
        }
        for unit in &source.unit {
            let count = if unit.several { Some(0) } else { unit.count };
            self.add(&unit.words, DateWord::Unit(unit.unit, count));
        }
        for season in &source.season {
            self.add(&season.words, DateWord::Season(season.from, season.to));
        }
        for decade in &source.decade {
            self.add(&decade.words, DateWord::Decade(decade.year));
        }
        for era in &source.era {
            self.add(&era.words, DateWord::Era(era.calendar));
        }
        self.add(&source.time, DateWord::Time);
        for (place, words) in source.literal.values().enumerate() {
            self.add(words, DateWord::Literal(place as u8));
        }
    }

    fn add(&mut self, phrases: &[String], word: DateWord) {
        for phrase in phrases {
            let capital = phrase.chars().next().is_some_and(char::is_uppercase);
            let folded: Vec<_> = phrase.split_whitespace().map(self.fold).collect();
            let payload = self.builder.add_words(&folded, self.entries.len() as u32) as usize;
            if payload == self.entries.len() {
                self.entries.push(DateEntry { words: Vec::new(), capital });
            }
            let entry = &mut self.entries[payload];
            entry.capital &= capital;
            if !entry.words.contains(&word) {
                entry.words.push(word);
            }
        }
    }
}
