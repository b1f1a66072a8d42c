//! Names of the entity tables in a sentence.

use crate::piece::{Kind, Piece, phrases};
use marsad_data::names::{Candidate, Case, NameEntry, Names};
use marsad_model::{Feats, Pos, Segment, Word};

/// What names are sought in.
pub(crate) struct NameScan<'a> {
    pub(crate) pieces: &'a [Piece<'a>],
    pub(crate) names: &'a Names,
    pub(crate) words: &'a [Word],
    pub(crate) text: &'a str,
}

impl NameScan<'_> {
    /// Whether a name may begin with the piece.
    pub(crate) fn may_begin(&self, piece: &Piece) -> bool {
        piece.kind == Kind::Word && self.names.name(piece.hash).is_some()
    }

    /// The longest name that begins at a piece: what it may stand for, and the piece after it. `beside_name` says
    /// whether another name stands before it, directly or in a list.
    pub(crate) fn name(&self, at: usize, beside_name: bool) -> Option<(Vec<u32>, usize)> {
        let mut ends = [(0u32, 0usize); 8];
        let mut count = 0;
        phrases(
            self.pieces,
            at,
            |h| self.names.name(h),
            |payload, next| {
                if count < ends.len() {
                    ends[count] = (payload, next);
                    count += 1;
                }
            },
        );
        ends[..count].iter().rev().find_map(|&(payload, end)| {
            let entry = self.names.entry(payload)?;
            let found = self.accepted(entry, at, end, beside_name);
            (!found.is_empty()).then_some((found, end))
        })
    }

    /// "the Gulf of Guinea" is not "the Gulf": behind the article a longer name begins.
    pub(crate) fn is_outrun(&self, at: usize, end: usize) -> bool {
        let article = self.words.get(self.pieces[at].word as usize).is_some_and(|w| w.pos() == Pos::Det);
        article
            && at + 1 < end
            && self.may_begin(&self.pieces[at + 1])
            && self.name(at + 1, false).is_some_and(|(_, other)| other > end)
    }

    fn accepted(&self, entry: &NameEntry, at: usize, end: usize, beside_name: bool) -> Vec<u32> {
        let (first, last) = (&self.pieces[at], &self.pieces[end - 1]);
        if !first.first || !last.last {
            return Vec::new();
        }
        let needs_case = entry.candidates.iter().any(|c| c.case != Case::Any);
        let case = if needs_case { self.case(first.word, last.word) } else { Case::Any };
        // A capital within a sentence says more than the reading that context prefers (US, not us).
        let capital = case == Case::All || (case == Case::Initial && first.word > 0);
        if !capital && !self.is_nominal(first.word, last.word) {
            return Vec::new();
        }
        if let Some(list) = entry.ordinary
            && !self.is_licensed(list, at, end, beside_name)
        {
            return Vec::new();
        }
        entry.candidates.iter().filter(|c| fits(c, case)).map(|c| c.entity).collect()
    }

    /// One word that context reads as a verb or a function word is no name; nor does a name begin in a particle
    /// that the analysis has cut off, unless more words follow.
    fn is_nominal(&self, first: u16, last: u16) -> bool {
        let Some(word) = self.words.get(first as usize) else { return false };
        let Some(end) = self.words.get(last as usize) else { return false };
        if word.segment == Segment::Proclitic {
            return end.token > word.token && end.segment != Segment::Proclitic;
        }
        if word.segment == Segment::Enclitic {
            return false;
        }
        // "a Russian soldier" in the accusative: an adjective of nationality that ends as the country's name does.
        const OF_PEOPLE: Feats = Feats::NISBA.union(Feats::IND).union(Feats::ACC);
        if first == last && word.pos() == Pos::Adj && word.has(OF_PEOPLE) {
            return false;
        }
        first != last
            || !matches!(
                word.pos(),
                Pos::Verb
                    | Pos::Aux
                    | Pos::Adp
                    | Pos::Pron
                    | Pos::Det
                    | Pos::Cconj
                    | Pos::Sconj
                    | Pos::Part
                    | Pos::Adv
            )
            || word.readings.iter().any(|r| r.pos == Pos::Propn && r.cost <= word.reading.cost)
    }

    fn is_licensed(&self, list: u32, at: usize, end: usize, beside_name: bool) -> bool {
        // "their tents": no name has an owner.
        let owned = self.pieces.get(end).and_then(|p| self.words.get(p.word as usize));
        if owned.is_some_and(|w| w.segment == Segment::Enclitic) {
            return false;
        }
        if beside_name {
            return true;
        }
        let near = |piece: Option<&Piece>| piece.is_some_and(|p| self.names.is_near(list, p.hash));
        let lemma_free = near(at.checked_sub(1).and_then(|i| self.pieces.get(i)))
            || near(at.checked_sub(2).and_then(|i| self.pieces.get(i)))
            || near(self.pieces.get(end));
        lemma_free
            || (at > 0 && self.case(self.pieces[at].word, self.pieces[end - 1].word) > Case::Any)
            || self.name_follows(end)
    }

    /// Whether a name that is no ordinary word follows, directly or after one word ("and").
    fn name_follows(&self, end: usize) -> bool {
        [end, end + 1].into_iter().any(|at| {
            let mut found = false;
            let Some(piece) = self.pieces.get(at) else { return false };
            if piece.is_mark() || (at > end && self.pieces[end].text.chars().count() > 3) {
                return false;
            }
            phrases(
                self.pieces,
                at,
                |h| self.names.name(h),
                |payload, _| {
                    found |= self.names.entry(payload).is_some_and(|e| e.ordinary.is_none());
                },
            );
            found
        })
    }

    /// How the words are written: all capitals, a capital somewhere, or none.
    fn case(&self, first: u16, last: u16) -> Case {
        let span = self.words[first as usize].span.cover(self.words[last as usize].span);
        let mut seen = Case::Any;
        let mut all = true;
        for c in span.of(self.text).chars().filter(|c| c.is_alphabetic()) {
            match c.is_uppercase() {
                true => seen = Case::Initial,
                false => all = false,
            }
        }
        if seen == Case::Initial && all { Case::All } else { seen }
    }
}

fn fits(candidate: &Candidate, case: Case) -> bool {
    candidate.case <= case
}
