//! Who did what somebody is accused of: the accused, says the accuser.
//!
//! Which types lay blame is data (`lays-blame` in `ontology/plover/types.toml`).

use crate::matching::Party;
use crate::merge::is_one;
use crate::view::View;
use crate::{Finding, Speaker, speech};
use marsad_model::{PredicateKind, Relation};

/// "Investigates crimes that the militia committed": an accusation that names nobody is against the author of what it
/// is about.
pub(crate) fn name_accused(view: &View, findings: &mut [Finding]) {
    for outer in accusations(view, findings) {
        if !findings[outer].recipient.is_empty() {
            continue;
        }
        let authors = contents(view, findings, outer).into_iter().find_map(|inner| {
            let own: Vec<Party> = findings[inner].actor.iter().filter(|p| p.own).cloned().collect();
            let other = !own.iter().any(|p| is_side(&findings[outer].actor, p));
            Some(own).filter(|own| !own.is_empty() && other)
        });
        findings[outer].recipient = authors.unwrap_or_default();
    }
}

/// "Blamed Moscow for the raid": what the accused is said to have done, by whoever says so.
pub(crate) fn name_authors(view: &View, findings: &mut [Finding]) {
    for outer in accusations(view, findings) {
        let (accuser, accused) = (findings[outer].actor.clone(), findings[outer].recipient.clone());
        for inner in contents(view, findings, outer) {
            let finding = &mut findings[inner];
            let nobody = finding.actor.iter().all(|p| !p.own && is_side(&accuser, p));
            let struck = finding.recipient.iter().any(|r| is_side(&accused, r));
            if nobody && !struck && !accused.is_empty() {
                finding.actor = accused.iter().cloned().map(|p| Party { own: false, ..p }).collect();
                finding.said = finding.said.or_else(|| speaker(view, &accuser));
            }
        }
    }
}

fn accusations(view: &View, findings: &[Finding]) -> Vec<usize> {
    let types = &view.tables.tables.ontology.types;
    (0..findings.len()).filter(|&f| types[findings[f].event as usize].lays_blame).collect()
}

/// The findings that tell what an accusation is about.
fn contents(view: &View, findings: &[Finding], outer: usize) -> Vec<usize> {
    let of = findings[outer].predicate;
    let under = view.complements(of);
    let because = |predicate: usize| {
        let predicate = &view.read.predicates[predicate];
        predicate.kind != PredicateKind::Verb
            && predicate
                .parent
                .is_some_and(|p| p.predicate as usize == of && p.relation == Relation::Adverbial)
    };
    let types = &view.tables.tables.ontology.types;
    (0..findings.len())
        .filter(|&f| f != outer && !types[findings[f].event as usize].lays_blame)
        .filter(|&f| under.contains(&findings[f].predicate) || because(findings[f].predicate))
        .collect()
}

fn is_side(side: &[Party], party: &Party) -> bool {
    side.iter().any(|s| s.chunk == party.chunk || is_one(&s.mention, &party.mention))
}

fn speaker(view: &View, accuser: &[Party]) -> Option<Speaker> {
    let chunk = accuser.first()?.chunk;
    Some(Speaker { chunk, kind: speech::kind(view, chunk) })
}
