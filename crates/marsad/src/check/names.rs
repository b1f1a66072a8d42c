//! Names that are ordinary words too: "the door" is a town of Syria. Without a condition they would be found
//! wherever the word stands.

use crate::{Document, Engine};
use marsad_data::language::Language;
use marsad_data::names::Case;
use marsad_data::phrases::hash_word;
use marsad_data::source::Report;
use marsad_model::{Feats, Pos, Segment, Word};

/// Reports each name of one word that its language reads as another word, that no capital tells apart, and of which
/// `mentions.toml` states neither a condition nor that it prevails.
pub(super) fn ordinary(engine: &Engine, language: &Language, report: &mut Report) {
    let entities = &engine.data().entities;
    let lang = &language.info.id;
    let Some(place) = entities.language(lang) else { return };
    let file = format!("languages/{lang}/mentions.toml");
    for entity in &entities.list {
        for name in entity.names[place].iter().filter(|n| !n.contains(char::is_whitespace)) {
            let Some(word) = ordinary_word(engine, language, name) else { continue };
            let keys = [language.orthography.fold(name), word.key.clone()];
            let Some(free) = keys.iter().find(|key| is_unconditional(language, key)) else { continue };
            let message = format!("`{name}` ({}) is an ordinary word too: `{free}`", entity.id);
            let hint =
                "give the name in full, or add it to the words of an [[ordinary]] list, or to `prevailing`";
            report.error(&file, 0, "name-ordinary", &message, hint);
        }
    }
}

/// The word that a name is read as when it is none.
fn ordinary_word(engine: &Engine, language: &Language, name: &str) -> Option<Word> {
    let doc = Document { text: name.to_owned(), lang: Some(language.info.id.clone()), ..Document::default() };
    let sentences = engine.read_clauses(&doc).ok()?;
    let [sentence] = &sentences[..] else { return None };
    let mut stems = sentence.words.iter().filter(|w| w.segment == Segment::Core);
    let (stem, None) = (stems.next()?, stems.next()) else { return None };
    let ordinary = stem.pos() != Pos::Propn
        && stem.lemma().is_known()
        && !stem.reading.feats.intersects(Feats::NISBA | Feats::GUESS);
    ordinary.then(|| stem.clone())
}

/// Whether a form is found as a name with no condition and no capital.
fn is_unconditional(language: &Language, key: &str) -> bool {
    let (names, hash) = (&language.mentions.names, hash_word(key));
    let entry = names
        .name(hash)
        .filter(|_| !names.prevails(hash))
        .and_then(|f| f.payload)
        .and_then(|p| names.entry(p));
    entry.is_some_and(|e| e.ordinary.is_none() && e.candidates.iter().any(|c| c.case == Case::Any))
}
