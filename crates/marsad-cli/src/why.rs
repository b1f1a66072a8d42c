//! `marsad why`: how a sentence is read and coded.

use crate::args::WhyArgs;
use crate::style::{DIM, END, ERROR, GOOD, HEADING, NAME};
use crate::table::{fit, isolate};
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::observatory::Observatory;
use marsad::{Document, Event, Marsad, RuleView, SentenceView, WordView};
use std::fs;
use std::io::Write;

pub(crate) fn run(marsad: &Marsad, args: &WhyArgs) -> Result<u8> {
    let (doc, only) = match stored(args)? {
        Some((doc, sentence)) => (doc, Some(sentence)),
        None => (given(args)?, None),
    };
    let engine = marsad.engine();
    let explanation = match engine.explain(&doc) {
        Ok(mut explanation) => {
            if let Some(only) = only {
                explanation.sentences = explanation.sentences.into_iter().skip(only).take(1).collect();
            }
            explanation
        }
        Err(reason) => {
            eprintln!("{reason}");
            return Ok(SOME_FAILED);
        }
    };
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&explanation)?)?;
        return Ok(DONE);
    }
    for (number, sentence) in explanation.sentences.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        print_sentence(&mut out, sentence)?;
    }
    Ok(DONE)
}

/// The text of the command line or of a file.
fn given(args: &WhyArgs) -> Result<Document> {
    let text = match (&args.text, &args.file) {
        (Some(text), _) => text.clone(),
        (None, Some(file)) => {
            fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?
        }
        (None, None) => String::new(),
    };
    let id = "why".to_owned();
    Ok(Document { id, text, lang: args.lang.clone(), date: args.date, ..Document::default() })
}

/// The document of an event of the observatory, with the place of its sentence; none when no event's id was given.
fn stored(args: &WhyArgs) -> Result<Option<(Document, usize)>> {
    let is_id = |text: &&String| text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let Some(id) = args.text.as_ref().filter(is_id) else { return Ok(None) };
    let reader = Observatory::at(&args.at.observatory).reader()?;
    let event = reader.event(id)?.with_context(|| {
        format!("no event `{id}` in {}; after coding anew events have new ids", args.at.observatory.display())
    })?;
    let document = reader.document(&event.doc_id)?;
    Ok(document.map(|document| (document, event.sentence as usize)))
}

fn print_sentence(out: &mut impl Write, sentence: &SentenceView) -> Result<()> {
    writeln!(out, "{HEADING}{}{END}", isolate(sentence.text.trim()))?;
    heading(out, "words")?;
    for word in &sentence.words {
        print_word(out, word)?;
    }
    if !sentence.units.is_empty() {
        heading(out, "names, dates, numbers")?;
        for unit in &sentence.units {
            writeln!(out, "  {} {} {}", fit(&unit.text, 28), fit(&unit.kind, 7), isolate(&unit.value))?;
        }
    }
    heading(out, "phrases")?;
    for chunk in &sentence.chunks {
        let preposition = chunk.preposition.as_deref().unwrap_or("");
        writeln!(
            out,
            "  {} {NAME}{}{END} {}",
            fit(&chunk.text, 36),
            fit(preposition, 10),
            isolate(&chunk.meaning)
        )?;
    }
    heading(out, "predicates")?;
    for predicate in sentence.predicates.iter().filter(|p| p.kind != "noun" || !p.args.is_empty()) {
        let passive = if predicate.passive { " passive" } else { "" };
        let args: Vec<String> =
            predicate.args.iter().map(|(slot, words)| format!("{slot}={}", isolate(words))).collect();
        let parent =
            predicate.parent.as_deref().map(|p| format!("  {DIM}{}{END}", isolate(p))).unwrap_or_default();
        writeln!(
            out,
            "  {} {} {}{parent}",
            fit(&predicate.text, 16),
            fit(&format!("{}{passive}", predicate.kind), 18),
            args.join("  ")
        )?;
    }
    heading(out, "rules tried")?;
    sentence.rules.iter().try_for_each(|r| print_rule(out, r))?;
    heading(out, "events")?;
    if sentence.events.is_empty() {
        writeln!(out, "  none")?;
    }
    sentence.events.iter().try_for_each(|e| print_event(out, &e.event))
}

