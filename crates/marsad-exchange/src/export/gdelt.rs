//! GDELT 2.0 events.

use super::LeftOut;
use super::line::Lines;
use super::sides::{CameoActor, coordinates, dyads, happened, number, place_country, url};
use crate::Knowledge;
use marsad_model::{DatePrecision, Event, Participant};

/// The country whose places have types of their own.
const HOME: &str = "USA";

pub(crate) fn rows(knowledge: &Knowledge, event: &Event, lines: &mut Lines) -> Result<(), LeftOut> {
    happened(knowledge, event)?;
    let code = knowledge.cameo(event).ok_or(LeftOut::NoType)?;
    let dyads = dyads(knowledge, event);
    if dyads.is_empty() {
        return Err(LeftOut::NoSide);
    }
    for (row, (actor, recipient)) in dyads.into_iter().enumerate() {
        lines.some(Some(number(event, row)));
        dates(event, lines);
        party(knowledge, actor, lines);
        party(knowledge, recipient, lines);
        lines.skip(1);
        kind(knowledge, code, lines);
        // Mentions, sources, articles, tone; places of the two actors.
        lines.skip(4 + 8 + 8);
        place(knowledge, event, lines);
        lines.some(event.published.map(|d| format!("{}000000", d.strftime("%Y%m%d"))));
        lines.put(url(event));
        lines.end();
    }
    Ok(())
}

/// Day, month, year and fraction of the year, as far as they are known.
fn dates(event: &Event, lines: &mut Lines) {
    let known = |year_only: bool| match event.date_precision {
        DatePrecision::Year => year_only,
        _ => true,
    };
    let day = event.date.filter(|_| event.date_precision != DatePrecision::Month && known(false));
    lines.some(day.map(|d| d.strftime("%Y%m%d").to_string()));
    lines.some(event.date.filter(|_| known(false)).map(|d| d.strftime("%Y%m").to_string()));
    lines.some(event.date.map(|d| d.year()));
    // GDELT's own formula.
    let fraction = |d: marsad_model::Date| {
        let days = f64::from(d.month()) * 30.0 + f64::from(d.day());
        format!("{:.4}", f64::from(d.year()) + days / 365.0)
    };
    lines.some(day.map(fraction));
}

fn party(knowledge: &Knowledge, participant: Option<&Participant>, lines: &mut Lines) {
    let Some(participant) = participant else {
        lines.skip(10);
        return;
    };
    let actor = CameoActor::of(knowledge, participant);
    lines.put(&actor.code());
    lines.put(&knowledge.name(participant));
    lines.put(actor.country);
    lines.put(actor.group);
    // Ethnic group and religions.
    lines.skip(3);
    (0..3).for_each(|i| lines.put(actor.types.get(i).copied().unwrap_or_default()));
}

/// Code with its parents, quad class, Goldstein's score.
fn kind(knowledge: &Knowledge, code: &str, lines: &mut Lines) {
    lines.put(code);
    lines.put(code.get(..3).unwrap_or(code));
    lines.put(code.get(..2).unwrap_or(code));
    let score = knowledge.exchange.cameo(code);
    lines.some(score.map(|s| s.quad));
    lines.some(score.map(|s| s.goldstein));
}

fn place(knowledge: &Knowledge, event: &Event, lines: &mut Lines) {
    let Some(place) = &event.place else {
        lines.skip(8);
        return;
    };
    let written = knowledge.exchange.write_precision(&place.precision);
    let home = place.country.as_deref() == Some(HOME);
    lines.put(written.map_or("", |w| if home { &w.usa } else { &w.gdelt }));
    let (name, country) = (knowledge.place_name(event), knowledge.country_name(place_country(event)));
    if country.is_empty() || name == country {
        lines.put(name);
    } else {
        lines.put(&format!("{name}, {country}"));
    }
    let codes = place_country(event).and_then(|c| knowledge.exchange.country(c));
    lines.put(codes.and_then(|c| c.fips.first()).map_or("", String::as_str));
    lines.skip(2);
    let (lat, lon) = coordinates(event);
    lines.some(lat);
    lines.some(lon);
    lines.skip(1);
}
