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
    let participle = feats.contains(Feats::PART);
    if scene.grammar.verb_first || group.finite || group.marker.is_some() {
        return None;
    }
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
    Some(referent(scene, chunks, nearest, feats, apart) as u16)
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
