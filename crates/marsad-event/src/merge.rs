//! What becomes of the matches of a sentence: contents of demands and threats are taken out, types are reduced by
//! status, and the same event told twice is one.

use crate::Finding;
use crate::index::Listed;
use crate::matching::{Party, parties_under, same};
use crate::view::View;
use marsad_data::cues::Scope;
use marsad_data::ontology::{Addressee, Ontology};
use marsad_model::{Mention, PredicateKind, Relation, Status, Via};

/// Takes out what a request, threat, promise or refusal is about, and lets it choose the mode.
pub(crate) fn absorb_contents(view: &View, findings: &mut Vec<Finding>) {
    let ontology = view.tables.tables.ontology;
    let mut absorbed = vec![false; findings.len()];
    for outer in 0..findings.len() {
        if !ontology.types[findings[outer].event as usize].content || absorbed[outer] {
            continue;
        }
        let under = view.complements(findings[outer].predicate);
        let inner: Vec<usize> =
            (0..findings.len()).filter(|&i| i != outer && under.contains(&findings[i].predicate)).collect();
        for index in 0..findings.len() {
            absorbed[index] |= is_condition(view, &findings[outer], &findings[index], &under);
        }
        let first =
            inner.iter().copied().min_by_key(|&i| findings[i].predicate.abs_diff(findings[outer].predicate));
        if let Some(first) = first {
            set_content_mode(ontology, findings, outer, first);
        }
        let keeps = ontology.types[findings[outer].event as usize].keeps_others;
        let stays = |i: usize| keeps && is_act_of_others(view, &findings[outer], &findings[i]);
        let (answered, contents): (Vec<usize>, Vec<usize>) = inner.into_iter().partition(|&i| stays(i));
        answered.into_iter().for_each(|i| answer(ontology, findings, outer, i));
        contents.into_iter().for_each(|i| absorbed[i] = true);
        if findings[outer].recipient.is_empty() {
            let own = findings[outer].actor.clone();
            let parties = parties_under(view, findings[outer].predicate);
            findings[outer].recipient = parties
                .into_iter()
                .filter(|p| !own.iter().any(|o| o.mention.code == p.mention.code))
                .collect();
        }
    }
    let mut index = 0;
    findings.retain(|_| {
        index += 1;
        !absorbed[index - 1]
    });
}

/// "threatened to leave unless the king steps down": what an act is conditional on has not happened either.
fn is_condition(view: &View, outer: &Finding, finding: &Finding, under: &[usize]) -> bool {
    let parent = view.read.predicates[finding.predicate].parent;
    let unreal = finding.status == Status::Hypothetical || is_conditional(view, finding.predicate);
    unreal
        && parent.is_some_and(|p| {
            let on = p.predicate as usize;
            p.relation == Relation::Adverbial && (on == outer.predicate || under.contains(&on))
        })
}

/// "if Baghdad did not accept": a condition, even one that is negated.
fn is_conditional(view: &View, predicate: usize) -> bool {
    let (start, end) = view.read.predicates[predicate].clause;
    view.hits.iter().any(|hit| {
        let Listed::Cue(number) = hit.listed else { return false };
        let cue = &view.tables.tables.cues[number as usize];
        let condition = cue.status == Some(Status::Hypothetical) && cue.scope == Scope::Clause;
        condition && (start as usize..end as usize).contains(&hit.start)
    })
}

/// Takes out the conditions of what has become a threat or a promise only by its status ("will boycott the vote unless …").
pub(crate) fn drop_conditions(view: &View, findings: &mut Vec<Finding>) {
    let types = &view.tables.tables.ontology.types;
    let conditions: Vec<bool> = findings
        .iter()
        .map(|finding| {
            findings.iter().any(|outer| {
                let content = types[outer.event as usize].content && outer.predicate != finding.predicate;
                content && is_condition(view, outer, finding, &view.complements(outer.predicate))
            })
        })
        .collect();
    let mut conditions = conditions.into_iter();
    findings.retain(|_| !conditions.next().unwrap_or_default());
}

