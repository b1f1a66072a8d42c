//! Reduced relative clauses: a participle right behind a noun phrase is about that phrase ("the troops sent to the
//! border", "un accord signé mardi"), not about what governs the clause.

use crate::argument::clash_gender;
use crate::chunk::Chunks;
use crate::kinds::{Kind, Scene};
use crate::verb::Group;
use marsad_data::grammar::Head;
use marsad_model::{Feats, Pos};

/// Longest chain of phrases that a participle is tried on.
const CHAIN: usize = 4;

/// The noun phrase that a participle stands behind and is about.
pub(crate) fn noun_before(scene: &Scene, chunks: &Chunks, group: &Group) -> Option<u16> {
    let feats = scene.words[group.start].reading.feats;
    if scene.grammar.verb_first || group.finite {
        return None;
    }
    if let Some(marker) = group.marker {
        return subject_of_infinitive(scene, chunks, marker);
    }
    let participle = feats.intersects(Feats::PART | Feats::PAST);
    if !participle && !feats.contains(Feats::GER) {
        return None;
    }
    let mut before = last_solid(scene, group.start)?;
    // After a comma a participle still belongs to the noun; an -ing form goes on with the subject of its clause.
    let apart = scene.kind(before) == Kind::Comma;
    if apart {
        if !participle {
            return None;
        }
        before = last_solid(scene, before)?;
    }
    let nearest = chunks.at[before]? as usize;
    let chunk = &chunks.list[nearest];
    if chunk.pronoun && !scene.has(chunk.head as usize, Feats::DEM) {
        return None;
    }
    let found = referent(scene, chunks, nearest, feats, apart);
    // "The rooms are shown on the plan, followed by …": one that cannot agree goes on with the subject of its clause.
    let clashes = disagrees(feats, scene.words[chunks.list[found].head as usize].reading.feats);
    (!apart || !clashes).then_some(found as u16)
}

/// "for us to go": the phrase before the marker of an infinitive, behind a preposition that names its subject.
fn subject_of_infinitive(scene: &Scene, chunks: &Chunks, marker: usize) -> Option<u16> {
    let id = chunks.at[last_solid(scene, marker)?]?;
    let lemma = scene.words[chunks.list[id as usize].prep? as usize].lemma();
    scene.grammar.subject_prepositions.contains(&lemma).then_some(id)
}

/// A past form behind a noun phrase that cannot be the verb of its clause, since a second finite verb follows with
/// nothing to be its subject but that phrase ("the money sent to the camp was lost"), is a participle.
pub(crate) fn recast(scene: &Scene, chunks: &Chunks, groups: &mut [Group]) {
    if scene.grammar.verb_first {
        return;
    }
    for index in (1..groups.len()).rev() {
        let (first, second) = (&groups[index - 1], &groups[index]);
        if second.finite
            && first.finite
            && may_be_participle(scene, first)
            && is_inside(scene, chunks, first, second)
        {
            groups[index - 1].finite = false;
            groups[index - 1].passive = true;
        }
    }
}

/// A simple past that may be a passive participle as well.
fn may_be_participle(scene: &Scene, group: &Group) -> bool {
    let word = &scene.words[group.main];
    let passive = |f: Feats| {
        (f.contains(Feats::TR) || !f.contains(Feats::INTR)) && f.contains(Feats::PART | Feats::PASS)
    };
    group.main == group.start
        && scene.kind(group.main) == Kind::Verb
        && word.reading.feats.contains(Feats::PAST)
        && word.readings.iter().any(|r| r.lemma == word.lemma() && passive(r.feats))
}

