//! Splits a token into clitics and a core, and gathers the readings of each.

mod candidate;
mod guess;

use candidate::{Candidate, Core};
use compact_str::CompactString;
use marsad_data::lexicon::{Entry, Lexicon, spelling_hash};
use marsad_data::morphology::{Contraction, MorphTables, Sense, SpellingCosts};
use marsad_model::{Feats, LemmaId, Pos, Reading, Segment, Token};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A token's parts.
#[derive(Clone, Debug)]
pub(crate) struct TokenParts {
    pub(crate) pieces: Vec<Piece>,
}

/// A word of a token.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Letters that it takes of the token.
    pub(crate) letters: u16,
    pub(crate) key: CompactString,
    pub(crate) segment: Segment,
    /// Cheapest first; never empty.
    pub(crate) readings: Arc<[Reading]>,
    /// Set when another word decides what this one is.
    pub(crate) clitic: Option<Clitic>,
    /// Fixed expressions that begin with it.
    pub(crate) phrases: (u32, u32),
    /// Context rules that could change anything, with the readings that they keep.
    pub(crate) rules: Arc<[(u16, u64)]>,
}

/// A part that depends on the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clitic {
    /// A proclitic of the tables.
    Before(usize),
    /// An enclitic.
    After,
}

impl TokenParts {
    /// A token that is one word.
    pub(crate) fn whole(token: &Token, readings: Arc<[Reading]>) -> TokenParts {
        let letters = token.exact.chars().count().min(usize::from(u16::MAX)) as u16;
        TokenParts { pieces: vec![piece(letters, token.key.clone(), Segment::Core, readings)] }
    }
}

fn piece(letters: u16, key: CompactString, segment: Segment, readings: Arc<[Reading]>) -> Piece {
    Piece { letters, key, segment, readings, clitic: None, phrases: (0, 0), rules: Arc::from([]) }
}

/// A contraction with the readings of its parts.
type Contracted<'a> = (&'a Contraction, Vec<Arc<[Reading]>>);

/// Splits the tokens of one language.
pub(crate) struct Splitter<'a> {
    lexicon: &'a Lexicon,
    tables: &'a MorphTables,
    /// Readings of each proclitic, one for each of its senses.
    proclitics: Vec<Arc<[Reading]>>,
    /// Readings of each enclitic, one for each role.
    enclitics: Vec<Arc<[Reading]>>,
    contractions: FxHashMap<&'a str, Vec<Contracted<'a>>>,
}

