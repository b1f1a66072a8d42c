//! The output of PETRARCH2 with the texts of actors and event, as its shipped configuration writes it.

use super::LeftOut;
use super::line::Lines;
use super::sides::{CameoActor, day, dyads, happened};
use crate::Knowledge;
use marsad_model::Event;

pub(crate) fn rows(knowledge: &Knowledge, event: &Event, lines: &mut Lines) -> Result<(), LeftOut> {
    happened(knowledge, event)?;
    let code = knowledge.cameo(event).ok_or(LeftOut::NoType)?;
    let day = day(event)?;
    let dyads = dyads(knowledge, event);
    let complete = dyads.iter().filter_map(|(a, r)| Some(((*a)?, (*r)?)));
    let before = lines.count;
    for (actor, recipient) in complete {
        lines.some(Some(day.strftime("%Y%m%d")));
        lines.put(&CameoActor::of(knowledge, actor).code());
        lines.put(&CameoActor::of(knowledge, recipient).code());
        lines.put(code);
        // Issues: PETRARCH2 counts words of its own lists.
        lines.raw("");
        lines.put(&format!("{}_{}", event.doc_id, event.sentence + 1));
        lines.raw(event.source.as_deref().unwrap_or_default());
        lines.put(&actor.at.text);
        lines.put(&recipient.at.text);
        lines.put(&event.trigger.at.text);
        lines.end();
    }
    if lines.count == before { Err(LeftOut::NoDyad) } else { Ok(()) }
}
