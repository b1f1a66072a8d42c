//! Words of numbers: `numbers.toml`.

use crate::mentions::Fold;
use crate::phrases::{Builder, Found, Phrases, hash_word};
use crate::source::{Files, Report};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A vague quantity with its conventional value and bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vague {
    /// Conventional value.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// How a word bounds the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// That many or more (at least, more than).
    AtLeast,
    /// That many or fewer (at most, up to).
    AtMost,
    /// Somewhat more or fewer (about).
    About,
    /// Somewhat fewer (nearly).
    Nearly,
}

/// What a word or phrase means in a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NumberWord {
    /// Adds a value (three, twenty).
    pub value: Option<f64>,
    /// Adds a value only before a multiplier or a vague quantity (a hundred).
    pub weak: Option<f64>,
    /// Multiplies what stands before (hundred, thousand).
    pub multiplier: Option<f64>,
    /// Place in an order (third).
    pub ordinal: Option<u16>,
    /// A vague quantity (dozens).
    pub vague: Option<Vague>,
    /// Bounds the number that follows.
    pub before: Option<Bound>,
    /// Bounds the number that precedes.
    pub after: Option<Bound>,
    /// Joins parts of a number (and).
    pub and: bool,
    /// Joins the ends of a range (to).
    pub range: bool,
    /// Begins a range (between).
    pub between: bool,
    /// May stand between a vague quantity and its multiplier (of).
    pub link: bool,
}

impl NumberWord {
    /// Whether a number may begin with it.
    pub fn begins(&self) -> bool {
        self.is_counting() || self.before.is_some() || self.between
    }

    /// Whether it says how many.
    pub fn is_counting(&self) -> bool {
        self.value.is_some() || self.weak.is_some() || self.multiplier.is_some() || self.vague.is_some()
    }
}

/// The number words of a language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    words: Phrases,
    entries: Vec<NumberWord>,
    /// Marks between groups of three digits.
    pub grouping: Vec<char>,
    /// Marks before a fraction.
    pub decimal: Vec<char>,
    /// Units stand before tens, joined by "and".
    pub units_before_tens: bool,
    ordinal_suffixes: Vec<u64>,
}

impl Numbers {
    /// Looks up the hash of a phrase or its beginning.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<Found> {
        self.words.get(hash)
    }

    /// The word that [`Numbers::get`] found.
    pub fn word(&self, payload: u32) -> Option<&NumberWord> {
        self.entries.get(payload as usize)
    }

    /// Whether letters after a number make it a place in an order (20th).
    pub fn is_ordinal_suffix(&self, hash: u64) -> bool {
        self.ordinal_suffixes.contains(&hash)
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Source {
    grouping: Vec<char>,
    decimal: Vec<char>,
    units_before_tens: bool,
    ordinal_suffixes: Vec<String>,
    and: Vec<String>,
    range: Vec<String>,
    between: Vec<String>,
    link: Vec<String>,
    value: BTreeMap<String, Vec<String>>,
    weak: BTreeMap<String, Vec<String>>,
    multiplier: BTreeMap<String, Vec<String>>,
    ordinal: BTreeMap<String, Vec<String>>,
    vague: Vec<VagueSource>,
    bound: Vec<BoundSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueSource {
    value: f64,
    low: f64,
    high: f64,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundSource {
    kind: Bound,
    #[serde(default)]
    after: bool,
    words: Vec<String>,
}

/// Reads and checks `numbers.toml`.
pub fn read(files: &Files, lang: &str, fold: Fold, report: &mut Report) -> Numbers {
    let path = format!("languages/{lang}/numbers.toml");
    let source: Source = files.read_toml(&path, report).unwrap_or_default();
    let mut compiler =
        Compiler { builder: Builder::default(), entries: Vec::new(), fold, path: &path, report };
    compiler.table(&source.value, |w, v| w.value = Some(v));
    compiler.table(&source.weak, |w, v| w.weak = Some(v));
    compiler.table(&source.multiplier, |w, v| w.multiplier = Some(v));
    compiler.table(&source.ordinal, |w, v| w.ordinal = Some(v as u16));
    for vague in &source.vague {
        let quantity = Vague { value: vague.value, low: vague.low, high: vague.high };
        if !(vague.low <= vague.value && vague.value <= vague.high) {
            let message = format!("{} is not between {} and {}", vague.value, vague.low, vague.high);
            compiler.report.error(&path, 0, "vague-bounds", &message, "low <= value <= high");
        }
        compiler.words(&vague.words, |w| w.vague = Some(quantity));
    }
    for bound in &source.bound {
        match bound.after {
            true => compiler.words(&bound.words, |w| w.after = Some(bound.kind)),
            false => compiler.words(&bound.words, |w| w.before = Some(bound.kind)),
        }
    }
    compiler.words(&source.and, |w| w.and = true);
    compiler.words(&source.range, |w| w.range = true);
    compiler.words(&source.between, |w| w.between = true);
    compiler.words(&source.link, |w| w.link = true);
    Numbers {
        words: compiler.builder.build(),
        entries: compiler.entries,
        grouping: source.grouping,
        decimal: source.decimal,
        units_before_tens: source.units_before_tens,
        ordinal_suffixes: source.ordinal_suffixes.iter().map(|s| hash_word(&fold(s))).collect(),
    }
}

struct Compiler<'a> {
    builder: Builder,
    entries: Vec<NumberWord>,
    fold: Fold<'a>,
    path: &'a str,
    report: &'a mut Report,
}

impl Compiler<'_> {
    fn table(&mut self, table: &BTreeMap<String, Vec<String>>, set: impl Fn(&mut NumberWord, f64)) {
        for (value, words) in table {
            match value.parse::<f64>() {
                Ok(value) => self.words(words, |w| set(w, value)),
                Err(_) => {
                    let message = format!("the key `{value}` is no number");
                    self.report.error(self.path, 0, "number-key", &message, "write the value in digits");
                }
            }
        }
    }

    fn words(&mut self, words: &[String], set: impl Fn(&mut NumberWord)) {
        for phrase in words {
            let folded: Vec<_> = phrase.split_whitespace().map(self.fold).collect();
            let payload = self.builder.add_words(&folded, self.entries.len() as u32);
            if payload as usize == self.entries.len() {
                self.entries.push(NumberWord::default());
            }
            if let Some(entry) = self.entries.get_mut(payload as usize) {
                set(entry);
            }
        }
    }
}