impl<'a> Splitter<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, tables: &'a MorphTables) -> Self {
        let id = |text: &str| lexicon.find_lemma(text).unwrap_or(LemmaId::UNKNOWN);
        let plain = |lemma, pos, feats| Reading { lemma, base: LemmaId::UNKNOWN, pos, feats, cost: 0 };
        let senses = |senses: &[Sense]| {
            senses.iter().map(|s| plain(id(&s.lemma), s.pos, s.feats)).collect::<Arc<[_]>>()
        };
        let roles = |lemma: LemmaId, pos: Pos, feats: Feats| {
            tables.roles.iter().map(|r| plain(lemma, pos, feats | r.feats)).collect::<Arc<[_]>>()
        };
        let mut contractions: FxHashMap<&str, Vec<_>> = FxHashMap::default();
        for contraction in &tables.contractions {
            let readings = contraction.parts.iter().map(|(_, _, s)| senses(s)).collect();
            contractions.entry(contraction.form.key.as_str()).or_default().push((contraction, readings));
        }
        Splitter {
            lexicon,
            tables,
            proclitics: tables.proclitics.iter().map(|p| senses(&p.senses)).collect(),
            enclitics: tables.enclitics.iter().map(|e| roles(id(&e.lemma), e.pos, e.feats)).collect(),
            contractions,
        }
    }

    /// The best way to split a token. `initial`: its capital, if any, says nothing.
    pub(crate) fn split(&self, token: &Token, initial: bool) -> TokenParts {
        let mut parts = match self.best_known(token) {
            Some(candidate) => self.pieces(candidate),
            None => match self.read_compound(token) {
                Some(parts) => parts,
                None => self.pieces(self.best_guess(token)),
            },
        };
        self.mark_capital(token, initial, &mut parts);
        for piece in &mut parts.pieces {
            piece.phrases = self.lexicon.phrases_from(&piece.key);
        }
        self.mark_clitic_tokens(token, &mut parts);
        parts
    }

    fn best_known(&self, token: &Token) -> Option<Candidate> {
        let mut all = Vec::new();
        self.for_each_core(token, &mut |core| self.known(core, &mut all));
        let best = all.iter().enumerate().min_by_key(|(_, c)| (c.total(), c.piece_count()))?.0;
        let mut best = all.swap_remove(best);
        // Other ways to the same parts add their readings.
        for other in all {
            if other.layout() == best.layout() {
                best.add_readings(other);
            }
        }
        Some(best)
    }

    /// The readings that the lexicon has for a core, alone and with each enclitic.
    fn known(&self, core: &Core, all: &mut Vec<Candidate>) {
        let readings = self.core_readings(core, core.key, core.exact, None);
        all.extend(Candidate::new(core, None, readings));
        if let Some(contracted) = self.contracted(core) {
            all.push(contracted);
        }
        for (number, enclitic) in self.tables.enclitics.iter().enumerate() {
            let form = &enclitic.form;
            let (Some(key), Some(exact)) =
                (core.key.strip_suffix(form.key.as_str()), core.exact.strip_suffix(form.exact.as_str()))
            else {
                continue;
            };
            if key.is_empty() || (key.len() != exact.len() && key.chars().count() != exact.chars().count()) {
                continue;
            }
            let mut readings = self.core_readings(core, key, exact, Some(number));
            for junction in &self.tables.junctions {
                let (Some(key), Some(exact)) = (
                    key.strip_suffix(junction.written.key.as_str()),
                    exact.strip_suffix(junction.written.exact.as_str()),
                ) else {
                    continue;
                };
                let (key, exact) =
                    (format!("{key}{}", junction.alone.key), format!("{exact}{}", junction.alone.exact));
                let more = self.core_readings(core, &key, &exact, Some(number));
                readings.extend(more.into_iter().filter(|r| junction.host.fits(r)));
            }
            all.extend(Candidate::new(core, Some((number, enclitic)), readings));
        }
    }

    fn core_readings(&self, core: &Core, key: &str, exact: &str, enclitic: Option<usize>) -> Vec<Reading> {
        use marsad_data::inflect::Bond;
        let spelling = Written::of(exact, &self.tables.spelling);
        let mut readings = Vec::new();
        for entry in self.lexicon.lookup(key) {
            let mut reading = entry.reading;
            let bonded = match enclitic {
                Some(number) => {
                    entry.bond != Bond::Free
                        && self.tables.enclitics[number].host.as_ref().is_none_or(|h| h.fits(&reading))
                        && self.tables.roles.iter().any(|r| r.host.fits(&reading))
                }
                None => entry.bond != Bond::Bound,
            };
            let borne =
                |number: &usize| self.tables.proclitics[*number].senses.iter().any(|s| s.host.fits(&reading));
            let fits = bonded
                && core.article.is_none_or(|a| a.host.fits(&reading))
                && core.chain.iter().all(borne)
                && (core.article.is_none() || enclitic.is_none());
            if fits {
                reading.feats |= core.article.map_or(Feats::empty(), |a| a.feats);
                reading.cost = reading.cost.saturating_add(spelling.cost(&entry, &self.tables.spelling));
                readings.push(reading);
            }
        }
        readings
    }

    fn contracted(&self, core: &Core) -> Option<Candidate> {
        if core.article.is_some() {
            return None;
        }
        let found = self
            .contractions
            .get(core.key)?
            .iter()
            .find(|(c, _)| c.form.exact.to_lowercase() == core.exact.to_lowercase())?;
        let parts = found.0.parts.iter().zip(&found.1);
        let pieces = parts.map(|((letters, key, _), readings)| {
            piece(u16::from(*letters), key.clone(), Segment::Core, readings.clone())
        });
        Some(Candidate::contraction(core, pieces.collect()))
    }

    /// An unknown compound is read like its last part.
    fn read_compound(&self, token: &Token) -> Option<TokenParts> {
        let (_, last) = token.key.rsplit_once(|c| self.tables.joints.contains(&c))?;
        if token.exact.chars().next().is_some_and(char::is_uppercase)
            && token.exact.split(|c| self.tables.joints.contains(&c)).all(starts_upper)
        {
            return None;
        }
        let nominal = |r: &Reading| {
            matches!(r.pos, Pos::Noun | Pos::Adj) || (r.pos == Pos::Verb && r.feats.contains(Feats::PART))
        };
        let mut readings: Vec<Reading> =
            self.lexicon.lookup(last).map(|e| e.reading).filter(nominal).collect();
        readings.iter_mut().for_each(|r| r.feats |= Feats::GUESS);
        (!readings.is_empty()).then(|| TokenParts::whole(token, sorted(readings)))
    }

    fn mark_clitic_tokens(&self, token: &Token, parts: &mut TokenParts) {
        if let [piece] = &mut parts.pieces[..] {
            if self.tables.proclitic_tokens.contains(&token.key) {
                piece.segment = Segment::Proclitic;
            } else if self.tables.enclitic_tokens.contains(&token.key) {
                piece.segment = Segment::Enclitic;
            }
        }
    }

    fn mark_capital(&self, token: &Token, initial: bool, parts: &mut TokenParts) {
        let Some(capital) = self.tables.capital.as_ref().filter(|_| starts_upper(&token.exact)) else {
            return;
        };
        let [piece] = &mut parts.pieces[..] else { return };
        let shouted = token.exact.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !token.exact.chars().any(char::is_lowercase);
        let mut readings = piece.readings.to_vec();
        for reading in &mut readings {
            if reading.pos == Pos::Propn && (!initial || shouted) {
                reading.cost = reading.cost.saturating_sub(capital.name / 2);
            }
            let extra = match reading.pos {
                Pos::Propn => 0,
                _ if shouted => capital.all,
                _ if !initial && capital.unlikely.fits(reading) => capital.cost,
                _ => 0,
            };
            reading.cost = reading.cost.saturating_add(extra);
            if !initial || shouted {
                reading.feats |= Feats::CAP;
            }
        }
        let known = readings.iter().any(|r| r.pos == Pos::Propn);
        if !known && (!initial || shouted) {
            let cost = if shouted { capital.name / 2 } else { capital.name };
            let (lemma, feats) = (LemmaId::UNKNOWN, Feats::GUESS | Feats::CAP);
            readings.push(Reading { lemma, base: lemma, pos: Pos::Propn, feats, cost });
        }
        piece.readings = sorted(readings);
    }

    /// The pieces of the chosen candidate.
    fn pieces(&self, candidate: Candidate) -> TokenParts {
        let mut pieces = Vec::with_capacity(candidate.piece_count());
        for &number in &candidate.chain {
            let form = &self.tables.proclitics[number].form;
            let letters = form.exact.chars().count() as u16;
            let mut part =
                piece(letters, form.key.clone(), Segment::Proclitic, self.proclitics[number].clone());
            part.clitic = Some(Clitic::Before(number));
            pieces.push(part);
        }
        if candidate.contraction.is_empty() {
            let core = piece(candidate.letters, candidate.key, Segment::Core, sorted(candidate.readings));
            pieces.push(core);
        } else {
            pieces.extend(candidate.contraction);
        }
        if let Some(number) = candidate.enclitic {
            let form = &self.tables.enclitics[number].form;
            let letters = form.exact.chars().count() as u16;
            let mut part =
                piece(letters, form.key.clone(), Segment::Enclitic, self.enclitics[number].clone());
            part.clitic = Some(Clitic::After);
            pieces.push(part);
        }
        TokenParts { pieces }
    }
}

/// The spelling of a core, to be compared with entries.
struct Written {
    exact: u16,
    simple: u16,
    is_simple: bool,
}

impl Written {
    fn of(exact: &str, costs: &SpellingCosts) -> Self {
        let simple = costs.simplify(exact);
        Written { exact: spelling_hash(exact), simple: spelling_hash(&simple), is_simple: simple == exact }
    }

    fn cost(&self, entry: &Entry, costs: &SpellingCosts) -> u8 {
        match () {
            () if entry.spelling == self.exact => 0,
            // The writer left out what many leave out.
            () if self.is_simple && entry.simple == self.simple => costs.loose_cost,
            () => costs.cost,
        }
    }
}

fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Cheapest first; at most 64, which is what a word's bit set holds.
fn sorted(mut readings: Vec<Reading>) -> Arc<[Reading]> {
    readings.sort_by_key(|r| r.cost);
    let mut kept: Vec<Reading> = Vec::with_capacity(readings.len());
    for reading in readings {
        let twin = |k: &Reading| Reading { cost: reading.cost, ..*k } == reading;
        if kept.len() < 64 && !kept.iter().any(twin) {
            kept.push(reading);
        }
    }
    kept.into()
}
