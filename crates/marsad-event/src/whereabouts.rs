//! Where an event happened.

use crate::circumstance::bearer;
use crate::matching::Party;
use crate::view::View;
use marsad_data::ontology::EventType;
use marsad_model::{Mention, MentionKind, Predicate, Slot};

/// An event as far as its place is concerned.
pub(crate) struct Act<'a> {
    pub(crate) predicate: usize,
    pub(crate) kind: &'a EventType,
    pub(crate) modes: &'a [String],
    pub(crate) actor: &'a [Party],
    pub(crate) recipient: &'a [Party],
}

impl Act<'_> {
    fn is_at_recipient(&self) -> bool {
        self.kind.at_recipient || self.modes.iter().any(|m| self.kind.at_recipient_modes.contains(m))
    }

    fn takes_part(&self, chunk: u16) -> bool {
        self.actor.iter().chain(self.recipient).any(|p| p.chunk == chunk && p.own)
    }
}

/// The noun phrase that names where an act happens: one that a preposition of place governs, of the act itself, of what it
/// hangs on, or of its clause; else the target of acts that happen there; else one inside what the act is about ("a church
/// of Mosul"). A narrower place of the same country that is the target or inside what the act is about goes before it.
pub(crate) fn place(view: &View, act: &Act) -> Option<u16> {
    let inside: Vec<u16> = in_clause(view, act.predicate).collect();
    let target = target(view, act);
    let within = narrowest(view, inside.iter().copied().filter(|&c| is_within(view, c, act)));
    let first = located(view, act, &inside).or(target).or_else(|| goal(view, act)).or(within)?;
    let country = |c: u16| view.mention(c).place.as_ref().and_then(|p| p.country.clone());
    let same = |c: &u16| country(first).is_some() && country(*c) == country(first);
    let inner = within.filter(|&c| hangs_on_object(view, c, act));
    narrowest(view, std::iter::once(first).chain(target.into_iter().chain(inner).filter(same)))
}

/// "the port of Ras Lanuf": a place that belongs to what the act is done to.
fn hangs_on_object(view: &View, chunk: u16, act: &Act) -> bool {
    let args = &view.read.predicates[act.predicate].args;
    let object =
        |c: u16| args.iter().any(|a| a.chunk == c && matches!(a.slot, Slot::Object | Slot::Genitive));
    owners(view, chunk).any(object)
}

/// A place behind a preposition of place: of the act, of what it hangs on, of its clause.
fn located(view: &View, act: &Act, inside: &[u16]) -> Option<u16> {
    let mut at = act.predicate;
    for _ in 0..4 {
        if let Some(chunk) = place_among(view, &view.read.predicates[at], act) {
            return Some(chunk);
        }
        match bearer(view, at) {
            Some(next) => at = next,
            None => break,
        }
    }
    // Complements may carry the place of what governs them ("signed an agreement on cooperation in Niamey").
    narrowest(view, inside.iter().copied().filter(|&c| is_located(view, c, act)))
}

/// "marched in three Kenyan towns": the country that an adjective of an unnamed place of the act names.
pub(crate) fn country_around(view: &View, predicate: &Predicate) -> Option<String> {
    let locative = &view.tables.tables.grammar.locative_prepositions;
    let around = predicate.args.iter().filter(|a| matches!(a.slot, Slot::Prep(p) if locative.contains(&p)));
    let unnamed = around.map(|a| view.mention(a.chunk)).filter(|m| m.kind == MentionKind::Thing);
    unnamed.filter_map(|m| m.modifier.as_deref()?.code.as_deref()).map(str::to_owned).next()
}

fn in_clause<'v>(view: &'v View<'v>, predicate: usize) -> impl Iterator<Item = u16> + use<'v> {
    let (start, end) = view.read.predicates[predicate].clause;
    let inside = move |c: &u16| view.chunk(*c).start >= start && view.chunk(*c).end <= end;
    (0..view.read.chunks.len() as u16).filter(inside)
}

/// The place that covers least ground: a city before its country; of several the first.
fn narrowest(view: &View, places: impl Iterator<Item = u16>) -> Option<u16> {
    places.min_by_key(|&c| view.mention(c).place.as_ref().map(|p| p.breadth))
}

