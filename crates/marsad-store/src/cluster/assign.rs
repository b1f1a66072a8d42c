//! Which cluster takes in a new event.

use super::compare::{Reason, Weights, compare};
use super::summary::summarise;
use super::telling::Telling;
use crate::rows::{EVENT_COLUMNS, EVENT_TABLES, add_participants, read_event};
use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

/// Days before and after an event in which clusters are looked for.
const REACH: i64 = 3;
/// Events that last longer than this many days are joined to none: they are summaries of many happenings.
const LONGEST: i64 = 31;
/// Clusters that are looked at under one key.
const CANDIDATES: i64 = 96;
/// Reports of a cluster with which a new one is compared: the first ones.
const COMPARED: usize = 6;
/// A report that speaks so much against it keeps the new one out.
const VETO: f64 = -1.0;
/// Clusters whose reports are held in memory.
const CACHED: usize = 16_384;

/// A decision: the cluster, the report that came nearest, and why.
struct Match {
    cluster: i64,
    other: i64,
    score: f64,
    why: String,
}

/// Takes events into clusters. It remembers those that it saw lately.
#[derive(Debug, Default)]
pub(crate) struct Clusterer {
    weights: Weights,
    cache: FxHashMap<i64, Vec<Telling>>,
    /// Clusters whose summary must be made anew.
    changed: FxHashSet<i64>,
}

impl Clusterer {
    /// Joins a stored event to the cluster that tells of the same happening, or begins one.
    pub(crate) fn assign(&mut self, conn: &Connection, telling: Telling) -> rusqlite::Result<()> {
        let found = self.find(conn, &telling)?;
        let cluster = match &found {
            Some(found) => found.cluster,
            None => self.begin(conn, &telling)?,
        };
        conn.prepare_cached("UPDATE events SET cluster = ?2 WHERE id = ?1")?
            .execute(params![telling.id, cluster])?;
        if let Some(found) = found {
            conn.prepare_cached("INSERT INTO joins VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                telling.id,
                found.other,
                found.score,
                found.why
            ])?;
        }
        let day = telling.days.map_or(0, |days| days.0);
        for key in telling.keys() {
            conn.prepare_cached("INSERT OR IGNORE INTO cluster_keys VALUES (?1, ?2, ?3)")?
                .execute(params![key, day, cluster])?;
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

    fn find(&mut self, conn: &Connection, telling: &Telling) -> rusqlite::Result<Option<Match>> {
        let Some((start, end)) = telling.days else { return Ok(None) };
        if end - start > LONGEST {
            return Ok(None);
        }
        let weights = self.weights;
        let mut best: Option<Match> = None;
        for cluster in candidates(conn, telling, start - REACH, end + REACH)? {
            let reports = self.reports(conn, cluster)?;
            let Some((score, other, reasons)) = nearest(telling, reports, &weights) else { continue };
            if score >= weights.threshold && best.as_ref().is_none_or(|b| score > b.score) {
                best = Some(Match { cluster, other, score, why: in_words(&reasons) });
            }
        }
        Ok(best)
    }

    fn reports(&mut self, conn: &Connection, cluster: i64) -> rusqlite::Result<&[Telling]> {
        if !self.cache.contains_key(&cluster) {
            if self.cache.len() >= CACHED {
                self.cache.clear();
            }
            self.cache.insert(cluster, read_reports(conn, cluster)?);
        }
        Ok(self.cache.get(&cluster).map_or(&[], Vec::as_slice))
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

    /// Forgets everything, after a transaction that failed.
    pub(crate) fn forget(&mut self) {
        self.cache.clear();
        self.changed.clear();
    }
}

/// Clusters that lie near an event, in order of their ids.
fn candidates(conn: &Connection, telling: &Telling, from: i64, to: i64) -> rusqlite::Result<Vec<i64>> {
    let mut look = conn.prepare_cached(
        "SELECT cluster FROM cluster_keys WHERE key = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day DESC, cluster DESC LIMIT ?4",
    )?;
    let mut found: Vec<i64> = Vec::new();
    for key in telling.keys() {
        let rows = look.query_map(params![key, from, to, CANDIDATES], |row| row.get::<_, i64>(0))?;
        for cluster in rows {
            found.push(cluster?);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// How near a report comes to those of a cluster: as near as the nearest, unless another one speaks against it.
fn nearest(telling: &Telling, reports: &[Telling], weights: &Weights) -> Option<(f64, i64, Vec<Reason>)> {
    let mut best: Option<(f64, i64, Vec<Reason>)> = None;
    for report in reports.iter().take(COMPARED) {
        let reasons = compare(telling, report, weights)?;
        let score: f64 = reasons.iter().map(|r| r.weight).sum();
        if score < VETO {
            return None;
        }
        if best.as_ref().is_none_or(|(highest, ..)| score > *highest) {
            best = Some((score, report.id, reasons));
        }
    }
    best
}

/// "day +1.2, actor +1.6, place -3.5".
fn in_words(reasons: &[Reason]) -> String {
    reasons.iter().map(|r| format!("{} {:+.1}", r.what, r.weight)).collect::<Vec<_>>().join(", ")
}

fn read_reports(conn: &Connection, cluster: i64) -> rusqlite::Result<Vec<Telling>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {EVENT_COLUMNS}, ifnull(d.copy_of, d.id) AS original FROM {EVENT_TABLES} WHERE e.cluster = ?1 ORDER BY e.id LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![cluster, COMPARED as i64], |row| {
        Ok((row.get::<_, i64>("id")?, row.get::<_, i64>("original")?, read_event(row)?))
    })?;
    let mut tellings = Vec::new();
    for row in rows {
        let (id, original, mut event) = row?;
        add_participants(conn, id, &mut event)?;
        tellings.push(Telling::new(id, original, &event));
    }
    Ok(tellings)
}

/// Makes all clusters anew, in the order in which their events came in.
pub(crate) fn rebuild(conn: &Connection, mut progress: impl FnMut(u64)) -> rusqlite::Result<()> {
    conn.execute_batch(
        "UPDATE events SET cluster = NULL; DELETE FROM joins; DELETE FROM cluster_keys; DELETE FROM clusters;",
    )?;
    let mut clusterer = Clusterer::default();
    let mut statement = conn.prepare(&format!(
        "SELECT {EVENT_COLUMNS}, ifnull(d.copy_of, d.id) AS original FROM {EVENT_TABLES} WHERE e.id > ?1 ORDER BY e.id LIMIT 1000"
    ))?;
    let (mut last, mut done) = (0, 0);
    loop {
        let rows = statement.query_map([last], |row| {
            Ok((row.get::<_, i64>("id")?, row.get::<_, i64>("original")?, read_event(row)?))
        })?;
        let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
        if rows.is_empty() {
            return clusterer.settle(conn);
        }
        for (id, original, mut event) in rows {
            add_participants(conn, id, &mut event)?;
            clusterer.assign(conn, Telling::new(id, original, &event))?;
            (last, done) = (id, done + 1);
        }
        progress(done);
    }
}
