//! `marsad check`.

use crate::args::CheckArgs;
use crate::style;
use crate::table::isolate;
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::cases::{CaseScore, Count};
use marsad::check::{Outcome, check};
use marsad::observatory::{FILE, Observatory};
use marsad::{Diagnostic, Files, Severity};
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 3] = ["languages", "ontology", "entities"];

pub(crate) fn run(overlay: Option<&Path>, args: &CheckArgs) -> Result<u8> {
    if let Some(path) = &args.path
        && path.join(FILE).is_file()
    {
        return check_observatory(path);
    }
    let mut files = marsad::embedded_files()?;
    if let Some(dir) = overlay {
        files.overlay(marsad::read_dir(dir)?);
    }
    let mut under = String::new();
    if let Some(path) = &args.path {
        let (root, below) = locate(path)?;
        let own = marsad::read_dir(&root)?;
        // A whole data folder stands for itself; a user's smaller one is laid over the program's data.
        if FOLDERS.iter().all(|f| root.join(f).is_dir()) {
            files = Files::default();
        }
        files.overlay(own);
        under = below;
    }
    let outcome = check(&files, &under);
    print(&outcome, &under, args)?;
    Ok(if outcome.errors() > 0 { SOME_FAILED } else { DONE })
}

/// Whether an observatory's file is whole.
fn check_observatory(folder: &Path) -> Result<u8> {
    let problems = Observatory::at(folder).reader()?.integrity()?;
    for problem in &problems {
        anstream::println!("{}{}{}: {problem}", style::ERROR, folder.join(FILE).display(), style::END);
    }
    if problems.is_empty() {
        println!("the observatory in {} is whole", folder.display());
        return Ok(DONE);
    }
    eprintln!("restore it from a backup, or rescue what can be read with `sqlite3 FILE .recover`");
    Ok(SOME_FAILED)
}

/// The data folder that a path belongs to, and what it names inside it.
fn locate(path: &Path) -> Result<(PathBuf, String)> {
    let full = path.canonicalize().with_context(|| format!("there is no `{}`", path.display()))?;
    if FOLDERS.iter().any(|f| full.join(f).is_dir()) {
        return Ok((full, String::new()));
    }
    for ancestor in full.ancestors().skip(1) {
        let below = full.strip_prefix(ancestor).unwrap_or(&full);
        let first = below.iter().next().map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
        if FOLDERS.contains(&first.as_str()) {
            let parts: Vec<String> = below.iter().map(|p| p.to_string_lossy().into_owned()).collect();
            let folder = if full.is_dir() { "/" } else { "" };
            return Ok((ancestor.to_path_buf(), parts.join("/") + folder));
        }
    }
    anyhow::bail!(
        "`{}` is no data folder and lies in none: it should hold languages/, ontology/ or entities/",
        path.display()
    )
}

fn print(outcome: &Outcome, under: &str, args: &CheckArgs) -> Result<()> {
    let shown = outcome.diagnostics.iter().filter(|d| args.warnings || d.severity == Severity::Error);
    for problem in shown {
        match args.json {
            true => println!("{}", serde_json::to_string(problem)?),
            false => show(problem),
        }
    }
    let (errors, warnings) = (outcome.errors(), outcome.warnings());
    let hidden = if warnings > 0 && !args.warnings { " (--warnings shows them)" } else { "" };
    eprintln!(
        "{} rules, {} examples and counter-examples run: {errors} errors, {warnings} warnings{hidden}",
        outcome.rules, outcome.examples
    );
    let (inside, whole) = (args.path.is_none(), under.is_empty());
    if inside && outcome.cases.is_empty() {
        eprintln!("no reading cases inside the program: `marsad check DIR` runs those of a checkout");
    } else if whole && outcome.cases.is_empty() {
        eprintln!("no reading cases (languages/<xx>/cases/)");
    }
    outcome.cases.iter().try_for_each(|score| print_cases(score, args.json))
}

/// A problem as people read it: place, what, hint.
pub(crate) fn show(problem: &Diagnostic) {
    let (color, word) = match problem.severity {
        Severity::Error => (style::ERROR, "error"),
        Severity::Warning => (style::WARNING, "warning"),
    };
    let (place, message) = (format!("{}:{}", problem.file, problem.line), isolate(&problem.message));
    anstream::println!("{place}: {color}{word}[{}]{}: {message}", problem.code, style::END);
    if !problem.hint.is_empty() {
        anstream::println!("    {}hint: {}{}", style::DIM, isolate(&problem.hint), style::END);
    }
}

/// One line for each language.
fn print_cases(score: &CaseScore, json: bool) -> Result<()> {
    if json {
        println!("{}", serde_json::json!({ "reading_cases": score }));
        return Ok(());
    }
    let of = |count: Count| format!("{} of {}", count.right, count.of);
    eprintln!(
        "reading cases {}: {} sentences right ({} known misses), {} words: splits {}, lemmas {}, tags {}, features {}, roles {}",
        score.lang,
        of(score.sentences),
        score.known_misses,
        score.splits.of,
        of(score.splits),
        of(score.lemmas),
        of(score.tags),
        of(score.features),
        of(score.roles)
    );
    Ok(())
}
