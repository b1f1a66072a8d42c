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
        let known = self.collector.keys();
        let whole: FxHashSet<CompactString> = NAME_TABLES
            .iter()
            .flat_map(|table| column(self.files, table, lang))
            .filter(|name| !name.contains(' '))
            .map(|name| self.collector.folded(&name))
            .collect();
        let articles = morphology.article.iter().filter(|a| a.after.is_none());
        let articles: Vec<CompactString> = articles.map(|a| self.collector.exact(&a.form)).collect();
        let proclitics: Vec<CompactString> =
            morphology.proclitic.iter().map(|p| self.collector.exact(&p.form)).collect();
        let without_article =
            |text: &str| articles.iter().find_map(|a| text.strip_prefix(a.as_str())).map(str::to_owned);
        let at_edge = |edge: fn(&str) -> Option<&str>| -> FxHashSet<CompactString> {
            names.iter().filter_map(|name| edge(name.as_ref())).map(|w| self.collector.folded(w)).collect()
        };
        let opening = at_edge(|name| name.split_whitespace().next());
        let closing = at_edge(|name| name.split_whitespace().next_back());
        let all: FxHashSet<&str> = names.iter().map(AsRef::as_ref).collect();
        for (word, tail) in names.iter().flat_map(|name| words_and_tails(name.as_ref())) {
            let exact = self.collector.exact(self.collector.without_elision(word));
            // "Israel's" in a name is a word with a particle, not a word.
            if morphology.tokens.enclitic.iter().any(|e| exact.len() > e.len() && exact.ends_with(e.as_str()))
            {
                continue;
            }
            let cliticised = proclitics.iter().any(|proclitic| {
                let Some(rest) = exact.strip_prefix(proclitic.as_str()) else { return false };
                let bare = without_article(rest)
                    .or_else(|| rest.strip_prefix(proclitic.as_str()).map(str::to_owned));
                let is_known = |text: &str| known.contains(&self.collector.folded(text));
                // A name of its own behind a preposition ("a square in Tripoli") is no other name.
                let is_name = |text: &str| whole.contains(&self.collector.folded(text));
                let letters = rest.chars().count();
                let folded = self.collector.folded(word);
                let opens = opening.contains(&folded);
                bare.is_some_and(|b| is_known(&b) || is_name(&b))
                    || letters > 3 && is_known(rest)
                    || letters > 2
                        && !opens
                        && (is_name(rest) || !closing.contains(&folded) && is_known(rest))
                    || tail
                        .strip_prefix(proclitic.as_str())
                        .is_some_and(|n| n.contains(' ') && all.contains(n))
            });
            let whole = whole.contains(&self.collector.folded(&exact));
            if cliticised && !whole {
                continue;
            }
            match without_article(&exact).filter(|rest| rest.chars().count() > 2) {
                Some(rest) => {
                    self.add_name(&rest, 0, whole, &known);
                    if !known.contains(&self.collector.folded(&rest)) {
                        self.add_name(&exact, 3, whole, &known);
                    }
                }
                None => self.add_name(&exact, 0, whole, &known),
            }
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

/// Each word of a name, with all that stands from it to the end of the name.
fn words_and_tails(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.split_whitespace().map(|word| {
        // A word of the name is a slice of it.
        let start = word.as_ptr() as usize - name.as_ptr() as usize;
        (word, &name[start..])
    })
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
