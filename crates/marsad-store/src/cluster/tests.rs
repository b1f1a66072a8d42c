//! Reports that are joined and reports that are not; what they disagree in.
#![allow(clippy::unwrap_used)]

use super::{ClusterView, Clusterer};
use crate::{Limits, Observatory, Prepared, Reader, Value};
use marsad_data::ontology::Ontology;
use marsad_data::source::{Files, Report};
use marsad_model::{Document, Event};
use marsad_pipeline::{Coded, IndexedSentence};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tempfile::TempDir;

const HAPPENINGS: &str = include_str!("../../../../ontology/happenings.toml");
const TYPES: &str = include_str!("../../../../ontology/plover/types.toml");

fn clusterer() -> Clusterer {
    let mut files = Files::default();
    files.insert("ontology/happenings.toml", HAPPENINGS);
    files.insert("ontology/plover/types.toml", TYPES);
    Clusterer::new(&Ontology::read(&files, &mut Report::default()))
}

/// A report of an attack in Niamey on 4 May 2024, changed as said.
fn attack(doc_id: &str, change: Json) -> Event {
    let mut event = json!({
        "id": format!("{doc_id}-0"), "doc_id": doc_id, "sentence": 0, "lang": "en", "source": format!("source of {doc_id}"),
        "published": "2024-05-05", "text": "Gunmen attacked a post.", "text_info": {"start": 0, "end": 23},
        "event": "ASSAULT", "mode": ["firearms"], "context": ["military"], "cameo": null, "quad_code": 4, "event_scale": -9.0,
        "status": "actual", "certainty": "certain", "certainty_cue": null, "said_by": null, "date": "2024-05-04",
        "date_end": null, "date_precision": "day", "date_text": null, "date_via": "stated",
        "place": {"text": "Niamey", "start": 0, "end": 6, "name": "Niamey", "country": "NER", "lat": 13.51, "lon": 2.11,
                  "precision": "city", "place_id": "place.niamey"},
        "actor": [], "recipient": [party("NER", "MIL")], "size": {"dead": {"value": 9}, "injured": null, "arrested": null},
        "trigger": {"text": "attacked", "start": 7, "end": 15, "lemma": "attack"}, "rule": "test", "confidence": 0.8,
        "data_version": "0"
    });
    for (key, value) in change.as_object().unwrap() {
        event[key] = value.clone();
    }
    serde_json::from_value(event).unwrap()
}

fn party(code: &str, sector: &str) -> Json {
    json!({"text": code, "start": 0, "end": 3, "code": code, "sector": sector, "other_sectors": [], "entity_id": null,
           "entity_name": null, "via": "role"})
}

fn prepared(events: Vec<Event>) -> Prepared {
    let sentence = |e: &Event| IndexedSentence { end: e.text_info.end, ..IndexedSentence::default() };
    let document = Document {
        id: events[0].doc_id.clone(),
        text: events[0].text.clone(),
        source: events[0].source.clone(),
        date: events[0].published,
        ..Document::default()
    };
    let sentences: Vec<IndexedSentence> = events.iter().take(1).map(sentence).collect();
    let coded = Coded { lang: events[0].lang.clone(), sentences: 1, tokens: 4, events };
    Prepared { document, coded: Ok((coded, sentences)) }
}

/// An observatory with a document for each list of events.
fn desk(documents: Vec<Vec<Event>>) -> (Reader, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let observatory = Observatory::at(folder.path());
    let mut writer = observatory.writer().unwrap();
    writer
        .conn
        .execute(
            "INSERT INTO runs (command, started, program, data_version) VALUES ('test', '', '', '0')",
            [],
        )
        .unwrap();
    writer.run = writer.conn.last_insert_rowid();
    writer.clusterer = clusterer();
    let batch: Vec<Prepared> = documents.into_iter().map(prepared).collect();
    writer.store(&batch).unwrap();
    (observatory.reader().unwrap(), folder)
}

fn numbers(reader: &Reader, statement: &str) -> Vec<i64> {
    let rows = reader.ask(statement, Limits::default()).unwrap().rows;
    let number = |row: &Vec<Value>| match row[0] {
        Value::Integer(number) => number,
        ref other => panic!("{other:?}"),
    };
    rows.iter().map(number).collect()
}

fn clusters(reader: &Reader) -> Vec<i64> {
    numbers(reader, "SELECT cluster FROM events ORDER BY id")
}

fn view(reader: &Reader) -> ClusterView {
    reader.cluster(clusters(reader)[0]).unwrap().unwrap()
}

