//! A case and a reading, word by word.

use super::CaseScore;
use crate::{Feats, RoleReading, WordReading};
use marsad_data::cases::{Case, CaseRole, CaseWord};

/// What was expected and what was read instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Line in the file.
    pub(super) line: u32,
    /// In words.
    pub(super) text: String,
}

/// All differences, in order of the words; what came out right is counted.
pub(super) fn compare(case: &Case, read: &[WordReading], score: &mut CaseScore) -> Vec<Difference> {
    let pairing = Pairing::new(&case.words, read);
    let mut differences = splits(case, read, &pairing);
    for (index, word) in case.words.iter().enumerate() {
        let found = pairing.to_read[index].map(|place| &read[place]);
        score.splits.add(found.is_some());
        let mut mismatch = Mismatch::default();
        compare_word(word, found, &mut mismatch, score);
        compare_roles(word, found, &pairing, &mut mismatch, score);
        if found.is_some() && !mismatch.expected.is_empty() {
            let text = format!(
                "word {} `{}`: expected {}, read {}",
                index + 1,
                word.text,
                mismatch.expected.join(", "),
                mismatch.read.join(", ")
            );
            differences.push(Difference { line: word.line, text });
        }
    }
    differences.sort_by_key(|d| d.line);
    differences
}

/// What differs in one word.
#[derive(Default)]
struct Mismatch {
    expected: Vec<String>,
    read: Vec<String>,
}

impl Mismatch {
    fn add(&mut self, expected: String, read: String) {
        self.expected.push(expected);
        if !self.read.contains(&read) {
            self.read.push(read);
        }
    }
}

fn compare_word(
    word: &CaseWord,
    found: Option<&WordReading>,
    mismatch: &mut Mismatch,
    score: &mut CaseScore,
) {
    if let Some(lemma) = &word.lemma {
        let right = found.is_some_and(|f| same_lemma(lemma, &f.lemma));
        score.lemmas.add(right);
        if let Some(found) = found.filter(|_| !right) {
            mismatch.add(format!("lemma {lemma}"), format!("lemma {}", found.lemma));
        }
    }
    if let Some(pos) = word.pos {
        let right = found.is_some_and(|f| f.pos == pos);
        score.tags.add(right);
        if let Some(found) = found.filter(|_| !right) {
            mismatch.add(pos.tag().to_owned(), found.pos.tag().to_owned());
        }
    }
    for (feats, holds) in [(word.with, true), (word.without, false)] {
        for (name, feat) in feats.iter_names() {
            let right = found.is_some_and(|f| f.feats.contains(feat) == holds);
            score.features.add(right);
            if let Some(found) = found.filter(|_| !right) {
                let sign = if holds { "" } else { "not " };
                mismatch.add(sign.to_owned() + &name.to_lowercase(), features(found.feats));
            }
        }
    }
}

fn compare_roles(
    word: &CaseWord,
    found: Option<&WordReading>,
    pairing: &Pairing,
    mismatch: &mut Mismatch,
    score: &mut CaseScore,
) {
    for role in &word.roles {
        let predicate = pairing.to_read.get(role.predicate - 1).copied().flatten();
        let fills = |r: &RoleReading| Some(r.predicate) == predicate && r.slot == role.slot;
        let right = found.is_some_and(|f| predicate.is_some() && f.roles.iter().any(fills) == role.holds);
        score.roles.add(right);
        if let Some(found) = found.filter(|_| !right) {
            mismatch.add(expected_role(role), found_roles(&found.roles, pairing));
        }
    }
}

/// Capitals do not count: what the lexicon does not hold is known by its folded form.
fn same_lemma(wanted: &str, found: &str) -> bool {
    wanted == found || wanted.to_lowercase() == found.to_lowercase()
}

fn expected_role(role: &CaseRole) -> String {
    let sign = if role.holds { "" } else { "not " };
    format!("{sign}{} {}", role.predicate, role.slot)
}

