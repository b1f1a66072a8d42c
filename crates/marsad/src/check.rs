//! `marsad check`: validates all data and runs every example and counter-example of the event rules and all reading cases.

pub(crate) mod names;

use crate::cases::{self, CaseScore};
use crate::gazetteer::sounds::Sounds;
use crate::{Document, Engine, Event};
use marsad_data::cases::is_case_file;
use marsad_data::compile::Data;
use marsad_data::rules::{CounterExample, Example, Rule};
use marsad_data::source::{Files, Report};
use marsad_model::{Diagnostic, Severity};

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// All problems, in order of file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// Rules that were looked at.
    pub rules: usize,
    /// Examples and counter-examples that ran.
    pub examples: usize,
    /// What the reading cases of each language came to; none for a language without cases.
    pub cases: Vec<CaseScore>,
}

impl Outcome {
    /// Number of errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// Number of warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}

/// Checks data files. Only what stands in files that begin with `under` is reported and run; "" for all.
pub fn check(files: &Files, under: &str) -> Outcome {
    let mut report = Report::default();
    let data = Data::from_files(files, &mut report);
    let engine = Engine::new(&data);
    let mut outcome = Outcome::default();
    for language in data.languages.iter().filter_map(|l| l.get()) {
        for rule in language.rules.iter().filter(|r| r.file.starts_with(under)) {
            outcome.rules += 1;
            let event = data.ontology.types[rule.event as usize].id.clone();
            let lang = &language.info.id;
            let mut runner = Runner { engine: &engine, lang, rule, event, report: &mut report, ran: 0 };
            rule.examples.iter().for_each(|e| runner.example(e));
            rule.counterexamples.iter().for_each(|e| runner.counterexample(e));
            outcome.examples += runner.ran;
        }
        names::ordinary(&engine, language, &mut report);
        let lang = &language.info.id;
        Sounds::read(files, lang, &mut report);
        let mut list = marsad_data::cases::read(files, lang, &mut report);
        list.retain(|c| c.file.starts_with(under));
        if !list.is_empty() {
            outcome.cases.push(cases::check(&engine, lang, &list, &mut report));
        }
    }
    cases_without_language(files, &data, &mut report);
    outcome.diagnostics = report.diagnostics.into_iter().filter(|d| d.file.starts_with(under)).collect();
    outcome.diagnostics.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    outcome
}

/// Cases that no engine can read.
fn cases_without_language(files: &Files, data: &Data, report: &mut Report) {
    for (path, _) in files.under("languages/").filter(|(path, _)| is_case_file(path)) {
        let lang = path.split('/').nth(1).unwrap_or_default();
        if !data.languages.iter().any(|l| l.id == lang) {
            let message = format!("no language `{lang}` that could read the cases");
            report.error(path, 0, "case-language", &message, "the folder of a language with language.toml");
        }
    }
}

struct Runner<'a, 'r> {
    engine: &'a Engine<'a>,
    lang: &'a str,
    rule: &'a Rule,
    event: String,
    report: &'r mut Report,
    ran: usize,
}

impl Runner<'_, '_> {
    fn code(&mut self, text: &str) -> Vec<Event> {
        self.ran += 1;
        let doc = Document {
            id: self.rule.id.clone(),
            text: text.to_owned(),
            lang: Some(self.lang.to_owned()),
            ..Document::default()
        };
        self.engine.code(&doc).map(|c| c.events).unwrap_or_default()
    }

    fn example(&mut self, example: &Example) {
        let events = self.code(&example.text);
        let own: Vec<&Event> = events.iter().filter(|e| e.rule == self.rule.id).collect();
        let kind = example.expect.get("event").unwrap_or(&self.event);
        let same: Vec<&Event> = events.iter().filter(|e| e.event == *kind).collect();
        if own.is_empty() && !same.is_empty() {
            let message =
                format!("rule `{}` leaves its example to `{}`: {}", self.rule.id, same[0].rule, example.text);
            let hint = "one of the two may be needless";
            self.report.warning(&self.rule.file, example.line, "example-by-other-rule", &message, hint);
        }
        let problems = if own.is_empty() && same.is_empty() {
            vec![self.not_coded(example, &events)]
        } else {
            self.differences(example, if own.is_empty() { &same } else { &own })
        };
        self.settle(example.line, example.known_miss.as_deref(), &example.text, problems);
    }

