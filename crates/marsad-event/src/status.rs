//! Whether an event happened, and how sure the wording is.

use crate::index::Listed;
use crate::view::View;
use marsad_data::cues::{Cue, Scope};
use marsad_model::{Certainty, Feats, Predicate, PredicateKind, Relation, Slot, Status};

/// What the wording says about a predicate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Modality {
    pub(crate) status: Option<Status>,
    pub(crate) certainty: Option<Certainty>,
    /// The words that mark doubt or force (first and one past the last).
    pub(crate) cue: Option<(usize, usize)>,
}

impl Modality {
    /// Adds what another cue says: the less real status and the greater doubt win.
    pub(crate) fn add(&mut self, other: &Modality) {
        if other.status.is_some() && self.status.is_none_or(|s| rank(other.status) > rank(Some(s))) {
            self.status = other.status;
        }
        let doubts = |m: &Modality| m.certainty == Some(Certainty::Hedged);
        if other.certainty.is_some() && (self.certainty.is_none() || doubts(other) && !doubts(self)) {
            self.certainty = other.certainty;
            self.cue = other.cue.or(self.cue);
        }
    }
}

fn rank(status: Option<Status>) -> u8 {
    match status {
        None => 0,
        Some(Status::Actual) => 1,
        Some(Status::Historical) => 2,
        Some(Status::Future) => 3,
        Some(Status::Hypothetical) => 4,
        Some(Status::Negated) => 5,
    }
}

/// The modality of every predicate of a sentence.
pub(crate) fn modalities(view: &View) -> Vec<Modality> {
    let mut all = vec![Modality::default(); view.read.predicates.len()];
    for (index, predicate) in view.read.predicates.iter().enumerate() {
        if is_future(view, predicate) {
            all[index].add(&Modality { status: Some(Status::Future), ..Modality::default() });
        }
    }
    if view.tables.tables.grammar.conditional_is_hearsay {
        hearsay(view, &mut all);
    }
    for hit in &view.hits {
        let Listed::Cue(number) = hit.listed else { continue };
        let cue = &view.tables.tables.cues[number as usize];
        let effect =
            Modality { status: cue.status, certainty: cue.certainty, cue: Some((hit.start, hit.end)) };
        for index in reached(view, cue, hit.start, hit.end) {
            if fits(view, cue, index) {
                all[index].add(&effect);
            }
        }
    }
    inherit(view, &mut all);
    all
}

fn is_future(view: &View, predicate: &Predicate) -> bool {
    let finite = predicate.kind == PredicateKind::Verb;
    finite
        && (view.has(predicate.word, Feats::FUT)
            || predicate.auxiliaries.iter().any(|&a| view.has(a, Feats::FUT)))
}

/// The conditional of hearsay: not in a clause that depends on another (there it is a future or a condition).
fn hearsay(view: &View, all: &mut [Modality]) {
    for (index, predicate) in view.read.predicates.iter().enumerate() {
        let words = predicate.auxiliaries.iter().copied().chain([predicate.word]);
        let conditional = words.into_iter().find(|&w| view.has(w, Feats::CND));
        let depends = predicate
            .parent
            .is_some_and(|p| matches!(p.relation, Relation::Complement | Relation::Adverbial));
        if let Some(word) = conditional.filter(|_| predicate.kind == PredicateKind::Verb && !depends) {
            let cue = Some((word as usize, word as usize + 1));
            all[index].add(&Modality { status: None, certainty: Some(Certainty::Hedged), cue });
        }
    }
}

fn fits(view: &View, cue: &Cue, index: usize) -> bool {
    let feats = view.word(&view.read.predicates[index]).reading.feats;
    feats.contains(cue.feats) && !feats.intersects(cue.not_feats)
}

/// The predicates that a cue reaches.
fn reached(view: &View, cue: &Cue, start: usize, end: usize) -> Vec<usize> {
    let predicates = view.read.predicates;
    let all = 0..predicates.len();
    match cue.scope {
        Scope::Sentence => all.collect(),
        Scope::After => all.filter(|&p| predicates[p].word as usize >= end).collect(),
        Scope::Clause => all
            .filter(|&p| inside(predicates[p].clause, start) && !is_cue(&predicates[p], start, end))
            .collect(),
        Scope::Next => next_after(view, start, end).into_iter().collect(),
        Scope::Complement => complement(view, start, end),
    }
}

fn inside((start, end): (u16, u16), word: usize) -> bool {
    (start as usize) <= word && word < end as usize
}

fn is_cue(predicate: &Predicate, start: usize, end: usize) -> bool {
    (start..end).contains(&(predicate.word as usize))
}

