//! Context rules narrow the readings of each word, from the first word to the last.

use crate::split::TokenParts;
use crate::{Decision, Place, note};
use marsad_data::context::{Condition, ContextRule, ContextTable};
use marsad_data::lexicon::Lexicon;
use marsad_data::pattern::ReadingPattern;
use marsad_model::{Feats, LemmaId, Pos, Reading, Word};
use std::sync::Arc;

/// The rules of a language with lemmas as numbers.
pub(crate) struct Chooser {
    rules: Vec<Rule>,
}

struct Rule {
    source: ContextRule,
    lemmas: Vec<LemmaId>,
    conditions: Vec<Vec<LemmaId>>,
}

/// What is known of a sentence while its readings are narrowed.
struct View<'v> {
    words: &'v [Word],
    places: &'v [Place],
}

impl Chooser {
    pub(crate) fn new(lexicon: &Lexicon, table: &ContextTable) -> Self {
        let ids = |texts: &[String]| texts.iter().filter_map(|t| lexicon.find_lemma(t)).collect::<Vec<_>>();
        let rule = |source: &ContextRule| Rule {
            source: source.clone(),
            lemmas: ids(&source.lemmas),
            conditions: source.conditions.iter().map(|c| ids(&c.lemmas)).collect(),
        };
        Chooser { rules: table.rules.iter().map(rule).collect() }
    }

    /// Notes for each word which rules could change anything and what they would keep.
    pub(crate) fn prepare(&self, parts: Arc<TokenParts>) -> Arc<TokenParts> {
        if parts.pieces.iter().all(|p| p.readings.len() < 2 || p.clitic.is_some()) {
            return parts;
        }
        let mut parts = Arc::unwrap_or_clone(parts);
        for piece in parts.pieces.iter_mut().filter(|p| p.readings.len() > 1 && p.clitic.is_none()) {
            let readings = &piece.readings;
            let all = u64::MAX >> (64 - readings.len().clamp(1, 64));
            piece.rules = (0..self.rules.len())
                .filter(|&r| self.rules[r].concerns(readings, &piece.key))
                .map(|r| (r as u16, self.rules[r].kept(readings)))
                .filter(|(r, kept)| {
                    kept & self.rules[usize::from(*r)].in_reach(readings) != 0 && *kept != all
                })
                .collect();
        }
        Arc::new(parts)
    }

    pub(crate) fn choose(
        &self,
        words: &mut [Word],
        places: &mut [Place],
        trace: &mut Option<&mut Vec<Decision>>,
    ) {
        for at in 0..words.len() {
            if let Some(fixed) = places[at].fixed {
                words[at].reading = fixed;
                continue;
            }
            let before = places[at].left;
            if before & (before - 1) != 0 {
                self.narrow(words, places, at, trace);
                let by = if places[at].left.is_power_of_two() { "" } else { "cheapest" };
                note_unless_empty(trace, at, by);
            } else {
                note(trace, at, "only");
            }
            let best = places[at].left.trailing_zeros();
            places[at].left = 1 << best;
            words[at].reading = words[at].readings[best as usize];
        }
    }

    fn narrow(
        &self,
        words: &[Word],
        places: &mut [Place],
        at: usize,
        trace: &mut Option<&mut Vec<Decision>>,
    ) {
        let parts = places[at].parts.clone();
        for &(number, kept) in parts.pieces[usize::from(places[at].piece)].rules.iter() {
            let left = places[at].left;
            // Only what stays within reach may be the last one left.
            if left & kept & self.rules[usize::from(number)].in_reach(&words[at].readings) == 0
                || left & !kept == 0
            {
                continue;
            }
            let rule = &self.rules[usize::from(number)];
            if rule.holds(&View { words, places }, at) {
                places[at].left = left & kept;
                note(trace, at, &rule.source.id);
            }
        }
    }
}

fn note_unless_empty(trace: &mut Option<&mut Vec<Decision>>, at: usize, by: &str) {
    if !by.is_empty() {
        note(trace, at, by);
    }
}

impl Rule {
    fn concerns(&self, readings: &[Reading], key: &str) -> bool {
        let has_lemma = |r: &Reading| self.lemmas.contains(&r.lemma);
        (self.source.lemmas.is_empty() || readings.iter().any(has_lemma))
            && (self.source.keys.is_empty() || self.source.keys.iter().any(|k| k == key))
            && self.source.among.as_ref().is_none_or(|among| readings.iter().any(|r| among.fits(r)))
    }

