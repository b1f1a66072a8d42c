//! Tokens become words with lemma, part of speech and features.
//!
//! Three steps. A token is **split** into clitics and a core that the lexicon holds (module `split`); the result depends
//! on nothing but the token and is remembered. Fixed expressions are then joined. Last, **context rules** narrow
//! the readings of each word from left to right, and the cheapest one that is left is chosen; what a clitic is
//! follows from the word that bears it. Everything that is particular to a language is in the tables.
#![deny(missing_docs)]

mod align;
mod choose;
mod join;
mod split;

use choose::Chooser;
use marsad_data::lexicon::Lexicon;
use marsad_data::morphology::{Mark, MorphTables};
use marsad_model::{Feats, LemmaId, Pos, Reading, Segment, Sentence, SentenceKind, Token, TokenKind, Word};
use rustc_hash::FxHashMap;
use split::{Clitic, Splitter, TokenParts};
use std::sync::Arc;

/// Tokens remembered at most; when there are more, all are forgotten, so that memory stays bounded.
const REMEMBERED: usize = 100_000;

/// Analyses the words of one language.
pub struct Analyser<'a> {
    splitter: Splitter<'a>,
    chooser: Chooser,
    lexicon: &'a Lexicon,
    tables: &'a MorphTables,
    number: Arc<[Reading]>,
    punctuation: Arc<[Reading]>,
}

/// Memory that a caller keeps between sentences; it changes the speed, never the result.
#[derive(Default)]
pub struct Scratch {
    /// Analyses by token: words, words that stand first in a sentence or headline, numbers, punctuation. The same sign
    /// may be any of them ("'" a quotation mark or a word).
    seen: [FxHashMap<compact_str::CompactString, Arc<TokenParts>>; 4],
    places: Vec<Place>,
}

/// A word's way back to its token's analysis, and what is left of its readings.
pub(crate) struct Place {
    parts: Arc<TokenParts>,
    piece: u8,
    /// One bit for each reading that is still possible.
    left: u64,
    /// A reading from a fixed expression.
    fixed: Option<Reading>,
}

/// Why a word has its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Index of the word.
    pub word: u16,
    /// What decided: ids of context rules, or one of `only`, `cheapest`, `host`, `phrase`, `companion`.
    pub by: Vec<String>,
}

impl<'a> Analyser<'a> {
    /// An analyser over a language's tables.
    pub fn new(lexicon: &'a Lexicon, tables: &'a MorphTables) -> Self {
        let plain = |pos| {
            let none = LemmaId::UNKNOWN;
            Arc::from([Reading { lemma: none, base: none, pos, feats: Feats::empty(), cost: 0 }])
        };
        Analyser {
            splitter: Splitter::new(lexicon, tables),
            chooser: Chooser::new(lexicon, &tables.context),
            lexicon,
            tables,
            number: plain(Pos::Num),
            punctuation: plain(Pos::Punct),
        }
    }

    /// The words of a sentence. Spans of clitics are exact unless vowel marks stand between them;
    /// [`Analyser::analyse_with`] sees the text and is always exact, and faster.
    pub fn analyse(&self, sentence: &Sentence) -> Vec<Word> {
        self.run("", sentence, &mut Scratch::default(), None)
    }

    /// The words of a sentence of `text` (the whole document).
    pub fn analyse_with(&self, text: &str, sentence: &Sentence, scratch: &mut Scratch) -> Vec<Word> {
        self.run(text, sentence, scratch, None)
    }

    /// The same, with what decided the reading of each word.
    pub fn analyse_traced(
        &self,
        text: &str,
        sentence: &Sentence,
        scratch: &mut Scratch,
    ) -> (Vec<Word>, Vec<Decision>) {
        let mut decisions = Vec::new();
        let words = self.run(text, sentence, scratch, Some(&mut decisions));
        (words, decisions)
    }

    fn run(
        &self,
        text: &str,
        sentence: &Sentence,
        scratch: &mut Scratch,
        mut trace: Option<&mut Vec<Decision>>,
    ) -> Vec<Word> {
        let mut words = Vec::with_capacity(sentence.tokens.len() + sentence.tokens.len() / 4);
        let mut places = std::mem::take(&mut scratch.places);
        let mut initial = true;
        for (index, token) in sentence.tokens.iter().enumerate().take(usize::from(u16::MAX)) {
            let parts = self.parts(token, initial || sentence.kind == SentenceKind::Headline, scratch);
            initial = initial && token.kind != TokenKind::Word;
            self.lay_out(text, index as u16, token, parts, &mut words, &mut places);
        }
        if let Some(trace) = trace.as_deref_mut() {
            trace.extend((0..words.len()).map(|word| Decision { word: word as u16, by: Vec::new() }));
        }
        join::find_phrases(self.lexicon, self.tables.phrase_head_last, &words, &mut places, &mut trace);
        self.chooser.choose(&mut words, &mut places, &mut trace);
        self.settle_clitics(&mut words, &places, &mut trace);
        self.add_cases(text, &mut words);
        join::find_companions(self.lexicon, self.tables, &mut words, &mut trace);
        places.clear();
        scratch.places = places;
        words
    }

