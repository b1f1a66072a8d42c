//! What is remembered for watching feeds: how they were the last time, and which alerts were raised.

use crate::write::now;
use crate::{Reader, StoreError, Writer};
use marsad_model::Date;
use rusqlite::{OptionalExtension, params};

/// How a feed was the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub modified: Option<String>,
    /// How often in a row it could not be had.
    pub failures: u32,
    /// Why not.
    pub problem: Option<String>,
}

/// An alert that is to be raised once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alert {
    /// Name of the alert in the configuration.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// What it is about: the same name raises the same key once.
    pub key: String,
    /// The event that raised it.
    pub event_id: Option<String>,
    /// One line.
    pub message: String,
}

/// Mean score of a pair's events over some days.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Period {
    /// Events.
    pub events: u64,
    /// Mean of their scores, -10 to 10; 0 without events.
    pub mean: f64,
}

impl Writer {
    /// How a feed was the last time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn feed_state(&self, url: &str) -> Result<FeedState, StoreError> {
        let read = || {
            self.conn
                .prepare_cached("SELECT etag, modified, failures, problem FROM feeds WHERE url = ?1")?
                .query_row([url], |row| {
                    Ok(FeedState {
                        etag: row.get(0)?,
                        modified: row.get(1)?,
                        failures: row.get(2)?,
                        problem: row.get(3)?,
                    })
                })
                .optional()
        };
        Ok(read().map_err(|error| self.error(error))?.unwrap_or_default())
    }

    /// Remembers how a feed is now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_feed_state(&self, url: &str, state: &FeedState) -> Result<(), StoreError> {
        let write = || {
            self.conn
                .prepare_cached("INSERT OR REPLACE INTO feeds VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![url, state.etag, state.modified, now(), state.failures, state.problem])
        };
        write().map(|_| ()).map_err(|error| self.error(error))
    }

    /// Raises an alert; false when it was raised before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn raise(&self, alert: &Alert) -> Result<bool, StoreError> {
        let write = || {
            self.conn
                .prepare_cached(
                    "INSERT OR IGNORE INTO alerts (name, kind, key, event_id, raised, message) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![alert.name, alert.kind, alert.key, alert.event_id, now(), alert.message])
        };
        write().map(|rows| rows > 0).map_err(|error| self.error(error))
    }

    /// Notes to whom an alert could not be delivered.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn not_delivered(&self, alert: &Alert, problem: &str) -> Result<(), StoreError> {
        let write = || {
            self.conn
                .prepare_cached(
                    "UPDATE alerts SET problem = problem || ?3 || '; ' WHERE name = ?1 AND key = ?2",
                )?
                .execute(params![alert.name, alert.key, problem])
        };
        write().map(|_| ()).map_err(|error| self.error(error))
    }
}

impl Reader {
    /// The number of the last run.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_run(&self) -> Result<i64, StoreError> {
        let read = self.conn.query_row("SELECT ifnull(max(id), 0) FROM runs", [], |row| row.get(0));
        read.map_err(|error| self.error(error))
    }

    /// Whether an alert of this name was raised for a report of the happening.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn was_raised_for(&self, name: &str, cluster: i64) -> Result<bool, StoreError> {
        let read = || {
            self.conn
                .prepare_cached(
                    "SELECT 1 FROM alerts a JOIN events e ON e.event_id = a.event_id WHERE a.name = ?1 AND e.cluster = ?2",
                )?
                .exists(params![name, cluster])
        };
        read().map_err(|error| self.error(error))
    }

    /// Events between two codes, in both directions, from one day to another, without those that did not happen.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn period(&self, pair: (&str, &str), from: Date, to: Date) -> Result<Period, StoreError> {
        let select = "SELECT count(*), ifnull(avg(event_scale), 0.0) FROM dyads WHERE ((actor = ?1 AND recipient = ?2) OR \
             (actor = ?2 AND recipient = ?1)) AND date BETWEEN ?3 AND ?4 AND status IN ('actual', 'future')";
        let read = || {
            self.conn
                .prepare_cached(select)?
                .query_row(params![pair.0, pair.1, from.to_string(), to.to_string()], |row| {
                    Ok(Period { events: row.get::<_, i64>(0)?.unsigned_abs(), mean: row.get(1)? })
                })
        };
        read().map_err(|error| self.error(error))
    }

    /// The newest day of an event between two codes, up to a day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_day(&self, pair: (&str, &str), until: Date) -> Result<Option<Date>, StoreError> {
        let select = "SELECT max(date) FROM dyads WHERE ((actor = ?1 AND recipient = ?2) OR (actor = ?2 AND recipient = ?1)) \
             AND date <= ?3 AND status IN ('actual', 'future')";
        let read = || {
            self.conn
                .prepare_cached(select)?
                .query_row(params![pair.0, pair.1, until.to_string()], |row| row.get::<_, Option<String>>(0))
        };
        Ok(read().map_err(|error| self.error(error))?.and_then(|day| day.parse().ok()))
    }
}
