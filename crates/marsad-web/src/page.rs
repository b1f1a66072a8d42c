//! The data as the page reads them: what can be found in the document's own text is not said twice, what is empty
//! is left out, and only names and rules that the events use are kept. `web/src/data/decode.ts` reads this form.

use crate::input::{Labels, ReportDocument, ReportInput, Words};
use marsad_model::{
    Certainty, Date, DatePrecision, Event, Participant, Place, Said, Size, SourceKind, Status, TextSpan, Via,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Bytes of text up to which documents are kept whole. Beyond it only sentences with events are kept, so that a
/// page of a thousand events stays small enough to be sent by mail.
const TEXT_BUDGET: usize = 1_200_000;

/// Place in a document, in code points, end exclusive.
type Range = (u32, u32);

#[derive(Serialize)]
pub(crate) struct Page<'a> {
    title: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    docs: Vec<PageDocument<'a>>,
    events: Vec<PageEvent<'a>>,
    labels: &'a Labels,
    names: BTreeMap<&'a str, &'a Words>,
    rules: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct PageDocument<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// Whether `parts` hold the whole text.
    whole: bool,
    /// Pieces of the text with the code point that each begins at.
    parts: Vec<(u32, &'a str)>,
}

#[derive(Serialize)]
struct PageEvent<'a> {
    id: &'a str,
    doc: usize,
    n: u32,
    s: Range,
    event: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    mode: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    context: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'a str>,
    quad: u8,
    scale: f64,
    status: Status,
    certainty: Certainty,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<PageSaid<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Date>,
    precision: DatePrecision,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_text: Option<&'a str>,
    date_via: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PagePlace<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actor: Vec<PageParticipant<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipient: Vec<PageParticipant<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Size>,
    trigger: Range,
    lemma: &'a str,
    rule: &'a str,
    conf: f64,
}

#[derive(Serialize)]
struct PageSaid<'a> {
    at: Range,
    kind: SourceKind,
    #[serde(flatten)]
    who: Identity<'a>,
}

#[derive(Serialize)]
struct PageParticipant<'a> {
    at: Range,
    via: Via,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    other: &'a [String],
    #[serde(flatten)]
    who: Identity<'a>,
}

#[derive(Serialize)]
struct Identity<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'a str>,
}

#[derive(Serialize)]
struct PagePlace<'a> {
    at: Range,
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    precision: &'a str,
}

impl<'a> Page<'a> {
    pub(crate) fn new(input: &'a ReportInput) -> Page<'a> {
        Page::with_budget(input, TEXT_BUDGET)
    }

    fn with_budget(input: &'a ReportInput, budget: usize) -> Page<'a> {
        let (docs, numbers) = page_documents(input, budget);
        let events =
            input.events.iter().filter_map(|e| Some(page_event(e, *numbers.get(e.doc_id.as_str())?)));
        Page {
            title: &input.title,
            version: &input.data_version,
            lang: input.language.as_deref(),
            events: events.collect(),
            docs,
            labels: &input.labels,
            names: used_names(input),
            rules: used_rules(input),
        }
    }
}

/// The documents, and the number of each by its id. A document that only the events know is made up from them.
fn page_documents<'a>(
    input: &'a ReportInput,
    budget: usize,
) -> (Vec<PageDocument<'a>>, HashMap<&'a str, usize>) {
    let whole = input.documents.iter().map(|d| d.text.len()).sum::<usize>() <= budget;
    let mut cited: HashMap<&str, BTreeMap<u32, &str>> = HashMap::new();
    for event in &input.events {
        cited.entry(&event.doc_id).or_default().insert(event.text_info.start, &event.text);
    }
    let mut docs = Vec::with_capacity(input.documents.len());
    let mut numbers = HashMap::new();
    for document in &input.documents {
        numbers.entry(document.id.as_str()).or_insert(docs.len());
        docs.push(page_document(document, whole, cited.get(document.id.as_str())));
    }
    for event in &input.events {
        numbers.entry(&event.doc_id).or_insert_with(|| {
            docs.push(document_of(event, cited.get(event.doc_id.as_str())));
            docs.len() - 1
        });
    }
    (docs, numbers)
}

fn page_document<'a>(
    d: &'a ReportDocument,
    whole: bool,
    cited: Option<&BTreeMap<u32, &'a str>>,
) -> PageDocument<'a> {
    PageDocument {
        id: &d.id,
        title: d.title.as_deref(),
        source: d.source.as_deref(),
        date: d.date,
        lang: d.lang.as_deref(),
        url: d.url.as_deref(),
        whole,
        parts: if whole { vec![(0, d.text.as_str())] } else { passages(cited) },
    }
}

