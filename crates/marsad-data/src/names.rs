//! Names and adjectives of nationality of one language, ready to be found in a sentence.
//!
//! [`compile`] makes the tables from the entities and from `[names]`, `[nationality]` and `[[ordinary]]` of
//! `mentions.toml`.

use crate::entities::{Entities, EntityKind};
use crate::phrases::{Builder, Found, Phrases, START, feed, hash_word, parts};
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How a language writes names: `[names]` of `mentions.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NameRules {
    /// Words at the beginning of a name that may be left out (the).
    pub articles: Vec<String>,
    /// Beginnings of a first word that may be left out (ال).
    pub article_prefixes: Vec<String>,
    /// Particles written together with the next word: a name may be cut after them.
    pub clitics: Vec<String>,
    /// Beginnings of words as they are written when particle and article meet …
    pub contracted: Vec<String>,
    /// … and what they stand for, one for each.
    pub expanded: Vec<String>,
    /// Names that are ordinary words too, but so much more often names that no condition is asked.
    pub prevailing: Vec<String>,
}

/// How adjectives of nationality are formed: `[nationality]` of `mentions.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NationalityRules {
    /// What may stand before a form (an article); the bare form is always known.
    pub prefixes: Vec<String>,
    /// What may follow a form that ends in `stem_ending`.
    pub suffixes: Vec<String>,
    /// The ending of forms that take the suffixes; the others stand as they are listed.
    pub stem_ending: String,
}

/// Names that are ordinary words too: `[[ordinary]]` of `mentions.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ordinary {
    /// The names, of one word each.
    pub words: Vec<String>,
    /// Words before or after the name that show that it is one.
    #[serde(default)]
    pub near: Vec<String>,
}

/// How a name's capitals must look in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Case {
    /// Nothing is asked.
    Any,
    /// One word at least begins with a capital.
    Initial,
    /// All letters are capitals (acronyms that are ordinary words otherwise).
    All,
}

/// What a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Index into the entities.
    pub entity: u32,
    /// How it must be written.
    pub case: Case,
}

/// A name or adjective with all that it may stand for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NameEntry {
    /// What it may stand for, in order of the entities.
    pub candidates: Vec<Candidate>,
    /// It is an ordinary word too: index into [`Names::near`].
    pub ordinary: Option<u32>,
}

/// The names of one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Names {
    names: Index,
    nationalities: Index,
    /// For each list of ordinary words: hashes of the neighbours that make a name of it.
    near: Vec<Vec<u64>>,
    /// Hashes of the names that prevail over the ordinary words that they are too.
    prevailing: Vec<u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Index {
    phrases: Phrases,
    entries: Vec<NameEntry>,
}

impl Names {
    /// Looks up the hash of a name or its beginning.
    #[inline]
    pub fn name(&self, hash: u64) -> Option<Found> {
        self.names.phrases.get(hash)
    }

    /// The entry that [`Names::name`] found.
    pub fn entry(&self, payload: u32) -> Option<&NameEntry> {
        self.names.entries.get(payload as usize)
    }

    /// Looks up the hash of an adjective of nationality or its beginning.
    #[inline]
    pub fn nationality(&self, hash: u64) -> Option<Found> {
        self.nationalities.phrases.get(hash)
    }

    /// The entry that [`Names::nationality`] found: its candidates are countries.
    pub fn nationality_entry(&self, payload: u32) -> Option<&NameEntry> {
        self.nationalities.entries.get(payload as usize)
    }

    /// Whether a neighbouring word makes a name of an ordinary word.
    pub fn is_near(&self, ordinary: u32, word: u64) -> bool {
        self.near.get(ordinary as usize).is_some_and(|n| n.contains(&word))
    }

    /// Whether a name was said to prevail over the ordinary word that it is too.
    pub fn prevails(&self, hash: u64) -> bool {
        self.prevailing.contains(&hash)
    }

    /// Entities by a folded name, for searching.
    pub fn find(&self, folded: &str) -> Vec<u32> {
        let entry = self.names.phrases.find(folded).and_then(|p| self.entry(p));
        entry.map_or_else(Vec::new, |e| e.candidates.iter().map(|c| c.entity).collect())
    }
}

