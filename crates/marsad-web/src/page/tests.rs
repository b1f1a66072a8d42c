use super::*;
use serde_json::{Value, json};

fn sample() -> ReportInput {
    serde_json::from_str(include_str!("../../../../web/test/sample.json"))
        .expect("the sample is a report input")
}

fn as_json(page: &Page) -> Value {
    serde_json::to_value(page).expect("a page is JSON")
}

fn slice(text: &str, range: &Value) -> String {
    let at = |i: usize| range[i].as_u64().expect("an offset") as usize;
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

#[test]
fn spans_point_at_the_words_they_name() {
    let input = sample();
    let page = as_json(&Page::new(&input));
    for (raw, event) in page["events"].as_array().expect("events").iter().zip(&input.events) {
        let doc = &page["docs"][raw["doc"].as_u64().expect("a document") as usize];
        let text = doc["parts"][0][1].as_str().expect("a text");
        assert_eq!(slice(text, &raw["trigger"]), event.trigger.at.text, "{}", event.id);
        assert_eq!(slice(text, &raw["s"]), event.text, "{}", event.id);
        for (p, actor) in raw["actor"].as_array().into_iter().flatten().zip(&event.actor) {
            assert_eq!(slice(text, &p["at"]), actor.at.text, "{}", event.id);
        }
    }
}

#[test]
fn over_the_budget_only_sentences_with_events_are_kept() {
    let input = sample();
    let page = as_json(&Page::with_budget(&input, 100));
    for (raw, event) in page["events"].as_array().expect("events").iter().zip(&input.events) {
        let doc = &page["docs"][raw["doc"].as_u64().expect("a document") as usize];
        assert_eq!(doc["whole"], json!(false));
        let parts = doc["parts"].as_array().expect("parts");
        assert!(parts.iter().any(|p| p[0] == raw["s"][0] && p[1] == json!(event.text)), "{}", event.id);
    }
}

#[test]
fn a_document_that_only_events_know_is_made_up_from_them() {
    let mut input = sample();
    input.documents.clear();
    let page = as_json(&Page::new(&input));
    assert_eq!(page["events"].as_array().map(Vec::len), Some(input.events.len()));
    assert_eq!(page["docs"][0]["source"], json!("The Blue Nile Review"));
    assert_eq!(page["docs"][0]["whole"], json!(false));
}

#[test]
fn only_names_and_rules_in_use_are_kept() {
    let mut input = sample();
    input.names.insert("ZWE".to_owned(), Words::from([("x".to_owned(), "unused".to_owned())]));
    input.rules.insert("unused".to_owned(), "nothing".to_owned());
    let page = as_json(&Page::new(&input));
    assert!(page["names"].get("ZWE").is_none());
    assert!(page["names"].get("EGY").is_some());
    assert!(page["rules"].get("unused").is_none());
}

#[test]
fn what_is_empty_is_left_out() {
    let input = sample();
    let page = as_json(&Page::new(&input));
    let has_null = page["events"].as_array().expect("events").iter().any(|e| {
        e.as_object()
            .expect("an event")
            .iter()
            .any(|(key, value)| key != "size" && (value.is_null() || *value == json!([])))
    });
    assert!(!has_null);
}
