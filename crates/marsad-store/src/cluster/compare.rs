//! What speaks for and against two reports telling of one happening.

use super::telling::{Party, Spot, Telling};
use marsad_model::Status;

/// Days between two dated reports of one happening.
const GAP_DATED: i64 = 1;
/// Days between two reports of which one gives no date.
const GAP_UNDATED: i64 = 3;
/// Radius of the earth in kilometres.
const EARTH: f64 = 6371.0;

/// How much each kind of evidence counts. Positive numbers speak for one happening.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// What the sum must reach.
    pub threshold: f64,
    /// The same person, organisation or group.
    pub same_entity: f64,
    /// The same country and sector.
    pub same_party: f64,
    /// The same country, another sector.
    pub same_code: f64,
    /// Other participants.
    pub other_party: f64,
    /// One report names nobody.
    pub unnamed: f64,
    /// The same place, finer than a country.
    pub same_place: f64,
    /// Places near each other.
    pub near: f64,
    /// The same country.
    pub same_country: f64,
    /// Places far from each other.
    pub far: f64,
    /// The same stated day.
    pub same_day: f64,
    /// Days that may be the same.
    pub may_be_same_day: f64,
    /// The same modes.
    pub same_mode: f64,
    /// Different modes.
    pub other_mode: f64,
    /// The same count of dead, injured or arrested.
    pub same_count: f64,
    /// Counts so far from each other that they are hardly of one happening.
    pub other_count: f64,
    /// Another number in common.
    pub same_number: f64,
    /// The same word in the same language.
    pub same_word: f64,
    /// Reports in copies of one text.
    pub copy: f64,
    /// One report speaks of something to come, the other of something done.
    pub other_time: f64,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            threshold: 3.0,
            same_entity: 1.6,
            same_party: 1.3,
            same_code: 0.7,
            other_party: -2.5,
            unnamed: -0.3,
            same_place: 1.8,
            near: 0.8,
            same_country: 0.2,
            far: -3.5,
            same_day: 1.2,
            may_be_same_day: 0.4,
            same_mode: 0.5,
            other_mode: -0.5,
            same_count: 1.2,
            other_count: -1.2,
            same_number: 0.8,
            same_word: 0.5,
            copy: 3.0,
            other_time: -1.5,
        }
    }
}

/// A piece of evidence: what was compared, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// What was compared.
    pub what: &'static str,
    /// What it counts; negative when it speaks against.
    pub weight: f64,
}

/// Compares two reports; none when they cannot be of one happening.
pub(crate) fn compare(a: &Telling, b: &Telling, weights: &Weights) -> Option<Vec<Reason>> {
    if a.event != b.event {
        return None;
    }
    let mut reasons = Vec::with_capacity(8);
    let mut add = |what, weight: f64| {
        if weight != 0.0 {
            reasons.push(Reason { what, weight });
        }
    };
    add("day", day(a, b, weights)?);
    add("actor", parties(&a.actors, &b.actors, weights));
    add("recipient", parties(&a.recipients, &b.recipients, weights));
    add("place", place(a.place.as_ref(), b.place.as_ref(), weights));
    add("mode", modes(a, b, weights));
    add("counts", counts(a, b, weights));
    add("numbers", if shares(&a.numbers, &b.numbers) { weights.same_number } else { 0.0 });
    add("word", if a.word == b.word { weights.same_word } else { 0.0 });
    add("copy", if a.original == b.original { weights.copy } else { 0.0 });
    add("time", if is_ahead(a) == is_ahead(b) { 0.0 } else { weights.other_time });
    Some(reasons)
}

fn is_ahead(telling: &Telling) -> bool {
    matches!(telling.status, Status::Future | Status::Hypothetical)
}

fn day(a: &Telling, b: &Telling, weights: &Weights) -> Option<f64> {
    let (Some(one), Some(other)) = (a.days, b.days) else { return Some(0.0) };
    let gap = (one.0 - other.1).max(other.0 - one.1).max(0);
    let both = a.dated && b.dated;
    if gap > if both { GAP_DATED } else { GAP_UNDATED } {
        return None;
    }
    Some(match gap {
        0 if both => weights.same_day,
        0 => weights.may_be_same_day,
        _ => 0.0,
    })
}

fn parties(a: &[Party], b: &[Party], weights: &Weights) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    if a.is_empty() || b.is_empty() {
        return weights.unnamed;
    }
    let pairs = a.iter().flat_map(|one| b.iter().map(move |other| party(one, other, weights)));
    pairs.fold(f64::NEG_INFINITY, f64::max)
}

fn party(a: &Party, b: &Party, weights: &Weights) -> f64 {
    if a.entity.is_some() && a.entity == b.entity {
        return weights.same_entity;
    }
    match (&a.code, &b.code) {
        (Some(one), Some(other)) if one == other => {
            if a.sector == b.sector {
                weights.same_party
            } else {
                weights.same_code
            }
        }
        (Some(_), Some(_)) => weights.other_party,
        _ if a.sector.is_some() && a.sector == b.sector => 0.2,
        _ => weights.unnamed,
    }
}

fn place(a: Option<&Spot>, b: Option<&Spot>, weights: &Weights) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let is_country = |spot: &Spot| spot.country.as_deref() == Some(&spot.id);
    if is_country(a) || is_country(b) {
        return if a.country == b.country { weights.same_country } else { weights.far };
    }
    if a.id == b.id {
        return weights.same_place;
    }
    match a.at.zip(b.at).map(|(one, other)| kilometres(one, other)) {
        Some(distance) if distance <= 40.0 => weights.near,
        Some(distance) if distance > 120.0 => weights.far,
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
        (true, true) => 0.0,
        (false, false) if a.modes.iter().any(|mode| b.modes.contains(mode)) => weights.same_mode,
        (false, false) => weights.other_mode,
        _ => 0.0,
    }
}

fn counts(a: &Telling, b: &Telling, weights: &Weights) -> f64 {
    let pairs = a.counts.iter().zip(&b.counts).filter_map(|(one, other)| one.zip(*other));
    let mut sum = 0.0_f64;
    for (one, other) in pairs {
        let (low, high) = (one.min(other).max(1) as f64, one.max(other).max(1) as f64);
        sum += match high / low {
            1.0 => weights.same_count,
            ratio if ratio > 3.0 => weights.other_count,
            _ => 0.0,
        };
    }
    sum.clamp(weights.other_count, weights.same_count)
}

fn shares(a: &[u64], b: &[u64]) -> bool {
    a.iter().any(|n| b.contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paris_is_344_kilometres_from_london() {
        let distance = kilometres((48.8566, 2.3522), (51.5074, -0.1278));
        assert!((distance - 343.6).abs() < 1.0, "{distance}");
    }
}
