//! What a relative word is in its clause.

use super::Finder;

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
            chunk.pronoun || self.scene.kind(chunk.head as usize) == crate::kinds::Kind::Number
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
}
