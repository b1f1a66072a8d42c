//! Which entities the data have already.

use super::draft::{Draft, What};
use crate::gazetteer::spelling::key;
use marsad_data::entities::{Entities, EntityKind, PlaceKind};
use marsad_data::orthography::Orthography;
use std::collections::HashMap;

/// Places of one name that lie nearer to each other than this are one place.
const SAME_PLACE_KM: f64 = 25.0;
const EARTH_RADIUS_KM: f64 = 6371.0;

/// All names with what bears them.
#[derive(Default)]
pub(super) struct Known {
    by_name: HashMap<String, Vec<u32>>,
    list: Vec<Seen>,
}

/// What is needed of an entity to know it again.
pub(super) struct Seen {
    pub id: String,
    pub kind: EntityKind,
    pub place_kind: Option<PlaceKind>,
    country: Option<String>,
    at: Option<(f64, f64)>,
}

impl Known {
    /// All entities of the data; `orthographies` in the order of the languages of their names.
    pub(super) fn of(entities: &Entities, orthographies: &[Option<&Orthography>]) -> Known {
        let mut known = Known::default();
        for (index, entity) in (0..).zip(&entities.list) {
            let country = entities.country_of(index).and_then(|c| entities.get(c)).map(|c| c.id.clone());
            let seen = Seen {
                id: entity.id.clone(),
                kind: entity.kind,
                place_kind: entity.place_kind,
                country,
                at: entity.lat.zip(entity.lon),
            };
            let names = entity.names.iter().zip(orthographies);
            let nationalities = entity.nationalities.iter().zip(orthographies);
            let keys = names.chain(nationalities).filter_map(|(names, o)| Some((names, (*o)?)));
            known.add(seen, keys.flat_map(|(names, o)| names.iter().map(|n| key(o, n))).collect());
        }
        known
    }

    /// An entity that is to be added; others that come after it are held against it too.
    pub(super) fn add_draft(&mut self, draft: &Draft, keys: Vec<String>) {
        let place_kind = match &draft.what {
            What::Place(place) => Some(place.kind),
            _ => None,
        };
        let (id, country) = (draft.id.clone(), draft.country.clone());
        self.add(Seen { id, kind: draft.kind(), place_kind, country, at: draft.at() }, keys);
    }

    fn add(&mut self, seen: Seen, mut keys: Vec<String>) {
        let index = self.list.len() as u32;
        self.list.push(seen);
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_name.entry(key).or_default().push(index);
        }
    }

    /// Whether anything bears the name.
    pub(super) fn bears(&self, key: &str) -> bool {
        self.by_name.contains_key(key)
    }

    /// The entity that a draft tells of, when it is known.
    pub(super) fn find(&self, draft: &Draft, keys: &[String]) -> Option<&Seen> {
        let bearers = keys.iter().filter_map(|k| self.by_name.get(k)).flatten();
        bearers.map(|&i| &self.list[i as usize]).find(|seen| seen.is(draft))
    }
}

impl Seen {
    fn is(&self, draft: &Draft) -> bool {
        if self.id == draft.id {
            return true;
        }
        let apart = self.country.as_ref().zip(draft.country.as_ref()).is_some_and(|(a, b)| a != b);
        if self.kind != draft.kind() || apart {
            return false;
        }
        let What::Place(place) = &draft.what else { return true };
        // The middle of a province is anybody's guess, but no country has two of one name.
        let provinces = [self.place_kind, Some(place.kind)].iter().all(|k| *k == Some(PlaceKind::Province));
        provinces || self.at.is_none_or(|at| kilometres(at, place.at) <= SAME_PLACE_KM)
    }
}

/// The way between two points (degrees north and east) over the sphere.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |x: f64, y: f64| ((y - x).to_radians() / 2.0).sin().powi(2);
    let h = half(a.0, b.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(a.1, b.1);
    2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
}
