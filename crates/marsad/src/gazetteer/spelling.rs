//! How names are compared: by the words that are left when case, diacritics and marks are taken away.

use marsad_data::orthography::Orthography;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name, folded as its language folds letters, without diacritics, cut at whatever is neither letter
/// nor digit.
pub(super) fn words(orthography: &Orthography, name: &str) -> Vec<String> {
    let plain = without_marks(&orthography.fold(name));
    plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The same in one piece: names that differ in spaces and hyphens only are the same.
pub(super) fn key(orthography: &Orthography, name: &str) -> String {
    words(orthography, name).concat()
}

/// The text with each letter taken apart and its marks left out.
pub(super) fn without_marks(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_owned(),
        false => text.nfd().filter(|&c| !is_combining_mark(c)).collect(),
    }
}
