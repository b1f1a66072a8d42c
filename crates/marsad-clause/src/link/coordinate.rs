//! The subject that a joined verb takes over in a language whose verbs do not stand without one.

use super::Linker;
use crate::kinds::Kind;
use crate::segment::Join;
use marsad_model::{Arg, Feats, Relation, Slot};

/// How many finite verbs back the first of a joined pair is sought.
const FARTHEST: usize = 6;

impl Linker<'_> {
    /// The subject of the verb that a verb is joined to: the finite verb before it; behind a comma the one of the
    /// main clause ("They thought that it had failed, and went home").
    pub(super) fn subject_of_first(&self, index: usize) -> Option<u16> {
        let start = self.groups[index].start;
        let part = &self.segments[self.segment_of[index]];
        let apart = part.start > 0 && self.scene.kind(part.start - 1) == Kind::Comma;
        let own = |g: &usize| {
            let join = self.segments[self.segment_of[*g]].join;
            !matches!(join, Join::Complement | Join::Relative | Join::Adverbial)
        };
        // One that was found without a subject is rather a participle: the next one before it counts.
        (0..self.groups.len())
            .rev()
            .filter(|&g| self.groups[g].finite && self.groups[g].end <= start && (!apart || own(&g)))
            .take(FARTHEST)
            .find_map(|g| self.subject(g))
    }

    /// "They were caught and taken to the camp": what a joined passive is about.
    pub(super) fn object_of_coordinate(&self, index: usize) -> Option<u16> {
        let predicate = &self.list[index];
        let joined = predicate.parent.is_some_and(|p| p.relation == Relation::Conjunct);
        let own = predicate.args.iter().any(|a| a.slot == Slot::Object);
        let dropped = self.scene.grammar.subject_dropped;
        (joined && !own && !dropped).then(|| self.subject_of_first(index)).flatten()
    }

    /// "They seized and burned the cars": a verb that has no object of its own has that of the verb joined right
    /// behind it.
    pub(super) fn share_objects(&mut self) {
        if self.scene.grammar.verb_first {
            return;
        }
        for index in (1..self.groups.len()).rev() {
            let (first, second) = (index - 1, index);
            if !self.may_share_object(first) || !self.are_joined(first, second) {
                continue;
            }
            let object = self.list[second].args.iter().find(|a| a.slot == Slot::Object);
            let Some(chunk) = object.filter(|_| !self.list[second].passive).map(|a| a.chunk) else {
                continue;
            };
            self.list[first].args.push(Arg { slot: Slot::Object, chunk, shared: true });
        }
    }

    fn may_share_object(&self, index: usize) -> bool {
        let feats = self.scene.words[self.groups[index].main].reading.feats;
        let predicate = &self.list[index];
        let transitive = feats.contains(Feats::TR) || !feats.contains(Feats::INTR);
        let full = predicate.args.iter().any(|a| matches!(a.slot, Slot::Object | Slot::Object2));
        transitive && !full && !predicate.passive && !self.groups[index].copula
    }

    /// Whether only a conjunction (and what marks an infinitive) stands between two verbs.
    fn are_joined(&self, first: usize, second: usize) -> bool {
        let mut conjunctions = 0;
        for word in self.groups[first].end..self.groups[second].start {
            match self.scene.kind(word) {
                Kind::Conjunction => conjunctions += 1,
                _ if Some(word) == self.groups[second].marker => {}
                kind if kind.is_light() => {}
                _ => return false,
            }
        }
        conjunctions == 1
    }
}
