use super::*;
use crate::source::{Files, Report};
use compact_str::CompactString;

fn read_text(text: &str) -> (Dates, Report) {
    let mut files = Files::default();
    files.insert("languages/aa/dates.toml", text);
    let mut report = Report::default();
    let dates = read(&files, "aa", &|w| CompactString::from(w.to_lowercase()), &mut report);
    (dates, report)
}

#[test]
fn reads_words_and_patterns() {
    let (dates, report) = read_text(
        "[literal]\nof = ['of']\n[[month]]\nnumber = 5\nweak = ['May']\n[pattern]\ndate = ['DAY of? MONTH YEAR?', '(of) MONTH']\n",
    );
    assert_eq!(report.diagnostics, []);
    let payload = dates.get(crate::phrases::hash_word("may")).and_then(|f| f.payload).unwrap();
    let entry = dates.entry(payload).unwrap();
    assert!(entry.capital);
    assert_eq!(entry.words, [DateWord::Month { number: 5, calendar: Calendar::Gregorian, weak: true }]);
    let start = dates.node(0).unwrap();
    assert_eq!(start.edges.len(), 2);
    let day = start.edges.iter().find(|e| e.0 == Symbol::Day).unwrap();
    assert_eq!(dates.node(day.1).unwrap().edges.len(), 2);
}

#[test]
fn reports_wrong_patterns_and_numbers() {
    for (text, code) in [
        ("[pattern]\ndate = ['DAY off']", "date-pattern"),
        ("[pattern]\ndate = ['DAY?']", "date-pattern"),
        ("[[month]]\nnumber = 13\nwords = ['x']", "date-month"),
        ("[[weekday]]\nnumber = 0\nwords = ['x']", "date-weekday"),
        ("[[part]]\nfrom = 50\nto = 20\nwords = ['x']", "date-part"),
        ("[[mont]]\nnumber = 1", "toml-syntax"),
    ] {
        let (_, report) = read_text(text);
        assert!(report.diagnostics.iter().any(|d| d.code == code), "{code}: {:?}", report.diagnostics);
    }
}
