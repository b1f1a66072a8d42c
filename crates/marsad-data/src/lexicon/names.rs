//! Words from the entity tables: adjectives of countries, and words of names, so that clitics are never cut off them.

use super::build::{Builder, Word};
use super::collect::Raw;
use super::table::read_rows;
use crate::entities::table_files;
use crate::inflect::Bond;
use crate::morphology::MorphologySource;
use crate::source::{Files, Report};
use compact_str::CompactString;
use marsad_model::{Feats, Pos};
use rustc_hash::FxHashSet;

/// Tables whose names of one word are names by themselves.
const NAME_TABLES: [&str; 5] = ["countries", "places", "people", "organisations", "names"];

impl Builder<'_> {
    /// Adjectives and demonyms that the language's tables do not hold.
    pub(super) fn add_nationalities(&mut self, lang: &str) {
        let known = self.collector.keys();
        let words = column(self.files, "nationalities", lang);
        let cost = self.source.costs.get("adjectives").copied().unwrap_or(0);
        for word in &words {
            if known.contains(&self.collector.folded(word)) {
                continue;
            }
            if self.source.inflect_nationalities {
                let row = Word { lemma: word.clone(), feats: Feats::NISBA, cost, ..Word::default() };
                self.add_nominal("nationalities", Pos::Adj, &row);
                continue;
            }
            let lemma = self.collector.lemma(word);
            let people = (Pos::Noun, Feats::NISBA | Feats::HUM);
            let plural = self.source.nationality_nouns.iter().any(|e| word.ends_with(e.as_str()));
            let readings = match plural {
                true => vec![(people.0, people.1 | Feats::PL, 0)],
                false => vec![(Pos::Adj, Feats::NISBA, 0), (people.0, people.1, 4)],
            };
            for (pos, feats, extra) in readings {
                self.collector
                    .add(word, Raw { lemma, base: None, tag: (pos, feats, Bond::Free), cost: cost + extra });
            }
        }
    }

    /// Words of names. One that begins like an article is added with and without it: the spelling may or may not
    /// tell. Function words and words with clitics, as they stand within long names, are left out.
    pub(super) fn add_names<S: AsRef<str>>(
        &mut self,
        names: &[S],
        morphology: &MorphologySource,
        lang: &str,
    ) {
        let words = self.name_words(names, morphology, lang);
        for (word, tail) in names.iter().flat_map(|name| words_and_tails(name.as_ref())) {
            let exact = self.collector.exact(self.collector.without_elision(word));
            // "Israel's" in a name is a word with a particle, not a word.
            let has_particle = |e: &String| exact.len() > e.len() && exact.ends_with(e.as_str());
            if morphology.tokens.enclitic.iter().any(has_particle) {
                continue;
            }
            let whole = words.whole.contains(&self.collector.folded(&exact));
            let folded = |text: &str| self.collector.folded(text);
            if !whole && words.is_cliticised(word, tail, &exact, &folded) {
                continue;
            }
            match words.without_article(&exact).filter(|rest| rest.chars().count() > 2) {
                Some(rest) => {
                    self.add_name(rest, 0, whole, &words.known);
                    if !words.known.contains(&self.collector.folded(rest)) {
                        self.add_name(&exact, 3, whole, &words.known);
                    }
                }
                None => self.add_name(&exact, 0, whole, &words.known),
            }
        }
    }

    fn name_words<'n, S: AsRef<str>>(
        &self,
        names: &'n [S],
        morphology: &MorphologySource,
        lang: &str,
    ) -> NameWords<'n> {
        let at_edge = |edge: fn(&str) -> Option<&str>| -> FxHashSet<CompactString> {
            names.iter().filter_map(|name| edge(name.as_ref())).map(|w| self.collector.folded(w)).collect()
        };
        let single = NAME_TABLES.iter().flat_map(|table| column(self.files, table, lang));
        let articles = morphology.article.iter().filter(|a| a.after.is_none());
        NameWords {
            known: self.collector.keys(),
            whole: single.filter(|n| !n.contains(' ')).map(|n| self.collector.folded(&n)).collect(),
            opening: at_edge(|name| name.split_whitespace().next()),
            closing: at_edge(|name| name.split_whitespace().next_back()),
            names: names.iter().map(AsRef::as_ref).collect(),
            articles: articles.map(|a| self.collector.exact(&a.form)).collect(),
            proclitics: morphology.proclitic.iter().map(|p| self.collector.exact(&p.form)).collect(),
        }
    }

    /// `whole`: the word alone is a name, not only a part of one.
    fn add_name(&mut self, text: &str, cost: u8, whole: bool, known: &FxHashSet<CompactString>) {
        let key = self.collector.folded(text);
        let letters = key.chars().count();
        if letters < 2 || self.closed.contains(&key) || !key.chars().next().is_some_and(char::is_alphabetic) {
            return;
        }
        let homograph = if whole { "homograph-names" } else { "homograph-parts-of-names" };
        let homograph = self.source.costs.get(homograph).copied().unwrap_or(20);
        let cost = if known.contains(&key) { cost + homograph } else { cost };
        let lemma = self.collector.lemma(text);
        self.collector
            .add(text, Raw { lemma, base: None, tag: (Pos::Propn, Feats::empty(), Bond::Free), cost });
    }
}