/// A noun inside the content that names its own author: "a demand of the union", "the ministry's offer".
fn is_act_of_others(view: &View, outer: &Finding, inner: &Finding) -> bool {
    let noun = view.read.predicates[inner.predicate].kind == PredicateKind::Noun;
    let own = inner.actor.iter().any(|a| a.own || a.mention.via != Via::Coreference);
    let others = inner.actor.iter().all(|a| !outer.actor.iter().any(|o| is_one(&o.mention, &a.mention)));
    noun && !inner.actor.is_empty() && own && others
}

/// Who answers a demand or an offer is whom it was made to, and the answer goes to its author.
fn answer(ontology: &Ontology, findings: &mut [Finding], outer: usize, inner: usize) {
    let addressees = findings[outer].actor.clone();
    let authors = findings[inner].actor.clone();
    if findings[outer].recipient.is_empty() {
        findings[outer].recipient = authors;
    }
    // What is answered was really asked or offered.
    if findings[inner].status == Status::Hypothetical {
        findings[inner].status = Status::Actual;
    }
    if is_verbal(ontology, &findings[inner]) && !addressees.is_empty() {
        findings[inner].recipient = addressees;
    }
}

/// Whether an act is done in words (quads 1 and 3).
fn is_verbal(ontology: &Ontology, finding: &Finding) -> bool {
    matches!(ontology.types[finding.event as usize].quad, 1 | 3)
}

/// Whether two mentions are one participant, whatever words name it.
pub(crate) fn is_one(a: &Mention, b: &Mention) -> bool {
    same(a, b) || a.code.is_some() && a.code == b.code && a.sector == b.sector
}

fn set_content_mode(ontology: &Ontology, findings: &mut [Finding], outer: usize, inner: usize) {
    let (event, content) = (findings[outer].event, findings[inner].event);
    let name = |index: u8| ontology.types[index as usize].id.as_str();
    if findings[outer].modes.is_empty()
        && let Some(found) = ontology.content_mode(
            name(event),
            name(content),
            findings[inner].modes.first().map(String::as_str),
        )
    {
        findings[outer].modes.push(found.mode.clone());
    }
    // "Asked for the retreat of the militia": whoever is to do it is asked, unless the verb itself names somebody.
    let own = |p: &Party| findings[outer].actor.iter().any(|o| is_one(&o.mention, &p.mention));
    let asked = ontology.types[event as usize].addressee.contains(&Addressee::Doer);
    let doers: Vec<Party> = findings[inner].actor.iter().filter(|p| asked && !own(p)).cloned().collect();
    if !doers.is_empty() && !findings[outer].recipient.iter().any(|r| r.own) {
        findings[outer].recipient = doers;
    }
    // "Threatened to cut aid to Niger": the one who would lose it is the one who is threatened.
    if findings[outer].recipient.is_empty() {
        let own: Vec<Party> = findings[outer].actor.clone();
        let parties = findings[inner].recipient.clone();
        findings[outer].recipient =
            parties.into_iter().filter(|p| !own.iter().any(|o| same(&o.mention, &p.mention))).collect();
    }
}

/// PLOVER's reductions: a future consultation is AGREE and so on (data: reductions.toml).
pub(crate) fn reduce(view: &View, findings: &mut [Finding]) {
    let ontology = view.tables.tables.ontology;
    for finding in findings {
        let speaks = speaks_himself(view, finding);
        // "plans to close the border": whoever plans it is its author.
        let speaker_acts =
            speaks || finding.actor.iter().any(|a| !a.own) && is_planned(view, finding.predicate);
        let (kind, mode) =
            (&ontology.types[finding.event as usize].id, finding.modes.first().map(String::as_str));
        let Some(reduction) = ontology.reduction(kind, mode, finding.status, speaker_acts) else { continue };
        let Some(becomes) = ontology.type_index(&reduction.becomes) else { continue };
        finding.event = becomes as u8;
        finding.modes = reduction.mode_becomes.iter().cloned().collect();
        finding.cameo = None;
        if !reduction.keep_status {
            finding.status = Status::Actual;
        }
    }
}

