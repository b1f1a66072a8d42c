//! One happening told by several words: the dead, the wounded and the attack that struck them.
//!
//! "Three soldiers were killed and five wounded in an attack by the rebels" is one assault: the rebels on all of them. Types
//! with `one-happening` (`ontology/plover/types.toml`) are joined when one word hangs on the other in the sentence and
//! their authors do not contradict each other.

use crate::Finding;
use crate::merge::{is_one, join_details};
use crate::view::View;
use marsad_model::{PredicateKind, Relation};

/// Steps up the tree of predicates within which two words tell of one happening.
const REACH: usize = 4;

/// Joins the findings of a sentence that tell of one happening.
pub(crate) fn join(view: &View, findings: &mut Vec<Finding>) {
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings.drain(..) {
        match kept.iter_mut().find(|k| is_one_happening(view, k, &finding)) {
            Some(first) => add(view, first, finding),
            None => kept.push(finding),
        }
    }
    *findings = kept;
}

fn is_one_happening(view: &View, a: &Finding, b: &Finding) -> bool {
    let kind = &view.tables.tables.ontology.types[a.event as usize];
    let authors = a.actor.is_empty()
        || b.actor.is_empty()
        || a.actor.iter().all(|x| b.actor.iter().any(|y| is_one(&x.mention, &y.mention)));
    a.event == b.event && kind.one_happening && a.status == b.status && authors && linked(view, a, b)
}

/// Whether one predicate stands above the other, or one clause is joined to the other's.
fn linked(view: &View, a: &Finding, b: &Finding) -> bool {
    let (above_a, above_b) = (above(view, a.predicate), above(view, b.predicate));
    above_a.iter().any(|p| above_b.contains(p))
}

/// A predicate and those above it, not over the edge of a relative clause.
fn above(view: &View, from: usize) -> Vec<usize> {
    let mut chain = vec![from];
    let mut at = from;
    for _ in 0..REACH {
        let Some(parent) = view.read.predicates[at].parent.filter(|p| p.relation != Relation::Relative)
        else {
            break;
        };
        at = parent.predicate as usize;
        if chain.contains(&at) || is_saying(view, at) {
            break;
        }
        chain.push(at);
    }
    chain
}

/// "Three people were killed in a bombing": the bombing is what happened, and its noun the word for it.
fn is_suffered_in(view: &View, first: &Finding, other: &Finding) -> bool {
    let predicates = view.read.predicates;
    let (suffered, noun) = (&predicates[first.predicate], &predicates[other.predicate]);
    let nobody = first.actor.is_empty() && suffered.kind == PredicateKind::Verb;
    nobody && noun.kind == PredicateKind::Noun && above(view, other.predicate).contains(&first.predicate)
}

/// What two people say are two things.
fn is_saying(view: &View, predicate: usize) -> bool {
    let word = view.read.predicates[predicate].word as usize;
    view.tables.index.speech.contains_key(&view.names.lemmas[word])
}

fn add(view: &View, first: &mut Finding, other: Finding) {
    if is_suffered_in(view, first, &other) {
        first.trigger = other.trigger;
    }
    if first.actor.is_empty() {
        first.actor.clone_from(&other.actor);
    }
    for party in &other.recipient {
        // Whoever does it is not struck by it.
        let known = first
            .recipient
            .iter()
            .chain(&first.actor)
            .any(|p| is_one(&p.mention, &party.mention) && p.chunk == party.chunk);
        if !known {
            first.recipient.push(party.clone());
        }
    }
    join_details(first, other);
}