fn heading(out: &mut impl Write, text: &str) -> Result<()> {
    Ok(writeln!(out, "{DIM}── {text}{END}")?)
}

fn print_word(out: &mut impl Write, word: &WordView) -> Result<()> {
    let describe = |r: &marsad::ReadingView| {
        let base = r.base.as_deref().map(|b| format!(" ← {}", isolate(b))).unwrap_or_default();
        format!("{}{base} {} {}", isolate(&r.lemma), r.pos, r.feats.join(" "))
    };
    let Some((chosen, others)) = word.readings.split_first() else { return Ok(()) };
    let others: Vec<String> =
        others.iter().take(4).map(|r| format!("{} {}", isolate(&r.lemma), r.pos)).collect();
    let rest =
        if others.is_empty() { String::new() } else { format!("  {DIM}not: {}{END}", others.join(", ")) };
    Ok(writeln!(out, "  {} {}{rest}", fit(&word.text, 18), describe(chosen))?)
}

fn print_rule(out: &mut impl Write, rule: &RuleView) -> Result<()> {
    let color = match rule.outcome.as_str() {
        "chosen" => GOOD,
        o if o.starts_with("matched") => NAME,
        _ => DIM,
    };
    Ok(writeln!(
        out,
        "  {} {} {color}{}{END}",
        fit(&rule.trigger, 16),
        fit(&rule.rule, 44),
        isolate(&rule.outcome)
    )?)
}

fn print_event(out: &mut impl Write, event: &Event) -> Result<()> {
    let side = |parties: &[marsad::Participant]| {
        let parties = parties.iter().map(|p| {
            let code = format!("{} {}", p.code.as_deref().unwrap_or("–"), p.sector.as_deref().unwrap_or(""))
                .trim()
                .to_owned();
            format!("{} {DIM}({code}){END}", isolate(&p.at.text))
        });
        let joined = parties.collect::<Vec<_>>().join(", ");
        if joined.is_empty() { "∅".to_owned() } else { joined }
    };
    let word = |v: serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let modes = if event.mode.is_empty() { String::new() } else { format!(" {}", event.mode.join(", ")) };
    writeln!(
        out,
        "  {GOOD}{}{modes}{END}  {} → {}",
        event.event,
        side(&event.actor),
        side(&event.recipient)
    )?;
    let status = word(serde_json::json!(event.status));
    let certainty = word(serde_json::json!(event.certainty));
    let cue = event.certainty_cue.as_deref().map(|c| format!(" ({})", isolate(c))).unwrap_or_default();
    let mark = if certainty == "hedged" { ERROR } else { DIM };
    writeln!(
        out,
        "      {status}, {mark}{certainty}{END}{cue}; trigger {}; rule {}; confidence {}",
        isolate(&event.trigger.at.text),
        event.rule,
        event.confidence
    )?;
    if let Some(said) = &event.said_by {
        writeln!(out, "      said by {} ({})", isolate(&said.at.text), word(serde_json::json!(said.kind)))?;
    }
    if let Some(date) = event.date {
        let end = event.date_end.filter(|e| *e != date).map(|e| format!("..{e}")).unwrap_or_default();
        let words = event.date_text.as_deref().map(|t| format!(" from {}", isolate(t))).unwrap_or_default();
        writeln!(
            out,
            "      on {date}{end}, precision {}, {}{words}",
            word(serde_json::json!(event.date_precision)),
            event.date_via
        )?;
    }
    if let Some(place) = &event.place {
        writeln!(out, "      at {} ({}, {})", isolate(&place.name), place.place_id, place.precision)?;
    }
    Ok(())
}
