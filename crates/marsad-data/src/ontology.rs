//! What can happen and who can do it: event types, modes, contexts, sectors, actor codes, with labels in every
//! language, and the CAMEO codes with their equivalents.
//!
//! The tables stand in `ontology/`; [`Ontology::read`] reads and checks them.

mod check;
mod happenings;
mod read;

pub use happenings::{Happenings, NearTypes, Weights};

use marsad_model::{Date, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text in each language, by the language's two-letter id.
pub type Labels = BTreeMap<String, String>;

/// What a sentence must name so that an event is coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Actor or recipient.
    #[default]
    Any,
    /// An actor.
    Actor,
    /// A recipient.
    Recipient,
    /// Both.
    Both,
    /// Neither: the trigger is enough.
    None,
}

/// Where the other side of an act may be named outside of the frame of its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// The subject of the clause under the act ("demanded that the army withdraw"); it comes before what the frame finds.
    Clause,
    /// Whoever is to do what the act is about ("demanded the withdrawal of the troops"), unless the verb itself names somebody.
    Doer,
    /// The participants of what the act is about ("promised to send aid to Niger").
    Content,
    /// The subject of its condition ("threatened to leave unless the army withdraws").
    Condition,
    /// The first phrase after the act that names another side.
    After,
}

/// An event type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventType {
    /// Its name, in capitals.
    pub id: String,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Score from conflict (-10) to cooperation (10).
    pub score: f64,
    /// What a sentence must name, unless the rule says otherwise.
    pub needs: Needs,
    /// Whether the codebook asks for a recipient.
    pub requires_recipient: bool,
    /// Whether what the act is about sets its mode and is no event of its own.
    pub content: bool,
    /// Whether words of this type that hang on one another in a sentence tell of one happening (deaths and their attack).
    pub one_happening: bool,
    /// Whether an act of others that the content names ("rejected a demand of the union") stays an event.
    pub keeps_others: bool,
    /// Whether the act has two sides by its nature: when the clause names one alone, the sentence names the other.
    pub counterpart: bool,
    /// Whether its author does it by saying so, so that nobody else reports it ("said it would not yield").
    pub done_by_saying: bool,
    /// Whether what it is about is said to be done by its recipient.
    pub lays_blame: bool,
    /// Whether the place of the act is, where nothing else says so, that of the one to whom it is done.
    pub at_recipient: bool,
    /// The same for acts of these modes only.
    pub at_recipient_modes: Vec<String>,
    /// Where the other side is looked for when a rule's frame names none, in this order.
    pub addressee: Vec<Addressee>,
    /// Section of the codebook.
    pub section: String,
    /// Names to show.
    pub label: Labels,
    /// One sentence that says what it is.
    pub definition: Labels,
    /// Its modes, in the order of the table.
    pub modes: Vec<Mode>,
}

/// A mode of an event type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mode {
    /// Its name; unique within the type.
    pub id: String,
    /// Score from conflict (-10) to cooperation (10); the type's when the codebook gives none.
    pub score: f64,
    /// Names to show.
    pub label: Labels,
    /// What it is, in English.
    pub definition: String,
    /// Section of the codebook.
    pub section: String,
}

/// An entry of a closed list: a context, a sector, an actor code, a quad class, a status …
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Its name.
    pub id: String,
    /// Names to show.
    pub label: Labels,
    /// What it is, in English; empty where the label says all.
    pub definition: String,
    /// Section of the codebook, where there is one.
    pub section: String,
}

/// An event with some status that is another type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reduction {
    /// Types that it applies to.
    pub event: Vec<String>,
    /// Modes that it applies to; empty for all.
    pub mode: Vec<String>,
    /// The status that it applies to.
    pub status: Status,
    /// The type that takes its place.
    pub becomes: String,
    /// The mode of the new event.
    pub mode_becomes: Option<String>,
    /// Only when the author of the act announces it himself.
    pub speaker_is_actor: bool,
    /// Whether the new event keeps the status; else it is actual.
    pub keep_status: bool,
    /// Where the codebook says so, or why.
    pub because: String,
}

/// The mode that the content of a request, refusal or threat gives to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentMode {
    /// Type of the outer event.
    pub event: String,
    /// Type of the content.
    pub content: String,
    /// Mode of the content, when only that one is meant.
    pub content_mode: Option<String>,
    /// Mode of the outer event.
    pub mode: String,
    /// Where the codebook says so, or why.
    pub because: String,
}

/// A CAMEO code with its equivalent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameoCode {
    /// Two to four digits; the first digits are its parents.
    pub code: String,
    /// What it means, in English.
    pub label: String,
    /// Event type; none when it is no event.
    pub event: Option<String>,
    /// Mode of that type.
    pub mode: Option<String>,
    /// Contexts that it implies.
    pub contexts: Vec<String>,
}