/// The predicate to which the cue belongs as a particle, or the first one after it in its clause.
fn next_after(view: &View, start: usize, end: usize) -> Option<usize> {
    let predicates = view.read.predicates;
    let bearer = predicates.iter().position(|p| p.auxiliaries.iter().any(|&a| a as usize == start));
    bearer.or_else(|| {
        predicates
            .iter()
            .position(|p| p.word as usize >= end && inside(p.clause, start) && (p.word as usize) < end + 8)
    })
}

/// What the cue word governs: its complements when it is a predicate, the verb it belongs to when it is an auxiliary,
/// else what follows in its clause.
fn complement(view: &View, start: usize, end: usize) -> Vec<usize> {
    let predicates = view.read.predicates;
    let mut found: Vec<usize> = Vec::new();
    for (index, predicate) in predicates.iter().enumerate() {
        if is_cue(predicate, start, end) {
            found.extend(view.complements(index).into_iter().filter(|&p| !names_people(view, p)));
            found.extend(subjects(view, predicate));
            found.extend(under_its_verb(view, predicate));
        } else if predicate.auxiliaries.iter().any(|&a| (start..end).contains(&(a as usize))) {
            found.push(index);
        }
    }
    if found.is_empty() {
        found.extend(next_after(view, start, end));
    }
    found
}

/// "failed to stop thousands of marchers": what happens or not is the act, not the people whom it concerns.
fn names_people(view: &View, index: usize) -> bool {
    let predicate = &view.read.predicates[index];
    predicate.kind == PredicateKind::Noun && view.has(predicate.word, Feats::HUM)
}

/// "Fears centre on a secret deal": what the verb governs whose subject the cue is.
fn under_its_verb(view: &View, predicate: &Predicate) -> Vec<usize> {
    let Some(chunk) = predicate.chunk.filter(|_| predicate.kind == PredicateKind::Noun) else {
        return Vec::new();
    };
    let subject = |p: &Predicate| {
        p.kind == PredicateKind::Verb && p.args.iter().any(|a| a.slot == Slot::Subject && a.chunk == chunk)
    };
    view.read.predicates.iter().position(subject).map(|verb| view.complements(verb)).unwrap_or_default()
}

/// Event nouns that are the subject of an intransitive or passive cue ("the attack was averted").
fn subjects<'a>(view: &'a View, predicate: &'a Predicate) -> impl Iterator<Item = usize> + 'a {
    let passive = predicate.passive || view.word(predicate).has(Feats::INTR);
    let slot = if predicate.passive { Slot::Object } else { Slot::Subject };
    let chunks =
        predicate.args.iter().filter(move |a| passive && a.slot == slot && !a.shared).map(|a| a.chunk);
    chunks.filter_map(|c| {
        view.read.predicates.iter().position(|p| p.kind == PredicateKind::Noun && p.chunk == Some(c))
    })
}

/// A noun under a light verb, a serial verb and a coordinated infinitive are as real as what carries them.
fn inherit(view: &View, all: &mut [Modality]) {
    for _ in 0..3 {
        for (index, predicate) in view.read.predicates.iter().enumerate() {
            let carrier = carrier(view, index, predicate);
            if let Some(carrier) = carrier {
                let modality = all[carrier];
                all[index].add(&modality);
            }
        }
    }
}

fn carrier(view: &View, index: usize, predicate: &Predicate) -> Option<usize> {
    if let Some(parent) = predicate.parent {
        let governor = &view.read.predicates[parent.predicate as usize];
        let light = view.word(governor).has(Feats::LIGHT);
        let serial = predicate.kind == PredicateKind::Verb && parent.marker.is_none();
        let carried = match parent.relation {
            Relation::Complement => light || serial,
            Relation::Conjunct => predicate.kind != PredicateKind::Verb,
            _ => false,
        };
        if carried {
            return Some(parent.predicate as usize);
        }
    }
    // "The visit will take place": an event noun as the subject of a light or intransitive verb.
    let chunk = predicate.chunk.filter(|_| predicate.kind == PredicateKind::Noun)?;
    view.read.predicates.iter().enumerate().position(|(p, verb)| {
        let feats = view.word(verb).reading.feats;
        let light = feats.contains(Feats::LIGHT)
            || verb.passive
            || feats.contains(Feats::INTR) && !feats.contains(Feats::TR);
        p != index
            && verb.kind == PredicateKind::Verb
            && light
            && verb.args.iter().any(|a| {
                a.chunk == chunk
                    && !a.shared
                    && (a.slot == Slot::Subject || verb.passive && a.slot == Slot::Object)
            })
    })
}
