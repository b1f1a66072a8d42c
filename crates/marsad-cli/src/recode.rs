//! `marsad recode`.

use crate::DONE;
use crate::args::RecodeArgs;
use crate::progress;
use crate::style;
use anyhow::Result;
use marsad::Marsad;
use marsad::observatory::{Limits, Observatory, Value, recode};
use std::time::Instant;

pub(crate) fn run(marsad: &Marsad, args: &RecodeArgs) -> Result<u8> {
    let start = Instant::now();
    let observatory = Observatory::at(&args.at.observatory);
    let bar = progress::documents();
    let command: Vec<String> = std::env::args().skip(1).collect();
    let changes = recode(&observatory, &marsad.engine(), &command.join(" "), |changes| {
        bar.set_position(changes.documents);
    })?;
    bar.finish_and_clear();
    if args.list > 0 {
        list(&observatory, args.list)?;
    }
    println!(
        "{} documents coded anew by data {}: {} events as before, {} changed, {} added, {} removed ({:.1} s)",
        changes.documents,
        marsad.data().version,
        changes.same,
        changes.changed,
        changes.added,
        changes.removed,
        start.elapsed().as_secs_f64()
    );
    Ok(DONE)
}

/// The changes of the last run, one a line.
fn list(observatory: &Observatory, most: usize) -> Result<()> {
    let reader = observatory.reader()?;
    let statement = "SELECT kind, doc_id, ifnull(before ->> 'event', '') AS b, ifnull(after ->> 'event', '') AS a, \
         ifnull(after, before) ->> '$.trigger.text' FROM changes WHERE run = (SELECT max(id) FROM runs) ORDER BY id";
    let answer = reader.ask(statement, Limits { rows: most, ..Limits::default() })?;
    let word = |value: &Value| if let Value::Text(text) = value { text.clone() } else { String::new() };
    for row in &answer.rows {
        let fields: Vec<String> = row.iter().map(word).collect();
        anstream::println!(
            "{}{:8}{} {:10} {:10} {}  {}",
            style::NAME,
            fields[0],
            style::END,
            fields[2],
            fields[3],
            crate::table::isolate(&fields[4]),
            crate::table::isolate(&fields[1])
        );
    }
    if answer.cut {
        println!("… and more: SELECT * FROM changes");
    }
    Ok(())
}
