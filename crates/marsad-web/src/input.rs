use marsad_model::{Date, Document, Event};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The same words in several languages, by language id.
pub type Words = BTreeMap<String, String>;

/// All that a report is made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportInput {
    /// Headline of the report.
    pub title: String,
    /// Version of the language, ontology and entity data that coded the events.
    pub data_version: String,
    /// Interface language to open in; without it the reader's browser decides.
    #[serde(default)]
    pub language: Option<String>,
    /// The documents that were read, in their order.
    pub documents: Vec<ReportDocument>,
    /// The events, in the contract's order.
    pub events: Vec<Event>,
    /// Names of the ontology's closed lists.
    #[serde(default)]
    pub labels: Labels,
    /// Names to show for country codes, entity ids and place ids.
    #[serde(default)]
    pub names: BTreeMap<String, Words>,
    /// Rule id → where the rule comes from.
    #[serde(default)]
    pub rules: BTreeMap<String, String>,
}

/// A document as the report shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportDocument {
    /// Id, as events name it.
    pub id: String,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Outlet.
    #[serde(default)]
    pub source: Option<String>,
    /// Day of publication.
    #[serde(default)]
    pub date: Option<Date>,
    /// Language id.
    #[serde(default)]
    pub lang: Option<String>,
    /// Address. It is shown as text, never as a link.
    #[serde(default)]
    pub url: Option<String>,
    /// The whole text.
    pub text: String,
}

impl From<Document> for ReportDocument {
    fn from(document: Document) -> Self {
        let Document { id, text, lang, date, source, title, url, .. } = document;
        ReportDocument { id, title, source, date, lang, url, text }
    }
}

/// The ontology's closed lists with what to call their members. Every list maps an id to its words; an id without
/// words is shown as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Labels {
    /// Event types.
    pub types: BTreeMap<String, Entry>,
    /// Modes, by `TYPE.mode`.
    pub modes: BTreeMap<String, Entry>,
    /// Contexts.
    pub contexts: BTreeMap<String, Entry>,
    /// Sectors.
    pub sectors: BTreeMap<String, Entry>,
    /// International actor codes.
    pub codes: BTreeMap<String, Entry>,
    /// Quad codes, `1` to `4`.
    pub quads: BTreeMap<String, Entry>,
    /// Statuses.
    pub statuses: BTreeMap<String, Entry>,
    /// Certainties.
    pub certainties: BTreeMap<String, Entry>,
    /// How an actor was found.
    pub vias: BTreeMap<String, Entry>,
    /// Precisions of dates and places.
    pub precisions: BTreeMap<String, Entry>,
    /// Kinds of speakers.
    pub sources: BTreeMap<String, Entry>,
}

/// One member of a closed list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What to call it.
    pub label: Words,
    /// What it means; may be empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub definition: Words,
}
