//! Predicates and mentions become events, by rules.
//!
//! For every predicate of a sentence the rules that its lemma may trigger are tried; the narrowest that fits wins. Cues
//! then decide status and certainty, verbs of saying the speaker; contents of demands are taken out; types are
//! reduced by status as PLOVER asks; the same event told by two words is joined.
#![deny(missing_docs)]

mod addressee;
mod blame;
mod circumstance;
mod happening;
mod index;
mod matching;
mod merge;
mod speech;
mod status;
mod view;
mod whereabouts;

pub use circumstance::{Counts, DateVia};
pub use matching::Party;
pub use speech::Speaker;
pub use view::Reading;

use index::{Hit, Index, Listed};
use marsad_data::cues::{Cue, SpeechTables};
use marsad_data::grammar::Grammar;
use marsad_data::ontology::Ontology;
use marsad_data::rules::{Rule, SlotRef};
use marsad_data::wordlists::WordLists;
use marsad_model::{Certainty, Feats, LemmaId, Predicate, PredicateKind, Status, Word};
use view::View;

/// The compiled tables that the coder of one language reads.
#[derive(Clone, Copy)]
pub struct EventTables<'a> {
    /// Event rules.
    pub rules: &'a [Rule],
    /// Word lists.
    pub lists: &'a WordLists,
    /// Cues of status and certainty.
    pub cues: &'a [Cue],
    /// Verbs of saying.
    pub speech: &'a SpeechTables,
    /// Grammar.
    pub grammar: &'a Grammar,
    /// Event types.
    pub ontology: &'a Ontology,
}

/// An event found in a sentence, in terms of its words, chunks and units.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule (index).
    pub rule: usize,
    /// The predicate (index).
    pub predicate: usize,
    /// Event type (index into the ontology).
    pub event: u8,
    /// Modes.
    pub modes: Vec<String>,
    /// Contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Who did it.
    pub actor: Vec<Party>,
    /// To whom.
    pub recipient: Vec<Party>,
    /// Whether it happened.
    pub status: Status,
    /// How sure the wording is.
    pub certainty: Certainty,
    /// Words that mark doubt or force: first and one past the last.
    pub cue: Option<(usize, usize)>,
    /// Who says so.
    pub said: Option<Speaker>,
    /// Date unit (index), and how it was found.
    pub date: Option<(u16, DateVia)>,
    /// Place (chunk).
    pub place: Option<u16>,
    /// How many people.
    pub counts: Counts,
    /// Trigger words: first and one past the last.
    pub trigger: (usize, usize),
    /// 0..1.
    pub confidence: f64,
}

/// A rule that was tried, for explanations.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// The predicate's word (index).
    pub word: u16,
    /// Index of the rule.
    pub rule: usize,
    /// Why it did not fit; none when it did.
    pub failure: Option<String>,
    /// Whether it was the one chosen.
    pub chosen: bool,
}

/// Codes the events of one language.
pub struct Coder<'a> {
    tables: EventTables<'a>,
    index: Index,
}

impl<'a> Coder<'a> {
    /// A coder for a language's tables.
    pub fn new(tables: EventTables<'a>) -> Self {
        Coder { index: Index::new(&tables), tables }
    }

    /// Codes a sentence. `form` gives the id of a word's written form when rules or lists name it and the lexicon has
    /// no such lemma, [`LemmaId::UNKNOWN`] otherwise. With `trace`, every rule that was tried is noted.
    pub fn code(
        &self,
        read: Reading,
        form: &dyn Fn(&Word) -> LemmaId,
        trace: Option<&mut Vec<Attempt>>,
    ) -> Vec<Finding> {
        let names = view::Names::of(read.words, form);
        let hits = self.index.hits(read.words, &names);
        let held = view::Held::of(read.words, &names);
        let wanted = self.index.wanted(read.words, &names);
        let view = View { read, tables: self, names, hits, held, wanted };
        let matches = self.matches(&view, trace);
        if matches.is_empty() {
            return Vec::new();
        }
        let mut modalities = status::modalities(&view);
        let speakers = speech::speakers(&view, &mut modalities);
        let mut findings: Vec<Finding> =
            matches.into_iter().map(|m| self.finding(&view, m, &modalities, &speakers)).collect();
        let blocked = self.blocked_types(&view.hits);
        findings.retain(|f| !blocked.contains(&f.event));
        merge::absorb_contents(&view, &mut findings);
        blame::name_accused(&view, &mut findings);
        addressee::seek(&view, &mut findings, &speakers);
        blame::name_authors(&view, &mut findings);
        happening::join(&view, &mut findings);
        findings.iter_mut().for_each(|f| self.complete(&view, f));
        merge::reduce(&view, &mut findings);
        merge::drop_conditions(&view, &mut findings);
        merge::drop_own_words(&view, &mut findings);
        merge::join_same(&mut findings);
        findings.sort_by_key(|f| f.trigger);
        findings
    }