/// What tells the words of names from words with clitics.
struct NameWords<'n> {
    /// Forms of the language's own tables.
    known: FxHashSet<CompactString>,
    /// Names of one word.
    whole: FxHashSet<CompactString>,
    /// First and last words of names.
    opening: FxHashSet<CompactString>,
    closing: FxHashSet<CompactString>,
    names: FxHashSet<&'n str>,
    articles: Vec<CompactString>,
    proclitics: Vec<CompactString>,
}

impl NameWords<'_> {
    fn without_article<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.articles.iter().find_map(|a| text.strip_prefix(a.as_str()))
    }

    /// Whether a word within a name is another word, or another name, behind a clitic ("a square *in Tripoli*").
    /// `tail`: what stands from it to the end of its name; `folded` gives the key of a word.
    fn is_cliticised(
        &self,
        word: &str,
        tail: &str,
        exact: &str,
        folded: &dyn Fn(&str) -> CompactString,
    ) -> bool {
        let (opens, closes) = (self.opening.contains(&folded(word)), self.closing.contains(&folded(word)));
        let is_known = |text: &str| self.known.contains(&folded(text));
        let is_name = |text: &str| self.whole.contains(&folded(text));
        self.proclitics.iter().any(|proclitic| {
            let Some(rest) = exact.strip_prefix(proclitic.as_str()) else { return false };
            let letters = rest.chars().count();
            // Surnames stand last and given names first: short ones are not taken apart.
            let within = letters > 2 && !opens && (is_name(rest) || !closes && is_known(rest));
            let longer = tail.strip_prefix(proclitic.as_str()).filter(|name| name.contains(' '));
            self.without_article(rest)
                .or_else(|| rest.strip_prefix(proclitic.as_str()))
                .is_some_and(|bare| is_known(bare) || is_name(bare))
                || letters > 3 && is_known(rest)
                || within
                || longer.is_some_and(|name| self.names.contains(name))
        })
    }
}

/// Each word of a name, with all that stands from it to the end of the name.
fn words_and_tails(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let tails = std::iter::successors(Some(name), |tail| tail.split_once(' ').map(|(_, rest)| rest));
    tails.filter_map(|tail| tail.split_whitespace().next().map(|word| (word, tail)))
}

/// All values of a language's column in an entity table.
fn column(files: &Files, table: &str, lang: &str) -> Vec<String> {
    table_files(files, table).iter().flat_map(|path| column_of(files, path, lang)).collect()
}

fn column_of(files: &Files, path: &str, lang: &str) -> Vec<String> {
    let Some(header) =
        files.get(path).and_then(|t| t.lines().find(|l| !l.starts_with('#') && !l.trim().is_empty()))
    else {
        return Vec::new();
    };
    let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
    let mut values = Vec::new();
    // What is wrong with the table is reported where the entities are read.
    read_rows(files, path, &columns, &mut Report::default(), |row, _| {
        values.extend(row.list(lang).map(str::to_owned));
    });
    values
}
