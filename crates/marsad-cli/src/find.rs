//! `marsad find`.

use crate::args::SearchArgs;
use crate::style;
use crate::table::isolate;
use crate::{DONE, SOME_FAILED};
use anyhow::Result;
use marsad::Marsad;
use marsad::observatory::{Hit, Observatory};
use std::io::Write;

pub(crate) fn run(marsad: &Marsad, args: &SearchArgs) -> Result<u8> {
    let reader = Observatory::at(&args.at.observatory).reader()?;
    let hits = reader.find(&marsad.engine(), &args.words.join(" "), args.limit)?;
    let mut out = anstream::stdout().lock();
    for hit in &hits {
        if args.json {
            serde_json::to_writer(&mut out, hit)?;
            writeln!(out)?;
        } else {
            show(&mut out, hit)?;
        }
    }
    if hits.is_empty() {
        eprintln!("no sentence holds these words");
        return Ok(SOME_FAILED);
    }
    Ok(DONE)
}

fn show(out: &mut impl Write, hit: &Hit) -> Result<()> {
    let from: Vec<&str> =
        [&hit.published, &hit.source].into_iter().filter_map(|part| part.as_deref()).collect();
    writeln!(
        out,
        "{}{}{} {}{}:{}{}",
        style::NAME,
        isolate(&from.join(" ")),
        style::END,
        style::DIM,
        isolate(&hit.doc_id),
        hit.sentence,
        style::END
    )?;
    let text: String = hit.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    writeln!(out, "  {}", isolate(&text))?;
    Ok(())
}
