//! Which cluster takes in a new event.

use super::compare::{COPY, Reason, compare};
use super::summary::summarise;
use super::telling::{Spot, Telling, is_code};
use crate::rows::{EVENT_COLUMNS, EVENT_TABLES, add_participants, list, numbers_of, read_event};
use marsad_data::ontology::{Happenings, Ontology};
use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Clusters that are looked at under one key, the latest first.
const CANDIDATES: i64 = 32;
/// Clusters that are compared: those found under most keys.
const CLUSTERS: usize = 24;
/// Reports of a cluster with which a new one is compared: the first ones.
const COMPARED: usize = 6;
/// Clusters whose reports are held in memory.
const CACHED: usize = 16_384;
/// Places whose position is held in memory.
const PLACES: usize = 65_536;

/// A decision: the cluster, the report that came nearest, and why.
struct Match {
    cluster: i64,
    other: i64,
    score: f64,
    reasons: Vec<Reason>,
}

/// Takes events into clusters. It remembers those that it saw lately.
#[derive(Debug, Default)]
pub(crate) struct Clusterer {
    /// None: nothing is joined.
    rules: Option<Arc<Happenings>>,
    cache: FxHashMap<i64, Vec<Telling>>,
    places: FxHashMap<String, Option<Spot>>,
    /// Clusters whose summary must be made anew.
    changed: FxHashSet<i64>,
}

impl Clusterer {
    /// One that goes by the rules of an ontology.
    pub(crate) fn new(ontology: &Ontology) -> Clusterer {
        Clusterer { rules: ontology.happenings.clone().map(Arc::new), ..Clusterer::default() }
    }

    /// Looks up where the places lie that an event's sentence names beside its participants.
    pub(crate) fn complete(&mut self, conn: &Connection, telling: &mut Telling) -> rusqlite::Result<()> {
        if telling.place.as_ref().is_some_and(|place| !place.is_country()) {
            return Ok(());
        }
        let mut spots = Vec::new();
        for name in telling.names.iter().filter(|name| !is_code(name)) {
            if telling.parties().any(|p| p.entity.as_ref() == Some(name)) {
                continue;
            }
            if !self.places.contains_key(name) {
                if self.places.len() >= PLACES {
                    self.places.clear();
                }
                self.places.insert(name.clone(), read_spot(conn, name)?);
            }
            spots.extend(self.places.get(name).cloned().flatten());
        }
        telling.named_places = spots;
        Ok(())
    }

    /// Joins a stored event to the cluster that tells of the same happening, or begins one. Clusters that both fit very
    /// well are made one: the report that tells the happening as each of them does bridges them.
    pub(crate) fn assign(&mut self, conn: &Connection, telling: Telling) -> rusqlite::Result<()> {
        let mut found = self.find(conn, &telling)?.into_iter();
        let best = found.next();
        let cluster = match &best {
            Some(best) => best.cluster,
            None => self.begin(conn, &telling)?,
        };
        conn.prepare_cached("UPDATE events SET cluster = ?2 WHERE id = ?1")?
            .execute(params![telling.id, cluster])?;
        if let Some(best) = best {
            note_join(conn, telling.id, best.other, best.score, &in_words(&best.reasons))?;
            self.bridge(conn, &telling, &best, found)?;
        }
        self.remember(conn, cluster, telling)
    }

    fn remember(&mut self, conn: &Connection, cluster: i64, telling: Telling) -> rusqlite::Result<()> {
        let mut insert = conn.prepare_cached("INSERT OR IGNORE INTO cluster_keys VALUES (?1, ?2, ?3)")?;
        for key in telling.keys() {
            for (day, _) in telling.times() {
                insert.execute(params![key, day, cluster])?;
            }
        }
        self.changed.insert(cluster);
        if let Some(tellings) = self.cache.get_mut(&cluster).filter(|t| t.len() < COMPARED) {
            tellings.push(telling);
        }
        Ok(())
    }

    fn begin(&mut self, conn: &Connection, telling: &Telling) -> rusqlite::Result<i64> {
        conn.prepare_cached(
            "INSERT INTO clusters (event, actor, recipient, first_event, best_event, events, documents, sources, denied, \
             hedged, disagree) VALUES (?1, '', '', ?2, ?2, 0, 0, 0, 0, 0, '')",
        )?
        .execute(params![telling.event, telling.id])?;
        let cluster = conn.last_insert_rowid();
        if self.cache.len() >= CACHED {
            self.cache.clear();
        }
        self.cache.insert(cluster, Vec::new());
        Ok(cluster)
    }

