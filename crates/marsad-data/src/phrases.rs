//! Phrases by hash: which sequences of words are in a list, found word by word in constant time.
//!
//! A phrase is known by the hash of its letters and digits, spaces and marks left out, so that spellings with and
//! without a space or hyphen are the same ("Bur Sudan", "Bursudan"). Every beginning of a phrase that ends at a word
//! boundary is in the table too; a search goes on only while the beginning is known. The hash can be fed word by word
//! because it is computed byte by byte (FNV-1a, 64 bits).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Hash of nothing: where every phrase begins.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// How many bits stand for a bucket, as a power of two.
const SPARSE: u32 = 3;

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds a word's letters and digits to a hash.
#[inline]
pub fn feed(mut hash: u64, word: &str) -> u64 {
    for &byte in word.as_bytes() {
        if byte >= 0x80 || byte.is_ascii_alphanumeric() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

/// The parts of a word that a text may also hold as words of their own: cut after hyphens, apostrophes and full stops.
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(['-', '\'', '.'])
}

/// Hash of one word.
#[inline]
pub fn hash_word(word: &str) -> u64 {
    feed(START, word)
}

/// What the table knows about a beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whether a longer phrase begins so.
    pub more: bool,
    /// The number given to the phrase, when it is one.
    pub payload: Option<u32>,
}

/// A set of phrases, each with a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Phrases {
    bits: u32,
    /// Bits by hash, several for each bucket: most words that are looked up are in no phrase, and these bits stay in the
    /// processor's cache where the tables do not.
    present: Vec<u64>,
    /// Where the hashes of each bucket begin; one entry more than buckets.
    starts: Vec<u32>,
    hashes: Vec<u64>,
    /// Payload + 1 (0: a beginning only), shifted left by one; lowest bit: a longer phrase begins so.
    values: Vec<u32>,
}

impl Phrases {
    /// Looks up a hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<Found> {
        let bit = bucket(hash, self.bits + SPARSE);
        // A table without entries has no bits.
        if self.present.get(bit / 64)? & (1 << (bit % 64)) == 0 {
            return None;
        }
        let bucket = bucket(hash, self.bits);
        let (from, to) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let place = self.hashes[from..to].iter().position(|&h| h == hash)?;
        let value = self.values[from + place];
        Some(Found { more: value & 1 == 1, payload: (value >> 1).checked_sub(1) })
    }

    /// Looks up a phrase of several words.
    pub fn find(&self, words: &str) -> Option<u32> {
        self.get(words.split_whitespace().fold(START, feed)).and_then(|f| f.payload)
    }

    /// How many entries the table has, beginnings included.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether the table is empty.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

#[inline]
fn bucket(hash: u64, bits: u32) -> usize {
    // FNV leaves the high bits weak for short words: mix once more.
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - bits)) as usize
}

/// Collects phrases and makes the table.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    entries: BTreeMap<u64, (bool, Option<u32>)>,
}

impl Builder {
    /// Adds a phrase, given as the hashes of its beginnings (the last is the whole). The payload that was given first
    /// stays; it is returned.
    pub fn add(&mut self, beginnings: &[u64], payload: u32) -> u32 {
        let Some((&whole, before)) = beginnings.split_last() else { return payload };
        // A part without letters adds nothing: its beginning is that of the part before.
        for &hash in before.iter().filter(|&&h| h != whole && h != START) {
            self.entries.entry(hash).or_insert((false, None)).0 = true;
        }
        *self.entries.entry(whole).or_insert((false, None)).1.get_or_insert(payload)
    }

    /// Adds a phrase of folded words.
    pub fn add_words<S: AsRef<str>>(&mut self, words: &[S], payload: u32) -> u32 {
        let mut hash = START;
        let mut beginnings = Vec::new();
        for word in words {
            for part in parts(word.as_ref()) {
                hash = feed(hash, part);
                beginnings.push(hash);
            }
        }
        self.add(&beginnings, payload)
    }

    /// The payload of a whole phrase.
    pub fn payload(&self, hash: u64) -> Option<u32> {
        self.entries.get(&hash).and_then(|e| e.1)
    }

    /// The table.
    pub fn build(self) -> Phrases {
        let bits = (self.entries.len().max(2) as u64).next_power_of_two().trailing_zeros();
        let mut sorted: Vec<_> = self.entries.into_iter().map(|(h, v)| (bucket(h, bits), h, v)).collect();
        sorted.sort_unstable_by_key(|e| (e.0, e.1));
        let mut starts = vec![0u32; (1 << bits) + 1];
        for entry in &sorted {
            starts[entry.0 + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut present = vec![0u64; 1 << (bits + SPARSE).saturating_sub(6)];
        for entry in &sorted {
            let bit = bucket(entry.1, bits + SPARSE);
            present[bit / 64] |= 1 << (bit % 64);
        }
        let value =
            |(more, payload): (bool, Option<u32>)| (payload.map_or(0, |p| p + 1) << 1) | u32::from(more);
        Phrases {
            bits,
            present,
            starts,
            hashes: sorted.iter().map(|e| e.1).collect(),
            values: sorted.iter().map(|e| value(e.2)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Phrases {
        let mut builder = Builder::default();
        builder.add_words(&["bur", "sudan"], 0);
        builder.add_words(&["bur"], 1);
        builder.add_words(&["u.s."], 2);
        builder.build()
    }

    #[test]
    fn finds_phrases_and_beginnings() {
        let table = table();
        assert_eq!(table.find("bur sudan"), Some(0));
        assert_eq!(table.find("bursudan"), Some(0));
        assert_eq!(table.find("bur-sudan"), Some(0));
        assert_eq!(table.get(hash_word("bur")), Some(Found { more: true, payload: Some(1) }));
        assert_eq!(table.find("us"), Some(2));
        assert_eq!(table.find("sudan"), None);
        assert_eq!(Phrases::default().find("bur"), None);
    }

    #[test]
    fn survives_serialisation() {
        let table = table();
        let bytes = postcard::to_stdvec(&table).unwrap();
        assert_eq!(postcard::from_bytes::<Phrases>(&bytes).unwrap(), table);
    }
}