    fn parts(&self, token: &Token, initial: bool, scratch: &mut Scratch) -> Arc<TokenParts> {
        let kind = match token.kind {
            TokenKind::Word => usize::from(initial),
            TokenKind::Number => 2,
            TokenKind::OpenQuote | TokenKind::CloseQuote | TokenKind::Punct => 3,
        };
        let seen = &mut scratch.seen[kind];
        if let Some(parts) = seen.get(&token.exact) {
            return parts.clone();
        }
        let parts = Arc::new(match token.kind {
            TokenKind::Word => self.splitter.split(token, initial),
            TokenKind::Number => TokenParts::whole(token, self.number.clone()),
            _ => TokenParts::whole(token, self.punctuation.clone()),
        });
        let parts = self.chooser.prepare(parts);
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        seen.insert(token.exact.clone(), parts.clone());
        parts
    }

    /// Appends the words of a token.
    fn lay_out(
        &self,
        text: &str,
        index: u16,
        token: &Token,
        parts: Arc<TokenParts>,
        words: &mut Vec<Word>,
        places: &mut Vec<Place>,
    ) {
        let mut cut = align::Cut::new(text, token, parts.pieces.len() == 1);
        let last = parts.pieces.len() - 1;
        for (number, piece) in parts.pieces.iter().enumerate() {
            words.push(Word {
                token: index,
                span: cut.next(usize::from(piece.letters), number == last),
                key: piece.key.clone(),
                segment: piece.segment,
                reading: piece.readings[0],
                readings: piece.readings.clone(),
            });
            let all = u64::MAX >> (64 - piece.readings.len().clamp(1, 64));
            let left = match words.last() {
                Some(word) if token.span.len() != token.exact.len() => {
                    self.heed_marks(word.span.of(text), word, all)
                }
                _ => all,
            };
            places.push(Place { parts: parts.clone(), piece: number as u8, left, fixed: None });
        }
    }

    /// Drops the readings that a vowel mark on the first or last letters speaks against.
    fn heed_marks(&self, written: &str, word: &Word, all: u64) -> u64 {
        let mut left = all;
        for mark in self.tables.marks.iter().filter(|m| stands(m, written)) {
            let fits = word.readings.iter().take(64).enumerate().filter(|(_, r)| mark.choose.fits(r));
            match left & fits.fold(0, |bits, (i, _)| bits | 1 << i) {
                0 => {}
                kept => left = kept,
            }
        }
        left
    }

    /// Adds the case that a vowel mark on the last letters shows.
    fn add_cases(&self, text: &str, words: &mut [Word]) {
        // A word with marks is longer as written than its key.
        for word in words.iter_mut().filter(|w| w.span.len() > w.key.len()) {
            let written = word.span.of(text);
            let marks = self.tables.marks.iter().filter(|m| !m.feats.is_empty());
            for mark in marks.filter(|m| stands(m, written)) {
                if mark.choose.fits(&word.reading) {
                    word.reading.feats |= mark.feats;
                }
            }
        }
    }

    /// A clitic is what the word that bears it makes of it.
    fn settle_clitics(&self, words: &mut [Word], places: &[Place], trace: &mut Option<&mut Vec<Decision>>) {
        for at in 0..words.len() {
            let piece = &places[at].parts.pieces[usize::from(places[at].piece)];
            let Some(clitic) = piece.clitic else { continue };
            if places[at].fixed.is_some() {
                continue;
            }
            let Some(host) = host_of(words, at) else { continue };
            let sense = match clitic {
                Clitic::Before(number) => {
                    self.tables.proclitics[number].senses.iter().position(|s| s.host.fits(&host))
                }
                Clitic::After => self.tables.roles.iter().position(|r| r.host.fits(&host)),
            };
            if let Some(reading) = sense.and_then(|s| words[at].readings.get(s).copied()) {
                words[at].reading = reading;
            }
            note(trace, at, "host");
        }
    }
}

/// Whether a word bears a mark where it tells something.
fn stands(mark: &Mark, written: &str) -> bool {
    // A case ending may stand before or on the letter that carries it.
    const LAST_LETTERS: usize = 2;
    match mark.last {
        true => written.chars().rev().take(LAST_LETTERS).any(|c| c == mark.sign),
        false => written.chars().nth(1) == Some(mark.sign),
    }
}

/// The reading of the core of a clitic's token.
fn host_of(words: &[Word], clitic: usize) -> Option<Reading> {
    let token = words[clitic].token;
    let core = |w: &&Word| w.segment == Segment::Core;
    let after = words[clitic + 1..].iter().take_while(|w| w.token == token).find(core);
    let host = match words[clitic].segment {
        Segment::Proclitic => after,
        _ => words[..clitic].iter().rev().take_while(|w| w.token == token).find(core),
    };
    host.map(|w| w.reading)
}

pub(crate) fn note(trace: &mut Option<&mut Vec<Decision>>, word: usize, by: &str) {
    if let Some(decision) = trace.as_deref_mut().and_then(|t| t.get_mut(word)) {
        decision.by.push(by.to_owned());
    }
}
