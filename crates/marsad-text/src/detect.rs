//! Which language a text is written in.

use marsad_data::orthography::{LanguageInfo, Traits};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a text that are looked at.
const ENOUGH: usize = 2000;
/// Letters in the longest beginning or ending of the data that is looked for.
const LONGEST_AFFIX: usize = 5;
/// What counts how much: a frequent word, a frequent beginning or ending, a telling letter, a letter that the language lacks.
const WORD: f32 = 3.0;
const AFFIX: f32 = 1.0;
const LETTER: f32 = 1.5;
const FOREIGN: f32 = -2.5;
/// The head start of the languages that Marsad reads, for texts without any evidence.
const HEAD_START: f32 = 0.5;
/// A text of more words than this is believed only with evidence for the average word.
const FEW_WORDS: usize = 6;
const LEAST_AVERAGE: f32 = 0.15;

/// Characters below this (the living alphabets of Europe and the Middle East) are looked up, not worked out.
const TABLED: u32 = 0x800;

/// What a character is in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    /// A letter, in lower case.
    Letter(char),
    /// A letter that is several in lower case.
    Letters,
    /// A mark on a letter, or a sign that leaves the word one.
    Mark,
    /// No part of a word.
    Gap,
}

fn plain(c: char) -> Plain {
    if c == '\u{640}' || c == '\u{200C}' || is_combining_mark(c) {
        return Plain::Mark;
    }
    if !c.is_alphabetic() {
        return Plain::Gap;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => Plain::Letter(only),
        _ => Plain::Letters,
    }
}

/// A set of candidates, one bit for each.
type Mask = u64;

/// Recognises the languages that the data describe, and tells them from their rivals.
///
/// Each word speaks for the languages among whose frequent words it is, whose frequent ending or telling letter it
/// has, and against those without one of its letters. A tie is no answer.
#[derive(Clone, Debug)]
pub struct Detector {
    /// Language ids; none for a rival, which Marsad does not read.
    ids: Vec<Option<String>>,
    /// What each character below [`TABLED`] is in a word.
    plain: Box<[Plain]>,
    letters: FxHashMap<char, LetterUse>,
    words: FxHashMap<String, Mask>,
    beginnings: FxHashMap<String, Mask>,
    endings: FxHashMap<String, Mask>,
}

/// Which candidates use a letter, and for which it is telling.
#[derive(Clone, Copy, Debug, Default)]
struct LetterUse {
    used: Mask,
    telling: Mask,
}

/// What the words of a text say.
struct Tally {
    scores: Vec<f32>,
    words: usize,
}

