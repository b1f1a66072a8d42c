//! Verb groups: a verb with its auxiliaries and particles.

use crate::chunk::Chunks;
use crate::kinds::{Kind, Scene};
use crate::reduced;
use marsad_model::{Feats, Segment};

/// A verb with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The word that carries the meaning.
    pub(crate) main: usize,
    /// First word of the verb group, without particles before it.
    pub(crate) start: usize,
    /// One past its last word.
    pub(crate) end: usize,
    /// Auxiliaries and particles, in order.
    pub(crate) auxiliaries: Vec<u16>,
    pub(crate) finite: bool,
    pub(crate) passive: bool,
    /// The word before an infinitive that marks it.
    pub(crate) marker: Option<usize>,
    /// An auxiliary without a verb: "is", "كان".
    pub(crate) copula: bool,
}

/// Finds the verb groups of a sentence, in order.
pub(crate) fn groups(scene: &Scene, chunks: &Chunks) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut i = 0;
    while i < scene.len() {
        let verbal = matches!(scene.kind(i), Kind::Verb | Kind::Auxiliary);
        if !verbal || chunks.at[i].is_some() {
            i += 1;
            continue;
        }
        let mut group = group(scene, chunks, i);
        group.finite &= !groups.last().is_some_and(|g| takes_bare_infinitive(scene, chunks, g, &group));
        if let Some(first) = groups.last().filter(|first| continues_perfect(scene, first, &group)) {
            (group.finite, group.passive) = (first.finite, first.passive);
        }
        i = group.end;
        groups.push(group);
    }
    reduced::recast(scene, chunks, &mut groups);
    groups
}

fn group(scene: &Scene, chunks: &Chunks, start: usize) -> Group {
    let mut auxiliaries = particles_before(scene, start);
    let (mut main, mut end) = (start, start + 1);
    while scene.kind(main) == Kind::Auxiliary {
        let mut next = after_light(scene, end);
        next = after_clitics(scene, next);
        if is_inner_subject(scene, next) {
            next = after_light(scene, next + 1);
        } else if !scene.grammar.verb_first
            && scene.grammar.perfect_auxiliaries.contains(&scene.words[main].lemma())
        {
            next = participle_after(scene, chunks, next).unwrap_or(next);
        }
        if !matches!(scene.kind(next), Kind::Verb | Kind::Auxiliary) || chunks.at[next].is_some() {
            break;
        }
        auxiliaries.push(main as u16);
        let inside = (end..next).filter(|&w| scene.grammar.verb_first || chunks.at[w].is_none());
        auxiliaries.extend(inside.map(|w| w as u16));
        main = next;
        end = next + 1;
    }
    let marker = infinitive_marker(scene, start);
    let first = scene.words[start].reading.feats;
    let infinitive = first.contains(Feats::INF) && (marker.is_some() || !may_be_finite(scene, start));
    let nonfinite = infinitive || first.contains(Feats::GER) || first.contains(Feats::PART) && main == start;
    Group {
        main,
        start,
        end,
        finite: !nonfinite && (marker.is_none() || first.contains(Feats::PAST)),
        passive: is_passive(scene, main, &auxiliaries),
        auxiliaries,
        marker,
        copula: scene.kind(main) == Kind::Auxiliary,
    }
}

/// The first word that is no adverb or particle, nor a quotation mark right before a participle ("has been “certified”").
fn after_light(scene: &Scene, mut at: usize) -> usize {
    while matches!(scene.kind(at), Kind::Adverb | Kind::Particle | Kind::Fixed) {
        at += 1;
    }
    let quoted = scene.kind(at) == Kind::Quote && scene.kind(at + 1) == Kind::Verb;
    if quoted && !scene.grammar.verb_first && scene.has(at + 1, Feats::PART) { at + 1 } else { at }
}

/// "peut les voir", "va lui dire": object pronouns between an auxiliary and its verb.
fn after_clitics(scene: &Scene, from: usize) -> usize {
    let mut at = from;
    while !scene.grammar.clitics.is_empty() && scene.kind(at) == Kind::Pronoun {
        let word = &scene.words[at];
        let object = word.reading.feats.intersects(Feats::ACC | Feats::REFL);
        if !object && !scene.grammar.clitics.contains(&word.lemma()) {
            break;
        }
        at = after_light(scene, at + 1);
    }
    let verb = matches!(scene.kind(at), Kind::Verb | Kind::Auxiliary);
    if verb && scene.words[at].reading.feats.intersects(Feats::INF | Feats::PART) { at } else { from }
}

/// "did he go", "a-t-il dit": a subject pronoun before a verb form that is not finite.
fn is_inner_subject(scene: &Scene, at: usize) -> bool {
    let next = after_light(scene, at + 1);
    let verb = matches!(scene.kind(next), Kind::Verb | Kind::Auxiliary);
    !scene.grammar.verb_first
        && scene.kind(at) == Kind::Pronoun
        && !scene.words[at].reading.feats.intersects(Feats::ACC | Feats::REFL | Feats::DEM)
        && verb
        && scene.words[next].reading.feats.intersects(Feats::INF | Feats::PART | Feats::GER)
}

