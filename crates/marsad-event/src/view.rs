//! A sentence as the coder sees it, with the questions that rules ask of it.

use crate::Coder;
use crate::index::{Hit, Wanted};
use marsad_data::rules::{Rule, SlotRef};
use marsad_model::{
    Arg, Chunk, Feats, LemmaId, Mention, MentionKind, Pos, Predicate, PredicateKind, Slot, Unit, Word,
};

/// Everything that the stages before found in a sentence.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Words with lemmas and features.
    pub words: &'a [Word],
    /// Names, dates and numbers.
    pub units: &'a [Unit],
    /// Noun phrases.
    pub chunks: &'a [Chunk],
    /// What each noun phrase stands for (same order).
    pub mentions: &'a [Mention],
    /// Predicates with their arguments, in order of their words.
    pub predicates: &'a [Predicate],
    /// The country that the document is mainly about, when one stands out.
    pub focus: Option<&'a str>,
}

pub(crate) struct View<'a> {
    pub(crate) read: Reading<'a>,
    pub(crate) tables: &'a Coder<'a>,
    /// What rules and lists call the words.
    pub(crate) names: Names,
    pub(crate) hits: Vec<Hit>,
    /// Which lemmas the sentence may hold: most words that a rule looks for are not there.
    pub(crate) held: Held,
    /// Which conditions of rules find one of their words in the sentence.
    pub(crate) wanted: Wanted,
}

/// What rules and lists may call the words of a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Lemma of each word; for words that the lexicon lacks, the form as written if a rule or a list names it.
    pub(crate) lemmas: Vec<LemmaId>,
    /// The form of each word as written, if a rule or a list names it: "thousands" beside `thousand`.
    forms: Vec<LemmaId>,
}

impl Names {
    /// Of words; `form` gives the id of a written form that rules or lists name, [`LemmaId::UNKNOWN`] for others.
    pub(crate) fn of(words: &[Word], form: &dyn Fn(&Word) -> LemmaId) -> Names {
        let forms: Vec<LemmaId> = words.iter().map(form).collect();
        let lemma =
            |(word, &form): (&Word, &LemmaId)| if word.lemma().is_known() { word.lemma() } else { form };
        Names { lemmas: words.iter().zip(&forms).map(lemma).collect(), forms }
    }

    /// The lemma of a word, and its form where that is another name.
    pub(crate) fn both(&self, word: usize) -> impl Iterator<Item = LemmaId> {
        let (lemma, form) = (self.lemmas[word], self.forms[word]);
        std::iter::once(lemma).chain((form != lemma && form.is_known()).then_some(form))
    }

    fn is(&self, word: usize, name: LemmaId) -> bool {
        self.lemmas.get(word) == Some(&name) || self.forms.get(word) == Some(&name)
    }

    /// One past a phrase that begins at a word; articles between its words are passed over.
    pub(crate) fn phrase_end(&self, phrase: &[LemmaId], words: &[Word], start: usize) -> Option<usize> {
        let mut at = start;
        for (place, &name) in phrase.iter().enumerate() {
            while place > 0 && !self.is(at, name) && words.get(at).is_some_and(|w| w.pos() == Pos::Det) {
                at += 1;
            }
            if !self.is(at, name) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// A set of lemmas in 128 bits: never misses one that is there, now and then shows one that is not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held(u128);

impl Held {
    pub(crate) fn of(words: &[Word], names: &Names) -> Held {
        let bases = words.iter().map(|w| w.reading.base);
        let all = names.lemmas.iter().chain(&names.forms).copied().chain(bases);
        Held(all.fold(0, |bits, lemma| bits | Held::bit(lemma)))
    }

    fn bit(lemma: LemmaId) -> u128 {
        1 << (lemma.0.wrapping_mul(0x9E37_79B1) >> 25)
    }

    /// Whether a phrase may stand in the sentence.
    pub(crate) fn may_hold(self, phrase: &[LemmaId]) -> bool {
        phrase.iter().all(|&lemma| self.0 & Held::bit(lemma) != 0)
    }
}

impl<'a> View<'a> {
    pub(crate) fn word(&self, predicate: &Predicate) -> &'a Word {
        &self.read.words[predicate.word as usize]
    }

    pub(crate) fn chunk(&self, id: u16) -> &'a Chunk {
        &self.read.chunks[id as usize]
    }

    pub(crate) fn mention(&self, id: u16) -> &'a Mention {
        &self.read.mentions[id as usize]
    }

