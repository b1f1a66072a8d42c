//! `marsad add`.

use crate::args::AddDocumentsArgs;
use crate::input::Input;
use crate::progress;
use crate::{DONE, SOME_FAILED};
use anyhow::Result;
use marsad::Marsad;
use marsad::observatory::{Observatory, add};
use std::time::Instant;

pub(crate) fn run(marsad: &Marsad, args: &AddDocumentsArgs) -> Result<u8> {
    let start = Instant::now();
    let observatory = Observatory::at(&args.at.observatory);
    let mut input = Input::new(marsad, &args.input);
    let bar = progress::documents();
    let command: Vec<String> = std::env::args().skip(1).collect();
    let added = add(&observatory, &marsad.engine(), &command.join(" "), input.by_ref(), |added| {
        bar.set_position(added.documents());
    })?;
    bar.finish_and_clear();
    for (id, reason) in &added.not_coded {
        input.not_coded(id, reason);
    }
    let seconds = start.elapsed().as_secs_f64();
    eprintln!(
        "{} new documents ({} of them copies), {} known, {} replaced by newer texts; {} events in {seconds:.1} s ({:.0} documents/s)",
        added.new,
        added.copies,
        added.known,
        added.replaced,
        added.events,
        added.documents() as f64 / seconds.max(1e-9)
    );
    eprintln!("the observatory is in {}", args.at.observatory.display());
    input.summary();
    Ok(if input.failures > 0 { SOME_FAILED } else { DONE })
}
