//! Reduced relative clauses: a participle right behind a noun phrase is about that phrase ("the troops sent to the
//! border", "un accord signé mardi"), not about what governs the clause.

use crate::argument::clash_gender;
use crate::chunk::Chunks;
use crate::kinds::{Kind, Scene};
use crate::verb::Group;
use marsad_model::Feats;

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
    if scene.kind(before) == Kind::Comma {
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
    Some(agreeing(scene, chunks, nearest, feats) as u16)
}

/// The last word before `at` that is no adverb or particle.
fn last_solid(scene: &Scene, at: usize) -> Option<usize> {
    (0..at).rev().find(|&w| !scene.kind(w).is_light())
}

/// The phrase of a chain ("la hausse des prix provoquée par …") that agrees with a participle, the nearest first.
fn agreeing(scene: &Scene, chunks: &Chunks, nearest: usize, feats: Feats) -> usize {
    let mut id = nearest;
    for _ in 0..CHAIN {
        let chunk = &chunks.list[id];
        if !disagrees(feats, scene.words[chunk.head as usize].reading.feats) {
            return id;
        }
        match chunk.genitive_of.or(chunk.apposition_of) {
            Some(owner) => id = owner as usize,
            None => break,
        }
    }
    nearest
}

/// Whether gender or number of two words exclude each other.
pub(crate) fn disagrees(a: Feats, b: Feats) -> bool {
    let number = |f: Feats| f.intersection(Feats::SG | Feats::PL);
    let numbers = number(a) != number(b) && !number(a).is_empty() && !number(b).is_empty();
    let both = number(a) == Feats::SG | Feats::PL || number(b) == Feats::SG | Feats::PL;
    clash_gender(a, b) || numbers && !both
}
