#![allow(clippy::unwrap_used)]

use super::Exchange;
use crate::language::read_world;
use crate::source::{Files, Report};
use std::path::Path;

fn files() -> Files {
    Files::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

fn read(files: &Files) -> (Exchange, Vec<String>) {
    let (ontology, entities) = read_world(files, &mut Report::default());
    let mut report = Report::default();
    let exchange = Exchange::read(files, &ontology, &entities, &mut report);
    (exchange, report.diagnostics.iter().map(|d| format!("{}:{} {}", d.file, d.line, d.message)).collect())
}

#[test]
fn the_projects_tables_are_right_and_answer() {
    let (exchange, problems) = read(&files());
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(exchange.country("DEU").map(|c| (c.cow.as_str(), c.gw.as_str())), Some(("255", "260")));
    assert_eq!(exchange.country_with(|c| c.fips.iter().any(|f| f == "WE")), Some("PSE"));
    assert_eq!(exchange.country_with(|c| c.cameo == "ROM"), Some("ROU"));
    assert_eq!(exchange.country_named("Russian Federation"), Some("RUS"));
    let denial = exchange.cameo("016").unwrap();
    assert_eq!((denial.quad, denial.goldstein, denial.intensity), (1, 3.4, -5.0));
    let words = |w: &[&str]| w.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    assert_eq!(exchange.to_cameo("AID", &[], &words(&["health", "military"])), Some("072"));
    assert_eq!(exchange.to_cameo("AID", &[], &[]), Some("070"));
    assert_eq!(exchange.actor_word("icews", "insurgents").and_then(|w| w.sector.as_deref()), Some("REB"));
    assert_eq!(exchange.write_sector("cameo", "JRN"), Some("MED"));
    assert_eq!(exchange.write_code("group", "EUR"), Some("EEC"));
    let armed = exchange.to_acled("ASSAULT", &[], Some("REB")).unwrap();
    assert_eq!((armed.event.as_str(), armed.sub_event.as_str()), ("Battles", "Armed clash"));
    assert_eq!(exchange.to_acled("AGREE", &[], None), None);
    assert_eq!(exchange.acled_inter("CVL", "PROTEST", &[], "1"), Some("6"));
    assert_eq!(exchange.acled_inter("CVL", "ASSAULT", &[], "2"), Some("7"));
    assert_eq!(exchange.polecat("mode", "ASSAULT", "massacre"), Some(Some("targeted")));
    assert_eq!(exchange.polecat("mode", "RETREAT", "return"), Some(None));
    assert_eq!(exchange.polecat("mode", "ASSAULT", "aerial"), None);
    assert_eq!(exchange.quad_of("material conflict"), Some(4));
    assert_eq!(exchange.precision("ucdp", "5"), Some("region"));
}

#[test]
fn every_type_has_a_cameo_code_and_every_sector_that_cameo_knows_comes_back() {
    let all = files();
    let (ontology, _) = read_world(&all, &mut Report::default());
    let (exchange, _) = read(&all);
    for kind in &ontology.types {
        let code = exchange.to_cameo(&kind.id, &[], &[]).unwrap_or_default();
        assert!(exchange.cameo(code).is_some(), "{} has no CAMEO code", kind.id);
        for mode in &kind.modes {
            let code = exchange.to_cameo(&kind.id, std::slice::from_ref(&mode.id), &[]).unwrap();
            let conflict = exchange.cameo(code).map(|c| c.quad > 2);
            assert_eq!(conflict, Some(kind.quad > 2), "{} {} is {code}", kind.id, mode.id);
        }
    }
    for set in ["cameo", "icews"] {
        for sector in &ontology.sectors {
            if let Some(word) = exchange.write_sector(set, &sector.id) {
                let back = exchange.actor_word(set, word).and_then(|w| w.sector.clone());
                assert_eq!(back.as_ref(), Some(&sector.id), "{set} {word}");
            }
        }
    }
}

#[test]
fn wrong_values_are_reported_with_file_and_line() {
    let mut files = files();
    for (table, text) in [
        ("plover-cameo", "event\tmode\tcontext\tcameo\nAID\t\t\t070\nSING\t\tnoise\t999\n"),
        ("sectors", "set\tgiven\tsector\tcode\twrite\ncameo\tXYZ\tXYZ\tQQQ\t\n"),
        ("precisions", "precision\tgdelt\tusa\tacled\nplanet\t1\t1\t1\n"),
        ("countries", "id\tcameo\tfips\tnumeric\tcow\tgw\nQQQ\t\t\t\t\t\n"),
    ] {
        files.insert(&format!("ontology/exchange/{table}.tsv"), text);
    }
    let (_, problems) = read(&files);
    for expected in [
        "plover-cameo.tsv:3 no event type or mode `SING `",
        "plover-cameo.tsv:3 no context `noise`",
        "plover-cameo.tsv:3 no CAMEO code `999`",
        "sectors.tsv:2 no sector `XYZ`",
        "sectors.tsv:2 no actor code `QQQ`",
        "precisions.tsv:2 no precision `planet`",
        "countries.tsv:2 no country `QQQ`",
    ] {
        assert!(
            problems.iter().any(|p| p == &format!("ontology/exchange/{expected}")),
            "{expected}: {problems:?}"
        );
    }
}

#[test]
fn a_world_without_the_folder_exchanges_nothing() {
    let mut files = files();
    files.remove_under("ontology/exchange/");
    assert_eq!(read(&files), (Exchange::default(), Vec::new()));
}
