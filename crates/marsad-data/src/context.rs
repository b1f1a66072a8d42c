//! Ordered rules that choose among the readings of a word by its neighbours, in the manner of constraint grammar
//! (Karlsson 1990): `languages/<xx>/context.toml`.

use crate::orthography::Orthography;
use crate::pattern::ReadingPattern;
use crate::source::{Files, Report, line_of};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// The rules of a language, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContextTable {
    /// Applied one after the other to each word, from the first word of the sentence to the last.
    pub rules: Vec<ContextRule>,
}

/// A rule: under its conditions, some readings of a word are chosen or dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContextRule {
    /// Unique name, which describes the wording.
    pub id: CompactString,
    /// The word's readings that stay; the others go. Nothing happens when none fits.
    pub choose: Option<ReadingPattern>,
    /// The word's readings that go, unless all would.
    pub forbid: Option<ReadingPattern>,
    /// Only for words that have a reading with one of these lemmas.
    pub lemmas: Vec<String>,
    /// Only for words with one of these keys.
    pub keys: Vec<CompactString>,
    /// Only for words that have a reading like this besides.
    pub among: Option<ReadingPattern>,
    /// Readings that cost more than the cheapest by more than this are out of the rule's reach: it never leaves
    /// only such readings.
    pub reach: u8,
    /// All must hold.
    pub conditions: Vec<Condition>,
}

/// A condition on a neighbour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// First place to look at, counted from the word.
    pub near: i8,
    /// Last place.
    pub far: i8,
    /// The likeliest reading (of a word to the left: the chosen one) is like this.
    pub is: Option<ReadingPattern>,
    /// Some reading is like this.
    pub can: Option<ReadingPattern>,
    /// All readings are like this.
    pub must: Option<ReadingPattern>,
    /// Some reading has one of these lemmas.
    pub lemmas: Vec<String>,
    /// The word has one of these keys.
    pub keys: Vec<CompactString>,
    /// The place is outside the sentence or punctuation (true), or neither (false).
    pub edge: Option<bool>,
    /// The word is written with a capital (true) or not (false).
    pub capital: Option<bool>,
    /// The word agrees with the word under consideration (true) in gender and number, as far as both show them.
    pub agrees: Option<bool>,
    /// Words like this are not counted.
    pub skip: Option<ReadingPattern>,
    /// The search ends before a word like this.
    pub until: Option<ReadingPattern>,
    /// The condition holds when no place fits.
    pub not: bool,
}

/// How far a rule reaches when it does not say: a reading with a third of the likelihood of the best one.
const REACH: u8 = 10;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileSource {
    rule: Vec<RuleSource>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RuleSource {
    id: String,
    why: String,
    choose: Option<String>,
    forbid: Option<String>,
    among: Option<String>,
    lemma: Vec<String>,
    key: Vec<String>,
    reach: Option<u8>,
    when: Vec<ConditionSource>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ConditionSource {
    at: String,
    is: Option<String>,
    can: Option<String>,
    must: Option<String>,
    lemma: Vec<String>,
    key: Vec<String>,
    edge: Option<bool>,
    capital: Option<bool>,
    agrees: Option<bool>,
    skip: Option<String>,
    until: Option<String>,
    not: bool,
}

impl ContextTable {
    /// Reads `context.toml` below the language's folder.
    pub fn read(files: &Files, folder: &str, orthography: &Orthography, report: &mut Report) -> ContextTable {
        let path = format!("{folder}/context.toml");
        let source: FileSource = files.read_toml(&path, report).unwrap_or_default();
        let text = files.get(&path).unwrap_or("");
        let mut table = ContextTable::default();
        for rule in source.rule {
            let line = text.find(&format!("\"{}\"", rule.id)).map_or(0, |at| line_of(text, at));
            if rule.id.is_empty() || table.rules.iter().any(|r| r.id == rule.id) {
                report.error(
                    &path,
                    line,
                    "context-rule-id",
                    "the id is empty or stands twice",
                    "give it a new id",
                );
            }
            if rule.why.is_empty() {
                report.warning(&path, line, "context-rule-why", "the rule gives no reason", "add `why`");
            }
            match compile(&rule, orthography) {
                Ok(compiled) => table.rules.push(compiled),
                Err(message) => {
                    let hint = "docs/lexicon.md shows the form of a context rule";
                    report.error(&path, line, "context-rule", &format!("{}: {message}", rule.id), hint);
                }
            }
        }
        table
    }
}

fn compile(source: &RuleSource, orthography: &Orthography) -> Result<ContextRule, String> {
    if source.choose.is_some() == source.forbid.is_some() {
        return Err("give either `choose` or `forbid`".to_owned());
    }
    Ok(ContextRule {
        id: source.id.as_str().into(),
        choose: pattern(&source.choose)?,
        forbid: pattern(&source.forbid)?,
        among: pattern(&source.among)?,
        lemmas: source.lemma.clone(),
        keys: source.key.iter().map(|k| orthography.fold(k)).collect(),
        reach: source.reach.unwrap_or(REACH),
        conditions: source.when.iter().map(|c| condition(c, orthography)).collect::<Result<_, _>>()?,
    })
}

fn condition(source: &ConditionSource, orthography: &Orthography) -> Result<Condition, String> {
    let (near, far) = source.at.split_once("..").unwrap_or((&source.at, &source.at));
    let place = |text: &str| text.trim().parse::<i8>().map_err(|_| format!("`{}` is no place", source.at));
    let (first, last) = (place(near)?, place(far)?);
    let (near, far) = if first.abs() <= last.abs() { (first, last) } else { (last, first) };
    if near.signum() * far.signum() < 0 {
        return Err(format!("`{}` runs across the word itself", source.at));
    }
    Ok(Condition {
        near,
        far,
        is: pattern(&source.is)?,
        can: pattern(&source.can)?,
        must: pattern(&source.must)?,
        lemmas: source.lemma.clone(),
        keys: source.key.iter().map(|k| orthography.fold(k)).collect(),
        edge: source.edge,
        capital: source.capital,
        agrees: source.agrees,
        skip: pattern(&source.skip)?,
        until: pattern(&source.until)?,
        not: source.not,
    })
}

fn pattern(text: &Option<String>) -> Result<Option<ReadingPattern>, String> {
    text.as_deref().map(ReadingPattern::parse).transpose()
}
