//! ACLED exports.

use super::row::Row;
use super::{DateGrain, Fatalities, ForeignEvent, ForeignPlace, ForeignSide, ImportProblem, World, parts};

pub(super) fn event(row: &Row, world: &World) -> Result<ForeignEvent, ImportProblem> {
    let mut event = row.event(row.need("event_id_cnty")?);
    row.need("event_date")?;
    event.directed = false;
    dates(&mut event, row)?;
    kind(&mut event, row, world)?;
    event.actor = side(row, world, "1");
    event.recipient = side(row, world, "2");
    event.place = Some(place(row, world)?);
    let best = row.count("fatalities")?;
    event.fatalities = best.map(|best| Fatalities { best: Some(best), ..Fatalities::default() });
    event.source = row.owned("source");
    Ok(event)
}

/// A date with precision 2 lies somewhere in a week, with 3 in a month.
fn dates(event: &mut ForeignEvent, row: &Row) -> Result<(), ImportProblem> {
    event.date = row.date("event_date")?;
    event.date_precision = match row.some("time_precision") {
        None | Some("1") => DateGrain::Day,
        Some("2") => DateGrain::Week,
        Some("3") => DateGrain::Month,
        Some(_) => return Err(row.problem("time_precision", "no precision", "1, 2 or 3")),
    };
    if event.date_precision == DateGrain::Day {
        event.date_end = event.date;
    }
    Ok(())
}

fn kind(event: &mut ForeignEvent, row: &Row, world: &World) -> Result<(), ImportProblem> {
    let given = row.need("event_type")?;
    event.codes = vec![given.to_owned()];
    let Some(sub_event) = row.some("sub_event_type") else { return Ok(()) };
    event.codes.push(sub_event.to_owned());
    let known = world.knowledge.exchange.acled(sub_event).ok_or_else(|| {
        row.problem(
            "sub_event_type",
            "no ACLED sub-event type",
            "they are those of ontology/exchange/acled.tsv",
        )
    })?;
    event.event.clone_from(&known.plover);
    event.mode = known.mode.iter().cloned().collect();
    Ok(())
}

/// A side. ACLED gives no country for actors; names often end in one in brackets ("Protesters (Tunisia)").
fn side(row: &Row, world: &World, number: &str) -> Option<ForeignSide> {
    let name = row.some(&format!("actor{number}"));
    let inner = name.and_then(|n| n.strip_suffix(')')).and_then(|n| n.rsplit_once('('));
    let mut side = ForeignSide {
        name: name.map(str::to_owned),
        code: row.owned(&format!("inter{number}")).filter(|i| i != "0"),
        country: inner.and_then(|(_, country)| world.country_named(country.trim())),
        associates: row.list(&format!("assoc_actor_{number}"), ';'),
        ..ForeignSide::default()
    };
    let roles = side.code.iter().cloned().collect();
    parts::roles(&mut side, world, "acled", roles);
    parts::unless_empty(side)
}

fn place(row: &Row, world: &World) -> Result<ForeignPlace, ImportProblem> {
    let (lat, lon) = row.coordinates("latitude", "longitude")?;
    let name = row.some("location");
    let exchange = world.knowledge.exchange;
    let numeric = row.some("iso").map(|n| n.trim_start_matches('0'));
    let by_number = numeric.and_then(|n| exchange.country_with(|c| !n.is_empty() && c.numeric == n));
    let by_name = || row.some("country").and_then(|c| world.country_named(c));
    let given = row.some("geo_precision");
    let within = ["admin3", "admin2", "admin1"].iter().filter_map(|a| row.owned(a));
    Ok(ForeignPlace {
        name: name.map(str::to_owned),
        within: within.filter(|a| Some(a.as_str()) != name).collect(),
        country: by_number.map(str::to_owned).or_else(by_name),
        lat,
        lon,
        precision: given.and_then(|g| exchange.precision("acled", g)).map(str::to_owned),
        given_precision: given.map(str::to_owned),
    })
}