fn place_among(view: &View, predicate: &Predicate, act: &Act) -> Option<u16> {
    let own = predicate.args.iter().filter(|a| matches!(a.slot, Slot::Prep(_)) && !a.shared).map(|a| a.chunk);
    narrowest(view, own.filter(|&c| is_located(view, c, act)))
}

/// A place that does not only tell of somebody's or something's past.
fn is_there(mention: &Mention) -> bool {
    mention.place.is_some() && !mention.aside
}

/// A place behind a preposition of place.
fn is_located(view: &View, chunk: u16, act: &Act) -> bool {
    let Some(preposition) = view.chunk(chunk).prep else { return false };
    let grammar = view.tables.tables.grammar;
    let (lemma, mention) = (view.names.lemmas[preposition as usize], view.mention(chunk));
    let weak = || grammar.weak_locative_prepositions.contains(&lemma);
    let locative = grammar.locative_prepositions.contains(&lemma) || weak();
    locative && is_there(mention) && !act.takes_part(chunk)
}

/// A place inside a phrase of the clause that is not the one who acts. A capital may be a government: it is the place of
/// acts that happen at their target only.
fn is_within(view: &View, chunk: u16, act: &Act) -> bool {
    let mention = view.mention(chunk);
    let governs = mention.code.is_some();
    mention.kind == MentionKind::Place
        && is_there(mention)
        && !act.takes_part(chunk)
        && !hangs_on_doer(view, chunk, act)
        && (!governs || act.is_at_recipient() && !hangs_on_actor(view, chunk))
}

fn owners<'v>(view: &'v View<'v>, chunk: u16) -> impl Iterator<Item = u16> + use<'v> {
    let owner = move |&c: &u16| {
        let chunk = view.chunk(c);
        chunk.genitive_of.or(chunk.apposition_of)
    };
    std::iter::successors(Some(chunk), owner).take(6)
}

/// "the governor of Mosul said": a place that belongs to whoever acts, or is the grammatical subject itself.
fn hangs_on_doer(view: &View, chunk: u16, act: &Act) -> bool {
    let predicates = view.read.predicates;
    let predicate = &predicates[act.predicate];
    // "Kyiv accused the rebels of shelling a station": neither is the subject of what governs the act its place.
    let governor = predicate.parent.map(|p| &predicates[p.predicate as usize]);
    let args = || predicate.args.iter().chain(governor.into_iter().flat_map(|g| &g.args));
    let doer = |c: u16| {
        args().any(|a| a.chunk == c && matches!(a.slot, Slot::Subject | Slot::Agent))
            || act.actor.iter().any(|p| p.chunk == c)
    };
    owners(view, chunk).any(doer)
}

/// Whether a phrase belongs to somebody or something that can act ("the government of Kabul").
fn hangs_on_actor(view: &View, chunk: u16) -> bool {
    owners(view, chunk).skip(1).any(|c| view.mention(c).can_act())
}

/// "stormed Jenin", "visited Niamey": the one to whom it is done, when that is a place or a country named as one.
fn target(view: &View, act: &Act) -> Option<u16> {
    if !act.is_at_recipient() {
        return None;
    }
    let named = |m: &Mention| is_there(m) && matches!(m.kind, MentionKind::Place | MentionKind::Country);
    let own = act.recipient.iter().filter(|p| p.own).map(|p| p.chunk);
    let objects = view.read.predicates[act.predicate].args.iter();
    let objects = objects.filter(|a| !a.shared && matches!(a.slot, Slot::Object | Slot::Genitive));
    let objects = objects.map(|a| a.chunk).filter(|&c| view.mention(c).kind == MentionKind::Place);
    narrowest(view, own.chain(objects).filter(|&c| named(view.mention(c))))
}

/// "marched on Goma": the first place behind any preposition of an act that happens at its target.
fn goal(view: &View, act: &Act) -> Option<u16> {
    let mut args = view.read.predicates[act.predicate].args.iter().filter(|a| !a.shared);
    let place = |c: u16| view.mention(c).kind == MentionKind::Place && is_there(view.mention(c));
    let found = args.find(|a| matches!(a.slot, Slot::Prep(_)) && place(a.chunk))?;
    act.is_at_recipient().then_some(found.chunk)
}
