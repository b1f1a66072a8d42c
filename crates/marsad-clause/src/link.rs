//! Predicates of all kinds, how they hang on one another, and what they share.

mod coordinate;

use crate::argument::{VerbArgs, clash_gender};
use crate::chunk::Chunks;
use crate::kinds::{Kind, Scene};
use crate::reduced;
use crate::segment::{Join, Segment};
use crate::verb::Group;
use marsad_model::{Arg, Feats, Parent, PredId, Predicate, PredicateKind, Relation, Slot};
use rustc_hash::FxHashSet;

/// Builds the predicates: verb groups first, in order, then participles and nouns; sorted by word at the end.
pub(crate) fn predicates(
    scene: &Scene,
    chunks: &Chunks,
    groups: &[Group],
    segments: &[Segment],
    verbs: VerbArgs,
    control: &FxHashSet<marsad_model::LemmaId>,
) -> Vec<Predicate> {
    let mut linker = Linker {
        scene,
        chunks,
        groups,
        segments,
        segment_of: verbs.segment_of,
        control,
        list: Vec::new(),
        noun_of: vec![None; chunks.list.len()],
    };
    linker.verbs(verbs.args, &verbs.passive);
    linker.share_objects();
    linker.participles();
    linker.nouns();
    linker.verb_parents();
    linker.noun_parents();
    linker.share_subjects();
    linker.sorted()
}

struct Linker<'a> {
    scene: &'a Scene<'a>,
    chunks: &'a Chunks,
    groups: &'a [Group],
    segments: &'a [Segment],
    segment_of: Vec<usize>,
    control: &'a FxHashSet<marsad_model::LemmaId>,
    list: Vec<Predicate>,
    /// The noun predicate that each chunk heads.
    noun_of: Vec<Option<PredId>>,
}

