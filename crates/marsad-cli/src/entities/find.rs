//! `marsad entities find`.

use crate::DONE;
use crate::args::{FindArgs, Kind};
use crate::style;
use crate::table::isolate;
use anyhow::Result;
use marsad::gazetteer::find::{Finder, Found, Hit};
use marsad::{Entities, Entity, EntityKind, Marsad, Office};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) fn run(overlay: Option<&Path>, args: &FindArgs) -> Result<u8> {
    let marsad: Marsad = crate::load(overlay)?;
    let mut files = marsad::embedded_files()?;
    if let Some(dir) = overlay {
        files.overlay(marsad::read_dir(dir)?);
    }
    let query = args.name.join(" ");
    let hits = Finder::new(marsad.data(), &files).find(&query, args.kind.map(kind), args.limit);
    let entities = &marsad.data().entities;
    for hit in &hits {
        let Some(entity) = entities.get(hit.entity) else { continue };
        match args.json {
            true => println!("{}", as_json(entities, entity, hit)),
            false => print(entities, entity, hit),
        }
    }
    if hits.is_empty() {
        eprintln!("nothing bears the name `{}` or one like it", isolate(&query));
        eprintln!(
            "try one word of the name, another spelling, or no --kind; add your own with `marsad entities add`"
        );
    }
    Ok(DONE)
}

fn kind(kind: Kind) -> EntityKind {
    match kind {
        Kind::Country => EntityKind::Country,
        Kind::Organisation => EntityKind::Organisation,
        Kind::Person => EntityKind::Person,
        Kind::Place => EntityKind::Place,
    }
}

/// The words for a kind and for how a name was found, as JSON spells them.
fn word(value: &impl serde::Serialize) -> String {
    json!(value).as_str().unwrap_or_default().to_owned()
}

fn id_of(entities: &Entities, index: Option<u32>) -> Option<&str> {
    index.and_then(|i| entities.get(i)).map(|e| e.id.as_str())
}

fn as_json(entities: &Entities, entity: &Entity, hit: &Hit) -> Value {
    let named = entities.languages.iter().zip(&entity.names).filter(|(_, names)| !names.is_empty());
    let names: serde_json::Map<String, Value> = named.map(|(l, n)| (l.clone(), json!(n))).collect();
    let office = |o: &Office| {
        json!({"office": o.title, "code": o.code, "sector": o.sector, "other": o.other,
            "from": o.from.map(|d| d.to_string()), "to": o.to.map(|d| d.to_string())})
    };
    json!({
        "id": entity.id,
        "kind": entity.kind,
        "code": entity.code,
        "sector": entity.sector,
        "names": names,
        "offices": entity.offices.iter().map(office).collect::<Vec<_>>(),
        "lat": entity.lat,
        "lon": entity.lon,
        "precision": entity.place_kind.map(|k| k.word()),
        "country": id_of(entities, entities.country_of(hit.entity)),
        "parent": id_of(entities, entity.parent),
        "match": {"found": hit.found, "name": hit.name, "lang": hit.lang},
    })
}

/// A block: what it is, its names in each language, its offices or where it lies.
fn print(entities: &Entities, entity: &Entity, hit: &Hit) {
    let precision = entity.place_kind.map_or_else(|| word(&entity.kind), |k| k.word().to_owned());
    let belongs = [entity.code.as_deref(), entity.sector.as_deref()];
    let belongs: Vec<&str> =
        belongs.into_iter().flatten().chain(entity.other.iter().map(String::as_str)).collect();
    let how = match hit.found {
        Found::Exact => String::new(),
        found => format!("  {}found by {}: {}{}", style::DIM, word(&found), isolate(&hit.name), style::END),
    };
    anstream::println!("{}{}{}  {precision}  {}{how}", style::NAME, entity.id, style::END, belongs.join(" "));
    for (lang, names) in entities.languages.iter().zip(&entity.names).filter(|(_, n)| !n.is_empty()) {
        let names: Vec<String> = names.iter().map(|n| isolate(n)).collect();
        anstream::println!("  {lang:8} {}", names.join(" | "));
    }
    entity.offices.iter().for_each(print_office);
    print_place(entities, entity);
    println!();
}

fn print_office(office: &Office) {
    let day = |d: Option<marsad::Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
    let belongs: Vec<&str> =
        [office.code.as_deref(), office.sector.as_deref()].into_iter().flatten().collect();
    let when = match (office.from, office.to) {
        (None, None) => String::new(),
        (from, to) => format!("  {} to {}", day(from), day(to)),
    };
    anstream::println!("  {:8} {}  {}{when}", "office", isolate(&office.title), belongs.join(" "));
}

fn print_place(entities: &Entities, entity: &Entity) {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(id_of(entities, entity.parent).map(str::to_owned));
    if entity.kind == EntityKind::Place {
        parts.extend(id_of(entities, entity.country).map(str::to_owned));
        parts.extend(entity.lat.zip(entity.lon).map(|(lat, lon)| format!("lat {lat} lon {lon}")));
    }
    if !parts.is_empty() {
        anstream::println!("  {:8} {}", "in", parts.join("  "));
    }
}
