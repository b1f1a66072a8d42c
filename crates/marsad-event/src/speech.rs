//! Who says so.

use crate::index::Listed;
use crate::status::Modality;
use crate::view::{View, args};
use marsad_model::{Certainty, Pos, Predicate, PredicateKind, Relation, Slot, SourceKind, Status};

/// The speaker of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The noun phrase that names the speaker.
    pub chunk: u16,
    /// What kind of speaker.
    pub kind: SourceKind,
}

/// The speaker of every predicate (none: the author), and what distance or denial does to what is said.
pub(crate) fn speakers(view: &View, modalities: &mut [Modality]) -> Vec<Option<Speaker>> {
    let mut speakers = vec![None; view.read.predicates.len()];
    markers(view, &mut speakers);
    for (index, predicate) in view.read.predicates.iter().enumerate() {
        let Some(entry) = speech_entry(view, predicate) else { continue };
        let scope = scope(view, index, predicate);
        let entry = &view.tables.tables.speech.speech[entry as usize];
        let effect = Modality {
            status: entry.denies.then_some(Status::Negated),
            certainty: entry.certainty,
            cue: Some((predicate.word as usize, predicate.word as usize + 1)),
        };
        let speaker = speaker_chunk(predicate)
            .filter(|&c| may_speak(view, c))
            .map(|chunk| Speaker { chunk, kind: kind(view, chunk) });
        for &said in scope.iter().filter(|&&s| s != index) {
            if effect.status.is_some() || effect.certainty == Some(Certainty::Hedged) {
                modalities[said].add(&effect);
            }
            if speaker.is_some() {
                speakers[said] = speaker;
            }
        }
    }
    speakers
}

fn speech_entry(view: &View, predicate: &Predicate) -> Option<u16> {
    let word = view.word(predicate);
    let speech = &view.tables.index.speech;
    speech
        .get(&view.names.lemmas[predicate.word as usize])
        .or_else(|| speech.get(&word.reading.base))
        .copied()
}

fn speaker_chunk(predicate: &Predicate) -> Option<u16> {
    let slots = match predicate.kind {
        PredicateKind::Noun => [Slot::Genitive, Slot::Subject, Slot::Agent],
        _ => [Slot::Subject, Slot::Agent, Slot::Agent],
    };
    slots.into_iter().find_map(|s| args(predicate, s).first().copied())
}

/// People, organisations, sources and pronouns speak; things do not.
fn may_speak(view: &View, chunk: u16) -> bool {
    let (mention, phrase) = (view.mention(chunk), view.chunk(chunk));
    let named =
        view.read.words[phrase.start as usize..phrase.end as usize].iter().any(|w| w.pos() == Pos::Propn);
    mention.can_act()
        || phrase.pronoun
        || named
        || kind(view, chunk) != SourceKind::Named
        || view.has(phrase.head, marsad_model::Feats::HUM)
}

/// The predicates that a verb of saying reports.
fn scope(view: &View, index: usize, predicate: &Predicate) -> Vec<usize> {
    let predicates = view.read.predicates;
    let mut under = view.complements(index);
    under.extend(named_in_clauses(view, &under));
    let clause = under.iter().any(|&p| matches!(predicates[p].kind, PredicateKind::Verb));
    if clause || !matches!(predicate.kind, PredicateKind::Verb | PredicateKind::NonFinite) {
        return under;
    }
    // "…, announced the plan": with an object of its own the verb reports that, not what stands before; "…, he told the
    // agency": the object of a verb of two objects is who is told.
    let told = view.has(predicate.word, marsad_model::Feats::DITR);
    if !args(predicate, Slot::Object).is_empty() && !told {
        return under;
    }
    if let Some(opener) = opener_after(view, predicate) {
        under.extend(verbless_clause(view, opener));
        under.extend(
            mark_after(view, predicate)
                .filter(|&m| is_quote(view, m))
                .map(|m| behind(view, m))
                .into_iter()
                .flatten(),
        );
        return under;
    }
    // "…, where they say that they suffer": a relative clause reports nothing of what it hangs on.
    if predicate.parent.is_some_and(|p| p.relation == Relation::Relative) {
        return under;
    }
    let start = predicate.clause.0 as usize;
    if adverbial(predicate) {
        return last_clause_before(view, start);
    }
    // "…, and told the crowd “…”": what goes on by a conjunction does not report what stands before.
    let goes_on = view.read.words.get(start).is_some_and(|w| w.pos() == Pos::Cconj);
    if start > 0 && view.read.words[start - 1].pos() == Pos::Punct && !goes_on {
        return (0..predicates.len()).filter(|&p| (predicates[p].word as usize) < start).collect();
    }
    match mark_after(view, predicate) {
        Some(mark) if under.is_empty() || is_quote(view, mark) => behind(view, mark),
        _ => under,
    }
}

