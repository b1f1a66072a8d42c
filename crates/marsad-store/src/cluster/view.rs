//! A happening to look at: its reports, why they were joined, in what they disagree.

use crate::{Reader, StoreError};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;

/// A happening with all its reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClusterView {
    /// Its number, as in the table `clusters`.
    pub cluster: i64,
    /// Event type of its fullest report.
    pub event: String,
    /// First day that most reports give.
    pub date: Option<String>,
    /// Last day, when it took several.
    pub date_end: Option<String>,
    /// Id of the place.
    pub place: Option<String>,
    /// Actors, as the fullest report names them.
    pub actor: String,
    /// Recipients, as the fullest report names them.
    pub recipient: String,
    /// Documents that tell it.
    pub documents: i64,
    /// Independent outlets that tell it: copies do not count.
    pub sources: i64,
    /// Its reports, in the order in which they came in.
    pub reports: Vec<ReportView>,
    /// What they tell differently, value by value.
    pub disagreements: Vec<Disagreement>,
}

/// One report of a happening.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportView {
    /// Id of the event.
    pub event_id: String,
    /// Id of the document.
    pub doc_id: String,
    /// Outlet.
    pub source: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Language.
    pub lang: Option<String>,
    /// Event type.
    pub event: String,
    /// Whether it happened, by this report.
    pub status: String,
    /// The sentence.
    pub sentence: String,
    /// Why it was joined; none of the report that began the cluster.
    pub joined: Option<Joined>,
}

/// Why a report was joined to another one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Joined {
    /// Id of the event that it came nearest to; none when that report is gone.
    pub to: Option<String>,
    /// Sum of what speaks for and against it.
    pub score: f64,
    /// Its parts: "day +1.0, actor +1.2, place +1.5".
    pub why: String,
}

/// What some reports of a happening tell and others tell differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// occurrence, actor, recipient, date, place, dead, injured or arrested.
    pub what: String,
    /// What they tell.
    pub value: String,
    /// The outlets that tell it.
    pub sources: Vec<String>,
    /// Ids of the events that tell it.
    pub event_ids: Vec<String>,
}

const REPORTS: &str = "SELECT e.event_id, d.doc_id, d.source, d.published, d.lang, e.event, e.status, \
     substr(d.text, s.start + 1, s.end - s.start) AS sentence, o.event_id AS other, j.score, j.why \
     FROM events e JOIN documents d ON d.id = e.document JOIN sentences s ON s.id = e.document * 1048576 + e.sentence \
     LEFT JOIN joins j ON j.event = e.id LEFT JOIN events o ON o.id = j.other WHERE e.cluster = ?1 ORDER BY e.id";

/// What lies between the members of a list that SQLite joined.
const BETWEEN: char = ',';

impl Reader {
    /// A happening with its reports, why they were joined, and in what they disagree; none when there is no such cluster.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn cluster(&self, cluster: i64) -> Result<Option<ClusterView>, StoreError> {
        read(&self.conn, cluster).map_err(|error| self.error(error))
    }

    /// Why each report of a happening was joined to it: id of the event, and the reason.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn why_joined(&self, cluster: i64) -> Result<Vec<(String, Joined)>, StoreError> {
        let reports = self.cluster(cluster)?.map(|view| view.reports).unwrap_or_default();
        Ok(reports.into_iter().filter_map(|report| Some((report.event_id, report.joined?))).collect())
    }
}

fn read(conn: &Connection, cluster: i64) -> rusqlite::Result<Option<ClusterView>> {
    let mut statement = conn.prepare_cached("SELECT * FROM clusters WHERE id = ?1")?;
    let found = statement.query_row([cluster], |row| {
        Ok(ClusterView {
            cluster,
            event: row.get("event")?,
            date: row.get("date")?,
            date_end: row.get("date_end")?,
            place: row.get("place")?,
            actor: row.get("actor")?,
            recipient: row.get("recipient")?,
            documents: row.get("documents")?,
            sources: row.get("sources")?,
            reports: Vec::new(),
            disagreements: Vec::new(),
        })
    });
    let Some(mut view) = found.optional()? else { return Ok(None) };
    view.reports =
        conn.prepare_cached(REPORTS)?.query_map([cluster], read_report)?.collect::<Result<_, _>>()?;
    view.disagreements = conn
        .prepare_cached("SELECT * FROM disagreements WHERE cluster = ?1 ORDER BY what, value")?
        .query_map([cluster], read_disagreement)?
        .collect::<Result<_, _>>()?;
    Ok(Some(view))
}

fn read_report(row: &Row) -> rusqlite::Result<ReportView> {
    let score: Option<f64> = row.get("score")?;
    let (to, why) = (row.get("other")?, row.get::<_, Option<String>>("why")?);
    Ok(ReportView {
        event_id: row.get("event_id")?,
        doc_id: row.get("doc_id")?,
        source: row.get("source")?,
        published: row.get("published")?,
        lang: row.get("lang")?,
        event: row.get("event")?,
        status: row.get("status")?,
        sentence: row.get("sentence")?,
        joined: score.zip(why).map(|(score, why)| Joined { to, score, why }),
    })
}

fn read_disagreement(row: &Row) -> rusqlite::Result<Disagreement> {
    let list = |name: &str| -> rusqlite::Result<Vec<String>> {
        Ok(row.get::<_, String>(name)?.split(BETWEEN).map(str::to_owned).collect())
    };
    Ok(Disagreement {
        what: row.get("what")?,
        value: row.get("value")?,
        sources: list("sources")?,
        event_ids: list("event_ids")?,
    })
}
