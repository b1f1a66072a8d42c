//! What the formats have in common: CAMEO codes, sectors.

use super::row::Row;
use super::{ForeignEvent, ForeignSide, ImportProblem, World};

/// Takes the PLOVER equivalent of a CAMEO code.
pub(super) fn cameo(
    event: &mut ForeignEvent,
    world: &World,
    row: &Row,
    column: &str,
    code: &str,
) -> Result<(), ImportProblem> {
    let knowledge = &world.knowledge;
    let Some(known) = knowledge.ontology.cameo(code) else {
        return Err(row.problem(
            column,
            "no CAMEO code",
            "two to four digits with their leading nought, as in ontology/cameo/codes.tsv",
        ));
    };
    let loose = knowledge.exchange.cameo(code).is_none_or(|c| c.loose);
    event.event.clone_from(&known.event);
    event.mode = known.mode.iter().filter(|_| !loose).cloned().collect();
    if known.event.is_some() {
        event.context.clone_from(&known.contexts);
    }
    Ok(())
}

/// Takes roles as the set writes them, with the sectors and international actors that they mean.
pub(super) fn roles(side: &mut ForeignSide, world: &World, set: &str, given: Vec<String>) {
    let mut sectors: Vec<String> = Vec::new();
    for word in &given {
        let Some(known) = world.knowledge.exchange.actor_word(set, word) else { continue };
        if let Some(sector) = &known.sector
            && !sectors.contains(sector)
        {
            sectors.push(sector.clone());
        }
        if side.international.is_none() {
            side.international.clone_from(&known.code);
        }
    }
    let mut sectors = sectors.into_iter();
    side.sector = sectors.next();
    side.other_sectors = sectors.collect();
    side.given_roles = given;
}

/// A side, unless nothing is known of it.
pub(super) fn unless_empty(side: ForeignSide) -> Option<ForeignSide> {
    (side != ForeignSide::default()).then_some(side)
}
