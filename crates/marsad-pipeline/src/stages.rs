//! The stages of one language, in order.

use crate::Coded;
use crate::offsets::Offsets;
use crate::record::Recorder;
use marsad_clause::{Clauses, Parser};
use marsad_data::compile::Data;
use marsad_data::entities::EntityKind;
use marsad_data::language::Language;
use marsad_event::{Attempt, Coder, EventTables, Finding, Reading};
use marsad_mention::{Clock, Context, Discourse, Finder};
use marsad_model::{Chunk, Document, LemmaId, Mention, MentionKind, Predicate, Sentence, Unit, Word};
use marsad_morph::{Analyser, Scratch};
use marsad_text::Cutter;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex};

/// Everything that the stages found in one sentence.
pub(crate) struct Parsed {
    pub(crate) words: Vec<Word>,
    pub(crate) units: Vec<Unit>,
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) predicates: Vec<Predicate>,
}

/// What is remembered from sentence to sentence of a document.
pub(crate) struct State {
    clock: Clock,
    discourse: Discourse,
    scratch: Scratch,
}

impl State {
    pub(crate) fn new(stages: &Stages, doc: &Document) -> State {
        State {
            clock: Clock::new(doc.date),
            discourse: Discourse::new(doc.date),
            scratch: stages.take_scratch(),
        }
    }
}

/// The stages of one language, ready to run.
pub(crate) struct Stages<'a> {
    pub(crate) language: &'a Language,
    pub(crate) data: &'a Data,
    /// Place of the language in the entities' name lists.
    pub(crate) language_place: Option<usize>,
    cutter: Cutter,
    analyser: Analyser<'a>,
    pub(crate) finder: Finder,
    parser: Parser<'a>,
    coder: Coder<'a>,
    /// Words that only rules and lists know, by folded form.
    symbols: FxHashMap<String, LemmaId>,
    /// Caches of analysed tokens, one for each thread that is at work.
    scratches: Mutex<Vec<Scratch>>,
}

impl<'a> Stages<'a> {
    pub(crate) fn new(language: &'a Language, data: &'a Data) -> Self {
        let tables = EventTables {
            rules: &language.rules,
            lists: &language.lists,
            cues: &language.cues,
            speech: &language.speech,
            grammar: &language.grammar,
            ontology: &data.ontology,
        };
        let symbols =
            language.symbols.iter().map(|(id, text)| (language.orthography.fold(text).to_string(), id));
        Stages {
            language,
            data,
            language_place: data.entities.language(&language.info.id),
            cutter: Cutter::new(&language.orthography),
            analyser: Analyser::new(&language.lexicon, &language.morphology),
            finder: Finder::new(Arc::clone(&language.mentions), Arc::clone(&data.entities)),
            parser: Parser::new(&language.grammar),
            coder: Coder::new(tables),
            symbols: symbols.collect(),
            scratches: Mutex::default(),
        }
    }

    /// The lemma's text, or the word's key when the lexicon does not hold it.
    pub(crate) fn lemma_text<'w>(&'w self, word: &'w Word) -> &'w str {
        match word.lemma().is_known() {
            true => self.language.lemma_text(word.lemma()),
            false => word.key.as_str(),
        }
    }

    /// The id of a word's written form, if rules or lists name it and no lemma of the lexicon bears that name.
    fn form(&self, word: &Word) -> LemmaId {
        self.symbols.get(word.key.as_str()).copied().unwrap_or(LemmaId::UNKNOWN)
    }

    /// Takes a cache of analysed tokens; [`Stages::close`] returns it.
    pub(crate) fn take_scratch(&self) -> Scratch {
        self.scratches.lock().ok().and_then(|mut s| s.pop()).unwrap_or_default()
    }

    /// Ends a document: its cache serves the next one.
    pub(crate) fn close(&self, state: State) {
        if let Ok(mut scratches) = self.scratches.lock() {
            scratches.push(state.scratch);
        }
    }

