//! From left to right as it is seen, to the order of reading (UAX 9, backwards).
//!
//! Read from the right, a right-to-left line is in reading order except for the figures and the words of other
//! scripts in it, which run the other way. The levels of the algorithm find these runs; they are turned back.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_normalization::UnicodeNormalization;

/// Brackets and what they look like from the other side.
const PAIRS: [(char, char); 6] =
    [('(', ')'), ('[', ']'), ('{', '}'), ('\u{AB}', '\u{BB}'), ('\u{2039}', '\u{203A}'), ('<', '>')];

/// Letters of scripts that run to the left, and of others.
pub(super) fn count_directions(visual: &[String]) -> (usize, usize) {
    let mut counts = (0, 0);
    for letter in visual.iter().flat_map(|letters| letters.chars()) {
        match bidi_class(letter) {
            BidiClass::R | BidiClass::AL => counts.0 += 1,
            BidiClass::L => counts.1 += 1,
            _ => {}
        }
    }
    counts
}

/// Whether a line runs to the left; where most of a document does, every line with such letters does.
pub(super) fn runs_left(visual: &[String], document_runs_left: bool) -> bool {
    let (left, right) = count_directions(visual);
    left > 0 && (document_runs_left || left > right)
}

/// A line in reading order; `mirrored` says that brackets are given as they look.
pub(super) fn in_reading_order(visual: &[String], left: bool, mirrored: bool) -> String {
    let mut written = String::new();
    for (at, level) in order(visual, left) {
        let letters = &visual[at];
        match single(letters).and_then(mirror).filter(|_| mirrored && level.is_rtl()) {
            Some(other) => written.push(other),
            None => push_plain(&mut written, letters),
        }
    }
    written
}

/// Programs give brackets in lines that run left either as they are or as they look. As they look, closing brackets
/// come before opening ones.
pub(super) fn brackets_are_mirrored<'l>(lines: impl Iterator<Item = &'l [String]>) -> bool {
    let (mut as_they_are, mut as_they_look) = (0, 0);
    for visual in lines.filter(|visual| runs_left(visual, false)) {
        let mut open = 0_i32;
        for (at, _) in order(visual, true).into_iter().filter(|(_, level)| level.is_rtl()) {
            let Some(letter) = single(&visual[at]) else { continue };
            if PAIRS.iter().any(|(opening, _)| *opening == letter) {
                open += 1;
            } else if PAIRS.iter().any(|(_, closing)| *closing == letter) {
                *(if open > 0 { &mut as_they_are } else { &mut as_they_look }) += 1;
                open -= 1;
            }
        }
    }
    as_they_look > as_they_are
}

/// Places in the visual line, in reading order, with their levels.
fn order(visual: &[String], left: bool) -> Vec<(usize, Level)> {
    let mut places: Vec<usize> = (0..visual.len()).collect();
    if left {
        places.reverse();
    }
    // One character stands for what was drawn at once.
    let text: String = places.iter().map(|&at| representative(&visual[at])).collect();
    let base = if left { Level::rtl() } else { Level::ltr() };
    let information = BidiInfo::new(&text, Some(base));
    let mut found: Vec<(usize, Level)> = places
        .into_iter()
        .zip(text.char_indices())
        .map(|(at, (byte, _))| (at, information.levels.get(byte).copied().unwrap_or(base)))
        .collect();
    let deepest = found.iter().map(|(_, level)| level.number()).max().unwrap_or_default();
    for level in (base.number() + 1..=deepest).rev() {
        for run in found.chunk_by_mut(|a, b| (a.1.number() >= level) == (b.1.number() >= level)) {
            if run[0].1.number() >= level {
                run.reverse();
            }
        }
    }
    found
}

fn representative(letters: &str) -> char {
    let is_strong =
        |letter: &char| matches!(bidi_class(*letter), BidiClass::L | BidiClass::R | BidiClass::AL);
    let letter = letters.chars().find(is_strong).or_else(|| letters.chars().next()).unwrap_or(' ');
    // Line ends would begin a new paragraph of the algorithm's.
    if matches!(bidi_class(letter), BidiClass::B | BidiClass::S) { ' ' } else { letter }
}

fn single(letters: &str) -> Option<char> {
    let mut all = letters.chars();
    all.next().filter(|_| all.next().is_none())
}

fn mirror(letter: char) -> Option<char> {
    PAIRS.iter().find_map(|&(a, b)| match letter {
        _ if letter == a => Some(b),
        _ if letter == b => Some(a),
        _ => None,
    })
}

/// Letters in their plain form: shapes for the places in a word and ligatures become the letters that they are of.
fn push_plain(written: &mut String, letters: &str) {
    for letter in letters.chars() {
        match letter {
            '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                written.extend(std::iter::once(letter).nfkc().filter(|plain| *plain != ' '));
            }
            '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' => {}
            '\u{A0}' => written.push(' '),
            other => written.push(other),
        }
    }
}

/// The line that is drawn out to fill the width, and stands between two letters of a word.
const STRETCH: char = '\u{0640}';
/// What some programs say that this line is.
const UNKNOWN: char = '?';

/// Text without stretched lines inside words, in composed form.
pub(super) fn tidy(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let runs_left = |at: Option<usize>| {
        let class = at.and_then(|at| letters.get(at)).map(|&letter| bidi_class(letter));
        matches!(class, Some(BidiClass::R | BidiClass::AL | BidiClass::NSM))
    };
    let is_stretch = |letter: &&char| matches!(**letter, STRETCH | UNKNOWN);
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    while from < letters.len() {
        let to = from + letters[from..].iter().take_while(is_stretch).count();
        if to > from {
            if !(runs_left(from.checked_sub(1)) && runs_left(Some(to))) {
                kept.extend(&letters[from..to]);
            }
            from = to;
        } else {
            kept.push(letters[from]);
            from += 1;
        }
    }
    kept.nfc().collect()
}
