//! What a cluster's reports say together, and in what they disagree.

use crate::rows::parse;
use marsad_model::Status;
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// One report, as far as the summary needs it.
struct Report {
    id: i64,
    event: String,
    published: Option<String>,
    source: String,
    document: i64,
    is_copy: bool,
    status: Status,
    hedged: bool,
    confidence: f64,
    date: Option<String>,
    date_end: Option<String>,
    dated: bool,
    place: Option<String>,
    is_country: bool,
    counts: [Option<(i64, i64)>; 3],
    actor: String,
    recipient: String,
    codes: (Option<String>, Option<String>),
}

const REPORTS: &str = "SELECT e.id, e.event, d.published, d.source, d.doc_id, e.document, d.copy_of IS NOT NULL AS is_copy, e.status, \
     e.certainty = 'hedged' AS hedged, e.confidence, e.date, e.date_end, \
     e.date_precision = 'day' AND e.date_via <> 'published' AS dated, e.place, p.country IS e.place AS is_country, \
     e.dead, e.dead_low, e.dead_high, e.injured, e.injured_low, e.injured_high, e.arrested, e.arrested_low, e.arrested_high, \
     (SELECT group_concat(ifnull(entity_name, text), ', ') FROM participants WHERE event = e.id AND role = 'actor') AS actor, \
     (SELECT group_concat(ifnull(entity_name, text), ', ') FROM participants WHERE event = e.id AND role = 'recipient') AS recipient, \
     (SELECT min(code || ifnull('/' || sector, '')) FROM participants WHERE event = e.id AND role = 'actor') AS actor_code, \
     (SELECT min(code) FROM participants WHERE event = e.id AND role = 'recipient') AS recipient_code \
     FROM events e JOIN documents d ON d.id = e.document LEFT JOIN places p ON p.place_id = e.place \
     WHERE e.cluster = ?1 ORDER BY e.id";

fn read(row: &Row) -> rusqlite::Result<Report> {
    let count = |name: &str| -> rusqlite::Result<Option<(i64, i64)>> {
        let get = |name: &str| row.get::<_, Option<i64>>(name);
        let Some(value) = get(name)? else { return Ok(None) };
        let low = get(&format!("{name}_low"))?.unwrap_or(value);
        let high = get(&format!("{name}_high"))?.unwrap_or(value);
        Ok(Some((low.min(value), high.max(value))))
    };
    let doc_id: String = row.get("doc_id")?;
    Ok(Report {
        id: row.get("id")?,
        event: row.get("event")?,
        published: row.get("published")?,
        source: row.get::<_, Option<String>>("source")?.unwrap_or(doc_id),
        document: row.get("document")?,
        is_copy: row.get("is_copy")?,
        status: parse(&row.get::<_, String>("status")?).unwrap_or_default(),
        hedged: row.get("hedged")?,
        confidence: row.get("confidence")?,
        date: row.get("date")?,
        date_end: row.get("date_end")?,
        dated: row.get("dated")?,
        place: row.get("place")?,
        is_country: row.get::<_, Option<bool>>("is_country")?.unwrap_or(false),
        counts: [count("dead")?, count("injured")?, count("arrested")?],
        actor: row.get::<_, Option<String>>("actor")?.unwrap_or_default(),
        recipient: row.get::<_, Option<String>>("recipient")?.unwrap_or_default(),
        codes: (row.get("actor_code")?, row.get("recipient_code")?),
    })
}

