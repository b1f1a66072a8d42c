//! Which alerts the newly added documents raise.

use super::config::{AlertKind, AlertRule};
use jiff::ToSpan;
use jiff::civil::Date;
use marsad_model::{Event, Participant};
use marsad_store::{Alert, Filter, Found, Reader, StoreError, Writer};
use serde::Serialize;

/// Events that one rule looks at after one round.
const MOST: usize = 10_000;
/// Events that both periods of a turn must have.
const LEAST: u64 = 3;
/// How many times longer the time is with which a period is compared.
const BEFORE: i32 = 4;

/// An alert that was raised now, for the first time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Raised {
    /// Name of the rule.
    pub name: String,
    /// Its kind.
    pub kind: &'static str,
    /// One line that tells it.
    pub message: String,
    /// The event that raised it.
    pub event: Option<Box<Event>>,
    /// Where it goes to.
    #[serde(skip)]
    pub to: Vec<String>,
    /// What the observatory remembers.
    #[serde(skip)]
    pub alert: Alert,
}

/// Raises what a rule finds in documents of runs from `run` on.
pub(super) fn judge(
    rule: &AlertRule,
    reader: &Reader,
    writer: &Writer,
    run: i64,
    now: Date,
) -> Result<Vec<Raised>, StoreError> {
    let found = match rule.kind {
        AlertKind::Event => events(rule, reader, run)?,
        AlertKind::First => firsts(rule, reader, run)?,
        AlertKind::Turn => turn(rule, reader, now)?.into_iter().collect(),
    };
    let mut raised = Vec::new();
    for one in found {
        let again = match (&one.event, rule.kind) {
            (Some((_, Some(cluster))), AlertKind::Event) => reader.was_raised_for(&rule.name, *cluster)?,
            _ => false,
        };
        if !again && writer.raise(&one.alert)? {
            raised.push(one.raised(rule));
        }
    }
    Ok(raised)
}

/// What may be raised.
struct Candidate {
    alert: Alert,
    event: Option<(Event, Option<i64>)>,
}

impl Candidate {
    fn raised(self, rule: &AlertRule) -> Raised {
        Raised {
            name: rule.name.clone(),
            kind: rule.kind.word(),
            message: self.alert.message.clone(),
            event: self.event.map(|(event, _)| Box::new(event)),
            to: rule.to.clone(),
            alert: self.alert,
        }
    }
}

fn candidate(rule: &AlertRule, key: String, found: Found) -> Candidate {
    let message = format!("{}: {}", rule.name, in_words(&found.event));
    let alert = Alert {
        name: rule.name.clone(),
        kind: rule.kind.word().to_owned(),
        key,
        event_id: Some(found.event.id.clone()),
        message,
    };
    Candidate { alert, event: Some((found.event, found.cluster)) }
}

fn events(rule: &AlertRule, reader: &Reader, run: i64) -> Result<Vec<Candidate>, StoreError> {
    let found = reader.matching(&rule.when, run, MOST)?;
    Ok(found.into_iter().map(|f| candidate(rule, format!("event {}", f.event.id), f)).collect())
}

/// An outlet that has never reported such a thing before.
fn firsts(rule: &AlertRule, reader: &Reader, run: i64) -> Result<Vec<Candidate>, StoreError> {
    let mut firsts: Vec<Candidate> = Vec::new();
    for found in reader.matching(&rule.when, run, MOST)? {
        let Some(source) = found.event.source.clone() else { continue };
        let own = Filter { source: vec![source.clone()], ..rule.when.clone() };
        let oldest = reader.matching(&own, 0, 1)?;
        let key = format!("first {source}");
        if oldest.first().is_some_and(|o| o.run >= run) && !firsts.iter().any(|f| f.alert.key == key) {
            firsts.push(candidate(rule, key, found));
        }
    }
    Ok(firsts)
}

/// The mean score of the last days against that of the time before.
fn turn(rule: &AlertRule, reader: &Reader, now: Date) -> Result<Option<Candidate>, StoreError> {
    let Some([one, other]) = &rule.pair else { return Ok(None) };
    let pair = (one.as_str(), other.as_str());
    let Some(last) = reader.last_day(pair, now)? else { return Ok(None) };
    let back = |from: Date, days: i32| from.saturating_sub(days.days());
    let start = back(last, rule.days - 1);
    let lately = reader.period(pair, start, last)?;
    let before = reader.period(pair, back(start, rule.days * BEFORE), back(start, 1))?;
    let change = lately.mean - before.mean;
    if lately.events < LEAST || before.events < LEAST || change.abs() < rule.change {
        return Ok(None);
    }
    // One turn in one direction for each stretch of days.
    let stretch = last.duration_since(Date::ZERO).as_hours() / 24 / i64::from(rule.days);
    let direction = if change > 0.0 { "up" } else { "down" };
    let message = format!(
        "{}: {one} – {other} {direction} by {:.1}: mean score {:+.1} of {} events since {start}, {:+.1} of {} before",
        rule.name,
        change.abs(),
        lately.mean,
        lately.events,
        before.mean,
        before.events
    );
    let alert = Alert {
        name: rule.name.clone(),
        kind: rule.kind.word().to_owned(),
        key: format!("turn {one} {other} {direction} {stretch}"),
        event_id: None,
        message,
    };
    Ok(Some(Candidate { alert, event: None }))
}

/// "2024-03-18 THREATEN السعودية → النيجر (Outlet): sentence".
fn in_words(event: &Event) -> String {
    let names = |parties: &[Participant]| {
        let names = parties.iter().map(|p| p.entity_name.as_deref().unwrap_or(&p.at.text));
        names.collect::<Vec<_>>().join(", ")
    };
    let date = event.date.map(|d| d.to_string()).unwrap_or_default();
    let source = event.source.as_deref().unwrap_or("–");
    let text = event.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{date} {} {} → {} ({source}): {text}", event.event, names(&event.actor), names(&event.recipient))
}
