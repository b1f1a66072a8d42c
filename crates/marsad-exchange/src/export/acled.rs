//! ACLED's columns.

use super::LeftOut;
use super::line::Lines;
use super::sides::{coordinates, happened, place_columns, place_country};
use crate::Knowledge;
use marsad_model::{Date, DatePrecision, Event, Participant};

pub(crate) fn rows(knowledge: &Knowledge, event: &Event, lines: &mut Lines) -> Result<(), LeftOut> {
    happened(knowledge, event)?;
    let target = event.recipient.first();
    let sector = target.and_then(|p| p.sector.as_deref());
    let kind = knowledge.exchange.to_acled(&event.event, &event.mode, sector).ok_or(LeftOut::NoType)?;
    let date = event.date.ok_or(LeftOut::NoDay)?;
    if event.actor.is_empty() && event.recipient.is_empty() {
        return Err(LeftOut::NoSide);
    }
    lines.put(&event.id);
    dates(event, date, lines);
    [&kind.disorder, &kind.event, &kind.sub_event].iter().for_each(|word| lines.put(word));
    let inter1 = party(knowledge, event, &event.actor, "1", lines);
    let inter2 = party(knowledge, event, &event.recipient, "2", lines);
    let alone = event.recipient.is_empty();
    lines.put(&interaction(inter1, inter2, alone));
    lines.skip(1);
    place(knowledge, event, lines);
    lines.some(event.source.as_ref());
    lines.skip(1);
    lines.put(&event.text);
    lines.some(event.size.and_then(|s| s.dead).map(|d| d.value));
    lines.skip(2);
    lines.end();
    Ok(())
}

/// Date, year and how exact the date is: a month is written as its first day with the vaguest precision, as ACLED does.
fn dates(event: &Event, date: Date, lines: &mut Lines) {
    lines.some(Some(date));
    lines.some(Some(date.year()));
    let several_days = event.date_end.is_some_and(|end| end > date);
    lines.put(match event.date_precision {
        DatePrecision::Month | DatePrecision::Year => "3",
        _ if several_days => "2",
        _ => "1",
    });
}

/// The first participant, the others, and ACLED's number for the first, which is returned too.
fn party<'k>(
    knowledge: &Knowledge<'k>,
    event: &Event,
    side: &[Participant],
    number: &str,
    lines: &mut Lines,
) -> &'k str {
    let Some((first, others)) = side.split_first() else {
        lines.skip(3);
        return "";
    };
    lines.put(&knowledge.name(first));
    lines.put(&others.iter().map(|p| knowledge.name(p)).collect::<Vec<_>>().join("; "));
    let sector = first.sector.as_deref().unwrap_or_default();
    let inter = knowledge.exchange.acled_inter(sector, &event.event, &event.mode, number).unwrap_or_default();
    lines.put(inter);
    inter
}

/// Both numbers, the smaller first; that of somebody alone with a nought. Empty where a side has none.
fn interaction(inter1: &str, inter2: &str, alone: bool) -> String {
    match (inter1, inter2) {
        (one, "") if alone && !one.is_empty() => format!("{one}0"),
        ("", _) | (_, "") => String::new(),
        (one, two) if one <= two => format!("{one}{two}"),
        (one, two) => format!("{two}{one}"),
    }
}

/// Country's number, region, country, three administrative levels, location, coordinates, precision.
fn place(knowledge: &Knowledge, event: &Event, lines: &mut Lines) {
    let country = place_country(event);
    lines.put(country.and_then(|c| knowledge.exchange.country(c)).map_or("", |c| c.numeric.as_str()));
    lines.skip(1);
    lines.put(knowledge.country_name(country));
    let [_, district, province] = place_columns(knowledge, event);
    lines.put(province);
    lines.put(district);
    lines.skip(1);
    lines.put(knowledge.place_name(event));
    let (lat, lon) = coordinates(event);
    lines.some(lat);
    lines.some(lon);
    let precision = event.place.as_ref().and_then(|p| knowledge.exchange.write_precision(&p.precision));
    lines.put(precision.map_or("", |w| w.acled.as_str()));
}
