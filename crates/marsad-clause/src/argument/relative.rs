//! What a relative word is in its clause.

use super::Finder;
use crate::kinds::Kind;
use crate::reduced;
use crate::segment::Join;
use marsad_model::{Feats, Pos};

/// The part that the antecedent plays in a relative clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RelativeRole {
    /// Subject when the clause has no other, else object.
    Open,
    /// Object only ("que").
    Object,
    /// Neither ("dont", "in which").
    Oblique,
}

impl Finder<'_> {
    /// "all of which", "both of whom": the genitive of a pronoun or number, which is the subject with it.
    fn is_part_of_antecedent(&self, preposition: usize) -> bool {
        let grammar = self.scene.grammar;
        let genitive = grammar.genitive_prepositions.contains(&self.scene.words[preposition].lemma());
        let before = preposition.checked_sub(1).and_then(|w| self.chunks.at[w]);
        let counts = |id: u16| {
            let chunk = &self.chunks.list[id as usize];
            chunk.pronoun || self.scene.kind(chunk.head as usize) == Kind::Number
        };
        genitive && before.is_some_and(counts)
    }

    pub(super) fn relative_role(&self, segment: usize) -> RelativeRole {
        let part = &self.segments[segment];
        let Some(marker) = part.marker.filter(|_| !self.scene.grammar.verb_first) else {
            return RelativeRole::Open;
        };
        let lemma = self.scene.words[marker].lemma();
        if self.scene.grammar.object_relatives.contains(&lemma) {
            RelativeRole::Object
        } else if marker > part.start && !self.is_part_of_antecedent(part.start)
            || self.scene.grammar.oblique_relatives.contains(&lemma)
        {
            RelativeRole::Oblique
        } else {
            RelativeRole::Open
        }
    }

    /// Which of a chain of genitives, or of a list, the relative clause is about, by the number of its verb.
    pub(super) fn antecedent_in_chain(&self, index: usize, segment: usize, nearest: usize) -> usize {
        let part = &self.segments[segment];
        let feats = self.scene.words[self.groups[index].start].reading.feats;
        let number = feats.intersection(Feats::SG | Feats::PL);
        let marker = part.marker.map(|m| self.scene.words[m].reading.feats).unwrap_or_default();
        if let Some(person) = marker.contains(Feats::HUM).then(|| self.person_before(nearest)).flatten() {
            return person;
        }
        let apart = part.start > 0 && self.scene.kind(part.start - 1) == Kind::Comma;
        let mut id = reduced::referent(self.scene, self.chunks, nearest, number, apart);
        id = self.agreeing_before(id, number).unwrap_or(id);
        while let Some(first) = self.chunks.list[id].conjunct_of.filter(|_| number != Feats::SG) {
            id = first as usize;
        }
        id
    }

    /// A relative word for people takes up the nearest phrase about people, also over a prepositional phrase
    /// ("members with strong views who …").
    fn person_before(&self, nearest: usize) -> Option<usize> {
        let mut id = nearest;
        for _ in 0..4 {
            let chunk = &self.chunks.list[id];
            let head = chunk.head as usize;
            let named = self.scene.kind(head) == Kind::Name || self.scene.words[head].pos() == Pos::Propn;
            if self.scene.has(head, Feats::HUM) || named || chunk.pronoun && chunk.genitive_of.is_none() {
                return Some(id);
            }
            let before = id.checked_sub(1)?;
            let start = chunk.prep.map_or(chunk.start, |p| p.min(chunk.start)) as usize;
            if chunk.prep.is_none() || self.scene.skip_light(self.chunks.list[before].end as usize) < start {
                return None;
            }
            id = before;
        }
        None
    }

    /// Whether a relative word can only be the subject: the language has others for objects ("qui" beside "que").
    pub(super) fn is_subject_relative(&self, index: usize, segment: usize) -> bool {
        let own = self.segments[segment].group == Some(index);
        own && !self.scene.grammar.object_relatives.is_empty()
            && self.relative_role(segment) == RelativeRole::Open
    }

    /// "… who came and who saw …": a relative clause joined to another one is about the same phrase.
    pub(super) fn antecedent_of_joined(&self, segment: usize) -> Option<usize> {
        let start = self.segments[segment].start;
        let before = (0..start).rev().find(|&w| !self.scene.kind(w).is_light())?;
        if self.scene.grammar.verb_first || self.scene.kind(before) != Kind::Conjunction {
            return None;
        }
        let earlier = self.segments[..segment].iter().rev().take(4).find(|s| s.join == Join::Relative)?;
        self.args[earlier.group?].iter().find(|a| a.shared).map(|a| a.chunk as usize)
    }

    /// A phrase further back that agrees in number when the nearest does not ("un quartier entouré de murs, qui date …").
    fn agreeing_before(&self, nearest: usize, number: Feats) -> Option<usize> {
        let disagrees = |id: usize| {
            let head = self.chunks.list[id].head as usize;
            reduced::disagrees(number, self.scene.words[head].reading.feats)
        };
        if number.is_empty() || !disagrees(nearest) {
            return None;
        }
        let end = self.chunks.list[nearest].start as usize;
        (nearest.saturating_sub(4)..nearest).rev().find(|&id| {
            let chunk = &self.chunks.list[id];
            let between = |g: &crate::verb::Group| g.finite && g.start >= chunk.end as usize && g.start < end;
            !chunk.pronoun && !disagrees(id) && !self.groups.iter().any(between)
        })
    }
}
