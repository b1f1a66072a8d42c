//! ICEWS coded events.

use super::LeftOut;
use super::line::Lines;
use super::sides::{coordinates, day, dyads, happened, number, place_columns, place_country, sectors};
use crate::Knowledge;
use marsad_model::{Event, Participant};

pub(crate) fn rows(knowledge: &Knowledge, event: &Event, lines: &mut Lines) -> Result<(), LeftOut> {
    happened(knowledge, event)?;
    let code = knowledge.cameo(event).ok_or(LeftOut::NoType)?;
    let day = day(event)?;
    let dyads = dyads(knowledge, event);
    if dyads.is_empty() {
        return Err(LeftOut::NoSide);
    }
    for (row, (actor, recipient)) in dyads.into_iter().enumerate() {
        lines.some(Some(number(event, row)));
        lines.some(Some(day));
        party(knowledge, actor, lines);
        lines.some(knowledge.ontology.cameo(code).map(|c| &c.label));
        lines.put(code);
        lines.some(knowledge.exchange.cameo(code).map(|s| s.intensity));
        party(knowledge, recipient, lines);
        lines.put(&event.doc_id);
        lines.some(Some(event.sentence + 1));
        lines.some(event.source.as_ref());
        place_columns(knowledge, event).iter().for_each(|name| lines.put(name));
        lines.put(knowledge.country_name(place_country(event)));
        let (lat, lon) = coordinates(event);
        lines.some(lat);
        lines.some(lon);
        lines.end();
    }
    Ok(())
}

/// Name, sectors, country.
fn party(knowledge: &Knowledge, participant: Option<&Participant>, lines: &mut Lines) {
    let Some(participant) = participant else {
        lines.skip(3);
        return;
    };
    lines.put(&knowledge.name(participant));
    let code = participant.code.as_deref().and_then(|c| knowledge.exchange.write_code("icews", c));
    let names = sectors(participant).filter_map(|s| knowledge.exchange.write_sector("icews", s));
    let names: Vec<&str> = names.chain(code).collect();
    lines.put(&names.join(","));
    lines.put(knowledge.country_name(participant.code.as_deref()));
}
