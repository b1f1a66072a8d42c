//! Tables turned around for reading: which rules a lemma may trigger, which listed phrases begin with a lemma.

use crate::EventTables;
use crate::view::{Names, View};
use marsad_data::rules::Value;
use marsad_model::{LemmaId, Word};
use rustc_hash::FxHashMap;

/// What a listed phrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Index into the mode lists.
    Mode(u16),
    /// Index into the context lists.
    Context(u16),
    /// Index into the domains, and which of its words.
    Domain(u16, u16),
    /// Index into the cues.
    Cue(u16),
    /// A marker before a speaker.
    Marker,
}

/// A listed phrase found in a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) listed: Listed,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Rules and phrases by lemma.
pub(crate) struct Index {
    pub(crate) verb_rules: FxHashMap<LemmaId, Vec<u16>>,
    pub(crate) noun_rules: FxHashMap<LemmaId, Vec<u16>>,
    pub(crate) adjective_rules: FxHashMap<LemmaId, Vec<u16>>,
    phrases: FxHashMap<LemmaId, Vec<(Vec<LemmaId>, Listed)>>,
    /// For each verb of saying, its entry in the speech table.
    pub(crate) speech: FxHashMap<LemmaId, u16>,
    /// For each rule, the number of its first condition; conditions are numbered through.
    first_conditions: Vec<u32>,
    /// Conditions that ask for more than words.
    open: Wanted,
    /// For each lemma, the conditions in which a phrase begins with it.
    conditions: FxHashMap<LemmaId, Vec<u32>>,
}

/// A set of conditions of rules, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted(Vec<u64>);

impl Wanted {
    fn add(&mut self, condition: u32) {
        let (place, bit) = (condition as usize / 64, condition % 64);
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] |= 1 << bit;
    }

    /// Whether the condition may hold: one of its words is there, or it asks for more than words.
    pub(crate) fn may_hold(&self, condition: usize) -> bool {
        self.0.get(condition / 64).is_some_and(|bits| bits & (1 << (condition % 64)) != 0)
    }
}

impl Index {
    pub(crate) fn new(tables: &EventTables) -> Self {
        let mut index = Index {
            verb_rules: FxHashMap::default(),
            noun_rules: FxHashMap::default(),
            adjective_rules: FxHashMap::default(),
            phrases: FxHashMap::default(),
            speech: FxHashMap::default(),
            first_conditions: Vec::new(),
            open: Wanted::default(),
            conditions: FxHashMap::default(),
        };
        index.add_conditions(tables);
        for (number, rule) in tables.rules.iter().enumerate() {
            let number = number as u16;
            rule.verbs.iter().for_each(|&v| index.verb_rules.entry(v).or_default().push(number));
            rule.nouns.iter().for_each(|&n| index.noun_rules.entry(n).or_default().push(number));
            rule.adjectives.iter().for_each(|&a| index.adjective_rules.entry(a).or_default().push(number));
        }
        index.add_lists(tables);
        for (number, speech) in tables.speech.speech.iter().enumerate() {
            index.speech.extend(speech.verbs.iter().map(|&v| (v, number as u16)));
        }
        index
    }

    fn add_conditions(&mut self, tables: &EventTables) {
        let mut number = 0;
        for rule in tables.rules {
            self.first_conditions.push(number);
            for condition in &rule.when {
                for value in &condition.values {
                    match value {
                        Value::Words(phrase) if !phrase.is_empty() => {
                            self.conditions.entry(phrase[0]).or_default().push(number);
                        }
                        _ => self.open.add(number),
                    }
                }
                number += 1;
            }
        }
        self.conditions.values_mut().for_each(Vec::dedup);
    }

    /// The number of a rule's first condition.
    pub(crate) fn first_condition(&self, rule: usize) -> usize {
        self.first_conditions.get(rule).map_or(0, |&n| n as usize)
    }

    /// The conditions that find one of their words in a sentence, and those that ask for more than words.
    pub(crate) fn wanted(&self, words: &[Word], names: &Names) -> Wanted {
        let mut wanted = self.open.clone();
        for (place, word) in words.iter().enumerate() {
            for lemma in names.both(place).chain([word.reading.base]) {
                self.conditions.get(&lemma).into_iter().flatten().for_each(|&c| wanted.add(c));
            }
        }
        wanted
    }

    fn add_lists(&mut self, tables: &EventTables) {
        for (i, list) in tables.lists.modes.iter().enumerate() {
            list.words.iter().for_each(|w| self.add(w, Listed::Mode(i as u16)));
        }
        for (i, list) in tables.lists.contexts.iter().enumerate() {
            list.words.iter().for_each(|w| self.add(w, Listed::Context(i as u16)));
        }
        for (i, domain) in tables.lists.domains.iter().enumerate() {
            domain
                .words
                .iter()
                .enumerate()
                .for_each(|(k, w)| self.add(w, Listed::Domain(i as u16, k as u16)));
        }
        for (i, cue) in tables.cues.iter().enumerate() {
            cue.words.iter().for_each(|w| self.add(w, Listed::Cue(i as u16)));
        }
        tables.speech.markers.iter().for_each(|w| self.add(w, Listed::Marker));
    }

    /// Whether a word may trigger an event of a type.
    pub(crate) fn triggers(&self, view: &View, word: usize, event: u8) -> bool {
        let (lemma, base) = (view.names.lemmas[word], view.read.words[word].reading.base);
        let verbs = self.verb_rules.get(&lemma).into_iter().chain(self.verb_rules.get(&base));
        let mut rules = verbs.chain(self.noun_rules.get(&lemma)).flatten();
        rules.any(|&r| view.tables.tables.rules[r as usize].event == event)
    }

    fn add(&mut self, phrase: &[LemmaId], listed: Listed) {
        if let Some(&first) = phrase.first() {
            self.phrases.entry(first).or_default().push((phrase.to_vec(), listed));
        }
    }

    /// All listed phrases of a sentence, in order of the text.
    pub(crate) fn hits(&self, words: &[Word], names: &Names) -> Vec<Hit> {
        let mut hits = Vec::new();
        for start in 0..words.len() {
            let base = Some(words[start].reading.base).filter(|b| b.is_known() && *b != names.lemmas[start]);
            for first in names.both(start).chain(base) {
                for (phrase, listed) in self.phrases.get(&first).into_iter().flatten() {
                    let end = if phrase.len() == 1 {
                        Some(start + 1)
                    } else {
                        names.phrase_end(phrase, words, start)
                    };
                    if let Some(end) = end {
                        hits.push(Hit { listed: *listed, start, end });
                    }
                }
            }
        }
        hits
    }
}
