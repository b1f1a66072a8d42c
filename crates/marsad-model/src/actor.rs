use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// How an actor was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// By a name of the entity tables.
    Name,
    /// By a word for a role or group ("the army", "protesters").
    #[default]
    Role,
    /// By a pronoun or a definite description that takes up something earlier.
    Coreference,
    /// Not named in the clause; taken from the sentence because the event type needs it.
    Implied,
}

/// What a noun phrase stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A state, government or country.
    Country,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A group or role without a name ("soldiers").
    Group,
    /// A place.
    Place,
    /// A date or stretch of time.
    Time,
    /// Anything else: no possible actor.
    #[default]
    Thing,
}

/// A place that a phrase names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// Index into the compiled entity list.
    pub entity: u32,
    /// Code of the country that it lies in.
    pub country: Option<CompactString>,
    /// How much ground it covers: 0 a building, the largest number a country.
    pub breadth: u8,
}

/// A noun phrase with what it stands for. There is one for each chunk of a sentence, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mention {
    /// What it stands for.
    pub kind: MentionKind,
    /// ISO 3166 alpha-3 country or the ontology's code for an international actor.
    pub code: Option<String>,
    /// Main sector.
    pub sector: Option<String>,
    /// Further sectors.
    pub other_sectors: Vec<String>,
    /// Index into the compiled entity list.
    pub entity: Option<u32>,
    /// For a place, or a country that can be read as one: which.
    pub place: Option<Located>,
    /// First and one-past-last word of the words to show: the name, or the noun phrase with its genitives.
    pub words: (u16, u16),
    /// A place or day that only tells of the past of somebody or something ("born in Lyon", "the accord signed in Doha"):
    /// nothing that the sentence reports happens there or then.
    pub aside: bool,
    /// How it was found.
    pub via: Via,
    /// Further members when one phrase stands for several ("both sides" → two countries).
    pub members: Vec<Mention>,
    /// Names that fitted equally well, so that nothing was chosen (indices into the entity list).
    pub candidates: Vec<u32>,
    /// A country or group named by an adjective or modifier inside a phrase that is no actor itself ("the French attack").
    pub modifier: Option<Box<Mention>>,
    /// Number that counts the phrase ("three soldiers"), if any.
    pub count: Option<crate::NumberValue>,
}

impl Mention {
    /// Whether the phrase can act: it has a code or a sector.
    pub fn can_act(&self) -> bool {
        self.code.is_some() || self.sector.is_some()
    }
}
