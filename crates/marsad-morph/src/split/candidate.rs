//! Ways to split a token.

use super::{Piece, Splitter};
use compact_str::CompactString;
use marsad_data::morphology::{Article, Enclitic, MorphTables};
use marsad_model::{Reading, Token};

/// A stretch of a token behind proclitics and article.
pub(super) struct Core<'c> {
    /// Proclitics before it (places in the table).
    pub(super) chain: &'c [usize],
    pub(super) article: Option<&'c Article>,
    /// Letters of the article that the token shows.
    pub(super) article_letters: u16,
    /// Beginning of the key of a word with this article.
    pub(super) article_key: &'c str,
    /// The rest of the token, folded and as written.
    pub(super) key: &'c str,
    pub(super) exact: &'c str,
    /// What proclitics and article cost.
    pub(super) cost: u32,
}

/// A way to split a token, with the readings of its core.
pub(super) struct Candidate {
    pub(super) chain: Vec<usize>,
    pub(super) enclitic: Option<usize>,
    /// Letters of the core, with its article.
    pub(super) letters: u16,
    /// Key of the core, with its article.
    pub(super) key: CompactString,
    pub(super) readings: Vec<Reading>,
    /// The core's words, when it is a contraction.
    pub(super) contraction: Vec<Piece>,
    cost: u32,
}

impl Candidate {
    pub(super) fn new(
        core: &Core,
        enclitic: Option<(usize, &Enclitic)>,
        readings: Vec<Reading>,
    ) -> Option<Candidate> {
        let cheapest = readings.iter().map(|r| r.cost).min()?;
        Some(Candidate::with_cheapest(core, enclitic, readings, cheapest))
    }

    /// A candidate whose cheapest reading costs `cheapest`.
    pub(super) fn with_cheapest(
        core: &Core,
        enclitic: Option<(usize, &Enclitic)>,
        readings: Vec<Reading>,
        cheapest: u8,
    ) -> Candidate {
        let tail = enclitic.map_or("", |(_, e)| e.form.exact.as_str());
        let stem = core.exact.strip_suffix(tail).unwrap_or(core.exact);
        let key =
            core.key.strip_suffix(enclitic.map_or("", |(_, e)| e.form.key.as_str())).unwrap_or(core.key);
        Candidate {
            chain: core.chain.to_vec(),
            enclitic: enclitic.map(|(number, _)| number),
            letters: core.article_letters + stem.chars().count().min(60_000) as u16,
            key: CompactString::from(core.article_key) + key,
            readings,
            contraction: Vec::new(),
            cost: core.cost + u32::from(cheapest) + u32::from(enclitic.map_or(0, |(_, e)| e.cost)),
        }
    }

    pub(super) fn contraction(core: &Core, pieces: Vec<Piece>) -> Candidate {
        Candidate {
            chain: core.chain.to_vec(),
            enclitic: None,
            letters: 0,
            key: CompactString::default(),
            readings: Vec::new(),
            contraction: pieces,
            cost: core.cost,
        }
    }

    /// Cost of the cheapest reading with all clitics.
    pub(super) fn total(&self) -> u32 {
        self.cost
    }

    pub(super) fn add_cost(&mut self, cost: u32) {
        self.cost += cost;
    }

    pub(super) fn piece_count(&self) -> usize {
        self.chain.len() + self.contraction.len().max(1) + usize::from(self.enclitic.is_some())
    }

    /// Candidates with the same layout cut the token at the same places.
    pub(super) fn layout(&self) -> (&[usize], u16, Option<usize>, usize) {
        (&self.chain, self.letters, self.enclitic, self.contraction.len())
    }

    /// Adds the readings of another way to the same parts.
    pub(super) fn add_readings(&mut self, other: Candidate) {
        let dearer = other.cost.saturating_sub(self.cost).min(255) as u8;
        let cheapest = other.readings.iter().map(|r| r.cost).min().unwrap_or(0);
        let own = self.readings.iter().map(|r| r.cost).min().unwrap_or(0);
        self.readings.extend(
            other
                .readings
                .into_iter()
                .map(|r| Reading { cost: own.saturating_add(dearer).saturating_add(r.cost - cheapest), ..r }),
        );
    }
}

impl Splitter<'_> {
    /// Calls `visit` for each stretch of the token that may be a core.
    pub(super) fn for_each_core(&self, token: &Token, visit: &mut dyn FnMut(&Core)) {
        let aligned = token.key.chars().count() == token.exact.chars().count();
        let exact = if aligned { token.exact.as_str() } else { token.key.as_str() };
        let mut chain = Vec::new();
        visit_chains(self.tables, &mut chain, [token.key.as_str(), exact], 0, visit);
    }
}

fn visit_chains(
    tables: &MorphTables,
    chain: &mut Vec<usize>,
    rest: [&str; 2],
    cost: u32,
    visit: &mut dyn FnMut(&Core),
) {
    visit_articles(tables, chain, rest, cost, visit);
    let rank = chain.last().map_or(0, |&last| tables.proclitics[last].rank);
    for (number, proclitic) in tables.proclitics.iter().enumerate().filter(|(_, p)| p.rank > rank) {
        let form = &proclitic.form;
        let after = [rest[0].strip_prefix(form.key.as_str()), rest[1].strip_prefix(form.exact.as_str())];
        if let [Some(key), Some(exact)] = after
            && !key.is_empty()
            && !exact.is_empty()
        {
            chain.push(number);
            visit_chains(tables, chain, [key, exact], cost + u32::from(proclitic.cost), visit);
            chain.pop();
        }
    }
}

fn visit_articles(
    tables: &MorphTables,
    chain: &[usize],
    rest: [&str; 2],
    cost: u32,
    visit: &mut dyn FnMut(&Core),
) {
    let [key, exact] = rest;
    visit(&Core { chain, article: None, article_letters: 0, article_key: "", key, exact, cost });
    let last = chain.last().map(|&number| &tables.proclitics[number].form.key);
    let canonical = tables.articles.iter().find(|a| a.after.is_none()).map_or("", |a| a.form.key.as_str());
    for article in &tables.articles {
        let placed = match &article.after {
            Some(after) => last == Some(after),
            None => !tables.articles.iter().any(|a| a.after.is_some() && a.after.as_ref() == last),
        };
        let after =
            [key.strip_prefix(article.form.key.as_str()), exact.strip_prefix(article.form.exact.as_str())];
        let [Some(key), Some(exact)] = after else { continue };
        if placed && !key.is_empty() && !exact.is_empty() && key.starts_with(article.before.as_str()) {
            visit(&Core {
                chain,
                article: Some(article),
                article_letters: article.form.exact.chars().count() as u16,
                article_key: canonical,
                key,
                exact,
                cost: cost + u32::from(article.cost),
            });
        }
    }
}
