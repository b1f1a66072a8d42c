//! What of an extract is added: names that are no ordinary words, entities that are not known.

use super::draft::{Draft, PlaceDraft, What};
use super::known::Known;
use super::{CountryCodes, Import};
use crate::Engine;
use crate::check::names::is_also_a_word;
use crate::gazetteer::spelling::{key, without_marks};
use marsad_data::compile::Data;
use marsad_data::entities::PlaceKind;
use marsad_data::language::Language;
use marsad_data::source::Files;
use std::collections::HashMap;

/// Holds drafts against the data.
pub(super) struct Sieve<'a> {
    pub data: &'a Data,
    engine: Engine<'a>,
    /// In the order of the languages of names; none where a language cannot be read.
    tongues: Vec<Option<&'a Language>>,
    known: Known,
    codes: CountryCodes,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(data: &'a Data, files: &Files) -> Sieve<'a> {
        let tongues: Vec<_> = data.entities.languages.iter().map(|l| data.language(l)).collect();
        let orthographies: Vec<_> = tongues.iter().map(|t| t.map(|t| &t.orthography)).collect();
        let known = Known::of(&data.entities, &orthographies);
        Sieve { data, engine: Engine::new(data), tongues, known, codes: CountryCodes::read(files) }
    }

    pub(super) fn languages(&self) -> &'a [String] {
        &self.data.entities.languages
    }

    /// The id of a country by a code of two letters or three.
    pub(super) fn country(&self, code: &str) -> Option<String> {
        let id = self.codes.get(code)?;
        self.data.entities.find(id).map(|_| id.to_owned())
    }

    /// Whether a language writes a name with letters of its own; diacritics that it does not have do not count.
    pub(super) fn writes(&self, place: usize, name: &str) -> bool {
        let Some(language) = self.tongues.get(place).copied().flatten() else { return false };
        let alphabet = &language.info.detection.alphabet;
        let own = |c: char| {
            alphabet.contains(c)
                || without_marks(c.encode_utf8(&mut [0; 4])).chars().all(|b| alphabet.contains(b))
        };
        let lower = name.to_lowercase();
        let mut letters = lower.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(own)
    }

    /// Whether two names are the same in a language.
    pub(super) fn same(&self, place: usize, a: &str, b: &str) -> bool {
        let language = self.tongues.get(place).copied().flatten();
        language.is_some_and(|l| key(&l.orthography, a) == key(&l.orthography, b))
    }

    /// The drafts that are to be added, the first of several that tell of one entity.
    pub(super) fn sift(&mut self, drafts: Vec<Draft>, import: &mut Import) -> Vec<Draft> {
        let mut kept = Vec::new();
        let mut units: HashMap<String, String> = HashMap::new();
        for mut draft in drafts {
            let keys = self.keys(&draft);
            if let Some(seen) = self.known.find(&draft, &keys) {
                if let (Some(unit), Some(PlaceKind::Province)) = (unit_of(&draft), seen.place_kind) {
                    units.insert(unit, seen.id.clone());
                }
                import.known += 1;
                continue;
            }
            self.leave_out_words(&mut draft, import);
            if draft.names.iter().all(Vec::is_empty) {
                continue;
            }
            self.tell_from_namesakes(&mut draft);
            if let Some(unit) = unit_of(&draft) {
                units.insert(unit, draft.id.clone());
            }
            self.known.add_draft(&draft, keys);
            kept.push(draft);
        }
        for draft in &mut kept {
            if let What::Place(PlaceDraft { unit: Some(unit), parent, .. }) = &mut draft.what {
                *parent = units.get(unit).filter(|id| **id != draft.id).cloned();
            }
        }
        kept
    }

    fn keys(&self, draft: &Draft) -> Vec<String> {
        let names = draft.names.iter().zip(&self.tongues);
        let keys = names.filter_map(|(names, t)| Some((names, (*t)?)));
        keys.flat_map(|(names, t)| names.iter().map(|n| key(&t.orthography, n))).collect()
    }

    fn leave_out_words(&self, draft: &mut Draft, import: &mut Import) {
        for (names, language) in draft.names.iter_mut().zip(&self.tongues) {
            let Some(language) = language else { continue };
            let before = names.len();
            names.retain(|n| !is_also_a_word(&self.engine, language, n));
            import.words += before - names.len();
        }
    }

    /// Adds the country to names that something else bears already: so the coder takes them for the better known
    /// one unless the text speaks for this country.
    fn tell_from_namesakes(&self, draft: &mut Draft) {
        let country = draft.country.as_ref().and_then(|c| self.data.entities.find(c));
        let Some(country) = country else { return };
        for (place, (names, language)) in draft.names.iter_mut().zip(&self.tongues).enumerate() {
            let Some(language) = language else { continue };
            let addition = self.data.entities.display(country, &self.data.entities.languages[place]);
            for name in names {
                if self.known.bears(&key(&language.orthography, name)) && !name.contains(" (") {
                    *name = format!("{name} ({addition})");
                }
            }
        }
    }
}

fn unit_of(draft: &Draft) -> Option<String> {
    match &draft.what {
        What::Place(place) => place.is_unit.clone(),
        _ => None,
    }
}
