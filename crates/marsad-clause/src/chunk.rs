//! Base noun phrases and how they hang together: genitives, appositions, lists.

mod list;

use crate::kinds::{Kind, Scene};
use marsad_data::grammar::Head;
use marsad_model::{Chunk, Feats, Pos, Segment};

/// Chunks of a sentence, and for each word the chunk that covers it.
#[derive(Default)]
pub(crate) struct Chunks {
    pub(crate) list: Vec<Chunk>,
    pub(crate) at: Vec<Option<u16>>,
}

impl Chunks {
    /// The last chunk of the genitive and list chain that begins at `id`, by following chunks that depend on it.
    pub(crate) fn group_end(&self, id: usize) -> usize {
        let mut end = self.list[id].end as usize;
        for (other, chunk) in self.list.iter().enumerate().skip(id + 1) {
            if chunk.start as usize > end + 3 || self.root(other) != self.root(id) {
                break;
            }
            end = end.max(chunk.end as usize);
        }
        end
    }

    /// One past the last chunk that hangs on `id` (directly or not), without what `id` itself hangs on.
    pub(crate) fn group_end_from(&self, id: usize) -> usize {
        let mut end = self.list[id].end as usize;
        let mut members = vec![id as u16];
        for (other, chunk) in self.list.iter().enumerate().skip(id + 1) {
            let owner = chunk.genitive_of.or(chunk.apposition_of).or(chunk.conjunct_of);
            if owner.is_some_and(|o| members.contains(&o)) {
                members.push(other as u16);
                end = end.max(chunk.end as usize);
            } else if chunk.start as usize > end {
                break;
            }
        }
        end
    }

    /// The chunk that a chain of genitives, appositions and conjuncts hangs on.
    pub(crate) fn root(&self, id: usize) -> usize {
        let mut id = id;
        for _ in 0..self.list.len() {
            let chunk = &self.list[id];
            match chunk.genitive_of.or(chunk.apposition_of).or(chunk.conjunct_of) {
                Some(next) if next as usize != id => id = next as usize,
                _ => break,
            }
        }
        id
    }

    /// Whether the chunk depends on no other chunk.
    pub(crate) fn is_free(&self, id: usize) -> bool {
        let chunk = &self.list[id];
        chunk.genitive_of.is_none() && chunk.apposition_of.is_none() && chunk.conjunct_of.is_none()
    }
}

/// Builds the chunks of a sentence.
pub(crate) fn build(scene: &Scene, is_person: &dyn Fn(u32) -> bool) -> Chunks {
    let mut builder = Builder {
        scene,
        is_person,
        chunks: Chunks { list: Vec::new(), at: vec![None; scene.len()] },
        preposition: None,
        possessor: None,
        previous: None,
        gap: Vec::new(),
    };
    builder.run();
    builder.chunks
}

/// The sort of chunks headed by verbal nouns, see [`Builder::sort`].
const VERBAL_NOUN: u8 = 2;

struct Phrase {
    end: usize,
    head: usize,
}

struct Builder<'a> {
    scene: &'a Scene<'a>,
    is_person: &'a dyn Fn(u32) -> bool,
    chunks: Chunks,
    preposition: Option<usize>,
    possessor: Option<usize>,
    previous: Option<usize>,
    /// Kinds of the words since the previous chunk, prepositions and light words left out.
    gap: Vec<Kind>,
}

