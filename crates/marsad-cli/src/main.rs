//! The `marsad` program: the only place that prints or exits.

mod add;
mod args;
mod case;
mod check;
mod code;
mod entities;
mod exchange;
mod find;
mod input;
mod measure;
mod progress;
mod recode;
mod report;
mod score;
mod sql;
mod style;
mod table;
mod watch;
mod why;

use args::{Cli, Command, EntitiesCommand};
use clap::Parser;
use marsad::Marsad;
use std::path::Path;
use std::process::ExitCode;

/// Coding makes many small, short-lived values on every thread: a tenth of the time goes to the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Everything was done.
const DONE: u8 = 0;
/// Some input could not be read, or a check failed; the rest was done.
const SOME_FAILED: u8 = 1;
/// The call itself is wrong, or nothing could be done.
const WRONG_CALL: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(DONE),
        Err(error) => {
            anstream::eprintln!("{}error:{} {error:#}", style::ERROR, style::END);
            ExitCode::from(WRONG_CALL)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<u8> {
    match &cli.command {
        Command::Code(args) => code::run(&load(cli.data.as_deref())?, args),
        Command::Why(args) if args.case => case::run(&load(cli.data.as_deref())?, args),
        Command::Why(args) => why::run(&load(cli.data.as_deref())?, args),
        Command::Check(args) => check::run(cli.data.as_deref(), args),
        Command::Score(args) => score::run(&load(cli.data.as_deref())?, args),
        Command::Measure(args) => measure::run(&load(cli.data.as_deref())?, args),
        Command::Entities(EntitiesCommand::Find(args)) => entities::find::run(cli.data.as_deref(), args),
        Command::Entities(EntitiesCommand::Add(args)) => entities::add::run(cli.data.as_deref(), args),
        Command::Add(args) => add::run(&load(cli.data.as_deref())?, args),
        Command::Find(args) => find::run(&load(cli.data.as_deref())?, args),
        Command::Sql(args) => sql::run(args),
        Command::Recode(args) => recode::run(&load(cli.data.as_deref())?, args),
        Command::Import(args) => exchange::run_import(&load(cli.data.as_deref())?, args),
        Command::Export(args) => exchange::run_export(&load(cli.data.as_deref())?, args),
        Command::Watch(args) => watch::run(&load(cli.data.as_deref())?, args),
        Command::Report(args) => report::run(&load(cli.data.as_deref())?, args),
    }
}

/// The data inside the program, with a user's folder laid over it; its problems are shown, not fatal.
fn load(overlay: Option<&Path>) -> anyhow::Result<Marsad> {
    let Some(dir) = overlay else { return Ok(Marsad::embedded()?) };
    let (marsad, diagnostics) = Marsad::with_data_dir(dir)?;
    let errors = diagnostics.iter().filter(|d| d.severity == marsad::Severity::Error).count();
    if errors > 0 {
        anstream::eprintln!(
            "{}warning:{} the data have {errors} errors: run `marsad check {}`",
            style::WARNING,
            style::END,
            dir.display()
        );
    }
    Ok(marsad)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|c| c.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
    kinds.into_iter().any(|k| k == std::io::ErrorKind::BrokenPipe)
}
