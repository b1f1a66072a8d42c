//! Pronouns around a verb: those before it that are no subject ("il lui en donne"), and subjects behind it or inside
//! its group ("dit-il", "did he go").

use super::Finder;
use crate::kinds::Kind;
use marsad_model::{Feats, Segment, Slot};

impl Finder<'_> {
    fn lemma_of(&self, id: usize) -> marsad_model::LemmaId {
        self.scene.words[self.chunks.list[id].head as usize].lemma()
    }

    /// Whether a pronoun before a verb is an object or complement of it by its place: only pronouns follow up to the
    /// verb, and one that may be a subject as well has a subject before it ("nous nous rendons").
    pub(super) fn is_clitic(&self, id: usize, index: usize) -> bool {
        let chunk = &self.chunks.list[id];
        let grammar = self.scene.grammar;
        if !chunk.pronoun || chunk.prep.is_some() || !grammar.clitics.contains(&self.lemma_of(id)) {
            return false;
        }
        let start = self.groups[index].start;
        let mut at = chunk.end as usize;
        loop {
            at = self.scene.skip_light(at);
            if at >= start {
                break;
            }
            let Some(next) = self.chunks.at[at].map(usize::from) else { return false };
            if !self.is_object_pronoun(next) && !grammar.clitics.contains(&self.lemma_of(next)) {
                return false;
            }
            at += 1;
        }
        !self.is_first_or_second(id) || !self.groups[index].finite || self.follows_phrase(id)
    }

    fn follows_phrase(&self, id: usize) -> bool {
        let start = self.chunks.list[id].start as usize;
        if start > 0 && self.scene.kind(start - 1) == Kind::Relative {
            return self
                .scene
                .grammar
                .object_relatives
                .iter()
                .all(|&l| l != self.scene.words[start - 1].lemma());
        }
        let Some(before) = id.checked_sub(1) else { return false };
        let (before, chunk) = (&self.chunks.list[before], &self.chunks.list[id]);
        before.prep.is_none() && self.scene.skip_light(before.end as usize) >= chunk.start as usize
    }

    /// Adds the pronouns before a verb that stand for a prepositional phrase, and gives back those that are objects.
    pub(super) fn clitic_arguments(&mut self, index: usize, from: usize) -> Vec<usize> {
        let (start, main) = (self.groups[index].start, self.groups[index].main);
        let mut objects = Vec::new();
        if self.scene.grammar.clitics.is_empty() {
            return objects;
        }
        let inside = |c: &&marsad_model::Chunk| c.start as usize > start && (c.end as usize) <= main;
        if let Some(id) = self.chunks.list.iter().position(|c| inside(&c)) {
            self.clitic_argument(index, id, &mut objects);
        }
        let before = self.chunks.list.iter().rposition(|c| (c.end as usize) <= start);
        let mut id = before;
        while let Some(chunk) = id.filter(|&c| self.chunks.list[c].start as usize >= from) {
            if !self.is_clitic(chunk, index) {
                if !self.is_object_pronoun(chunk) {
                    break;
                }
            } else {
                self.clitic_argument(index, chunk, &mut objects);
            }
            id = chunk.checked_sub(1);
        }
        objects
    }

    fn clitic_argument(&mut self, index: usize, id: usize, objects: &mut Vec<usize>) {
        let lemma = self.lemma_of(id);
        let grammar = self.scene.grammar;
        if grammar.indirect_clitics.contains(&lemma) {
            if let Some(&preposition) = grammar.indirect_prepositions.first() {
                self.add(index, Slot::Prep(preposition), id, false);
            }
        } else if self.is_first_or_second(id) && grammar.clitics.contains(&lemma) {
            objects.push(id);
        }
    }

    fn is_first_or_second(&self, id: usize) -> bool {
        let head = self.chunks.list[id].head as usize;
        self.scene.words[head].reading.feats.intersects(Feats::P1 | Feats::P2)
    }

    /// A pronoun that belongs to the infinitive behind it, not to the verb before ("ils veulent le voir").
    pub(super) fn belongs_to_next(&self, id: usize, index: usize) -> bool {
        let chunk = &self.chunks.list[id];
        let Some(next) = self.groups.get(index + 1) else { return false };
        let grammar = self.scene.grammar;
        !grammar.clitics.is_empty()
            && chunk.pronoun
            && self.scene.words[chunk.head as usize].segment == Segment::Core
            && (self.is_object_pronoun(id) || grammar.clitics.contains(&self.lemma_of(id)))
            && self.scene.skip_light(chunk.end as usize) >= next.start
    }

    /// "did he go", "a-t-il dit": a pronoun between an auxiliary and its verb.
    pub(super) fn inner_subject(&self, index: usize) -> Option<usize> {
        let group = &self.groups[index];
        (group.start + 1..group.main)
            .filter(|&w| self.scene.kind(w) == Kind::Pronoun)
            .find_map(|w| self.chunks.at[w].map(usize::from))
            .filter(|&id| {
                !self.is_object_pronoun(id) && !self.scene.grammar.clitics.contains(&self.lemma_of(id))
            })
    }

    /// "dit-il", "said he": a pronoun right behind its verb that can only be a subject.
    pub(super) fn is_subject_behind(&self, index: usize, id: usize) -> bool {
        let chunk = &self.chunks.list[id];
        chunk.pronoun && chunk.start as usize == self.groups[index].end && self.is_nominative(id)
    }

    /// A pronoun that is a subject by its form.
    pub(super) fn is_nominative(&self, id: usize) -> bool {
        !self.is_object_pronoun(id) && self.scene.grammar.nominative_pronouns.contains(&self.lemma_of(id))
    }
}
