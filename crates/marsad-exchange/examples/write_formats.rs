//! Writes made-up events in every format into a folder, and says how fast and with how much memory:
//! `cargo run --release -p marsad-exchange --example write_formats -- FOLDER [EVENTS [FORMAT]]`.
//! `tests/read_back.py` reads the files with pandas, pyarrow and DuckDB.

#[path = "../tests/made/mod.rs"]
mod made;

use marsad_exchange::Format;
use std::error::Error;
use std::fs::File;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("name a folder to write into")?);
    let events: u64 = args.next().map_or(Ok(2_000), |n| n.parse())?;
    let only = args.next();
    std::fs::create_dir_all(&folder)?;
    let world = made::World::of_project();
    println!("format\tevents\trows\tleft_out\tevents_per_second\tbytes\tpeak_MiB");
    for format in Format::ALL.into_iter().filter(|f| only.as_deref().is_none_or(|o| o == f.name())) {
        let path = folder.join(format!("events.{}.{}", format.name(), format.extension()));
        let mut writer = format.writer(File::create(&path)?, world.knowledge())?;
        // Making the events costs about as much as writing them: only the writing is timed.
        let mut seconds = 0.0;
        for batch in (0..events).step_by(1_000) {
            let made: Vec<_> = (batch..events.min(batch + 1_000)).map(made::event).collect();
            let start = Instant::now();
            made.iter().try_for_each(|event| writer.write(event))?;
            seconds += start.elapsed().as_secs_f64();
        }
        let start = Instant::now();
        let written = writer.finish()?;
        seconds += start.elapsed().as_secs_f64();
        let left_out: u64 = written.left_out.values().sum();
        println!(
            "{}\t{}\t{}\t{left_out}\t{:.0}\t{}\t{}",
            format.name(),
            written.events,
            written.rows,
            events as f64 / seconds,
            std::fs::metadata(&path)?.len(),
            peak().unwrap_or(0)
        );
    }
    Ok(())
}

/// The most memory that the process has had, in mebibytes, where the system says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb / 1024)
}