#[test]
fn what_is_told_twice_is_one_happening_with_its_reason() {
    let french =
        json!({"lang": "fr", "trigger": {"text": "attaqué", "start": 0, "end": 7, "lemma": "attaquer"}});
    let (reader, _folder) = desk(vec![vec![attack("a", json!({}))], vec![attack("b", french)]]);
    let view = view(&reader);
    assert_eq!((view.documents, view.sources, view.reports.len()), (2, 2, 2));
    assert_eq!(view.reports[0].joined, None);
    let joined = view.reports[1].joined.clone().unwrap();
    assert_eq!(joined.to.as_deref(), Some("a-0"));
    assert!(joined.why.contains("day +") && joined.why.contains("place +"), "{}", joined.why);
    assert_eq!(reader.why_joined(view.cluster).unwrap(), [("b-0".to_owned(), joined)]);
    assert!(view.disagreements.is_empty(), "{:?}", view.disagreements);
}

#[test]
fn another_city_or_week_is_another_happening() {
    let place = json!({"text": "Agadez", "start": 0, "end": 6, "name": "Agadez", "country": "NER", "lat": 16.97, "lon": 7.99,
                       "precision": "city", "place_id": "place.agadez"});
    let (reader, _folder) = desk(vec![
        vec![attack("a", json!({}))],
        vec![attack("b", json!({"place": place}))],
        vec![attack("c", json!({"date": "2024-05-11", "published": "2024-05-12"}))],
    ]);
    assert_eq!(clusters(&reader), [1, 2, 3]);
}

#[test]
fn disagreement_is_shown_with_who_tells_what() {
    let other = json!({"size": {"dead": {"value": 14}, "injured": null, "arrested": null}, "actor": [party("NER", "REB")]});
    let denial = json!({"status": "negated", "size": null, "actor": [party("NER", "COP")]});
    let (reader, _folder) =
        desk(vec![vec![attack("a", json!({}))], vec![attack("b", other)], vec![attack("c", denial)]]);
    let view = view(&reader);
    assert_eq!(view.reports.len(), 3, "{view:?}");
    let told: Vec<(&str, &str, Vec<String>)> =
        view.disagreements.iter().map(|d| (d.what.as_str(), d.value.as_str(), d.event_ids.clone())).collect();
    let ids = |ids: &[&str]| ids.iter().map(|id| format!("{id}-0")).collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            ("actor", "NER/COP", ids(&["c"])),
            ("actor", "NER/REB", ids(&["b"])),
            ("dead", "14", ids(&["b"])),
            ("dead", "9", ids(&["a"])),
            ("occurrence", "denied", ids(&["c"])),
            ("occurrence", "reported", ids(&["a", "b"])),
        ]
    );
    assert_eq!(view.disagreements[3].sources, ["source of a"]);
}

/// Which events stand together, whatever their clusters are called.
fn partition(clusters: &[i64]) -> Vec<usize> {
    clusters.iter().map(|c| clusters.iter().position(|d| d == c).unwrap()).collect()
}

fn any_event() -> impl Strategy<Value = Json> {
    let events = prop::sample::select(vec!["ASSAULT", "COERCE", "CONSULT", "SUPPORT", "ACCUSE"]);
    let codes = prop::sample::select(vec!["NER", "MLI", "FRA"]);
    (events, codes.clone(), codes, 1..12_u8, prop::option::of(1..40_u64), any::<bool>()).prop_map(
        |(event, actor, recipient, day, dead, stated)| {
            json!({
                "event": event, "mode": [], "actor": [party(actor, "GOV")], "recipient": [party(recipient, "MIL")],
                "date": format!("2024-05-{day:02}"), "published": format!("2024-05-{day:02}"), "place": null,
                "date_via": if stated { "stated" } else { "published" },
                "size": dead.map(|n| json!({"dead": {"value": n}, "injured": null, "arrested": null})),
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_event_is_in_one_cluster_whatever_documents_are_called(
        changes in prop::collection::vec(any_event(), 1..24),
        names in prop::collection::hash_set("[a-z0-9]{6}", 24),
    ) {
        let plain: Vec<Vec<Event>> =
            changes.iter().enumerate().map(|(n, c)| vec![attack(&n.to_string(), c.clone())]).collect();
        let named: Vec<Vec<Event>> =
            changes.iter().zip(&names).map(|(c, name)| vec![attack(name, c.clone())]).collect();
        let (one, _one) = desk(plain);
        let (other, _other) = desk(named);
        let found = clusters(&one);
        prop_assert_eq!(found.len(), changes.len());
        prop_assert_eq!(partition(&found), partition(&clusters(&other)));
        let total = numbers(&one, "SELECT sum(events) FROM clusters");
        prop_assert_eq!(total, vec![changes.len() as i64]);
        let lost = numbers(&one, "SELECT count(*) FROM events WHERE cluster IS NULL OR cluster NOT IN (SELECT id FROM clusters)");
        prop_assert_eq!(lost, vec![0]);
    }
}