    fn matches(&self, view: &View, mut trace: Option<&mut Vec<Attempt>>) -> Vec<matching::Match> {
        let mut chosen = Vec::new();
        for (index, predicate) in view.read.predicates.iter().enumerate() {
            let rules = self.candidates(view, predicate);
            let mut best: Option<matching::Match> = None;
            let first = trace.as_deref().map_or(0, Vec::len);
            for number in rules {
                let number = number as usize;
                let tried = matching::try_rule(view, number, &self.tables.rules[number], index);
                if let Some(trace) = trace.as_deref_mut() {
                    let failure = tried.as_ref().err().map(|f| f.wording(&self.tables.rules[number]));
                    trace.push(Attempt { word: predicate.word, rule: number, failure, chosen: false });
                }
                let Ok(found) = tried else { continue };
                if best.as_ref().is_none_or(|b| better(&found, b)) {
                    best = Some(found);
                }
            }
            if let (Some(trace), Some(best)) = (trace.as_deref_mut(), &best) {
                trace[first..].iter_mut().filter(|a| a.rule == best.rule).for_each(|a| a.chosen = true);
            }
            chosen.extend(best);
        }
        chosen
    }

    fn candidates(&self, view: &View, predicate: &Predicate) -> Vec<u16> {
        let (lemma, base) = (view.names.lemmas[predicate.word as usize], view.word(predicate).reading.base);
        let mut rules: Vec<u16> = Vec::new();
        let mut add = |list: Option<&Vec<u16>>| rules.extend(list.into_iter().flatten());
        match predicate.kind {
            PredicateKind::Verb | PredicateKind::NonFinite => {
                add(self.index.verb_rules.get(&lemma));
                // A participle that does a verb's work.
                if base.is_known() && base != lemma && predicate.kind == PredicateKind::NonFinite {
                    add(self.index.verb_rules.get(&base));
                }
            }
            PredicateKind::Participle => {
                add(self.index.verb_rules.get(&base));
                if base != lemma && view.word(predicate).pos() == marsad_model::Pos::Verb {
                    add(self.index.verb_rules.get(&lemma));
                }
                add(self.index.adjective_rules.get(&lemma));
            }
            PredicateKind::Noun => {
                if base.is_known() {
                    add(self.index.verb_rules.get(&base));
                }
                add(self.index.noun_rules.get(&lemma));
            }
        }
        rules.sort_unstable();
        rules.dedup();
        let chosen = rules.len();
        for number in self.other_readings(view, predicate) {
            if !rules[..chosen].contains(&number) {
                rules.push(number);
            }
        }
        rules
    }

