//! GDELT events.

use super::row::Row;
use super::{DateGrain, ForeignEvent, ForeignPlace, ForeignSide, ImportProblem, World, parts};
use marsad_model::Date;

pub(super) fn event(row: &Row, world: &World) -> Result<ForeignEvent, ImportProblem> {
    let mut event = row.event(row.need("GLOBALEVENTID")?);
    dates(&mut event, row)?;
    let code = row.need("EventCode")?;
    parts::cameo(&mut event, world, row, "EventCode", code)?;
    event.codes =
        ["EventRootCode", "EventBaseCode", "EventCode"].iter().filter_map(|c| row.owned(c)).collect();
    event.codes.dedup();
    event.score = row.number("GoldsteinScale")?;
    event.actor = side(row, world, "Actor1");
    event.recipient = side(row, world, "Actor2");
    event.place = place(row, world)?;
    event.url = row.owned("SOURCEURL");
    Ok(event)
}

/// The day; without one the month or the year. DATEADDED has a time of the day in version 2.0.
fn dates(event: &mut ForeignEvent, row: &Row) -> Result<(), ImportProblem> {
    let added = row.some("DATEADDED").map(|d| d.get(..8).unwrap_or(d));
    event.published = match added {
        None => None,
        Some(day) => Some(super::row::date(day).ok_or_else(|| {
            row.problem(
                "DATEADDED",
                "not a date",
                "write it as YYYYMMDD, with or without hours, minutes, seconds",
            )
        })?),
    };
    if let Some(day) = row.date("SQLDATE")? {
        (event.date, event.date_end, event.date_precision) = (Some(day), Some(day), DateGrain::Day);
        return Ok(());
    }
    let month = row.some("MonthYear").and_then(|m| super::row::date(&format!("{m}01")));
    let year = || row.some("Year").and_then(|y| super::row::date(&format!("{y}0101")));
    let (first, grain, last): (_, _, fn(Date) -> Date) = match month {
        Some(day) => (Some(day), DateGrain::Month, Date::last_of_month),
        None => (year(), DateGrain::Year, Date::last_of_year),
    };
    let Some(first) = first else {
        return Err(row.problem("SQLDATE", "no date stands", "write it as YYYYMMDD"));
    };
    (event.date, event.date_end, event.date_precision) = (Some(first), Some(last(first)), grain);
    Ok(())
}

fn side(row: &Row, world: &World, prefix: &str) -> Option<ForeignSide> {
    let part = |name: &str| row.some(&format!("{prefix}{name}"));
    let exchange = world.knowledge.exchange;
    let country = part("CountryCode").and_then(|c| exchange.country_with(|known| known.cameo == c));
    let group = part("KnownGroupCode");
    let mut side = ForeignSide {
        name: part("Name").map(str::to_owned),
        code: part("Code").map(str::to_owned),
        country: country.map(str::to_owned),
        international: group.and_then(|g| exchange.actor_word("group", g)).and_then(|w| w.code.clone()),
        ..ForeignSide::default()
    };
    let types = ["Type1Code", "Type2Code", "Type3Code"];
    let given = group.into_iter().chain(types.iter().filter_map(|t| part(t)));
    parts::roles(&mut side, world, "cameo", given.map(str::to_owned).collect());
    parts::unless_empty(side)
}

fn place(row: &Row, world: &World) -> Result<Option<ForeignPlace>, ImportProblem> {
    let (lat, lon) = row.coordinates("ActionGeo_Lat", "ActionGeo_Long")?;
    let mut names = row.list("ActionGeo_FullName", ',').into_iter();
    let fips = row.some("ActionGeo_CountryCode");
    let exchange = world.knowledge.exchange;
    let country = fips.and_then(|f| exchange.country_with(|c| c.fips.iter().any(|x| x == f)));
    let given = row.some("ActionGeo_Type").filter(|t| *t != "0");
    let name = names.next();
    if name.is_none() && country.is_none() && lat.is_none() {
        return Ok(None);
    }
    let mut within: Vec<String> = names.collect();
    // The last part of a full name is the country.
    within.pop();
    Ok(Some(ForeignPlace {
        name,
        within,
        country: country.map(str::to_owned),
        lat,
        lon,
        precision: given.and_then(|t| exchange.precision("gdelt", t)).map(str::to_owned),
        given_precision: given.map(str::to_owned),
    }))
}
