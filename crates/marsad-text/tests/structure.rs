//! Paragraphs, headlines and datelines.

mod common;

use marsad_model::SentenceKind::{self, Body, Headline};
use marsad_text::Cutter;

#[test]
fn datelines_are_found() {
    let mut wrong = String::new();
    for line in include_str!("cases/datelines.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (lang, case) = line.split_once('\t').expect("language and text");
        let expected = case.split_once(" | ").map_or("", |(dateline, _)| dateline);
        let text = case.replace(" | ", " ");
        let sentences = Cutter::new(&common::language(lang).1).cut(&text);
        let found: Vec<_> = sentences.iter().map(|s| s.dateline.of(&text)).collect();
        if found[0] != expected || found[1..].iter().any(|d| !d.is_empty()) {
            wrong.push_str(&format!("\nexpected {expected:?}, found {found:?}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn kinds(lang: &str, text: &str) -> Vec<(u32, SentenceKind)> {
    let sentences = Cutter::new(&common::language(lang).1).cut(text);
    sentences.iter().map(|s| (s.paragraph, s.kind)).collect()
}

#[test]
fn short_paragraphs_without_full_stop_are_headlines() {
    let text = "Army takes the palace\n\nSoldiers moved in at dawn. Nobody resisted.\r\nWhat comes next\nTalks may follow.\n";
    assert_eq!(kinds("en", text), [(0, Headline), (1, Body), (1, Body), (2, Headline), (3, Body)]);
    assert_eq!(kinds("ar", "الجيش يسيطر على القصر\nدخل الجنود فجرا."), [(0, Headline), (1, Body)]);
}

#[test]
fn a_text_of_one_sentence_is_no_headline() {
    assert_eq!(kinds("en", "Army takes the palace"), [(0, Body)]);
}

#[test]
fn items_and_introductions_of_lists_are_no_headlines() {
    assert_eq!(
        kinds("fr", "Les points suivants :\n- ouvrir les frontières\n- libérer les captifs\n"),
        [(0, Body), (1, Body), (2, Body)]
    );
}

#[test]
fn keys_are_folded_and_exact_forms_kept() {
    let sentences = Cutter::new(&common::language("ar").1).cut("وأكّد المـتحدث");
    let forms: Vec<_> = sentences[0].tokens.iter().map(|t| (t.key.as_str(), t.exact.as_str())).collect();
    assert_eq!(forms, [("واكد", "وأكد"), ("المتحدث", "المتحدث")]);
}

#[test]
fn a_sentence_without_end_is_cut() {
    let text = "word, ".repeat(2000);
    let sentences = Cutter::new(&common::language("en").1).cut(&text);
    assert!(sentences.iter().all(|s| s.tokens.len() <= 500));
}