    /// Rules of other verbs that are written the same (unvocalised وقع is وقع or وقّع): only rules whose
    /// conditions tell the verbs apart.
    fn other_readings(&self, view: &View, predicate: &Predicate) -> Vec<u16> {
        const CLOSE: u8 = 25;
        let word = view.word(predicate);
        let noun = predicate.kind == PredicateKind::Noun;
        let same = |r: &&marsad_model::Reading| {
            r.pos == word.pos()
                && r.lemma != word.lemma()
                && r.cost <= word.reading.cost.saturating_add(CLOSE)
        };
        let lemmas = word.readings.iter().filter(same).map(|r| if noun { r.base } else { r.lemma });
        let mut rules: Vec<u16> =
            lemmas.filter_map(|l| self.index.verb_rules.get(&l)).flatten().copied().collect();
        rules.retain(|&r| {
            self.tables.rules[r as usize]
                .when
                .iter()
                .any(|c| !c.negated && !matches!(c.slot, SlotRef::Sentence))
        });
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    fn finding(
        &self,
        view: &View,
        found: matching::Match,
        modalities: &[status::Modality],
        speakers: &[Option<Speaker>],
    ) -> Finding {
        let rule = &self.tables.rules[found.rule];
        let predicate = &view.read.predicates[found.predicate];
        let (actor, recipient) = (found.actor, found.recipient);
        let modes = self.modes(view, rule, predicate);
        let act = whereabouts::Act {
            predicate: found.predicate,
            kind: &self.tables.ontology.types[rule.event as usize],
            modes: &modes,
            actor: &actor,
            recipient: &recipient,
        };
        let place = whereabouts::place(view, &act);
        let modality = &modalities[found.predicate];
        let said = speakers[found.predicate].filter(|s| Some(s.chunk) != predicate.chunk);
        let counts = circumstance::counts(view, found.predicate, &recipient);
        let (actor, said) = speak_for_themselves(view, rule, actor, said);
        Finding {
            event: rule.event,
            modes,
            contexts: self.contexts(view, rule),
            cameo: rule.cameo.clone(),
            status: if demands(rule) { Status::Actual } else { modality.status.unwrap_or_default() },
            certainty: modality.certainty.unwrap_or_default(),
            cue: modality.cue,
            said,
            date: circumstance::date(view, found.predicate),
            place,
            counts,
            trigger: trigger(view, rule, predicate),
            confidence: 0.0,
            rule: found.rule,
            predicate: found.predicate,
            actor,
            recipient,
        }
    }

    /// Gives a finding the other side that its type needs, and its unnamed people their country.
    fn complete(&self, view: &View, finding: &mut Finding) {
        let kind = &self.tables.ontology.types[finding.event as usize];
        let predicate = &view.read.predicates[finding.predicate];
        let one_sided = kind.counterpart && matching::is_one_sided(&finding.actor);
        if finding.recipient.is_empty() && (kind.requires_recipient || one_sided) {
            finding.recipient.extend(matching::implied_recipient(view, predicate, &finding.actor));
        }
        let country =
            finding.place.and_then(|c| view.mention(c).place.as_ref()?.country.as_deref().map(str::to_owned));
        let country = country.or_else(|| whereabouts::country_around(view, predicate));
        let (actors, recipients) =
            (matching::Named::all(&finding.actor), matching::Named::all(&finding.recipient));
        let said = finding.said.map(|s| s.chunk);
        let place = country.as_deref();
        matching::complete_countries(view, place, &mut finding.actor, &recipients, said);
        matching::complete_countries(view, place, &mut finding.recipient, &actors, said);
        finding.confidence = confidence(view, predicate, &finding.actor, &finding.recipient);
    }

    /// The rule's modes, and those whose words stand in the clause.
    fn modes(&self, view: &View, rule: &Rule, predicate: &Predicate) -> Vec<String> {
        let mut modes = rule.modes.clone();
        let (start, end) = (predicate.clause.0 as usize, predicate.clause.1 as usize);
        for hit in &view.hits {
            let Listed::Mode(number) = hit.listed else { continue };
            let list = &self.tables.lists.modes[number as usize];
            if list.event == rule.event
                && hit.start >= start
                && hit.start < end
                && !modes.contains(&list.mode)
            {
                modes.push(list.mode.clone());
            }
        }
        modes
    }

    fn contexts(&self, view: &View, rule: &Rule) -> Vec<String> {
        let mut contexts = rule.contexts.clone();
        for hit in &view.hits {
            let Listed::Context(number) = hit.listed else { continue };
            let context = &self.tables.lists.contexts[number as usize].context;
            if !contexts.contains(context) {
                contexts.push(context.clone());
            }
        }
        contexts
    }

    /// Event types that the sentence's domain (sport, weather …) rules out.
    fn blocked_types(&self, hits: &[Hit]) -> Vec<u8> {
        let mut blocked = Vec::new();
        for (number, domain) in self.tables.lists.domains.iter().enumerate() {
            let mut words: Vec<u16> = hits
                .iter()
                .filter_map(|h| match h.listed {
                    Listed::Domain(d, word) if d as usize == number => Some(word),
                    _ => None,
                })
                .collect();
            words.sort_unstable();
            words.dedup();
            if words.len() >= domain.min as usize && !words.is_empty() {
                match domain.events.is_empty() {
                    true => blocked.extend(0..self.tables.ontology.types.len() as u8),
                    false => blocked.extend(&domain.events),
                }
            }
        }
        blocked
    }
}

/// The narrower rule wins; then the one that finds more participants; then the one that stands first.
fn better(new: &matching::Match, old: &matching::Match) -> bool {
    let weight = |m: &matching::Match| {
        (m.narrowness, usize::from(!m.actor.is_empty()) + usize::from(!m.recipient.is_empty()))
    };
    weight(new) > weight(old)
}

/// Whether whoever says so is the author: what must be done has not been done, but it is demanded.
fn demands(rule: &Rule) -> bool {
    rule.actor.iter().flatten().any(|slot| *slot == SlotRef::Speaker)
}

/// "The minister said that the rebels must leave": he who says so demands it, where the rule has it so; nobody else reports it.
fn speak_for_themselves(
    view: &View,
    rule: &Rule,
    actor: Vec<Party>,
    said: Option<Speaker>,
) -> (Vec<Party>, Option<Speaker>) {
    match said {
        Some(speaker) if demands(rule) && actor.is_empty() && view.mention(speaker.chunk).can_act() => {
            let mention = view.mention(speaker.chunk).clone();
            (vec![Party { mention, chunk: speaker.chunk, own: false }], None)
        }
        _ => (actor, said),
    }
}

/// The words that tell of the event: of a light verb, the noun that its rule waits for ("launched an *investigation*").
fn trigger(view: &View, rule: &Rule, predicate: &Predicate) -> (usize, usize) {
    let noun = || {
        let asks = |slot: &SlotRef| matches!(slot, SlotRef::Object | SlotRef::After(_));
        let conditions = rule.when.iter().filter(|c| !c.negated && asks(&c.slot));
        let mut chunks = conditions.flat_map(|c| view.fill(predicate, rule, &c.slot));
        chunks.find(|&c| view.mention(c).entity.is_none()).map(|c| view.chunk(c).head as usize)
    };
    let light = view.has(predicate.word, Feats::LIGHT);
    let word = light.then(noun).flatten().unwrap_or(predicate.word as usize);
    let fixed =
        (word + 1..view.read.words.len()).take_while(|&w| view.read.words[w].has(Feats::FIXED)).count();
    (word, word + 1 + fixed)
}

/// How much the coding rests on what is written: shared, implied or missing participants and guessed words lower it.
fn confidence(view: &View, predicate: &Predicate, actor: &[Party], recipient: &[Party]) -> f64 {
    let mut value: f64 = match predicate.kind {
        PredicateKind::Verb => 0.95,
        PredicateKind::NonFinite => 0.85,
        PredicateKind::Noun => 0.85,
        PredicateKind::Participle => 0.75,
    };
    let parties = || actor.iter().chain(recipient);
    if actor.is_empty() || recipient.is_empty() {
        value *= 0.9;
    }
    if parties().any(|p| !p.own) {
        value *= 0.93;
    }
    if parties().any(|p| p.mention.via == marsad_model::Via::Implied) {
        value *= 0.8;
    }
    if view.has(predicate.word, Feats::GUESS) {
        value *= 0.7;
    }
    let readings = &view.word(predicate).readings;
    let close = readings.iter().filter(|r| r.pos != view.word(predicate).pos() && r.cost < 20).count();
    if close > 0 {
        value *= 0.95;
    }
    (value * 100.0).round() / 100.0
}
