//! What each noun phrase shows by itself, before phrases are put together.

use crate::context::{NounHit, Scene};
use marsad_data::mentions::Role;
use marsad_model::{Chunk, NumberValue, Unit};

/// What a phrase shows by itself.
pub(crate) struct Sketch<'a> {
    /// The name that its head belongs to.
    pub(crate) name: Option<(&'a Unit, &'a [u32])>,
    /// The noun of the tables that its head belongs to.
    pub(crate) noun: Option<NounHit<'a>>,
    /// The noun before the name, in the same phrase: a title.
    pub(crate) title: Option<NounHit<'a>>,
    pub(crate) count: Option<NumberValue>,
    pub(crate) former: bool,
    /// The first phrase that is its genitive.
    pub(crate) genitive: Option<u16>,
    /// The phrase that renames it.
    pub(crate) renamed: Option<u16>,
}

/// Sketches of all phrases, in order.
pub(crate) fn sketch_all<'a>(scene: &Scene<'a>) -> Vec<Sketch<'a>> {
    let chunks = scene.context.chunks;
    let mut sketches: Vec<Sketch> = chunks.iter().map(|c| sketch(scene, c)).collect();
    for (id, chunk) in chunks.iter().enumerate() {
        let id = id as u16;
        if let Some(owner) = chunk.genitive_of.and_then(|c| sketches.get_mut(c as usize)) {
            // A possessive pronoun tells less than a noun.
            let weaker = owner.genitive.is_some_and(|g| chunks[g as usize].pronoun && !chunk.pronoun);
            if owner.genitive.is_none() || weaker {
                owner.genitive = Some(id);
            }
        }
        if let Some(first) = chunk.apposition_of.and_then(|c| sketches.get_mut(c as usize)) {
            first.renamed.get_or_insert(id);
        }
    }
    sketches
}

fn sketch<'a>(scene: &Scene<'a>, chunk: &Chunk) -> Sketch<'a> {
    let mut sketch = Sketch {
        name: None,
        noun: None,
        title: None,
        count: None,
        former: false,
        genitive: None,
        renamed: None,
    };
    if chunk.pronoun {
        return sketch;
    }
    sketch.name = scene.name_at(chunk.head);
    sketch.count = scene.count(chunk);
    sketch.former = (chunk.start..chunk.end).any(|w| scene.has_role(w, Role::FORMER));
    match sketch.name {
        // "General Ali Ahmad", "the Hamas leader Ahmad" in one phrase.
        Some((unit, _)) if unit.start > chunk.start => {
            sketch.title = scene.noun_at(chunk.start, unit.start - 1)
        }
        Some(_) => {}
        None => {
            sketch.noun = scene.noun_at(chunk.start, chunk.head);
            if sketch.noun.is_none() && chunk.head > chunk.start && scene.is_unknown_name(chunk.head) {
                sketch.title = title_before(scene, chunk);
            }
        }
    }
    sketch
}

/// A title before an unknown name of one or more words.
fn title_before<'a>(scene: &Scene<'a>, chunk: &Chunk) -> Option<NounHit<'a>> {
    let last = (chunk.start..chunk.head).rev().find(|&w| scene.noun_at(chunk.start, w).is_some())?;
    scene.noun_at(chunk.start, last)
}
