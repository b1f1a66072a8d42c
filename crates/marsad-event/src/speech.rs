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
    let start = predicate.clause.0 as usize;
    if adverbial(predicate) {
        return last_clause_before(view, start);
    }
    if start > 0 && view.read.words[start - 1].pos() == Pos::Punct {
        return (0..predicates.len()).filter(|&p| (predicates[p].word as usize) < start).collect();
    }
    let opens = |w: usize| view.read.words[w].pos() == Pos::Punct;
    let reach = (predicate.word as usize + 1..view.read.words.len()).take(25).find(|&w| opens(w));
    match reach {
        Some(mark) if under.is_empty() => (0..predicates.len())
            .filter(|&p| predicates[p].word as usize > mark && predicates[p].clause.0 as usize >= mark)
            .collect(),
        _ => under,
    }
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
        for (index, predicate) in view.read.predicates.iter().enumerate() {
            let own = predicate.chunk == Some(chunk as u16);
            if !own && (opening || (predicate.word as usize) < hit.start) {
                speakers[index] = Some(speaker);
            }
        }
    }
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
