//! Words that the lexicon does not hold are read by their beginning and end.

use super::candidate::{Candidate, Core};
use super::{Splitter, starts_upper};
use marsad_data::morphology::Guess;
use marsad_model::{Feats, LemmaId, Pos, Reading, Token};

impl Splitter<'_> {
    /// The cheapest way to guess at a token; there always is one.
    pub(super) fn best_guess(&self, token: &Token) -> Candidate {
        let mut best: Option<Candidate> = None;
        self.for_each_core(token, &mut |core| {
            let Some(candidate) = self.guess(core, token) else { return };
            if best.as_ref().is_none_or(|b| candidate.total() < b.total()) {
                best = Some(candidate);
            }
        });
        best.unwrap_or_else(|| whole_unknown(token))
    }

    fn guess(&self, core: &Core, token: &Token) -> Option<Candidate> {
        let extra = self.guess_cost(core)?;
        let capital = starts_upper(&token.exact);
        let guess = self.tables.guesses.iter().find(|g| fits(g, core, capital))?;
        let readings: Vec<Reading> = guess
            .readings
            .iter()
            .map(|&(pos, feats, cost)| Reading {
                lemma: LemmaId::UNKNOWN,
                base: LemmaId::UNKNOWN,
                pos,
                feats: feats | core.article.map_or(Feats::empty(), |a| a.feats),
                cost,
            })
            .filter(|r| self.may_stand(core, r))
            .collect();
        let mut candidate = Candidate::new(core, None, readings)?;
        candidate.add_cost(extra);
        Some(candidate)
    }

    /// What it costs to cut clitics off an unknown word; an article makes them certain.
    fn guess_cost(&self, core: &Core) -> Option<u32> {
        if let Some(article) = core.article {
            return article.guess.map(u32::from);
        }
        core.chain
            .iter()
            .try_fold(0, |sum, &number| Some(sum + u32::from(self.tables.proclitics[number].guess?)))
    }

    fn may_stand(&self, core: &Core, reading: &Reading) -> bool {
        core.article.is_none_or(|a| a.host.fits(reading))
            && core
                .chain
                .iter()
                .all(|&n| self.tables.proclitics[n].senses.iter().any(|s| s.host.fits(reading)))
    }
}

fn fits(guess: &Guess, core: &Core, capital: bool) -> bool {
    core.key.starts_with(guess.prefix.as_str())
        && core.key.ends_with(guess.suffix.as_str())
        && guess.capital.is_none_or(|c| c == capital)
        && guess.article.is_none_or(|a| a == core.article.is_some())
        && core.key.chars().count() >= usize::from(guess.min)
}

fn whole_unknown(token: &Token) -> Candidate {
    let core = Core {
        chain: &[],
        article: None,
        article_letters: 0,
        article_key: "",
        key: token.key.as_str(),
        exact: token.exact.as_str(),
        cost: 0,
    };
    let none = LemmaId::UNKNOWN;
    let reading = Reading { lemma: none, base: none, pos: Pos::X, feats: Feats::GUESS, cost: 0 };
    Candidate::with_cheapest(&core, None, vec![reading], 0)
}
