//! Clause segments: where a clause begins and ends, and what joins it to the one before.

use crate::argument::clash_gender;
use crate::chunk::Chunks;
use crate::kinds::{Kind, Scene};
use crate::verb::Group;
use marsad_data::grammar::Head;
use marsad_model::{Feats, Pos};

/// Prepositional phrases that may stand between a subject and its verb.
const PHRASES_OF_A_SUBJECT: usize = 3;

/// What a segment is to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// A clause of its own, or one that goes on after an insertion.
    Main,
    /// The complement of what stands before ("that …").
    Complement,
    /// A relative clause.
    Relative,
    /// An adverbial clause.
    Adverbial,
    /// Joined by a conjunction.
    Conjunct,
}

/// A stretch of words with at most one finite verb.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) join: Join,
    pub(crate) marker: Option<usize>,
    /// The finite verb group (index).
    pub(crate) group: Option<usize>,
}

/// Cuts a sentence into segments.
pub(crate) fn segments(scene: &Scene, chunks: &Chunks, groups: &[Group]) -> Vec<Segment> {
    let mut cutter =
        Cutter { scene, chunks, groups, list: Vec::new(), breaking: breaking_quotes(scene), next_group: 0 };
    cutter.open(0, Join::Main, None);
    for word in 0..scene.len() {
        cutter.visit(word);
    }
    cutter.close(scene.len());
    cutter.list
}

/// Quotation marks around something with a finite verb; those around a mere name or phrase cut nothing.
fn breaking_quotes(scene: &Scene) -> Vec<bool> {
    let mut breaking = vec![false; scene.len()];
    let mut open: Option<usize> = None;
    let mut finite = false;
    for word in 0..scene.len() {
        if scene.kind(word) == Kind::Quote {
            match open.take() {
                Some(first) if finite => (breaking[first], breaking[word]) = (true, true),
                Some(_) => {}
                None => open = Some(word),
            }
            finite = false;
        } else {
            finite |= scene.is_finite(word);
        }
    }
    if let (Some(first), true) = (open, finite) {
        breaking[first] = true;
    }
    breaking
}

struct Cutter<'a> {
    scene: &'a Scene<'a>,
    chunks: &'a Chunks,
    groups: &'a [Group],
    list: Vec<Segment>,
    breaking: Vec<bool>,
    next_group: usize,
}

