//! Lists: what a conjunction or a comma joins.

use super::{Builder, Phrase, VERBAL_NOUN};
use crate::kinds::Kind;
use marsad_model::{Chunk, Feats};

impl Builder<'_> {
    /// The chunk before that is of the same sort as the new one: what a conjunction joins.
    pub(super) fn same_kind(&self, previous: usize, chunk: &Chunk) -> Option<u16> {
        if self.sort(chunk) == VERBAL_NOUN && self.sort(&self.chunks.list[previous]) != VERBAL_NOUN {
            return self
                .parallel_verbal_noun(previous, chunk)
                .or_else(|| self.same_in_chain(previous, chunk));
        }
        self.same_in_chain(previous, chunk)
    }

    /// The verbal noun before that a joined verbal noun continues: one that has no subject of its own beside its
    /// object, since the joined one has to share a subject with it.
    fn parallel_verbal_noun(&self, previous: usize, chunk: &Chunk) -> Option<u16> {
        (previous.saturating_sub(8)..=previous).rev().find_map(|id| {
            let other = &self.chunks.list[id];
            let same_preposition = chunk.prep.is_none()
                || other.prep.map(|p| self.lemma(p)) == chunk.prep.map(|p| self.lemma(p));
            let fits =
                self.sort(other) == VERBAL_NOUN && same_preposition && !self.has_subject_and_object(id);
            fits.then_some(id as u16)
        })
    }

    /// "دخول المراقبين المدينة": a genitive and then a bare noun phrase.
    fn has_subject_and_object(&self, id: usize) -> bool {
        let genitive = self.chunks.list.iter().any(|c| c.genitive_of == Some(id as u16));
        let end = self.chunks.group_end_from(id);
        let next = self.chunks.list.iter().enumerate().find(|(_, c)| c.start as usize >= end);
        genitive
            && next
                .is_some_and(|(n, c)| c.start as usize == end && c.prep.is_none() && self.chunks.is_free(n))
    }

    fn same_in_chain(&self, previous: usize, chunk: &Chunk) -> Option<u16> {
        let mut id = previous;
        for _ in 0..6 {
            let other = &self.chunks.list[id];
            if self.sort(other) == self.sort(chunk)
                && (chunk.prep.is_none()
                    || other.prep.map(|p| self.lemma(p)) == chunk.prep.map(|p| self.lemma(p)))
            {
                return Some(id as u16);
            }
            match other.genitive_of.or(other.apposition_of) {
                Some(next) => id = next as usize,
                None => break,
            }
        }
        let same_preposition = chunk.prep.is_none()
            || self.chunks.list[previous].prep.map(|p| self.lemma(p)) == chunk.prep.map(|p| self.lemma(p));
        same_preposition.then_some(previous as u16)
    }

    fn sort(&self, chunk: &Chunk) -> u8 {
        let head = chunk.head as usize;
        if self.is_named(head) {
            0
        } else if self.scene.has(head, Feats::HUM) {
            1
        } else if self.scene.has(head, Feats::VNOUN) {
            VERBAL_NOUN
        } else {
            3
        }
    }

    pub(super) fn relate_after_comma(&self, previous: usize, chunk: &mut Chunk, phrase: &Phrase) {
        if self.list_goes_on(phrase.end, previous) {
            chunk.conjunct_of = Some(previous as u16);
            return;
        }
        let head = chunk.head as usize;
        let renames = self.is_person_name(head) || self.scene.has(head, Feats::HUM);
        // "…، أحد قادة الجبهة": where verbs come first, what follows a noun without an article is its genitive.
        let bears_genitive = self.scene.grammar.verb_first
            && !self.scene.has(head, Feats::DEF)
            && !self.is_named(head)
            && self.is_nominal(phrase.end);
        let closed = bears_genitive
            || matches!(
                self.scene.kind(phrase.end),
                Kind::Comma | Kind::Strong | Kind::Preposition | Kind::Relative
            );
        let before = self.chunks.list[previous].head as usize;
        let human = self.is_person_name(before) || self.scene.has(before, Feats::HUM);
        // "…, a spokesman for the ministry said" begins a clause.
        let begins = !self.scene.grammar.verb_first && self.begins_clause(phrase.end, previous);
        if chunk.prep.is_none() && renames && closed && human && !begins {
            chunk.apposition_of = Some(previous as u16);
        }
    }

    /// Whether ", B and C" or ", B, C and D" follows: the comma joins a list.
    fn list_goes_on(&self, end: usize, previous: usize) -> bool {
        let mut i = end;
        for _ in 0..6 {
            if self.scene.kind(i) == Kind::Comma {
                i += 1;
            }
            if self.scene.kind(i) == Kind::Conjunction {
                return self.phrase(i + 1).is_some_and(|p| !self.ends_before_verb(p.end, previous));
            }
            if self.scene.kind(i) == Kind::Preposition && self.is_genitive_preposition(i as u16) {
                i += 1;
            } else if self.scene.kind(i.wrapping_sub(1)) != Kind::Comma {
                return false;
            }
            match self.phrase(i) {
                Some(phrase) => i = phrase.end,
                None => return false,
            }
        }
        false
    }

    /// Whether a verb follows that makes the last member of a list a clause of its own: one follows, and the list is
    /// not the subject of the first verb of its clause.
    fn ends_before_verb(&self, end: usize, previous: usize) -> bool {
        let finite = self.scene.is_finite(self.scene.skip_light(end));
        finite
            && (self.scene.grammar.verb_first
                || self.begins_clause(end, previous)
                || self.chunks.list[previous].prep.is_some() && !self.has_bare_before(previous))
    }

    /// Whether a phrase that may be the subject stands before a prepositional one: without it the list behind a comma
    /// is the subject itself ("In May, Mr Ba and his wife left").
    fn has_bare_before(&self, previous: usize) -> bool {
        let from = previous.saturating_sub(4);
        (from..previous).any(|id| self.chunks.list[id].prep.is_none() && self.chunks.is_free(id))
    }
}