impl Linker<'_> {
    fn verbs(&mut self, args: Vec<Vec<Arg>>, passive: &[bool]) {
        for (index, (group, mut args)) in self.groups.iter().zip(args).enumerate() {
            let segment = &self.segments[self.segment_of[index]];
            if let Some(chunk) = reduced::noun_before(self.scene, self.chunks, group) {
                let slot = if passive[index] { Slot::Object } else { Slot::Subject };
                args.push(Arg { slot, chunk, shared: true });
            }
            self.list.push(Predicate {
                word: group.main as u16,
                kind: if group.finite { PredicateKind::Verb } else { PredicateKind::NonFinite },
                clause: (segment.start as u16, self.end_with_verbless(self.segment_of[index]) as u16),
                passive: passive[index],
                auxiliaries: group.auxiliaries.clone(),
                chunk: None,
                args,
                parent: None,
            });
        }
    }

    /// "قال إن على الحكومة الرد": a reported clause without a verb of its own is part of the clause that it stands in.
    fn end_with_verbless(&self, segment: usize) -> usize {
        let own = &self.segments[segment];
        let verbless = |s: &&Segment| s.join == Join::Complement && s.group.is_none();
        let next = self.segments.get(segment + 1).filter(verbless).filter(|_| self.scene.grammar.verb_first);
        next.map_or(own.end, |s| s.end)
    }

    fn clause_of(&self, word: usize) -> (u16, u16) {
        let segment = self.segments.iter().find(|s| s.start <= word && word < s.end);
        segment.map_or((0, self.scene.len() as u16), |s| (s.start as u16, s.end as u16))
    }

    /// Participles that modify a noun, inside a noun phrase or right after it.
    fn participles(&mut self) {
        for word in 0..self.scene.len() {
            let feats = self.scene.words[word].reading.feats;
            let inside = matches!(self.scene.kind(word), Kind::Adjective | Kind::Verb)
                && self.chunks.at[word].is_some();
            if !inside || !feats.contains(Feats::PART) {
                continue;
            }
            let Some(modified) = self.chunks.at[word] else { continue };
            let head = self.chunks.list[modified as usize].head as usize;
            if head == word {
                continue;
            }
            let passive = feats.contains(Feats::PASS);
            let mut args = vec![Arg { slot: Slot::Modified, chunk: modified, shared: true }];
            args.push(Arg {
                slot: if passive { Slot::Object } else { Slot::Subject },
                chunk: modified,
                shared: true,
            });
            args.extend(self.prepositional_after(self.chunks.list[modified as usize].end as usize));
            self.list.push(Predicate {
                word: word as u16,
                kind: PredicateKind::Participle,
                clause: self.clause_of(word),
                passive,
                auxiliaries: Vec::new(),
                chunk: Some(modified),
                args,
                parent: None,
            });
        }
    }

    fn nouns(&mut self) {
        for id in 0..self.chunks.list.len() {
            let chunk = &self.chunks.list[id];
            let head = chunk.head as usize;
            if chunk.pronoun
                || !matches!(self.scene.kind(head), Kind::Noun | Kind::Adjective)
                || self.scene.has(head, Feats::TIME)
            {
                continue;
            }
            self.noun_of[id] = Some(self.list.len() as u16);
            self.list.push(Predicate {
                word: head as u16,
                kind: PredicateKind::Noun,
                clause: self.clause_of(head),
                passive: false,
                auxiliaries: Vec::new(),
                chunk: Some(id as u16),
                args: self.noun_args(id),
                parent: None,
            });
        }
    }

    fn noun_args(&self, id: usize) -> Vec<Arg> {
        let mut args = Vec::new();
        let mut end = self.chunks.list[id].end as usize;
        let mut last = id;
        for (other, chunk) in self.chunks.list.iter().enumerate() {
            if chunk.genitive_of == Some(id as u16) {
                args.push(Arg { slot: Slot::Genitive, chunk: other as u16, shared: false });
                if other > last {
                    (last, end) = (other, self.chain_end(other));
                }
            }
        }
        if let Some(object) = self.second_object(id, last, end) {
            args.push(Arg { slot: Slot::Object, chunk: object as u16, shared: false });
            end = self.chain_end(object);
        }
        // A genitive's own genitives may end later than the phrase itself.
        args.extend(self.prepositional_after(end.max(self.chunks.list[id].end as usize)));
        args
    }

    /// One past the last chunk that hangs on a chunk without a gap.
    fn chain_end(&self, id: usize) -> usize {
        self.chunks.group_end_from(id)
    }

    /// "رفض الرئيس المقابلة": a bare noun phrase after a verbal noun and its genitive is the object.
    fn second_object(&self, id: usize, last: usize, end: usize) -> Option<usize> {
        let head = self.chunks.list[id].head as usize;
        if !self.scene.grammar.juxtaposed_genitive || last == id || !self.scene.has(head, Feats::VNOUN) {
            return None;
        }
        let next = self.chunks.list.iter().position(|c| c.start as usize >= end)?;
        let chunk = &self.chunks.list[next];
        let adjacent = self.scene.skip_light(end) == chunk.start as usize;
        (adjacent && chunk.prep.is_none() && self.chunks.is_free(next)).then_some(next)
    }

    /// The chain of prepositional phrases that begins right at a word.
    fn prepositional_after(&self, mut end: usize) -> Vec<Arg> {
        let mut args = Vec::new();
        for _ in 0..6 {
            let next = self.scene.skip_light(end);
            if self.scene.kind(next) != Kind::Preposition {
                break;
            }
            let Some(id) = self.chunks.list.iter().position(|c| c.prep == Some(next as u16)) else {
                // A preposition before a date: the chain goes on behind it.
                let after = self.scene.skip_light(next + 1);
                if after > next + 1 {
                    end = after;
                    continue;
                }
                break;
            };
            let lemma = self.scene.words[next].lemma();
            let agent = self.scene.grammar.agent_prepositions.contains(&lemma);
            args.push(Arg {
                slot: if agent { Slot::Agent } else { Slot::Prep(lemma) },
                chunk: id as u16,
                shared: false,
            });
            end = self.chain_end(id);
        }
        args
    }

    fn verb_parents(&mut self) {
        for index in 0..self.groups.len() {
            let parent = if self.groups[index].finite {
                self.finite_parent(index)
            } else {
                self.nonfinite_parent(index)
            };
            self.list[index].parent = parent.filter(|p| p.predicate as usize != index);
        }
    }

    fn finite_parent(&self, index: usize) -> Option<Parent> {
        let segment = self.segment_of[index];
        let part = &self.segments[segment];
        let marker = part.marker.map(|m| m as u16);
        match part.join {
            Join::Main => None,
            Join::Complement => {
                let governor = self.governor_before(index, part.start)?;
                Some(Parent { predicate: governor, relation: Relation::Complement, marker })
            }
            Join::Conjunct => {
                let previous = (0..index).rev().find(|&g| self.groups[g].finite)?;
                Some(Parent { predicate: previous as u16, relation: Relation::Conjunct, marker })
            }
            Join::Relative => {
                let previous = (0..index).rev().find(|&g| self.groups[g].finite)?;
                Some(Parent { predicate: previous as u16, relation: Relation::Relative, marker })
            }
            Join::Adverbial => {
                let main =
                    (0..index).rev().find(|&g| self.groups[g].finite).or_else(|| self.next_main(index))?;
                Some(Parent { predicate: main as u16, relation: Relation::Adverbial, marker })
            }
        }
    }

    fn next_main(&self, index: usize) -> Option<usize> {
        (index + 1..self.groups.len())
            .find(|&g| self.groups[g].finite && self.segments[self.segment_of[g]].join == Join::Main)
    }

    /// What governs a complement clause: a noun that ends right before it and takes complements, else the verb before.
    fn governor_before(&self, index: usize, start: usize) -> Option<u16> {
        let verb = (0..index).rev().find(|&g| self.groups[g].finite || self.groups[g].end <= start);
        let noun = (0..self.chunks.list.len()).rev().find(|&c| self.chunks.list[c].end as usize <= start);
        let noun = noun.filter(|&c| {
            let chunk = &self.chunks.list[c];
            let touching = self.scene.skip_light(chunk.end as usize) + 1 >= start;
            touching
                && self.scene.has(chunk.head as usize, Feats::VNOUN)
                && verb.is_none_or(|v| self.groups[v].end <= chunk.start as usize)
        });
        noun.and_then(|c| self.noun_of[c]).or(verb.map(|v| v as u16))
    }

    fn nonfinite_parent(&self, index: usize) -> Option<Parent> {
        let group = &self.groups[index];
        let start = group.marker.unwrap_or(group.start);
        let before = (0..start).rev().find(|&w| !self.scene.kind(w).is_light())?;
        let preposition = (self.scene.kind(before) == Kind::Preposition).then_some(before as u16);
        let marker = group.marker.map(|m| m as u16).or(preposition);
        let verb = index.checked_sub(1).map(|g| g as u16);
        let comma = self.scene.kind(before) == Kind::Comma;
        let noun =
            self.chunks.at[before].and_then(|c| self.noun_of[c as usize]).filter(|_| group.marker.is_some());
        let noun = noun
            .filter(|&n| self.scene.has(self.list[n as usize].word as usize, Feats::VNOUN) || verb.is_none());
        let adverbial = comma
            || preposition.is_some_and(|p| {
                self.scene.grammar.control_prepositions.contains(&self.scene.words[p as usize].lemma())
            });
        let relation = if adverbial { Relation::Adverbial } else { Relation::Complement };
        Some(Parent { predicate: noun.or(verb)?, relation, marker })
    }

    /// A noun hangs on the noun or verb whose argument it is.
    fn noun_parents(&mut self) {
        for id in 0..self.chunks.list.len() {
            let Some(noun) = self.noun_of[id] else { continue };
            let parent = self.noun_governor(id, noun);
            self.list[noun as usize].parent = parent.filter(|p| p.predicate != noun);
        }
    }

    fn noun_governor(&self, id: usize, noun: u16) -> Option<Parent> {
        let chunk = &self.chunks.list[id];
        let marker = chunk.prep;
        if let Some(owner) = chunk.genitive_of.and_then(|c| self.noun_of[c as usize]) {
            return Some(Parent { predicate: owner, relation: Relation::Complement, marker });
        }
        if let Some(first) = chunk.conjunct_of.and_then(|c| self.noun_of[c as usize]) {
            return Some(Parent { predicate: first, relation: Relation::Conjunct, marker });
        }
        let nearest = (0..self.list.len())
            .filter(|&p| p != noun as usize && self.governs(p, id))
            .max_by_key(|&p| self.rank_governor(p, id))?;
        let purpose = marker.is_some_and(|m| {
            self.scene.grammar.control_prepositions.contains(&self.scene.words[m as usize].lemma())
        });
        let light = self.scene.has(self.list[nearest].word as usize, Feats::LIGHT);
        let relation = if purpose && !light && self.list[nearest].kind != PredicateKind::Noun {
            Relation::Adverbial
        } else {
            Relation::Complement
        };
        Some(Parent { predicate: nearest as u16, relation, marker })
    }

    /// Whether a predicate has the chunk as an argument other than its subject; a relative clause with a light verb
    /// also governs what it is about ("the meetings that he held").
    fn governs(&self, predicate: usize, chunk: usize) -> bool {
        let predicate = &self.list[predicate];
        let light = self.is_control(predicate);
        predicate.args.iter().any(|a| {
            a.chunk == chunk as u16
                && a.slot != Slot::Subject
                && a.slot != Slot::Modified
                && (!a.shared || light && a.slot == Slot::Object)
        })
    }

    /// Nouns that name an action or are an object right before, then verbs, then other nouns and participles; what
    /// stands before rather than what stands after, and the nearest.
    fn rank_governor(&self, predicate: usize, chunk: usize) -> (bool, u8, i32) {
        let predicate = &self.list[predicate];
        let before = predicate.word < self.chunks.list[chunk].head;
        let distance = i32::from(predicate.word.abs_diff(self.chunks.list[chunk].head));
        // "the meetings that he held": the light verb of a relative clause governs what it is about.
        if predicate.args.iter().any(|a| a.chunk == chunk as u16 && a.shared && a.slot == Slot::Object) {
            return (true, 4, -distance);
        }
        let kind = match predicate.kind {
            PredicateKind::Verb | PredicateKind::NonFinite => 2,
            PredicateKind::Participle => 1,
            PredicateKind::Noun => {
                let own = predicate.chunk.map(|c| &self.chunks.list[c as usize]);
                let bare = own.is_some_and(|c| {
                    c.prep.is_none() && c.genitive_of.is_none() && Some(c.end) == self.chunks.list[chunk].prep
                });
                if self.scene.has(predicate.word as usize, Feats::VNOUN)
                    || bare && self.is_object(predicate.chunk)
                {
                    3
                } else {
                    1
                }
            }
        };
        (before, kind, -distance)
    }

    /// Whether a verb has the chunk as its object ("announced a plan to …").
    fn is_object(&self, chunk: Option<u16>) -> bool {
        let object = |p: &Predicate| {
            p.args.iter().any(|a| {
                Some(a.chunk) == chunk && !a.shared && matches!(a.slot, Slot::Object | Slot::Object2)
            })
        };
        self.list.iter().any(|p| p.kind != PredicateKind::Noun && object(p))
    }

    fn is_control(&self, predicate: &Predicate) -> bool {
        let word = &self.scene.words[predicate.word as usize];
        word.has(Feats::LIGHT)
            || self.control.contains(&word.lemma())
            || self.control.contains(&word.reading.base)
    }

    /// Subjects that a clause takes over from the one that it is joined to or governed by.
    fn share_subjects(&mut self) {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|&p| self.list[p].word);
        for _ in 0..2 {
            for &index in &order {
                if !self.has_subject(index) {
                    self.share_subject(index);
                }
            }
        }
    }

    /// Whether a predicate has a subject in words; an attached pronoun ("أنها وصلت") is none where verbs may stand
    /// without one: it goes on with the subject before.
    fn has_subject(&self, index: usize) -> bool {
        let subjects = || self.list[index].args.iter().filter(|a| a.slot == Slot::Subject);
        let pronouns = self.scene.grammar.subject_dropped
            && subjects().all(|a| self.chunks.list[a.chunk as usize].pronoun);
        let shared = subjects().any(|a| a.shared);
        subjects().next().is_some() && (!pronouns || shared)
    }

    fn share_subject(&mut self, index: usize) {
        let predicate = &self.list[index];
        let shared = match predicate.kind {
            PredicateKind::Verb if predicate.passive => self.object_of_coordinate(index),
            PredicateKind::NonFinite if predicate.passive && self.subject(index).is_some() => return,
            PredicateKind::Verb => self.subject_of_coordinate(index),
            PredicateKind::NonFinite | PredicateKind::Noun => self.controlled_subject(index),
            PredicateKind::Participle => None,
        };
        if let Some(chunk) = shared.filter(|&c| !self.list[index].args.iter().any(|a| a.chunk == c)) {
            let undergoes = predicate.kind != PredicateKind::Noun && predicate.passive;
            let slot = if undergoes { Slot::Object } else { Slot::Subject };
            self.list[index].args.push(Arg { slot, chunk, shared: true });
        }
    }

    fn subject(&self, index: usize) -> Option<u16> {
        let predicate = &self.list[index];
        let own = predicate.args.iter().find(|a| a.slot == Slot::Subject);
        // A coordinated or serial verb after a passive takes over what the passive is about.
        let passive = predicate.args.iter().find(|a| predicate.passive && a.slot == Slot::Object);
        own.or(passive).map(|a| a.chunk)
    }

    /// Coordinated and serial verbs, and in languages that drop subjects any verb after a conjunction or particle:
    /// the nearest subject before that agrees.
    fn subject_of_coordinate(&self, index: usize) -> Option<u16> {
        let predicate = &self.list[index];
        let parent = predicate.parent;
        let serial = parent.is_some_and(|p| p.relation == Relation::Complement && p.marker.is_none());
        let coordinate = parent.is_some_and(|p| p.relation == Relation::Conjunct);
        let dropped =
            self.scene.grammar.subject_dropped && parent.is_none_or(|p| p.relation != Relation::Relative);
        let passed_over = predicate.args.iter().find(|a| a.slot == Slot::Subject).map(|a| a.chunk);
        if !serial && !coordinate && !dropped {
            return None;
        }
        let feats = self.scene.words[predicate.word as usize].reading.feats;
        if feats.intersects(Feats::P1 | Feats::P2) {
            return None;
        }
        if dropped
            && !coordinate
            && !serial
            && let Some(object) = self.object_before(predicate, feats)
        {
            return Some(object);
        }
        if !self.scene.grammar.subject_dropped && coordinate {
            return self.subject_of_first(index);
        }
        let mut candidates: Vec<usize> =
            (0..self.groups.len()).filter(|&g| self.groups[g].end <= predicate.word as usize).collect();
        candidates.reverse();
        candidates.into_iter().take(6).find_map(|g| {
            let chunk = self
                .subject(g)
                .filter(|&c| Some(c) != passed_over && !self.chunks.list[c as usize].pronoun)?;
            let head = self.scene.words[self.chunks.list[chunk as usize].head as usize].reading.feats;
            let fits = !self.scene.grammar.gender_agreement
                || !clash_gender(feats, head)
                || head.contains(Feats::PL) && !head.contains(Feats::HUM);
            fits.then_some(chunk)
        })
    }

    /// "ترك الحارس يخرج": the object of the verb before is the subject of a present-tense verb that follows it.
    fn object_before(&self, predicate: &Predicate, feats: Feats) -> Option<u16> {
        let before = (0..self.groups.len()).rev().find(|&g| self.groups[g].end <= predicate.word as usize)?;
        let object = self.list[before].args.iter().find(|a| a.slot == Slot::Object && !a.shared)?.chunk;
        let chunk = &self.chunks.list[object as usize];
        let head = self.scene.words[chunk.head as usize].reading.feats;
        let between = chunk.start as usize >= self.groups[before].end && chunk.end <= predicate.word;
        (between && feats.contains(Feats::PRES) && !self.is_event(object) && !clash_gender(feats, head))
            .then_some(object)
    }

    /// The subject that a verbal noun, infinitive or gerund has from its governor.
    fn controlled_subject(&self, index: usize) -> Option<u16> {
        let predicate = &self.list[index];
        let parent = predicate.parent?;
        let governor = &self.list[parent.predicate as usize];
        if parent.relation == Relation::Conjunct {
            return self.subject(parent.predicate as usize).filter(|_| {
                predicate.kind != PredicateKind::Noun || self.is_shared_subject(parent.predicate)
            });
        }
        // "raised the tone of threats": a noun between a verb and a verbal noun lets the subject through.
        if governor.kind == PredicateKind::Noun
            && !self.scene.has(governor.word as usize, Feats::VNOUN)
            && governor.parent.is_some()
        {
            let above = governor.parent?;
            let over = &self.list[above.predicate as usize];
            let through = above.relation != Relation::Conjunct
                && self.is_control(over)
                && over.kind != PredicateKind::Noun;
            return if through { self.subject(above.predicate as usize) } else { None };
        }
        let control = self.is_control(governor);
        let by_marker = parent.marker.is_some_and(|m| {
            self.scene.grammar.control_prepositions.contains(&self.scene.words[m as usize].lemma())
        });
        // A control verb passes its subject to its object; to a prepositional phrase only a light verb does ("قام ب").
        let light = self.scene.has(governor.word as usize, Feats::LIGHT);
        let plain = parent.marker.is_none_or(|m| {
            self.scene.grammar.complement_prepositions.contains(&self.scene.words[m as usize].lemma())
        });
        let passes = control && (plain || light || predicate.chunk.is_none());
        if predicate.kind == PredicateKind::Noun && !passes && !by_marker {
            return None;
        }
        let object = governor
            .args
            .iter()
            .find(|a| a.slot == Slot::Object && Some(a.chunk) != predicate.chunk && !self.is_event(a.chunk));
        match object {
            Some(object) if parent.relation == Relation::Complement && !control => Some(object.chunk),
            _ => self
                .subject(parent.predicate as usize)
                .or_else(|| self.genitive_subject(parent.predicate as usize)),
        }
    }

    fn is_event(&self, chunk: u16) -> bool {
        self.scene.has(self.chunks.list[chunk as usize].head as usize, Feats::VNOUN)
    }

    fn is_shared_subject(&self, predicate: u16) -> bool {
        self.list[predicate as usize].args.iter().any(|a| a.slot == Slot::Subject && a.shared)
    }

    /// "رفض الرئيس مقابلة …": the genitive of a verbal noun that has an object besides is its subject.
    fn genitive_subject(&self, index: usize) -> Option<u16> {
        let args = &self.list[index].args;
        args.iter().find(|a| a.slot == Slot::Genitive).map(|a| a.chunk)
    }

    fn sorted(mut self) -> Vec<Predicate> {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|&p| (self.list[p].word, p));
        let mut place = vec![0u16; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new as u16;
        }
        for predicate in &mut self.list {
            if let Some(parent) = &mut predicate.parent {
                parent.predicate = place[parent.predicate as usize];
            }
        }
        let mut slots: Vec<Option<Predicate>> = self.list.into_iter().map(Some).collect();
        order.into_iter().filter_map(|p| slots[p].take()).collect()
    }
}