/// The roles of a word, with the numbers that the case gives to predicates.
fn found_roles(roles: &[RoleReading], pairing: &Pairing) -> String {
    if roles.is_empty() {
        return "no role".to_owned();
    }
    let roles = roles.iter().map(|role| match pairing.to_case.get(role.predicate).copied().flatten() {
        Some(place) => format!("{} {}", place + 1, role.slot),
        None => format!("? {}", role.slot),
    });
    roles.collect::<Vec<_>>().join("; ")
}

fn features(feats: Feats) -> String {
    if feats.is_empty() {
        return "no features".to_owned();
    }
    feats.iter_names().map(|(name, _)| name.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Runs of words that have no partner.
fn splits(case: &Case, read: &[WordReading], pairing: &Pairing) -> Vec<Difference> {
    let quote = |words: Vec<&str>| match words.is_empty() {
        true => "nothing".to_owned(),
        false => format!("`{}`", words.join(" ")),
    };
    let mut differences = Vec::new();
    let (mut wanted, mut found) = (0, 0);
    while wanted < case.words.len() || found < read.len() {
        let first = wanted;
        while pairing.to_read.get(wanted).is_some_and(Option::is_none) {
            wanted += 1;
        }
        let start = found;
        while pairing.to_case.get(found).is_some_and(Option::is_none) {
            found += 1;
        }
        if wanted > first || found > start {
            let expected = quote(case.words[first..wanted].iter().map(|w| w.text.as_str()).collect());
            let instead = quote(read[start..found].iter().map(|w| w.text.as_str()).collect());
            let line = case.words.get(first).or(case.words.last()).map_or(case.line, |w| w.line);
            let text = format!("from word {}: expected {expected}, read {instead}", first + 1);
            differences.push(Difference { line, text });
        }
        wanted += 1;
        found += 1;
    }
    differences
}

/// Which word of the case is which word of the reading: a longest common subsequence.
struct Pairing {
    to_read: Vec<Option<usize>>,
    to_case: Vec<Option<usize>>,
}

/// Beyond so many pairs, only the same beginning and end are paired.
const MOST_PAIRS: usize = 1_000_000;

impl Pairing {
    fn new(words: &[CaseWord], read: &[WordReading]) -> Pairing {
        let same = |w: usize, r: usize| words[w].text == read[r].text;
        let shorter = words.len().min(read.len());
        let head = (0..shorter).take_while(|&i| same(i, i)).count();
        let tail = (0..shorter - head).take_while(|&i| same(words.len() - 1 - i, read.len() - 1 - i)).count();
        let mut pairing = Pairing { to_read: vec![None; words.len()], to_case: vec![None; read.len()] };
        (0..head).for_each(|i| pairing.join(i, i));
        (1..=tail).for_each(|i| pairing.join(words.len() - i, read.len() - i));
        let (height, width) = (words.len() - head - tail, read.len() - head - tail);
        if height.saturating_mul(width) > MOST_PAIRS {
            return pairing;
        }
        // longest[w][r]: most pairs that the words from w on and the reading from r on have.
        let mut longest = vec![vec![0u32; width + 1]; height + 1];
        for w in (0..height).rev() {
            for r in (0..width).rev() {
                longest[w][r] = match same(head + w, head + r) {
                    true => longest[w + 1][r + 1] + 1,
                    false => longest[w + 1][r].max(longest[w][r + 1]),
                };
            }
        }
        let (mut w, mut r) = (0, 0);
        while w < height && r < width {
            if same(head + w, head + r) {
                pairing.join(head + w, head + r);
                (w, r) = (w + 1, r + 1);
            } else if longest[w + 1][r] >= longest[w][r + 1] {
                w += 1;
            } else {
                r += 1;
            }
        }
        pairing
    }

    fn join(&mut self, word: usize, read: usize) {
        self.to_read[word] = Some(read);
        self.to_case[read] = Some(word);
    }
}
