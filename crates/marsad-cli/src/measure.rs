//! `marsad measure`.

use crate::args::MeasureArgs;
use crate::score::number;
use crate::table::{fit, isolate};
use crate::{DONE, SOME_FAILED};
use anyhow::Result;
use marsad::Marsad;
use marsad::measure::{GoldError, Measured, Miss, Wanted, measure};
use marsad::score::Figure;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

pub(crate) fn run(marsad: &Marsad, args: &MeasureArgs) -> Result<u8> {
    anyhow::ensure!(args.dir.is_dir(), "there is no folder `{}`", args.dir.display());
    let wanted = Wanted { lang: args.lang.clone(), only: args.only.clone() };
    let measured = measure(marsad, &args.dir, &wanted);
    if args.json {
        writeln!(std::io::stdout(), "{}", as_json(&measured))?;
    } else {
        print(&measured, args.misses)?;
    }
    let broken = measured.skipped.iter().any(|e| !matches!(e, GoldError::Absent(_)));
    Ok(if broken { SOME_FAILED } else { DONE })
}

fn print(measured: &Measured, misses: Option<usize>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let files = measured.rows.iter().map(|r| r.file.chars().count()).max().unwrap_or(0);
    for row in &measured.rows {
        let figures: Vec<String> = row.figures.iter().map(show).collect();
        writeln!(out, "{} {} {}", fit(&row.measure, 20), fit(&row.file, files), figures.join("  "))?;
    }
    for skipped in &measured.skipped {
        writeln!(out, "skipped: {skipped}")?;
    }
    let Some(listed) = misses else { return Ok(()) };
    for (name, misses) in &measured.misses {
        writeln!(out, "\n# {name}")?;
        for (class, of_class) in classes(misses) {
            writeln!(out, "{:6} {class}", of_class.len())?;
        }
        for (class, of_class) in classes(misses).into_iter().filter(|_| listed > 0) {
            writeln!(out, "\n## {class}")?;
            for miss in spread(&of_class, listed) {
                writeln!(out, "{}\t{}\t{}", isolate(&miss.what), miss.id, isolate(&miss.text))?;
            }
        }
    }
    Ok(())
}

/// Misses by class, the largest class first.
fn classes(misses: &[Miss]) -> Vec<(&str, Vec<&Miss>)> {
    let mut classes: BTreeMap<&str, Vec<&Miss>> = BTreeMap::new();
    misses.iter().for_each(|m| classes.entry(&m.class).or_default().push(m));
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(|(_, of_class)| std::cmp::Reverse(of_class.len()));
    classes
}

/// Some of a list, from all over it.
fn spread<'m>(misses: &[&'m Miss], wanted: usize) -> Vec<&'m Miss> {
    let wanted = wanted.min(misses.len());
    (0..wanted).map(|i| misses[i * misses.len() / wanted]).collect()
}

fn show(figure: &Figure) -> String {
    if figure.count {
        format!("{} {}", figure.name, figure.value as u64)
    } else {
        format!("{} {:.1}%", figure.name, figure.value * 100.0)
    }
}

fn as_json(measured: &Measured) -> Value {
    let rows = measured.rows.iter().map(|row| {
        let figures = row.figures.iter().map(|f| (f.name.clone(), number(f)));
        json!({"measure": row.measure, "file": row.file, "figures": Value::Object(figures.collect())})
    });
    let misses = measured.misses.iter().map(|(name, misses)| {
        let counts =
            classes(misses).into_iter().map(|(class, of_class)| (class.to_owned(), json!(of_class.len())));
        (name.clone(), Value::Object(counts.collect()))
    });
    let skipped: Vec<String> = measured.skipped.iter().map(ToString::to_string).collect();
    json!({
        "rows": rows.collect::<Vec<_>>(),
        "misses": Value::Object(misses.collect()),
        "skipped": skipped,
    })
}
