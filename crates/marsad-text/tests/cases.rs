//! Tables of cut sentences and tokens, one file for each language: `tests/cases/`.

mod common;

use marsad_text::Cutter;

fn check(lang: &str, table: &str, cut: fn(&Cutter, &str) -> (String, String)) {
    let cutter = Cutter::new(&common::language(lang).1);
    let mut wrong = String::new();
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (expected, found) = cut(&cutter, line);
        if expected != found {
            wrong.push_str(&format!("\nexpected {expected}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn sentences(cutter: &Cutter, line: &str) -> (String, String) {
    let text = line.replace(" || ", " ").replace("||", "");
    let found: Vec<_> = cutter.cut(&text).iter().map(|s| s.span.of(&text).to_owned()).collect();
    (line.replace(" || ", "||"), found.join("||"))
}

fn tokens(cutter: &Cutter, line: &str) -> (String, String) {
    let (text, expected) = line.split_once(" => ").expect("text => tokens");
    let sentences = cutter.cut(text);
    let tokens = sentences.iter().flat_map(|s| &s.tokens);
    let found: Vec<_> = tokens.map(|t| t.span.of(text).replace(' ', "_")).collect();
    (expected.to_owned(), found.join(" "))
}

#[test]
fn english_sentences() {
    check("en", include_str!("cases/sentences-en.txt"), sentences);
}

#[test]
fn french_sentences() {
    check("fr", include_str!("cases/sentences-fr.txt"), sentences);
}

#[test]
fn arabic_sentences() {
    check("ar", include_str!("cases/sentences-ar.txt"), sentences);
}

#[test]
fn english_tokens() {
    check("en", include_str!("cases/tokens-en.txt"), tokens);
}

#[test]
fn french_tokens() {
    check("fr", include_str!("cases/tokens-fr.txt"), tokens);
}

#[test]
fn arabic_tokens() {
    check("ar", include_str!("cases/tokens-ar.txt"), tokens);
}
