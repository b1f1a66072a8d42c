//! Searches the names of all entities, in all languages, scripts and spellings.

use super::sounds::{Heard, Sounds};
use super::spelling::words;
use marsad_data::compile::Data;
use marsad_data::entities::{Entity, EntityKind};
use marsad_data::language::Language;
use marsad_data::source::{Files, Report};
use serde::Serialize;
use std::collections::HashSet;

/// How a name was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Found {
    /// The same but for case, diacritics, spaces and what the language writes in several ways.
    Exact,
    /// All words of the query are words of the name, or beginnings of some.
    Words,
    /// It sounds alike.
    Sound,
    /// Its letters are nearly the same.
    Letters,
}

/// An entity that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Index into the entities.
    pub entity: u32,
    /// How its name was found.
    pub found: Found,
    /// The name, as the table spells it.
    pub name: String,
    /// Language of the name.
    pub lang: String,
}

/// Finds entities by their names.
pub struct Finder<'a> {
    data: &'a Data,
    tongues: Vec<Tongue<'a>>,
}

/// A language with what the search needs of it.
struct Tongue<'a> {
    language: &'a Language,
    /// Its place in [`Entity::names`].
    place: usize,
    sounds: Sounds,
}

/// What is looked for, as one language reads it.
struct Asked {
    words: Vec<String>,
    joined: String,
    /// Entities that the coder knows by this very name.
    exact: HashSet<u32>,
}

/// How good a match is: smaller is better.
type Grade = (Found, usize);

impl<'a> Finder<'a> {
    /// A search over compiled data; `files` are the data files that hold the tables of sounds.
    pub fn new(data: &'a Data, files: &Files) -> Finder<'a> {
        let tongue = |language: &'a Language| {
            let lang = &language.info.id;
            let place = data.entities.language(lang)?;
            Some(Tongue { language, place, sounds: Sounds::read(files, lang, &mut Report::default()) })
        };
        let languages = data.languages.iter().filter_map(|l| l.get());
        Finder { data, tongues: languages.filter_map(tongue).collect() }
    }

    /// The entities whose names come nearest to the query, best first, up to `limit`; only those of a kind when one is
    /// given. The same query over the same data gives the same hits in the same order.
    pub fn find(&self, query: &str, kind: Option<EntityKind>, limit: usize) -> Vec<Hit> {
        let asked: Vec<Asked> = self.tongues.iter().map(|t| t.ask(query)).collect();
        let heard: Vec<Vec<Heard>> = self.tongues.iter().filter_map(|t| t.hear(query)).collect();
        let mut hits: Vec<(Grade, Hit)> = Vec::new();
        for (index, entity) in (0..).zip(&self.data.entities.list) {
            if kind.is_none_or(|k| k == entity.kind) {
                hits.extend(self.best(index, entity, &asked, &heard));
            }
        }
        // Equally good ones stay in the order of the tables: countries, organisations, people, places.
        hits.sort_by_key(|(grade, hit)| (*grade, hit.entity));
        hits.into_iter().take(limit).map(|(_, hit)| hit).collect()
    }

    /// The best of an entity's names.
    fn best(
        &self,
        index: u32,
        entity: &Entity,
        asked: &[Asked],
        heard: &[Vec<Heard>],
    ) -> Option<(Grade, Hit)> {
        let mut best: Option<(Grade, &str, &str)> = None;
        for (tongue, asked) in self.tongues.iter().zip(asked) {
            for (number, name) in entity.names[tongue.place].iter().enumerate() {
                let Some((found, penalty)) = tongue.grade(index, name, asked, heard, best.map(|b| b.0))
                else {
                    continue;
                };
                // A name to show is a better find than a variant.
                let grade = (found, 2 * penalty + usize::from(number > 0));
                if best.is_none_or(|b| grade < b.0) {
                    best = Some((grade, name, &tongue.language.info.id));
                }
            }
        }
        let (grade, name, lang) = best?;
        let hit = Hit { entity: index, found: grade.0, name: name.to_owned(), lang: lang.to_owned() };
        Some((grade, hit))
    }
}

