//! The page as a whole: what it may load, what documents can do to it, and that it is always the same.

use base64::{Engine, engine::general_purpose::STANDARD};
use marsad_web::{ReportDocument, ReportInput, render};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn sample() -> ReportInput {
    serde_json::from_str(include_str!("../../../web/test/sample.json")).expect("the sample is a report input")
}

fn between<'a>(page: &'a str, open: &str, close: &str) -> &'a str {
    let start = page.find(open).expect("the opening") + open.len();
    let rest = &page[start..];
    &rest[..rest.find(close).expect("the closing")]
}

fn data(page: &str) -> serde_json::Value {
    let block = between(page, r#"<script type="application/json" id="report-data">"#, "</script>");
    serde_json::from_str(block).expect("the data block is JSON")
}

#[test]
fn the_policy_names_the_blocks_that_the_page_holds() {
    let page = render(&sample()).expect("a page");
    let hash = |block: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(block)));
    let policy = between(&page, r#"<meta http-equiv="Content-Security-Policy" content=""#, "\">");
    assert!(policy.starts_with("default-src 'none';"));
    assert!(!policy.contains("unsafe"));
    let program = &page[page.rfind("<script>").expect("a script") + "<script>".len()
        ..page.rfind("</script>").expect("an end")];
    assert!(policy.contains(&format!("script-src {};", hash(program))));
    assert!(policy.contains(&format!("style-src {};", hash(between(&page, "<style>", "</style>")))));
}

#[test]
fn nothing_in_the_page_refers_to_the_outside() {
    let page = render(&sample()).expect("a page");
    for attribute in ["src=", "href=\"http", "@import", "url(http", "//# sourceMappingURL"] {
        let markup: String =
            page.split("<script").map(|part| part.split_once('>').map_or(part, |(tag, _)| tag)).collect();
        assert!(!markup.contains(attribute), "{attribute}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(render(&sample()).expect("a page"), render(&sample()).expect("a page"));
}

#[test]
fn the_bundle_can_stand_inside_a_page() {
    let page = render(&ReportInput::default()).expect("a page");
    assert_eq!(page.matches("</script>").count(), 3);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains('\r') && !page.contains("<!--"));
    assert!(page.len() < 600_000, "{} bytes", page.len());
}

#[test]
fn a_thousand_events_make_less_than_three_megabytes() {
    let sample = sample();
    let mut input = sample.clone();
    while input.events.len() < 1000 {
        let copy = input.events.len();
        input.documents.extend(
            sample.documents.iter().cloned().map(|d| ReportDocument { id: format!("{}-{copy}", d.id), ..d }),
        );
        let renamed = sample.events.iter().cloned().map(|mut e| {
            e.doc_id = format!("{}-{copy}", e.doc_id);
            e
        });
        input.events.extend(renamed);
    }
    let size = render(&input).expect("a page").len();
    assert!(size < 3_000_000, "{size} bytes");
}

proptest! {
    #[test]
    fn no_text_leaves_its_block(text in "(<|>|/|script|style|!--|\\{\\{program\\}\\}|&|\"|'|\\PC){0,40}") {
        let document = ReportDocument { id: "d".to_owned(), title: Some(text.clone()), text: text.clone(), ..Default::default() };
        let input = ReportInput { title: text.clone(), documents: vec![document], ..Default::default() };
        let page = render(&input).expect("a page");
        let empty = render(&ReportInput::default()).expect("a page");
        prop_assert_eq!(page.matches('<').count(), empty.matches('<').count());
        let data = data(&page);
        prop_assert_eq!(data["title"].as_str(), Some(text.as_str()));
        prop_assert_eq!(data["docs"][0]["parts"][0][1].as_str(), Some(text.as_str()));
    }
}
