//! Who does what to whom in a clause: subjects, objects and prepositional objects of verbs.

mod clitic;
mod relative;
mod verb_first;

use crate::chunk::Chunks;
use crate::kinds::{Kind, Scene};
use crate::segment::{Join, Segment};
use crate::verb::Group;
use marsad_data::grammar::Head;
use marsad_model::{Arg, Feats, Slot};
use relative::RelativeRole;

/// The arguments found for each verb group (same order), and the segment that each group stands in.
pub(crate) struct VerbArgs {
    pub(crate) args: Vec<Vec<Arg>>,
    pub(crate) segment_of: Vec<usize>,
    /// Whether each group is passive, now that its arguments are known.
    pub(crate) passive: Vec<bool>,
}

/// Finds the arguments of all verb groups.
pub(crate) fn verb_args(scene: &Scene, chunks: &Chunks, groups: &[Group], segments: &[Segment]) -> VerbArgs {
    let mut finder = Finder {
        scene,
        chunks,
        groups,
        segments,
        args: vec![Vec::new(); groups.len()],
        claimed: vec![false; chunks.list.len()],
        passive: groups.iter().map(|g| g.passive).collect(),
    };
    let segment_of = finder.segments_of_groups();
    for (index, &segment) in segment_of.iter().enumerate() {
        finder.find(index, segment);
    }
    VerbArgs { args: finder.args, segment_of, passive: finder.passive }
}

struct Finder<'a> {
    scene: &'a Scene<'a>,
    chunks: &'a Chunks,
    groups: &'a [Group],
    segments: &'a [Segment],
    args: Vec<Vec<Arg>>,
    claimed: Vec<bool>,
    passive: Vec<bool>,
}

