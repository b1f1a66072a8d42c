//! The measures.

use super::record::{Comparable, GoldRecord, Normaliser, Side};
use crate::Event;
use std::collections::{BTreeMap, BTreeSet};

/// A named number, rounded to three places; counts have none.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Whether it is a count.
    pub count: bool,
}

impl Figure {
    /// A share or other ratio.
    pub(crate) fn ratio(name: &str, value: f64) -> Figure {
        Figure { name: name.to_owned(), value: round(value), count: false }
    }

    /// The share that `part` is of `whole`; 0 of nothing.
    pub(crate) fn share(name: &str, part: usize, whole: usize) -> Figure {
        Figure::ratio(name, if whole == 0 { 0.0 } else { part as f64 / whole as f64 })
    }

    /// A count.
    pub(crate) fn count(name: &str, value: usize) -> Figure {
        Figure { name: name.to_owned(), value: value as f64, count: true }
    }
}

/// A sentence where coding and gold differ in a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// `missed TYPE` or `false TYPE`.
    pub kind: String,
    /// Id of the sentence.
    pub id: String,
    /// The sentence.
    pub text: String,
}

/// All measures of a gold file.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Name of the measure and its figures, in order.
    pub rows: Vec<(String, Vec<Figure>)>,
    /// Where coding and gold differ.
    pub misses: Vec<Miss>,
}

impl Scores {
    /// A figure by the names of its row and its own.
    pub fn get(&self, row: &str, figure: &str) -> Option<f64> {
        let row = &self.rows.iter().find(|(name, _)| name == row)?.1;
        row.iter().find(|f| f.name == figure).map(|f| f.value)
    }
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// True positives, false positives, false negatives.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    hit: usize,
    spurious: usize,
    missed: usize,
}

impl Tally {
    fn precision_recall_f1(self) -> (f64, f64, f64) {
        let ratio = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (p, r) = (ratio(self.hit, self.hit + self.spurious), ratio(self.hit, self.hit + self.missed));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }

    fn f1(self) -> f64 {
        round(self.precision_recall_f1().2)
    }

    fn figures(self) -> Vec<Figure> {
        let (p, r, f1) = self.precision_recall_f1();
        vec![
            Figure::ratio("p", p),
            Figure::ratio("r", r),
            Figure::ratio("f1", f1),
            Figure::count("tp", self.hit),
            Figure::count("fp", self.spurious),
            Figure::count("fn", self.missed),
        ]
    }
}

/// Compares codings (events by sentence id) with gold records.
pub fn score(gold: &[GoldRecord], coded: &[Event], normaliser: &Normaliser) -> Scores {
    let mut by_id: BTreeMap<&str, Vec<Comparable>> = BTreeMap::new();
    for event in coded {
        by_id.entry(&event.doc_id).or_default().push(Comparable::coded(event));
    }
    let mut scores = Scores::default();
    detection(gold, &by_id, &mut scores);
    let mut languages: BTreeMap<&str, Vec<&GoldRecord>> = BTreeMap::new();
    for record in gold.iter().filter(|g| g.events.is_some()) {
        languages.entry(record.lang.as_deref().unwrap_or("?")).or_default().push(record);
    }
    for (lang, records) in languages {
        Language { by_id: &by_id, normaliser, tallies: Tallies::default() }.run(lang, &records, &mut scores);
    }
    scores
}

fn detection(gold: &[GoldRecord], by_id: &BTreeMap<&str, Vec<Comparable>>, scores: &mut Scores) {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for record in gold {
        let (Some(kind), Some(label)) = (&record.kind, &record.label) else { continue };
        if label == "ambiguous" {
            continue;
        }
        let reported = |e: &Comparable| e.kind == *kind && (e.status == "actual" || e.status == "historical");
        let found = by_id.get(record.id.as_str()).is_some_and(|events| events.iter().any(reported));
        let tally = tallies.entry(kind).or_default();
        match (label == "yes", found) {
            (true, true) => tally.hit += 1,
            (true, false) => {
                tally.missed += 1;
                scores.misses.push(miss(&format!("missed {kind}"), record));
            }
            (false, true) => {
                tally.spurious += 1;
                scores.misses.push(miss(&format!("false {kind} ({label})"), record));
            }
            (false, false) => {}
        }
    }
    scores
        .rows
        .extend(tallies.into_iter().map(|(kind, tally)| (format!("detection {kind}"), tally.figures())));
}

