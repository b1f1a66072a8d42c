//! Any bytes, read as any of the foreign formats, are events and problems, one for each row.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_data::entities::Entities;
use marsad_data::exchange::Exchange;
use marsad_data::language::read_world;
use marsad_data::ontology::Ontology;
use marsad_data::source::{Files, Report};
use marsad_exchange::{ForeignFormat, Knowledge};
use std::path::Path;
use std::sync::LazyLock;

static WORLD: LazyLock<(Ontology, Entities, Exchange)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = Files::from_dir(&root).unwrap_or_default();
    let mut report = Report::default();
    let (ontology, entities) = read_world(&files, &mut report);
    let exchange = Exchange::read(&files, &ontology, &entities, &mut report);
    (ontology, entities, exchange)
});

// Headers of the five formats, so that bytes behind them are rows; GDELT has none.
const HEADERS: [(ForeignFormat, &str, &[&str]); 5] = [
    (ForeignFormat::Gdelt, "\t", &[]),
    (ForeignFormat::Icews, "\t", &marsad_exchange::ICEWS),
    (ForeignFormat::Polecat, "\t", &marsad_exchange::POLECAT),
    (ForeignFormat::Acled, ",", &marsad_exchange::ACLED),
    (ForeignFormat::Ucdp, ",", &marsad_exchange::UCDP),
];

fuzz_target!(|bytes: &[u8]| {
    let (ontology, entities, exchange) = &*WORLD;
    let knowledge = Knowledge { ontology, entities, exchange };
    let Some((choice, rest)) = bytes.split_first() else { return };
    let (format, separator, columns) = HEADERS[usize::from(choice >> 1) % HEADERS.len()];
    let mut file = Vec::new();
    if choice & 1 == 0 && !columns.is_empty() {
        file.extend(columns.join(separator).bytes());
        file.push(b'\n');
    }
    file.extend(rest);
    let mut import = format.read(file.as_slice(), "fuzz", knowledge);
    let (mut found, mut refused) = (0, 0);
    for result in import.by_ref() {
        match result {
            Err(problem) if problem.line <= 1 && problem.message.starts_with("no column") => refused += 1,
            _ => found += 1,
        }
    }
    assert_eq!(found, import.rows());
    assert!(refused <= 1);
});
