//! How names sound, across scripts: `languages/<xx>/sounds.tsv` says for each language which letters stand for which
//! class of sounds, so that the spellings of one name in several languages can be told to be one.
//!
//! The sounds are used for searching only; no coding rests on them.

use super::spelling::without_marks;
use marsad_data::source::{Files, Report};
use std::collections::{HashMap, HashSet};

/// A row that holds only at the beginning of a word begins with this.
const AT_START: char = '^';
/// The field of letters that are not heard.
const NOT_HEARD: &str = "-";
/// The bit of that alternative; the bits below are the letters that name the sounds.
const SILENT: u32 = 1 << 26;
/// Longer words are no names.
const LONGEST: usize = 120;

/// The sounds of one language's letters.
#[derive(Clone, Debug, Default)]
pub struct Sounds {
    rows: HashMap<String, Vec<u32>>,
    listed: HashSet<char>,
    longest: usize,
}

/// How a word sounds: for each sound in it, the set of what it may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard(Vec<u32>);

impl Sounds {
    /// Reads the table of a language; a language without one has no sounds, and its names are not found by them.
    pub fn read(files: &Files, lang: &str, report: &mut Report) -> Sounds {
        let path = format!("languages/{lang}/sounds.tsv");
        let mut sounds = Sounds::default();
        if files.get(&path).is_none() {
            return sounds;
        }
        for row in files.read_table(&path, &["letters", "sound"], report) {
            let letters = row.get("letters");
            let Some(slots) = slots(row.get("sound")) else {
                let message = format!("`{}` is no sound", row.get("sound"));
                let hint = "one small letter; a|b: one of these; a b: one after the other; -: not heard";
                report.error(&path, row.line, "sound-form", &message, hint);
                continue;
            };
            if letters.is_empty() || sounds.rows.insert(letters.to_owned(), slots).is_some() {
                let message = format!("the letters `{letters}` are empty or stand twice");
                report.error(&path, row.line, "sound-repeated", &message, "give one row for them");
            }
            sounds.listed.extend(letters.chars().filter(|&c| c != AT_START));
            sounds.longest = sounds.longest.max(letters.chars().count());
        }
        sounds
    }

    /// How a word sounds (with the spellings of its letters that [`marsad_data::orthography::Orthography::exact`]
    /// keeps); `None` when it holds letters that the language does not have, or nobody's name is as long.
    pub fn hear(&self, word: &str) -> Option<Heard> {
        let letters = self.letters(word)?;
        let mut heard: Vec<u32> = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let (used, slots) = self.longest(&letters[at..], at == 0)?;
            heard.extend(slots.iter().filter(|&&s| s != SILENT));
            at += used;
        }
        (heard.len() <= LONGEST).then_some(Heard(heard))
    }

    /// The letters in lower case, without the diacritics that no row names.
    fn letters(&self, word: &str) -> Option<Vec<char>> {
        let mut letters = Vec::new();
        for c in word.chars().flat_map(char::to_lowercase) {
            if self.listed.contains(&c) {
                letters.push(c);
                continue;
            }
            for base in without_marks(c.encode_utf8(&mut [0; 4])).chars().filter(|b| b.is_alphabetic()) {
                if !self.listed.contains(&base) {
                    return None;
                }
                letters.push(base);
            }
        }
        Some(letters)
    }

    /// The row with the most letters that the text begins with, and how many of them there are.
    fn longest(&self, letters: &[char], start: bool) -> Option<(usize, &[u32])> {
        for length in (1..=self.longest.min(letters.len())).rev() {
            let text: String = letters[..length].iter().collect();
            let anchored = if start { self.rows.get(&format!("{AT_START}{text}")) } else { None };
            if let Some(slots) = anchored.or_else(|| self.rows.get(&text)) {
                return Some((length, slots));
            }
        }
        None
    }
}

/// Reads `t x|-`: slots separated by spaces, what may be heard in each by `|`.
fn slots(field: &str) -> Option<Vec<u32>> {
    let bit = |alternative: &str| match alternative.as_bytes() {
        _ if alternative == NOT_HEARD => Some(SILENT),
        [letter @ b'a'..=b'z'] => Some(1 << (letter - b'a')),
        _ => None,
    };
    let slot = |s: &str| s.split('|').map(bit).try_fold(0, |all, one| Some(all | one?));
    let slots: Option<Vec<u32>> = field.split_whitespace().map(slot).collect();
    slots.filter(|s| !s.is_empty())
}

impl Heard {
    /// Several words as one.
    pub fn joined<'a>(words: impl IntoIterator<Item = &'a Heard>) -> Heard {
        Heard(words.into_iter().flat_map(|w| w.0.iter().copied()).collect())
    }

    /// How many sounds there may be; a word of one sound is like too many others.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is heard (vowels only).
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both may sound the same. The same sound twice in a row counts once, whether or not vowels stand
    /// between, because not every script writes them.
    pub fn same(&self, other: &Heard) -> bool {
        let (a, b) = (self.0.as_slice(), other.0.as_slice());
        if a.len() > LONGEST || b.len() > LONGEST || first(a.iter()) & first(b.iter()) == 0 {
            return false;
        }
        if first(a.iter().rev()) & first(b.iter().rev()) == 0 {
            return false;
        }
        let mut meeting = Meeting { a, b, seen: vec![0; (a.len() + 1) * (b.len() + 1)] };
        meeting.reaches_end(0, 0, None)
    }
}

/// What may be heard first.
fn first<'a>(slots: impl Iterator<Item = &'a u32>) -> u32 {
    let mut all = 0;
    for slot in slots {
        all |= slot & !SILENT;
        if slot & SILENT == 0 {
            return all;
        }
    }
    all | SILENT
}

/// Two words side by side.
struct Meeting<'a> {
    a: &'a [u32],
    b: &'a [u32],
    /// For each pair of places: the sounds after which the search was there already.
    seen: Vec<u32>,
}

impl Meeting<'_> {
    fn reaches_end(&mut self, i: usize, j: usize, last: Option<u32>) -> bool {
        let (a, b) = (self.a, self.b);
        let mark = last.unwrap_or(SILENT);
        let cell = &mut self.seen[i * (b.len() + 1) + j];
        if *cell & mark != 0 {
            return false;
        }
        *cell |= mark;
        if i == a.len() && j == b.len() {
            return true;
        }
        // One side may go on alone over what is not heard, or over the sound that was just heard.
        let alone = SILENT | last.unwrap_or(0);
        if a.get(i).is_some_and(|s| s & alone != 0) && self.reaches_end(i + 1, j, last) {
            return true;
        }
        if b.get(j).is_some_and(|s| s & alone != 0) && self.reaches_end(i, j + 1, last) {
            return true;
        }
        let (Some(one), Some(two)) = (a.get(i), b.get(j)) else { return false };
        let mut common = one & two & !alone;
        while common != 0 {
            let sound = common & common.wrapping_neg();
            if self.reaches_end(i + 1, j + 1, Some(sound)) {
                return true;
            }
            common &= common - 1;
        }
        false
    }
}
