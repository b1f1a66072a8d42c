//! Why a phrase stands for what it stands for, in words.

use crate::Finder;
use marsad_model::{Mention, Via};
use std::fmt::Write;

impl Finder {
    /// A readable account of a mention: what it is, of which country and sector, which entity, and how it was found.
    pub fn explain(&self, mention: &Mention) -> String {
        let mut text = format!("{:?}", mention.kind).to_lowercase();
        let code = mention.code.as_deref();
        let others = mention.other_sectors.iter().map(String::as_str);
        let labels: Vec<&str> = code.into_iter().chain(mention.sector.as_deref()).chain(others).collect();
        if !labels.is_empty() {
            let _ = write!(text, " {}", labels.join(" "));
        }
        if let Some(entity) = mention.entity {
            let _ = write!(text, ", {}", self.entity_text(entity));
        }
        if let Some(place) = mention.place.as_ref().map(|p| p.entity).filter(|p| Some(*p) != mention.entity) {
            let _ = write!(text, ", at {}", self.entity_text(place));
        }
        if mention.can_act() && mention.via != Via::Name {
            let _ = write!(text, ", by {}", format!("{:?}", mention.via).to_lowercase());
        }
        if !mention.candidates.is_empty() {
            let names: Vec<String> = mention.candidates.iter().map(|&c| self.entity_text(c)).collect();
            let _ = write!(text, ", undecided between {}", names.join(" and "));
        }
        for member in &mention.members {
            let _ = write!(text, "; member: {}", self.explain(member));
        }
        if let Some(modifier) = &mention.modifier {
            let _ = write!(text, "; of: {}", self.explain(modifier));
        }
        if let Some(count) = mention.count {
            let _ = match count.low == count.high {
                true => write!(text, ", {}", count.value),
                false => write!(text, ", {} ({} to {})", count.value, count.low, count.high),
            };
        }
        text
    }

    fn entity_text(&self, index: u32) -> String {
        let id = self.entities().get(index).map_or("?", |e| e.id.as_str());
        format!("{} ({id})", self.entities().display(index, &self.tables().lang))
    }
}
