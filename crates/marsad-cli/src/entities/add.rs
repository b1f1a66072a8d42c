//! `marsad entities add`.

use crate::args::AddArgs;
use crate::check::show;
use crate::progress;
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::gazetteer::import::{Import, Importer, Options, check, mark};
use marsad::{Data, EntityKind, Files, Marsad};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

/// Lines between two steps of the counter.
const STEP: u64 = 1 << 12;

pub(crate) fn run(overlay: Option<&Path>, args: &AddArgs) -> Result<u8> {
    let dir = overlay.context("--data DIR is missing: the folder that the tables are to be written to")?;
    let own = if dir.exists() {
        Files::from_dir(dir).context("the folder of --data cannot be read")?
    } else {
        Files::default()
    };
    let replaced = earlier(&own, &args.files);
    let kept = without(&own, &replaced);
    let mut base = marsad::embedded_files()?;
    base.overlay(kept.clone());
    let marsad = load(&base, kept.under("").next().is_none())?;
    let imports = read_all(marsad.data(), &base, args)?;
    let errors = check(&base, &imports);
    errors.iter().chain(imports.iter().flat_map(|i| &i.problems)).for_each(show);
    if !errors.is_empty() {
        eprintln!("{} errors: nothing was written", errors.len());
        return Ok(SOME_FAILED);
    }
    write(dir, &replaced, &imports)?;
    imports.iter().for_each(|import| print(dir, import));
    if imports.iter().any(|i| !i.tables.is_empty()) {
        println!(
            "use it: give --data {} to any command, such as `marsad code --data {0} FILE`",
            dir.display()
        );
    }
    let bad = imports.iter().any(|i| !i.problems.is_empty());
    Ok(if bad { SOME_FAILED } else { DONE })
}

/// The data that the files make; those inside the program are compiled already.
fn load(base: &Files, embedded: bool) -> Result<Marsad> {
    Ok(if embedded { Marsad::embedded()? } else { Marsad::from_files(base).0 })
}

/// The paths of what an earlier import of the same files wrote.
fn earlier(own: &Files, files: &[std::path::PathBuf]) -> Vec<String> {
    let marks: HashSet<String> =
        files.iter().filter_map(|f| Some(mark(&f.file_name()?.to_string_lossy()))).collect();
    let marked =
        own.under("entities/").filter(|(_, text)| text.lines().last().is_some_and(|l| marks.contains(l)));
    marked.map(|(path, _)| path.to_owned()).collect()
}

fn without(own: &Files, paths: &[String]) -> Files {
    let mut kept = Files::default();
    own.under("")
        .filter(|(path, _)| !paths.iter().any(|p| p == path))
        .for_each(|(path, text)| kept.insert(path, text));
    kept
}

fn read_all(data: &Data, base: &Files, args: &AddArgs) -> Result<Vec<Import>> {
    for id in &args.country {
        let country = data.entities.find(id).and_then(|i| data.entities.get(i));
        let known = country.is_some_and(|e| e.kind == EntityKind::Country);
        anyhow::ensure!(known, "`{id}` is no country: give its three capitals, as in entities/countries.tsv");
    }
    let options =
        Options { format: args.format, min_population: args.min_population, countries: args.country.clone() };
    let mut importer = Importer::new(data, base, options);
    let mut imports: Vec<Import> = Vec::new();
    for path in &args.files {
        let name = path.display().to_string();
        let file = File::open(path).with_context(|| format!("{name} cannot be read"))?;
        let bar = progress::lines();
        let mut tick = |line: u64| {
            if line.is_multiple_of(STEP) {
                bar.set_position(line);
            }
        };
        let import = importer.read(&name, BufReader::with_capacity(1 << 16, file), &mut tick);
        bar.finish_and_clear();
        imports.push(import.with_context(|| name.clone())?);
    }
    let mut paths = HashSet::new();
    let twice = imports.iter().flat_map(|i| &i.tables).find(|t| !paths.insert(&t.path));
    anyhow::ensure!(twice.is_none(), "two of the files would make one table: give them different names");
    Ok(imports)
}

/// Writes the tables, and takes away those of an earlier import that are no more.
fn write(dir: &Path, replaced: &[String], imports: &[Import]) -> Result<()> {
    let tables = || imports.iter().flat_map(|i| &i.tables);
    for path in replaced.iter().filter(|p| tables().all(|t| t.path != **p)) {
        fs::remove_file(dir.join(path)).with_context(|| format!("{path} cannot be taken away"))?;
    }
    for table in tables() {
        let path = dir.join(&table.path);
        let written =
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, &table.text));
        written.with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn print(dir: &Path, import: &Import) {
    println!("{}: read as {}", import.source, import.format.name());
    for table in &import.tables {
        println!("  {:13} {} rows in {}", table.table, table.rows, dir.join(&table.path).display());
    }
    if import.tables.is_empty() {
        println!("  nothing to add");
    }
    let unread = import.problems.len() + import.more_problems;
    let counts = [
        (import.known, "entities that are known already"),
        (import.words, "names that are ordinary words of their language"),
        (import.passed_over, "rows that are not asked for (small places, other countries, other features)"),
        (unread, "lines that could not be read"),
    ];
    for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        println!("  left out      {count} {what}");
    }
}
