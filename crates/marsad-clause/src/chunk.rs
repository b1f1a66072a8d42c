//! Base noun phrases and how they hang together: genitives, appositions, lists.

mod list;
mod relate;

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
                Kind::Preposition if self.is_approximator(i) => {}
                Kind::Preposition => self.preposition = Some(i),
                Kind::PossessiveMark => self.possessor = self.previous,
                // "وحده": an adverb with its pronoun is no phrase.
                Kind::Pronoun if i > 0 && self.scene.kind(i - 1) == Kind::Adverb && self.is_attached(i) => {}
                kind if kind == Kind::Pronoun || self.is_free_relative(i) => {
                    i = self.pronoun(i);
                    continue;
                }
                Kind::Date => {
                    self.preposition = None;
                    i = self.date_end(i);
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

    /// One past a date and the adjectives that still belong to it ("خلال اليومين الماضيين").
    fn date_end(&self, i: usize) -> usize {
        let mut end = self.scene.unit_end(i);
        while self.scene.grammar.verb_first
            && self.scene.kind(end) == Kind::Adjective
            && self.scene.has(end, Feats::DEF)
        {
            end += 1;
        }
        end
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

    /// "jusqu'à 200 réfugiés": a preposition before a number that opens a clause governs nothing.
    fn is_approximator(&self, i: usize) -> bool {
        let listed = self.scene.grammar.approximators.contains(&self.scene.words[i].lemma());
        listed && self.scene.kind(self.scene.skip_light(i + 1)) == Kind::Number
    }

    fn is_attached(&self, i: usize) -> bool {
        self.scene.grammar.verb_first && self.scene.words[i].segment == Segment::Enclitic
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
                Kind::Fixed if i > start && self.leads_to_noun(i, head) => {}
                Kind::Number if head.is_none() => {
                    i = scene.unit_end(i);
                    adjective = Some(i - 1);
                    continue;
                }
                Kind::Adjective if head.is_none() || self.is_nominal(self.word_end(i)) => {
                    adjective = Some(i);
                    i = self.word_end(i);
                    continue;
                }
                Kind::Adverb
                    if head.is_none() && matches!(scene.kind(i + 1), Kind::Adjective | Kind::Number) => {}
                Kind::Verb if head.is_none() && (i > start || self.opens(i)) && self.modifies(i) => {}
                Kind::Fixed if head.is_some() && scene.words[i].pos() == Pos::Punct => {
                    let next =
                        (i..scene.len()).find(|&w| scene.kind(w) != Kind::Fixed).unwrap_or(scene.len());
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

    /// "a human rights group": the first words of a noun of several parts, of which the last is the one that counts.
    fn leads_to_noun(&self, i: usize, head: Option<usize>) -> bool {
        let attributive = head.is_none_or(|h| self.scene.kind(h) == Kind::Name);
        let part = |w: usize| self.scene.kind(w) == Kind::Fixed && self.scene.has(w, Feats::FIXED);
        let next = (i..self.scene.len()).find(|&w| !part(w)).unwrap_or(self.scene.len());
        attributive && next > i && self.is_nominal(next)
    }

    /// One past the unit or word of several parts that begins here ("South African", "forces de l'ordre").
    fn word_end(&self, i: usize) -> usize {
        let scene = self.scene;
        let fixed = |w: &usize| {
            let part = scene.kind(*w) == Kind::Fixed && scene.has(*w, Feats::FIXED);
            part && scene.words[*w].pos() == scene.words[i].pos()
        };
        let end = scene.unit_end(i);
        (end..self.scene.len()).find(|w| !fixed(w)).unwrap_or(self.scene.len())
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
                Kind::Adjective if self.may_precede_noun(i) && self.nominal_after_adjectives(i) => i += 1,
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
        i = self.word_end(i);
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

    /// Where a noun is made definite by its genitive, an adjective with an article follows its noun or stands for one
    /// ("الألمان بولندا").
    fn may_precede_noun(&self, i: usize) -> bool {
        !self.scene.grammar.juxtaposed_genitive || !self.scene.has(i, Feats::DEF)
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
                Kind::Number if self.counts_noun_before(i) => i = scene.unit_end(i),
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

    /// "شخص واحد", "جنديين اثنين": one and two follow the noun whose number they repeat.
    fn counts_noun_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|_| self.scene.grammar.juxtaposed_genitive) else {
            return false;
        };
        let value = self.scene.number(i);
        let noun = self.scene.words[before].reading.feats;
        let alone = !matches!(self.scene.kind(self.scene.unit_end(i)), Kind::Noun | Kind::Name);
        let repeats =
            value == Some(1.0) && noun.contains(Feats::SG) || value == Some(2.0) && noun.contains(Feats::DU);
        repeats && alone && matches!(self.scene.kind(before), Kind::Noun | Kind::Adjective)
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

    fn lemma(&self, word: u16) -> marsad_model::LemmaId {
        self.scene.words[word as usize].lemma()
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
}
