use marsad_data::entities::{Entities, EntityKind};
use marsad_data::exchange::Exchange;
use marsad_data::ontology::Ontology;
use marsad_model::{Event, Participant};
use std::borrow::Cow;

/// The data that formats are written and read with.
#[derive(Clone, Copy)]
pub struct Knowledge<'a> {
    /// Event types, sectors, CAMEO.
    pub ontology: &'a Ontology,
    /// Who and where: names in the language of the formats.
    pub entities: &'a Entities,
    /// What other data sets call things.
    pub exchange: &'a Exchange,
}

impl<'a> Knowledge<'a> {
    /// The name of an entity in the language of the formats.
    pub(crate) fn entity_name(&self, id: &str) -> Option<&'a str> {
        let index = self.entities.find(id)?;
        Some(self.entities.display(index, &self.exchange.language))
    }

    /// The name of a participant: that of its entity, else the words of the text.
    pub(crate) fn name<'b>(&self, participant: &'b Participant) -> Cow<'b, str>
    where
        'a: 'b,
    {
        let entity = participant.entity_id.as_deref().and_then(|id| self.entity_name(id));
        let own = participant.entity_name.as_deref().unwrap_or(&participant.at.text);
        Cow::Borrowed(entity.unwrap_or(own))
    }

    /// Whether an actor code is that of a country.
    pub(crate) fn is_country(&self, code: &str) -> bool {
        self.exchange.country(code).is_some()
    }

    /// The name of a country in the language of the formats; empty for what is no country.
    pub(crate) fn country_name(&self, code: Option<&str>) -> &'a str {
        code.filter(|c| self.is_country(c)).and_then(|c| self.entity_name(c)).unwrap_or_default()
    }

    /// The name of an event's place in the language of the formats; empty without a place.
    pub(crate) fn place_name<'b>(&self, event: &'b Event) -> &'b str
    where
        'a: 'b,
    {
        let Some(place) = &event.place else { return "" };
        self.entity_name(&place.place_id).unwrap_or(&place.name)
    }

    /// The CAMEO code of an event: its own, else the general one of its type and mode.
    pub(crate) fn cameo<'b>(&self, event: &'b Event) -> Option<&'b str>
    where
        'a: 'b,
    {
        let own = event.cameo.as_deref().filter(|c| self.exchange.cameo(c).is_some());
        own.or_else(|| self.exchange.to_cameo(&event.event, &event.mode, &event.context))
    }

    /// Names of all countries in the language of the formats, in lower case, with their ids.
    pub(crate) fn country_names(&self) -> impl Iterator<Item = (String, &'a str)> {
        let language = self.entities.language(&self.exchange.language);
        let countries =
            self.entities.list.iter().filter(|e| e.kind == EntityKind::Country && e.id.len() == 3);
        countries.flat_map(move |e| {
            let names = language.and_then(|l| e.names.get(l)).into_iter().flatten();
            names.map(|n| (n.to_lowercase(), e.id.as_str()))
        })
    }
}
