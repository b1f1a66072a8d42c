//! POLECAT.

use super::row::Row;
use super::{DateGrain, ForeignEvent, ForeignPlace, ForeignSide, ImportProblem, World, parts};

pub(super) fn event(row: &Row, world: &World) -> Result<ForeignEvent, ImportProblem> {
    let mut event = row.event(row.need("Event ID")?);
    row.need("Event Date")?;
    event.date = row.date("Event Date")?;
    (event.date_end, event.date_precision) = (event.date, DateGrain::Day);
    event.published = row.date("Publication Date")?;
    kind(&mut event, row, world)?;
    if let Some(quad) = row.some("Quad Code")
        && world.knowledge.exchange.quad_of(quad).is_none()
    {
        return Err(row.problem("Quad Code", "no quad class", "1 to 4, or POLECAT's words for them"));
    }
    event.score = row.number("Intensity")?;
    event.actor = side(row, world, "Actor");
    event.recipient = side(row, world, "Recipient");
    event.place = place(row, world)?;
    event.source = row.owned("Source");
    Ok(event)
}

/// Type, modes and contexts: the same words as ours, but for those of `ontology/exchange/polecat.tsv`.
fn kind(event: &mut ForeignEvent, row: &Row, world: &World) -> Result<(), ImportProblem> {
    let (ontology, exchange) = (world.knowledge.ontology, world.knowledge.exchange);
    let kind = row.need("Event Type")?.to_uppercase();
    let known = ontology.event_type(&kind).ok_or_else(|| {
        row.problem("Event Type", "no PLOVER type", "types are those of ontology/plover/types.toml")
    })?;
    let (modes, contexts) = (row.list("Event Mode", ';'), row.list("Contexts", ';'));
    event.codes = [known.id.clone()].into_iter().chain(modes.iter().cloned()).collect();
    for given in modes {
        let ours = exchange.polecat("mode", &known.id, &given).unwrap_or(Some(&given));
        match ours.map(|m| ontology.mode(&known.id, m)) {
            None => {}
            Some(Some(mode)) => event.mode.push(mode.id.clone()),
            Some(None) => {
                return Err(row.problem(
                    "Event Mode",
                    "no mode of its type",
                    "modes are those of PLOVER 0.8 or 2.0",
                ));
            }
        }
    }
    for given in contexts {
        let spelled = given.replace('-', "_");
        let ours = exchange.polecat("context", &known.id, &given).unwrap_or(Some(&spelled));
        match ours.map(|c| ontology.context(c)) {
            None => {}
            Some(Some(context)) => event.context.push(context.id.clone()),
            Some(None) => {
                return Err(row.problem("Contexts", "no PLOVER context", "see ontology/plover/contexts.tsv"));
            }
        }
    }
    event.event = Some(known.id.clone());
    Ok(())
}

/// A side; countries are ISO alpha-3, which may also be an international actor.
fn side(row: &Row, world: &World, prefix: &str) -> Option<ForeignSide> {
    let part = |name: &str| row.some(&format!("{prefix} {name}"));
    let knowledge = &world.knowledge;
    let given = part("Country");
    let country = given.filter(|c| knowledge.is_country(c)).map(str::to_owned);
    let international = given.filter(|c| knowledge.ontology.code(c).is_some() && country.is_none());
    let mut roles: Vec<String> = row.list(&format!("Primary {prefix} Sector"), ';');
    for role in row.list(&format!("{prefix} Sectors"), ';') {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let known = |role: &&String| knowledge.ontology.sector(role).is_some();
    let mut sectors = roles.iter().filter(known).cloned();
    let side = ForeignSide {
        name: part("Name").or(part("Name Raw")).map(str::to_owned),
        code: part("COW").map(str::to_owned),
        country: country.or_else(|| given.and_then(|c| world.country_named(c))),
        international: international.map(str::to_owned),
        sector: sectors.next(),
        other_sectors: sectors.collect(),
        given_roles: roles,
        ..ForeignSide::default()
    };
    parts::unless_empty(side)
}

fn place(row: &Row, world: &World) -> Result<Option<ForeignPlace>, ImportProblem> {
    let (lat, lon) = row.coordinates("Latitude", "Longitude")?;
    let levels = [("City", "city"), ("District", "district"), ("Province", "province")];
    let mut given = levels.iter().filter_map(|(column, level)| Some((row.some(column)?, *level)));
    let country = row.some("Country");
    let narrowest = given.next();
    let name = row.some("Placename").or(narrowest.map(|(n, _)| n)).or(country);
    let Some(name) = name else { return Ok(None) };
    let iso = country.filter(|c| world.knowledge.is_country(c)).map(str::to_owned);
    let is_country = narrowest.is_none() && country.is_some();
    Ok(Some(ForeignPlace {
        name: Some(name.to_owned()),
        within: given.map(|(name, _)| name.to_owned()).collect(),
        country: iso.or_else(|| country.and_then(|c| world.country_named(c))),
        lat,
        lon,
        precision: narrowest.map(|(_, l)| l.to_owned()).or(is_country.then(|| "country".to_owned())),
        given_precision: row.owned("Feature Type"),
    }))
}
