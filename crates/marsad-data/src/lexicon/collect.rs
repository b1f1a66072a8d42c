//! Gathers readings while the tables are read, and packs them at the end.

use super::bytes::{Automaton, Packed};
use super::{Companion, Lexicon, Phrase, STRIDE, Tag, spelling_hash};
use crate::inflect::Bond;
use crate::morphology::SpellingCosts;
use crate::orthography::Orthography;
use compact_str::CompactString;
use marsad_model::{Feats, LemmaId, Pos, Reading};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Number of a lemma while the lexicon is built.
pub(super) type Draft = u32;

/// A reading before lemmas have their final numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Raw {
    pub(super) lemma: Draft,
    pub(super) base: Option<Draft>,
    pub(super) tag: TagKey,
    pub(super) cost: u8,
}

/// Part of speech, features and bond.
pub(super) type TagKey = (Pos, Feats, Bond);

/// Hashes of the exact and the simplified spelling.
type Hashes = (u16, u16);

/// A multiword verb: its head, its other words with their lemmas, whether they stand before, and the whole.
pub(super) type CompanionDraft = (Draft, Vec<(CompactString, Draft)>, bool, Draft);

/// Everything gathered so far.
pub(super) struct Collector<'a> {
    orthography: &'a Orthography,
    spelling: SpellingCosts,
    drafts: FxHashMap<String, Draft>,
    texts: Vec<String>,
    parts: Vec<u32>,
    forms: Vec<(CompactString, Hashes, Raw)>,
    phrases: Vec<(Vec<CompactString>, Raw)>,
    pub(super) companions: Vec<CompanionDraft>,
    pub(super) governed: Vec<(Draft, Vec<Draft>)>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(orthography: &'a Orthography, spelling: SpellingCosts) -> Self {
        Collector {
            orthography,
            spelling,
            drafts: FxHashMap::default(),
            texts: Vec::new(),
            parts: Vec::new(),
            forms: Vec::new(),
            phrases: Vec::new(),
            companions: Vec::new(),
            governed: Vec::new(),
        }
    }

    /// The number of a lemma, new or old.
    pub(super) fn lemma(&mut self, text: &str) -> Draft {
        if let Some(&known) = self.drafts.get(text) {
            return known;
        }
        let draft = self.texts.len() as Draft;
        self.drafts.insert(text.to_owned(), draft);
        self.texts.push(text.to_owned());
        self.parts.push(0);
        draft
    }

    /// Notes that a lemma has a part of speech, without a form.
    pub(super) fn mark(&mut self, lemma: Draft, pos: Pos) {
        self.parts[lemma as usize] |= 1 << pos as u32;
    }

    /// Adds a form; one of several words becomes a phrase.
    pub(super) fn add(&mut self, text: &str, raw: Raw) {
        self.mark(raw.lemma, raw.tag.0);
        let words = self.words(text);
        match words.len() {
            0 => {}
            1 => {
                let exact = self.orthography.exact(text.trim());
                let spelling = (spelling_hash(&exact), spelling_hash(&self.spelling.simplify(&exact)));
                self.forms.extend(words.into_iter().map(|word| (word, spelling, raw)));
            }
            _ => self.phrases.push((words, raw)),
        }
    }

    /// The keys of a text, cut at spaces and where the language cuts tokens.
    pub(super) fn words(&self, text: &str) -> Vec<CompactString> {
        text.split_whitespace().flat_map(|word| self.cut(word)).collect()
    }

    fn cut(&self, word: &str) -> Vec<CompactString> {
        let key = self.orthography.fold(word);
        let cutting = &self.orthography.cutting;
        let ends = cutting.prefixes.iter().chain(&cutting.suffixes);
        if cutting.whole.iter().chain(ends).any(|w| *w == key) {
            return vec![key];
        }
        for prefix in &cutting.prefixes {
            let rest = key.strip_prefix(prefix.as_str()).filter(|r| !r.is_empty() && !prefix.contains(' '));
            if let Some(rest) = rest {
                let mut words = vec![CompactString::from(prefix.as_str())];
                // The rest begins a word of its own: fold it as one.
                let rest = word.get(word.len() - rest.len()..).unwrap_or(rest);
                words.extend(self.cut(rest));
                return words;
            }
        }
        let mut suffixes: Vec<&String> = cutting.suffixes.iter().collect();
        suffixes.sort_by_key(|s| std::cmp::Reverse(s.len()));
        for suffix in suffixes {
            if let Some(rest) = key.strip_suffix(suffix.as_str()).filter(|r| !r.is_empty()) {
                return vec![CompactString::from(rest), CompactString::from(suffix.as_str())];
            }
        }
        vec![key]
    }

    /// A word without an elided word in front of it (`l'Union`).
    pub(super) fn without_elision<'t>(&self, word: &'t str) -> &'t str {
        let key = self.orthography.fold(word);
        let cutting = &self.orthography.cutting;
        if cutting.whole.iter().any(|w| *w == key) {
            return word;
        }
        let letters =
            cutting.prefixes.iter().filter(|p| key.starts_with(p.as_str())).map(|p| p.chars().count()).max();
        let start = letters.and_then(|n| word.char_indices().nth(n)).map_or(0, |(at, _)| at);
        &word[start..]
    }

    /// All keys so far.
    pub(super) fn keys(&self) -> FxHashSet<CompactString> {
        self.forms.iter().map(|(key, ..)| key.clone()).collect()
    }

    pub(super) fn folded(&self, text: &str) -> CompactString {
        self.orthography.fold(text)
    }

    pub(super) fn exact(&self, text: &str) -> CompactString {
        self.orthography.exact(text)
    }

    /// Numbers the lemmas in order of their text and packs everything.
    pub(super) fn finish(mut self) -> Lexicon {
        let (order, lemmas) = self.number_lemmas();
        let parts = {
            let mut parts = vec![0; lemmas.len()];
            order.iter().zip(&self.parts).for_each(|(id, p)| parts[id.0 as usize] = *p);
            parts
        };
        let (index, readings, tags) = self.pack(&order);
        let id = |draft: Draft| order[draft as usize];
        let mut phrases: Vec<Phrase> = std::mem::take(&mut self.phrases)
            .into_iter()
            .map(|(words, raw)| Phrase { words, reading: reading_of(&raw, &order) })
            .collect();
        phrases.sort_by(|a, b| {
            a.words[0].cmp(&b.words[0]).then(b.words.len().cmp(&a.words.len())).then(a.words.cmp(&b.words))
        });
        phrases.dedup_by(|a, b| a.words == b.words && a.reading.pos == b.reading.pos);
        let mut companions: Vec<Companion> = std::mem::take(&mut self.companions)
            .into_iter()
            .map(|(head, words, before, lemma)| Companion {
                head: id(head),
                words: words.into_iter().map(|(key, lemma)| (key, id(lemma))).collect(),
                before,
                lemma: id(lemma),
            })
            .collect();
        companions.sort_by(|a, b| (a.head, b.words.len(), &a.words).cmp(&(b.head, a.words.len(), &b.words)));
        let mut governed: Vec<_> = std::mem::take(&mut self.governed)
            .into_iter()
            .map(|(verb, preps)| (id(verb), preps.into_iter().map(id).collect::<Vec<_>>()))
            .collect();
        governed.sort();
        governed.dedup_by_key(|(verb, _)| *verb);
        Lexicon { lemmas, parts, index, readings, tags, governed, phrases, companions }
    }

    fn number_lemmas(&self) -> (Vec<LemmaId>, Vec<CompactString>) {
        let sorted: BTreeMap<&str, usize> =
            self.texts.iter().enumerate().map(|(i, t)| (t.as_str(), i)).collect();
        let mut order = vec![LemmaId::UNKNOWN; self.texts.len()];
        for (place, draft) in sorted.values().enumerate() {
            order[*draft] = LemmaId(place as u32);
        }
        (order, sorted.keys().map(|t| CompactString::from(*t)).collect())
    }

    fn pack(&mut self, order: &[LemmaId]) -> (Automaton, Packed, Vec<Tag>) {
        let mut forms = std::mem::take(&mut self.forms);
        forms.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| rank(&a.2, order).cmp(&rank(&b.2, order))));
        let mut tags: FxHashMap<TagKey, u16> = FxHashMap::default();
        let mut tag_list = Vec::new();
        let mut packed = Vec::new();
        let mut builder = fst::MapBuilder::memory();
        let mut rest = &forms[..];
        while let Some((key, ..)) = rest.first() {
            let length = rest.iter().take_while(|f| f.0 == *key).count();
            let (group, after) = rest.split_at(length);
            rest = after;
            let merged = merge(group);
            let value = ((packed.len() / STRIDE) as u64) << 8 | merged.len() as u64;
            for (spelling, raw) in &merged {
                let tag = *tags.entry(raw.tag).or_insert_with(|| {
                    tag_list.push(Tag { pos: raw.tag.0, feats: raw.tag.1, bond: raw.tag.2 });
                    (tag_list.len() - 1) as u16
                });
                pack_reading(&mut packed, &reading_of(raw, order), tag, *spelling);
            }
            // Keys come sorted and without repetition, so that the insertion cannot fail.
            let _ = builder.insert(key.as_bytes(), value);
        }
        let map = builder.into_map();
        (Automaton { map }, Packed { bytes: packed }, tag_list)
    }
}