    /// One bit for each reading that the rule leaves.
    fn kept(&self, readings: &[Reading]) -> u64 {
        let stays = |r: &Reading| match (&self.source.choose, &self.source.forbid) {
            (Some(choose), _) => choose.fits(r) && (self.lemmas.is_empty() || self.lemmas.contains(&r.lemma)),
            (_, Some(forbid)) => {
                !(forbid.fits(r) && (self.lemmas.is_empty() || self.lemmas.contains(&r.lemma)))
            }
            _ => true,
        };
        readings.iter().take(64).enumerate().filter(|(_, r)| stays(r)).fold(0, |kept, (i, _)| kept | 1 << i)
    }

    /// One bit for each reading that is likely enough to be chosen by the rule.
    fn in_reach(&self, readings: &[Reading]) -> u64 {
        let limit = readings[0].cost.saturating_add(self.source.reach);
        let near = readings.iter().take(64).enumerate().filter(|(_, r)| r.cost <= limit);
        near.fold(0, |bits, (i, _)| bits | 1 << i)
    }

    fn holds(&self, view: &View, at: usize) -> bool {
        self.source.conditions.iter().zip(&self.conditions).all(|(c, lemmas)| view.holds(c, lemmas, at))
    }
}

impl View<'_> {
    /// Whether a condition holds for the word at `at`.
    fn holds(&self, condition: &Condition, lemmas: &[LemmaId], at: usize) -> bool {
        let step = if condition.far < 0 { -1isize } else { 1 };
        let mut place = at as isize;
        let mut counted = 0i8;
        if condition.near == 0 {
            return self.fits(condition, lemmas, at as isize, at) != condition.not;
        }
        loop {
            place += step;
            let word = self.words.get(place.max(-1) as usize).filter(|_| place >= 0);
            if let Some(word) = word {
                let likeliest = self.likeliest(place as usize, word);
                if condition.skip.as_ref().is_some_and(|skip| skip.fits(&likeliest)) {
                    continue;
                }
                if condition.until.as_ref().is_some_and(|until| until.fits(&likeliest)) {
                    return condition.not;
                }
            }
            counted += 1;
            if counted >= condition.near.abs() && self.fits(condition, lemmas, place, at) {
                return !condition.not;
            }
            if counted >= condition.far.abs() || word.is_none() {
                return condition.not;
            }
        }
    }

    fn likeliest(&self, at: usize, word: &Word) -> Reading {
        let place = &self.places[at];
        place.fixed.unwrap_or_else(|| word.readings[place.left.trailing_zeros() as usize])
    }

    /// The readings that are left of a word.
    fn left(&self, at: usize) -> impl Iterator<Item = Reading> + '_ {
        let place = &self.places[at];
        let left = if place.fixed.is_some() { 0 } else { place.left };
        let readings = self.words[at].readings.iter().take(64).enumerate();
        place.fixed.into_iter().chain(readings.filter(move |(i, _)| left & (1 << i) != 0).map(|(_, r)| *r))
    }

    fn fits(&self, condition: &Condition, lemmas: &[LemmaId], place: isize, at: usize) -> bool {
        let Some(word) = self.words.get(place.max(-1) as usize).filter(|_| place >= 0) else {
            return condition.edge == Some(true);
        };
        let place = place as usize;
        let likeliest = self.likeliest(place, word);
        if condition.edge.is_some_and(|edge| edge != (likeliest.pos == Pos::Punct)) {
            return false;
        }
        let any = |pattern: &ReadingPattern| self.left(place).any(|r| pattern.fits(&r));
        let all = |pattern: &ReadingPattern| self.left(place).all(|r| pattern.fits(&r));
        condition.is.as_ref().is_none_or(|p| p.fits(&likeliest))
            && condition.can.as_ref().is_none_or(any)
            && condition.must.as_ref().is_none_or(all)
            && (condition.keys.is_empty() || condition.keys.contains(&word.key))
            && (condition.lemmas.is_empty() || self.left(place).any(|r| lemmas.contains(&r.lemma)))
            && condition.capital.is_none_or(|c| c == likeliest.feats.contains(Feats::CAP))
            && condition.agrees.is_none_or(|a| a == self.agree(at, place))
    }

    /// Whether two words do not contradict each other in gender and number.
    fn agree(&self, at: usize, place: usize) -> bool {
        let clash = |a: Feats, b: Feats, pair: Feats| {
            let (a, b) = (a & pair, b & pair);
            !a.is_empty() && !b.is_empty() && !a.intersects(b)
        };
        let gender = Feats::MASC | Feats::FEM;
        let number = Feats::SG | Feats::DU | Feats::PL;
        let other: Vec<Feats> = self.left(place).map(|r| r.feats).collect();
        self.left(at)
            .any(|own| other.iter().any(|&o| !clash(own.feats, o, gender) && !clash(own.feats, o, number)))
    }
}
