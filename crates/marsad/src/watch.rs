//! Watching feeds: what is new is added to the observatory, and alerts are raised.
//!
//! [`Config`] is read from a file; [`Watch::poll`] asks the feeds that are due, once; who calls it decides when again
//! ([`Watch::pause`]). What is raised is given to the caller and delivered where the configuration says ([`deliver`]).

mod alerts;
mod config;
pub mod deliver;

pub use alerts::Raised;
pub use config::{AlertKind, AlertRule, Config, ConfigError, FeedRule, Mail};

use crate::observatory::{Added, Observatory, StoreError, add};
use marsad_intake::fetch::Conditional;
use marsad_intake::{Fetcher, IntakeProblem, Options};
use marsad_model::Document;
use marsad_pipeline::Engine;
use marsad_store::FeedState;
use std::time::{Duration, Instant};

/// A feed that could not be had is asked less often, up to so many times its pause.
const SLOWEST: u32 = 16;

/// What one round of asking brought.
#[derive(Debug, Default)]
pub struct Polled {
    /// Feeds that were asked.
    pub feeds: usize,
    /// Feeds that had not changed.
    pub unchanged: usize,
    /// What became of the documents.
    pub added: Added,
    /// Alerts, in order of the configuration.
    pub raised: Vec<Raised>,
    /// Feeds and items that could not be read.
    pub problems: Vec<IntakeProblem>,
}

/// Watches the feeds of a configuration.
pub struct Watch<'a> {
    config: Config,
    observatory: Observatory,
    engine: Engine<'a>,
    options: Options,
    /// When each feed is due.
    due: Vec<Instant>,
}

impl<'a> Watch<'a> {
    /// Begins: every feed is due at once.
    pub fn new(config: Config, observatory: Observatory, engine: Engine<'a>, options: Options) -> Watch<'a> {
        let due = vec![Instant::now(); config.feed.len()];
        Watch { config, observatory, engine, options, due }
    }

    /// How long until a feed is due.
    pub fn pause(&self) -> Duration {
        let next = self.due.iter().min().copied();
        next.map_or(Duration::from_secs(60), |next| next.saturating_duration_since(Instant::now()))
    }

    /// Asks the feeds that are due, adds what is new, and raises alerts. `now` is the day on which it happens.
    ///
    /// # Errors
    /// When the observatory cannot be read or written. Feeds that cannot be had are problems in what is returned.
    pub fn poll(&mut self, command: &str, now: jiff::civil::Date) -> Result<Polled, StoreError> {
        let mut polled = Polled::default();
        let mut documents = Vec::new();
        let before = {
            drop(self.observatory.writer()?);
            self.observatory.reader()?.last_run()?
        };
        let start = Instant::now();
        for index in 0..self.config.feed.len() {
            if self.due[index] <= start {
                self.ask(index, &mut polled, &mut documents)?;
            }
        }
        polled.added = add(&self.observatory, &self.engine, command, documents.into_iter(), |_| ())?;
        let reader = self.observatory.reader()?;
        let writer = self.observatory.writer()?;
        for rule in &self.config.alert {
            polled.raised.extend(alerts::judge(rule, &reader, &writer, before + 1, now)?);
        }
        Ok(polled)
    }

    /// Asks one feed; its items become documents, with the pages that they point to when the configuration wants them.
    fn ask(
        &mut self,
        index: usize,
        polled: &mut Polled,
        documents: &mut Vec<Document>,
    ) -> Result<(), StoreError> {
        let rule = &self.config.feed[index];
        let writer = self.observatory.writer()?;
        let mut state = writer.feed_state(&rule.url)?;
        let conditional = Conditional { etag: state.etag.clone(), modified: state.modified.clone() };
        polled.feeds += 1;
        match self.options.fetcher.get(&rule.url, &conditional) {
            Err(problem) => {
                let problem = problem.at(&rule.url);
                state.failures += 1;
                state.problem = Some(problem.message.clone());
                polled.problems.push(problem);
            }
            Ok(fetched) => {
                polled.unchanged += usize::from(fetched.unchanged);
                let read = if fetched.unchanged {
                    Ok(Vec::new())
                } else {
                    marsad_intake::read_feed(&fetched.body, &rule.url, &self.options)
                };
                state = FeedState {
                    etag: fetched.conditional.etag,
                    modified: fetched.conditional.modified,
                    ..FeedState::default()
                };
                match read {
                    Ok(items) => take(rule, items, &self.options, polled, documents),
                    Err(problem) => {
                        // Asked again without condition: the same answer may be whole the next time.
                        state = FeedState {
                            failures: 1,
                            problem: Some(problem.message.clone()),
                            ..FeedState::default()
                        };
                        polled.problems.push(problem);
                    }
                }
            }
        }
        writer.set_feed_state(&rule.url, &state)?;
        let slower = 2_u32.saturating_pow(state.failures).min(SLOWEST);
        self.due[index] = Instant::now() + rule.every * slower;
        Ok(())
    }
}

/// Takes a feed's items as documents.
fn take(
    rule: &FeedRule,
    items: Vec<Result<Document, IntakeProblem>>,
    options: &Options,
    polled: &mut Polled,
    documents: &mut Vec<Document>,
) {
    for item in items {
        match item {
            Err(problem) => polled.problems.push(problem),
            Ok(mut document) => {
                if let Some(source) = &rule.source {
                    document.source = Some(source.clone());
                }
                document.lang = document.lang.or_else(|| rule.lang.clone());
                if let Some(page) = whole_page(rule, &document, options) {
                    document.text = page.text;
                    document.author = document.author.or(page.author);
                }
                documents.push(document);
            }
        }
    }
}

/// The article behind an item, when it is wanted and longer than what the feed says.
fn whole_page(rule: &FeedRule, item: &Document, options: &Options) -> Option<Document> {
    let url = item.url.as_ref().filter(|_| rule.follow)?;
    let page = options.fetcher.documents(url, options).find_map(Result::ok)?;
    (page.text.chars().count() > item.text.chars().count()).then_some(page)
}

/// This day, in Universal Time.
pub fn today() -> jiff::civil::Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// A fetcher with the configuration's limits.
pub fn fetcher(config: &Config) -> Fetcher {
    let limits = marsad_intake::fetch::Limits {
        allow_private: config.allow_private,
        any_port: config.allow_private,
        ..marsad_intake::fetch::Limits::default()
    };
    Fetcher::new(limits)
}