/// Makes a cluster's row anew; deletes it when no report is left.
pub(crate) fn summarise(conn: &Connection, cluster: i64) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(REPORTS)?;
    let reports: Vec<Report> = statement.query_map([cluster], read)?.collect::<Result<_, _>>()?;
    let Some(first) = reports.iter().min_by_key(|r| (r.published.clone(), r.id)) else {
        conn.prepare_cached("DELETE FROM cluster_keys WHERE cluster = ?1")?.execute([cluster])?;
        conn.prepare_cached("DELETE FROM clusters WHERE id = ?1")?.execute([cluster])?;
        return Ok(());
    };
    let Some(best) = reports.iter().max_by(|a, b| fullness(a).total_cmp(&fullness(b)).then(b.id.cmp(&a.id)))
    else {
        return Ok(());
    };
    let (date, date_end) = date(&reports);
    let [dead, injured, arrested] = [0, 1, 2].map(|kind| bounds(&reports, kind));
    let documents: BTreeSet<i64> = reports.iter().map(|r| r.document).collect();
    let sources: BTreeSet<&str> = reports.iter().filter(|r| !r.is_copy).map(|r| r.source.as_str()).collect();
    let denied = reports.iter().filter(|r| r.status == Status::Negated).count();
    conn.prepare_cached(
        "UPDATE clusters SET event = ?2, date = ?3, date_end = ?4, place = ?5, actor = ?6, recipient = ?7, first_event = ?8, \
         best_event = ?9, first_published = ?10, last_published = ?11, events = ?12, documents = ?13, sources = ?14, \
         dead_low = ?15, dead_high = ?16, injured_low = ?17, injured_high = ?18, arrested_low = ?19, arrested_high = ?20, \
         denied = ?21, hedged = ?22, disagree = ?23 WHERE id = ?1",
    )?
    .execute(params![
        cluster,
        best.event,
        date,
        date_end,
        place(&reports),
        best.actor,
        best.recipient,
        first.id,
        best.id,
        first.published,
        reports.iter().filter_map(|r| r.published.as_ref()).max(),
        reports.len() as i64,
        documents.len() as i64,
        sources.len().max(1) as i64,
        dead.map(|d| d.0),
        dead.map(|d| d.1),
        injured.map(|d| d.0),
        injured.map(|d| d.1),
        arrested.map(|d| d.0),
        arrested.map(|d| d.1),
        denied as i64,
        reports.iter().filter(|r| r.hedged).count() as i64,
        disagreement(&reports, denied).join("|"),
    ])?;
    Ok(())
}

/// How much a report tells: who, to whom, when, where, and how sure the coding is.
fn fullness(report: &Report) -> f64 {
    let told = [!report.actor.is_empty(), !report.recipient.is_empty(), report.dated, report.place.is_some()];
    let told = told.iter().filter(|t| **t).count() as f64;
    let happened = if report.status == Status::Negated { -2.0 } else { 0.0 };
    told + report.confidence + happened
}

/// The day that most of the dated reports give, or the first day of publication.
fn date(reports: &[Report]) -> (Option<String>, Option<String>) {
    let mut days: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for report in reports.iter().filter(|r| r.dated) {
        if let Some(date) = &report.date {
            *days.entry((date, report.date_end.as_deref())).or_default() += 1;
        }
    }
    let most = days.iter().max_by_key(|((date, _), count)| (**count, std::cmp::Reverse(*date)));
    if let Some(((date, end), _)) = most {
        return (Some((*date).to_owned()), end.map(str::to_owned));
    }
    let earliest = reports.iter().min_by_key(|r| (r.date.is_none(), r.date.clone()));
    earliest.map_or((None, None), |r| (r.date.clone(), r.date_end.clone()))
}

/// The finest place, named most often.
fn place(reports: &[Report]) -> Option<&str> {
    let mut places: BTreeMap<&str, (bool, usize)> = BTreeMap::new();
    for report in reports {
        if let Some(place) = &report.place {
            let entry = places.entry(place).or_insert((!report.is_country, 0));
            entry.1 += 1;
        }
    }
    places.iter().max_by_key(|(place, rank)| (**rank, std::cmp::Reverse(**place))).map(|(place, _)| *place)
}

fn bounds(reports: &[Report], kind: usize) -> Option<(i64, i64)> {
    let counts = || reports.iter().filter_map(|r| r.counts[kind]);
    Some((counts().map(|c| c.0).min()?, counts().map(|c| c.1).max()?))
}

/// Names of what the reports tell differently.
fn disagreement(reports: &[Report], denied: usize) -> Vec<&'static str> {
    let differ = |values: BTreeSet<&str>| values.len() > 1;
    let counts = |kind: usize| {
        let told: BTreeSet<(i64, i64)> = reports.iter().filter_map(|r| r.counts[kind]).collect();
        let (low, high) = (told.iter().map(|c| c.0).max(), told.iter().map(|c| c.1).min());
        low.zip(high).is_some_and(|(low, high)| low > high)
    };
    let mut found = Vec::new();
    let mut note = |what, differs: bool| {
        if differs {
            found.push(what);
        }
    };
    note("occurrence", denied > 0 && denied < reports.len());
    note("actor", differ(reports.iter().filter_map(|r| r.codes.0.as_deref()).collect()));
    note("recipient", differ(reports.iter().filter_map(|r| r.codes.1.as_deref()).collect()));
    note("date", differ(reports.iter().filter(|r| r.dated).filter_map(|r| r.date.as_deref()).collect()));
    note(
        "place",
        differ(reports.iter().filter(|r| !r.is_country).filter_map(|r| r.place.as_deref()).collect()),
    );
    note("dead", counts(0));
    note("injured", counts(1));
    note("arrested", counts(2));
    found
}
