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
            let Some(free) = free_word(engine, language, name) else { continue };
            let message = format!("`{name}` ({}) is an ordinary word too: `{free}`", entity.id);
            let hint =
                "give the name in full, or add it to the words of an [[ordinary]] list, or to `prevailing`";
            report.error(&file, 0, "name-ordinary", &message, hint);
        }
    }
}

/// The word that a name of one word would be found for wherever it stands: one that the language reads it as, with no
/// condition and no capital to tell them apart.
pub(crate) fn free_word(engine: &Engine, language: &Language, name: &str) -> Option<String> {
    let word = ordinary_word(engine, language, name)?;
    let keys = [language.orthography.fold(name), word.key];
    keys.into_iter().find(|key| is_unconditional(language, key)).map(String::from)
}

/// Whether a name, written small as at no beginning of a sentence, is a word of the language that `mentions.toml` does
/// not tell from the name: one word (police), or one without meaning of its own before words or before the name of
/// something else (la croix, la Croix-Rouge). Also whether one of its words is a letter (Mali A), or a particle with a
/// pronoun, which would be a name in every sentence from then on. Stricter than [`free_word`], since capitals do not
/// count: it keeps names out that nobody looked at.
pub(crate) fn is_also_a_word(engine: &Engine, language: &Language, name: &str) -> bool {
    if name.split_whitespace().any(|w| w.chars().count() == 1) {
        return true;
    }
    let words = read(engine, language, &name.to_lowercase());
    if words.iter().any(|w| is_of_clitics(w, &words)) {
        return true;
    }
    let known =
        |w: &Word| w.pos() != Pos::Propn && w.lemma().is_known() && !w.reading.feats.contains(Feats::GUESS);
    let stems: Vec<&Word> = words.iter().filter(|w| w.segment == Segment::Core).collect();
    match stems[..] {
        [] => false,
        [stem] => {
            let keys = [language.orthography.fold(name), stem.key.clone()];
            known(stem) && !keys.iter().any(|key| has_condition(language, key))
        }
        [first, ref rest @ ..] => {
            let name_of_another = || {
                let rest: Vec<&str> = rest.iter().map(|w| w.key.as_str()).collect();
                !language.mentions.names.find(&rest.join(" ")).is_empty()
            };
            is_empty(first) && (rest.iter().all(|w| known(w)) || name_of_another())
        }
    }
}

/// Whether a word has no meaning of its own: articles, prepositions, pronouns, conjunctions, particles.
fn is_empty(word: &Word) -> bool {
    matches!(word.pos(), Pos::Det | Pos::Adp | Pos::Pron | Pos::Cconj | Pos::Sconj | Pos::Part)
}

/// Whether the token of a word is put together of particles and pronouns only.
fn is_of_clitics(word: &Word, words: &[Word]) -> bool {
    let token: Vec<&Word> = words.iter().filter(|w| w.token == word.token).collect();
    token.len() > 1 && token.iter().all(|w| is_empty(w))
}

/// The word that a name is read as when it is none.
fn ordinary_word(engine: &Engine, language: &Language, name: &str) -> Option<Word> {
    let words = read(engine, language, name);
    let mut stems = words.iter().filter(|w| w.segment == Segment::Core);
    let (stem, None) = (stems.next()?, stems.next()) else { return None };
    let ordinary = stem.pos() != Pos::Propn
        && stem.lemma().is_known()
        && !stem.reading.feats.intersects(Feats::NISBA | Feats::GUESS);
    ordinary.then(|| stem.clone())
}

/// The words of a name that is read as one sentence.
fn read(engine: &Engine, language: &Language, name: &str) -> Vec<Word> {
    let doc = Document { text: name.to_owned(), lang: Some(language.info.id.clone()), ..Document::default() };
    let mut sentences = engine.read_clauses(&doc).unwrap_or_default();
    match sentences.len() {
        1 => sentences.remove(0).words,
        _ => Vec::new(),
    }
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

/// Whether `mentions.toml` says when the form is a name, or that it always is.
fn has_condition(language: &Language, key: &str) -> bool {
    let (names, hash) = (&language.mentions.names, hash_word(key));
    let entry = names.name(hash).and_then(|f| f.payload).and_then(|p| names.entry(p));
    names.prevails(hash) || entry.is_some_and(|e| e.ordinary.is_some())
}
