//! What a new phrase is to the one before it: genitive, apposition, member of a list.

use super::{Builder, Phrase};
use crate::kinds::Kind;
use marsad_data::grammar::Head;
use marsad_model::{Chunk, Feats, Pos};

impl Builder<'_> {
    /// Decides what a new chunk is to the chunk before it.
    pub(super) fn relate(&self, chunk: &mut Chunk, phrase: &Phrase) {
        let Some(previous) = self.previous else { return };
        let touches = self.gap.is_empty() && self.adjacent(previous, chunk);
        if touches {
            match chunk.prep {
                None => self.relate_adjacent(previous, chunk),
                Some(prep) if self.is_genitive_preposition(prep) => chunk.genitive_of = Some(previous as u16),
                Some(_) => {}
            }
            return;
        }
        if self.gap == [Kind::Quote] && chunk.prep.is_none() {
            return self.relate_quoted(previous, chunk);
        }
        let joined = match self.gap[..] {
            [Kind::Conjunction] | [Kind::Comma, Kind::Conjunction] => true,
            [Kind::Comma] => false,
            _ => return,
        };
        if joined {
            if !self.begins_clause(phrase.end, previous) {
                chunk.conjunct_of = self.same_kind(previous, chunk);
            }
        } else if chunk.prep.is_none()
            || chunk.prep.map(|p| self.lemma(p)) == self.chunks.list[previous].prep.map(|p| self.lemma(p))
        {
            self.relate_after_comma(previous, chunk, phrase);
        }
    }

    /// "صحيفة «النهار»", "فيلم «المدينة»": a name in quotation marks right behind the noun that says what it is.
    fn relate_quoted(&self, previous: usize, chunk: &mut Chunk) {
        const LONGEST_NAME: usize = 8;
        let (scene, before) = (self.scene, &self.chunks.list[previous]);
        let start = chunk.start as usize;
        let inside = (start..scene.len()).take(LONGEST_NAME).take_while(|&w| scene.kind(w) != Kind::Quote);
        let (mut length, mut clause) = (0, false);
        for word in inside {
            (length, clause) = (length + 1, clause || scene.is_finite(word));
        }
        let closed = scene.kind(start + length) == Kind::Quote && !clause;
        if !closed || before.pronoun || before.end as usize + 1 != start || !scene.grammar.juxtaposed_genitive
        {
            return;
        }
        let head = before.head as usize;
        let bare = before.end == before.head + 1 && !scene.has(head, Feats::DEF) && !self.is_named(head);
        if bare {
            chunk.genitive_of = Some(previous as u16);
        } else {
            chunk.apposition_of = Some(previous as u16);
        }
    }

    fn adjacent(&self, previous: usize, chunk: &Chunk) -> bool {
        let start = chunk.prep.unwrap_or(chunk.start) as usize;
        let end = self.chunks.list[previous].end as usize;
        end == start || (end < start && (end..start).all(|w| self.scene.kind(w) == Kind::Fixed))
    }

    fn relate_adjacent(&self, previous: usize, chunk: &mut Chunk) {
        let before = &self.chunks.list[previous];
        let (head, new) = (before.head as usize, chunk.head as usize);
        if before.pronoun {
            return;
        }
        let attributive = chunk.end == chunk.head + 1
            && self.scene.grammar.attributive_nouns.contains(&self.lemma(chunk.head));
        if attributive || self.stresses(previous, chunk) {
            chunk.apposition_of = Some(previous as u16);
            return;
        }
        let bare = before.end == before.head + 1;
        let definite = self.scene.has(head, Feats::DEF) || self.is_named(head);
        if self.scene.grammar.juxtaposed_genitive
            && !definite
            && bare
            && !self.scene.words[head].reading.feats.intersects(Feats::ACC | Feats::IND)
            && !self.is_object_of_verb_before(previous, chunk)
            && !self.is_closed(previous)
        {
            chunk.genitive_of = Some(previous as u16);
            return;
        }
        if self.is_kind_of(previous, chunk) || self.is_beside(previous, chunk) {
            chunk.apposition_of = Some(previous as u16);
            return;
        }
        if self.is_person_name(new)
            || self.is_named(new) && !self.scene.grammar.juxtaposed_genitive
            || self.is_title_of_name(chunk)
        {
            chunk.apposition_of = self.human_ancestor(previous, definite);
        }
    }

    /// "احتجز متمردون رئيس القرية": behind a form that bears no genitive, or what stands beside it, comes something else.
    fn is_closed(&self, previous: usize) -> bool {
        let before = &self.chunks.list[previous];
        let first = before.apposition_of.map_or(before, |first| &self.chunks.list[first as usize]);
        self.scene.has(before.head as usize, Feats::ABS) || self.scene.has(first.head as usize, Feats::ABS)
    }

    /// "مسؤولون أتراك": people behind a form that bears no genitive, as indefinite as it is.
    fn is_beside(&self, previous: usize, chunk: &Chunk) -> bool {
        let (before, new) = (self.chunks.list[previous].head as usize, chunk.head as usize);
        let people = |w: usize| self.scene.has(w, Feats::HUM | Feats::PL) && !self.scene.has(w, Feats::DEF);
        self.scene.has(before, Feats::ABS) && people(before) && people(new) && chunk.start == chunk.head
    }

    /// "في الوقت نفسه", "الدول كلها": a noun of emphasis with its pronoun. Behind a noun that no preposition governs, "self"
    /// may be the object of the verb ("سلم القائد نفسه").
    fn stresses(&self, previous: usize, chunk: &Chunk) -> bool {
        let (head, pronoun) = (chunk.head as usize, chunk.head as usize + 1);
        let quantity = self.scene.kind(head) == Kind::Determiner;
        self.scene.grammar.emphatic_nouns.contains(&self.lemma(chunk.head))
            && !self.scene.has(head, Feats::PL)
            && (quantity || self.chunks.list[previous].prep.is_some())
            && self.scene.kind(pronoun) == Kind::Pronoun
            && self.scene.words[pronoun].segment == marsad_model::Segment::Enclitic
    }

    /// "la partie nord", "un site internet": a bare noun right behind another one in a language whose nouns have articles.
    fn is_kind_of(&self, previous: usize, chunk: &Chunk) -> bool {
        let grammar = self.scene.grammar;
        let (before, new) = (self.chunks.list[previous].head as usize, chunk.head as usize);
        grammar.head == Head::First
            && !grammar.juxtaposed_genitive
            && self.scene.kind(chunk.start as usize) == Kind::Noun
            && self.scene.kind(before) == Kind::Noun
            && !self.scene.has(new, Feats::HUM)
            && !self.is_named(new)
    }

    /// "هاجم متمردون قافلة": after a transitive verb and people who do it, what follows is the object rather than the
    /// people's genitive, when it is an accusative or counted, or the people are many or named by an adjective.
    fn is_object_of_verb_before(&self, previous: usize, chunk: &Chunk) -> bool {
        let (scene, before) = (self.scene, &self.chunks.list[previous]);
        let (head, new) = (before.head as usize, chunk.head as usize);
        if scene.has(new, Feats::ACC) {
            return true;
        }
        let verb = (before.start as usize).checked_sub(1).filter(|&v| scene.kind(v) == Kind::Verb);
        let transitive =
            verb.is_some_and(|v| !scene.words[v].reading.feats.intersects(Feats::INTR | Feats::PASS));
        let people = scene.has(head, Feats::HUM) && before.prep.is_none();
        if (transitive || people) && scene.kind(chunk.start as usize) == Kind::Number {
            return true;
        }
        let adjective = scene.words[head].readings.iter().any(|r| r.pos == Pos::Adj);
        let next = scene.skip_light(chunk.end as usize);
        let other_object = matches!(scene.kind(next), Kind::Noun | Kind::Name | Kind::Number);
        transitive && people && (adjective || scene.has(head, Feats::PL)) && !other_object
    }

    /// "the general Abdou Moussa": a definite title right before a name.
    fn is_title_of_name(&self, chunk: &Chunk) -> bool {
        let (head, next) = (chunk.head as usize, chunk.end as usize);
        self.scene.has(head, Feats::DEF | Feats::HUM) && self.is_nominal(next) && self.is_person_name(next)
    }

    /// The nearest chunk of the genitive chain that can bear a person's name.
    fn human_ancestor(&self, from: usize, definite: bool) -> Option<u16> {
        let mut id = from;
        for _ in 0..6 {
            let chunk = &self.chunks.list[id];
            let head = chunk.head as usize;
            if self.scene.has(head, Feats::HUM)
                || self.is_person_name(head) && self.scene.kind(head) != Kind::Name
            {
                return Some(id as u16);
            }
            match chunk.genitive_of.or(chunk.apposition_of).or_else(|| self.before_preposition(id)) {
                Some(next) => id = next as usize,
                None => break,
            }
        }
        let first = self.scene.grammar.head == Head::First;
        (!self.scene.grammar.juxtaposed_genitive && (definite || first)).then_some(from as u16)
    }

    /// "the spokesman for the council, Colonel X": the chunk right before a prepositional phrase.
    fn before_preposition(&self, id: usize) -> Option<u16> {
        let preposition = self.chunks.list[id].prep? as usize;
        let before = id.checked_sub(1)?;
        let end = self.chunks.list[before].end as usize;
        let adjacent = end <= preposition && (end..preposition).all(|w| self.scene.kind(w) == Kind::Fixed);
        (adjacent && self.scene.grammar.juxtaposed_genitive).then_some(before as u16)
    }

    /// Whether a verb follows, so that the phrase opens a clause of its own rather than joining the one before.
    pub(super) fn begins_clause(&self, end: usize, previous: usize) -> bool {
        let verb_before = (0..self.chunks.list[previous].start as usize).rev().take(40).find(|&w| {
            self.scene.is_finite(w)
                || matches!(self.scene.kind(w), Kind::Strong | Kind::Complementiser | Kind::Subordinator)
        });
        let seen = verb_before.is_some_and(|w| self.scene.is_finite(w));
        seen && self.verb_follows(end)
    }

    /// Whether the next thing after a phrase and its prepositional phrases is a finite verb.
    fn verb_follows(&self, end: usize) -> bool {
        let mut i = self.scene.skip_light(end);
        for _ in 0..3 {
            let start = match self.scene.kind(i) {
                Kind::Preposition => i + 1,
                _ => break,
            };
            match self.phrase(start) {
                Some(phrase) => i = self.scene.skip_light(phrase.end),
                None => break,
            }
        }
        self.scene.is_finite(i) && !self.scene.is_resumptive(i, end)
    }
}