impl Cutter<'_> {
    fn open(&mut self, start: usize, join: Join, marker: Option<usize>) {
        self.close(start);
        self.list.push(Segment { start, end: start, join, marker, group: None });
    }

    fn close(&mut self, end: usize) {
        if let Some(last) = self.list.last_mut() {
            last.end = end.max(last.start);
        }
    }

    fn has_verb(&self) -> bool {
        self.list.last().is_some_and(|s| s.group.is_some())
    }

    fn visit(&mut self, word: usize) {
        match self.scene.kind(word) {
            Kind::Relative => {
                let start =
                    if word > 0 && self.scene.kind(word - 1) == Kind::Preposition { word - 1 } else { word };
                self.open(start, Join::Relative, Some(word));
            }
            Kind::Complementiser => self.open(word, Join::Complement, Some(word)),
            Kind::Subordinator => self.open(word, Join::Adverbial, Some(word)),
            Kind::Strong => self.open(word + 1, Join::Main, None),
            Kind::Quote if self.breaking[word] && self.begins_quoted(word) => {}
            Kind::Quote if self.breaking[word] => self.open(word + 1, Join::Main, None),
            Kind::Conjunction if self.opens_clause(word + 1) => self.open(word, Join::Conjunct, Some(word)),
            Kind::Comma => self.comma(word),
            Kind::Verb | Kind::Auxiliary => self.verb(word),
            _ => {}
        }
    }

    /// "said that “two men were killed”": the quotation is the clause that the word right before it opens.
    fn begins_quoted(&self, quote: usize) -> bool {
        let opener = self.list.last().filter(|s| s.join == Join::Complement && s.group.is_none());
        let marker = opener.and_then(|s| s.marker);
        marker.is_some_and(|m| self.scene.skip_light(m + 1) == quote)
    }

    /// Whether a finite verb, or a phrase and then a finite verb, begins here.
    fn opens_clause(&self, from: usize) -> bool {
        let start = self.scene.skip_light(from);
        if self.scene.is_finite(start) {
            return true;
        }
        self.has_verb() && self.phrase_then_verb(start)
    }

    fn phrase_then_verb(&self, start: usize) -> bool {
        let Some(Some(chunk)) = self.chunks.at.get(start) else { return false };
        let id = *chunk as usize;
        let free = self.chunks.list[id].prep.is_none() && self.chunks.list[id].start as usize == start;
        let end = self.past_phrases(self.chunks.group_end(id));
        let verb = self.scene.skip_light(end);
        free && self.scene.is_finite(verb) && !self.scene.is_resumptive(verb, end)
    }

    /// "…, a spokesman for the ministry said": one past the prepositional phrases that stand between a subject and its
    /// verb; in a language in which the verb comes first there are none.
    fn past_phrases(&self, from: usize) -> usize {
        let mut end = from;
        for _ in 0..if self.scene.grammar.verb_first { 0 } else { PHRASES_OF_A_SUBJECT } {
            let next =
                self.chunks.list.iter().enumerate().find(|(_, c)| c.prep.is_some_and(|p| p as usize == end));
            match next {
                Some((id, _)) => end = self.chunks.group_end(id),
                None => break,
            }
        }
        end
    }

    fn comma(&mut self, word: usize) {
        let start = self.scene.skip_light(word + 1);
        let inserted =
            self.list.last().is_some_and(|s| s.join == Join::Relative || s.join == Join::Adverbial);
        let finite = self.scene.is_finite(start);
        if finite && (inserted && !self.waits_for_verb(word) || self.has_verb())
            || self.has_verb() && self.phrase_then_verb(start)
        {
            self.open(word + 1, Join::Main, None);
        } else if inserted
            && self.has_verb()
            && self.chunks.at.get(start).is_some_and(Option::is_some)
            && self.list.len() == 2
        {
            // "When the talks failed, the army …": the main clause follows the comma.
            if !self.scene.grammar.verb_first || self.list[0].group.is_none() {
                self.open(word + 1, Join::Main, None);
            }
        }
    }

    /// "while the north, on the left bank, is …": whether an inserted clause has a subject but no verb yet.
    fn waits_for_verb(&self, word: usize) -> bool {
        let Some(last) = self.list.last().filter(|s| s.group.is_none()) else { return false };
        if self.scene.grammar.verb_first {
            return false;
        }
        let relative = last.join == Join::Relative;
        relative
            || self.chunks.list.iter().enumerate().any(|(id, c)| {
                let inside = c.start as usize >= last.start && (c.end as usize) <= word;
                inside && c.prep.is_none() && self.chunks.is_free(id)
            })
    }

    fn verb(&mut self, word: usize) {
        while self.groups.get(self.next_group).is_some_and(|g| g.end <= word) {
            self.next_group += 1;
        }
        let Some(group) = self.groups.get(self.next_group) else { return };
        if group.start != word || !group.finite {
            return;
        }
        let index = self.next_group;
        let before = self.list.last().and_then(|s| s.group);
        if let Some(previous) = before
            && !self.continues(previous, index)
        {
            self.open_before_verb(previous, index);
        }
        if let Some(segment) = self.list.last_mut() {
            segment.group = Some(index);
        }
    }

    /// "كان الرئيس يزور": a copula and its verb are one clause.
    fn continues(&self, previous: usize, index: usize) -> bool {
        let (copula, verb) = (&self.groups[previous], &self.groups[index]);
        self.scene.grammar.verb_first && copula.copula && verb.start - copula.end < 8
    }

    /// A second finite verb without a joining word: where its clause begins, and what it is.
    fn open_before_verb(&mut self, previous: usize, index: usize) {
        let (before, group) = (&self.groups[previous], &self.groups[index]);
        let segment_start = self.list.last().map_or(0, |s| s.start);
        let first = group.auxiliaries.first().map_or(group.start, |&a| (a as usize).min(group.start));
        let serial = self.scene.skip_light(before.end) >= group.start;
        let touching = (0..self.chunks.list.len()).rev().find(|&c| {
            let chunk = &self.chunks.list[c];
            chunk.end as usize <= first
                && chunk.start as usize >= before.end
                && self.scene.skip_light(chunk.end as usize) >= first
        });
        if let Some(conjunction) = self.conjunction_before(first) {
            self.open(conjunction, Join::Conjunct, Some(conjunction));
            return;
        }
        if serial {
            // Right behind a relative clause goes on the clause that it stands in ("the man who came left").
            let relative = self.list.last().is_some_and(|s| s.join == Join::Relative);
            let main = relative && !self.scene.grammar.verb_first;
            self.open(first, if main { Join::Main } else { Join::Complement }, None);
            return;
        }
        if self.scene.grammar.verb_first {
            let about = touching.is_some_and(|c| self.may_be_about(index, c));
            self.open(first, if about { Join::Relative } else { Join::Main }, None);
            return;
        }
        if let Some(marker) = touching.and_then(|c| self.subordinator(c, index)) {
            self.open(marker, Join::Adverbial, Some(marker));
            return;
        }
        let inserted = self.list.last().is_some_and(|s| s.join == Join::Relative);
        let subject = touching.map(|c| self.chunks.root(c)).filter(|&c| {
            let chunk = &self.chunks.list[c];
            chunk.prep.is_none() && chunk.start as usize >= before.end && chunk.start as usize > segment_start
        });
        let subject =
            subject.or_else(|| touching.and_then(|c| self.subject_with_phrase(c, before.end, index)));
        let subject = subject.map(|c| self.before_infinitive(c, previous, index));
        match subject {
            Some(chunk) if !inserted || self.scene.grammar.head == Head::Last && self.list.len() > 2 => {
                self.open(self.chunks.list[chunk].start as usize, Join::Complement, None);
            }
            _ => self.open(first, Join::Main, None),
        }
    }

    /// Whether a verb may open a clause about the indefinite phrase before it: it agrees, or takes it up by a pronoun.
    fn may_be_about(&self, index: usize, chunk: usize) -> bool {
        let (group, phrase) = (&self.groups[index], &self.chunks.list[chunk]);
        let head = self.scene.words[phrase.head as usize].reading.feats;
        let verb = self.scene.words[group.main].reading.feats;
        let things = head.contains(Feats::PL) && !head.contains(Feats::HUM);
        let agrees = if things { !verb.contains(Feats::MASC) } else { !clash_gender(verb, head) };
        let named = self.scene.kind(phrase.head as usize) == Kind::Name;
        !head.contains(Feats::DEF)
            && !named
            && (agrees || self.scene.is_resumptive(group.main, phrase.end as usize))
    }

    /// "They stayed after the envoy had left": a preposition that may join a clause as well, before a phrase and a verb
    /// that can only be finite, joins a clause.
    fn subordinator(&self, touching: usize, index: usize) -> Option<usize> {
        let prep = self.chunks.list[self.chunks.root(touching)].prep? as usize;
        let joins = self.scene.words[prep].readings.iter().any(|r| r.pos == Pos::Sconj);
        // In a relative clause before the first verb of the sentence the verb is that of the main clause.
        let relative = self.list.last().is_some_and(|s| s.join == Join::Relative);
        let begun = self.list.iter().any(|s| s.group.is_some() && s.join != Join::Relative);
        (joins && (begun || !relative) && self.is_certain(index)).then_some(prep)
    }

    /// Whether a verb group begins with an auxiliary or with a form that is no participle.
    fn is_certain(&self, index: usize) -> bool {
        let start = self.groups[index].start;
        let participle = self.scene.words[start].readings.iter().any(|r| r.feats.contains(Feats::PART));
        self.scene.kind(start) == Kind::Auxiliary || !participle
    }

    /// "have sold the house and moved": the conjunction right before a participle that goes on with its auxiliary.
    fn conjunction_before(&self, verb: usize) -> Option<usize> {
        let before = (0..verb).rev().find(|&w| !self.scene.kind(w).is_light())?;
        let participle = self.scene.has(verb, Feats::PART) && !self.scene.grammar.verb_first;
        (participle && self.scene.kind(before) == Kind::Conjunction).then_some(before)
    }

    /// "They say the men in the valley have left": the bare phrase whose prepositional phrases reach up to a verb that
    /// can only be finite, in a language in which a clause may follow its verb without a word between.
    fn subject_with_phrase(&self, touching: usize, from: usize, index: usize) -> Option<usize> {
        if self.scene.grammar.head != Head::Last || !self.is_certain(index) {
            return None;
        }
        let mut id = self.chunks.root(touching);
        for _ in 0..4 {
            let chunk = &self.chunks.list[id];
            let Some(prep) = chunk.prep else { return (chunk.start as usize >= from).then_some(id) };
            id = self.chunks.root(id.checked_sub(1)?);
            let gap = self.chunks.list[id].end as usize..prep as usize;
            let reduced = |w: usize| self.groups.iter().any(|g| !g.finite && g.start <= w && w < g.end);
            let joins = |w: usize| self.chunks.at[w].is_some() || self.scene.kind(w).is_light() || reduced(w);
            if gap.clone().any(|w| !joins(w)) {
                return None;
            }
        }
        None
    }

    /// "They say the plan to cut costs will …": the phrase that an infinitive with its object hangs on, rather than that
    /// object.
    fn before_infinitive(&self, subject: usize, previous: usize, index: usize) -> usize {
        let mut id = subject;
        let verb = self.groups[index].start;
        let certain = |f: Feats| !f.intersects(Feats::INF | Feats::PART);
        let word = &self.scene.words[verb];
        if self.scene.kind(verb) != Kind::Auxiliary && !word.readings.iter().all(|r| certain(r.feats)) {
            return id;
        }
        for group in self.groups[previous + 1..index].iter().rev() {
            let opens = group.marker.unwrap_or(group.start);
            let (start, end) = (self.chunks.list[id].start as usize, group.end);
            if group.finite || start < end || self.scene.skip_light(end) < start {
                continue;
            }
            let owner = (0..id).rev().find(|&c| {
                let chunk = &self.chunks.list[c];
                chunk.end as usize <= opens && self.scene.skip_light(chunk.end as usize) + 1 >= opens
            });
            let Some(owner) = owner.map(|c| self.chunks.root(c)) else { break };
            if self.chunks.list[owner].prep.is_some() {
                break;
            }
            if (self.chunks.list[owner].start as usize) < self.groups[previous].end {
                break;
            }
            id = owner;
        }
        id
    }
}