/// The first punctuation mark behind a verb.
fn mark_after(view: &View, predicate: &Predicate) -> Option<usize> {
    const REACH: usize = 25;
    let after = predicate.word as usize + 1..view.read.words.len();
    after.take(REACH).find(|&w| view.read.words[w].pos() == Pos::Punct)
}

fn is_quote(view: &View, word: usize) -> bool {
    view.tables.tables.grammar.quotes.iter().any(|q| *q == view.read.words[word].key)
}

/// The predicates of the clauses that begin at a mark or behind it.
fn behind(view: &View, mark: usize) -> Vec<usize> {
    let after = |p: &Predicate| p.word as usize > mark && p.clause.0 as usize >= mark;
    let predicates = view.read.predicates;
    (0..predicates.len()).filter(|&p| after(&predicates[p])).collect()
}

/// The word that opens the clause reported by a verb, where that clause has no verb of its own ("قال إن الحكومة مستعدة").
fn opener_after(view: &View, predicate: &Predicate) -> Option<usize> {
    const REACH: usize = 20;
    let complementisers = &view.tables.tables.grammar.complementisers;
    let verbless = view.tables.tables.grammar.verb_first;
    let after = predicate.word as usize + 1..view.read.words.len();
    let verb = |w: usize| {
        let predicates = view.read.predicates.iter();
        predicates.into_iter().any(|p| p.kind == PredicateKind::Verb && p.word as usize == w)
    };
    let stop = after
        .filter(|_| verbless)
        .take(REACH)
        .find(|&w| verb(w) || complementisers.contains(&view.names.lemmas[w]));
    stop.filter(|&w| !verb(w))
}

/// The predicates of the clause that a word opens, and what hangs on them.
fn verbless_clause(view: &View, opener: usize) -> Vec<usize> {
    let predicates = view.read.predicates;
    let own = |p: &Predicate| p.word as usize > opener && p.clause.0 as usize == opener;
    let direct: Vec<usize> = (0..predicates.len()).filter(|&p| own(&predicates[p])).collect();
    let below: Vec<usize> = direct.iter().flat_map(|&p| view.complements(p)).collect();
    [direct, below].concat()
}

/// "said that the attack was carried out by …": event nouns that stand in a reported clause as its subject or topic.
fn named_in_clauses(view: &View, under: &[usize]) -> Vec<usize> {
    let predicates = view.read.predicates;
    let clauses: Vec<(u16, u16)> = under
        .iter()
        .filter(|&&p| predicates[p].kind == PredicateKind::Verb)
        .map(|&p| predicates[p].clause)
        .collect();
    let inside = |word: u16| clauses.iter().any(|&(start, end)| start <= word && word < end);
    let free = |p: &Predicate| p.kind == PredicateKind::Noun && p.parent.is_none();
    (0..predicates.len()).filter(|&p| free(&predicates[p]) && inside(predicates[p].word)).collect()
}

fn adverbial(predicate: &Predicate) -> bool {
    predicate.parent.is_some_and(|p| p.relation == Relation::Adverbial)
}

