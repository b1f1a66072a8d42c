//! What speaks for and against two reports telling of one happening.

use super::telling::{Party, SECTOR, Spot, Telling, is_code};
use marsad_data::ontology::{Happenings, Weights};
use marsad_model::Status;

/// Radius of the earth in kilometres.
const EARTH: f64 = 6371.0;
/// Kilometres beyond the reach of two places at which one report may still mean the other's place.
const CLOSE: f64 = 15.0;
/// How much a place counts that the sentence names without saying that it happened there.
const NAMED_ONLY: f64 = 0.7;
/// Counts differ so many times when they are hardly of one happening.
const FAR_APART: f64 = 3.0;

/// What the evidence of copied sentences is called.
pub(crate) const COPY: &str = "copy";

/// A piece of evidence: what was compared, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// What was compared.
    pub what: &'static str,
    /// What it counts; negative when it speaks against.
    pub weight: f64,
}

/// How much a place counts against that one sentence only names.
const FAR_NAMED: f64 = 0.3;

/// Compares two reports; none when they cannot be of one happening: too many days apart, or told apart in one sentence.
pub(crate) fn compare(a: &Telling, b: &Telling, rules: &Happenings) -> Option<Vec<Reason>> {
    let weights = &rules.weights;
    let day = day(a, b, rules)?;
    let same_document = a.document() == b.document();
    if same_document && (a.sentence == b.sentence || a.event != b.event) {
        return None;
    }
    let mut reasons = Vec::with_capacity(14);
    let mut add = |what, weight: f64| {
        if weight != 0.0 {
            reasons.push(Reason { what, weight });
        }
    };
    add("day", day);
    add("type", if a.event == b.event { 0.0 } else { weights.other_type });
    if rules.two_sided.contains(&a.event) && rules.two_sided.contains(&b.event) {
        add("participants", both_sides(a, b, weights));
    } else {
        add("actor", side(&a.actors, &b.actors, a, b, weights));
        add("recipient", side(&a.recipients, &b.recipients, a, b, weights));
    }
    add("place", place(a, b, weights));
    add("mode", modes(a, b, weights));
    add("context", weights.same_context * share(&a.contexts, &b.contexts));
    add("counts", counts(a, b, weights));
    add("numbers", if shares(&a.numbers, &b.numbers) { weights.same_number } else { 0.0 });
    if !same_document {
        // Sentences of one text name the same and are worded alike whatever they tell.
        add("names", names(a, b, weights));
        add("words", words(a, b, weights));
    }
    let copied = a.original == b.original && !same_document && a.word == b.word;
    add(COPY, if copied { weights.copy } else { 0.0 });
    add("time", if is_ahead(a) == is_ahead(b) { 0.0 } else { weights.other_time });
    Some(reasons)
}

fn is_ahead(telling: &Telling) -> bool {
    matches!(telling.status, Status::Future | Status::Hypothetical)
}

fn day(a: &Telling, b: &Telling, rules: &Happenings) -> Option<f64> {
    let (Some(one), Some(other)) = (a.days, b.days) else { return Some(0.0) };
    let weights = &rules.weights;
    match apart(one, other) {
        0 if a.dated && b.dated => Some(weights.same_day),
        0 => Some(weights.may_be_same_day),
        days if days <= rules.days_apart => {
            let each = if a.dated && b.dated { weights.stated_day_apart } else { weights.day_apart };
            Some(each * days as f64)
        }
        // The day may be another one's that the sentence names: what both texts begin with on the same day is their news.
        _ => {
            let (one, other) = a.news_of.zip(b.news_of)?;
            (apart((one, one), (other, other)) <= rules.days_apart).then_some(weights.other_day)
        }
    }
}

/// Days between two stretches of time; 0 when they overlap.
fn apart(one: (i64, i64), other: (i64, i64)) -> i64 {
    (one.0 - other.1).max(other.0 - one.1).max(0)
}

/// Actors against actors, or recipients against recipients.
fn side(one: &[Party], other: &[Party], a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    match (one.is_empty(), other.is_empty()) {
        (true, true) => 0.0,
        (true, false) => unnamed(other, a, weights),
        (false, true) => unnamed(one, b, weights),
        (false, false) => best(one, other, weights),
    }
}

/// One report names nobody in the role; its sentence may still name him.
fn unnamed(parties: &[Party], silent: &Telling, weights: &Weights) -> f64 {
    if parties.iter().any(|p| is_named(&p.entity, silent)) {
        weights.same_party / 2.0
    } else if parties.iter().any(|p| is_named(&p.code, silent)) {
        weights.same_code / 2.0
    } else {
        weights.unnamed
    }
}

fn is_named(name: &Option<String>, telling: &Telling) -> bool {
    name.as_ref().is_some_and(|n| telling.names.binary_search(n).is_ok())
}

fn best(one: &[Party], other: &[Party], weights: &Weights) -> f64 {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| party(a, b, weights)));
    pairs.fold(f64::NEG_INFINITY, f64::max)
}

/// The two best matches of participants whose order does not matter.
fn both_sides(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    let (mut free, mut sum, mut compared): (Vec<&Party>, f64, usize) = (b.parties().collect(), 0.0, 0);
    for one in a.parties() {
        let both_named = |other: &Party| is_named(&one.code, b) && is_named(&other.code, a);
        let score = |other: &Party| match party(one, other, weights) {
            // Both sentences name both: they only tell the roles differently.
            against if against < weights.unnamed && both_named(other) => weights.unnamed,
            score => score,
        };
        let scores = free.iter().enumerate().map(|(index, other)| (score(other), index));
        let Some((score, index)) = scores.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) else {
            break;
        };
        // A third party may be named by one report alone.
        if score < 0.0 && compared >= 1 && a.parties().count() > 2 {
            continue;
        }
        free.swap_remove(index);
        sum += score;
        compared += 1;
        if compared == 2 {
            break;
        }
    }
    if compared == 0 { side(&a.actors, &b.actors, a, b, weights) } else { sum }
}

