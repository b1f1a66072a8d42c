//! Importers against sample files row by row, round trips, and any bytes at all.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod made;

use made::World;
use marsad_exchange::{
    CSV_COLUMNS, ForeignEvent, ForeignFormat, Format, ImportProblem, Knowledge, LONGEST_ROW, LeftOut,
    Written, csv_line,
};
use marsad_model::{DatePrecision, Event, Status};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(World::of_project);

/// Sample file, what it should be read as, format, columns of a whole row.
const SAMPLES: [(&str, &str, ForeignFormat, usize); 9] = [
    ("gdelt.export.CSV", "gdelt", ForeignFormat::Gdelt, 61),
    ("icews.tab", "icews", ForeignFormat::Icews, 20),
    ("icews-quoted.tab", "icews-quoted", ForeignFormat::Icews, 20),
    ("polecat.txt", "polecat", ForeignFormat::Polecat, 40),
    ("polecat-headline.txt", "polecat-headline", ForeignFormat::Polecat, 40),
    ("acled.csv", "acled", ForeignFormat::Acled, 31),
    ("acled-2022.csv", "acled-2022", ForeignFormat::Acled, 31),
    ("ucdp.csv", "ucdp", ForeignFormat::Ucdp, 49),
    ("ucdp-old.csv", "ucdp-old", ForeignFormat::Ucdp, 49),
];

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// The value under a name such as `actor.country`; null when a part of the way is missing.
fn under<'v>(value: &'v Value, name: &str) -> &'v Value {
    name.split('.').fold(value, |at, part| at.get(part).unwrap_or(&Value::Null))
}