/// "…, as our sources confirm": the finite clause right before with the one that it is joined to, and what hangs on them.
fn last_clause_before(view: &View, start: usize) -> Vec<usize> {
    let predicates = view.read.predicates;
    let Some(verb) =
        predicates.iter().rposition(|p| p.kind == PredicateKind::Verb && (p.word as usize) < start)
    else {
        return Vec::new();
    };
    let joined = predicates[verb].parent.filter(|p| p.relation == Relation::Conjunct);
    let first = joined.map_or(verb, |p| p.predicate as usize);
    let from = predicates[first].clause.0.min(predicates[verb].clause.0);
    (0..predicates.len())
        .filter(|&p| predicates[p].word >= from && (predicates[p].word as usize) < start)
        .collect()
}

/// "according to X": X says the sentence.
fn markers(view: &View, speakers: &mut [Option<Speaker>]) {
    for hit in &view.hits {
        if hit.listed != Listed::Marker {
            continue;
        }
        let near = |c: &marsad_model::Chunk| {
            c.start as usize >= hit.end
                && (c.start as usize) < hit.end + 3
                && c.genitive_of.is_none_or(|g| view.chunk(g).start as usize <= hit.start)
        };
        let Some(chunk) = view.read.chunks.iter().position(near) else { continue };
        let speaker = Speaker { chunk: chunk as u16, kind: kind(view, chunk as u16) };
        let opening = hit.start < 3;
        let inserted = goes_on_after(view, hit.end);
        let from = if inserted { statement_before(view, hit.start) } else { 0 };
        for (index, predicate) in view.read.predicates.iter().enumerate() {
            let own = predicate.chunk == Some(chunk as u16);
            let word = predicate.word as usize;
            if !own && (opening || (from..hit.start).contains(&word)) {
                speakers[index] = Some(speaker);
            }
        }
    }
}

/// Whether the sentence goes on with a clause of its own behind a speaker ("…, according to X, and demanded …"); at its end he
/// says all of it.
fn goes_on_after(view: &View, marker: usize) -> bool {
    const SPEAKER: usize = 6;
    let free = |p: &Predicate| p.parent.is_none_or(|q| q.relation == Relation::Conjunct);
    let after = |p: &Predicate| p.kind == PredicateKind::Verb && p.word as usize > marker + SPEAKER;
    view.read.predicates.iter().any(|p| after(p) && free(p))
}

/// The first word of what "…, according to X, …" stands behind: the last statement before it, with the one that it goes on
/// from without a comma between ("two died and five were hurt, according to police").
fn statement_before(view: &View, marker: usize) -> usize {
    let predicates = view.read.predicates;
    let verb = |p: &Predicate| p.kind == PredicateKind::Verb && (p.word as usize) < marker;
    let Some(mut at) = predicates.iter().rposition(verb) else { return 0 };
    let commas = &view.tables.tables.grammar.commas;
    for _ in 0..predicates.len() {
        let Some(parent) = predicates[at].parent else { break };
        let start = predicates[at].clause.0 as usize;
        let before = start.checked_sub(1).map(|w| view.read.words[w].key.as_str());
        if parent.relation == Relation::Conjunct && before.is_some_and(|key| commas.iter().any(|c| c == key))
        {
            return start;
        }
        at = parent.predicate as usize;
    }
    predicates[at].clause.0 as usize
}

pub(crate) fn kind(view: &View, chunk: u16) -> SourceKind {
    if is_own(view, chunk) {
        return SourceKind::OwnSources;
    }
    let head = view.chunk(chunk).head as usize;
    let unnamed = &view.tables.tables.speech.unnamed;
    let nameless = view.mention(chunk).entity.is_none()
        && (unnamed.contains(&view.names.lemmas[head]) || unnamed.contains(&view.read.words[head].lemma()));
    if nameless { SourceKind::Unnamed } else { SourceKind::Named }
}

fn is_own(view: &View, chunk: u16) -> bool {
    let chunk = view.chunk(chunk);
    let words = view.read.words;
    view.tables.tables.speech.own.iter().any(|phrase| {
        (0..words.len().saturating_sub(phrase.len() - 1)).any(|start| {
            let overlaps = start < chunk.end as usize && start + phrase.len() > chunk.start as usize;
            overlaps && phrase.iter().zip(&words[start..]).all(|(p, w)| *p == w.key.as_str())
        })
    })
}
