//! The compiled lexicon of a language: every form with its readings, in one automaton.

mod build;
mod bytes;
mod collect;
mod names;
mod source;
pub(crate) mod table;

pub use source::{Derivation, LexiconSource};

use crate::inflect::Bond;
use compact_str::CompactString;
use marsad_model::{Feats, LemmaId, Pos, Reading};
use serde::{Deserialize, Serialize};

/// Bytes that one packed reading takes.
const STRIDE: usize = 13;

/// Words of a language with all their forms.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lexicon {
    /// Dictionary forms in order of their text: [`LemmaId`] is the place.
    lemmas: Vec<CompactString>,
    /// For each lemma, one bit for each part of speech that it has.
    parts: Vec<u32>,
    /// Folded form → place and number of its readings.
    index: bytes::Automaton,
    readings: bytes::Packed,
    tags: Vec<Tag>,
    /// Prepositions that a verb governs, in order of the verbs.
    governed: Vec<(LemmaId, Vec<LemmaId>)>,
    phrases: Vec<Phrase>,
    companions: Vec<Companion>,
}

/// What many readings share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Tag {
    pos: Pos,
    feats: Feats,
    bond: Bond,
}

/// A reading of a form as the lexicon holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The reading.
    pub reading: Reading,
    /// Hash of the exact spelling, see [`spelling_hash`].
    pub spelling: u16,
    /// Hash of the simplified spelling.
    pub simple: u16,
    /// Whether the form may stand before an enclitic.
    pub bond: Bond,
}

/// A fixed expression of several words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// Keys of its words, clitics apart.
    pub words: Vec<CompactString>,
    /// Its reading.
    pub reading: Reading,
}

/// A verb that has a sense of its own together with other words ("carry out", "se retirer").
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Companion {
    /// The verb that is inflected.
    pub head: LemmaId,
    /// The other words: key and lemma, either of which may stand.
    pub words: Vec<(CompactString, LemmaId)>,
    /// Whether they stand before the verb.
    pub before: bool,
    /// The lemma of the whole.
    pub lemma: LemmaId,
}

impl Lexicon {
    /// The dictionary form of a lemma; "" for an unknown one.
    pub fn lemma_text(&self, lemma: LemmaId) -> &str {
        self.lemmas.get(lemma.0 as usize).map_or("", |l| l.as_str())
    }

    /// The lemma that is written so.
    pub fn find_lemma(&self, text: &str) -> Option<LemmaId> {
        self.lemmas.binary_search_by(|l| l.as_str().cmp(text)).ok().map(|place| LemmaId(place as u32))
    }

    /// An entry of a rule or word list as lemmas: one when the lexicon holds the whole as a lemma ("carry out"),
    /// else the lemmas of its words. `Err` names the first word that is no lemma.
    pub fn find_sequence<'t>(&self, text: &'t str) -> Result<Vec<LemmaId>, &'t str> {
        if let Some(whole) = self.find_lemma(text) {
            return Ok(vec![whole]);
        }
        text.split(' ').filter(|w| !w.is_empty()).map(|word| self.find_lemma(word).ok_or(word)).collect()
    }

    /// Whether the lemma has this part of speech.
    pub fn lemma_pos(&self, lemma: LemmaId, pos: Pos) -> bool {
        self.parts.get(lemma.0 as usize).is_some_and(|parts| parts & (1 << pos as u32) != 0)
    }

    /// Prepositions that a verb governs.
    pub fn prepositions(&self, verb: LemmaId) -> &[LemmaId] {
        let place = self.governed.binary_search_by_key(&verb, |(lemma, _)| *lemma);
        place.ok().and_then(|p| self.governed.get(p)).map_or(&[], |(_, preps)| preps)
    }

    /// The readings of a folded form.
    pub fn lookup(&self, key: &str) -> impl ExactSizeIterator<Item = Entry> + '_ {
        let found = self.index.map.get(key).unwrap_or(0);
        let (place, count) = ((found >> 8) as usize, (found & 0xFF) as usize);
        let bytes = self.readings.bytes.get(place * STRIDE..(place + count) * STRIDE).unwrap_or(&[]);
        bytes.chunks_exact(STRIDE).map(|packed| self.unpack(packed))
    }

    /// Whether the lexicon holds the form.
    pub fn holds(&self, key: &str) -> bool {
        self.index.map.contains_key(key)
    }

    /// Fixed expressions that begin with this word: their places among [`Lexicon::phrases`].
    pub fn phrases_from(&self, key: &str) -> (u32, u32) {
        let start = self.phrases.partition_point(|p| p.words[0].as_str() < key);
        let length = self.phrases[start..].iter().take_while(|p| p.words[0] == key).count();
        (start as u32, (start + length) as u32)
    }

    /// All fixed expressions, in order of their first words, longer ones first.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Multiword verbs with this head.
    pub fn companions(&self, head: LemmaId) -> &[Companion] {
        let start = self.companions.partition_point(|c| c.head < head);
        let length = self.companions[start..].iter().take_while(|c| c.head == head).count();
        &self.companions[start..start + length]
    }

    /// Number of lemmas.
    pub fn lemma_count(&self) -> usize {
        self.lemmas.len()
    }

    /// Number of different folded forms.
    pub fn form_count(&self) -> usize {
        self.index.map.len()
    }

    /// Number of readings of all forms.
    pub fn reading_count(&self) -> usize {
        self.readings.bytes.len() / STRIDE
    }

    /// Bytes of the compiled forms.
    pub fn size(&self) -> usize {
        self.index.map.as_fst().as_bytes().len() + self.readings.bytes.len()
    }

    /// All folded forms, in order.
    pub fn forms(&self) -> Vec<String> {
        self.index.map.stream().into_str_keys().unwrap_or_default()
    }

    fn unpack(&self, packed: &[u8]) -> Entry {
        let three = |at: usize| u32::from_le_bytes([packed[at], packed[at + 1], packed[at + 2], 0]);
        let two = |at: usize| u16::from_le_bytes([packed[at], packed[at + 1]]);
        let tag = self.tags.get(two(6) as usize).copied();
        let tag = tag.unwrap_or(Tag { pos: Pos::X, feats: Feats::empty(), bond: Bond::Either });
        let base = three(3);
        let base = if base == 0xFF_FFFF { LemmaId::UNKNOWN } else { LemmaId(base) };
        let reading =
            Reading { lemma: LemmaId(three(0)), base, pos: tag.pos, feats: tag.feats, cost: packed[12] };
        Entry { reading, spelling: two(8), simple: two(10), bond: tag.bond }
    }
}

/// A hash of an exact spelling, whatever its case, by which a token prefers the forms that are written like it.
pub fn spelling_hash(exact: &str) -> u16 {
    // FNV-1a: stable from build to build.
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |c: char| {
        for byte in (c as u32).to_le_bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    for letter in exact.chars() {
        letter.to_lowercase().for_each(&mut add);
    }
    (hash >> 16) as u16 ^ hash as u16
}

#[cfg(test)]
mod tests;
