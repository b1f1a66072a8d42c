//! Which of several candidates a name stands for: by what else the text names, and by the document's date.

use crate::context::{Nationality, Scene};
use crate::discourse::Discourse;
use marsad_data::entities::{Entity, EntityKind, PlaceKind};
use marsad_model::{Date, UnitKind};

/// How far ahead the best candidate must be.
const MARGIN: i32 = 2;

/// What a name stands for.
pub(crate) enum Choice {
    One(u32),
    /// Several fit equally well.
    Even(Vec<u32>),
}

/// What speaks for a candidate besides the countries that are named.
#[derive(Clone, Copy, Default)]
pub(crate) struct Hints {
    /// A title of persons stands beside the name.
    pub(crate) titled: bool,
    /// A preposition of place governs the name.
    pub(crate) located: bool,
    /// A noun beside the name says what kind of place it is ("the state of Victoria").
    pub(crate) ground: Option<PlaceKind>,
    /// The country that the text says it lies in ("Birmingham, Alabama").
    pub(crate) within: Option<u32>,
}

/// Countries that the sentence names without doubt.
#[derive(Default)]
pub(crate) struct Evidence {
    countries: Vec<u32>,
    /// Those of them that people without a country may be of: not where somebody was born, an accord was signed.
    local: Vec<u32>,
    nationalities: Vec<(u16, Nationality)>,
}

impl Evidence {
    /// Collects the countries of unambiguous names and nationalities.
    pub(crate) fn collect(scene: &Scene) -> Evidence {
        let mut evidence = Evidence::default();
        for unit in scene.context.units {
            if let UnitKind::Name(candidates) = &unit.kind
                && let [only] = candidates[..]
            {
                evidence.add(scene.country_of(only), scene.is_aside(unit.start));
            }
        }
        for chunk in scene.context.chunks {
            let descent = scene.is_descent(chunk);
            for word in chunk.start..chunk.end {
                let Some(nationality) = scene.nationality_at(word).filter(|_| scene.unit_at(word).is_none())
                else {
                    continue;
                };
                if nationality.ordinary.is_none()
                    && !descent
                    && let [only] = nationality.countries()
                {
                    evidence.add(Some(*only), false);
                }
                evidence.nationalities.push((word, nationality));
            }
        }
        evidence
    }

    fn add(&mut self, country: Option<u32>, aside: bool) {
        let Some(country) = country else { return };
        for list in [Some(&mut self.countries), (!aside).then_some(&mut self.local)].into_iter().flatten() {
            if !list.contains(&country) {
                list.push(country);
            }
        }
    }