impl Tongue<'_> {
    fn ask(&self, query: &str) -> Asked {
        let words = words(&self.language.orthography, query);
        let folded = self.language.orthography.fold(query);
        let exact = self.language.mentions.names.find(&folded).into_iter().collect();
        Asked { joined: words.concat(), words, exact }
    }

    /// The sounds of each word; `None` when the language does not write such words.
    fn hear(&self, text: &str) -> Option<Vec<Heard>> {
        let exact = self.language.orthography.exact(text);
        let words = exact.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(|w| self.sounds.hear(w)).collect()
    }

    /// How well a name fits; what cannot be better than what was found before is not looked for.
    fn grade(
        &self,
        entity: u32,
        name: &str,
        asked: &Asked,
        heard: &[Vec<Heard>],
        best: Option<Grade>,
    ) -> Option<Grade> {
        let words = words(&self.language.orthography, name);
        let joined = words.concat();
        if !joined.is_empty() && joined == asked.joined {
            return Some((Found::Exact, 0));
        }
        if asked.exact.contains(&entity) && words.len() >= asked.words.len() {
            // Known by the coder without an article or an addition: which of the names it is shows in the length.
            return Some((Found::Exact, 1 + joined.chars().count().abs_diff(asked.joined.chars().count())));
        }
        let worth = |found: Found| best.is_none_or(|(b, _)| b >= found);
        let by_words = || by_words(&words, &asked.words).map(|p| (Found::Words, p));
        let by_sound = || {
            let name = worth(Found::Sound).then(|| self.hear(name)).flatten()?;
            let penalty = heard.iter().filter_map(|asked| by_sound(&name, asked)).min()?;
            Some((Found::Sound, 100 * penalty + strsim::osa_distance(&joined, &asked.joined).min(99)))
        };
        let by_letters = || {
            let penalty = worth(Found::Letters).then(|| by_letters(&words, &joined, asked)).flatten()?;
            Some((Found::Letters, penalty))
        };
        by_words().or_else(by_sound).or_else(by_letters)
    }
}

/// All words asked for are in the name; words that are only begun and words left over count against it.
fn by_words(name: &[String], asked: &[String]) -> Option<usize> {
    if asked.is_empty() {
        return None;
    }
    let mut penalty = 2 * name.len().saturating_sub(asked.len());
    for word in asked {
        match name.contains(word) {
            true => {}
            false if name.iter().any(|n| n.starts_with(word.as_str())) => penalty += 1,
            false => return None,
        }
    }
    Some(penalty)
}

/// The name as a whole, or all longer words asked for, sound the same; words left over count against it.
fn by_sound(name: &[Heard], asked: &[Heard]) -> Option<usize> {
    const DISTINCT: usize = 2;
    let (whole, wanted) = (Heard::joined(name), Heard::joined(asked));
    if wanted.len() < DISTINCT {
        return None;
    }
    if whole.same(&wanted) {
        return Some(0);
    }
    // Articles and particles sound like too much: they neither help nor hinder.
    let mut long = asked.iter().filter(|w| w.len() >= DISTINCT).peekable();
    long.peek()?;
    let all = long.all(|w| name.iter().any(|n| n.same(w)));
    all.then(|| 1 + name.len().saturating_sub(asked.len()))
}

/// The name as a whole, or each word asked for, differs in a letter or two.
fn by_letters(name: &[String], joined: &str, asked: &Asked) -> Option<usize> {
    let extra = name.len().saturating_sub(asked.words.len());
    let whole = near(joined, &asked.joined).map(|d| 4 * d);
    whole.or_else(|| {
        let nearest = |w: &String| name.iter().filter_map(|n| near(n, w)).min();
        let distances: Option<Vec<usize>> = asked.words.iter().map(nearest).collect();
        distances.filter(|d| !d.is_empty()).map(|d| 4 * d.iter().sum::<usize>() + extra)
    })
}

/// The distance in letters when it is small for words of that length.
fn near(name: &str, asked: &str) -> Option<usize> {
    let (a, b) = (name.chars().count(), asked.chars().count());
    let allowed = match a.min(b) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    if a.abs_diff(b) > allowed {
        return None;
    }
    Some(strsim::osa_distance(name, asked)).filter(|d| *d <= allowed)
}
