//! One phrase for people of several countries: "Iraqi and American troops", "القمة المصرية الأردنية".

use crate::compose::Composer;
use crate::discourse::Discourse;
use marsad_model::{Feats, Mention, MentionKind, Pos};

impl Composer<'_> {
    /// Makes a phrase whose adjectives name several countries stand for one party of each; an event or a thing
    /// ("المحادثات السورية اللبنانية") gets them as its modifier.
    pub(crate) fn of_several_countries(
        &self,
        id: u16,
        mut mention: Mention,
        discourse: &Discourse,
    ) -> Mention {
        let (countries, joined) = self.countries_beside(id, discourse);
        let head = self.scene.word(self.chunk(id).head);
        let one_person = head.is_some_and(|w| w.has(Feats::HUM | Feats::SG));
        if countries.len() < 2 || one_person || mention.entity.is_some() {
            return mention;
        }
        let pair = self.sketch(id).noun.is_some_and(|n| n.noun.pair);
        if pair && !mention.can_act() {
            // "الجانبان المصري والسوداني"
            (mention.kind, mention.modifier, mention.members) = (MentionKind::Group, None, countries);
        } else if mention.kind == MentionKind::Thing && !mention.can_act() {
            if let Some(modifier) = &mut mention.modifier {
                modifier.members = countries;
            }
        } else if joined && mention.members.is_empty() {
            let member = |country: Mention| Mention {
                code: country.code,
                place: None,
                count: None,
                modifier: None,
                ..mention.clone()
            };
            mention.members = countries.into_iter().map(member).collect();
        }
        mention
    }

    /// The different countries that adjectives side by side in a phrase name, and whether a conjunction joins them.
    fn countries_beside(&self, id: u16, discourse: &Discourse) -> (Vec<Mention>, bool) {
        let chunk = self.chunk(id);
        let (mut found, mut joined): (Vec<Mention>, bool) = (Vec::new(), false);
        let mut last_end = None;
        let mut word = chunk.start;
        while word < chunk.end {
            let nationality = self.evidence.nationality(word).filter(|_| word != chunk.head);
            let Some(nationality) = nationality else {
                word += 1;
                continue;
            };
            let conjunction = last_end.is_some_and(|end| {
                end + 1 == word && self.scene.word(end).is_some_and(|w| w.pos() == Pos::Cconj)
            });
            let beside = last_end.is_none_or(|end| end == word) || conjunction;
            let country = self.country(chunk, nationality, discourse).filter(|c| beside && c.code.is_some());
            if let Some(country) = country.filter(|c| found.iter().all(|f| f.code != c.code)) {
                joined |= conjunction;
                found.push(Mention { words: (word, nationality.end), ..country });
            }
            last_end = Some(nationality.end);
            word = nationality.end;
        }
        (found, joined)
    }
}