    /// Clusters that fit, the best first, the older of two that fit alike.
    fn find(&mut self, conn: &Connection, telling: &Telling) -> rusqlite::Result<Vec<Match>> {
        let (Some((start, end)), Some(rules)) = (telling.days, self.rules.clone()) else {
            return Ok(Vec::new());
        };
        if end - start > rules.longest {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for cluster in candidates(conn, telling, &rules)? {
            let reports = self.reports(conn, cluster)?;
            let Some((score, other, reasons)) = nearest(telling, reports, &rules) else { continue };
            // Words alone make no happening: a formula that names nobody is in many texts.
            let is_told = !telling.is_nameless() || reasons.iter().any(|r| r.what == COPY);
            if score >= rules.threshold && is_told {
                found.push(Match { cluster, other, score, reasons });
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.cluster.cmp(&b.cluster)));
        Ok(found)
    }

    /// Takes into the best cluster those of the others that fit so well that they must be the same happening, when none
    /// of their reports speaks against it.
    fn bridge(
        &mut self,
        conn: &Connection,
        telling: &Telling,
        best: &Match,
        others: impl Iterator<Item = Match>,
    ) -> rusqlite::Result<()> {
        let Some(rules) = self.rules.clone() else { return Ok(()) };
        if best.score < rules.merge {
            return Ok(());
        }
        for other in others.take_while(|o| o.score >= rules.merge) {
            let ours = self.reports(conn, best.cluster)?.to_vec();
            let theirs = self.reports(conn, other.cluster)?;
            let agrees =
                |report: &Telling| nearest(report, &ours, &rules).is_some_and(|(score, ..)| score > 0.0);
            let agree = theirs.iter().all(agrees);
            if agree && !ours.is_empty() {
                let why = format!("both are told by this report: {}", in_words(&other.reasons));
                note_join(conn, other.other, telling.id, other.score, &why)?;
                self.merge(conn, best.cluster, other.cluster)?;
            }
        }
        Ok(())
    }

    fn merge(&mut self, conn: &Connection, into: i64, from: i64) -> rusqlite::Result<()> {
        for statement in [
            "UPDATE events SET cluster = ?1 WHERE cluster = ?2",
            "INSERT OR IGNORE INTO cluster_keys SELECT key, day, ?1 FROM cluster_keys WHERE cluster = ?2",
        ] {
            conn.prepare_cached(statement)?.execute(params![into, from])?;
        }
        for statement in ["DELETE FROM cluster_keys WHERE cluster = ?1", "DELETE FROM clusters WHERE id = ?1"]
        {
            conn.prepare_cached(statement)?.execute([from])?;
        }
        self.cache.remove(&into);
        self.cache.remove(&from);
        self.changed.remove(&from);
        self.changed.insert(into);
        Ok(())
    }

    fn reports(&mut self, conn: &Connection, cluster: i64) -> rusqlite::Result<&[Telling]> {
        if !self.cache.contains_key(&cluster) {
            if self.cache.len() >= CACHED {
                self.cache.clear();
            }
            let reports = self.read_reports(conn, cluster)?;
            self.cache.insert(cluster, reports);
        }
        Ok(self.cache.get(&cluster).map_or(&[], Vec::as_slice))
    }

    fn read_reports(&mut self, conn: &Connection, cluster: i64) -> rusqlite::Result<Vec<Telling>> {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {EVENT_COLUMNS}, ifnull(d.copy_of, d.id) AS original FROM {EVENT_TABLES} WHERE e.cluster = ?1 \
             ORDER BY e.id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![cluster, COMPARED as i64])?;
        let mut tellings = Vec::new();
        while let Some(row) = rows.next()? {
            tellings.push(self.read_telling(conn, row)?);
        }
        Ok(tellings)
    }

    fn read_telling(&mut self, conn: &Connection, row: &Row) -> rusqlite::Result<Telling> {
        let (id, mut event) = (row.get("id")?, read_event(row)?);
        add_participants(conn, id, &mut event)?;
        let names = list(&row.get::<_, String>("sentence_names")?);
        let numbers = numbers_of(&row.get::<_, String>("sentence_numbers")?);
        let mut telling = Telling::new(id, row.get("original")?, &event, &names, &numbers);
        self.complete(conn, &mut telling)?;
        Ok(telling)
    }

    /// Brings the summaries of the clusters up to date that were changed since the last call.
    pub(crate) fn settle(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        let mut changed: Vec<i64> = self.changed.drain().collect();
        changed.sort_unstable();
        changed.into_iter().try_for_each(|cluster| summarise(conn, cluster))
    }

    /// Takes an event out of its cluster, before its row is deleted.
    pub(crate) fn remove(&mut self, conn: &Connection, event: i64) -> rusqlite::Result<()> {
        let cluster: Option<i64> = conn
            .prepare_cached("SELECT cluster FROM events WHERE id = ?1")?
            .query_row([event], |row| row.get(0))?;
        conn.prepare_cached("UPDATE events SET cluster = NULL WHERE id = ?1")?.execute([event])?;
        conn.prepare_cached("DELETE FROM joins WHERE event = ?1")?.execute([event])?;
        if let Some(cluster) = cluster {
            self.cache.remove(&cluster);
            self.changed.insert(cluster);
        }
        Ok(())
    }