#[test]
fn every_row_of_the_samples_is_read_as_it_should() {
    for (file, name, format, width) in SAMPLES {
        let bytes = fs::read(data(file)).unwrap();
        let expected = fs::read_to_string(data(&format!("{name}.expected.jsonl"))).unwrap();
        let expected: Vec<Value> = expected.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let mut import = format.read(bytes.as_slice(), file, WORLD.knowledge());
        let found: Vec<Result<ForeignEvent, ImportProblem>> = import.by_ref().collect();
        assert_eq!((found.len(), found.len() as u64), (expected.len(), import.rows()), "{file}");
        assert!(found.iter().filter(|f| f.is_ok()).count() >= 40, "{file}");
        for (found, expected) in found.iter().zip(&expected) {
            let line = &expected["line"];
            match found {
                Err(problem) => {
                    let wanted = expected.get("problem").unwrap_or_else(|| panic!("{problem}"));
                    assert_eq!(problem.column.as_deref(), wanted.as_str(), "{problem}");
                    assert_eq!((&*problem.file, &Value::from(problem.line)), (file, line), "{problem}");
                    assert!(!problem.remedy.is_empty() && problem.to_string().contains(&problem.message));
                }
                Ok(event) => {
                    assert!(event.raw.len() == width || event.raw.len() == 58, "{file}:{line}");
                    let event = serde_json::to_value(event).unwrap();
                    for (field, wanted) in expected.as_object().unwrap() {
                        assert_eq!(under(&event, field), wanted, "{file}:{line} {field}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_raw_row_is_kept_as_it_came() {
    let bytes = fs::read(data("polecat.txt")).unwrap();
    let event =
        ForeignFormat::Polecat.read(bytes.as_slice(), "x", WORLD.knowledge()).nth(7).unwrap().unwrap();
    let value = |name: &str| event.raw.iter().find(|(n, _)| &**n == name).map(|(_, v)| v.as_str());
    assert_eq!(value("Placename"), Some("Café Élysée"), "ISO 8859-1 is read");
    assert_eq!(value("Actor Title"), Some("None"), "the word for what is missing stays in the raw row");
    assert_eq!(event.raw.first().map(|(n, _)| &**n), Some("Event ID"));
}

#[test]
fn a_file_of_another_kind_is_one_problem() {
    let text = "name,age\nA,3\nB,4\n";
    for format in ForeignFormat::ALL.into_iter().filter(|f| *f != ForeignFormat::Gdelt) {
        let found: Vec<_> = format.read(text.as_bytes(), "people.csv", WORLD.knowledge()).collect();
        assert_eq!(found.len(), 1);
        let problem = found[0].as_ref().unwrap_err().to_string();
        assert!(problem.starts_with("people.csv:1: no column `"), "{problem}");
        assert!(problem.contains(&format!("this is no {} file", format.name())), "{problem}");
    }
}

fn export(format: Format, events: &[Event]) -> (Vec<u8>, Written) {
    let mut bytes = Vec::new();
    let mut writer = format.writer(&mut bytes, WORLD.knowledge()).unwrap();
    events.iter().for_each(|e| writer.write(e).unwrap());
    let written = writer.finish().unwrap();
    (bytes, written)
}

fn import(format: ForeignFormat, bytes: &[u8]) -> Vec<ForeignEvent> {
    format.read(bytes, "back", WORLD.knowledge()).map(|e| e.unwrap_or_else(|p| panic!("{p}"))).collect()
}

fn events(count: u64) -> Vec<Event> {
    (0..count).map(made::event).collect()
}

/// Events with one actor and one recipient at a known day, so that a row is an event.
fn simple_events() -> Vec<Event> {
    let mut list = events(3_000);
    list.retain(|e| e.status == Status::Actual && e.date_precision != DatePrecision::Month);
    list.retain(|e| e.actor.len() == 1 && e.recipient.len() == 1);
    assert!(list.len() > 150);
    list
}

/// What each format keeps of country or international actor.
fn keeps_side(foreign: &ForeignEvent, event: &Event, knowledge: Knowledge) {
    for (side, ours) in [(&foreign.actor, &event.actor[0]), (&foreign.recipient, &event.recipient[0])] {
        let side = side.as_ref().unwrap();
        let country = ours.code.clone().filter(|c| knowledge.exchange.country(c).is_some());
        assert_eq!(side.country, country, "{}", event.id);
        assert!(side.name.is_some());
    }
}

#[test]
fn gdelt_comes_back_with_what_its_columns_keep() {
    let events = simple_events();
    let (bytes, written) = export(Format::Gdelt, &events);
    let back = import(ForeignFormat::Gdelt, &bytes);
    assert_eq!((back.len(), written.rows), (events.len(), events.len() as u64));
    for (foreign, event) in back.iter().zip(&events) {
        assert_eq!(foreign.raw.len(), 61);
        assert_eq!((foreign.date, foreign.published), (event.date, event.published));
        assert_eq!(foreign.event.as_ref(), Some(&event.event), "{:?}", foreign.codes);
        keeps_side(foreign, event, WORLD.knowledge());
        let actor = foreign.actor.as_ref().unwrap();
        assert_eq!(actor.sector, event.actor[0].sector, "{}", event.id);
        let international = event.actor[0].code.clone().filter(|c| c == "UNO" || c == "NGO");
        assert_eq!(actor.international, international);
        assert_eq!(
            foreign.url.as_deref().unwrap_or(""),
            event.doc_id.strip_prefix("doc").map_or(event.doc_id.as_str(), |_| "")
        );
        let place = |p: &marsad_model::Place| (p.country.clone(), p.lat, p.lon);
        let found = foreign.place.as_ref().map(|p| (p.country.clone(), p.lat, p.lon));
        assert_eq!(found, event.place.as_ref().map(place));
    }
}

#[test]
fn icews_comes_back_with_what_its_columns_keep() {
    let events = simple_events();
    let (bytes, _) = export(Format::Icews, &events);
    let back = import(ForeignFormat::Icews, &bytes);
    assert_eq!(back.len(), events.len());
    for (foreign, event) in back.iter().zip(&events) {
        assert_eq!(foreign.date, event.date);
        assert_eq!(foreign.event.as_ref(), Some(&event.event));
        assert_eq!(foreign.source, event.source);
        keeps_side(foreign, event, WORLD.knowledge());
        assert_eq!(foreign.actor.as_ref().unwrap().sector, event.actor[0].sector);
    }
}

#[test]
fn polecat_comes_back_with_what_its_columns_keep() {
    let events = simple_events();
    let (bytes, _) = export(Format::Polecat, &events);
    let back = import(ForeignFormat::Polecat, &bytes);
    assert_eq!(back.len(), events.len());
    for (foreign, event) in back.iter().zip(&events) {
        assert_eq!(
            (&foreign.native_id, foreign.date, foreign.published),
            (&event.id, event.date, event.published)
        );
        assert_eq!((foreign.event.as_ref(), &foreign.mode), (Some(&event.event), &event.mode));
        assert_eq!((&foreign.context, foreign.score), (&event.context, Some(event.event_scale)));
        keeps_side(foreign, event, WORLD.knowledge());
        let actor = foreign.actor.as_ref().unwrap();
        assert_eq!(
            (&actor.sector, &actor.other_sectors),
            (&event.actor[0].sector, &event.actor[0].other_sectors)
        );
        assert_eq!(foreign.place.is_some(), event.place.is_some());
    }
}

#[test]
fn acled_comes_back_with_what_its_columns_keep() {
    let events: Vec<Event> = events(3_000).into_iter().filter(|e| e.status == Status::Actual).collect();
    let (bytes, written) = export(Format::Acled, &events);
    assert!(bytes.starts_with(marsad_exchange::ACLED.join(",").as_bytes()));
    let back = import(ForeignFormat::Acled, &bytes);
    assert_eq!(back.len() as u64, written.events);
    assert!(written.left_out[&LeftOut::NoType] > 0 && back.len() > 300);
    let by_id: BTreeMap<&str, &Event> = events.iter().map(|e| (e.id.as_str(), e)).collect();
    for foreign in &back {
        let event = by_id[foreign.native_id.as_str()];
        assert_eq!(foreign.date, event.date);
        assert!(foreign.event.is_none() || foreign.event.as_ref() == Some(&event.event));
        let dead = event.size.and_then(|s| s.dead).map(|d| d.value);
        assert_eq!(foreign.fatalities.and_then(|f| f.best), dead);
        let notes = foreign.raw.iter().find(|(n, _)| &**n == "notes").map(|(_, v)| v);
        assert_eq!(notes, Some(&event.text), "lines, quotes and commas of the text are kept");
        let others = event.actor.len().saturating_sub(1);
        assert_eq!(foreign.actor.as_ref().map_or(0, |a| a.associates.len()), others);
    }
}

#[test]
fn what_did_not_happen_is_left_out_where_it_cannot_be_said() {
    let mut denied = simple_events()[0].clone();
    denied.status = Status::Negated;
    for format in
        [Format::Gdelt, Format::Icews, Format::Polecat, Format::Petrarch, Format::Acled, Format::Graphml]
    {
        let (_, written) = export(format, std::slice::from_ref(&denied));
        assert_eq!(written.left_out.get(&LeftOut::NotActual), Some(&1), "{}", format.name());
        assert_eq!((written.events, written.rows), (0, 0));
    }
    for format in [Format::Jsonl, Format::Csv, Format::Parquet] {
        assert_eq!(export(format, std::slice::from_ref(&denied)).1.events, 1, "{}", format.name());
    }
    let mut promise = denied;
    (promise.status, promise.event, promise.cameo) = (Status::Future, "AGREE".to_owned(), None);
    assert_eq!(export(Format::Icews, &[promise]).1.events, 1);
}

#[test]
fn ids_are_the_same_every_time_and_differ_between_rows() {
    let events = events(500);
    let (first, written) = export(Format::Gdelt, &events);
    assert_eq!(first, export(Format::Gdelt, &events).0);
    let text = String::from_utf8(first).unwrap();
    let ids: std::collections::BTreeSet<&str> = text.lines().filter_map(|l| l.split('\t').next()).collect();
    assert_eq!(ids.len() as u64, written.rows);
    assert!(ids.iter().all(|i| i.parse::<u64>().unwrap() < 1 << 53));
}

#[test]
fn json_lines_and_csv_are_the_records() {
    let events = events(50);
    let (bytes, _) = export(Format::Jsonl, &events);
    let back: Vec<Event> = bytes
        .split(|&b| b == b'\n')
        .filter(|l| !l.is_empty())
        .map(|l| serde_json::from_slice(l).unwrap())
        .collect();
    assert_eq!(back, events);
    let (bytes, _) = export(Format::Csv, &events);
    let mut lines = CSV_COLUMNS.join(",").into_bytes();
    lines.push(b'\n');
    events.iter().for_each(|e| lines.extend(csv_line(e)));
    assert_eq!(bytes, lines);
}

#[test]
fn empty_exports_are_whole_files() {
    for format in Format::ALL {
        let (bytes, written) = export(format, &[]);
        assert_eq!(written, Written::default());
        match format {
            Format::Jsonl | Format::Gdelt | Format::Petrarch => assert!(bytes.is_empty()),
            Format::Geojson => {
                assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap()["features"], Value::Array(vec![]))
            }
            _ => assert!(!bytes.is_empty(), "{}", format.name()),
        }
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert!(!format.describe().is_empty());
    }
}

/// Reads bytes as a format; every row is an event or a problem, and nothing panics.
fn counted(format: ForeignFormat, bytes: &[u8]) -> (usize, u64) {
    let mut import = format.read(bytes, "any", WORLD.knowledge());
    let mut found = 0;
    for result in import.by_ref() {
        found += 1;
        if let Err(problem) = result {
            assert!(problem.to_string().starts_with("any:") && problem.value.chars().count() <= 81);
        }
    }
    (found, import.rows())
}

#[test]
fn a_row_beyond_the_limit_is_a_problem_and_reading_goes_on() {
    let mut bytes = vec![b'\t'; LONGEST_ROW + 10];
    bytes.extend(b"\n1\t2\n");
    assert_eq!(counted(ForeignFormat::Gdelt, &bytes), (2, 2));
}

proptest! {
    #[test]
    fn any_bytes_are_events_and_problems(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        // Without quoting a row is a line: those that are not blank can be counted from outside.
        let lines = bytes.split(|&b| b == b'\n').filter(|l| {
            let line = l.strip_suffix(b"\r").unwrap_or(l);
            line.iter().any(|b| !b.is_ascii_whitespace() || *b == b'\t')
        });
        let lines = lines.filter(|l| *l != b"\xEF\xBB\xBF").count();
        prop_assert_eq!(counted(ForeignFormat::Gdelt, &bytes).0, lines);
    }

    #[test]
    fn any_rows_behind_a_header_are_events_and_problems(
        which in 0..SAMPLES.len(),
        rows in proptest::collection::vec("[ -~\t\"]{0,60}", 0..12),
    ) {
        let (file, _, format, _) = SAMPLES[which];
        let sample = fs::read(data(file)).unwrap();
        let mut bytes = sample.split(|&b| b == b'\n').next().unwrap_or_default().to_vec();
        rows.iter().for_each(|r| { bytes.push(b'\n'); bytes.extend(r.bytes()); });
        let (found, read) = counted(format, &bytes);
        prop_assert_eq!(found as u64, read);
    }

    #[test]
    fn samples_with_damage_are_events_and_problems(
        which in 0..SAMPLES.len(),
        damage in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..20),
    ) {
        let (file, _, format, _) = SAMPLES[which];
        let mut bytes = fs::read(data(file)).unwrap();
        let header = bytes.iter().position(|&b| b == b'\n').unwrap_or(0) + 1;
        for (place, byte) in damage {
            let at = header + usize::from(place) % (bytes.len() - header);
            bytes[at] = byte;
        }
        let (found, read) = counted(format, &bytes);
        prop_assert_eq!(found as u64, read);
        prop_assert!(found >= 10);
    }
}