/// A threat, a refusal or a demand that its own author utters is reported by nobody else.
pub(crate) fn drop_own_words(view: &View, findings: &mut [Finding]) {
    let types = &view.tables.tables.ontology.types;
    for finding in findings {
        if types[finding.event as usize].done_by_saying && speaks_himself(view, finding) {
            finding.said = None;
        }
    }
}

/// Whether the author of the act is the one who tells of it.
fn speaks_himself(view: &View, finding: &Finding) -> bool {
    let Some(said) = finding.said else { return false };
    let speaker = view.mention(said.chunk);
    finding.actor.iter().any(|a| {
        let known = a.mention.entity.is_some() || a.mention.via == Via::Coreference;
        // "The court froze the fund, a lawyer of the fund said": alike is not the same.
        a.chunk == said.chunk || known && is_one(&a.mention, speaker) || takes_up(&a.mention, speaker)
    })
}

/// Whether a pronoun stands for somebody without a country ("the party said it would …").
fn takes_up(pronoun: &Mention, speaker: &Mention) -> bool {
    let both = pronoun.sector.is_some() && pronoun.sector == speaker.sector && pronoun.code == speaker.code;
    both && (pronoun.via == Via::Coreference || speaker.via == Via::Coreference)
}

/// Whether the act is the complement of another verb ("plans to …", "is ready to …").
fn is_planned(view: &View, predicate: usize) -> bool {
    let predicate = &view.read.predicates[predicate];
    predicate.parent.is_some_and(|p| p.relation == Relation::Complement)
}

/// Joins findings of one type whose participants do not contradict each other: one happening told by two words.
pub(crate) fn join_same(findings: &mut Vec<Finding>) {
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings.drain(..) {
        match kept.iter_mut().find(|k| is_same_event(k, &finding)) {
            Some(first) => join(first, finding),
            None => kept.push(finding),
        }
    }
    *findings = kept;
}

fn is_same_event(a: &Finding, b: &Finding) -> bool {
    let statuses = a.status == b.status
        || a.actor.is_empty() && a.recipient.is_empty()
        || b.actor.is_empty() && b.recipient.is_empty();
    a.event == b.event && statuses && compatible(&a.actor, &b.actor) && compatible(&a.recipient, &b.recipient)
}

/// Whether one side holds all of the other.
fn compatible(a: &[Party], b: &[Party]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|s| long.iter().any(|l| same(&s.mention, &l.mention) || s.chunk == l.chunk))
}

fn join(first: &mut Finding, other: Finding) {
    if other.actor.len() > first.actor.len() {
        first.actor.clone_from(&other.actor);
    }
    if other.recipient.len() > first.recipient.len() {
        first.recipient.clone_from(&other.recipient);
    }
    join_details(first, other);
}

/// Takes over what another finding of the same event says besides its participants.
pub(crate) fn join_details(first: &mut Finding, other: Finding) {
    for mode in other.modes {
        if !first.modes.contains(&mode) {
            first.modes.push(mode);
        }
    }
    first.date = first.date.or(other.date);
    first.place = first.place.or(other.place);
    first.said = first.said.or(other.said);
    first.cameo = first.cameo.take().or(other.cameo);
    first.counts.dead = first.counts.dead.or(other.counts.dead);
    first.counts.injured = first.counts.injured.or(other.counts.injured);
    first.counts.arrested = first.counts.arrested.or(other.counts.arrested);
    first.confidence = first.confidence.max(other.confidence);
    if matches!(first.status, Status::Historical) {
        first.status = other.status;
    }
}