/// An order in which readings of one key stand: cheapest first, then by lemma, so that builds are equal.
fn rank(raw: &Raw, order: &[LemmaId]) -> (u8, LemmaId, Pos, u64, bool) {
    (raw.cost, order[raw.lemma as usize], raw.tag.0, raw.tag.1.bits(), raw.base.is_none())
}

/// Drops readings that say the same; of two that differ only in the base, the one that has it stays.
fn merge(group: &[(CompactString, Hashes, Raw)]) -> Vec<(Hashes, Raw)> {
    let mut merged: Vec<(Hashes, Raw)> = Vec::new();
    for (_, spelling, raw) in group {
        let twin = merged.iter().position(|(s, m)| {
            let same_base = m.base == raw.base || m.base.is_none() || raw.base.is_none();
            s == spelling && m.lemma == raw.lemma && m.tag == raw.tag && same_base
        });
        match twin {
            Some(place) => merged[place].1.base = merged[place].1.base.or(raw.base),
            None if merged.len() < 255 => merged.push((*spelling, *raw)),
            None => {}
        }
    }
    merged
}

fn reading_of(raw: &Raw, order: &[LemmaId]) -> Reading {
    Reading {
        lemma: order[raw.lemma as usize],
        base: raw.base.map_or(LemmaId::UNKNOWN, |b| order[b as usize]),
        pos: raw.tag.0,
        feats: raw.tag.1,
        cost: raw.cost,
    }
}

fn pack_reading(out: &mut Vec<u8>, reading: &Reading, tag: u16, spelling: Hashes) {
    out.extend_from_slice(&reading.lemma.0.to_le_bytes()[..3]);
    out.extend_from_slice(&reading.base.0.to_le_bytes()[..3]);
    out.extend_from_slice(&tag.to_le_bytes());
    out.extend_from_slice(&spelling.0.to_le_bytes());
    out.extend_from_slice(&spelling.1.to_le_bytes());
    out.push(reading.cost);
}