fn document_of<'a>(event: &'a Event, cited: Option<&BTreeMap<u32, &'a str>>) -> PageDocument<'a> {
    PageDocument {
        id: &event.doc_id,
        title: None,
        source: event.source.as_deref(),
        date: event.published,
        lang: Some(&event.lang),
        url: None,
        whole: false,
        parts: passages(cited),
    }
}

fn passages<'a>(cited: Option<&BTreeMap<u32, &'a str>>) -> Vec<(u32, &'a str)> {
    cited.map(|c| c.iter().map(|(&start, &text)| (start, text)).collect()).unwrap_or_default()
}

fn page_event(e: &Event, doc: usize) -> PageEvent<'_> {
    PageEvent {
        id: &e.id,
        doc,
        n: e.sentence,
        s: (e.text_info.start, e.text_info.end),
        event: &e.event,
        mode: &e.mode,
        context: &e.context,
        cameo: e.cameo.as_deref(),
        quad: e.quad_code,
        scale: e.event_scale,
        status: e.status,
        certainty: e.certainty,
        cue: e.certainty_cue.as_deref(),
        by: e.said_by.as_ref().map(page_said),
        date: e.date,
        end: e.date_end.filter(|end| Some(*end) != e.date),
        precision: e.date_precision,
        date_text: e.date_text.as_deref(),
        date_via: &e.date_via,
        place: e.place.as_ref().map(page_place),
        actor: e.actor.iter().map(page_participant).collect(),
        recipient: e.recipient.iter().map(page_participant).collect(),
        size: e.size,
        trigger: range(&e.trigger.at),
        lemma: &e.trigger.lemma,
        rule: &e.rule,
        conf: (e.confidence * 1000.0).round() / 1000.0,
    }
}

fn range(at: &TextSpan) -> Range {
    (at.start, at.end)
}

fn page_said(said: &Said) -> PageSaid<'_> {
    let who = Identity {
        id: said.entity_id.as_deref(),
        name: None,
        code: said.code.as_deref(),
        sector: said.sector.as_deref(),
    };
    PageSaid { at: range(&said.at), kind: said.kind, who }
}

fn page_participant(p: &Participant) -> PageParticipant<'_> {
    let who = Identity {
        id: p.entity_id.as_deref(),
        name: p.entity_name.as_deref(),
        code: p.code.as_deref(),
        sector: p.sector.as_deref(),
    };
    PageParticipant { at: range(&p.at), via: p.via, other: &p.other_sectors, who }
}

fn page_place(place: &Place) -> PagePlace<'_> {
    PagePlace {
        at: range(&place.at),
        id: &place.place_id,
        name: &place.name,
        country: place.country.as_deref(),
        lat: place.lat,
        lon: place.lon,
        precision: &place.precision,
    }
}

fn used_names(input: &ReportInput) -> BTreeMap<&str, &Words> {
    let mut used = BTreeSet::new();
    for event in &input.events {
        for p in event.actor.iter().chain(&event.recipient) {
            used.extend(p.entity_id.as_deref());
            used.extend(p.code.as_deref());
        }
        if let Some(said) = &event.said_by {
            used.extend(said.entity_id.as_deref());
            used.extend(said.code.as_deref());
        }
        if let Some(place) = &event.place {
            used.insert(&place.place_id);
            used.extend(place.country.as_deref());
        }
    }
    input
        .names
        .iter()
        .filter(|(id, _)| used.contains(id.as_str()))
        .map(|(id, words)| (id.as_str(), words))
        .collect()
}

fn used_rules(input: &ReportInput) -> BTreeMap<&str, &str> {
    let used = input.events.iter().map(|e| e.rule.as_str());
    used.filter_map(|id| input.rules.get_key_value(id))
        .map(|(id, source)| (id.as_str(), source.as_str()))
        .collect()
}

#[cfg(test)]
mod tests;