    fn not_coded(&self, example: &Example, events: &[Event]) -> Problem {
        let found: Vec<String> = events.iter().map(|e| format!("{} by {}", e.event, e.rule)).collect();
        let hint = match found.is_empty() {
            true => "`marsad why` on the sentence shows the rules that were tried".to_owned(),
            false => format!("coded instead: {}", found.join("; ")),
        };
        let message = format!("rule `{}` does not code its example: {}", self.rule.id, example.text);
        Problem { code: "example-not-coded", message, hint }
    }

    fn differences(&self, example: &Example, events: &[&Event]) -> Vec<Problem> {
        let misses = events.iter().map(|e| misses(example, e)).min_by_key(Vec::len).unwrap_or_default();
        let problem = |(field, wanted, found): (String, String, String)| Problem {
            code: "example-differs",
            message: format!(
                "rule `{}`: {field} should be `{wanted}`, is `{found}`: {}",
                self.rule.id, example.text
            ),
            hint: "`marsad why` on the sentence shows how it was read".to_owned(),
        };
        misses.into_iter().map(problem).collect()
    }

    fn counterexample(&mut self, example: &CounterExample) {
        let events = self.code(&example.text);
        let mut problems = Vec::new();
        if events.iter().any(|e| e.rule == self.rule.id) {
            let (rule, why, text) = (&self.rule.id, &example.why, &example.text);
            problems.push(Problem {
                code: "counterexample-coded",
                message: format!("rule `{rule}` codes its counter-example ({why}): {text}"),
                hint: "narrow the rule with [rule.when]; `marsad why` on the sentence shows why it matched"
                    .to_owned(),
            });
        }
        self.settle(example.line, example.known_miss.as_deref(), &example.text, problems);
    }

    /// A known miss is a warning as long as it is one; when it comes out right, the mark has to go.
    fn settle(&mut self, line: u32, known_miss: Option<&str>, text: &str, problems: Vec<Problem>) {
        let file = &self.rule.file;
        match known_miss {
            Some(_) if problems.is_empty() => {
                let message = format!("the known miss comes out right: {text}");
                self.report.error(
                    file,
                    line,
                    "known-miss-passes",
                    &message,
                    "take the line `known-miss` away",
                );
            }
            Some(reason) => {
                let message = format!("known miss ({reason}): {text}");
                self.report.warning(
                    file,
                    line,
                    "known-miss",
                    &message,
                    "mend the reading or the rule, then take the line away",
                );
            }
            None => problems.iter().for_each(|p| self.report.error(file, line, p.code, &p.message, &p.hint)),
        }
    }
}

/// What is wrong with an example.
struct Problem {
    code: &'static str,
    message: String,
    hint: String,
}

/// The expectations that an event does not meet: field, wanted, found.
fn misses(example: &Example, event: &Event) -> Vec<(String, String, String)> {
    example
        .expect
        .iter()
        .filter_map(|(field, wanted)| {
            let found = found(field, event);
            let met = match field.as_str() {
                "actor" | "recipient" | "said_by" | "place" | "mode" => {
                    found.iter().any(|f| f.contains(wanted.as_str()) || without_clitics(wanted, f))
                }
                _ => found.iter().any(|f| f == wanted),
            };
            (!met).then(|| (field.clone(), wanted.clone(), found.join(", ")))
        })
        .collect()
}

/// Whether the span is the wanted words without a clitic before them.
fn without_clitics(wanted: &str, found: &str) -> bool {
    const LONGEST_CLITIC: usize = 2;
    let rest = wanted.strip_suffix(found).filter(|_| !found.is_empty());
    rest.is_some_and(|clitic| clitic.chars().count() <= LONGEST_CLITIC)
}

fn found(field: &str, event: &Event) -> Vec<String> {
    let plain = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    match field {
        "event" => vec![event.event.clone()],
        "mode" => event.mode.clone(),
        "actor" => event.actor.iter().map(|a| a.at.text.clone()).collect(),
        "recipient" => event.recipient.iter().map(|a| a.at.text.clone()).collect(),
        "actor_code" => event.actor.iter().filter_map(|a| a.code.clone()).collect(),
        "recipient_code" => event.recipient.iter().filter_map(|a| a.code.clone()).collect(),
        "actor_sector" => event.actor.iter().filter_map(|a| a.sector.clone()).collect(),
        "recipient_sector" => event.recipient.iter().filter_map(|a| a.sector.clone()).collect(),
        "status" => vec![plain(serde_json::json!(event.status))],
        "certainty" => vec![plain(serde_json::json!(event.certainty))],
        "said_by" => event.said_by.iter().map(|s| s.at.text.clone()).collect(),
        "place" => event.place.iter().map(|p| p.at.text.clone()).collect(),
        "date" => event.date.iter().map(|d| d.to_string()).collect(),
        _ => Vec::new(),
    }
}