fn party(a: &Party, b: &Party, weights: &Weights) -> f64 {
    if a.entity.is_some() && a.entity == b.entity {
        return weights.same_entity;
    }
    match (&a.code, &b.code) {
        (Some(one), Some(other)) if one == other && a.sector == b.sector => weights.same_party,
        (Some(one), Some(other)) if one == other => weights.same_code,
        (Some(_), Some(_)) => weights.other_party,
        _ if a.sector.is_some() && a.sector == b.sector => weights.same_sector,
        _ => weights.unnamed,
    }
}

/// Places of a report finer than a country: that of the event, else those that its sentence names.
fn spots(telling: &Telling) -> (&[Spot], f64) {
    match &telling.place {
        Some(place) if !place.is_country() => (std::slice::from_ref(place), 1.0),
        _ => (&telling.named_places, NAMED_ONLY),
    }
}

fn place(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    let ((ours, sure), (theirs, also_sure)) = (spots(a), spots(b));
    if ours.is_empty() || theirs.is_empty() {
        let shared = a.codes.iter().any(|code| b.codes.contains(code));
        return if shared { weights.same_country } else { 0.0 };
    }
    // A place that the other sentence names as well is no other place.
    let named = |spots: &[Spot], by: &Telling| spots.iter().any(|s| by.names.binary_search(&s.id).is_ok());
    let all = ours.iter().flat_map(|one| theirs.iter().map(move |other| spot(one, other, weights)));
    let nearest = all.fold(f64::NEG_INFINITY, f64::max);
    if nearest < weights.within && (named(ours, b) || named(theirs, a)) {
        return weights.within;
    }
    match nearest < 0.0 && sure * also_sure < 1.0 {
        true => nearest * FAR_NAMED,
        false => nearest * sure * also_sure,
    }
}

fn spot(a: &Spot, b: &Spot, weights: &Weights) -> f64 {
    if a.id == b.id {
        return weights.same_place;
    }
    match a.at.zip(b.at).map(|(one, other)| kilometres(one, other)) {
        Some(distance) if distance <= a.radius.max(b.radius) + CLOSE => weights.within,
        Some(distance) if distance > a.radius + b.radius + 3.0 * CLOSE => weights.far,
        _ if a.country == b.country => weights.same_country,
        _ => weights.far,
    }
}

/// Great-circle distance (haversine).
fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let (dlat, dlon) = ((lat_b - lat_a).to_radians(), (lon_b - lon_a).to_radians());
    let half = (dlat / 2.0).sin().powi(2)
        + lat_a.to_radians().cos() * lat_b.to_radians().cos() * (dlon / 2.0).sin().powi(2);
    2.0 * EARTH * half.sqrt().min(1.0).asin()
}

fn modes(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    match (a.modes.is_empty(), b.modes.is_empty()) {
        (false, false) if a.event != b.event => 0.0,
        (false, false) if a.modes.iter().any(|mode| b.modes.contains(mode)) => weights.same_mode,
        (false, false) => weights.other_mode,
        _ => 0.0,
    }
}

/// Members in common, as a share of the smaller list.
fn share(a: &[String], b: &[String]) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.iter().filter(|x| b.contains(x)).count() as f64 / smaller as f64 }
}

fn counts(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    let pairs = a.counts.iter().zip(&b.counts).filter_map(|(one, other)| one.zip(*other));
    let mut sum = 0.0_f64;
    for (one, other) in pairs {
        let (low, high) = (one.min(other).max(1) as f64, one.max(other).max(1) as f64);
        sum += match high / low {
            1.0 => weights.same_count,
            ratio if ratio > FAR_APART => weights.other_count,
            _ => 0.0,
        };
    }
    sum.clamp(weights.other_count, weights.same_count)
}

fn shares(a: &[u64], b: &[u64]) -> bool {
    a.iter().any(|n| b.binary_search(n).is_ok())
}

/// Names in common beside those of participants; kinds of people; countries beside the first that both name.
fn names(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    let common = |name: &&String| b.names.binary_search(name).is_ok();
    let named = a.further.iter().filter(common).count();
    let roles = a.names.iter().filter(|n| n.starts_with(SECTOR)).filter(common).count();
    let countries = a.names.iter().filter(|n| is_code(n)).filter(common).count();
    let none = named == 0 && !a.further.is_empty() && !b.further.is_empty();
    weights.same_name * named.min(2) as f64
        + weights.same_role * roles.min(3) as f64
        + weights.further_country * countries.saturating_sub(1).min(2) as f64
        + if none { weights.other_names } else { 0.0 }
}

/// Letters in common, four in a row, as a share of the shorter sentence's.
fn words(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    let smaller = a.grams.len().min(b.grams.len());
    if a.word.0 != b.word.0 || smaller == 0 {
        return 0.0;
    }
    let share = common(&a.grams, &b.grams) as f64 / smaller as f64;
    weights.same_words * (share - weights.usual_words)
}

/// How many members two sorted lists have in common.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paris_is_344_kilometres_from_london() {
        let distance = kilometres((48.8566, 2.3522), (51.5074, -0.1278));
        assert!((distance - 343.6).abs() < 1.0, "{distance}");
    }

    #[test]
    fn sorted_lists_are_intersected() {
        assert_eq!(common(&[1, 3, 5, 9], &[2, 3, 9, 10]), 2);
        assert_eq!(common(&[], &[1]), 0);
    }
}
