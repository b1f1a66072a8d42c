//! Words that decide whether and how surely something happened: `languages/<xx>/cues.toml`; and who says so:
//! `languages/<xx>/speech.toml`.

use crate::source::{Files, Report};
use crate::vocabulary::Vocabulary;
use marsad_model::{Certainty, Feats, LemmaId, Status};
use serde::{Deserialize, Serialize};

/// What a cue reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The first predicate after the cue in its clause.
    Next,
    /// The predicates of the cue's clause.
    Clause,
    /// The predicates that the cue word governs.
    Complement,
    /// The whole sentence.
    Sentence,
    /// All that follows in the sentence.
    After,
}

/// A cue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cue {
    /// Sequences of lemmas, any of which is the cue.
    pub words: Vec<Vec<LemmaId>>,
    /// What it makes of the status.
    pub status: Option<Status>,
    /// What it makes of the certainty.
    pub certainty: Option<Certainty>,
    /// What it reaches.
    pub scope: Scope,
    /// Features that the predicate must have.
    pub feats: Feats,
    /// Features that it must not have.
    pub not_feats: Feats,
}

/// A group of verbs of saying.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Speech {
    /// The verbs (and, through their base, their nouns and participles).
    pub verbs: Vec<LemmaId>,
    /// Distance: what is said becomes hedged.
    pub certainty: Option<Certainty>,
    /// Denial: what is said becomes negated.
    pub denies: bool,
}

/// Who says so.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SpeechTables {
    /// Verbs of saying.
    pub speech: Vec<Speech>,
    /// Prepositions and the like before a speaker.
    pub markers: Vec<Vec<LemmaId>>,
    /// Nouns of speakers without a name.
    pub unnamed: Vec<LemmaId>,
    /// The outlet's own sources: sequences of folded surface forms.
    pub own: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    #[serde(default)]
    cue: Vec<SourceCue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SourceCue {
    words: Vec<String>,
    status: Option<Status>,
    certainty: Option<Certainty>,
    scope: Scope,
    #[serde(default)]
    feats: Vec<String>,
    #[serde(default)]
    not_feats: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeechFile {
    #[serde(default)]
    speech: Vec<SourceSpeech>,
    #[serde(default)]
    marker: Vec<SourceMarker>,
    #[serde(default)]
    sources: SourceSources,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceSpeech {
    verb: Vec<String>,
    certainty: Option<Certainty>,
    #[serde(default)]
    denies: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceMarker {
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourceSources {
    unnamed: Vec<String>,
    own: Vec<String>,
}

/// Reads the cues of a language.
pub fn read_cues(files: &Files, lang: &str, words: &mut Vocabulary, report: &mut Report) -> Vec<Cue> {
    let path = format!("languages/{lang}/cues.toml");
    let Some(file) = files.read_toml::<CueFile>(&path, report) else { return Vec::new() };
    let mut cues = Vec::new();
    for source in file.cue {
        if source.status.is_none() && source.certainty.is_none() {
            let message =
                format!("the cue `{}` changes nothing", source.words.first().map_or("", String::as_str));
            report.error(&path, 0, "cue-without-effect", &message, "give a status or a certainty");
        }
        cues.push(Cue {
            words: source.words.iter().map(|w| words.phrase(w)).collect(),
            status: source.status,
            certainty: source.certainty,
            scope: source.scope,
            feats: feats(&source.feats, &path, report),
            not_feats: feats(&source.not_feats, &path, report),
        });
    }
    cues
}

/// Reads feature names (lower case, as in [`Feats`]).
pub fn feats(names: &[String], path: &str, report: &mut Report) -> Feats {
    let mut all = Feats::empty();
    for name in names {
        match Feats::from_name(&name.to_uppercase()) {
            Some(feat) => all |= feat,
            None => report.error(
                path,
                0,
                "feature-unknown",
                &format!("no feature `{name}`"),
                "docs/lexicon.md lists them",
            ),
        }
    }
    all
}

/// Reads the speech tables of a language; `fold` is the language's matching key.
pub fn read_speech(
    files: &Files,
    lang: &str,
    words: &mut Vocabulary,
    fold: impl Fn(&str) -> String,
    report: &mut Report,
) -> SpeechTables {
    let path = format!("languages/{lang}/speech.toml");
    let Some(file) = files.read_toml::<SpeechFile>(&path, report) else { return SpeechTables::default() };
    let mut tables = SpeechTables::default();
    for source in file.speech {
        let verbs = source.verb.iter().map(|v| words.intern(v)).collect();
        tables.speech.push(Speech { verbs, certainty: source.certainty, denies: source.denies });
    }
    tables.markers = file.marker.iter().flat_map(|m| &m.words).map(|w| words.phrase(w)).collect();
    tables.unnamed = file.sources.unnamed.iter().map(|w| words.intern(w)).collect();
    tables.own = file.sources.own.iter().map(|o| o.split(' ').map(&fold).collect()).collect();
    tables
}
