//! When an event happened, and how many people it touched.

use crate::matching::Party;
use crate::view::{View, args};
use marsad_model::{
    Chunk, Feats, LemmaId, NumberValue, Pos, Predicate, PredicateKind, Relation, Slot, Unit, UnitKind, Word,
};

/// How a date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateVia {
    /// It belongs to the event's own phrase or clause, or to what governs it.
    Stated,
    /// It belongs to another clause of the sentence.
    Sentence,
}

impl DateVia {
    /// The word that events carry.
    pub fn word(self) -> &'static str {
        match self {
            DateVia::Stated => "stated",
            DateVia::Sentence => "sentence",
        }
    }
}

/// Numbers of people affected.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Killed.
    pub dead: Option<NumberValue>,
    /// Wounded.
    pub injured: Option<NumberValue>,
    /// Detained.
    pub arrested: Option<NumberValue>,
}

/// The date of a predicate: index of the unit.
pub(crate) fn date(view: &View, index: usize) -> Option<(u16, DateVia)> {
    let dates: Vec<u16> = view
        .read
        .units
        .iter()
        .enumerate()
        .filter(|(_, u)| matches!(u.kind, UnitKind::Date(_)) && !is_aside(view, u))
        .map(|(i, _)| i as u16)
        .collect();
    if dates.is_empty() {
        return None;
    }
    let mut at = index;
    for _ in 0..6 {
        if let Some(unit) = owned_date(view, at, &dates) {
            return Some((unit, DateVia::Stated));
        }
        match bearer(view, at) {
            Some(next) => at = next,
            None => break,
        }
    }
    let word = view.read.predicates[index].word;
    if let Some(unit) = date_before(view, word, &dates) {
        return Some((unit, DateVia::Stated));
    }
    let by_verb = |&unit: &u16| {
        let verbs = |p: usize| {
            view.read.predicates[p].kind == PredicateKind::Verb && owned_date(view, p, &dates) == Some(unit)
        };
        (0..view.read.predicates.len()).any(verbs)
    };
    let before =
        dates.iter().rev().copied().filter(|&u| view.read.units[u as usize].start < word).find(by_verb);
    before.map(|u| (u, DateVia::Sentence))
}

/// A day on which somebody was born, an accord was signed.
fn is_aside(view: &View, date: &Unit) -> bool {
    let covers = |c: &Chunk| (c.start..c.end).contains(&date.start);
    view.read.chunks.iter().zip(view.read.mentions).any(|(c, m)| m.aside && covers(c))
}

/// "…, two days later, they met": the last date before a verb, with no other verb between them.
fn date_before(view: &View, word: u16, dates: &[u16]) -> Option<u16> {
    let unit = dates.iter().rev().copied().find(|&u| view.read.units[u as usize].end <= word)?;
    let end = view.read.units[unit as usize].end;
    let verb = |p: &Predicate| p.kind == PredicateKind::Verb && (end..word).contains(&p.word);
    let free = !view.read.predicates.iter().any(verb) && !belongs_to_noun(view, unit);
    (free && view.read.predicates.iter().any(|p| p.word == word && p.kind == PredicateKind::Verb))
        .then_some(unit)
}

/// "the accord of 1983", "ثورة 25 يناير": a date of the calendar that a noun has as its genitive.
fn belongs_to_noun(view: &View, unit: u16) -> bool {
    let found = &view.read.units[unit as usize];
    let UnitKind::Date(value) = found.kind else { return false };
    if is_in_name(view, found) {
        return true;
    }
    let Some(before) = (found.start as usize).checked_sub(1) else { return false };
    let grammar = view.tables.tables.grammar;
    let noun =
        |w: usize| view.read.words[w].pos() == marsad_model::Pos::Noun && !view.has(w as u16, Feats::TIME);
    // "late in May", "on the day 5 May" say when the verb happens; "May 2023" behind a bare noun says which it is.
    let first = &view.read.words[found.start as usize];
    let whole = value.start.day() == 1 && value.end == value.end.last_of_month();
    let names = first.pos() == marsad_model::Pos::Num || whole;
    if value.relative || !names {
        return false;
    }
    let preposition = grammar.genitive_prepositions.contains(&view.read.words[before].lemma());
    let people = view.has(before as u16, Feats::HUM);
    let construct = grammar.juxtaposed_genitive && noun(before);
    let construct = construct
        && !people
        && !view.read.words[before].reading.feats.intersects(Feats::DEF | Feats::IND | Feats::ACC);
    construct || preposition && before > 0 && noun(before - 1)
}

/// "the June 30 Front": between an article and a noun with a capital.
fn is_in_name(view: &View, date: &Unit) -> bool {
    let word = |at: Option<usize>| at.and_then(|w| view.read.words.get(w));
    let article = |w: &Word| w.pos() == Pos::Det && w.has(Feats::DEF);
    let capital = |w: &Word| matches!(w.pos(), Pos::Noun | Pos::Propn) && w.has(Feats::CAP);
    word((date.start as usize).checked_sub(1)).is_some_and(article)
        && word(Some(date.end as usize)).is_some_and(capital)
}