/// Makes the tables of one language. `fold` is the language's folding of letters.
pub fn compile(
    entities: &Entities,
    lang: &str,
    rules: &NameRules,
    nationality: &NationalityRules,
    ordinary: &[Ordinary],
    fold: &dyn Fn(&str) -> CompactString,
) -> Names {
    let Some(place) = entities.language(lang) else { return Names::default() };
    let compiler = Compiler::new(rules, nationality, ordinary, fold);
    let (mut names, mut adjectives) = (Collector::default(), Collector::default());
    let shared = shared_names(entities, place);
    for (index, entity) in entities.list.iter().enumerate() {
        for name in &entity.names[place] {
            compiler.name(name, index as u32, &mut names);
            if let Some(bare) = unqualified(name).filter(|bare| shared.contains(bare)) {
                compiler.name(bare, index as u32, &mut names);
            }
        }
        if entity.kind == EntityKind::Country {
            for adjective in &entity.nationalities[place] {
                compiler.adjective(adjective, index as u32, &mut adjectives);
            }
        }
    }
    let near = ordinary.iter().map(|o| o.near.iter().map(|w| hash_word(&fold(w))).collect()).collect();
    let prevailing = rules.prevailing.iter().map(|w| hash_word(&fold(w))).collect();
    Names { names: names.build(), nationalities: adjectives.build(), near, prevailing }
}

/// A name without what tells it from a namesake's: "Justice Party (Morocco)", "Birmingham, Alabama".
pub(crate) fn unqualified(name: &str) -> Option<&str> {
    let brackets = || name.strip_suffix(')')?.split_once(" (");
    brackets().or_else(|| name.split_once(", ")).map(|(bare, _)| bare)
}

/// Names of several entities, apart from such additions: context chooses among them. What one entity alone is called
/// before its addition is too common a name to stand for it ("Internal Security Agency (Libya)").
fn shared_names(entities: &Entities, place: usize) -> FxHashSet<&str> {
    let (mut seen, mut shared) = (FxHashSet::default(), FxHashSet::default());
    for entity in &entities.list {
        let names = entity.names[place].iter();
        let bare: BTreeSet<&str> = names.map(|n| unqualified(n).unwrap_or(n)).collect();
        shared.extend(bare.into_iter().filter(|name| !seen.insert(*name)));
    }
    shared
}

#[derive(Default)]
struct Collector {
    builder: Builder,
    entries: Vec<NameEntry>,
}

impl Collector {
    fn add(&mut self, beginnings: &[u64], candidate: Candidate, ordinary: Option<u32>) {
        let next = self.entries.len() as u32;
        let payload = self.builder.add(beginnings, next);
        if payload == next {
            self.entries.push(NameEntry { candidates: Vec::new(), ordinary });
        }
        let Some(entry) = self.entries.get_mut(payload as usize) else { return };
        match entry.candidates.iter_mut().find(|c| c.entity == candidate.entity) {
            Some(known) => known.case = known.case.min(candidate.case),
            None => entry.candidates.push(candidate),
        }
    }

    fn build(self) -> Index {
        Index { phrases: self.builder.build(), entries: self.entries }
    }
}

struct Compiler<'a> {
    articles: Vec<CompactString>,
    article_prefixes: Vec<CompactString>,
    /// The same before folding: a letter that folds to the article's makes no article.
    written_prefixes: Vec<String>,
    clitics: Vec<CompactString>,
    contractions: Vec<(CompactString, CompactString)>,
    prefixes: Vec<CompactString>,
    suffixes: Vec<CompactString>,
    stem_ending: CompactString,
    ordinary: Vec<(CompactString, u32)>,
    fold: &'a dyn Fn(&str) -> CompactString,
}

impl<'a> Compiler<'a> {
    fn new(
        rules: &NameRules,
        nationality: &NationalityRules,
        ordinary: &[Ordinary],
        fold: &'a dyn Fn(&str) -> CompactString,
    ) -> Self {
        let all = |words: &[String]| words.iter().map(|w| fold(w)).collect::<Vec<_>>();
        let lists = ordinary.iter().enumerate();
        Compiler {
            articles: all(&rules.articles),
            article_prefixes: all(&rules.article_prefixes),
            written_prefixes: rules.article_prefixes.clone(),
            clitics: all(&rules.clitics),
            contractions: all(&rules.contracted).into_iter().zip(all(&rules.expanded)).collect(),
            prefixes: all(&nationality.prefixes),
            suffixes: all(&nationality.suffixes),
            stem_ending: fold(&nationality.stem_ending),
            ordinary: lists.flat_map(|(i, o)| o.words.iter().map(move |w| (fold(w), i as u32))).collect(),
            fold,
        }
    }

    fn ordinary(&self, word: &str) -> Option<u32> {
        self.ordinary.iter().find(|(w, _)| w == word).map(|(_, i)| *i)
    }

