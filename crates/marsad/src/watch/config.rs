//! The file that says which feeds are watched and what raises an alert.

use marsad_store::Filter;
use serde::{Deserialize, Deserializer};
use std::time::Duration;
use thiserror::Error;

/// What is wrong with a configuration.
#[derive(Debug, Error)]
#[error("{file}:{line}: {message} (docs/watch.md shows the form)")]
pub struct ConfigError {
    /// The file.
    pub file: String,
    /// 1-based line; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// Feeds, alerts, and how to deliver them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Whether feeds inside private networks may be asked, on any port.
    pub allow_private: bool,
    /// What is watched.
    pub feed: Vec<FeedRule>,
    /// What raises an alert.
    pub alert: Vec<AlertRule>,
    /// How mail is sent.
    pub mail: Option<Mail>,
}

/// A feed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FeedRule {
    /// Its address.
    pub url: String,
    /// The outlet's name, instead of the feed's title.
    pub source: Option<String>,
    /// Its language, when its items do not say and it should not be detected.
    pub lang: Option<String>,
    /// Pause between two requests: `"15m"`, `"2h"`, `"1d"`.
    #[serde(default = "quarter", deserialize_with = "duration")]
    pub every: Duration,
    /// Whether the page behind each item is fetched too.
    #[serde(default)]
    pub follow: bool,
}

fn quarter() -> Duration {
    Duration::from_secs(15 * 60)
}

fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let given = String::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("`{given}` is no pause; write 15m, 2h or 1d"));
    let unit = match given.chars().last() {
        Some('s') => 1,
        Some('m') => 60,
        Some('h') => 3_600,
        Some('d') => 86_400,
        _ => return Err(wrong()),
    };
    let number: u64 = given[..given.len() - 1].trim().parse().map_err(|_| wrong())?;
    Ok(Duration::from_secs((number * unit).max(1)))
}

/// What kind of news an alert is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AlertKind {
    /// Each new happening that fulfils the filter.
    #[default]
    Event,
    /// The events of a pair have become much better or worse.
    Turn,
    /// An outlet reports for the first time what fulfils the filter.
    First,
}

impl AlertKind {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            AlertKind::Event => "event",
            AlertKind::Turn => "turn",
            AlertKind::First => "first",
        }
    }
}

/// What raises an alert, and where it is delivered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AlertRule {
    /// Its name; one name raises each happening once.
    pub name: String,
    /// Its kind.
    #[serde(default)]
    pub kind: AlertKind,
    /// Which events.
    #[serde(default)]
    pub when: Filter,
    /// For a turn: the two codes.
    pub pair: Option<[String; 2]>,
    /// For a turn: days that are compared with the four times as many before them.
    #[serde(default = "fortnight")]
    pub days: i32,
    /// For a turn: by how much the mean score must have changed.
    #[serde(default = "three")]
    pub change: f64,
    /// `terminal`, `file:PATH`, `https://…`, `mailto:ADDRESS`.
    #[serde(default = "terminal")]
    pub to: Vec<String>,
}

fn fortnight() -> i32 {
    14
}

fn three() -> f64 {
    3.0
}

fn terminal() -> Vec<String> {
    vec!["terminal".to_owned()]
}

/// How mail is sent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mail {
    /// The server's name, with `:PORT` when it is not 587.
    pub smtp: String,
    /// Sender.
    pub from: String,
    /// Name to log in with.
    pub user: Option<String>,
    /// Name of the variable of the environment that holds the password.
    pub password_env: Option<String>,
    /// Whether the connection is not encrypted: only for a server on this machine.
    #[serde(default)]
    pub plain: bool,
}

impl Config {
    /// Reads the text of a file of this name.
    ///
    /// # Errors
    /// When it is not of the form, with the line.
    pub fn parse(text: &str, file: &str) -> Result<Config, ConfigError> {
        let wrong = |line: usize, message: String| ConfigError { file: file.to_owned(), line, message };
        let config: Config = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
            wrong(line, error.message().to_owned())
        })?;
        let line_of = |needle: &str| text.lines().position(|line| line.contains(needle)).map_or(0, |n| n + 1);
        if config.feed.is_empty() {
            return Err(wrong(0, "no feed is named: add [[feed]] with url = \"https://…\"".to_owned()));
        }
        for rule in &config.alert {
            rule.check(config.mail.is_some()).map_err(|message| wrong(line_of(&rule.name), message))?;
        }
        Ok(config)
    }
}

impl AlertRule {
    fn check(&self, has_mail: bool) -> Result<(), String> {
        if self.kind == AlertKind::Turn && self.pair.is_none() {
            return Err(format!(
                "the alert `{}` is about a turn: it needs pair = [\"NER\", \"USA\"]",
                self.name
            ));
        }
        if self.kind == AlertKind::Turn && !(1..=3_650).contains(&self.days) {
            return Err(format!("the alert `{}`: days must lie between 1 and 3650", self.name));
        }
        for to in &self.to {
            let known = to == "terminal"
                || ["file:", "https://", "http://"].iter().any(|start| to.starts_with(start))
                || to.starts_with("mailto:") && has_mail;
            if !known && to.starts_with("mailto:") {
                return Err(format!("the alert `{}` goes by mail: add [mail] with smtp and from", self.name));
            }
            if !known {
                let forms = "terminal, file:PATH, https://… or mailto:ADDRESS";
                return Err(format!(
                    "the alert `{}` cannot be delivered to `{to}`; write {forms}",
                    self.name
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[feed]]\nurl = \"https://example.org/rss\"\nevery = \"2h\"\n\n[[alert]]\nname = \"threats\"\nwhen.event = \"THREATEN\"\nwhen.with = [\"NER\", \"USA\"]\n";

    #[test]
    fn a_configuration_is_read() {
        let config = Config::parse(GOOD, "feeds.toml").expect("it is good");
        assert_eq!(config.feed[0].every, Duration::from_secs(7_200));
        assert_eq!(config.alert[0].when.event, ["THREATEN"]);
        assert_eq!(config.alert[0].to, ["terminal"]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let cases = [
            ("every = \"2h\"", "every = \"soon\"", 3, "no pause"),
            ("when.event", "when.evnt", 7, "unknown field"),
            ("name = \"threats\"", "name = \"threats\"\nto = [\"pigeon\"]", 6, "cannot be delivered"),
            ("name = \"threats\"", "name = \"threats\"\nkind = \"turn\"", 6, "needs pair"),
            ("name = \"threats\"", "name = \"threats\"\nto = [\"mailto:a@b.org\"]", 6, "add [mail]"),
        ];
        for (from, to, line, told) in cases {
            let error = Config::parse(&GOOD.replace(from, to), "feeds.toml").expect_err(to);
            assert_eq!(error.line, line, "{error}");
            assert!(error.to_string().contains(told), "{error}");
        }
        assert!(Config::parse("", "feeds.toml").is_err());
    }
}
