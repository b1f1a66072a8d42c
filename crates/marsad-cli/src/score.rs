//! `marsad score`.

use crate::args::ScoreArgs;
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::Marsad;
use marsad::score::{Figure, Normaliser, Scores, read_gold, score};
use std::fs;
use std::path::Path;

pub(crate) fn run(marsad: &Marsad, args: &ScoreArgs) -> Result<u8> {
    let normaliser = Normaliser::read(&marsad::embedded_files()?)?;
    let mut failed = false;
    for path in &args.gold {
        match score_file(marsad, path, &normaliser) {
            Ok(scores) => print(path, &scores, args)?,
            Err(error) => {
                failed = true;
                eprintln!("{}: {error:#}", path.display());
            }
        }
    }
    Ok(if failed { SOME_FAILED } else { DONE })
}

fn score_file(marsad: &Marsad, path: &Path, normaliser: &Normaliser) -> Result<Scores> {
    let text = fs::read_to_string(path).context("cannot be read")?;
    let gold = read_gold(&text)?;
    let docs: Vec<_> = gold.iter().map(|g| g.document()).collect();
    let coded = marsad.engine().code_batch(&docs);
    let events: Vec<_> = coded.into_iter().filter_map(Result::ok).flat_map(|c| c.events).collect();
    Ok(score(&gold, &events, normaliser))
}

fn print(path: &Path, scores: &Scores, args: &ScoreArgs) -> Result<()> {
    if args.json {
        let rows = scores.rows.iter().map(|(name, figures)| {
            let figures = figures.iter().map(|f| (f.name.clone(), number(f)));
            (name.clone(), serde_json::Value::Object(figures.collect()))
        });
        println!("{}", serde_json::Value::Object(rows.collect()));
    } else {
        if args.gold.len() > 1 {
            println!("# {}", path.display());
        }
        for (name, figures) in &scores.rows {
            let figures: Vec<String> = figures.iter().map(|f| format!("{} {}", f.name, number(f))).collect();
            println!("{name:24} {}", figures.join("  "));
        }
    }
    for miss in scores.misses.iter().take(args.misses) {
        eprintln!("{}\t{}\t{}", miss.kind, miss.id, miss.text);
    }
    Ok(())
}

pub(crate) fn number(figure: &Figure) -> serde_json::Value {
    if figure.count { serde_json::json!(figure.value as u64) } else { serde_json::json!(figure.value) }
}
