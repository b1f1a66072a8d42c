//! A sentence as its noun phrases are resolved in it, and questions that all parts of the resolution ask.

use crate::Finder;
use marsad_data::agents::Noun;
use marsad_data::entities::EntityKind;
use marsad_data::mentions::Role;
use marsad_data::names::Case;
use marsad_data::phrases::{START, feed, hash_word};
use marsad_model::{Chunk, Feats, NumberValue, Pos, Predicate, Unit, UnitKind, Word};

/// A sentence with all that earlier stages found in it.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Names, dates and numbers.
    pub units: &'a [Unit],
    /// Noun phrases.
    pub chunks: &'a [Chunk],
    /// Predicates with their arguments.
    pub predicates: &'a [Predicate],
    /// The document's text.
    pub text: &'a str,
}

/// Text of a word's lemma; its key when the lexicon does not hold it.
pub type LemmaText<'a> = &'a dyn Fn(&'a Word) -> &'a str;

/// The context with the tables at hand.
pub(crate) struct Scene<'a> {
    pub(crate) finder: &'a Finder,
    pub(crate) context: &'a Context<'a>,
    pub(crate) lemma: LemmaText<'a>,
    pub(crate) tags: Vec<Tag>,
}

/// What the tables say of a word, looked up once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    /// Hash of the lemma.
    lemma: u64,
    /// Hash of the key.
    key: u64,
    roles: Role,
    /// Whether a noun of the tables may begin here.
    noun: bool,
}

impl Tag {
    /// Tags of all words of a sentence.
    pub(crate) fn all<'a>(finder: &Finder, words: &'a [Word], lemma: LemmaText<'a>) -> Vec<Tag> {
        let tables = finder.tables();
        let tag = |word: &'a Word| {
            let key = hash_word(&word.key);
            let text = lemma(word);
            let lemma = if text == word.key { key } else { hash_word(text) };
            let mut tag = Tag { lemma, key, roles: tables.mentions.role(key), noun: false };
            tag.noun = tables.nouns.get(key).is_some();
            if lemma != key {
                tag.roles = tag.roles.join(tables.mentions.role(lemma));
                tag.noun |= tables.nouns.get(lemma).is_some();
            }
            tag
        };
        words.iter().map(tag).collect()
    }
}

/// A noun of the tables, with the word after it.
#[derive(Clone, Copy)]
pub(crate) struct NounHit<'a> {
    pub(crate) noun: &'a Noun,
    pub(crate) end: u16,
}

