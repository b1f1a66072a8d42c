use crate::{DatePrecision, Via};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether the event is reported to have happened (PLOVER 2.3, auxiliary modes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Happened or is happening.
    #[default]
    Actual,
    /// Background, years old.
    Historical,
    /// Announced, planned or predicted.
    Future,
    /// Only under a condition or as a possibility.
    Hypothetical,
    /// Reported not to have happened.
    Negated,
}

/// How sure the wording is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Stated as fact.
    #[default]
    Certain,
    /// The wording marks doubt.
    Hedged,
}

/// Words of the document with their place in code points, end exclusive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSpan {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// What kind of speaker a claim rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A named or titled speaker.
    Named,
    /// "Officials", "a source".
    Unnamed,
    /// The outlet's own sources.
    OwnSources,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The speaker's words in the text.
    #[serde(flatten)]
    pub at: TextSpan,
    /// What kind of speaker.
    pub kind: SourceKind,
    /// Entity, when it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entity_id: Option<String>,
    /// Country or international actor.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// Sector.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sector: Option<String>,
}

/// Where it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The place's words in the text.
    #[serde(flatten)]
    pub at: TextSpan,
    /// Name in the entity tables.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// site, city, district, province, region or country.
    pub precision: String,
    /// Id in the entity tables.
    pub place_id: String,
}

/// An actor or recipient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// The words in the text.
    #[serde(flatten)]
    pub at: TextSpan,
    /// ISO 3166 alpha-3 country, international actor code, or null.
    pub code: Option<String>,
    /// Main sector or null.
    pub sector: Option<String>,
    /// Further sectors.
    pub other_sectors: Vec<String>,
    /// Id in the entity tables.
    pub entity_id: Option<String>,
    /// Name in the entity tables, in the document's language where there is one.
    pub entity_name: Option<String>,
    /// How it was found.
    pub via: Via,
}

/// A count with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The number given, or a conventional value for a vague one.
    pub value: u64,
    /// Lower bound, when the wording is vague.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub low: Option<u64>,
    /// Upper bound, when the wording is vague.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub high: Option<u64>,
}

/// Numbers of people affected, where the sentence gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Killed.
    pub dead: Option<Number>,
    /// Wounded.
    pub injured: Option<Number>,
    /// Detained.
    pub arrested: Option<Number>,
}

/// The word that the event was coded from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// The words in the text.
    #[serde(flatten)]
    pub at: TextSpan,
    /// Its lemma.
    pub lemma: String,
}

/// One coded event: the record that the contract promises, field by field and in its order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Event {
    pub id: String,
    pub doc_id: String,
    pub sentence: u32,
    pub lang: String,
    pub source: Option<String>,
    pub published: Option<Date>,
    pub text: String,
    pub text_info: TextInfo,
    pub event: String,
    pub mode: Vec<String>,
    pub context: Vec<String>,
    pub cameo: Option<String>,
    pub quad_code: u8,
    pub event_scale: f64,
    pub status: Status,
    pub certainty: Certainty,
    pub certainty_cue: Option<String>,
    pub said_by: Option<Said>,
    pub date: Option<Date>,
    pub date_end: Option<Date>,
    pub date_precision: DatePrecision,
    pub date_text: Option<String>,
    /// How the date was found: stated, sentence, context, published or none.
    pub date_via: String,
    pub place: Option<Place>,
    pub actor: Vec<Participant>,
    pub recipient: Vec<Participant>,
    pub size: Option<Size>,
    pub trigger: Trigger,
    pub rule: String,
    pub confidence: f64,
    pub data_version: String,
}

/// Where the sentence stands in the document, in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextInfo {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}
