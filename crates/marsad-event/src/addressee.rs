//! To whom an act is addressed, or whom it strikes, when the frame of its rule names nobody.
//!
//! "demanded that the Council meet", "refused a Kenyan offer", "vowed to bomb Libyan ports": the other side
//! stands in the content of the act or in the phrases that follow it. Where a type looks, and in which order, is data
//! (`addressee` in `ontology/plover/types.toml`).

use crate::matching::{Party, parties_under, same};
use crate::view::View;
use crate::{Finding, Speaker};
use marsad_data::ontology::Addressee;
use marsad_model::{Mention, MentionKind, Predicate, PredicateKind, Relation, Slot, Via};

/// Words after the trigger in which a type that looks `after` it finds its other side.
const REACH: usize = 25;

/// Gives the findings of a sentence the recipients that their rules did not find.
pub(crate) fn seek(view: &View, findings: &mut [Finding], speakers: &[Option<Speaker>]) {
    for finding in findings {
        let kind = &view.tables.tables.ontology.types[finding.event as usize];
        for place in &kind.addressee {
            // The subject of what is demanded is asked for it, whatever its object names.
            let settled = !finding.recipient.is_empty() && *place != Addressee::Clause;
            if settled {
                break;
            }
            let found = look(view, finding, *place, speakers, is_other_side);
            let found = if found.is_empty() {
                look(view, finding, *place, speakers, is_opposed_at_home)
            } else {
                found
            };
            if !found.is_empty() {
                finding.recipient = found;
                break;
            }
        }
    }
}

/// Whether a mention may be the other side of what is found.
type OtherSide = fn(&Finding, &Mention) -> bool;

fn look(
    view: &View,
    finding: &Finding,
    place: Addressee,
    speakers: &[Option<Speaker>],
    other: OtherSide,
) -> Vec<Party> {
    let found = match place {
        Addressee::Clause => {
            let under = clause_subject(view, finding.predicate);
            if under.is_empty() { reported_subject(view, finding, speakers) } else { under }
        }
        // Set when the content was taken out (`merge`).
        Addressee::Doer => Vec::new(),
        Addressee::Content => parties_under(view, finding.predicate),
        Addressee::Condition => condition_subject(view, finding.predicate),
        Addressee::After => first_after(view, finding, other),
    };
    // Whom the wording itself puts there may be of the same country and sector ("the minister demands that the president resign").
    let named = matches!(place, Addressee::Clause | Addressee::Condition);
    let other = if named { is_somebody_else } else { other };
    found.into_iter().filter(|p| other(finding, &p.mention)).collect()
}

fn is_somebody_else(finding: &Finding, mention: &Mention) -> bool {
    !finding.actor.iter().any(|a| same(&a.mention, mention))
}

fn is_other_side(finding: &Finding, mention: &Mention) -> bool {
    let one_country = |a: &Party| a.mention.code.is_some() && a.mention.code == mention.code;
    !finding.actor.iter().any(|a| same(&a.mention, mention) || one_country(a))
}

/// "the union ended its strike after talks with the government": somebody of the same country, but of another sector.
fn is_opposed_at_home(finding: &Finding, mention: &Mention) -> bool {
    let other_sector = |a: &Party| {
        a.mention.code == mention.code && a.mention.sector.is_some() && a.mention.sector != mention.sector
    };
    let somebody =
        matches!(mention.kind, MentionKind::Person | MentionKind::Group | MentionKind::Organisation);
    somebody
        && mention.sector.is_some()
        && !finding.actor.is_empty()
        && finding.actor.iter().all(other_sector)
}

/// The subject, named there, of the clause under the act.
fn clause_subject(view: &View, of: usize) -> Vec<Party> {
    let predicates = view.read.predicates;
    let direct = |p: &&Predicate| {
        p.kind == PredicateKind::Verb
            && p.parent.is_some_and(|q| {
                q.predicate as usize == of && q.relation == Relation::Complement && q.marker.is_some()
            })
    };
    predicates.iter().find(direct).map(|p| subject(view, p)).unwrap_or_default()
}

