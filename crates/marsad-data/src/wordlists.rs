//! Word lists of a language: shared classes, words that add a mode or a context, and domains that are no politics.

use crate::ontology::Ontology;
use crate::source::{Files, Report};
use crate::vocabulary::Vocabulary;
use marsad_model::LemmaId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words (each a sequence of lemmas) that add a mode to events of a type.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ModeWords {
    /// Event type: index into the ontology's types.
    pub event: u8,
    /// The mode.
    pub mode: String,
    /// The words.
    pub words: Vec<Vec<LemmaId>>,
}

/// Words that add a context.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContextWords {
    /// The context.
    pub context: String,
    /// The words.
    pub words: Vec<Vec<LemmaId>>,
}

/// A domain whose sentences are no politics.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Domain {
    /// Name of the domain.
    pub id: String,
    /// How many different words the sentence must hold.
    pub min: u32,
    /// Event types that are left out in it; empty for all.
    pub events: Vec<u8>,
    /// The words.
    pub words: Vec<Vec<LemmaId>>,
}

/// Words that tell what a number counts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SizeWords {
    /// Killing and the killed.
    pub dead: Vec<LemmaId>,
    /// Wounding and the wounded.
    pub injured: Vec<LemmaId>,
    /// Arresting and the arrested.
    pub arrested: Vec<LemmaId>,
}

/// All word lists of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WordLists {
    /// Words that add modes.
    pub modes: Vec<ModeWords>,
    /// Words that add contexts.
    pub contexts: Vec<ContextWords>,
    /// Domains without politics.
    pub domains: Vec<Domain>,
    /// Words that tell what a number counts.
    pub size: SizeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SizeFile {
    dead: Vec<String>,
    injured: Vec<String>,
    arrested: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    #[serde(default)]
    class: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModeFile {
    #[serde(default)]
    mode: Vec<SourceMode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceMode {
    event: String,
    mode: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextFile {
    #[serde(default)]
    context: Vec<SourceContext>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceContext {
    context: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DomainFile {
    #[serde(default)]
    domain: Vec<SourceDomain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceDomain {
    id: String,
    #[serde(default = "one")]
    min: u32,
    #[serde(default)]
    events: Vec<String>,
    words: Vec<String>,
}

fn one() -> u32 {
    1
}

/// Reads `classes.toml` into the vocabulary; a class may name another (`@other`) that stands before it in the alphabet
/// or not: references are resolved after all are read.
pub fn read_classes(files: &Files, lang: &str, words: &mut Vocabulary, report: &mut Report) {
    let path = format!("languages/{lang}/classes.toml");
    let Some(file) = files.read_toml::<ClassFile>(&path, report) else { return };
    for name in file.class.keys() {
        let phrases = expand(&file.class, name, 0, &path, report);
        words.define_class(name, &phrases);
    }
}

/// Classes inside classes, at most this deep: deeper is a circle.
const CLASS_DEPTH: usize = 8;

fn expand(
    classes: &BTreeMap<String, Vec<String>>,
    name: &str,
    depth: usize,
    path: &str,
    report: &mut Report,
) -> Vec<String> {
    if depth > CLASS_DEPTH {
        report.error(path, 0, "class-circle", &format!("class `{name}` contains itself"), "break the circle");
        return Vec::new();
    }
    let Some(entries) = classes.get(name) else {
        report.error(
            path,
            0,
            "class-unknown",
            &format!("there is no word class `@{name}`"),
            "define it in this file",
        );
        return Vec::new();
    };
    let mut phrases = Vec::new();
    for entry in entries {
        match entry.strip_prefix('@') {
            Some(other) => phrases.extend(expand(classes, other, depth + 1, path, report)),
            None => phrases.push(entry.clone()),
        }
    }
    phrases
}

/// Reads `modes.toml`, `contexts.toml` and `domains.toml`.
pub fn read(
    files: &Files,
    lang: &str,
    words: &mut Vocabulary,
    ontology: &Ontology,
    report: &mut Report,
) -> WordLists {
    let path = |name: &str| format!("languages/{lang}/{name}.toml");
    let mut lists = WordLists::default();
    if let Some(file) = files.read_toml::<ModeFile>(&path("modes"), report) {
        lists.modes =
            file.mode.into_iter().filter_map(|m| mode(m, &path("modes"), words, ontology, report)).collect();
    }
    if let Some(file) = files.read_toml::<ContextFile>(&path("contexts"), report) {
        for source in file.context {
            if ontology.context(&source.context).is_none() {
                let message = format!("there is no context `{}`", source.context);
                report.error(
                    &path("contexts"),
                    0,
                    "context-unknown",
                    &message,
                    "see ontology/plover/contexts.tsv",
                );
            }
            let phrases = phrases(&source.words, words);
            lists.contexts.push(ContextWords { context: source.context, words: phrases });
        }
    }
    if let Some(file) = files.read_toml::<DomainFile>(&path("domains"), report) {
        for source in file.domain {
            let events =
                source.events.iter().filter_map(|e| event(e, &path("domains"), ontology, report)).collect();
            let phrases = phrases(&source.words, words);
            lists.domains.push(Domain { id: source.id, min: source.min, events, words: phrases });
        }
    }
    if let Some(file) = files.read_toml::<SizeFile>(&path("size"), report) {
        let mut ids = |names: &[String]| names.iter().map(|n| words.intern(n)).collect();
        lists.size =
            SizeWords { dead: ids(&file.dead), injured: ids(&file.injured), arrested: ids(&file.arrested) };
    }
    lists
}

fn mode(
    source: SourceMode,
    path: &str,
    words: &mut Vocabulary,
    ontology: &Ontology,
    report: &mut Report,
) -> Option<ModeWords> {
    let index = event(&source.event, path, ontology, report)?;
    if ontology.mode(&source.event, &source.mode).is_none() {
        let message = format!("{} has no mode `{}`", source.event, source.mode);
        report.error(path, 0, "mode-unknown", &message, "see ontology/plover/modes.tsv");
    }
    Some(ModeWords { event: index, words: phrases(&source.words, words), mode: source.mode })
}

fn event(name: &str, path: &str, ontology: &Ontology, report: &mut Report) -> Option<u8> {
    let index = ontology.type_index(name);
    if index.is_none() {
        report.error(
            path,
            0,
            "event-unknown",
            &format!("no event type `{name}`"),
            "see ontology/plover/types.toml",
        );
    }
    index.map(|i| i as u8)
}

fn phrases(list: &[String], words: &mut Vocabulary) -> Vec<Vec<LemmaId>> {
    list.iter()
        .flat_map(|entry| match entry.strip_prefix('@') {
            Some(class) => words.class(class).unwrap_or_default(),
            None => vec![words.phrase(entry)],
        })
        .collect()
}
