//! A table that maps each character to what stands for it in a key.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// The character stays as it is.
const SAME: u32 = 0;
/// The character has no place in the key.
const DROP: u32 = 1;
/// The character may form one letter with the character before: the text must be composed first.
const COMPOSE: u32 = 2;
/// The rest of the cell is an index into the table's strings.
const STRING: u32 = 1 << 31;

/// Cells for the characters of the basic plane in pages of 256; pages on which nothing changes are shared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct CharTable {
    pages: Vec<u8>,
    cells: Vec<u32>,
    strings: Vec<String>,
    /// Letters with another form at the beginning of a word.
    initial: Vec<(char, char)>,
    /// Whether characters beyond the basic plane are written in lower case.
    lower: bool,
    /// Whether marks that form no letter with the one before are left out.
    bare: bool,
}

/// What a table is built from.
#[derive(Clone, Debug, Default)]
pub(super) struct LetterRules {
    /// Marks without a place in any key.
    pub drop: FxHashSet<char>,
    /// Letters and what stands for them.
    pub map: FxHashMap<char, String>,
    /// Letters with another form at the beginning of a word.
    pub initial: Vec<(char, char)>,
    /// `None`: accents stay; else the accented letters that stay, all others lose their accents.
    pub accents: Option<FxHashSet<char>>,
    /// Whether case is folded.
    pub lower: bool,
}

impl CharTable {
    /// Works out what stands for each character.
    pub fn new(rules: &LetterRules) -> CharTable {
        let mut table = CharTable {
            pages: vec![0; 256],
            cells: vec![SAME; 256],
            strings: Vec::new(),
            initial: rules.initial.clone(),
            lower: rules.lower,
            bare: rules.accents.is_some(),
        };
        let composing = composing_marks();
        for page in 0..256u32 {
            let cells: Vec<u32> =
                (0..256).map(|low| table.cell_for(page << 8 | low, rules, &composing)).collect();
            if cells.iter().any(|&c| c != SAME) {
                table.pages[page as usize] = (table.cells.len() / 256) as u8;
                table.cells.extend(cells);
            }
        }
        table
    }

    fn cell_for(&mut self, code: u32, rules: &LetterRules, composing: &FxHashSet<char>) -> u32 {
        let Some(c) =
            char::from_u32(code).filter(|c| !c.is_ascii() || (rules.lower && c.is_ascii_uppercase()))
        else {
            return SAME;
        };
        if composing.contains(&c) {
            return COMPOSE;
        }
        let mut key = rules.replace(c);
        if self.bare {
            key.retain(|part| !composing.contains(&part));
        }
        let mut chars = key.chars();
        match (chars.next(), chars.next()) {
            (None, _) => DROP,
            (Some(only), None) if only == c => SAME,
            (Some(only), None) => only as u32,
            _ => {
                self.strings.push(key);
                STRING | (self.strings.len() - 1) as u32
            }
        }
    }

    fn cell(&self, c: char) -> u32 {
        let code = c as u32;
        match self.pages.get((code >> 8) as usize) {
            Some(&page) => self.cells[(page as usize) << 8 | (code & 0xFF) as usize],
            None => SAME,
        }
    }

    /// The key of a text.
    pub fn map(&self, text: &str) -> CompactString {
        for (at, c) in text.char_indices() {
            match self.cell(c) {
                SAME if c.is_ascii() || (c < '\u{10000}' && self.initial.is_empty()) => {}
                COMPOSE => return self.map_composed(text),
                _ => return self.map_from(text, at),
            }
        }
        CompactString::from(text)
    }

    fn map_from(&self, text: &str, unchanged: usize) -> CompactString {
        let mut key = CompactString::with_capacity(text.len());
        key.push_str(&text[..unchanged]);
        for c in text[unchanged..].chars() {
            match self.cell(c) {
                COMPOSE => return self.map_composed(text),
                cell => self.push(cell, c, &mut key),
            }
        }
        key
    }

