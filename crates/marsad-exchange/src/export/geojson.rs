//! A point for each event with coordinates.

use super::plain::word;
use super::{EventWriter, ExportError, LeftOut, Written};
use crate::Knowledge;
use marsad_model::{Event, Participant};
use serde_json::{Value, json};
use std::io::Write;

pub(crate) struct GeoJson<'a, W> {
    out: W,
    knowledge: Knowledge<'a>,
    written: Written,
}

impl<'a, W: Write> GeoJson<'a, W> {
    pub(crate) fn new(mut out: W, knowledge: Knowledge<'a>) -> Result<Self, ExportError> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(GeoJson { out, knowledge, written: Written::default() })
    }

    fn feature(&self, event: &Event) -> Result<Value, LeftOut> {
        let place = event.place.as_ref().ok_or(LeftOut::NoPlace)?;
        let (lat, lon) = place.lat.zip(place.lon).ok_or(LeftOut::NoPlace)?;
        let side = |list: &[Participant]| {
            list.iter().map(|p| self.knowledge.name(p).into_owned()).collect::<Vec<_>>()
        };
        let codes = |list: &[Participant]| list.iter().map(|p| p.code.clone()).collect::<Vec<_>>();
        Ok(json!({
            "type": "Feature",
            "id": event.id,
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": {
                "event": event.event,
                "mode": event.mode,
                "context": event.context,
                "quad_code": event.quad_code,
                "event_scale": event.event_scale,
                "status": word(&event.status),
                "certainty": word(&event.certainty),
                "date": event.date,
                "date_end": event.date_end,
                "date_precision": word(&event.date_precision),
                "place": self.knowledge.place_name(event),
                "place_country": place.country,
                "place_precision": place.precision,
                "actor": side(&event.actor),
                "actor_code": codes(&event.actor),
                "recipient": side(&event.recipient),
                "recipient_code": codes(&event.recipient),
                "size": event.size,
                "source": event.source,
                "published": event.published,
                "doc_id": event.doc_id,
                "text": event.text,
                "confidence": event.confidence,
            },
        }))
    }
}

impl<W: Write> EventWriter for GeoJson<'_, W> {
    fn write(&mut self, event: &Event) -> Result<(), ExportError> {
        let feature = self.feature(event);
        if let Ok(feature) = &feature {
            // A feature a line: such files are looked at with line tools.
            write!(self.out, "{}\n{feature}", if self.written.rows == 0 { "" } else { "," })?;
        }
        self.written.count(feature.map(|_| 1));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, ExportError> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.written)
    }
}
