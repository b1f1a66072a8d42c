//! The subject that a joined verb takes over in a language whose verbs do not stand without one.

use super::Linker;
use crate::kinds::Kind;
use crate::segment::Join;

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
}
