//! `marsad watch`.

use crate::args::WatchArgs;
use crate::input::{options, problem};
use crate::style;
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::Marsad;
use marsad::observatory::Observatory;
use marsad::watch::deliver::deliver;
use marsad::watch::{Config, Polled, Watch, fetcher, today};
use std::thread::sleep;
use std::time::Duration;

/// A day's end is not missed: no sleep is longer.
const LONGEST_SLEEP: Duration = Duration::from_secs(600);

pub(crate) fn run(marsad: &Marsad, args: &WatchArgs) -> Result<u8> {
    let file = args.config.display().to_string();
    let text = std::fs::read_to_string(&args.config).with_context(|| format!("cannot read `{file}`"))?;
    let config = Config::parse(&text, &file)?;
    let mut options = options(marsad, None, None);
    options.fetcher = fetcher(&config);
    let observatory = Observatory::at(&args.at.observatory);
    let mut watch = Watch::new(config.clone(), observatory.clone(), marsad.engine(), options.clone());
    let command: Vec<String> = std::env::args().skip(1).collect();
    loop {
        let polled = watch.poll(&command.join(" "), today())?;
        let failed = report(&polled);
        let undelivered = hand_over(&polled, &config, &observatory, &options.fetcher)?;
        if args.once {
            return Ok(if failed + undelivered > 0 { SOME_FAILED } else { DONE });
        }
        while !watch.pause().is_zero() {
            sleep(watch.pause().min(LONGEST_SLEEP));
        }
    }
}

/// Says what a round brought; how many feeds and items could not be read.
fn report(polled: &Polled) -> usize {
    for one in &polled.problems {
        problem(&one.to_string());
    }
    eprintln!(
        "{} feeds asked ({} unchanged): {} new documents, {} known, {} events, {} alerts",
        polled.feeds,
        polled.unchanged,
        polled.added.new + polled.added.replaced,
        polled.added.known,
        polled.added.events,
        polled.raised.len()
    );
    polled.problems.len()
}

/// Delivers alerts; how many could not be delivered.
fn hand_over(
    polled: &Polled,
    config: &Config,
    observatory: &Observatory,
    fetcher: &marsad::intake::Fetcher,
) -> Result<usize> {
    let mut failed = 0;
    for raised in &polled.raised {
        for to in &raised.to {
            match deliver(raised, to, fetcher, config.mail.as_ref()) {
                Ok(true) => {}
                Ok(false) => anstream::println!(
                    "{}{}{} {}",
                    style::NAME,
                    raised.kind,
                    style::END,
                    crate::table::isolate(&raised.message)
                ),
                Err(why) => {
                    failed += 1;
                    problem(&format!("an alert could not be delivered to {why}"));
                    observatory.writer()?.not_delivered(&raised.alert, &why)?;
                }
            }
        }
    }
    Ok(failed)
}