impl Detector {
    /// A detector for these languages; at most 64 languages and rivals are told apart.
    pub fn new<'a>(languages: impl IntoIterator<Item = &'a LanguageInfo>) -> Detector {
        let mut detector = Detector {
            ids: Vec::new(),
            plain: (0..TABLED).map(|code| char::from_u32(code).map_or(Plain::Gap, plain)).collect(),
            letters: FxHashMap::default(),
            words: FxHashMap::default(),
            beginnings: FxHashMap::default(),
            endings: FxHashMap::default(),
        };
        for language in languages {
            detector.add(Some(&language.id), &language.detection);
            for rival in &language.rivals {
                detector.add(None, &rival.detection);
            }
        }
        detector
    }

    fn add(&mut self, id: Option<&str>, traits: &Traits) {
        if self.ids.len() >= Mask::BITS as usize {
            return;
        }
        let bit = 1 << self.ids.len();
        self.ids.push(id.map(str::to_owned));
        for c in traits.alphabet.chars() {
            self.letters.entry(c).or_default().used |= bit;
        }
        for c in traits.letters.chars() {
            self.letters.entry(c).or_default().telling |= bit;
        }
        for (map, pieces) in [
            (&mut self.words, &traits.words),
            (&mut self.beginnings, &traits.beginnings),
            (&mut self.endings, &traits.endings),
        ] {
            for piece in pieces {
                *map.entry(piece.clone()).or_default() |= bit;
            }
        }
    }

    /// The id of the text's language; `None` when it is none of those the detector was made for, or when nothing
    /// speaks for one of them more than for another.
    pub fn detect(&self, text: &str) -> Option<&str> {
        let tally = self.tally(text);
        let best = (0..self.ids.len()).max_by(|&a, &b| tally.scores[a].total_cmp(&tally.scores[b]))?;
        let score = tally.scores[best];
        let tied = tally.scores.iter().filter(|&&s| s >= score).count() > 1;
        let average = score / tally.words.max(1) as f32;
        if tied || score <= 0.0 || (tally.words > FEW_WORDS && average < LEAST_AVERAGE) {
            return None;
        }
        self.ids[best].as_deref()
    }

    fn tally(&self, text: &str) -> Tally {
        let scores = self.ids.iter().map(|id| if id.is_some() { HEAD_START } else { 0.0 }).collect();
        let mut tally = Tally { scores, words: 0 };
        let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
        // Letters and loose accents are put together; most texts have none.
        let composed: String;
        let mut text = &text[..end];
        if text.chars().any(|c| self.plain(c) == Plain::Mark) {
            composed = text.nfc().collect();
            text = &composed;
        }
        let mut word = String::new();
        for c in text.chars().chain([' ']) {
            match self.plain(c) {
                Plain::Letter(lower) => word.push(lower),
                Plain::Letters => word.extend(c.to_lowercase()),
                Plain::Mark => {}
                Plain::Gap if word.is_empty() => {}
                Plain::Gap => {
                    self.weigh(&word, &mut tally);
                    word.clear();
                }
            }
        }
        if tally.words == 0 {
            tally.scores.fill(0.0);
        }
        tally
    }

    fn plain(&self, c: char) -> Plain {
        self.plain.get(c as usize).copied().unwrap_or_else(|| plain(c))
    }

    /// Adds what one word says, written in lower case.
    fn weigh(&self, word: &str, tally: &mut Tally) {
        tally.words += 1;
        let (mut used, mut telling) = (Mask::MAX, 0);
        for c in word.chars() {
            let letter = self.letters.get(&c).copied().unwrap_or_default();
            used &= letter.used;
            telling |= letter.telling;
        }
        let listed = self.words.get(word).copied().unwrap_or(0);
        let (beginning, ending) =
            if listed == 0 { (self.beginning_of(word), self.ending_of(word)) } else { (0, 0) };
        for (candidate, score) in tally.scores.iter_mut().enumerate() {
            let bit = 1 << candidate;
            let gain = |mask: Mask, weight: f32| if mask & bit != 0 { weight } else { 0.0 };
            *score += gain(!used, FOREIGN) + gain(listed, WORD) + gain(telling & used, LETTER);
            *score += gain(beginning, AFFIX) + gain(ending, AFFIX);
        }
    }

    /// The candidates with a beginning of the word; at least two letters follow it.
    fn beginning_of(&self, word: &str) -> Mask {
        if self.beginnings.is_empty() {
            return 0;
        }
        let ends = word.char_indices().rev().skip(1).map(|(at, _)| at);
        let beginnings = ends.filter(|at| *at > 0 && *at <= 4 * LONGEST_AFFIX);
        beginnings.fold(0, |mask, at| mask | self.beginnings.get(&word[..at]).copied().unwrap_or(0))
    }

    /// The candidates with an ending of the word; at least two letters stand before it.
    fn ending_of(&self, word: &str) -> Mask {
        let starts = word.char_indices().skip(2).map(|(at, _)| at);
        let endings = starts.filter(|at| word.len() - at <= 4 * LONGEST_AFFIX);
        endings.fold(0, |mask, at| mask | self.endings.get(&word[at..]).copied().unwrap_or(0))
    }
}