    /// The only country that somebody of the sentence may be of. A body is of the country in which it has its seat
    /// ("a newspaper based in Beirut"), people are not of the one where they live.
    pub(crate) fn only(&self, body: bool) -> Option<u32> {
        match if body { &self.countries } else { &self.local }[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The adjective or noun of nationality at a word.
    pub(crate) fn nationality(&self, word: u16) -> Option<&Nationality> {
        self.nationalities.iter().find(|(w, _)| *w == word).map(|(_, n)| n)
    }

    pub(crate) fn countries(&self) -> &[u32] {
        &self.countries
    }

    pub(crate) fn names(&self, country: u32) -> bool {
        self.countries.contains(&country)
    }
}

/// Chooses among candidates; only one that is clearly ahead is taken.
pub(crate) fn choose(
    scene: &Scene,
    candidates: &[u32],
    hints: Hints,
    evidence: &Evidence,
    discourse: &Discourse,
) -> Choice {
    if let [only] = candidates {
        return Choice::One(*only);
    }
    let mut scored: Vec<(i32, u32)> =
        candidates.iter().map(|&c| (score(scene, (c, candidates), hints, evidence, discourse), c)).collect();
    scored.sort_by_key(|(score, candidate)| (-score, *candidate));
    match scored[..] {
        [(first, best), (second, _), ..] if first >= second + MARGIN => Choice::One(best),
        _ => {
            let top = scored.first().map_or(0, |s| s.0);
            let even: Vec<u32> = scored.into_iter().filter(|s| s.0 + MARGIN > top).map(|s| s.1).collect();
            same_ground(scene, &even).map_or(Choice::Even(even), Choice::One)
        }
    }
}

/// A town and its province bear one name: whichever is meant, the town is there.
fn same_ground(scene: &Scene, even: &[u32]) -> Option<u32> {
    let entities = scene.finder.entities();
    let kind = |c: &u32| entities.get(*c).and_then(|e| e.place_kind);
    let country = scene.country_of(*even.first()?);
    let together =
        country.is_some() && even.iter().all(|&c| kind(&c).is_some() && scene.country_of(c) == country);
    // A camp or base is told by its own word; the town is the plain meaning.
    let plain = |c: &&u32| (kind(c) == Some(PlaceKind::Site), kind(c));
    even.iter().min_by_key(plain).copied().filter(|_| together)
}

fn score(
    scene: &Scene,
    (candidate, rivals): (u32, &[u32]),
    hints: Hints,
    evidence: &Evidence,
    discourse: &Discourse,
) -> i32 {
    let Some(entity) = scene.finder.entities().get(candidate) else { return i32::MIN / 2 };
    let country = scene.country_of(candidate);
    let is_country = entity.kind == EntityKind::Country;
    let mut score = 0;
    // A country is no evidence for itself: it is what is to be decided.
    if let Some(country) = country
        && (!is_country || evidence.names(country))
    {
        score += if evidence.names(country) { 4 } else { 0 };
        score += if discourse.has_named(country) { 3 } else { 0 };
    } else if is_country && country.is_some_and(|c| discourse.has_named(c)) {
        score += 3;
    }
    score += if discourse.has_met(candidate) { 4 } else { 0 };
    match entity.kind {
        EntityKind::Country => score += 2,
        // A capital is as likely as a country, unless it is that country's; beside other towns it is but a town where
        // something happens.
        EntityKind::Place if entity.government.is_some_and(|g| !rivals.contains(&g)) => {
            let state =
                |c: &u32| scene.finder.entities().get(*c).is_some_and(|e| e.kind == EntityKind::Country);
            score += i32::from(!hints.located || rivals.iter().any(state));
        }
        EntityKind::Person if hints.titled => score += 5,
        _ => {}
    }
    // "Birmingham" is the one in England, unless something speaks for another.
    score -= if entity.qualified { 2 } else { 0 };
    if hints.located && matches!(entity.kind, EntityKind::Country | EntityKind::Place) {
        score += 2;
    }
    score += by_ground(entity, country, hints);
    if let Some(day) = discourse.date {
        score += by_date(entity, day);
    }
    score
}

/// What the text says beside the name: its kind, and the country in which it lies.
fn by_ground(entity: &Entity, country: Option<u32>, hints: Hints) -> i32 {
    let kind = match (hints.ground, entity.place_kind) {
        (None, _) => 0,
        (Some(wanted), Some(kind)) if extent(wanted) == extent(kind) => 4,
        _ => -3,
    };
    let inside = hints.within.is_some() && country == hints.within && entity.kind != EntityKind::Country;
    kind + if inside { 5 } else { 0 }
}

/// Provinces, states and regions are called by each other's nouns.
fn extent(kind: PlaceKind) -> PlaceKind {
    match kind {
        PlaceKind::District | PlaceKind::Region => PlaceKind::Province,
        other => other,
    }
}

/// Who held an office then is more likely meant; what did not exist then is not.
fn by_date(entity: &Entity, day: Date) -> i32 {
    let existed = if entity.exists(day) { 0 } else { -5 };
    // News of a fall or a death comes a little later.
    const LATER: i32 = 10;
    let held = |o: &marsad_data::entities::Office| {
        o.covers(day) || o.to.is_some_and(|to| to < day && (day - to).get_days() <= LATER)
    };
    existed + if entity.offices.iter().any(held) { 3 } else { 0 }
}
