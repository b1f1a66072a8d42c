//! Dates in press forms, in tables: `document date | text | unit text | start | end | precision`.

use crate::{finder, sentence};
use marsad_mention::Clock;
use marsad_model::{DatePrecision, DateValue, Span, UnitKind};

const CASES: [(&str, &str); 3] = [
    ("ar", include_str!("cases/dates-ar.tsv")),
    ("en", include_str!("cases/dates-en.tsv")),
    ("fr", include_str!("cases/dates-fr.tsv")),
];

fn written(value: &DateValue) -> String {
    let precision = match value.precision {
        DatePrecision::Day => "day",
        DatePrecision::Month => "month",
        DatePrecision::Year => "year",
        DatePrecision::None => return "unknown".to_owned(),
    };
    match value.start == value.end {
        true => format!("{} {precision}", value.start),
        false => format!("{}..{} {precision}", value.start, value.end),
    }
}

fn dates_of(lang: &str, notation: &str, clock: &Clock) -> Vec<(String, DateValue)> {
    let (words, text) = sentence(lang, notation);
    let units = finder(lang).find_units(&words, &text, clock);
    let dates = units.iter().filter_map(|u| match u.kind {
        UnitKind::Date(value) => {
            let span = words[u.start as usize].span.cover(words[u.end as usize - 1].span);
            Some((Span::of(span, &text).to_owned(), value))
        }
        _ => None,
    });
    dates.collect()
}

#[test]
fn press_forms() {
    let mut wrong = Vec::new();
    for (lang, table) in CASES {
        let mut count = 0;
        for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [document, notation, expected @ ..] = &fields[..] else { panic!("{line}") };
            count += 1;
            let clock = Clock::new(document.parse().ok());
            let found = dates_of(lang, notation, &clock);
            let found: Vec<String> =
                found.iter().map(|(text, value)| format!("{text} = {}", written(value))).collect();
            if found != expected {
                wrong.push(format!("{lang}: {notation}\n   expected {expected:?}\n   found    {found:?}"));
            }
        }
        assert!(count >= 40, "{lang}: only {count} cases");
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_clock_completes_dates_from_what_was_said_before() {
    let mut clock = Clock::new("2024-03-20".parse().ok());
    let (words, text) = sentence("en", "The coup of July 2015 failed .");
    let units = finder("en").find_units(&words, &text, &clock);
    clock.advance(&units);
    let found = dates_of("en", "Two days later , and again on 3 August , troops left .", &clock);
    assert_eq!(written(&found[1].1), "2015-08-03 day");
    clock.advance(&[]);
    clock.advance(&[]);
    clock.advance(&[]);
    let found = dates_of("en", "On 3 March they returned .", &clock);
    assert_eq!(written(&found[0].1), "2024-03-03 day");
}

#[test]
fn without_a_document_date_relative_words_stay_unknown() {
    let found = dates_of("en", "He left yesterday and on 3 March 2020 .", &Clock::default());
    assert_eq!(found.iter().map(|f| written(&f.1)).collect::<Vec<_>>(), ["unknown", "2020-03-03 day"]);
}