    fn push(&self, cell: u32, c: char, key: &mut CompactString) {
        match cell {
            SAME if c >= '\u{10000}' && self.lower => key.extend(c.to_lowercase()),
            SAME => key.push(self.at_word_start(c, key)),
            DROP => {}
            COMPOSE if self.bare => {}
            COMPOSE => key.push(c),
            string if string & STRING != 0 => key.push_str(&self.strings[(string & !STRING) as usize]),
            letter => key.push(self.at_word_start(char::from_u32(letter).unwrap_or(c), key)),
        }
    }

    fn at_word_start(&self, c: char, key: &str) -> char {
        if self.initial.is_empty()
            || c.is_ascii()
            || key.chars().next_back().is_some_and(char::is_alphanumeric)
        {
            return c;
        }
        self.initial.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)
    }

    /// The rare way: letters and marks are put together before they are looked up.
    fn map_composed(&self, text: &str) -> CompactString {
        let mut key = CompactString::with_capacity(text.len());
        for c in text.chars().filter(|&c| self.cell(c) != DROP).nfc() {
            self.push(self.cell(c), c, &mut key);
        }
        if self.bare { key } else { key.nfc().collect() }
    }
}

impl LetterRules {
    /// What stands for one character.
    pub fn replace(&self, c: char) -> String {
        if let Some(given) = self.map.get(&c) {
            return given.clone();
        }
        let form = compatible_form(c);
        let mut key = String::new();
        for c in form.chars().filter(|c| !self.is_dropped(*c)) {
            match self.map.get(&c) {
                Some(given) => key.push_str(given),
                None => self.push_letter(c, &mut key),
            }
        }
        key
    }

    fn is_dropped(&self, c: char) -> bool {
        self.drop.contains(&c) || is_invisible(c)
    }

    fn push_letter(&self, c: char, key: &mut String) {
        if !self.lower {
            return key.push(c);
        }
        let lower: String = c.to_lowercase().nfc().collect();
        // Where no accents are kept, a mark that its letter cannot be composed with goes too.
        let bare = self.accents.as_ref().is_some_and(|kept| kept.is_empty());
        for c in lower.chars().filter(|&c| !(bare && is_accent(c))) {
            match self.accents.as_ref().filter(|kept| !kept.contains(&c)) {
                Some(_) if has_accent(c) => self.push_without_accents(c, key),
                _ => key.push(c),
            }
        }
    }

    fn push_without_accents(&self, c: char, key: &mut String) {
        decompose_canonical(c, |part| {
            if !is_accent(part) {
                match self.map.get(&part) {
                    Some(given) => key.push_str(given),
                    None => key.push(part),
                }
            }
        });
        let composed: String = key.nfc().collect();
        *key = composed;
    }
}

/// A combining accent of the Latin, Greek and Cyrillic letters.
fn is_accent(c: char) -> bool {
    ('\u{300}'..'\u{370}').contains(&c)
}

fn has_accent(c: char) -> bool {
    let mut found = false;
    decompose_canonical(c, |part| found |= is_accent(part));
    found
}

/// Marks that are part of some composed letter of the basic plane.
fn composing_marks() -> FxHashSet<char> {
    let mut marks = FxHashSet::default();
    for c in (0x80..0x1_0000).filter_map(char::from_u32) {
        let mut first = true;
        decompose_canonical(c, |part| {
            if !first && canonical_combining_class(part) != 0 {
                marks.insert(part);
            }
            first = false;
        });
    }
    marks
}

/// Presentation forms and other doubles of a character as the plain one. Where the plain form would bring in
/// spaces or loose marks, the character stays.
fn compatible_form(c: char) -> String {
    if c == '\u{A0}' || c == '\u{202F}' {
        return " ".to_owned();
    }
    let form: String = std::iter::once(c).nfkc().collect();
    let spoils =
        |p: char| p.is_whitespace() || (canonical_combining_class(p) != 0 && form.chars().count() == 2);
    if form.chars().any(spoils) && !form.chars().all(char::is_alphabetic) { c.to_string() } else { form }
}

/// Characters that show nothing: zero-width, direction controls, soft hyphen, variation selectors.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
