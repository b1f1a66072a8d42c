//! `marsad code`.

use crate::args::{CodeArgs, Format};
use crate::input::Input;
use crate::progress;
use crate::{DONE, SOME_FAILED};
use anyhow::Result;
use marsad::exchange::{CSV_COLUMNS, csv_line};
use marsad::{Coded, Document, Engine, Marsad, NotCoded};
use rayon::prelude::*;
use std::io::{BufWriter, Write};
use std::time::Instant;

/// Documents that are held at once: enough to keep all cores busy, few enough to stay small in memory.
const BATCH: usize = 4_096;

/// A coded document: its lines of output, sentences and events.
type Lines = Result<(Vec<u8>, usize, usize), NotCoded>;

pub(crate) fn run(marsad: &Marsad, args: &CodeArgs) -> Result<u8> {
    let start = Instant::now();
    let engine = marsad.engine();
    let mut input = Input::new(marsad, &args.input);
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    if args.format == Format::Csv {
        writeln!(out, "{}", CSV_COLUMNS.join(","))?;
    }
    let bar = progress::documents();
    let (mut docs, mut sentences, mut events) = (0, 0, 0);
    loop {
        let batch = input.batch(BATCH);
        if batch.is_empty() {
            break;
        }
        let lines: Vec<Lines> = batch.par_iter().map(|doc| code(&engine, doc, args.format)).collect();
        for (doc, lines) in batch.iter().zip(lines) {
            match lines {
                Ok((bytes, s, e)) => {
                    out.write_all(&bytes)?;
                    (sentences, events) = (sentences + s, events + e);
                }
                Err(reason) => input.not_coded(&doc.id, &reason),
            }
        }
        docs += batch.len();
        bar.set_position(docs as u64);
    }
    out.flush()?;
    bar.finish_and_clear();
    if args.stats {
        let seconds = start.elapsed().as_secs_f64();
        let speed = sentences as f64 / seconds.max(1e-9);
        eprintln!(
            "{docs} documents, {sentences} sentences, {events} events in {seconds:.2} s ({speed:.0} sentences/s)"
        );
    }
    input.summary();
    Ok(if input.failures > 0 { SOME_FAILED } else { DONE })
}

fn code(engine: &Engine, doc: &Document, format: Format) -> Lines {
    let Coded { sentences, events, .. } = engine.code(doc)?;
    let mut bytes = Vec::new();
    for event in &events {
        match format {
            // Writing plain records into memory cannot fail.
            Format::Jsonl => {
                let _ = serde_json::to_writer(&mut bytes, event);
                bytes.push(b'\n');
            }
            Format::Csv => bytes.extend(csv_line(event)),
        }
    }
    Ok((bytes, sentences, events.len()))
}