/// "Police tortured detainees, a rights group charged": the subject of the clause before that the act reports.
fn reported_subject(view: &View, finding: &Finding, speakers: &[Option<Speaker>]) -> Vec<Party> {
    let act = &view.read.predicates[finding.predicate];
    let own: Vec<u16> =
        act.args.iter().filter(|a| a.slot == Slot::Subject && !a.shared).map(|a| a.chunk).collect();
    let reported = |(p, speaker): &(&Predicate, &Option<Speaker>)| {
        let by_it = speaker.is_some_and(|s| own.contains(&s.chunk));
        by_it && p.kind == PredicateKind::Verb && p.word < act.word && p.parent.is_none()
    };
    let found = view.read.predicates.iter().zip(speakers).find(reported);
    found.map(|(p, _)| subject(view, p)).unwrap_or_default()
}

/// The subject of a condition under which the act is announced ("unless the army withdraws").
fn condition_subject(view: &View, of: usize) -> Vec<Party> {
    let under = view.complements(of);
    let conditional = |p: &&Predicate| {
        let on = |q: usize| q == of || under.contains(&q);
        p.kind == PredicateKind::Verb
            && p.parent.is_some_and(|q| q.relation == Relation::Adverbial && on(q.predicate as usize))
    };
    view.read.predicates.iter().find(conditional).map(|p| subject(view, p)).unwrap_or_default()
}

fn subject(view: &View, predicate: &Predicate) -> Vec<Party> {
    let slot = if predicate.passive { Slot::Object } else { Slot::Subject };
    let own = predicate.args.iter().find(|a| a.slot == slot && !a.shared);
    own.map(|a| with_list(view, a.chunk)).unwrap_or_default()
}

fn with_list(view: &View, chunk: u16) -> Vec<Party> {
    let members = view.with_conjuncts(chunk).into_iter();
    members.filter_map(|c| acting(view, c).map(|mention| Party { mention, chunk: c, own: false })).collect()
}

/// Who a phrase stands for: itself, or whom its adjective names ("a Kenyan offer").
fn acting(view: &View, chunk: u16) -> Option<Mention> {
    let mention = view.mention(chunk);
    if mention.can_act() && mention.kind != MentionKind::Thing {
        return Some(mention.clone());
    }
    mention.modifier.as_deref().cloned()
}

/// The first phrase after the act, in its clause or what hangs on it, that names another side.
fn first_after(view: &View, finding: &Finding, other: OtherSide) -> Vec<Party> {
    let from = finding.trigger.1;
    let said = finding.said.map(|s| s.chunk);
    let end = reach(view, finding.predicate, from);
    for (id, chunk) in view.read.chunks.iter().enumerate() {
        let id = id as u16;
        let inside = (chunk.head as usize) >= from && (chunk.head as usize) < end;
        if !inside || chunk.pronoun || said == Some(id) || chunk.conjunct_of.is_some() || is_located(view, id)
        {
            continue;
        }
        let named = acting(view, id).filter(|m| m.code.is_some() && other(finding, m));
        if named.is_some() {
            let mut parties = with_list(view, id);
            parties.iter_mut().for_each(|p| p.mention.via = implied(p.mention.via));
            return parties;
        }
    }
    Vec::new()
}

/// How a name was found stays; that a description is meant is only implied.
fn implied(via: Via) -> Via {
    if via == Via::Name { Via::Name } else { Via::Implied }
}

/// One past the last word in which to look: the end of the act's reach, or where a verb of the same rank begins.
fn reach(view: &View, of: usize, from: usize) -> usize {
    let predicates = view.read.predicates;
    let independent = |p: &Predicate| {
        p.kind == PredicateKind::Verb
            && p.word as usize >= from
            && p.parent.is_none_or(|q| q.relation == Relation::Conjunct && q.predicate as usize != of)
    };
    let next =
        predicates.iter().filter(|p| independent(p)).map(|p| p.clause.0 as usize).filter(|&s| s > from).min();
    next.unwrap_or(view.read.words.len()).min(from + REACH)
}

fn is_located(view: &View, id: u16) -> bool {
    let locative = &view.tables.tables.grammar.locative_prepositions;
    let place =
        |c: u16| view.chunk(c).prep.is_some_and(|p| locative.contains(&view.names.lemmas[p as usize]));
    place(id)
}
