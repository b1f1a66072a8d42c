//! A language, compiled: all its tables in one value.

use crate::cues::{self, Cue, SpeechTables};
use crate::entities::{self, Entities, Lists};
use crate::grammar::{self, Grammar};
use crate::lexicon::Lexicon;
use crate::mentions;
use crate::morphology::MorphTables;
use crate::ontology::Ontology;
use crate::orthography::{self, LanguageInfo, Orthography};
use crate::rules::{self, Rule};
use crate::source::{Files, Report};
use crate::vocabulary::{Symbols, Vocabulary};
use crate::wordlists::{self, WordLists};
use marsad_model::LemmaId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// All tables of one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Language {
    /// Name, script, direction.
    pub info: LanguageInfo,
    /// Letters and cutting.
    pub orthography: Orthography,
    /// Words.
    pub lexicon: Lexicon,
    /// Clitics and context rules.
    pub morphology: MorphTables,
    /// Names, roles, dates and numbers.
    pub mentions: Arc<mentions::Tables>,
    /// Phrases and arguments.
    pub grammar: Grammar,
    /// Word lists.
    pub lists: WordLists,
    /// Cues of status and certainty.
    pub cues: Vec<Cue>,
    /// Verbs of saying.
    pub speech: SpeechTables,
    /// Event rules.
    pub rules: Vec<Rule>,
    /// Lemmas that only rules and grammar mention.
    pub symbols: Symbols,
}

impl Language {
    /// The text of a lemma.
    pub fn lemma_text(&self, lemma: LemmaId) -> &str {
        self.symbols.text(lemma).unwrap_or_else(|| self.lexicon.lemma_text(lemma))
    }
}

/// Reads and compiles one language; `None` when its orthography cannot be read.
pub fn read(
    files: &Files,
    lang: &str,
    ontology: &Ontology,
    entities: &Entities,
    report: &mut Report,
) -> Option<Language> {
    let (info, orthography) = orthography::read(files, lang, report)?;
    let fold = |text: &str| orthography.fold(text);
    let lists = lists(ontology);
    let mention_tables = mentions::read(files, lang, entities, &lists, &fold, report);
    let lexicon = Lexicon::build(files, lang, &orthography, &entities.folded_names(lang, &fold), report);
    let morphology = MorphTables::read(files, lang, &orthography, report);
    let mut words = Vocabulary::new(&lexicon);
    wordlists::read_classes(files, lang, &mut words, report);
    let grammar = grammar::read(files, lang, &mut words, report);
    let word_lists = wordlists::read(files, lang, &mut words, ontology, report);
    let cues = cues::read_cues(files, lang, &mut words, report);
    let speech = cues::read_speech(files, lang, &mut words, |text| fold(text).to_string(), report);
    let rules = rules::read(files, lang, &mut words, ontology, report);
    let symbols = words.into_symbols();
    Some(Language {
        info,
        lexicon,
        morphology,
        mentions: Arc::new(mention_tables),
        grammar,
        lists: word_lists,
        cues,
        speech,
        rules,
        symbols,
        orthography,
    })
}

/// The closed lists that entity and agent tables are checked against.
pub fn lists(ontology: &Ontology) -> Lists<'_> {
    Lists {
        codes: ontology.codes.iter().map(|t| t.id.as_str()).collect(),
        sectors: ontology.sectors.iter().map(|t| t.id.as_str()).collect(),
    }
}

/// The ids of the languages that the files describe.
pub fn language_ids(files: &Files) -> Vec<String> {
    let mut ids: Vec<String> = files
        .under("languages/")
        .filter_map(|(path, _)| {
            path.strip_prefix("languages/")?.strip_suffix("/language.toml").map(str::to_owned)
        })
        .collect();
    ids.sort();
    ids
}

/// Reads the ontology and the entities.
pub fn read_world(files: &Files, report: &mut Report) -> (Ontology, Entities) {
    let ontology = Ontology::read(files, report);
    let entities = entities::read(files, &lists(&ontology), report);
    (ontology, entities)
}