    fn name(&self, name: &str, entity: u32, into: &mut Collector) {
        let words: Vec<CompactString> =
            name.split_whitespace().map(self.fold).filter(|w| !w.is_empty()).collect();
        let candidate = Candidate { entity, case: case_of(name) };
        for first in self.first_words(name, &words) {
            let ordinary = if first.len() == 1 { self.ordinary(&first[0]) } else { None };
            for beginnings in self.beginnings(&first) {
                into.add(&beginnings, candidate, ordinary);
            }
        }
    }

    /// The name as written, and without its article.
    fn first_words(&self, name: &str, words: &[CompactString]) -> Vec<Vec<CompactString>> {
        let mut variants = vec![words.to_vec()];
        let Some((first, rest)) = words.split_first() else { return Vec::new() };
        // Without its article, what is an ordinary word with it is nothing else (a door, for "the Door").
        if rest.is_empty() && self.ordinary(first).is_some() {
            return variants;
        }
        if self.articles.contains(first) && !rest.is_empty() {
            variants.push(rest.to_vec());
        }
        let has_article = self.written_prefixes.iter().any(|p| name.starts_with(p.as_str()));
        for prefix in self.article_prefixes.iter().filter(|_| has_article) {
            if let Some(bare) = first.strip_prefix(prefix.as_str())
                && bare.chars().count() > 1
            {
                variants.push([&[CompactString::from(bare)], rest].concat());
            }
        }
        variants
    }

    /// Hashes at every place where the text may be cut, for each way to write the words.
    fn beginnings(&self, words: &[CompactString]) -> Vec<Vec<u64>> {
        let mut ways = vec![(START, Vec::new())];
        for word in words {
            let mut written = vec![word.clone()];
            for (short, long) in &self.contractions {
                if let Some(rest) = word.strip_prefix(short.as_str()) {
                    written.push(CompactString::from(format!("{long}{rest}")));
                }
            }
            let mut next = Vec::new();
            for (hash, beginnings) in ways {
                for form in &written {
                    let mut beginnings: Vec<u64> = beginnings.clone();
                    let cuts = self.clitics.iter().filter(|c| form.starts_with(c.as_str()) && *c != form);
                    beginnings.extend(cuts.map(|c| feed(hash, c)));
                    let mut end = hash;
                    for part in parts(form) {
                        end = feed(end, part);
                        beginnings.push(end);
                    }
                    next.push((end, beginnings));
                }
            }
            // Every contraction doubles the ways: names with many of them keep the first few.
            next.truncate(8);
            ways = next;
        }
        ways.into_iter().map(|(_, b)| b).filter(|b| b.last().is_some_and(|&h| h != START)).collect()
    }

    fn adjective(&self, adjective: &str, entity: u32, into: &mut Collector) {
        let form = (self.fold)(adjective);
        let candidate = Candidate { entity, case: case_of(adjective) };
        let ordinary = self.ordinary(&form);
        let mut forms = vec![form.clone()];
        if !self.stem_ending.is_empty() && form.ends_with(self.stem_ending.as_str()) {
            forms.extend(self.suffixes.iter().map(|s| CompactString::from(format!("{form}{s}"))));
            // All words of a compound agree with their noun.
            let words: Vec<&str> = form.split_whitespace().collect();
            if words.len() > 1 && words.iter().all(|w| w.ends_with(self.stem_ending.as_str())) {
                let agreeing =
                    |s: &CompactString| words.iter().map(|w| format!("{w}{s}")).collect::<Vec<_>>();
                forms.extend(self.suffixes.iter().map(|s| CompactString::from(agreeing(s).join(" "))));
            }
        }
        let bare = forms.len();
        for prefix in &self.prefixes {
            for i in 0..bare {
                // With an article both words of a compound may take it; the first always does.
                forms.push(CompactString::from(format!("{prefix}{}", forms[i])));
                let both: Vec<_> = forms[i].split_whitespace().map(|w| format!("{prefix}{w}")).collect();
                if both.len() > 1 {
                    forms.push(CompactString::from(both.join(" ")));
                }
            }
        }
        for form in forms {
            let words: Vec<CompactString> = form.split_whitespace().map(CompactString::from).collect();
            for beginnings in self.beginnings(&words) {
                into.add(&beginnings, candidate, ordinary);
            }
        }
    }
}

/// What the spelling of a name in the table asks of the text.
fn case_of(name: &str) -> Case {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let upper = letters().filter(|c| c.is_uppercase()).count();
    match (upper, letters().count()) {
        (0, _) => Case::Any,
        (u, n) if u == n && (2..=6).contains(&n) => Case::All,
        _ => Case::Initial,
    }
}

#[cfg(test)]
mod tests;
