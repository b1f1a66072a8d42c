//! Where the words of a tree stand in its text.

use super::conllu::Tree;
use crate::Span;
use marsad_data::orthography::Orthography;

/// Texts longer than this (in letters) are placed by exact search only: placing by letters takes time by the square.
const LONGEST: usize = 3_000;

/// The place of each word of a tree in `text` (bytes), none where it cannot be told. Words of a multiword token
/// that do not spell it out share its place.
pub fn places(tree: &Tree, text: &str, orthography: &Orthography) -> Vec<Option<Span>> {
    let units = units(tree);
    let exact = exactly(&units, text);
    let found = exact.unwrap_or_else(|| by_letters(&units, text, orthography));
    let mut places = vec![None; tree.words.len()];
    for (unit, span) in units.iter().zip(found) {
        for (word, place) in inside(tree, unit, span) {
            places[word] = place;
        }
    }
    places
}

/// What is looked for in the text: a multiword token or a word outside one.
struct Unit {
    form: String,
    words: std::ops::Range<usize>,
}

fn units(tree: &Tree) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut last = None;
    for (index, word) in tree.words.iter().enumerate() {
        match (word.range, units.last_mut()) {
            (Some(range), Some(unit)) if last == Some(range) => unit.words.end = index + 1,
            (Some(range), _) => {
                units.push(Unit { form: tree.ranges[range].clone(), words: index..index + 1 });
            }
            (None, _) => units.push(Unit { form: word.form.clone(), words: index..index + 1 }),
        }
        last = word.range;
    }
    units
}

/// The words of a multiword token inside its place: one behind the other when they spell it out.
fn inside(tree: &Tree, unit: &Unit, span: Option<Span>) -> Vec<(usize, Option<Span>)> {
    let forms: Vec<&str> = unit.words.clone().map(|w| tree.words[w].form.as_str()).collect();
    let spelt = unit.words.len() > 1 && forms.concat() == unit.form;
    let mut at = span.map_or(0, |s| s.start as usize);
    let place = |(word, form): (usize, &str)| {
        let own = Span::new(at, at + form.len());
        at += form.len();
        (word, if spelt { span.map(|_| own) } else { span })
    };
    unit.words.clone().zip(forms).map(place).collect()
}

/// All units one behind the other, nothing but white space between them.
fn exactly(units: &[Unit], text: &str) -> Option<Vec<Option<Span>>> {
    let mut at = 0;
    let mut found = Vec::new();
    for unit in units {
        at += text[at..].len() - text[at..].trim_start().len();
        let end = at + unit.form.len();
        if !text[at..].starts_with(&unit.form) {
            return None;
        }
        found.push(Some(Span::new(at, end)));
        at = end;
    }
    Some(found)
}

/// Folded letters: of each, the place where it stands.
fn letters(text: &str, orthography: &Orthography) -> Vec<(char, u32, u32)> {
    let mut letters = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let folded = orthography.fold(c.encode_utf8(&mut [0; 4]));
        letters.extend(folded.chars().map(|f| (f, at as u32, (at + c.len_utf8()) as u32)));
    }
    letters
}

/// Forms and text put side by side with the fewest letters changed, left out or added: treebanks write words as
/// they are by themselves, the text as they are when joined.
fn by_letters(units: &[Unit], text: &str, orthography: &Orthography) -> Vec<Option<Span>> {
    let mut form: Vec<(char, usize)> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        form.extend(letters(&unit.form, orthography).iter().map(|(c, ..)| (*c, index)));
    }
    let text = letters(text, orthography);
    let mut found: Vec<Option<Span>> = vec![None; units.len()];
    if form.len() > LONGEST || text.len() > LONGEST {
        return found;
    }
    for (f, t) in side_by_side(&form, &text) {
        let own = Span { start: text[t].1, end: text[t].2 };
        let place = &mut found[form[f].1];
        *place = Some(place.map_or(own, |p| p.cover(own)));
    }
    found
}

/// Pairs of letters (index in the forms, index in the text) of the cheapest alignment.
fn side_by_side(form: &[(char, usize)], text: &[(char, u32, u32)]) -> Vec<(usize, usize)> {
    let width = text.len() + 1;
    let mut costs = vec![0u16; (form.len() + 1) * width];
    for i in 0..=form.len() {
        for j in 0..=text.len() {
            let cost = |i: usize, j: usize| costs[i * width + j];
            costs[i * width + j] = match (i, j) {
                (0, _) => j as u16,
                (_, 0) => i as u16,
                _ => {
                    let change = u16::from(form[i - 1].0 != text[j - 1].0);
                    let pair = cost(i - 1, j - 1) + change;
                    pair.min(cost(i - 1, j) + 1).min(cost(i, j - 1) + 1)
                }
            };
        }
    }
    let (mut i, mut j) = (form.len(), text.len());
    let mut pairs = Vec::new();
    while i > 0 && j > 0 {
        let here = costs[i * width + j];
        let change = u16::from(form[i - 1].0 != text[j - 1].0);
        if here == costs[(i - 1) * width + j - 1] + change {
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
        } else if here == costs[(i - 1) * width + j] + 1 {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs
}
