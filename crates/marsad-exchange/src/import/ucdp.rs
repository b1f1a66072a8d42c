//! UCDP GED and the candidate events.

use super::row::Row;
use super::{DateGrain, Fatalities, ForeignEvent, ForeignPlace, ForeignSide, ImportProblem, World};

pub(super) fn event(row: &Row, world: &World) -> Result<ForeignEvent, ImportProblem> {
    let mut event = row.event(row.need("id")?);
    event.directed = false;
    row.need("date_start")?;
    event.date = row.date("date_start")?;
    event.date_end = row.date("date_end")?.or(event.date);
    if event.date_end < event.date {
        return Err(row.problem("date_end", "before the first day", "dates are in order"));
    }
    event.date_precision = grain(row)?;
    let violence = row.need("type_of_violence")?;
    let known = world
        .knowledge
        .exchange
        .ucdp(violence)
        .ok_or_else(|| row.problem("type_of_violence", "no type of violence", "1, 2 or 3"))?;
    event.codes = vec![violence.to_owned(), known.label.clone()];
    event.event = Some(known.plover.clone());
    event.actor = Some(side(row, world, "a")?);
    event.recipient = Some(side(row, world, "b")?);
    event.place = Some(place(row, world)?);
    event.fatalities = fatalities(row)?;
    event.source = row.owned("source_office").or_else(|| row.owned("source_article"));
    Ok(event)
}

fn grain(row: &Row) -> Result<DateGrain, ImportProblem> {
    Ok(match row.some("date_prec") {
        Some("1") => DateGrain::Day,
        Some("2") => DateGrain::Days,
        Some("3") => DateGrain::Week,
        Some("4") => DateGrain::Month,
        Some("5") => DateGrain::Year,
        None => DateGrain::None,
        Some(_) => return Err(row.problem("date_prec", "no precision", "1 to 5")),
    })
}

/// A side; only governments have a country, by Gleditsch and Ward's number.
fn side(row: &Row, world: &World, letter: &str) -> Result<ForeignSide, ImportProblem> {
    let number = row.some(&format!("gwno{letter}"));
    Ok(ForeignSide {
        name: Some(row.need(&format!("side_{letter}"))?.to_owned()),
        code: row.owned(&format!("side_{letter}_new_id")),
        country: number.and_then(|n| by_number(world, n)),
        ..ForeignSide::default()
    })
}

fn by_number(world: &World, number: &str) -> Option<String> {
    world.knowledge.exchange.country_with(|c| c.gw == number).map(str::to_owned)
}

fn place(row: &Row, world: &World) -> Result<ForeignPlace, ImportProblem> {
    let (lat, lon) = row.coordinates("latitude", "longitude")?;
    let given = row.some("where_prec");
    let name = row.some("where_coordinates");
    let by_name = || row.some("country").and_then(|c| world.country_named(c));
    let within = ["adm_2", "adm_1"].iter().filter_map(|a| row.owned(a));
    Ok(ForeignPlace {
        name: name.map(str::to_owned),
        within: within.filter(|a| Some(a.as_str()) != name).collect(),
        country: row.some("country_id").and_then(|n| by_number(world, n)).or_else(by_name),
        lat,
        lon,
        precision: given.and_then(|g| world.knowledge.exchange.precision("ucdp", g)).map(str::to_owned),
        given_precision: given.map(str::to_owned),
    })
}

fn fatalities(row: &Row) -> Result<Option<Fatalities>, ImportProblem> {
    let found = Fatalities { best: row.count("best")?, low: row.count("low")?, high: row.count("high")? };
    if let (Some(low), Some(high)) = (found.low, found.high)
        && low > high
    {
        return Err(row.problem("low", "more than the highest", "low, best and high are in order"));
    }
    Ok((found != Fatalities::default()).then_some(found))
}