/// All of the ontology, checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ontology {
    /// Event types in the order of the codebook.
    pub types: Vec<EventType>,
    /// Contexts.
    pub contexts: Vec<Term>,
    /// Sectors.
    pub sectors: Vec<Term>,
    /// Codes of actors that are no country.
    pub codes: Vec<Term>,
    /// Quad classes.
    pub quads: Vec<Term>,
    /// Statuses.
    pub statuses: Vec<Term>,
    /// Degrees of certainty.
    pub certainties: Vec<Term>,
    /// Ways in which an actor was found.
    pub vias: Vec<Term>,
    /// Precisions of dates and places.
    pub precisions: Vec<Term>,
    /// Kinds of speakers.
    pub sources: Vec<Term>,
    /// Status and type, rewritten; the first that fits holds.
    pub reductions: Vec<Reduction>,
    /// When an event is background; none: never.
    pub chronology: Option<Chronology>,
    /// Modes by content; entries with a content mode come first.
    pub content_modes: Vec<ContentMode>,
    /// When reports tell of one happening; none: nothing is joined.
    pub happenings: Option<Happenings>,
    /// CAMEO, sorted by code.
    pub cameo: Vec<CameoCode>,
}

/// When an event is background.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Chronology {
    /// Days before publication.
    pub historical_days: i32,
    /// The day on which an undated document is taken to be written, at the latest.
    pub undated: Date,
}

impl Ontology {
    /// The type of that name.
    pub fn event_type(&self, id: &str) -> Option<&EventType> {
        self.types.iter().find(|t| t.id == id)
    }

    /// The place of a type in [`Ontology::types`].
    pub fn type_index(&self, id: &str) -> Option<usize> {
        self.types.iter().position(|t| t.id == id)
    }

    /// The mode of a type.
    pub fn mode(&self, event: &str, mode: &str) -> Option<&Mode> {
        self.event_type(event)?.modes.iter().find(|m| m.id == mode)
    }

    /// The CAMEO code, by its digits.
    pub fn cameo(&self, code: &str) -> Option<&CameoCode> {
        self.cameo.binary_search_by(|c| c.code.as_str().cmp(code)).ok().map(|i| &self.cameo[i])
    }

    /// Quad class of a type, 0 when there is no such type.
    pub fn quad(&self, event: &str) -> u8 {
        self.event_type(event).map_or(0, |t| t.quad)
    }

    /// The score of an event: that of its strongest mode when it has any, else the type's.
    pub fn score(&self, event: &str, modes: &[&str]) -> f64 {
        let Some(kind) = self.event_type(event) else { return 0.0 };
        let scores = kind.modes.iter().filter(|m| modes.contains(&m.id.as_str())).map(|m| m.score);
        scores.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(kind.score)
    }

    /// The mode that a content of this type and mode gives to an outer event.
    pub fn content_mode(
        &self,
        event: &str,
        content: &str,
        content_mode: Option<&str>,
    ) -> Option<&ContentMode> {
        self.content_modes.iter().find(|c| {
            let exact = c.content_mode.is_none() || c.content_mode.as_deref() == content_mode;
            c.event == event && c.content == content && exact
        })
    }

    /// The reduction that fits, if any. `by_himself`: the act's author announces it.
    pub fn reduction(
        &self,
        event: &str,
        mode: Option<&str>,
        status: Status,
        by_himself: bool,
    ) -> Option<&Reduction> {
        self.reductions.iter().find(|r| {
            let mode_fits = r.mode.is_empty() || mode.is_some_and(|m| r.mode.iter().any(|x| x == m));
            r.status == status
                && r.event.iter().any(|e| e == event)
                && mode_fits
                && (by_himself || !r.speaker_is_actor)
        })
    }

    /// The context of that name.
    pub fn context(&self, id: &str) -> Option<&Term> {
        self.contexts.iter().find(|t| t.id == id)
    }

    /// The sector of that name.
    pub fn sector(&self, id: &str) -> Option<&Term> {
        self.sectors.iter().find(|t| t.id == id)
    }

    /// The international actor code of that name.
    pub fn code(&self, id: &str) -> Option<&Term> {
        self.codes.iter().find(|t| t.id == id)
    }

    /// The label of an entry of a closed list, in a language; the id itself when there is none.
    pub fn label<'a>(list: &'a [Term], id: &'a str, lang: &str) -> &'a str {
        list.iter().find(|t| t.id == id).and_then(|t| t.label.get(lang)).map_or(id, String::as_str)
    }
}

#[cfg(test)]
mod tests;
