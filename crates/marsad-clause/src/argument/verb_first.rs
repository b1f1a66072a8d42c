//! Languages in which the verb comes first and may stand without a subject: which of the phrases behind it is which.

use super::Finder;
use super::clash;
use crate::kinds::Kind;
use crate::segment::Join;
use marsad_model::{Feats, Slot};

impl Finder<'_> {
    /// A form that may be active or passive and has two noun phrases behind it is active: "أسقط المتمردون مروحية".
    pub(super) fn is_active_after_all(&self, index: usize, bare: &[usize]) -> bool {
        let word = &self.scene.words[self.groups[index].main];
        let same_form =
            |f: Feats| f.contains(Feats::ACT) && !f.intersects(Feats::PART | Feats::INTR | Feats::DITR);
        let ambiguous = word.readings.iter().any(|r| r.lemma == word.lemma() && same_form(r.feats));
        self.scene.grammar.verb_first && ambiguous && bare.len() > 1 && self.agrees(index, bare[0])
    }

    /// "احتل مكانه من قبل آخر": a form that may be active or passive, with one noun phrase and an agent behind it, is passive.
    pub(super) fn is_passive_by_agent(&self, index: usize, bare: &[usize], prepositional: &[usize]) -> bool {
        let word = &self.scene.words[self.groups[index].main];
        let passive = |r: &marsad_model::Reading| r.lemma == word.lemma() && r.feats.contains(Feats::PASS);
        let agent = |&id: &usize| {
            let preposition = self.chunks.list[id].prep.map(|p| self.scene.words[p as usize].lemma());
            preposition.is_some_and(|p| self.scene.grammar.agent_prepositions.contains(&p))
        };
        let one = bare.len() == 1 && !self.chunks.list[bare[0]].pronoun;
        self.scene.grammar.verb_first
            && one
            && prepositional.iter().any(agent)
            && word.readings.iter().any(passive)
    }

    /// "تزود الجبال السهول بالمياه": of two bare phrases behind a verb with one object the first is the subject, whatever
    /// its gender seems to be.
    pub(super) fn first_of_two(&self, index: usize, objects: &mut Vec<usize>) -> Option<usize> {
        let word = &self.scene.words[self.groups[index].main];
        let both = objects.len() > 1 && objects.iter().take(2).all(|&c| !self.chunks.list[c].pronoun);
        let one_object =
            !word.has(Feats::DITR) && !word.reading.feats.intersects(Feats::P1 | Feats::P2 | Feats::PL);
        let first = *objects.first()?;
        // A verbal noun may be the object, with an object of its own behind it.
        let head = self.scene.words[self.chunks.list[first].head as usize].reading.feats;
        let unlikely = head.intersects(Feats::ACC | Feats::VNOUN);
        (self.scene.grammar.verb_first && both && one_object && !unlikely).then(|| objects.remove(0))
    }

    /// "الصندوق الذي وضع فيه المستثمرون أموالهم": a pronoun with a preposition takes up the antecedent.
    pub(super) fn is_taken_up_by_preposition(&self, index: usize) -> bool {
        const NEAR: usize = 3;
        let end = self.groups[index].end;
        self.chunks.list.iter().any(|c| {
            let start = c.start as usize;
            c.pronoun && c.prep.is_some() && c.genitive_of.is_none() && start >= end && start < end + NEAR
        })
    }

    /// "الحزب الذي فاز مرشحه": an intransitive verb of a relative clause has the phrase that takes up the antecedent by
    /// its pronoun as its subject.
    pub(super) fn is_subject_within(&self, index: usize, objects: &[usize]) -> bool {
        let Some(&first) = objects.first() else { return false };
        let head = self.chunks.list[first].head as usize;
        let acts = self.scene.has(head, Feats::HUM) || self.scene.kind(head) == Kind::Name;
        let definite = self.scene.has(head, Feats::DEF);
        if self.is_taken_up_by_preposition(index)
            && self.agrees(index, first)
            && (acts || definite || objects.len() > 1 || self.takes_no_object(index))
        {
            return true;
        }
        let taken_up = self.chunks.list.iter().any(|c| c.pronoun && c.genitive_of == Some(first as u16));
        taken_up && self.takes_no_object(index) && self.agrees(index, first)
    }

    /// The copula and intransitive verbs, unless a transitive verb is written the same (وقع is وقع or وقّع).
    pub(super) fn takes_no_object(&self, index: usize) -> bool {
        const CLOSE: u8 = 25;
        let word = &self.scene.words[self.groups[index].main];
        let close = word.reading.cost.saturating_add(CLOSE);
        let transitive = word
            .readings
            .iter()
            .any(|r| r.pos == word.pos() && r.cost <= close && r.feats.intersects(Feats::TR | Feats::DITR));
        let impersonal = self.scene.grammar.impersonal_verbs.contains(&word.lemma());
        self.groups[index].copula || impersonal || word.has(Feats::INTR) && !transitive
    }

    /// Noun phrases behind a verb in the accusative that are no objects: predicates of the copula, adverbs, the verb's
    /// own noun for emphasis ("انتقد انتقادا شديدا"); a second object only where the verb takes two.
    pub(super) fn keep_objects(&self, index: usize, objects: &mut Vec<usize>) {
        let group = &self.groups[index];
        let verb = &self.scene.words[group.main];
        let bare_fit = !self.takes_no_object(index);
        objects.retain(|&id| {
            let head = &self.scene.words[self.chunks.list[id].head as usize].reading;
            let emphasis =
                head.base.is_known() && head.base == verb.lemma() && !head.feats.contains(Feats::DEF);
            self.is_attached(id, group.end) || bare_fit && !emphasis
        });
        let most = if verb.has(Feats::DITR) { 2 } else { 1 };
        objects.truncate(most);
    }

    /// A pronoun written together with the verb that ends at `end`.
    pub(super) fn is_attached(&self, id: usize, end: usize) -> bool {
        let chunk = &self.chunks.list[id];
        let start = chunk.start as usize;
        chunk.pronoun && start == end && self.scene.words[start].segment == marsad_model::Segment::Enclitic
    }

    /// A verb that takes no object, in a clause with no subject before: what follows is its subject whatever its gender
    /// ("كان للحلفاء أفضلية").
    pub(super) fn stands_alone(&self, index: usize, segment: usize) -> bool {
        let first = self.subject_before(index).is_none() || self.segments[segment].join == Join::Main;
        let inserted =
            self.groups[index].copula && self.scene.kind(self.groups[index].end) == Kind::Preposition;
        self.takes_no_object(index) && (inserted || first && !self.groups[index].copula)
    }

    /// "طلب منها أن تترك التجربة": a thing behind a transitive verb whose subject goes on from the clause before is what
    /// the verb is done to; an accusative always is.
    pub(super) fn is_rather_object(&self, index: usize, segment: usize, objects: &[usize]) -> bool {
        let place = usize::from(self.is_attached(objects[0], self.groups[index].end));
        let candidate = objects[place];
        let head = self.chunks.list[candidate].head as usize;
        let feats = self.scene.words[head].reading.feats;
        // The form of the genitive is that of the accusative too, unless a number before the noun governs it.
        let alone = usize::from(self.chunks.list[candidate].start) == head;
        if feats.contains(Feats::ACC) || feats.contains(Feats::GEN) && alone {
            return true;
        }
        let acts = feats.contains(Feats::HUM)
            || self.scene.kind(head) == Kind::Name
            || self.scene.words[head].pos() == marsad_model::Pos::Propn;
        let alone = objects.len() == place + 1;
        let goes_on = match self.segments[segment].join {
            Join::Complement | Join::Conjunct | Join::Adverbial => self.has_subject_from_before(index),
            _ => false,
        } || self.is_under_copula(index);
        place == 0 && alone && !acts && goes_on && !self.takes_no_object(index)
    }

    /// "كانت تدير مدرسة": the subject of a copula stands between it and its verb, or was named before.
    fn is_under_copula(&self, index: usize) -> bool {
        let group = &self.groups[index];
        let apart = index > 0 && self.groups[index - 1].copula && self.groups[index - 1].end == group.start;
        apart || group.main != group.start && self.scene.kind(group.start) == Kind::Auxiliary
    }

    /// Whether the clause before names somebody who may go on as the subject: its own subject, or people whom it
    /// concerns ("عليها أن تترك", "يمكن للمستهلك أن يعزز").
    pub(super) fn has_subject_from_before(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        self.args[before].iter().any(|arg| {
            let id = arg.chunk as usize;
            let chunk = &self.chunks.list[id];
            let fits = match arg.slot {
                Slot::Subject => true,
                Slot::Prep(_) => chunk.pronoun || self.scene.has(chunk.head as usize, Feats::HUM),
                _ => false,
            };
            fits && self.agrees_strictly(index, id)
        })
    }

    /// What stands first in a clause and is taken up by its verb: neither an adverbial accusative ("أملا بالعودة") nor a
    /// bare number.
    pub(super) fn may_be_topic(&self, id: usize) -> bool {
        let head = self.chunks.list[id].head as usize;
        let counted = self.scene.kind(self.chunks.list[id].start as usize) == Kind::Number;
        let adverbial = self.scene.words[head].reading.feats.contains(Feats::ACC | Feats::IND) && !counted;
        !self.scene.grammar.verb_first || !adverbial && self.scene.kind(head) != Kind::Number
    }

    /// "الأكثر تأثيرا": an accusative behind an elative says in what respect.
    pub(super) fn is_specification(&self, id: usize) -> bool {
        let chunk = &self.chunks.list[id];
        let Some(before) = (chunk.start as usize).checked_sub(1) else { return false };
        let elative = self.scene.kind(before) == Kind::Adjective
            && !self.scene.words[before].reading.feats.intersects(Feats::MASC | Feats::FEM | Feats::PL);
        let accusative =
            self.scene.words[chunk.head as usize].reading.feats.contains(Feats::ACC | Feats::IND);
        self.scene.grammar.verb_first && elative && accusative
    }

    /// The subject of the verb before.
    pub(super) fn subject_before(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1)?;
        self.args[before].iter().find(|a| a.slot == Slot::Subject).map(|a| a.chunk as usize)
    }

    /// "رئيس الوزراء في حكومة الوحدة الذي …": a phrase further back that agrees, with nothing but prepositional phrases
    /// between it and the clause.
    pub(super) fn earlier_antecedent(&self, from: usize, marker: Feats) -> Option<usize> {
        let mut id = self.chunks.root(from);
        for _ in 0..4 {
            let start = self.chunks.list[id].prep? as usize;
            id = (0..id).rev().find(|&c| self.chunks.list[c].end as usize == start)?;
            for _ in 0..4 {
                if !clash(marker, self.scene.words[self.chunks.list[id].head as usize].reading.feats) {
                    return Some(id);
                }
                let chunk = &self.chunks.list[id];
                match chunk.genitive_of.or(chunk.apposition_of) {
                    Some(next) => id = next as usize,
                    None => break,
                }
            }
        }
        None
    }
}
