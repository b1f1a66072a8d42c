//! What each character may be in running text.

use marsad_data::orthography::{Cutting, Orthography, is_invisible};
use unicode_normalization::char::is_combining_mark;

/// A set of the constants below.
pub(crate) type Class = u16;

/// A letter.
pub(crate) const LETTER: Class = 1;
/// A digit of any script.
pub(crate) const DIGIT: Class = 1 << 1;
/// A mark that belongs to the letter before it.
pub(crate) const MARK: Class = 1 << 2;
/// White space.
pub(crate) const SPACE: Class = 1 << 3;
/// Shows nothing and takes no space: zero-width characters, direction controls.
pub(crate) const INVISIBLE: Class = 1 << 4;
/// Joins letters into one token.
pub(crate) const JOINER: Class = 1 << 5;
/// A quotation mark that opens.
pub(crate) const OPEN: Class = 1 << 6;
/// A quotation mark that closes.
pub(crate) const CLOSE: Class = 1 << 7;
/// A quotation mark that does either.
pub(crate) const NEUTRAL: Class = 1 << 8;
/// May end a sentence.
pub(crate) const END: Class = 1 << 9;
/// Stands before the fraction of a number.
pub(crate) const DECIMAL: Class = 1 << 10;
/// Stands between groups of three digits.
pub(crate) const GROUP: Class = 1 << 11;
/// An apostrophe, in any encoding.
pub(crate) const APOSTROPHE: Class = 1 << 12;
/// A hyphen or dash.
pub(crate) const DASH: Class = 1 << 13;
/// A bracket that opens.
pub(crate) const BRACKET: Class = 1 << 14;

/// Any quotation mark.
pub(crate) const QUOTE: Class = OPEN | CLOSE | NEUTRAL;
/// What a word or number is made of.
pub(crate) const WORDLIKE: Class = LETTER | DIGIT | MARK;

/// Classes of all characters of the basic plane; the others are worked out when met.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    table: Box<[Class]>,
}

impl Classes {
    /// Classes under one language's orthography.
    pub fn new(orthography: &Orthography) -> Classes {
        let mut table = vec![0; 0x1_0000].into_boxed_slice();
        for (code, class) in table.iter_mut().enumerate() {
            *class = char::from_u32(code as u32).map_or(0, general_class);
        }
        let cutting = &orthography.cutting;
        mark(&mut table, cutting);
        for (code, class) in table.iter_mut().enumerate().skip(0x20) {
            // What folds to a joiner or an apostrophe is one.
            let Some(c) = char::from_u32(code as u32).filter(|c| !c.is_alphanumeric()) else { continue };
            let key = orthography.fold(c.encode_utf8(&mut [0; 4]));
            if key == "'" {
                *class |= APOSTROPHE;
            }
            let mut letters = key.chars();
            if letters.next().is_some_and(|k| letters.next().is_none() && cutting.joiners.contains(&k)) {
                *class |= JOINER;
            }
        }
        Classes { table }
    }

    /// The class of a character.
    pub fn of(&self, c: char) -> Class {
        match self.table.get(c as usize) {
            Some(&class) => class,
            None => general_class(c),
        }
    }
}

fn mark(table: &mut [Class], cutting: &Cutting) {
    for (chars, class) in [
        (&cutting.joiners, JOINER),
        (&cutting.open_quotes, OPEN),
        (&cutting.close_quotes, CLOSE),
        (&cutting.neutral_quotes, NEUTRAL),
        (&cutting.sentence_ends, END),
        (&cutting.decimal, DECIMAL),
        (&cutting.grouping, GROUP),
    ] {
        for &c in chars {
            if let Some(cell) = table.get_mut(c as usize) {
                *cell |= class;
            }
        }
    }
}

fn general_class(c: char) -> Class {
    match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => DASH,
        '(' | '[' | '{' | '\u{FD3E}' => BRACKET,
        _ if is_invisible(c) => INVISIBLE,
        _ if c.is_whitespace() => SPACE,
        _ if c.is_control() => INVISIBLE,
        _ if is_combining_mark(c) => MARK,
        _ if c.is_alphabetic() => LETTER,
        _ if c.is_numeric() => DIGIT,
        _ => 0,
    }
}
