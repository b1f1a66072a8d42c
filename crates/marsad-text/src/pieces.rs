//! How joined words are taken apart, and which words are abbreviations.

use crate::classes::{APOSTROPHE, Classes, DIGIT, JOINER, SPACE};
use crate::tokens::Lexer;
use compact_str::CompactString;
use marsad_data::orthography::{Cutting, Orthography};
use rustc_hash::FxHashSet;

/// Words longer than this are not in any list.
const LONGEST_LISTED: usize = 48;
/// More elided beginnings than this do not occur.
const MOST_PREFIXES: usize = 3;

/// The lists of [`Cutting`] as sets.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    prefixes: FxHashSet<CompactString>,
    prefix_before: FxHashSet<char>,
    suffixes: FxHashSet<CompactString>,
    whole: FxHashSet<CompactString>,
    number_suffixes: FxHashSet<CompactString>,
    abbreviations: FxHashSet<CompactString>,
    finals: FxHashSet<CompactString>,
    before_number: FxHashSet<CompactString>,
    letter_names: FxHashSet<CompactString>,
    openers: FxHashSet<CompactString>,
}

fn set(words: &[String]) -> FxHashSet<CompactString> {
    words.iter().map(CompactString::from).collect()
}

impl Pieces {
    /// Sets from one language's lists.
    pub fn new(cutting: &Cutting) -> Pieces {
        Pieces {
            prefixes: set(&cutting.prefixes),
            prefix_before: cutting.prefix_before.iter().copied().collect(),
            suffixes: set(&cutting.suffixes),
            whole: set(&cutting.whole),
            number_suffixes: set(&cutting.number_suffixes),
            abbreviations: set(&cutting.abbreviations),
            finals: set(&cutting.final_abbreviations),
            before_number: set(&cutting.number_abbreviations),
            letter_names: set(&cutting.letter_names),
            openers: set(&cutting.openers),
        }
    }

    /// Whether a key, with its apostrophe, is an elided word.
    pub fn is_prefix(&self, key: &str) -> bool {
        self.prefixes.contains(key)
    }

    /// Whether an apostrophe alone may be a clitic (workers').
    pub fn takes_bare_apostrophe(&self) -> bool {
        self.suffixes.contains("'")
    }

    /// Whether letters belong to the number before them.
    pub fn is_number_suffix(&self, key: &str) -> bool {
        self.number_suffixes.contains(key)
    }

    /// Whether a key, without full stop, is an abbreviation that never ends a sentence.
    pub fn is_abbreviation(&self, key: &str) -> bool {
        self.abbreviations.contains(key)
    }

    /// Whether a key is an abbreviation that may end a sentence.
    pub fn is_final(&self, key: &str) -> bool {
        self.finals.contains(key)
    }

    /// Whether a key is an abbreviation before a number.
    pub fn is_before_number(&self, key: &str) -> bool {
        self.before_number.contains(key)
    }

    /// Whether a key is the name of a letter.
    pub fn is_letter_name(&self, key: &str) -> bool {
        self.letter_names.contains(key)
    }

    /// Whether letters have names that text spells out.
    pub fn knows_letter_names(&self) -> bool {
        !self.letter_names.is_empty()
    }

    /// Whether a key often opens a sentence.
    pub fn is_opener(&self, key: &str) -> bool {
        self.openers.contains(key)
    }

    /// Whether a number follows, after at most one space.
    pub fn number_follows(&self, lexer: &Lexer, at: usize) -> bool {
        match lexer.peek(at) {
            Some((c, class)) if class & SPACE != 0 => lexer.class_at(at + c.len_utf8()) & DIGIT != 0,
            Some((_, class)) => class & DIGIT != 0,
            None => false,
        }
    }

    /// Where a joined word is cut, in bytes from its beginning.
    pub fn cuts(&self, word: &str, orthography: &Orthography, classes: &Classes) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut from = 0;
        while cuts.len() < MOST_PREFIXES && !self.is_whole(&word[from..], orthography) {
            let Some(length) = self.prefix_length(&word[from..], orthography, classes) else { break };
            from += length;
            cuts.push(from);
        }
        if !self.is_whole(&word[from..], orthography) {
            cuts.extend(self.suffix_start(&word[from..], orthography, classes).map(|at| from + at));
        }
        cuts
    }

    fn is_whole(&self, word: &str, orthography: &Orthography) -> bool {
        word.len() <= LONGEST_LISTED && self.whole.contains(&orthography.fold(word))
    }

    /// The length of an elided beginning, when what follows may follow one.
    fn prefix_length(&self, word: &str, orthography: &Orthography, classes: &Classes) -> Option<usize> {
        let mut near = word.char_indices().take(LONGEST_LISTED);
        let (at, apostrophe) = near.find(|&(_, c)| classes.of(c) & APOSTROPHE != 0)?;
        let length = at + apostrophe.len_utf8();
        let next = orthography.fold(&word[length..].chars().next()?.to_string());
        let next = next.chars().next()?;
        let fits = self.prefix_before.is_empty() || next.is_numeric() || self.prefix_before.contains(&next);
        (fits && self.is_prefix(&orthography.fold(&word[..length]))).then_some(length)
    }

    /// Where a clitic end begins: at one of the last two joiners, or at the letter before the last.
    fn suffix_start(&self, word: &str, orthography: &Orthography, classes: &Classes) -> Option<usize> {
        let mut starts = Vec::with_capacity(3);
        let tail = word.char_indices().rev().take(LONGEST_LISTED);
        let mut joiner_after = false;
        for (at, c) in tail {
            let is_joiner = classes.of(c) & JOINER != 0;
            if is_joiner || joiner_after {
                starts.push(at);
            }
            joiner_after = is_joiner;
            if starts.len() > 3 {
                break;
            }
        }
        let ends_here = |at: &usize| *at > 0 && self.suffixes.contains(&orthography.fold(&word[*at..]));
        starts.into_iter().rev().find(ends_here)
    }
}
