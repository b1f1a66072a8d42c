//! Dumps of GeoNames: 19 columns parted by tabs, without a header.

use super::draft::{Draft, PlaceDraft, What};
use super::features::{is_seat, kind};
use super::sieve::Sieve;
use super::{Import, ImportError, Options, lines};
use marsad_data::entities::PlaceKind;
use std::io::BufRead;

const COLUMNS: usize = 19;
/// Alternate names that are taken for a language: the dump does not say which is the usual one.
const ALTERNATES: usize = 4;
const HINT: &str = "19 columns parted by tabs: id, name, …, latitude, longitude in columns 5 and 6";

/// Whether a line is one of a dump.
pub(super) fn looks_like(line: &str) -> bool {
    let fields: Vec<&str> = line.split('\t').collect();
    fields.len() == COLUMNS && fields[0].parse::<u64>().is_ok() && fields[4].parse::<f64>().is_ok()
}

/// Reads the places that the options ask for, those first that are to be kept when several bear one name.
pub(super) fn read(
    input: impl BufRead,
    options: &Options,
    sieve: &Sieve,
    import: &mut Import,
    tick: &mut dyn FnMut(u64),
) -> Result<Vec<Draft>, ImportError> {
    let mut rows: Vec<(u64, Draft)> = Vec::new();
    lines::for_each(input, |number, line| {
        tick(u64::from(number));
        let row =
            line.map_err(|bad| bad.message().to_owned()).and_then(|line| match line.trim().is_empty() {
                true => Ok(None),
                false => row(number, line, options, sieve),
            });
        match row {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => import.passed_over += 1,
            Err(message) => import.problem(number, message, HINT),
        }
    })?;
    rows.sort_by_key(|(population, draft)| (rank(draft), std::cmp::Reverse(*population), draft.line));
    Ok(rows.into_iter().map(|(_, draft)| draft).collect())
}

/// A town is meant before the unit that has its name from it.
fn rank(draft: &Draft) -> u8 {
    match &draft.what {
        What::Place(PlaceDraft { kind: PlaceKind::City, .. }) => 0,
        What::Place(PlaceDraft { kind: PlaceKind::Province, .. }) => 1,
        What::Place(PlaceDraft { kind: PlaceKind::District, .. }) => 2,
        _ => 3,
    }
}

/// The population and the place of a line; nothing when it is not asked for.
fn row(number: u32, line: &str, options: &Options, sieve: &Sieve) -> Result<Option<(u64, Draft)>, String> {
    let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
    if fields.len() != COLUMNS {
        return Err(format!("{} columns instead of {COLUMNS}", fields.len()));
    }
    let id: u64 = fields[0].parse().map_err(|_| format!("`{}` is no id", fields[0]))?;
    let at = (degrees(fields[4], 90.0)?, degrees(fields[5], 180.0)?);
    let population = match fields[14] {
        "" => 0,
        text => text.parse().map_err(|_| format!("`{text}` is no number of inhabitants"))?,
    };
    let (class, code) = (fields[6], fields[7]);
    let Some(kind) = kind(class, code) else { return Ok(None) };
    let country = sieve.country(fields[8]);
    let asked =
        options.countries.is_empty() || country.as_ref().is_some_and(|c| options.countries.contains(c));
    let small = kind == PlaceKind::City && population < options.min_population && !is_seat(code);
    if !asked || small {
        return Ok(None);
    }
    let unit = Some(format!("{}.{}", fields[8], fields[10])).filter(|_| !fields[10].is_empty());
    let is_unit = unit.clone().filter(|_| kind == PlaceKind::Province);
    let place =
        PlaceDraft { kind, at, unit: unit.filter(|_| kind != PlaceKind::Province), is_unit, parent: None };
    let names = names(fields[1], fields[2], fields[3], sieve);
    let (id, what) = (format!("place.gn-{id}"), What::Place(place));
    Ok(Some((population, Draft { id, line: number, names, country, what })))
}

pub(super) fn degrees(text: &str, limit: f64) -> Result<f64, String> {
    let value = text.parse::<f64>().ok().filter(|v| v.abs() <= limit);
    value.ok_or_else(|| format!("`{text}` is no number of degrees up to {limit}"))
}

/// The names by language: the main name and its ASCII form where a language writes them, otherwise the alternate names
/// that it can write. (The dump does not say of what language an alternate name is.)
fn names(name: &str, ascii: &str, alternates: &str, sieve: &Sieve) -> Vec<Vec<String>> {
    let of_language = |place: usize| {
        let main = [name, ascii].into_iter().filter(|n| sieve.writes(place, n));
        let mut names: Vec<String> = Vec::new();
        let others = alternates.split(',').map(str::trim).filter(|n| sieve.writes(place, n));
        let has_main = [name, ascii].iter().any(|n| sieve.writes(place, n));
        let chosen: Vec<&str> = if has_main { main.collect() } else { others.collect() };
        for candidate in chosen {
            if names.len() < ALTERNATES && !names.iter().any(|n| sieve.same(place, n, candidate)) {
                names.push(candidate.to_owned());
            }
        }
        names
    };
    (0..sieve.languages().len()).map(of_language).collect()
}
