//! ICEWS coded events.

use super::row::Row;
use super::{DateGrain, ForeignEvent, ForeignPlace, ForeignSide, ImportProblem, World, parts};

pub(super) fn event(row: &Row, world: &World) -> Result<ForeignEvent, ImportProblem> {
    let mut event = row.event(row.need("Event ID")?);
    row.need("Event Date")?;
    event.date = row.date("Event Date")?;
    (event.date_end, event.date_precision) = (event.date, DateGrain::Day);
    let code = whole_code(row.need("CAMEO Code")?, world);
    parts::cameo(&mut event, world, row, "CAMEO Code", &code)?;
    event.codes = vec![code];
    event.score = row.number("Intensity")?;
    event.actor = side(row, world, "Source");
    event.recipient = side(row, world, "Target");
    event.place = place(row, world)?;
    event.source = row.owned("Publisher");
    Ok(event)
}

/// A code with the leading nought that spreadsheets take away. ICEWS writes no root codes, so "10" is 010 and never the
/// root 10, and a code such as 42 or 841 is none without its nought.
fn whole_code(given: &str, world: &World) -> String {
    let padded = format!("0{given}");
    let known = |code: &str| world.knowledge.ontology.cameo(code).is_some();
    if given.len() == 2 || given.len() == 3 && !known(given) { padded } else { given.to_owned() }
}

fn side(row: &Row, world: &World, prefix: &str) -> Option<ForeignSide> {
    let part = |name: &str| format!("{prefix} {name}");
    let country = row.some(&part("Country")).and_then(|c| world.country_named(c));
    let mut side = ForeignSide { name: row.owned(&part("Name")), country, ..ForeignSide::default() };
    parts::roles(&mut side, world, "icews", row.list(&part("Sectors"), ','));
    parts::unless_empty(side)
}

fn place(row: &Row, world: &World) -> Result<Option<ForeignPlace>, ImportProblem> {
    let (lat, lon) = row.coordinates("Latitude", "Longitude")?;
    let levels = [("City", "city"), ("District", "district"), ("Province", "province")];
    let mut given = levels.iter().filter_map(|(column, level)| Some((row.some(column)?, *level)));
    let country = row.some("Country");
    let Some((name, precision)) = given.next().or(country.map(|c| (c, "country"))) else { return Ok(None) };
    Ok(Some(ForeignPlace {
        name: Some(name.to_owned()),
        within: given.map(|(name, _)| name.to_owned()).collect(),
        country: country.and_then(|c| world.country_named(c)),
        lat,
        lon,
        precision: Some(precision.to_owned()),
        given_precision: None,
    }))
}
