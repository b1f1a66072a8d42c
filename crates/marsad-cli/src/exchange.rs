//! `marsad import` and `marsad export`.

use crate::args::{ExportArgs, ImportArgs};
use crate::input::problem;
use crate::progress;
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::Marsad;
use marsad::exchange::{Imported, export, import};
use marsad::observatory::{Observatory, Writer};
use std::fs::File;
use std::io::{BufWriter, Read};
use std::path::Path;

pub(crate) fn run_export(marsad: &Marsad, args: &ExportArgs) -> Result<u8> {
    let observatory = Observatory::at(&args.at.observatory);
    let bar = progress::lines();
    let counted = |done| bar.set_position(done);
    let written = match &args.out {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?;
            export(&observatory, marsad.knowledge(), args.format, BufWriter::new(file), counted)?
        }
        None => {
            export(&observatory, marsad.knowledge(), args.format, BufWriter::new(std::io::stdout()), counted)?
        }
    };
    bar.finish_and_clear();
    eprintln!("{} events written in {} rows", written.events, written.rows);
    for (reason, count) in &written.left_out {
        eprintln!("{count} events left out: {}", reason.describe());
    }
    Ok(DONE)
}

pub(crate) fn run_import(marsad: &Marsad, args: &ImportArgs) -> Result<u8> {
    let mut writer = Observatory::at(&args.at.observatory).writer()?;
    let command: Vec<String> = std::env::args().skip(1).collect();
    writer.begin(&command.join(" "), env!("CARGO_PKG_VERSION"), marsad.data())?;
    let (mut total, mut unread) = (Imported::default(), 0);
    for path in &args.files {
        match one_file(marsad, &mut writer, args, path) {
            Ok(imported) => {
                total.rows += imported.rows;
                total.new += imported.new;
                total.problems += imported.problems;
            }
            Err(error) if error.is::<std::io::Error>() => {
                unread += 1;
                problem(&format!(
                    "{}: cannot be read: {error} (check the path and its permissions)",
                    path.display()
                ));
            }
            Err(error) => return Err(error),
        }
    }
    writer.end(total.problems + unread)?;
    eprintln!("{} rows read: {} new events, {} problems", total.rows, total.new, total.problems);
    Ok(if total.problems + unread > 0 { SOME_FAILED } else { DONE })
}

fn one_file(marsad: &Marsad, writer: &mut Writer, args: &ImportArgs, path: &Path) -> Result<Imported> {
    let input: Box<dyn Read> =
        if path == Path::new("-") { Box::new(std::io::stdin()) } else { Box::new(File::open(path)?) };
    let bar = progress::lines();
    let name = path.to_string_lossy();
    let imported = import(
        writer,
        marsad.knowledge(),
        args.format,
        (input, &name),
        |wrong| bar.suspend(|| problem(&wrong.to_string())),
        |rows| bar.set_position(rows),
    )?;
    bar.finish_and_clear();
    Ok(imported)
}
