//! What web pages put around an article: `languages/<xx>/pages.toml`, and the names of months from `dates.toml`.

use crate::dates::Calendar;
use crate::source::{Files, Report};
use marsad_model::{MonthName, PageAlphabet, PageWords};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Source {
    published: Vec<String>,
    updated: Vec<String>,
    bylines: Vec<String>,
    elsewhere: Vec<String>,
    locked: Vec<String>,
}

/// The months of `dates.toml`; its other parts are read and checked where dates are.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Months {
    month: Vec<Month>,
}

#[derive(Deserialize)]
struct Month {
    number: i8,
    #[serde(default)]
    calendar: Calendar,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

/// Reads the words of one language, whose letters are `alphabet`. A language without `pages.toml` has none.
pub fn read(files: &Files, lang: &str, alphabet: &str, report: &mut Report) -> PageWords {
    let path = format!("languages/{lang}/pages.toml");
    let source: Source = match files.get(&path) {
        Some(_) => files.read_toml(&path, report).unwrap_or_default(),
        None => Source::default(),
    };
    // What is wrong with the file is said where dates are read.
    let dates = files.get(&format!("languages/{lang}/dates.toml")).unwrap_or_default();
    let dates: Months = toml::from_str(dates).unwrap_or_default();
    let lower = |words: Vec<String>| words.iter().map(|word| word.to_lowercase()).collect();
    PageWords {
        months: dates.month.into_iter().flat_map(month_names).collect(),
        published: lower(source.published),
        updated: lower(source.updated),
        bylines: lower(source.bylines),
        elsewhere: lower(source.elsewhere),
        locked: lower(source.locked),
        alphabets: vec![PageAlphabet { lang: lang.to_owned(), letters: alphabet.to_owned() }],
    }
}

fn month_names(month: Month) -> Vec<MonthName> {
    let (number, hijri) = (month.number, month.calendar == Calendar::Hijri);
    let names = month.words.into_iter().chain(month.weak);
    names.map(|name| MonthName { name: name.to_lowercase(), number, hijri }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_lower_case_and_months_with_their_calendar() {
        let mut files = Files::default();
        files.insert("languages/xx/pages.toml", "published = [\"Published\"]\nbylines = [\"By\"]\n");
        let months = "[[month]]\nnumber = 3\nweak = [\"March\"]\n\
                      [[month]]\nnumber = 9\ncalendar = \"hijri\"\nwords = [\"Ramadan\"]\n";
        files.insert("languages/xx/dates.toml", months);
        let mut report = Report::default();
        let words = read(&files, "xx", "abc", &mut report);
        assert!(report.diagnostics.is_empty());
        assert_eq!((words.published, words.bylines), (vec!["published".to_owned()], vec!["by".to_owned()]));
        let months: Vec<_> = words.months.iter().map(|m| (m.name.as_str(), m.number, m.hijri)).collect();
        assert_eq!(months, [("march", 3, false), ("ramadan", 9, true)]);
    }

    #[test]
    fn an_unknown_key_is_reported() {
        let mut files = Files::default();
        files.insert("languages/xx/pages.toml", "publised = []\n");
        let mut report = Report::default();
        read(&files, "xx", "", &mut report);
        assert_eq!(report.diagnostics.len(), 1);
    }
}
