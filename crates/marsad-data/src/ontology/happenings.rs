//! When reports of several documents tell of one happening (`ontology/happenings.toml`).

use super::Ontology;
use crate::source::{Files, Report};
use serde::{Deserialize, Serialize};

/// Where the table stands.
pub(super) const HAPPENINGS: &str = "ontology/happenings.toml";
/// Days that limits may lie apart.
const DAYS: std::ops::RangeInclusive<i64> = 0..=366;

/// What speaks for and against one happening, and what the sum must reach.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Happenings {
    /// What the sum must reach to join a report to a cluster.
    pub threshold: f64,
    /// What it must reach with each of two clusters so that a report makes them one.
    pub merge: f64,
    /// Types whose sides may be named in either order.
    pub two_sided: Vec<String>,
    /// Days between two reports of one happening, at most.
    pub days_apart: i64,
    /// Days before and after a report within which clusters are looked for.
    pub reach: i64,
    /// Events that last longer than so many days are joined to none.
    pub longest: i64,
    /// How much each kind of evidence counts.
    pub weights: Weights,
    /// Types under which one happening may be coded.
    #[serde(default)]
    pub near: Vec<NearTypes>,
}

/// How much each kind of evidence counts: positive numbers speak for one happening, negative ones against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weights {
    /// Both texts give the same day.
    pub same_day: f64,
    /// One gives no day, but it fits.
    pub may_be_same_day: f64,
    /// Each day between them, when one gives none.
    pub day_apart: f64,
    /// Each day between those that both texts give.
    pub stated_day_apart: f64,
    /// Days too far apart, in what two texts of about the same day begin with.
    pub other_day: f64,
    /// One report speaks of something to come, the other of something done.
    pub other_time: f64,
    /// The same person, organisation or group.
    pub same_entity: f64,
    /// The same country and sector.
    pub same_party: f64,
    /// The same country, another sector.
    pub same_code: f64,
    /// The same sector, of no country.
    pub same_sector: f64,
    /// Other participants.
    pub other_party: f64,
    /// One report names nobody.
    pub unnamed: f64,
    /// The same place, finer than a country.
    pub same_place: f64,
    /// A place in the other, or close by.
    pub within: f64,
    /// The same country.
    pub same_country: f64,
    /// Places far from each other.
    pub far: f64,
    /// Near types that are not the same.
    pub other_type: f64,
    /// The same modes.
    pub same_mode: f64,
    /// Different modes.
    pub other_mode: f64,
    /// All contexts in common; a share of them in proportion.
    pub same_context: f64,
    /// The same count of dead, injured or arrested.
    pub same_count: f64,
    /// Counts so far from each other that they are hardly of one happening.
    pub other_count: f64,
    /// Another number in common.
    pub same_number: f64,
    /// Each person, organisation or place that both sentences name.
    pub same_name: f64,
    /// Each kind of people that both sentences name.
    pub same_role: f64,
    /// Each country beside the first that both sentences name.
    pub further_country: f64,
    /// Both sentences name some, none in common.
    pub other_names: f64,
    /// All letters in common, in one language; a share of them in proportion, above the usual one.
    pub same_words: f64,
    /// The share that any two sentences of a language have in common.
    pub usual_words: f64,
    /// The same sentence in copies of one text.
    pub copy: f64,
    /// The share that counts of what the farthest report of a cluster has against it.
    pub other_reports: f64,
}

/// Types under which tellers' words may code the same happening.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NearTypes {
    /// Each with each.
    pub types: Vec<String>,
    /// When, or why.
    pub because: String,
}

impl Happenings {
    /// Whether two types may tell of one happening.
    pub fn are_near(&self, one: &str, other: &str) -> bool {
        let holds = |near: &NearTypes, id: &str| near.types.iter().any(|t| t == id);
        one == other || self.near.iter().any(|near| holds(near, one) && holds(near, other))
    }

    /// A type and those near it, each once, the type itself first.
    pub fn near_types<'a>(&'a self, event: &'a str) -> Vec<&'a str> {
        let near = self.near.iter().filter(|near| near.types.iter().any(|t| t == event));
        let mut types = vec![event];
        for id in near.flat_map(|near| &near.types) {
            if !types.contains(&id.as_str()) {
                types.push(id);
            }
        }
        types
    }

    /// Reads and checks the table; none when there is no such file: nothing is joined then.
    pub(super) fn read(files: &Files, ontology: &Ontology, report: &mut Report) -> Option<Happenings> {
        files.get(HAPPENINGS)?;
        let read: Happenings = files.read_toml(HAPPENINGS, report)?;
        let mut wrong =
            |code: &str, message: &str, hint: &str| report.error(HAPPENINGS, 0, code, message, hint);
        for id in read.two_sided.iter().filter(|id| ontology.event_type(id).is_none()) {
            wrong("type-unknown", &format!("`{id}` is not in its table"), "correct the spelling");
        }
        for near in &read.near {
            for id in near.types.iter().filter(|id| ontology.event_type(id).is_none()) {
                wrong("type-unknown", &format!("`{id}` is not in its table"), "correct the spelling");
            }
            if near.types.len() < 2 || near.because.trim().is_empty() {
                let message = format!("near types {:?} are fewer than two or give no reason", near.types);
                wrong(
                    "near-types",
                    &message,
                    "name two types or more, and say in `because` how one is told as the other",
                );
            }
        }
        if [read.days_apart, read.reach, read.longest].iter().any(|days| !DAYS.contains(days)) {
            wrong("happening-days", "a number of days is out of range", "0 to 366");
        }
        if read.days_apart > read.reach {
            wrong(
                "happening-days",
                "`days-apart` is more than `reach`",
                "clusters are looked for within `reach` days",
            );
        }
        if !(0.0 < read.threshold && read.threshold <= read.merge) {
            wrong("happening-limits", "the limits are out of order", "0 < threshold <= merge");
        }
        Some(read)
    }
}
