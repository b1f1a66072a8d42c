//! Which events somebody wants to see.

use crate::Reader;
use crate::StoreError;
use crate::rows::{EVENT_COLUMNS, EVENT_TABLES, add_participants, read_event};
use marsad_model::{Date, Event};
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Deserializer, Serialize};

/// Conditions that an event must all fulfil; an empty list asks for nothing.
///
/// Participants are named by a code (`NER`), a code and sector (`NER:MIL`), a sector (`:REB`) or an entity's id
/// (`org.ecowas`); places by a country's code or a place's id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Filter {
    /// Event types.
    #[serde(deserialize_with = "one_or_many")]
    pub event: Vec<String>,
    /// Modes, of which the event has one.
    #[serde(deserialize_with = "one_or_many")]
    pub mode: Vec<String>,
    /// Contexts, of which the event has one.
    #[serde(deserialize_with = "one_or_many")]
    pub context: Vec<String>,
    /// Status.
    #[serde(deserialize_with = "one_or_many")]
    pub status: Vec<String>,
    /// Certainty.
    #[serde(deserialize_with = "one_or_many")]
    pub certainty: Vec<String>,
    /// Who did it.
    #[serde(deserialize_with = "one_or_many")]
    pub actor: Vec<String>,
    /// To whom.
    #[serde(deserialize_with = "one_or_many")]
    pub recipient: Vec<String>,
    /// Who takes part, on either side; each must.
    #[serde(deserialize_with = "one_or_many")]
    pub with: Vec<String>,
    /// Who says so: a code, an entity's id, or `named`, `unnamed`, `own-sources`.
    #[serde(deserialize_with = "one_or_many")]
    pub said_by: Vec<String>,
    /// Outlets.
    #[serde(deserialize_with = "one_or_many")]
    pub source: Vec<String>,
    /// Languages.
    #[serde(deserialize_with = "one_or_many")]
    pub lang: Vec<String>,
    /// Where.
    #[serde(deserialize_with = "one_or_many")]
    pub place: Vec<String>,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Least confidence of the coding.
    pub confidence: Option<f64>,
}

/// `"X"` or `["X", "Y"]`.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Given::deserialize(deserializer)? {
        Given::One(one) => vec![one],
        Given::Many(many) => many,
    })
}

/// A condition with its values, growing.
#[derive(Default)]
struct Condition {
    parts: Vec<String>,
    values: Vec<Sql>,
}

impl Condition {
    /// `column` is one of `words`.
    fn among(&mut self, column: &str, words: &[String]) {
        if !words.is_empty() {
            let marks = words.iter().map(|word| self.value(word)).collect::<Vec<_>>().join(", ");
            self.parts.push(format!("{column} IN ({marks})"));
        }
    }

    /// The list in `column` holds one of `words`.
    fn holds(&mut self, column: &str, words: &[String]) {
        self.any(words, |condition, word| {
            let mark = condition.value(word);
            format!("('|' || {column} || '|') LIKE ('%|' || {mark} || '|%')")
        });
    }

    /// One of `words` fulfils `part`.
    fn any(&mut self, words: &[String], mut part: impl FnMut(&mut Condition, &str) -> String) {
        let parts: Vec<String> = words.iter().map(|word| part(self, word)).collect();
        if !parts.is_empty() {
            self.parts.push(format!("({})", parts.join(" OR ")));
        }
    }

    fn value(&mut self, word: &str) -> String {
        self.values.push(Sql::Text(word.to_owned()));
        format!("?{}", self.values.len())
    }

    /// A participant as it is named in filters takes part, in a role or in any.
    fn party(&mut self, word: &str, role: Option<&str>) -> String {
        let mut parts = Vec::new();
        match word.split_once(':') {
            Some((code, sector)) => {
                if !code.is_empty() {
                    parts.push(format!("q.code = {}", self.value(code)));
                }
                parts.push(format!("q.sector = {}", self.value(sector)));
            }
            None => {
                let mark = self.value(word);
                parts.push(format!("(q.code = {mark} OR q.entity_id = {mark})"));
            }
        }
        if let Some(role) = role {
            parts.push(format!("q.role = '{role}'"));
        }
        format!("e.id IN (SELECT q.event FROM participants q WHERE {})", parts.join(" AND "))
    }
}

impl Filter {
    /// The condition in SQL over `events e`, `documents d` and `places p`, and its values.
    pub(crate) fn condition(&self) -> (String, Vec<Sql>) {
        let mut condition = Condition { parts: vec!["1".to_owned()], values: Vec::new() };
        condition.among("e.event", &self.event);
        condition.among("e.status", &self.status);
        condition.among("e.certainty", &self.certainty);
        condition.among("d.source", &self.source);
        condition.among("d.lang", &self.lang);
        condition.holds("e.mode", &self.mode);
        condition.holds("e.context", &self.context);
        condition.any(&self.actor, |condition, word| condition.party(word, Some("actor")));
        condition.any(&self.recipient, |condition, word| condition.party(word, Some("recipient")));
        for word in &self.with {
            let part = condition.party(word, None);
            condition.parts.push(part);
        }
        condition.any(&self.said_by, |condition, word| {
            let mark = condition.value(word);
            format!("{mark} IN (e.said_by_kind, e.said_by_entity, e.said_by_code)")
        });
        condition.any(&self.place, |condition, word| {
            let mark = condition.value(word);
            format!("{mark} IN (e.place, p.country)")
        });
        for (date, comparison) in [(self.since, "ifnull(e.date_end, e.date) >="), (self.until, "e.date <=")] {
            if let Some(date) = date {
                let mark = condition.value(&date.to_string());
                condition.parts.push(format!("{comparison} {mark}"));
            }
        }
        if let Some(confidence) = self.confidence {
            condition.values.push(Sql::Real(confidence));
            condition.parts.push(format!("e.confidence >= ?{}", condition.values.len()));
        }
        (condition.parts.join(" AND "), condition.values)
    }
}

/// An event with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The record.
    pub event: Event,
    /// The happening of which it is a report.
    pub cluster: Option<i64>,
    /// The run in which its document was taken in.
    pub run: i64,
}

impl Reader {
    /// Events that fulfil a filter, of documents taken in by runs from `since_run` on, in the order in which they came in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn matching(&self, filter: &Filter, since_run: i64, limit: usize) -> Result<Vec<Found>, StoreError> {
        let (condition, mut values) = filter.condition();
        values.push(Sql::Integer(since_run));
        values.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let select = format!(
            "SELECT {EVENT_COLUMNS}, d.run AS taken_in FROM {EVENT_TABLES} WHERE {condition} AND d.run >= ?{} ORDER BY e.id LIMIT ?{}",
            values.len() - 1,
            values.len()
        );
        let find = || -> rusqlite::Result<Vec<Found>> {
            let mut statement = self.conn.prepare_cached(&select)?;
            let mut rows = statement.query(rusqlite::params_from_iter(&values))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let mut event = read_event(row)?;
                add_participants(&self.conn, row.get("id")?, &mut event)?;
                found.push(Found { event, cluster: row.get("cluster")?, run: row.get("taken_in")? });
            }
            Ok(found)
        };
        find().map_err(|error| self.error(error))
    }
}
