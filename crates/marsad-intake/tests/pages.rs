//! Twenty shapes of pages, written for this project as sites of their kind write them (`tests/pages/`), each with what
//! is to be read of it.

mod common;

use common::page_words;
use marsad_intake::{Options, read_html};
use serde::Deserialize;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// What is to be read of a page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// Where the page was fetched from.
    address: Option<String>,
    title: String,
    date: String,
    author: Option<String>,
    source: Option<String>,
    url: Option<String>,
    /// Empty: none, because the page declares a wrong one.
    lang: Option<String>,
    begins: String,
    /// A standfirst that may stand before.
    may_begin: Option<String>,
    ends: Option<String>,
    /// A note that may stand behind.
    may_end: Option<String>,
    contains: Vec<String>,
    lacks: Vec<String>,
    #[serde(default)]
    warning: bool,
}

/// What is wrong with the title, the date, the body, and the rest.
#[derive(Default)]
struct Wrong {
    main: Vec<String>,
    rest: Vec<String>,
}

fn judge(path: &Path) -> Wrong {
    let expected = fs::read_to_string(path.with_extension("toml")).expect("an expectation");
    let expected: Expected = toml::from_str(&expected).expect("an expectation of the known form");
    let languages = ["ar", "en", "fr"].map(str::to_owned).to_vec();
    let address = expected.address.clone();
    let options = Options { languages, words: Arc::new(page_words()), address, ..Options::default() };
    let page = read_html(&fs::read(path).expect("a page"), "page", &options).expect("a document");
    let document = page.document;
    let mut wrong = Wrong::default();
    if document.title.as_deref() != Some(&expected.title) {
        wrong.main.push(format!("title {:?}", document.title));
    }
    if document.date.map(|date| date.to_string()).as_deref() != Some(&expected.date) {
        wrong.main.push(format!("date {:?}", document.date));
    }
    let text = document.text.as_str();
    let begins = text.starts_with(&expected.begins)
        || expected
            .may_begin
            .is_some_and(|first| text.starts_with(&first) && text.contains(&expected.begins));
    let at_end = |end: &Option<String>| end.as_ref().is_some_and(|end| text.ends_with(end.as_str()));
    let ends = expected.ends.is_none() || at_end(&expected.ends) || at_end(&expected.may_end);
    let lost = expected.contains.iter().find(|part| !text.contains(part.as_str()));
    let kept = expected.lacks.iter().find(|part| text.contains(part.as_str()));
    if !begins || !ends || lost.is_some() || kept.is_some() {
        wrong.main.push(format!("body begins {begins} ends {ends} lost {lost:?} kept {kept:?}: {text}"));
    }
    if page.warning.is_some() != expected.warning {
        wrong.main.push(format!("warning {:?}", page.warning));
    }
    let rest = [
        ("author", document.author, expected.author),
        ("source", document.source, expected.source),
        ("url", document.url, expected.url),
        ("lang", document.lang.or(Some(String::new())), expected.lang),
    ];
    for (name, found, expected) in rest {
        if expected.is_some() && found != expected {
            wrong.rest.push(format!("{name} {found:?}"));
        }
    }
    wrong
}

#[test]
fn twenty_pages_are_read_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let files = fs::read_dir(folder).expect("the pages").map(|entry| entry.expect("a page").path());
    let mut pages: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
    pages.sort();
    assert_eq!(pages.len(), 20);
    let (mut right, mut whole) = (0, 0);
    for path in &pages {
        let wrong = judge(path);
        right += usize::from(wrong.main.is_empty());
        whole += usize::from(wrong.main.is_empty() && wrong.rest.is_empty());
        for problem in wrong.main.iter().chain(&wrong.rest) {
            println!("{}: {problem}\n", path.file_stem().unwrap_or_default().to_string_lossy());
        }
    }
    println!("title, date and body right in {right} of 20, everything in {whole}");
    assert!(right >= 18, "title, date and body right in {right} of 20");
}
