//! Joined phrases of several nationalities that share the noun of the last: "French and Egyptian warships".

use crate::compose::Composer;
use crate::discourse::Discourse;
use marsad_model::{Feats, Mention, MentionKind};

/// Phrases within which a list ends.
const LONGEST_LIST: usize = 6;

impl Composer<'_> {
    /// A nationality that stands alone before a joined phrase of the same build ("*French* and Egyptian warships"): what
    /// the noun of that phrase stands for, of its own country. "Kenyans and Ugandan soldiers" share nothing.
    pub(crate) fn sharing_noun(&self, id: u16, own: &Mention, discourse: &Discourse) -> Option<Mention> {
        let head = self.chunk(id).head;
        let one = self.scene.word(head).is_some_and(|w| !w.has(Feats::PL));
        if !one || self.evidence.nationality(head).is_none() {
            return None;
        }
        let last = *self.list_from(id).last()?;
        let noun = self.chunk(last).head;
        if !(self.chunk(last).start..noun).any(|w| self.evidence.nationality(w).is_some()) {
            return None;
        }
        let shared = self.compose(last, discourse, 0);
        let words = own.words;
        if shared.kind == MentionKind::Thing {
            let modifier = Some(Box::new(own.clone()));
            return Some(Mention { words, modifier, ..Mention::default() });
        }
        (shared.entity.is_none() && shared.can_act()).then(|| Mention {
            code: own.code.clone(),
            words,
            ..shared
        })
    }

    /// "dozens of Kenyan and Ugandan refugees": the parties of a quantity, whose first is `part`.
    pub(crate) fn parts_of_list(&self, part: u16, discourse: &Discourse) -> Vec<Mention> {
        let first = self.compose(part, discourse, 0);
        let Some(shared) = self.sharing_noun(part, &first, discourse) else { return Vec::new() };
        let others = self.list_from(part).into_iter().map(|c| {
            let own = self.compose(c, discourse, 0);
            self.sharing_noun(c, &own, discourse).unwrap_or(own)
        });
        let all: Vec<Mention> = std::iter::once(shared).chain(others).collect();
        if all.iter().all(Mention::can_act) { all } else { Vec::new() }
    }

    /// The phrases that are joined to one in a list, in order.
    fn list_from(&self, id: u16) -> Vec<u16> {
        let mut found = vec![id];
        for (other, chunk) in self.scene.context.chunks.iter().enumerate().skip(id as usize + 1) {
            if chunk.conjunct_of.is_some() && chunk.conjunct_of == found.last().copied() {
                found.push(other as u16);
            } else if other > id as usize + LONGEST_LIST {
                break;
            }
        }
        found.remove(0);
        found
    }
}