    pub(crate) fn cut(&self, text: &str) -> Vec<Sentence> {
        self.cutter.cut(text)
    }

    /// Words, units and clauses of a sentence; `state` remembers what was said before.
    pub(crate) fn clauses(
        &self,
        text: &str,
        sentence: &Sentence,
        state: &mut State,
    ) -> (Vec<Word>, Vec<Unit>, Clauses) {
        let mut words = self.analyser.analyse_with(text, sentence, &mut state.scratch);
        words.retain(|w| w.span.start >= sentence.dateline.end);
        let units = self.finder.find_units(&words, text, &state.clock);
        state.clock.advance(&units);
        let is_person =
            |entity: u32| self.data.entities.get(entity).is_some_and(|e| e.kind == EntityKind::Person);
        let clauses = self.parser.parse(&words, &units, &is_person);
        (words, units, clauses)
    }

    /// Words, units, clauses and mentions of a sentence; `state` remembers what was said before.
    pub(crate) fn parse(&self, text: &str, sentence: &Sentence, state: &mut State) -> Parsed {
        let (words, units, Clauses { chunks, predicates }) = self.clauses(text, sentence, state);
        let context =
            Context { words: &words, units: &units, chunks: &chunks, predicates: &predicates, text };
        let mentions = self.finder.resolve(&context, &|w: &Word| self.lemma_text(w), &mut state.discourse);
        Parsed { words, units, chunks, mentions, predicates }
    }

    pub(crate) fn find_events(
        &self,
        parsed: &Parsed,
        focus: Option<&str>,
        trace: Option<&mut Vec<Attempt>>,
    ) -> Vec<Finding> {
        let reading = Reading {
            words: &parsed.words,
            units: &parsed.units,
            chunks: &parsed.chunks,
            mentions: &parsed.mentions,
            predicates: &parsed.predicates,
            focus,
        };
        self.coder.code(reading, &|w: &Word| self.form(w), trace)
    }

    pub(crate) fn code(&self, doc: &Document) -> Coded {
        self.code_and(doc, |_, _, _| ())
    }

    /// Codes a document, and lets `look` see each sentence as it was read.
    pub(crate) fn code_and(
        &self,
        doc: &Document,
        mut look: impl FnMut(&Sentence, &Parsed, &Offsets),
    ) -> Coded {
        let sentences = self.cut(&doc.text);
        let mut recorder = Recorder::new(self, doc);
        let mut state = State::new(self, doc);
        let mut coded = Coded {
            lang: self.language.info.id.clone(),
            sentences: sentences.len(),
            tokens: 0,
            events: Vec::new(),
        };
        let parsed: Vec<Parsed> = sentences.iter().map(|s| self.parse(&doc.text, s, &mut state)).collect();
        let focus = focus_country(&parsed);
        for (sentence, parsed) in sentences.iter().zip(&parsed) {
            coded.tokens += sentence.tokens.len();
            look(sentence, parsed, &recorder.offsets);
            for finding in self.find_events(parsed, focus.as_deref(), None) {
                let event = recorder.record(sentence, parsed, &finding);
                coded.events.push(event);
            }
        }
        self.close(state);
        coded
    }
}

/// The country that a document names most, when it names none other half as often.
pub(crate) fn focus_country(parsed: &[Parsed]) -> Option<String> {
    const LEAST: usize = 3;
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in parsed.iter().flat_map(|p| &p.mentions) {
        if let (MentionKind::Country, Some(code)) = (mention.kind, mention.code.as_deref()) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let mut order: Vec<(usize, &str)> = counts.into_iter().map(|(code, count)| (count, code)).collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    let second = order.get(1).map_or(0, |o| o.0);
    order
        .first()
        .filter(|(count, _)| *count >= LEAST && *count * 2 >= second * 3)
        .map(|(_, code)| (*code).to_owned())
}