    /// Forgets what it saw, after a transaction that failed.
    pub(crate) fn forget(&mut self) {
        self.cache.clear();
        self.changed.clear();
    }
}

/// Clusters that lie near an event: those found under most of its keys, in order of their ids.
fn candidates(conn: &Connection, telling: &Telling, rules: &Happenings) -> rusqlite::Result<Vec<i64>> {
    let mut look = conn.prepare_cached(
        "SELECT cluster FROM cluster_keys WHERE key = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day DESC, cluster DESC LIMIT ?4",
    )?;
    let mut found: FxHashMap<i64, usize> = FxHashMap::default();
    for event in rules.near_types(&telling.event) {
        for key in telling.asks(event) {
            for (start, end) in telling.times() {
                let range = params![key, start - rules.reach, end + rules.reach, CANDIDATES];
                let mut rows = look.query(range)?;
                while let Some(row) = rows.next()? {
                    *found.entry(row.get(0)?).or_default() += 1;
                }
            }
        }
    }
    let mut order: Vec<(usize, i64)> = found.into_iter().map(|(cluster, keys)| (keys, cluster)).collect();
    order.sort_unstable_by_key(|&(keys, cluster)| (std::cmp::Reverse(keys), cluster));
    let mut clusters: Vec<i64> = order.into_iter().take(CLUSTERS).map(|(_, cluster)| cluster).collect();
    clusters.sort_unstable();
    Ok(clusters)
}

/// How near a report comes to those of a cluster: as near as the nearest, less a share of what the farthest has against
/// it. None when one of them cannot be of the same happening. Reports of types that are not near say
/// nothing, nor do later sentences of the same text.
fn nearest(telling: &Telling, reports: &[Telling], rules: &Happenings) -> Option<(f64, i64, Vec<Reason>)> {
    let mut best: Option<(f64, i64, Vec<Reason>)> = None;
    let mut worst = 0.0_f64;
    let says_something = |r: &&Telling| rules.are_near(&telling.event, &r.event) && !telling.goes_on_from(r);
    for report in reports.iter().take(COMPARED).filter(says_something) {
        let reasons = compare(telling, report, rules)?;
        let score: f64 = reasons.iter().map(|r| r.weight).sum();
        worst = worst.min(score);
        if best.as_ref().is_none_or(|(highest, ..)| score > *highest) {
            best = Some((score, report.id, reasons));
        }
    }
    let (mut score, other, mut reasons) = best?;
    if worst < 0.0 {
        let weight = worst * rules.weights.other_reports;
        score += weight;
        reasons.push(Reason { what: "other reports", weight });
    }
    Some((score, other, reasons))
}

/// "day +1.2, actor +1.6, place -3.5".
fn in_words(reasons: &[Reason]) -> String {
    reasons.iter().map(|r| format!("{} {:+.1}", r.what, r.weight)).collect::<Vec<_>>().join(", ")
}

/// Notes why an event was joined to another's cluster; an event that was joined before keeps its reason.
fn note_join(conn: &Connection, event: i64, other: i64, score: f64, why: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO joins VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![event, other, score, why])?;
    Ok(())
}

fn read_spot(conn: &Connection, entity: &str) -> rusqlite::Result<Option<Spot>> {
    conn.prepare_cached(
        "SELECT code, lat, lon, precision FROM entities WHERE entity_id = ?1 AND precision IS NOT NULL",
    )?
    .query_row([entity], |row| {
        let country: Option<String> = row.get("code")?;
        let at = row.get::<_, Option<f64>>("lat")?.zip(row.get("lon")?);
        Ok(Spot::new(entity, country.as_deref(), at, &row.get::<_, String>("precision")?))
    })
    .optional()
}

/// Makes all clusters anew, in the order in which their events came in.
pub(crate) fn rebuild(
    conn: &Connection,
    clusterer: &mut Clusterer,
    mut progress: impl FnMut(u64),
) -> rusqlite::Result<()> {
    conn.execute_batch(
        "UPDATE events SET cluster = NULL; DELETE FROM joins; DELETE FROM cluster_keys; DELETE FROM clusters;",
    )?;
    clusterer.forget();
    let mut statement = conn.prepare(&format!(
        "SELECT {EVENT_COLUMNS}, ifnull(d.copy_of, d.id) AS original FROM {EVENT_TABLES} WHERE e.id > ?1 ORDER BY e.id LIMIT 1000"
    ))?;
    let (mut last, mut done) = (0, 0);
    loop {
        let mut tellings = Vec::new();
        let mut rows = statement.query([last])?;
        while let Some(row) = rows.next()? {
            tellings.push(clusterer.read_telling(conn, row)?);
        }
        if tellings.is_empty() {
            return clusterer.settle(conn);
        }
        for telling in tellings {
            (last, done) = (telling.id, done + 1);
            clusterer.assign(conn, telling)?;
        }
        progress(done);
    }
}
