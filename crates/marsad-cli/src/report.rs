//! `marsad report`.

use crate::args::ReportArgs;
use crate::input::Input;
use crate::progress;
use crate::style;
use crate::table::{fit, isolate};
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::observatory::{Limits, Observatory, Value};
use marsad::{Data, Document, Event, Marsad, Participant, Term};
use marsad_web::{Entry, Labels, ReportInput, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Instant;

pub(crate) fn run(marsad: &Marsad, args: &ReportArgs) -> Result<u8> {
    let Coverage { docs, events, summary, failures } =
        if is_of_observatory(args) { from_observatory(args)? } else { from_input(marsad, args) };
    print_chronicle(&events, args.rows);
    let page = marsad_web::render(&report_input(marsad.data(), docs, events, title(args)))?;
    fs::write(&args.out, page).with_context(|| format!("cannot write `{}`", args.out.display()))?;
    eprintln!("{summary}");
    eprintln!("the page is in {}", args.out.display());
    Ok(if failures > 0 { SOME_FAILED } else { DONE })
}

/// What the page is about.
struct Coverage {
    docs: Vec<Document>,
    events: Vec<Event>,
    /// One line about them.
    summary: String,
    /// Inputs that could not be read.
    failures: usize,
}

/// Without files, an observatory that is there is reported on; standard input otherwise.
fn is_of_observatory(args: &ReportArgs) -> bool {
    args.input.files.is_empty() && Observatory::at(&args.at.observatory).file().is_file()
}

fn from_observatory(args: &ReportArgs) -> Result<Coverage> {
    let reader = Observatory::at(&args.at.observatory).reader()?;
    let newest = "SELECT doc_id FROM documents d WHERE superseded_by IS NULL AND EXISTS (SELECT 1 FROM events e \
         WHERE e.id BETWEEN d.id * 1048576 AND d.id * 1048576 + 1048575) ORDER BY published DESC, id DESC";
    let answer = reader.ask(newest, Limits { rows: args.documents, ..Limits::default() })?;
    let (mut docs, mut events) = (Vec::new(), Vec::new());
    for row in &answer.rows {
        let Some(Value::Text(id)) = row.first() else { continue };
        docs.extend(reader.document(id)?);
        events.extend(reader.events_of(id)?);
    }
    let cut = if answer.cut { " (the newest; --documents N for more)" } else { "" };
    let summary = format!("{} documents{cut}, {} events of the observatory", docs.len(), events.len());
    Ok(Coverage { docs, events, summary, failures: 0 })
}

fn from_input(marsad: &Marsad, args: &ReportArgs) -> Coverage {
    let start = Instant::now();
    let mut input = Input::new(marsad, &args.input);
    let mut docs: Vec<Document> = input.by_ref().collect();
    let bar = progress::documents();
    let mut events = Vec::new();
    let coded = marsad.engine().code_batch(&docs);
    let mut sentences = 0;
    for (doc, coded) in docs.iter_mut().zip(coded) {
        match coded {
            Ok(coded) => {
                doc.lang = Some(coded.lang);
                sentences += coded.sentences;
                events.extend(coded.events);
            }
            Err(reason) => input.not_coded(&doc.id, &reason),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    input.summary();
    let summary = format!(
        "{} documents, {sentences} sentences, {} events, coded in {:.2} s",
        docs.len(),
        events.len(),
        start.elapsed().as_secs_f64()
    );
    Coverage { docs, events, summary, failures: input.failures }
}

fn title(args: &ReportArgs) -> String {
    let name =
        || args.input.files.first().and_then(|f| f.file_stem()).map(|n| n.to_string_lossy().into_owned());
    args.title.clone().or_else(name).unwrap_or_else(|| "Marsad".to_owned())
}

/// The chronicle as a table, by date.
fn print_chronicle(events: &[Event], rows: usize) {
    let mut order: Vec<&Event> = events.iter().collect();
    order.sort_by_key(|e| (e.date, e.doc_id.clone(), e.sentence));
    let shown = if rows == 0 { order.len() } else { rows.min(order.len()) };
    let head =
        [("date", 23), ("event", 10), ("status", 13), ("actor", 26), ("recipient", 26), ("said by", 22)];
    let line: String = head.iter().map(|(name, width)| fit(name, *width) + " ").collect();
    anstream::println!("{}{line}{}", style::HEADING, style::END);
    for event in order.iter().take(shown) {
        anstream::println!("{}", row(event));
    }
    if shown < order.len() {
        println!("… and {} more (--rows 0 prints all)", order.len() - shown);
    }
}

fn row(event: &Event) -> String {
    let names = |parties: &[Participant]| {
        parties
            .iter()
            .map(|p| p.entity_name.clone().unwrap_or_else(|| p.at.text.clone()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let word = |v: serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let hedge = if event.certainty == marsad::Certainty::Hedged { "?" } else { "" };
    let said = event.said_by.as_ref().map(|s| s.at.text.clone()).unwrap_or_default();
    [
        fit(&date(event), 23),
        fit(&event.event, 10),
        fit(&(word(serde_json::json!(event.status)) + hedge), 13),
        fit(&names(&event.actor), 26),
        fit(&names(&event.recipient), 26),
        fit(&isolate(&said).replace(['\u{2068}', '\u{2069}'], ""), 22),
    ]
    .join(" ")
}

/// A date as precisely as it is known; in brackets when it is only the day of publication.
fn date(event: &Event) -> String {
    let Some(start) = event.date else { return "–".to_owned() };
    match event.date_precision {
        marsad::DatePrecision::Year => format!("{}", start.year()),
        marsad::DatePrecision::None => format!("({start})"),
        _ => event.date_end.filter(|e| *e != start).map_or(start.to_string(), |e| format!("{start}..{e}")),
    }
}

/// Documents, events, and the names and labels that the page shows.
fn report_input(data: &Data, docs: Vec<Document>, events: Vec<Event>, title: String) -> ReportInput {
    let used: BTreeSet<&str> = events.iter().map(|e| e.rule.as_str()).collect();
    let languages = data.languages.iter().filter_map(|l| l.get());
    let rules = languages.flat_map(|l| &l.rules).filter(|r| used.contains(r.id.as_str()));
    let rules = rules.map(|r| (r.id.clone(), r.source.clone())).collect();
    ReportInput {
        title,
        data_version: data.version.clone(),
        language: None,
        names: names(data, &events),
        labels: labels(data),
        rules,
        documents: docs.into_iter().map(Into::into).collect(),
        events,
    }
}

/// Names in every language of the entities, places and codes that the events name.
fn names(data: &Data, events: &[Event]) -> BTreeMap<String, Words> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for event in events {
        for party in event.actor.iter().chain(&event.recipient) {
            ids.extend(party.entity_id.as_deref());
            ids.extend(party.code.as_deref());
        }
        if let Some(place) = &event.place {
            ids.insert(&place.place_id);
            ids.extend(place.country.as_deref());
        }
        if let Some(said) = &event.said_by {
            ids.extend(said.entity_id.as_deref());
            ids.extend(said.code.as_deref());
        }
    }
    let entity = |id: &str| data.entities.find(id).and_then(|i| data.entities.get(i));
    ids.into_iter()
        .filter_map(|id| {
            let entity = entity(id)?;
            let words = data
                .entities
                .languages
                .iter()
                .zip(&entity.names)
                .filter_map(|(l, n)| Some((l.clone(), n.first()?.clone())));
            Some((id.to_owned(), words.collect()))
        })
        .collect()
}

fn labels(data: &Data) -> Labels {
    let ontology = &data.ontology;
    let types = ontology
        .types
        .iter()
        .map(|t| (t.id.clone(), Entry { label: t.label.clone(), definition: t.definition.clone() }));
    let modes = ontology.types.iter().flat_map(|t| {
        t.modes.iter().map(move |m| {
            (format!("{}.{}", t.id, m.id), Entry { label: m.label.clone(), definition: Words::new() })
        })
    });
    Labels {
        types: types.collect(),
        modes: modes.collect(),
        contexts: terms(&ontology.contexts),
        sectors: terms(&ontology.sectors),
        codes: terms(&ontology.codes),
        quads: terms(&ontology.quads),
        statuses: terms(&ontology.statuses),
        certainties: terms(&ontology.certainties),
        vias: terms(&ontology.vias),
        precisions: terms(&ontology.precisions),
        sources: terms(&ontology.sources),
    }
}

fn terms(list: &[Term]) -> BTreeMap<String, Entry> {
    list.iter().map(|t| (t.id.clone(), Entry { label: t.label.clone(), definition: Words::new() })).collect()
}