/// What a predicate hangs on, or the verb whose argument it is.
pub(crate) fn bearer(view: &View, index: usize) -> Option<usize> {
    let predicate = &view.read.predicates[index];
    if let Some(parent) = predicate.parent {
        return Some(parent.predicate as usize);
    }
    let chunk = predicate.chunk?;
    view.read
        .predicates
        .iter()
        .position(|p| p.kind == PredicateKind::Verb && p.args.iter().any(|a| a.chunk == chunk && !a.shared))
}

fn owned_date(view: &View, index: usize, dates: &[u16]) -> Option<u16> {
    let predicate = &view.read.predicates[index];
    match predicate.kind {
        PredicateKind::Noun | PredicateKind::Participle => {
            let end = phrase_end(view, predicate);
            dates.iter().copied().find(|&u| touches(view, end, view.read.units[u as usize].start as usize))
        }
        PredicateKind::Verb | PredicateKind::NonFinite => {
            let (start, end) = predicate.clause;
            let inside = |u: &&u16| {
                let unit = &view.read.units[**u as usize];
                unit.start >= start
                    && unit.end <= end
                    && !owned_by_noun_before(view, **u, predicate.word)
                    && !belongs_to_noun(view, **u)
            };
            // "arrested protesters who had camped there since May": a date of the clause itself goes before it.
            let distance = |u: &&u16| {
                let start = view.read.units[**u as usize].start;
                (is_nested(view, index, start), start.abs_diff(predicate.word))
            };
            dates.iter().filter(inside).min_by_key(distance).copied()
        }
    }
}

/// Whether a word stands in a relative or participial clause within the clause of a verb, behind that clause's verb.
fn is_nested(view: &View, verb: usize, word: u16) -> bool {
    let (start, end) = view.read.predicates[verb].clause;
    view.read.predicates.iter().enumerate().any(|(other, p)| {
        let relative = p.parent.is_some_and(|q| q.relation == Relation::Relative);
        let participle =
            p.kind == PredicateKind::Participle && p.args.iter().any(|a| a.slot == Slot::Modified);
        let within = (start, end) != p.clause && start <= p.clause.0 && p.clause.1 <= end;
        other != verb
            && (relative && within && (p.word..p.clause.1).contains(&word)
                || participle && p.word < word && touches(view, phrase_end(view, p), word as usize))
    })
}

/// One past the noun's phrase with its genitives and prepositional phrases.
fn phrase_end(view: &View, predicate: &Predicate) -> usize {
    let own = predicate.chunk.map_or(predicate.word + 1, |c| view.chunk(c).end);
    let args = predicate.args.iter().filter(|a| !a.shared).map(|a| view.chunk(a.chunk).end);
    args.fold(own, u16::max) as usize
}

/// Whether only prepositions and adverbs stand between two words.
fn touches(view: &View, end: usize, start: usize) -> bool {
    use marsad_model::Pos::{Adp, Adv, Det, Part};
    let light = |w: usize| {
        matches!(view.read.words[w].pos(), Adp | Adv | Part | Det) || view.read.words[w].has(Feats::TIME)
    };
    end <= start && start - end <= 4 && (end..start).all(light)
}

/// A date in the phrase of an event noun that stands before the verb is the noun's ("after the coup of July 2023, …").
fn owned_by_noun_before(view: &View, unit: u16, verb: u16) -> bool {
    let start = view.read.units[unit as usize].start as usize;
    start < verb as usize
        && view.read.predicates.iter().any(|p| {
            let event = p.kind == PredicateKind::Noun && view.has(p.word, Feats::VNOUN)
                || p.kind == PredicateKind::Participle && p.args.iter().any(|a| a.slot == Slot::Modified);
            event && (p.word as usize) < start && touches(view, phrase_end(view, p), start)
        })
}

/// Counts of the dead, wounded and detained that belong to an event.
pub(crate) fn counts(view: &View, index: usize, recipient: &[Party]) -> Counts {
    let words = &view.tables.tables.lists.size;
    let mut counts = Counts::default();
    let (start, end) = view.read.predicates[index].clause;
    for (id, mention) in view.read.mentions.iter().enumerate() {
        let Some(count) = mention.count else { continue };
        let chunk = view.chunk(id as u16);
        let near =
            recipient.iter().any(|r| r.chunk as usize == id) || chunk.start >= start && chunk.end <= end;
        if !near {
            continue;
        }
        for (slot, list) in [
            (&mut counts.dead, &words.dead),
            (&mut counts.injured, &words.injured),
            (&mut counts.arrested, &words.arrested),
        ] {
            if slot.is_none() && counted_as(view, id as u16, list) {
                *slot = Some(count);
            }
        }
    }
    counts
}

fn counted_as(view: &View, id: u16, list: &[LemmaId]) -> bool {
    if list.is_empty() {
        return false;
    }
    let chunk = view.chunk(id);
    let base = |w: usize| view.read.words[w].reading.base;
    let listed = |w: usize| view.names.both(w).chain([base(w)]).any(|name| list.contains(&name));
    if (chunk.start as usize..chunk.end as usize).any(listed) {
        return true;
    }
    view.read.predicates.iter().any(|p| {
        let object = args(p, Slot::Object).contains(&id)
            || p.kind == PredicateKind::Noun && args(p, Slot::Genitive).contains(&id);
        let subject = args(p, Slot::Subject).contains(&id) && view.word(p).has(Feats::INTR);
        (object || subject)
            && listed(p.word as usize)
            && p.parent.is_none_or(|q| q.relation != Relation::Relative)
    })
}