impl Builder<'_> {
    fn run(&mut self) {
        let mut i = 0;
        while i < self.scene.len() {
            match self.scene.kind(i) {
                Kind::Preposition => self.preposition = Some(i),
                Kind::PossessiveMark => self.possessor = self.previous,
                kind if kind == Kind::Pronoun || self.is_free_relative(i) => {
                    i = self.pronoun(i);
                    continue;
                }
                Kind::Date => {
                    self.preposition = None;
                    i = self.scene.unit_end(i);
                    continue;
                }
                kind => {
                    if let Some(phrase) = self.phrase(i) {
                        self.add(i, &phrase);
                        i = phrase.end;
                        continue;
                    }
                    if !kind.is_light() {
                        // A quotation mark right behind a preposition does not part it from its phrase.
                        let quoted = kind == Kind::Quote && self.preposition.is_some_and(|p| p + 1 == i);
                        if !quoted || self.scene.grammar.verb_first {
                            self.preposition = None;
                        }
                        self.gap.push(kind);
                    }
                }
            }
            i += 1;
        }
    }

    /// A relative word without a noun before it that it could stand for: "what happened", "who can say?".
    fn is_free_relative(&self, i: usize) -> bool {
        let word = &self.scene.words[i];
        let listed = self.scene.grammar.free_relatives.contains(&word.lemma());
        let opening = i == 0 && !self.scene.grammar.free_relatives.is_empty();
        let alone =
            !matches!(self.scene.kind(i + 1), Kind::Noun | Kind::Name | Kind::Adjective | Kind::Number);
        self.scene.kind(i) == Kind::Relative && word.pos() == Pos::Pron && alone && (listed || opening)
    }

    fn pronoun(&mut self, i: usize) -> usize {
        let attached = self.scene.words[i].segment == Segment::Enclitic;
        let chunk = Chunk {
            start: i as u16,
            end: i as u16 + 1,
            head: i as u16,
            prep: self.preposition.take().map(|p| p as u16),
            pronoun: true,
            genitive_of: attached.then(|| self.bearer(i)).flatten(),
            ..Chunk::default()
        };
        let bound = chunk.genitive_of.is_some();
        self.push(chunk, bound);
        i + 1
    }

    /// The noun chunk to whose last word a pronoun is attached.
    fn bearer(&self, i: usize) -> Option<u16> {
        let id = self.previous?;
        let chunk = &self.chunks.list[id];
        (chunk.end as usize == i && !chunk.pronoun).then_some(id as u16)
    }

    fn push(&mut self, chunk: Chunk, inner: bool) {
        let id = self.chunks.list.len();
        for word in chunk.start..chunk.end {
            self.chunks.at[word as usize].get_or_insert(id as u16);
        }
        self.chunks.list.push(chunk);
        if !inner {
            self.previous = Some(id);
            self.gap.clear();
        }
    }

    fn add(&mut self, start: usize, phrase: &Phrase) {
        let mut chunk = Chunk {
            start: start as u16,
            end: phrase.end as u16,
            head: phrase.head as u16,
            prep: self.preposition.take().map(|p| p as u16),
            ..Chunk::default()
        };
        let id = self.chunks.list.len() as u16;
        if let Some(owner) = self.possessor.take()
            && let Some(previous) = self.chunks.list.get_mut(owner)
        {
            previous.genitive_of = Some(id);
            // "Niger's army" is governed by what governs "Niger".
            chunk.prep = chunk.prep.or(previous.prep);
            self.push(chunk, false);
            return;
        }
        self.relate(&mut chunk, phrase);
        let span = (start, phrase.end);
        self.push(chunk, false);
        self.possessives(span, id);
    }

    /// Possessive determiners and pronouns inside a phrase are genitives of it.
    fn possessives(&mut self, (start, end): (usize, usize), owner: u16) {
        for word in start..end {
            let inside = self.scene.kind(word) == Kind::Pronoun
                || self.scene.kind(word) == Kind::Determiner && self.scene.has(word, Feats::POSS);
            if inside {
                let (start, end) = (word as u16, word as u16 + 1);
                let chunk = Chunk {
                    start,
                    end,
                    head: start,
                    pronoun: true,
                    genitive_of: Some(owner),
                    ..Chunk::default()
                };
                self.push(chunk, true);
            }
        }
    }

    /// Whether a phrase begins at a word, and where it ends.
    fn phrase(&self, i: usize) -> Option<Phrase> {
        match self.scene.grammar.head {
            Head::First => self.head_first(i),
            Head::Last => self.head_last(i),
        }
    }

    fn is_nominal(&self, i: usize) -> bool {
        matches!(self.scene.kind(i), Kind::Noun | Kind::Name)
    }

    fn head_last(&self, start: usize) -> Option<Phrase> {
        let scene = self.scene;
        let (mut i, mut head, mut adjective) = (start, None, None);
        loop {
            match scene.kind(i) {
                Kind::Noun | Kind::Name => {
                    i = scene.unit_end(i);
                    head = Some(i - 1);
                    continue;
                }
                Kind::Determiner if head.is_none() => {}
                Kind::Fixed if self.is_sign(i, start) => {}
                Kind::Number if head.is_none() => {
                    i = scene.unit_end(i);
                    adjective = Some(i - 1);
                    continue;
                }
                Kind::Adjective if head.is_none() || self.is_nominal(i + 1) => adjective = Some(i),
                Kind::Adverb
                    if head.is_none() && matches!(scene.kind(i + 1), Kind::Adjective | Kind::Number) => {}
                Kind::Verb if head.is_none() && (i > start || self.opens(i)) && self.modifies(i) => {}
                Kind::Fixed if head.is_some() && scene.words[i].pos() == Pos::Punct => {
                    let next = (i..scene.len()).find(|&w| scene.kind(w) != Kind::Fixed).unwrap_or(scene.len());
                    if !self.is_nominal(next) {
                        break;
                    }
                    i = next;
                    continue;
                }
                _ => break,
            }
            i += 1;
        }
        self.finish(start, i, head, adjective)
    }

    /// A past participle that begins a noun phrase: behind a preposition or a verb it cannot be a verb of its own
    /// ("with mixed results", "report suspected cases").
    fn opens(&self, i: usize) -> bool {
        let behind = i > 0 && matches!(self.scene.kind(i - 1), Kind::Preposition | Kind::Verb);
        behind && self.scene.has(i, Feats::PART | Feats::PASS)
    }

    /// A participle before a noun ("the wounded soldiers").
    fn modifies(&self, i: usize) -> bool {
        self.scene.words[i].reading.feats.intersects(Feats::PART | Feats::GER)
            && (self.is_nominal(i + 1) || self.scene.kind(i + 1) == Kind::Adjective && self.is_nominal(i + 2))
    }

    fn head_first(&self, start: usize) -> Option<Phrase> {
        let scene = self.scene;
        let (mut i, mut adjective) = (start, None);
        loop {
            match scene.kind(i) {
                Kind::Determiner => i = self.determiner_end(i),
                Kind::Fixed if self.is_sign(i, start) => i += 1,
                Kind::Number => {
                    i = scene.unit_end(i);
                    adjective = Some(i - 1);
                }
                Kind::Adjective if self.nominal_after_adjectives(i) => i += 1,
                Kind::Adverb if matches!(scene.kind(i + 1), Kind::Number) => i += 1,
                _ => break,
            }
        }
        if !self.is_nominal(i) {
            // "أحدهم", "معظمها": a quantifier that bears a pronoun.
            let borne = scene.kind(i) == Kind::Pronoun && scene.words[i].segment == Segment::Enclitic;
            if borne && i > start {
                return Some(Phrase { end: i + 1, head: i - 1 });
            }
            let lone = scene.kind(i) == Kind::Adjective
                && (i > start && adjective.is_none() || scene.has(i, Feats::DEF));
            if lone {
                return Some(Phrase { end: self.after_head(i + 1), head: i });
            }
            return self.finish(start, i, None, adjective);
        }
        let head = i;
        i = scene.unit_end(i);
        // An unknown name of several words.
        while scene.kind(i) == Kind::Noun
            && self.is_proper(i)
            && self.is_proper(head)
            && scene.unit_of[head].is_none()
        {
            i += 1;
        }
        Some(Phrase { end: self.after_head(i), head })
    }

    /// A sign beside a number: "£ 20", "30 %".
    fn is_sign(&self, i: usize, start: usize) -> bool {
        let scene = self.scene;
        let number = scene.kind(i + 1) == Kind::Number || i > start && scene.kind(i - 1) == Kind::Number;
        number && scene.grammar.symbols.iter().any(|s| *s == scene.words[i].key)
    }

    /// One past a determiner and the words fixed to it ("beaucoup de").
    fn determiner_end(&self, i: usize) -> usize {
        let fixed = |w: &usize| self.scene.kind(*w) == Kind::Fixed && !self.scene.grammar.verb_first;
        (i + 1..self.scene.len()).find(|w| !fixed(w)).unwrap_or(self.scene.len())
    }

    fn is_proper(&self, i: usize) -> bool {
        self.scene.words[i].pos() == Pos::Propn
    }

    fn nominal_after_adjectives(&self, mut i: usize) -> bool {
        while self.scene.kind(i) == Kind::Adjective {
            i += 1;
        }
        self.is_nominal(i)
    }

    /// Attached pronouns and adjectives after the head, also joined ones ("الصحية والتعليمية").
    fn after_head(&self, mut i: usize) -> usize {
        let scene = self.scene;
        if scene.kind(i) == Kind::Pronoun && scene.words[i].segment == Segment::Enclitic {
            i += 1;
        }
        loop {
            match scene.kind(i) {
                Kind::Adjective if !self.begins_next(i) => i += 1,
                Kind::Adverb
                    if scene.kind(i + 1) == Kind::Adjective && !scene.grammar.juxtaposed_genitive =>
                {
                    i += 2
                }
                Kind::Conjunction
                    if scene.kind(i.wrapping_sub(1)) == Kind::Adjective
                        && scene.kind(i + 1) == Kind::Adjective
                        && !self.begins_next(i + 1)
                        && scene.has(i - 1, Feats::DEF) == scene.has(i + 1, Feats::DEF) =>
                {
                    i += 2;
                }
                _ => return i,
            }
        }
    }

    /// An adjective that stands before the noun that it belongs to, so that it does not belong to the one before it.
    fn begins_next(&self, i: usize) -> bool {
        self.scene.grammar.juxtaposed_genitive
            && !self.scene.has(i, Feats::DEF)
            && self.is_nominal(i + 1)
            && self.scene.words[i].segment == Segment::Core
            && !self.scene.has(i, Feats::PART)
            && self.scene.has(i.saturating_sub(1), Feats::DEF)
    }

    fn finish(
        &self,
        start: usize,
        end: usize,
        head: Option<usize>,
        adjective: Option<usize>,
    ) -> Option<Phrase> {
        if let Some(head) = head {
            return Some(Phrase { end, head });
        }
        let last = adjective?;
        let counted = self.scene.kind(last) == Kind::Number;
        // "the wounded", "168 Liberians", "Liberians".
        let opened = matches!(self.scene.kind(start), Kind::Determiner | Kind::Number) && start < last;
        let people = self.scene.words[last].reading.feats.intersects(Feats::NISBA | Feats::NOMZ)
            && self.scene.has(last, Feats::CAP)
            || start == last && self.scene.has(last, Feats::NISBA);
        let nominalised = self.scene.kind(last) == Kind::Adjective && (opened || people);
        (counted || nominalised).then_some(Phrase { end, head: last })
    }

    /// Decides what a new chunk is to the chunk before it.
    fn relate(&self, chunk: &mut Chunk, phrase: &Phrase) {
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
        if !closed || before.pronoun || before.end as usize + 1 != start || !scene.grammar.juxtaposed_genitive {
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

    fn lemma(&self, word: u16) -> marsad_model::LemmaId {
        self.scene.words[word as usize].lemma()
    }

    fn adjacent(&self, previous: usize, chunk: &Chunk) -> bool {
        let start = chunk.prep.unwrap_or(chunk.start) as usize;
        let end = self.chunks.list[previous].end as usize;
        end == start || (end < start && (end..start).all(|w| self.scene.kind(w) == Kind::Fixed))
    }

    fn is_genitive_preposition(&self, word: u16) -> bool {
        self.scene.grammar.genitive_prepositions.contains(&self.lemma(word))
    }

    fn is_named(&self, head: usize) -> bool {
        self.scene.kind(head) == Kind::Name || self.is_proper(head)
    }

    fn is_person_name(&self, head: usize) -> bool {
        match self.scene.kind(head) {
            Kind::Name => self.scene.name_candidates(head).iter().any(|&e| (self.is_person)(e)),
            _ => self.is_proper(head),
        }
    }

    fn relate_adjacent(&self, previous: usize, chunk: &mut Chunk) {
        let before = &self.chunks.list[previous];
        let (head, new) = (before.head as usize, chunk.head as usize);
        if before.pronoun {
            return;
        }
        if chunk.end == chunk.head + 1 && self.scene.grammar.attributive_nouns.contains(&self.lemma(chunk.head)) {
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
        {
            chunk.genitive_of = Some(previous as u16);
            return;
        }
        if self.is_kind_of(previous, chunk) {
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
    fn begins_clause(&self, end: usize, previous: usize) -> bool {
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
