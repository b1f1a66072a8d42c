//! Gold records, and codings brought to the same form.

use crate::{Certainty, Document, Event, Files};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};

/// Why gold records could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// The table of letters is missing or wrong.
    #[error("ontology/scoring.toml: {0}")]
    Table(String),
    /// A line is no gold record.
    #[error(
        "line {line}: {reason}; a gold record is one JSON object with id, lang, text and events or label"
    )]
    Record {
        /// 1-based line.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

/// A gold record: a coded sentence, or one judged for one event type.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldRecord {
    /// Id of the sentence.
    pub id: String,
    /// Language.
    #[serde(default)]
    pub lang: Option<String>,
    /// The sentence.
    pub text: String,
    /// Day of publication, when it is given.
    #[serde(default)]
    pub date: Option<crate::Date>,
    /// All its events (coded records).
    #[serde(default)]
    pub events: Option<Vec<GoldEvent>>,
    /// The type it was judged for (detection records).
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// yes, difficult no, easy no or ambiguous (detection records).
    #[serde(default)]
    pub label: Option<String>,
}

impl GoldRecord {
    /// The sentence as a document.
    pub fn document(&self) -> Document {
        Document {
            id: self.id.clone(),
            text: self.text.clone(),
            lang: self.lang.clone(),
            date: self.date,
            ..Document::default()
        }
    }
}

/// An event of a gold record.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldEvent {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    trigger: Option<String>,
    #[serde(default)]
    actors: Option<Vec<GoldParty>>,
    #[serde(default)]
    recipients: Option<Vec<GoldParty>>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    hedged: bool,
    /// The speaker's words, or only whether there is one.
    #[serde(default)]
    said_by: serde_json::Value,
}

#[derive(Clone, Debug, Deserialize)]
struct GoldParty {
    #[serde(default)]
    span: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    sector: Option<String>,
}

/// Reads gold records, one JSON object a line.
///
/// # Errors
/// At the first line that is no record.
pub fn read_gold(text: &str) -> Result<Vec<GoldRecord>, ScoreError> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, l)| {
            serde_json::from_str(l).map_err(|e| ScoreError::Record { line: n + 1, reason: e.to_string() })
        })
        .collect()
}

/// A participant: country or code, sector, words.
pub(super) type Side = Vec<(Option<String>, Option<String>, String)>;

/// An event in the form in which both sides are compared.
#[derive(Clone, Debug)]
pub(super) struct Comparable {
    pub(super) kind: String,
    pub(super) modes: Vec<String>,
    pub(super) actor: Side,
    pub(super) recipient: Side,
    pub(super) status: String,
    pub(super) hedged: bool,
    pub(super) said: bool,
    pub(super) trigger: String,
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|t| !t.is_empty())
}

fn names_speaker(said_by: &serde_json::Value) -> bool {
    match said_by {
        serde_json::Value::Bool(said) => *said,
        serde_json::Value::String(words) => !words.is_empty(),
        _ => false,
    }
}

impl Comparable {
    pub(super) fn gold(event: &GoldEvent) -> Self {
        let side = |parties: &Option<Vec<GoldParty>>| {
            let parties = parties.iter().flatten().cloned();
            parties.map(|p| (p.country, p.sector, p.span.unwrap_or_default())).collect()
        };
        Comparable {
            kind: event.kind.clone(),
            modes: event.mode.iter().cloned().collect(),
            actor: side(&event.actors),
            recipient: side(&event.recipients),
            status: filled(event.status.clone()).unwrap_or_else(|| "actual".to_owned()),
            hedged: event.hedged,
            said: names_speaker(&event.said_by),
            trigger: event.trigger.clone().unwrap_or_default(),
        }
    }

    pub(super) fn coded(event: &Event) -> Self {
        let side = |parties: &[crate::Participant]| {
            let side =
                parties.iter().map(|p| (filled(p.code.clone()), filled(p.sector.clone()), p.at.text.clone()));
            side.collect()
        };
        let status = serde_json::json!(event.status);
        Comparable {
            kind: event.event.clone(),
            modes: event.mode.clone(),
            actor: side(&event.actor),
            recipient: side(&event.recipient),
            status: status.as_str().unwrap_or_default().to_owned(),
            hedged: event.certainty == Certainty::Hedged,
            said: event.said_by.is_some(),
            trigger: event.trigger.at.text.clone(),
        }
    }
}

/// Brings words to the form in which they are compared (data: `ontology/scoring.toml`).
#[derive(Clone, Debug, Default)]
pub struct Normaliser {
    drop: Vec<(char, char)>,
    replace: HashMap<char, char>,
}

#[derive(Deserialize)]
struct NormaliserFile {
    drop: Vec<(String, String)>,
    replace: HashMap<String, String>,
}

impl Normaliser {
    /// Reads the table.
    ///
    /// # Errors
    /// When it is missing or wrong.
    pub fn read(files: &Files) -> Result<Normaliser, ScoreError> {
        let wrong = |reason: &str| ScoreError::Table(reason.to_owned());
        let mut report = marsad_data::source::Report::default();
        let file: Option<NormaliserFile> = files.read_toml("ontology/scoring.toml", &mut report);
        let file = file.ok_or_else(|| wrong(report.diagnostics.first().map_or("missing", |d| &d.message)))?;
        let point =
            |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).ok_or_else(|| wrong(hex));
        let drop =
            file.drop.iter().map(|(a, b)| Ok((point(a)?, point(b)?))).collect::<Result<_, ScoreError>>()?;
        let replace = file
            .replace
            .iter()
            .map(|(a, b)| Ok((point(a)?, point(b)?)))
            .collect::<Result<_, ScoreError>>()?;
        Ok(Normaliser { drop, replace })
    }

    /// The set of words of some spans.
    pub(super) fn words<'a>(&self, spans: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for span in spans {
            let kept = span.chars().filter(|c| !self.drop.iter().any(|(a, b)| a <= c && c <= b));
            let lower: String = kept.flat_map(char::to_lowercase).collect();
            let normal: String = lower.chars().map(|c| self.replace.get(&c).copied().unwrap_or(c)).collect();
            let parts = normal.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            words.extend(parts.filter(|w| !w.is_empty()).map(str::to_owned));
        }
        words
    }
}