fn miss(kind: &str, record: &GoldRecord) -> Miss {
    Miss { kind: kind.to_owned(), id: record.id.clone(), text: record.text.clone() }
}

#[derive(Default)]
struct Tallies {
    kinds: Tally,
    dyads: Tally,
    full: Tally,
    by_kind: BTreeMap<String, Tally>,
    same: BTreeMap<&'static str, usize>,
    matched: usize,
    with_mode: usize,
    actor_spans: Tally,
    recipient_spans: Tally,
}

struct Language<'a> {
    by_id: &'a BTreeMap<&'a str, Vec<Comparable>>,
    normaliser: &'a Normaliser,
    tallies: Tallies,
}

fn countries(side: &Side) -> BTreeSet<&str> {
    side.iter().filter_map(|(country, ..)| country.as_deref()).filter(|c| !c.is_empty()).collect()
}

fn sectors(side: &Side) -> BTreeSet<(Option<&str>, Option<&str>)> {
    let named = |p: &Option<String>| p.as_ref().is_some_and(|c| !c.is_empty());
    side.iter()
        .filter(|(c, s, _)| named(c) || named(s))
        .map(|(c, s, _)| (c.as_deref(), s.as_deref()))
        .collect()
}

impl Language<'_> {
    fn run(mut self, lang: &str, records: &[&GoldRecord], scores: &mut Scores) {
        for record in records {
            let gold: Vec<Comparable> = record.events.iter().flatten().map(Comparable::gold).collect();
            let coded = self.by_id.get(record.id.as_str()).map_or(&[][..], Vec::as_slice);
            self.kinds(record, &gold, coded, scores);
            let dyad = |e: &Comparable| {
                format!("{} {:?} {:?}", e.kind, countries(&e.actor), countries(&e.recipient))
            };
            let full =
                |e: &Comparable| format!("{} {:?} {:?}", e.kind, sectors(&e.actor), sectors(&e.recipient));
            count_multiset(&gold, coded, dyad, &mut self.tallies.dyads);
            count_multiset(&gold, coded, full, &mut self.tallies.full);
            self.matched(&gold, coded);
        }
        self.write(lang, scores);
    }

    fn kinds(&mut self, record: &GoldRecord, gold: &[Comparable], coded: &[Comparable], scores: &mut Scores) {
        let wanted: BTreeSet<&str> = gold.iter().map(|e| e.kind.as_str()).collect();
        let found: BTreeSet<&str> = coded.iter().map(|e| e.kind.as_str()).collect();
        for kind in wanted.union(&found) {
            let by_kind = self.tallies.by_kind.entry((*kind).to_owned()).or_default();
            for tally in [&mut self.tallies.kinds, by_kind] {
                match (wanted.contains(kind), found.contains(kind)) {
                    (true, true) => tally.hit += 1,
                    (false, _) => tally.spurious += 1,
                    (true, false) => tally.missed += 1,
                }
            }
            match (wanted.contains(kind), found.contains(kind)) {
                (true, false) => scores.misses.push(miss(&format!("missed {kind}"), record)),
                (false, true) => scores.misses.push(miss(&format!("false {kind}"), record)),
                _ => {}
            }
        }
    }

    /// Events matched by type, each gold event with the coded one that agrees best.
    fn matched(&mut self, gold: &[Comparable], coded: &[Comparable]) {
        let mut left: Vec<&Comparable> = coded.iter().collect();
        for wanted in gold {
            let best = (0..left.len())
                .filter(|&i| left[i].kind == wanted.kind)
                .rev()
                .max_by_key(|&i| self.agreement(wanted, left[i]));
            let Some(best) = best else { continue };
            let found = left.remove(best);
            self.compare(wanted, found);
        }
    }

    fn shares_trigger(&self, a: &Comparable, b: &Comparable) -> bool {
        let (a, b) =
            (self.normaliser.words([a.trigger.as_str()]), self.normaliser.words([b.trigger.as_str()]));
        !a.is_disjoint(&b)
    }

    fn agreement(&self, a: &Comparable, b: &Comparable) -> usize {
        usize::from(self.shares_trigger(a, b)) * 2
            + usize::from(countries(&a.actor) == countries(&b.actor))
            + usize::from(countries(&a.recipient) == countries(&b.recipient))
            + usize::from(a.status == b.status)
    }

    fn compare(&mut self, wanted: &Comparable, found: &Comparable) {
        let mode = wanted.modes.first();
        let agreements = [
            ("actor country", countries(&wanted.actor) == countries(&found.actor)),
            ("recipient country", countries(&wanted.recipient) == countries(&found.recipient)),
            ("status", wanted.status == found.status),
            ("certainty", wanted.hedged == found.hedged),
            ("said_by", wanted.said == found.said),
            ("trigger", self.shares_trigger(wanted, found)),
            ("mode", mode.is_some_and(|m| found.modes.contains(m))),
        ];
        self.tallies.matched += 1;
        self.tallies.with_mode += usize::from(mode.is_some());
        for (name, agrees) in agreements {
            if name != "mode" || mode.is_some() {
                *self.tallies.same.entry(name).or_default() += usize::from(agrees);
            }
        }
        count_spans(self.normaliser, &wanted.actor, &found.actor, &mut self.tallies.actor_spans);
        count_spans(self.normaliser, &wanted.recipient, &found.recipient, &mut self.tallies.recipient_spans);
    }

    fn write(self, lang: &str, scores: &mut Scores) {
        let tallies = self.tallies;
        for (name, tally) in [("type", tallies.kinds), ("dyad", tallies.dyads), ("full", tallies.full)] {
            scores.rows.push((format!("{lang} {name}"), tally.figures()));
        }
        let figure = |name: &str, value: f64, count: bool| Figure { name: name.to_owned(), value, count };
        if tallies.matched > 0 {
            let mut row = vec![figure("n", tallies.matched as f64, true)];
            for (name, &same) in &tallies.same {
                let of = if *name == "mode" && tallies.with_mode > 0 {
                    tallies.with_mode
                } else {
                    tallies.matched
                };
                row.push(figure(name, round(same as f64 / of as f64), false));
            }
            row.push(figure("actor span f1", tallies.actor_spans.f1(), false));
            row.push(figure("recipient span f1", tallies.recipient_spans.f1(), false));
            scores.rows.push((format!("{lang} matched events"), row));
        }
        let by_kind = tallies.by_kind.iter().map(|(kind, tally)| figure(kind, tally.f1(), false)).collect();
        scores.rows.push((format!("{lang} by type"), by_kind));
    }
}

fn count_multiset(
    gold: &[Comparable],
    coded: &[Comparable],
    key: impl Fn(&Comparable) -> String,
    tally: &mut Tally,
) {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    gold.iter().for_each(|e| *wanted.entry(key(e)).or_default() += 1);
    let mut hit = 0;
    for event in coded {
        if let Some(left) = wanted.get_mut(&key(event)).filter(|left| **left > 0) {
            *left -= 1;
            hit += 1;
        }
    }
    tally.hit += hit;
    tally.spurious += coded.len() - hit;
    tally.missed += gold.len() - hit;
}

/// Words of the spans; a side for which the gold gives no spans (it has parties without words) is left out.
fn count_spans(normaliser: &Normaliser, wanted: &Side, found: &Side, tally: &mut Tally) {
    if !wanted.is_empty() && wanted.iter().all(|(.., span)| span.is_empty()) {
        return;
    }
    let spans = |side: &Side| normaliser.words(side.iter().map(|(.., span)| span.as_str()));
    let (wanted, found) = (spans(wanted), spans(found));
    tally.hit += wanted.intersection(&found).count();
    tally.spurious += found.difference(&wanted).count();
    tally.missed += wanted.difference(&found).count();
}