/// Whether the first verb stands between a noun phrase and the verb of which that is the subject.
fn is_inside(scene: &Scene, chunks: &Chunks, first: &Group, second: &Group) -> bool {
    let cuts = |w: usize| {
        matches!(
            scene.kind(w),
            Kind::Relative
                | Kind::Complementiser
                | Kind::Subordinator
                | Kind::Strong
                | Kind::Quote
                | Kind::Pronoun
        )
    };
    let bare = |w: usize| {
        chunks.at[w].is_some_and(|c| {
            let chunk = &chunks.list[c as usize];
            chunk.start as usize == w && chunk.prep.is_none() && chunks.is_free(c as usize)
        })
    };
    let gap = || first.end..second.start;
    let joined = second.start > 0 && scene.kind(second.start - 1) == Kind::Conjunction;
    if gap().any(|w| cuts(w) || bare(w)) || joined {
        return false;
    }
    let Some(mut before) = last_solid(scene, first.start) else { return false };
    let commas = gap().filter(|&w| scene.kind(w) == Kind::Comma).count();
    if scene.kind(before) == Kind::Comma {
        let Some(noun) = before.checked_sub(1).filter(|_| commas > 0) else { return false };
        before = noun;
    } else if commas == 1 {
        return false;
    }
    let Some(id) = chunks.at[before].map(usize::from) else { return false };
    !chunks.list[id].pronoun && !has_clause_of_its_own(scene, chunks, chunks.root(id))
}

/// Whether a phrase is the subject of a clause inside another one: a relative word stands before it ("the day when
/// troops arrived"), or another phrase that it is to tell about ("the man police arrested").
fn has_clause_of_its_own(scene: &Scene, chunks: &Chunks, id: usize) -> bool {
    let start = chunks.list[id].start as usize;
    let Some(before) = last_solid(scene, start) else { return false };
    match scene.kind(before) {
        Kind::Relative | Kind::Subordinator => before > 0 && chunks.at[before - 1].is_some(),
        _ => chunks.list[id].prep.is_none() && chunks.at[before].is_some(),
    }
}

/// The last word before `at` that is no adverb or particle.
fn last_solid(scene: &Scene, at: usize) -> Option<usize> {
    (0..at).rev().find(|&w| !scene.kind(w).is_light())
}

/// The phrase of a chain of genitives ("la hausse des prix du pain provoquée par …") that a participle or a relative
/// clause with these features is about: one that agrees and is more than a name or a bare noun that tells the kind of
/// its owner ("le traité de Paris", "un casque de moto"); the outermost when a comma sets the clause apart, else the
/// nearest.
pub(crate) fn referent(scene: &Scene, chunks: &Chunks, nearest: usize, feats: Feats, apart: bool) -> usize {
    let (mut id, mut found) = (nearest, None);
    for _ in 0..CHAIN {
        let chunk = &chunks.list[id];
        let agrees = !disagrees(feats, scene.words[chunk.head as usize].reading.feats);
        if agrees && !is_weak(scene, chunks, id) {
            found = Some(id);
            if !apart {
                break;
            }
        }
        match chunk.genitive_of.filter(|_| chunk.prep.is_some()).or(chunk.apposition_of) {
            Some(owner) => id = owner as usize,
            None => break,
        }
    }
    found.unwrap_or(nearest)
}

/// A genitive that only tells the kind of its owner, or names it.
fn is_weak(scene: &Scene, chunks: &Chunks, id: usize) -> bool {
    let chunk = &chunks.list[id];
    let Some(prep) = chunk.prep.filter(|_| chunk.genitive_of.is_some()) else { return false };
    let head = chunk.head as usize;
    let named = scene.kind(head) == Kind::Name || scene.words[head].pos() == Pos::Propn;
    let first = scene.kind(chunk.start as usize);
    let bare = scene.grammar.head == Head::First
        && !matches!(first, Kind::Determiner | Kind::Number)
        && !scene.has(prep as usize, Feats::DEF);
    named || bare
}

/// Whether gender or number of two words exclude each other.
pub(crate) fn disagrees(a: Feats, b: Feats) -> bool {
    let number = |f: Feats| f.intersection(Feats::SG | Feats::PL);
    let numbers = number(a) != number(b) && !number(a).is_empty() && !number(b).is_empty();
    let both = number(a) == Feats::SG | Feats::PL || number(b) == Feats::SG | Feats::PL;
    clash_gender(a, b) || numbers && !both
}