    /// Whether the phrase stands at a word (by lemma, as written, or by the verb that a single word belongs to).
    pub(crate) fn phrase_at(&self, phrase: &[LemmaId], word: usize) -> bool {
        let base = self.read.words.get(word).map(|w| w.reading.base);
        phrase.len() == 1 && base == phrase.first().copied()
            || self.names.phrase_end(phrase, self.read.words, word).is_some()
    }

    /// Whether the phrase stands somewhere between two words.
    pub(crate) fn phrase_within(&self, phrase: &[LemmaId], start: usize, end: usize) -> bool {
        self.held.may_hold(phrase)
            && (start..end.min(self.names.lemmas.len())).any(|w| self.phrase_at(phrase, w))
    }

    /// The chunk and all that are joined to it in a list.
    pub(crate) fn with_conjuncts(&self, id: u16) -> Vec<u16> {
        let mut members = vec![id];
        for (other, chunk) in self.read.chunks.iter().enumerate().skip(id as usize + 1) {
            if chunk.conjunct_of.is_some_and(|c| members.contains(&c)) {
                members.push(other as u16);
            }
        }
        members
    }

    /// The chunks that fill a slot of a predicate, as the frame of a rule reads it.
    pub(crate) fn fill(&self, predicate: &Predicate, rule: &Rule, slot: &SlotRef) -> Vec<u16> {
        match predicate.kind {
            PredicateKind::Noun => self.fill_noun(predicate, rule, slot),
            _ => self.fill_verb(predicate, slot),
        }
    }

    fn fill_verb(&self, predicate: &Predicate, slot: &SlotRef) -> Vec<u16> {
        match slot {
            SlotRef::Subject => {
                let own = self.one_subject(args(predicate, Slot::Subject));
                if own.is_empty() { args(predicate, Slot::Agent) } else { own }
            }
            SlotRef::Object => args(predicate, Slot::Object),
            SlotRef::Object2 => args(predicate, Slot::Object2),
            SlotRef::Agent => args(predicate, Slot::Agent),
            SlotRef::Genitive => args(predicate, Slot::Genitive),
            SlotRef::Modified => args(predicate, Slot::Modified),
            SlotRef::After(preposition) => self.after(predicate, *preposition),
            SlotRef::Between => self.between(predicate),
            SlotRef::Complement | SlotRef::Speaker | SlotRef::Clause | SlotRef::Sentence => Vec::new(),
        }
    }

    /// A pronoun that was resolved stands for itself; one that was not gives way to the subject that goes on.
    fn one_subject(&self, mut subjects: Vec<u16>) -> Vec<u16> {
        if subjects.len() > 1 {
            let resolved =
                subjects.iter().position(|&c| self.chunk(c).pronoun && self.mention(c).code.is_some());
            match resolved {
                Some(place) => subjects = vec![subjects[place]],
                None => subjects.retain(|&c| !self.chunk(c).pronoun),
            }
        }
        subjects
    }

    fn after(&self, predicate: &Predicate, preposition: LemmaId) -> Vec<u16> {
        predicate
            .args
            .iter()
            .filter(|a| match a.slot {
                Slot::Prep(p) => p == preposition || self.preposition(a) == Some(preposition),
                Slot::Agent => self.preposition(a) == Some(preposition),
                _ => false,
            })
            .map(|a| a.chunk)
            .collect()
    }

    fn preposition(&self, arg: &Arg) -> Option<LemmaId> {
        self.chunk(arg.chunk).prep.map(|p| self.names.lemmas[p as usize])
    }

    fn between(&self, predicate: &Predicate) -> Vec<u16> {
        self.tables.tables.grammar.between.iter().flat_map(|&b| self.after(predicate, b)).collect()
    }