/// "a en grande partie détruit", "ont tous deux nié": the participle of a perfect behind a prepositional phrase, a time
/// or a pronoun.
fn participle_after(scene: &Scene, chunks: &Chunks, mut at: usize) -> Option<usize> {
    for _ in 0..3 {
        at = scene.skip_light(at);
        if scene.kind(at) == Kind::Verb && scene.has(at, Feats::PART) && chunks.at[at].is_none() {
            return Some(at);
        }
        if scene.kind(at) == Kind::Preposition {
            at += 1;
            at = chunks.list[chunks.at.get(at).copied().flatten()? as usize].end as usize;
            continue;
        }
        let chunk = &chunks.list[chunks.at.get(at).copied().flatten()? as usize];
        let head = chunk.head as usize;
        if !chunk.pronoun && !scene.has(head, Feats::TIME) && scene.kind(head) != Kind::Number {
            return None;
        }
        at = chunk.end as usize;
    }
    None
}

/// "has met the envoys and signed …", "ont été arrêtés et conduits …": a participle behind a conjunction goes on with the
/// auxiliary of the one before.
fn continues_perfect(scene: &Scene, first: &Group, group: &Group) -> bool {
    let participle = |w: usize| scene.kind(w) == Kind::Verb && scene.has(w, Feats::PART);
    let before = (0..group.start).rev().find(|&w| !scene.kind(w).is_light());
    let helped = first.auxiliaries.iter().any(|&a| scene.kind(a as usize) == Kind::Auxiliary);
    !scene.grammar.verb_first
        && group.main == group.start
        && participle(group.main)
        && participle(first.main)
        && helped
        && before.is_some_and(|w| scene.kind(w) == Kind::Conjunction)
        && (first.end..group.start).all(|w| !matches!(scene.kind(w), Kind::Strong | Kind::Relative))
}

/// "help us build", "let it go": a base form behind a verb that takes one, at most a noun phrase between.
fn takes_bare_infinitive(scene: &Scene, chunks: &Chunks, before: &Group, group: &Group) -> bool {
    let (verb, word) = (&scene.words[before.main], &scene.words[group.main]);
    let base = group.main == group.start && word.readings.iter().any(|r| r.feats.contains(Feats::INF));
    if !base || word.has(Feats::PAST) || !scene.grammar.bare_infinitive_verbs.contains(&verb.lemma()) {
        return false;
    }
    let mut at = scene.skip_light(before.end);
    if let Some(id) = chunks.at.get(at).copied().flatten() {
        at = scene.skip_light(chunks.list[id as usize].end as usize);
    }
    at == group.start
}

/// Whether another reading of the same form is finite (English "have", "attack").
fn may_be_finite(scene: &Scene, word: usize) -> bool {
    let finite =
        |f: Feats| f.intersects(Feats::PRES | Feats::PAST) && !f.intersects(Feats::PART | Feats::GER);
    scene.words[word].readings.iter().any(|r| finite(r.feats))
}

/// Particles and adverbs right before a verb: negation, future, قد.
fn particles_before(scene: &Scene, start: usize) -> Vec<u16> {
    let mut found = Vec::new();
    let mut i = start;
    while i > 0 {
        let word = &scene.words[i - 1];
        let belongs = match scene.kind(i - 1) {
            Kind::Particle | Kind::Fixed => true,
            Kind::Adverb => scene.grammar.transparent.contains(&word.lemma()),
            Kind::Pronoun => word.segment != Segment::Enclitic && word.has(Feats::REFL),
            _ => false,
        };
        if !belongs {
            break;
        }
        i -= 1;
        found.push(i as u16);
    }
    found.reverse();
    found
}

fn infinitive_marker(scene: &Scene, start: usize) -> Option<usize> {
    let before = (0..start).rev().find(|&w| scene.kind(w) != Kind::Adverb)?;
    let marks = matches!(scene.kind(before), Kind::Particle | Kind::Preposition | Kind::Complementiser);
    (marks && scene.grammar.infinitive_markers.contains(&scene.words[before].lemma())).then_some(before)
}

fn is_passive(scene: &Scene, main: usize, auxiliaries: &[u16]) -> bool {
    let feats = scene.words[main].reading.feats;
    if feats.contains(Feats::GER) {
        return false;
    }
    let lemma = |w: &u16| scene.words[*w as usize].lemma();
    let verb_auxiliaries = || auxiliaries.iter().filter(|w| scene.kind(**w as usize) == Kind::Auxiliary);
    let reflexive = auxiliaries.iter().any(|&w| scene.has(w as usize, Feats::REFL));
    let has_passive = verb_auxiliaries().any(|w| scene.grammar.passive_auxiliaries.contains(&lemma(w)));
    if feats.contains(Feats::PART) && verb_auxiliaries().next().is_some() {
        let listed = scene.grammar.perfect_with_passive_auxiliary.contains(&scene.words[main].lemma());
        let intransitive = listed || feats.contains(Feats::INTR) && !feats.contains(Feats::TR);
        return has_passive && !reflexive && !intransitive;
    }
    feats.contains(Feats::PASS)
}
