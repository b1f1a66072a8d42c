//! What must hold for the ontology.

use super::read::{CAMEO, REDUCTIONS, TYPES};
use super::{CameoCode, EventType, Labels, Ontology};
use crate::source::{Report, line_of};

const SCORES: std::ops::RangeInclusive<f64> = -10.0..=10.0;

/// The line on which a TOML entry gives its id, 0 when it is not found.
pub(super) fn line_of_id(text: &str, id: &str) -> u32 {
    text.find(&format!("id = \"{id}\"")).map_or(0, |offset| line_of(text, offset))
}

/// Every entry has a label in every language, and no empty one.
pub(super) fn labels(
    path: &str,
    line: u32,
    id: &str,
    labels: &Labels,
    languages: &[String],
    report: &mut Report,
) {
    for language in languages {
        if labels.get(language).is_none_or(|l| l.trim().is_empty()) {
            let message = format!("`{id}` has no text in the language `{language}`");
            report.error(path, line, "label-missing", &message, "give one in every language");
        }
    }
}

pub(super) fn repeated(path: &str, line: u32, id: &str, report: &mut Report) {
    let message = format!("`{id}` is empty or stands here twice");
    report.error(path, line, "ontology-id-repeated", &message, "every entry has an id of its own");
}

pub(super) fn unknown(path: &str, line: u32, code: &str, id: &str, report: &mut Report) {
    report.error(
        path,
        line,
        code,
        &format!("`{id}` is not in its table"),
        "correct the spelling or add it there",
    );
}

/// A score in a table.
pub(super) fn score(path: &str, line: u32, text: &str, report: &mut Report) -> Option<f64> {
    let score = text.parse::<f64>().ok().filter(|s| SCORES.contains(s));
    if score.is_none() {
        report.error(path, line, "score-range", &format!("`{text}` is no score"), "a number from -10 to 10");
    }
    score
}

pub(super) fn event_type(kind: &EventType, line: u32, before: &[EventType], report: &mut Report) {
    if kind.id.is_empty() || before.iter().any(|t| t.id == kind.id) {
        repeated(TYPES, line, &kind.id, report);
    }
    if !(1..=4).contains(&kind.quad) {
        report.error(
            TYPES,
            line,
            "quad-range",
            &format!("quad {} of `{}`", kind.quad, kind.id),
            "1, 2, 3 or 4",
        );
    }
    if !SCORES.contains(&kind.score) {
        let message = format!("score {} of `{}`", kind.score, kind.id);
        report.error(TYPES, line, "score-range", &message, "a number from -10 to 10");
    }
}

/// Whether a type, and a mode of it, exist; a missing one is reported.
pub(super) fn target(
    path: &str,
    line: u32,
    ontology: &Ontology,
    event: &str,
    mode: Option<&str>,
    report: &mut Report,
) -> bool {
    if ontology.event_type(event).is_none() {
        unknown(path, line, "type-unknown", event, report);
        return false;
    }
    match mode {
        Some(mode) if ontology.mode(event, mode).is_none() => {
            unknown(path, line, "mode-unknown", &format!("{event} {mode}"), report);
            false
        }
        _ => true,
    }
}

pub(super) fn reductions(ontology: &Ontology, report: &mut Report) {
    for reduction in &ontology.reductions {
        target(REDUCTIONS, 0, ontology, &reduction.becomes, reduction.mode_becomes.as_deref(), report);
        for event in &reduction.event {
            if target(REDUCTIONS, 0, ontology, event, None, report) {
                for mode in &reduction.mode {
                    target(REDUCTIONS, 0, ontology, event, Some(mode), report);
                }
            }
        }
        let reason = reduction.because.trim();
        if reason.is_empty() {
            let message = format!("the reduction to `{}` gives no reason", reduction.becomes);
            report.error(REDUCTIONS, 0, "reason-missing", &message, "say where the codebook has it, or why");
        }
    }
}

pub(super) fn cameo(
    code: &CameoCode,
    line: u32,
    ontology: &Ontology,
    before: &[CameoCode],
    report: &mut Report,
) {
    let digits = code.code.bytes().all(|b| b.is_ascii_digit());
    if !digits || !(2..=4).contains(&code.code.len()) {
        let message = format!("`{}` is no CAMEO code", code.code);
        report.error(CAMEO, line, "cameo-form", &message, "two to four digits");
    }
    if before.iter().any(|c| c.code == code.code) {
        repeated(CAMEO, line, &code.code, report);
    }
    let parent = code.code.get(..2).unwrap_or("");
    if code.code.len() > 2 && !before.iter().any(|c| c.code == parent) {
        let message = format!("`{}` stands before its parent `{parent}`", code.code);
        report.error(CAMEO, line, "cameo-parent", &message, "list parents first");
    }
    match &code.event {
        Some(event) => {
            target(CAMEO, line, ontology, event, code.mode.as_deref(), report);
        }
        None if code.mode.is_some() => unknown(CAMEO, line, "type-unknown", "", report),
        None => {}
    }
    for context in code.contexts.iter().filter(|c| ontology.context(c).is_none()) {
        unknown(CAMEO, line, "context-unknown", context, report);
    }
}
