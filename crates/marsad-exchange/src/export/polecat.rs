//! POLECAT.

use super::LeftOut;
use super::line::Lines;
use super::sides::{coordinates, day, dyads, happened, place_columns, place_country, sectors};
use crate::Knowledge;
use marsad_model::{Event, Participant};

/// Between the values of a field that holds several.
const BETWEEN: &str = "; ";

pub(crate) fn rows(knowledge: &Knowledge, event: &Event, lines: &mut Lines) -> Result<(), LeftOut> {
    happened(knowledge, event)?;
    let day = day(event)?;
    let dyads = dyads(knowledge, event);
    if dyads.is_empty() {
        return Err(LeftOut::NoSide);
    }
    for (row, (actor, recipient)) in dyads.into_iter().enumerate() {
        if row == 0 {
            lines.put(&event.id);
        } else {
            lines.put(&format!("{}-{row}", event.id));
        }
        lines.some(Some(day));
        lines.put(&event.event);
        lines.put(&event.mode.join(BETWEEN));
        lines.some(Some(event.event_scale));
        lines.put(knowledge.exchange.quad_words(event.quad_code));
        lines.put(&event.context.join(BETWEEN));
        party(knowledge, actor, lines);
        party(knowledge, recipient, lines);
        place(knowledge, event, lines);
        lines.some(event.source.as_ref());
        lines.some(event.published);
        // People, organisations and places of the whole story.
        lines.skip(3);
        lines.put(&event.lang);
        lines.put(&event.data_version);
        lines.end();
    }
    Ok(())
}

/// Name, country, COW number, main sector, sectors, title, words of the text, Wikipedia id.
fn party(knowledge: &Knowledge, participant: Option<&Participant>, lines: &mut Lines) {
    let Some(participant) = participant else {
        lines.skip(8);
        return;
    };
    lines.put(&knowledge.name(participant));
    lines.some(participant.code.as_ref());
    let codes = participant.code.as_deref().and_then(|c| knowledge.exchange.country(c));
    lines.put(codes.map_or("", |c| c.cow.as_str()));
    lines.some(participant.sector.as_ref());
    lines.put(&sectors(participant).collect::<Vec<_>>().join(BETWEEN));
    lines.skip(1);
    lines.put(&participant.at.text);
    lines.skip(1);
}

/// Name, city, district, province, country, coordinates, GeoNames id, words of the text, feature type.
fn place(knowledge: &Knowledge, event: &Event, lines: &mut Lines) {
    lines.put(knowledge.place_name(event));
    place_columns(knowledge, event).iter().for_each(|name| lines.put(name));
    lines.put(place_country(event).unwrap_or_default());
    let (lat, lon) = coordinates(event);
    lines.some(lat);
    lines.some(lon);
    lines.skip(1);
    lines.some(event.place.as_ref().map(|p| &p.at.text));
    lines.skip(1);
}