    /// A nominal trigger uses the frame of its verb: see docs/data.md.
    fn fill_noun(&self, predicate: &Predicate, rule: &Rule, slot: &SlotRef) -> Vec<u16> {
        let has_object = rule.uses(&SlotRef::Object);
        let (possessors, genitives) = self.genitives(predicate);
        match slot {
            SlotRef::Subject => {
                let agent = args(predicate, Slot::Agent);
                if !agent.is_empty() {
                    return agent;
                }
                let explicit = !args(predicate, Slot::Object).is_empty()
                    || !self.marked_objects(predicate, &genitives).is_empty();
                let as_subject = if !has_object || explicit {
                    [possessors, genitives].concat()
                } else if !possessors.is_empty()
                    && (!genitives.is_empty() || self.possessor_acts(&possessors, rule))
                {
                    possessors
                } else {
                    Vec::new()
                };
                let acts = as_subject
                    .iter()
                    .any(|&c| self.mention(c).can_act() || !self.mention(c).members.is_empty());
                let other = if acts { Vec::new() } else { self.noun_subject(predicate) };
                if other.is_empty() { as_subject } else { other }
            }
            SlotRef::Object => {
                let explicit = args(predicate, Slot::Object);
                if !explicit.is_empty() {
                    return explicit;
                }
                let marked = self.marked_objects(predicate, &genitives);
                if !marked.is_empty() {
                    return marked;
                }
                if !genitives.is_empty() || self.possessor_acts(&possessors, rule) {
                    genitives
                } else {
                    possessors
                }
            }
            SlotRef::Genitive => [possessors, genitives].concat(),
            other => self.fill_verb(predicate, other),
        }
    }

    /// "غزو روسيا لأوكرانيا": behind a verbal noun and its genitive a preposition marks the object, and the genitive does it.
    fn marked_objects(&self, predicate: &Predicate, genitives: &[u16]) -> Vec<u16> {
        let acts = genitives.iter().any(|&c| self.mention(c).can_act());
        if !acts {
            return Vec::new();
        }
        let end = genitives.iter().map(|&c| self.chunk(c).end).max().unwrap_or(predicate.word + 1);
        let markers = &self.tables.tables.grammar.object_prepositions;
        let marked = |&c: &u16| self.chunk(c).prep.is_some_and(|p| p >= end && p <= end + 2);
        markers.iter().flat_map(|&m| self.after(predicate, m)).filter(marked).collect()
    }

    /// The subject that a noun shares with its light verb, or else the people that an adjective names ("the French attack").
    fn noun_subject(&self, predicate: &Predicate) -> Vec<u16> {
        let shared = args(predicate, Slot::Subject);
        let adjective = predicate.chunk.filter(|&c| self.mention(c).modifier.is_some());
        match adjective {
            Some(own) if shared.is_empty() => vec![own],
            _ => shared,
        }
    }

    /// Genitives before the noun (possessors: "Niger's decision", "his arrest") and after it ("the arrest of the minister").
    fn genitives(&self, predicate: &Predicate) -> (Vec<u16>, Vec<u16>) {
        args(predicate, Slot::Genitive).into_iter().partition(|&c| self.chunk(c).head < predicate.word)
    }

    /// "Israel's bombing": states, organisations and armed groups do; "the minister's arrest": persons suffer violence and coercion.
    fn possessor_acts(&self, possessors: &[u16], rule: &Rule) -> bool {
        const MATERIAL_CONFLICT: u8 = 4;
        let violent = self.tables.tables.ontology.types[rule.event as usize].quad == MATERIAL_CONFLICT;
        possessors.iter().any(|&c| {
            let mention = self.mention(c);
            match mention.kind {
                MentionKind::Country | MentionKind::Organisation => true,
                MentionKind::Person | MentionKind::Group => !violent,
                _ => false,
            }
        })
    }

    /// The predicates that hang on one as complements, at any depth.
    pub(crate) fn complements(&self, of: usize) -> Vec<usize> {
        let mut found = vec![of];
        // Complements may stand before their governor: go over the list until nothing is added.
        loop {
            let before = found.len();
            for (index, predicate) in self.read.predicates.iter().enumerate() {
                let Some(parent) = predicate.parent else { continue };
                let under = matches!(parent.relation, marsad_model::Relation::Complement)
                    || parent.relation == marsad_model::Relation::Conjunct && parent.predicate as usize != of;
                if under && found.contains(&(parent.predicate as usize)) && !found.contains(&index) {
                    found.push(index);
                }
            }
            if found.len() == before {
                break;
            }
        }
        found.remove(0);
        found
    }

    pub(crate) fn has(&self, word: u16, feats: Feats) -> bool {
        self.read.words[word as usize].has(feats)
    }
}

/// The chunks in a slot.
pub(crate) fn args(predicate: &Predicate, slot: Slot) -> Vec<u16> {
    predicate.args.iter().filter(|a| a.slot == slot).map(|a| a.chunk).collect()
}