impl Finder<'_> {
    fn segments_of_groups(&self) -> Vec<usize> {
        let mut current = 0;
        self.groups
            .iter()
            .map(|g| {
                while current + 1 < self.segments.len() && self.segments[current].end <= g.start {
                    current += 1;
                }
                current
            })
            .collect()
    }

    fn add(&mut self, group: usize, slot: Slot, chunk: usize, shared: bool) {
        if !shared && matches!(slot, Slot::Subject | Slot::Object | Slot::Object2) {
            self.claimed[chunk] = true;
        }
        self.args[group].push(Arg { slot, chunk: chunk as u16, shared });
    }

    fn find(&mut self, index: usize, segment: usize) {
        let group = &self.groups[index];
        let left = if group.finite {
            let inner = self.inner_subject(index);
            inner.or_else(|| self.left_subject(index, segment)).or_else(|| self.copula_subject(index))
        } else {
            None
        };
        let antecedent = self.antecedent(index, segment);
        let (bare, prepositional) = self.right(index, segment);
        self.passive[index] &= !self.is_active_after_all(index, &bare);
        self.passive[index] |= self.is_passive_by_agent(index, &bare, &prepositional);
        self.prepositional(index, segment, &prepositional);
        let mut before = self.clitic_objects(index, segment);
        before.extend(self.clitic_arguments(index, self.segments[segment].start));
        let mut objects: Vec<usize> = before.into_iter().chain(bare).collect();
        let subject = self.subject(index, segment, left, antecedent, &mut objects);
        if self.scene.grammar.verb_first {
            self.keep_objects(index, &mut objects);
        }
        self.drop_complements(index, subject.is_some(), &mut objects);
        let taken_up = self.scene.grammar.verb_first
            && (self.takes_no_object(index) || self.is_taken_up_by_preposition(index));
        let oblique = taken_up || self.relative_role(segment) == RelativeRole::Oblique;
        if let Some(antecedent) = antecedent.filter(|a| subject != Some(*a) && objects.is_empty() && !oblique)
        {
            objects.push(antecedent);
        }
        if let Some(subject) = subject {
            let slot = if self.passive[index] { Slot::Object } else { Slot::Subject };
            self.add(index, slot, subject, subject_is_shared(antecedent, subject));
        }
        // What a joined passive is about comes from the first verb.
        let joined = self.segments[segment].join == Join::Conjunct && !self.scene.grammar.verb_first;
        let slots = if self.passive[index] && (subject.is_some() || joined) {
            [Slot::Object2, Slot::Object2]
        } else {
            [Slot::Object, Slot::Object2]
        };
        for (slot, chunk) in slots.into_iter().zip(objects) {
            self.add(index, slot, chunk, Some(chunk) == antecedent);
        }
        self.args[index].sort_by_key(|a| a.chunk);
    }

    /// Noun phrases that say what somebody becomes or is called are no objects ("became president", "was named judge").
    fn drop_complements(&self, index: usize, has_subject: bool, objects: &mut Vec<usize>) {
        let lemma = self.scene.words[self.groups[index].main].lemma();
        if self.scene.grammar.linking_verbs.contains(&lemma) {
            objects.clear();
        } else if self.scene.grammar.naming_verbs.contains(&lemma) {
            objects.truncate(usize::from(!(self.passive[index] && has_subject)));
        }
    }

    /// The chunk that a verb's subject is, out of what stands left, what a relative pronoun takes up and what follows.
    fn subject(
        &self,
        index: usize,
        segment: usize,
        left: Option<usize>,
        antecedent: Option<usize>,
        objects: &mut Vec<usize>,
    ) -> Option<usize> {
        let group = &self.groups[index];
        if !group.finite {
            return None;
        }
        if let Some(place_holder) = left {
            let real = objects.first().copied().filter(|_| self.holds_place(place_holder, index));
            if real.is_some() {
                objects.remove(0);
            }
            return real.or(left);
        }
        let attached = objects.first().is_some_and(|&c| self.is_attached(c, group.end));
        if let Some(antecedent) = antecedent {
            if attached && objects.len() > 1 {
                let subject = objects.remove(1);
                objects[0] = antecedent;
                return Some(subject);
            }
            let within = !attached && self.scene.grammar.verb_first && self.is_subject_within(index, objects);
            if within {
                return Some(objects.remove(0));
            }
            let inverts = self.scene.grammar.head == Head::First && !objects.is_empty();
            let open = self.relative_role(segment) == RelativeRole::Open
                || !inverts && self.relative_role(segment) == RelativeRole::Oblique;
            if !attached && open && self.agrees(index, antecedent) {
                return Some(antecedent);
            }
            if !open {
                return (!objects.is_empty()).then(|| objects.remove(0));
            }
        }
        let pending = self.pending_topic(index, segment);
        if pending.is_some() {
            return pending;
        }
        self.right_subject(index, segment, attached, objects)
            .or_else(|| self.first_of_two(index, objects))
            .or_else(|| self.time_subject(index, segment))
    }

    fn right_subject(
        &self,
        index: usize,
        segment: usize,
        attached: bool,
        objects: &mut Vec<usize>,
    ) -> Option<usize> {
        let group = &self.groups[index];
        if objects.first().is_some_and(|&first| self.is_subject_behind(index, first)) {
            return Some(objects.remove(0));
        }
        let place = usize::from(attached);
        let candidate = *objects.get(place)?;
        let feats = self.scene.words[group.main].reading.feats;
        if feats.intersects(Feats::P1 | Feats::P2)
            || group.main + 1 == group.end
                && feats.intersects(Feats::PL | Feats::DU)
                && self.scene.grammar.verb_first
        {
            return None;
        }
        let shares = self.segments[segment].join == Join::Conjunct && !self.scene.grammar.verb_first;
        if shares || !self.scene.grammar.verb_first && !self.inverts(index, segment) {
            return None;
        }
        // In a verb-first language gender tells a following subject from an object whose subject was dropped.
        if self.scene.grammar.verb_first
            && !self.agrees(index, candidate)
            && !self.stands_alone(index, segment)
        {
            return None;
        }
        if self.scene.grammar.verb_first && self.is_rather_object(index, segment, objects) {
            return None;
        }
        // "… and rejected the cutting of …": a verbal noun right after a joined verb is its object; the subject goes on.
        let event = self.scene.has(self.chunks.list[candidate].head as usize, Feats::VNOUN);
        let goes_on = self.segments[segment].join == Join::Conjunct && self.subject_before(index).is_some();
        if event && goes_on && !feats.contains(Feats::INTR) {
            return None;
        }
        Some(objects.remove(place))
    }

    /// Whether a subject may follow its verb here: at the end of a quotation, in a relative or after an adverb.
    fn inverts(&self, index: usize, segment: usize) -> bool {
        let group = &self.groups[index];
        let feats = self.scene.words[group.main].reading.feats;
        let start = self.segments[segment].start;
        let cut = |w: usize| matches!(self.scene.kind(w), Kind::Comma | Kind::Quote);
        let before = (0..group.start).rev().find(|&w| !self.scene.kind(w).is_light());
        let quoted = before.is_some_and(|w| {
            self.scene.kind(w) == Kind::Quote || cut(w) && w > 0 && self.scene.kind(w - 1) == Kind::Quote
        });
        let opening = start > 0 && cut(start - 1) || quoted;
        opening || group.copula || feats.contains(Feats::INTR) && !feats.contains(Feats::TR)
    }

    /// The last free noun phrase before the verb, in its segment.
    fn left_subject(&self, index: usize, segment: usize) -> Option<usize> {
        let relative = self.segments[segment].join == Join::Relative;
        let filled = relative && self.is_subject_relative(index, segment);
        let (group, segment) = (&self.groups[index], &self.segments[segment]);
        let mut found = None;
        for (id, chunk) in self.chunks.list.iter().enumerate() {
            let start = chunk.start as usize;
            if start >= group.start {
                break;
            }
            let outside = start < segment.start || self.claimed[id] || segment.marker == Some(start);
            let governed = chunk.prep.is_some() && chunk.prep.map(usize::from) != segment.marker;
            if outside
                || governed
                || !self.chunks.is_free(id)
                || self.is_object_pronoun(id)
                || self.is_clitic(id, index)
                || filled && chunk.pronoun && !self.is_nominative(id)
                || self.is_time(id)
            {
                continue;
            }
            if self.scene.grammar.verb_first && !(self.may_be_topic(id) && self.agrees_strictly(index, id)) {
                continue;
            }
            // An appositive or a list is one subject: its first chunk stands for it. Where verbs come first, a phrase
            // before one is a topic, and the topic opens its clause.
            let goes_on = !relative && !self.scene.grammar.verb_first;
            if found.is_none() || goes_on && !self.is_inserted(id, segment.start, group.start) {
                found = Some(id);
            }
        }
        found
    }

    /// Whether a subject only stands for one that follows ("there are …").
    fn holds_place(&self, id: usize, index: usize) -> bool {
        let word = &self.scene.words[self.chunks.list[id].head as usize];
        let group = &self.groups[index];
        let feats = self.scene.words[group.main].reading.feats;
        let intransitive = group.copula || feats.contains(Feats::INTR) && !feats.contains(Feats::TR);
        let linking = self.scene.grammar.linking_verbs.contains(&self.scene.words[group.main].lemma());
        intransitive && !linking && self.scene.grammar.expletives.contains(&word.lemma())
    }

    /// "That year saw …": a time is the subject when nothing else is.
    fn time_subject(&self, index: usize, segment: usize) -> Option<usize> {
        let part = &self.segments[segment];
        if self.scene.grammar.verb_first || part.join != Join::Main && part.join != Join::Complement {
            return None;
        }
        let (start, end) = (part.start, self.groups[index].start);
        self.chunks.list.iter().enumerate().find_map(|(id, chunk)| {
            let inside = chunk.start as usize >= start && chunk.end as usize <= end;
            (inside && chunk.prep.is_none() && self.chunks.is_free(id) && self.is_time(id)).then_some(id)
        })
    }

    /// "The plant at Port-Clair, a town of fishers, will stop": a phrase between commas is not the subject when one
    /// stands before it.
    fn is_inserted(&self, id: usize, from: usize, verb: usize) -> bool {
        let comma = |w: usize| self.scene.kind(w) == Kind::Comma;
        let start = self.chunks.list[id].start as usize;
        let apart = (from..start).rev().find(|&w| !self.scene.kind(w).is_light()).is_some_and(comma);
        !self.scene.grammar.verb_first && apart && verb > start && comma(verb - 1)
    }

    /// "كان الرئيس قد زار": the subject of a copula right before its verb is the verb's too.
    fn copula_subject(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1)?;
        let same_clause = self
            .segments
            .iter()
            .any(|s| s.start <= self.groups[before].start && self.groups[index].end <= s.end);
        let copula = self.scene.grammar.verb_first && self.groups[before].copula && same_clause;
        let subject = self.args[before].iter().find(|a| a.slot == Slot::Subject && copula)?;
        self.agrees(index, subject.chunk as usize).then_some(subject.chunk as usize)
    }

    /// "announced, on Monday, the sale": one past what stands between commas right behind a verb.
    fn insertion_end(&self, index: usize, limit: usize) -> usize {
        let end = self.groups[index].end;
        let comma = |w: usize| self.scene.kind(w) == Kind::Comma;
        let first = self.scene.skip_light(end);
        let open = self.groups[index].finite && !self.passive[index];
        if self.scene.grammar.verb_first || !comma(first) || !open {
            return end;
        }
        let bare = |w: usize| {
            self.chunks.at[w].is_some_and(|c| {
                let id = c as usize;
                self.chunks.list[id].prep.is_none() && self.chunks.is_free(id) && !self.is_time(id)
            })
        };
        let last = (first + 1..limit.min(first + 12)).find(|&w| comma(w) || bare(w));
        last.filter(|&w| comma(w)).map_or(end, |w| w + 1)
    }

    fn is_time(&self, id: usize) -> bool {
        self.scene.has(self.chunks.list[id].head as usize, Feats::TIME)
    }

    /// "spent two days", "took the time": a time right behind a verb that cannot do without an object.
    fn is_measured_time(&self, id: usize, index: usize) -> bool {
        let (chunk, group) = (&self.chunks.list[id], &self.groups[index]);
        let start = chunk.start as usize;
        let feats = self.scene.words[group.main].reading.feats;
        let counted = match self.scene.kind(start) {
            Kind::Number => true,
            Kind::Determiner => !self.scene.has(start, Feats::DEM),
            _ => false,
        };
        !self.scene.grammar.verb_first
            && start == group.end
            && counted
            && !self.passive[index]
            && !feats.contains(Feats::INTR)
            && self.scene.kind(chunk.end as usize) != Kind::Adverb
    }

    fn is_object_pronoun(&self, id: usize) -> bool {
        let chunk = &self.chunks.list[id];
        let start = chunk.start as usize;
        // "أنهم وصلوا": a pronoun attached to the word that opens a clause is the clause's topic.
        let topic = start > 0
            && self.scene.words[start].segment == marsad_model::Segment::Enclitic
            && matches!(
                self.scene.kind(start - 1),
                Kind::Complementiser | Kind::Subordinator | Kind::Conjunction | Kind::Particle | Kind::Fixed
            );
        chunk.pronoun
            && !topic
            && self.scene.words[chunk.head as usize].reading.feats.intersects(Feats::ACC | Feats::REFL)
    }

    /// Object pronouns that stand before their verb (French "l'a attaqué").
    fn clitic_objects(&self, index: usize, segment: usize) -> Vec<usize> {
        let group = &self.groups[index];
        let from = self.segments[segment].start;
        (0..self.chunks.list.len())
            .filter(|&id| {
                let chunk = &self.chunks.list[id];
                let inside = chunk.start as usize > group.start && chunk.end as usize <= group.main;
                let near = chunk.start as usize >= from
                    && (chunk.end as usize <= group.start && chunk.end as usize + 3 > group.start || inside);
                let reflexive = self.scene.has(chunk.head as usize, Feats::REFL);
                near && self.is_object_pronoun(id)
                    && !reflexive
                    && self.scene.skip_light(chunk.end as usize) >= group.start
            })
            .collect()
    }

    /// A noun phrase of an earlier segment that still waits for its verb ("The army, which …, said").
    fn pending_topic(&self, index: usize, segment: usize) -> Option<usize> {
        let join = self.segments[segment].join;
        if join != Join::Main && join != Join::Conjunct || segment == 0 {
            return None;
        }
        let earliest = segment.saturating_sub(4);
        for earlier in (earliest..segment).rev() {
            let part = &self.segments[earlier];
            let aside =
                self.scene.in_brackets(part.start) && !self.scene.in_brackets(self.groups[index].start);
            if part.group.is_some() || aside || matches!(part.join, Join::Relative | Join::Adverbial) {
                continue;
            }
            let topic = (0..self.chunks.list.len()).rev().find(|&id| {
                let chunk = &self.chunks.list[id];
                let inside = (chunk.start as usize) >= part.start && (chunk.end as usize) <= part.end;
                inside
                    && chunk.prep.is_none()
                    && self.chunks.is_free(id)
                    && !self.claimed[id]
                    && !self.is_time(id)
                    && self.may_be_topic(id)
            });
            if let Some(topic) = topic {
                return self.agrees(index, topic).then_some(topic);
            }
        }
        None
    }

    /// What the relative clause is about: the noun phrase before it.
    fn antecedent(&self, index: usize, segment: usize) -> Option<usize> {
        let part = &self.segments[segment];
        if part.join != Join::Relative || part.group != Some(index) {
            return None;
        }
        if let Some(own) = part.marker.and_then(|m| self.chunks.at[m]) {
            return Some(own as usize);
        }
        if let Some(first) = self.antecedent_of_joined(segment) {
            return Some(first);
        }
        let mut id =
            (0..self.chunks.list.len()).rev().find(|&id| self.chunks.list[id].end as usize <= part.start)?;
        if self.scene.skip_light(self.chunks.list[id].end as usize) + 2 < part.start {
            return None;
        }
        let marker = part.marker.map(|m| self.scene.words[m].reading.feats).unwrap_or_default();
        for _ in 0..6 {
            if clash(marker, self.scene.words[self.chunks.list[id].head as usize].reading.feats) {
                let chunk = &self.chunks.list[id];
                match chunk.genitive_of.or(chunk.apposition_of) {
                    Some(next) => id = next as usize,
                    None => break,
                }
            } else {
                break;
            }
        }
        if !self.scene.grammar.verb_first {
            return Some(self.antecedent_in_chain(index, segment, id));
        }
        if clash(marker, self.scene.words[self.chunks.list[id].head as usize].reading.feats) {
            id = self.earlier_antecedent(id, marker).unwrap_or(id);
        }
        // A clause about a list is about all of it.
        while let Some(first) = self.chunks.list[id].conjunct_of {
            id = first as usize;
        }
        Some(id)
    }

    /// Noun phrases after the verb: bare ones, and those with a preposition.
    fn right(&self, index: usize, segment: usize) -> (Vec<usize>, Vec<usize>) {
        let group = &self.groups[index];
        let end = self.segments[segment].end;
        let limit = self.groups.get(index + 1).map_or(end, |g| g.marker.unwrap_or(g.start).min(end));
        let (mut bare, mut prepositional) = (Vec::new(), Vec::new());
        let mut broken = false;
        let mut reached = self.insertion_end(index, limit);
        for (id, chunk) in self.chunks.list.iter().enumerate() {
            let start = chunk.start as usize;
            if start < group.end {
                continue;
            }
            if start >= limit {
                break;
            }
            broken |= (reached..start).any(|w| matches!(self.scene.kind(w), Kind::Comma | Kind::Strong));
            reached = reached.max(chunk.end as usize);
            if !self.chunks.is_free(id)
                || self.is_time(id) && chunk.prep.is_none() && !self.is_measured_time(id, index)
            {
                continue;
            }
            if self.belongs_to_next(id, index) || self.is_specification(id) {
                continue;
            }
            match chunk.prep {
                Some(_) => prepositional.push(id),
                None if !broken && bare.len() < 3 => bare.push(id),
                None => {}
            }
        }
        (bare, prepositional)
    }

    fn prepositional(&mut self, index: usize, segment: usize, after: &[usize]) {
        let (start, first) = (self.segments[segment].start, self.groups[index].start);
        let fronted: Vec<usize> = (0..self.chunks.list.len())
            .filter(|&id| {
                let chunk = &self.chunks.list[id];
                chunk.prep.is_some_and(|p| p as usize >= start && (p as usize) < first)
                    && self.chunks.is_free(id)
            })
            .filter(|_| self.segments[segment].group == Some(index))
            .collect();
        for id in fronted.into_iter().chain(after.iter().copied()) {
            let Some(preposition) = self.chunks.list[id].prep else { continue };
            let lemma = self.scene.words[preposition as usize].lemma();
            let agent = self.scene.grammar.agent_prepositions.contains(&lemma) && self.passive[index];
            self.add(index, if agent { Slot::Agent } else { Slot::Prep(lemma) }, id, false);
        }
    }

    /// Whether nothing in gender or number speaks against the chunk as the verb's subject.
    fn agrees(&self, index: usize, id: usize) -> bool {
        if !self.scene.grammar.gender_agreement {
            return true;
        }
        let verb = self.scene.words[self.groups[index].main].reading.feats;
        let (plural, chunk) = self.gender_number(id);
        let people = chunk.contains(Feats::HUM) || self.may_be_men(id);
        if plural && !people && !chunk.is_empty() {
            // Plurals of things take a feminine singular verb.
            return !verb.contains(Feats::MASC)
                || verb.contains(Feats::FEM)
                || chunk.contains(Feats::MASC) && !chunk.contains(Feats::PL);
        }
        !clash_gender(verb, chunk)
    }

    /// A masculine plural of an adjective that stands for a noun means people; a bare number may ("hundreds of them").
    fn may_be_men(&self, id: usize) -> bool {
        let head = &self.scene.words[self.chunks.list[id].head as usize];
        let number = head.pos() == marsad_model::Pos::Num;
        number || head.pos() == marsad_model::Pos::Adj && head.has(Feats::PL | Feats::MASC)
    }

    /// Agreement before the verb, where number counts too.
    fn agrees_strictly(&self, index: usize, id: usize) -> bool {
        let verb = self.scene.words[self.groups[index].main].reading.feats;
        let (plural, chunk) = self.gender_number(id);
        let person = !verb.intersects(Feats::P1 | Feats::P2) || self.chunks.list[id].pronoun;
        let number =
            !verb.contains(Feats::PL) || plural || chunk.contains(Feats::HUM) || !chunk.contains(Feats::SG);
        person && number && self.agrees(index, id)
    }

    fn gender_number(&self, id: usize) -> (bool, Feats) {
        let feats = self.scene.words[self.chunks.list[id].head as usize].reading.feats;
        let listed = self.chunks.list.iter().skip(id + 1).any(|c| c.conjunct_of == Some(id as u16));
        (feats.contains(Feats::PL) || listed || self.is_counted_people(id), feats)
    }

    /// "12 صحافيا وصلوا": people behind a number are many, though their noun is singular.
    fn is_counted_people(&self, id: usize) -> bool {
        let chunk = &self.chunks.list[id];
        let many = self.scene.number(chunk.start as usize).is_some_and(|n| n > 2.0);
        many && chunk.start != chunk.head && self.scene.has(chunk.head as usize, Feats::HUM)
    }
}

fn subject_is_shared(antecedent: Option<usize>, subject: usize) -> bool {
    antecedent == Some(subject)
}

/// Whether two sets of features name different genders.
pub(crate) fn clash_gender(a: Feats, b: Feats) -> bool {
    a.contains(Feats::MASC) && !a.contains(Feats::FEM) && b.contains(Feats::FEM) && !b.contains(Feats::MASC)
        || a.contains(Feats::FEM)
            && !a.contains(Feats::MASC)
            && b.contains(Feats::MASC)
            && !b.contains(Feats::FEM)
}

fn clash(a: Feats, b: Feats) -> bool {
    let number = |f: Feats| f.intersection(Feats::SG | Feats::PL);
    clash_gender(a, b) && (number(a) == number(b) || number(b) == Feats::SG)
}