impl<'a> Scene<'a> {
    pub(crate) fn word(&self, index: u16) -> Option<&'a Word> {
        self.context.words.get(index as usize)
    }

    fn tag(&self, index: u16) -> Option<&Tag> {
        self.tags.get(index as usize)
    }

    /// Hash of a word's lemma.
    pub(crate) fn lemma_hash(&self, index: u16) -> u64 {
        self.tag(index).map_or(START, |t| t.lemma)
    }

    pub(crate) fn key_hash(&self, index: u16) -> u64 {
        self.tag(index).map_or(START, |t| t.key)
    }

    /// Whether a word belongs to a class, by its lemma or its key.
    pub(crate) fn has_role(&self, index: u16, role: Role) -> bool {
        self.tag(index).is_some_and(|t| t.roles.has(role))
    }

    /// Whether an entity is an organisation.
    pub(crate) fn is_body(&self, entity: u32) -> bool {
        self.finder.entities().get(entity).is_some_and(|e| e.kind == EntityKind::Organisation)
    }

    /// The country that an entity belongs to.
    pub(crate) fn country_of(&self, entity: u32) -> Option<u32> {
        self.finder.entities().country_of(entity)
    }

    /// The unit that covers a word.
    pub(crate) fn unit_at(&self, word: u16) -> Option<&'a Unit> {
        let units = self.context.units;
        let place = units.partition_point(|u| u.end <= word);
        units.get(place).filter(|u| u.start <= word)
    }

    /// The units that begin in a stretch of words.
    pub(crate) fn units_in(&self, start: u16, end: u16) -> impl Iterator<Item = &'a Unit> {
        let units = self.context.units;
        let from = units.partition_point(|u| u.start < start);
        units[from..].iter().take_while(move |u| u.start < end)
    }

    /// A name that covers a word, with what it may stand for.
    pub(crate) fn name_at(&self, word: u16) -> Option<(&'a Unit, &'a [u32])> {
        let unit = self.unit_at(word)?;
        match &unit.kind {
            UnitKind::Name(candidates) => Some((unit, candidates)),
            _ => None,
        }
    }

    /// The number that counts a phrase.
    pub(crate) fn count(&self, chunk: &Chunk) -> Option<NumberValue> {
        // "between three and five soldiers": the number may begin before the phrase.
        let first = self.unit_at(chunk.start).into_iter();
        let number = first.chain(self.units_in(chunk.start, chunk.end)).find_map(|u| match u.kind {
            UnitKind::Number(value) => Some(value),
            _ => None,
        });
        let dual = || {
            let head = self.word(chunk.head).filter(|w| w.has(Feats::DU));
            head.map(|_| NumberValue { value: 2.0, low: 2.0, high: 2.0 })
        };
        number.or_else(dual)
    }

    /// The longest noun of the tables that covers a word of a phrase, begun at or after the phrase's first word.
    pub(crate) fn noun_at(&self, start: u16, head: u16) -> Option<NounHit<'a>> {
        let mut best: Option<(u32, u16, u16)> = None;
        for first in start..=head {
            if let Some(tag) = self.tag(first).filter(|t| t.noun) {
                self.step_noun(first, first, head, tag.lemma, &mut best);
                if tag.key != tag.lemma {
                    self.step_noun(first, first, head, tag.key, &mut best);
                }
            }
        }
        let (payload, _, end) = best?;
        self.finder.tables().nouns.noun(payload).map(|noun| NounHit { noun, end })
    }

    fn walk_noun(&self, first: u16, at: u16, head: u16, hash: u64, best: &mut Option<(u32, u16, u16)>) {
        let Some(word) = self.word(at) else { return };
        if word.pos() == Pos::Punct || at > first + 8 {
            return;
        }
        if self.has_role(at, Role::SKIP) || word.has(Feats::FIXED) {
            self.walk_noun(first, at + 1, head, hash, best);
        }
        let by_lemma = feed(hash, (self.lemma)(word));
        let by_key = feed(hash, &word.key);
        self.step_noun(first, at, head, by_lemma, best);
        if by_key != by_lemma {
            self.step_noun(first, at, head, by_key, best);
        }
    }

    fn step_noun(&self, first: u16, at: u16, head: u16, hash: u64, best: &mut Option<(u32, u16, u16)>) {
        let Some(found) = self.finder.tables().nouns.get(hash) else { return };
        let longer = best.is_none_or(|(_, start, end)| at + 1 - first > end - start);
        if let Some(payload) = found.payload
            && at >= head
            && longer
        {
            *best = Some((payload, first, at + 1));
        }
        if found.more {
            self.walk_noun(first, at + 1, head, hash, best);
        }
    }

    /// Countries that an adjective of nationality at a word names, and the word after it.
    pub(crate) fn nationality_at(&self, word: u16) -> Option<Nationality> {
        let first = self.word(word)?;
        if matches!(
            first.pos(),
            Pos::Punct | Pos::Adp | Pos::Det | Pos::Cconj | Pos::Pron | Pos::Verb | Pos::Aux
        ) {
            return None;
        }
        let tag = self.tag(word)?;
        self.walk_nationality(word, tag.key)
            .or_else(|| if tag.lemma == tag.key { None } else { self.walk_nationality(word, tag.lemma) })
    }

    fn walk_nationality(&self, start: u16, mut hash: u64) -> Option<Nationality> {
        let names = &self.finder.tables().names;
        let mut best = None;
        let mut end = start + 1;
        while let Some(found) = names.nationality(hash) {
            if let Some(payload) = found.payload {
                best = Some((payload, end));
            }
            let Some(next) = self.word(end).filter(|_| found.more && end - start < 4) else { break };
            hash = feed(hash, &next.key);
            end += 1;
        }
        let (payload, end) = best?;
        let entry = names.nationality_entry(payload)?;
        let capital = self.is_capital(start);
        let mut countries = [0; 4];
        let mut count = 0;
        for candidate in entry.candidates.iter().filter(|c| c.case == Case::Any || capital).take(4) {
            countries[count] = candidate.entity;
            count += 1;
        }
        (count > 0).then_some(Nationality { countries, count, ordinary: entry.ordinary, end })
    }

    /// Whether a phrase names descent, not citizenship: "ethnic Albanians".
    pub(crate) fn is_descent(&self, chunk: &Chunk) -> bool {
        // "Albanais de souche": the word may stand behind a preposition.
        let behind =
            |w: u16| self.word(w).is_some_and(|w| w.pos() == Pos::Adp) && self.has_role(w + 1, Role::ETHNIC);
        (chunk.start..chunk.end).any(|w| self.has_role(w, Role::ETHNIC)) || behind(chunk.end)
    }

    pub(crate) fn is_capital(&self, word: u16) -> bool {
        let written = self.word(word).map_or("", |w| w.span.of(self.context.text));
        written.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a phrase takes up something known.
    pub(crate) fn is_definite(&self, chunk: &Chunk) -> bool {
        let head = self.word(chunk.head).is_some_and(|w| w.has(Feats::DEF));
        head || (chunk.start..chunk.end).any(|w| {
            w != chunk.head
                && (self
                    .word(w)
                    .is_some_and(|x| x.has(Feats::DEM) || x.pos() == Pos::Det && x.has(Feats::DEF))
                    || self.has_role(w, Role::DEFINITE))
        })
    }

    /// Whether a word is part of a proper name that no table holds.
    pub(crate) fn is_unknown_name(&self, index: u16) -> bool {
        let Some(word) = self.word(index) else { return false };
        word.pos() == Pos::Propn || (!word.lemma().is_known() && self.is_capital(index))
    }

    /// Whether a word is this mark.
    pub(crate) fn is_mark(&self, index: Option<u16>, mark: &str) -> bool {
        index.and_then(|i| self.word(i)).is_some_and(|w| w.key == mark)
    }
}

/// What an adjective of nationality may stand for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nationality {
    countries: [u32; 4],
    count: usize,
    /// The form is an ordinary word too: the list of neighbours that decide.
    pub(crate) ordinary: Option<u32>,
    /// The word after it.
    pub(crate) end: u16,
}

impl Nationality {
    pub(crate) fn countries(&self) -> &[u32] {
        &self.countries[..self.count]
    }
}
