//! A reading in the form of a case, to be corrected by hand.

use crate::{Feats, Pos, PredicateKind, SentenceReading, WordReading};
use marsad_data::cases::OPEN;

/// What is worth asserting of any verb.
const OF_VERBS: Feats = Feats::PAST
    .union(Feats::PRES)
    .union(Feats::FUT)
    .union(Feats::IMP)
    .union(Feats::SUB)
    .union(Feats::JUS)
    .union(Feats::CND)
    .union(VERBAL_FORM)
    .union(Feats::P1)
    .union(Feats::P2)
    .union(NUMBER);
/// What is worth asserting of nouns, adjectives and numerals.
const OF_NOMINALS: Feats =
    VERBAL_FORM.union(NUMBER).union(GENDER).union(Feats::DEF).union(Feats::IND).union(Feats::CONS);
const OF_PRONOUNS: Feats = Feats::P1.union(Feats::P2).union(NUMBER);
const VERBAL_FORM: Feats = Feats::INF.union(Feats::GER).union(Feats::PART).union(Feats::VNOUN).union(VOICE);
const VOICE: Feats = Feats::ACT.union(Feats::PASS);
/// Where both are possible, the form leaves the mood open.
const OPEN_MOOD: Feats = Feats::SUB.union(Feats::JUS);
const NUMBER: Feats = Feats::SG.union(Feats::DU).union(Feats::PL);
const GENDER: Feats = Feats::MASC.union(Feats::FEM);

/// The sentence and a line for each word, as a file of cases holds them; ends with a line feed.
pub fn write(sentence: &SentenceReading) -> String {
    let mut lines =
        format!("# {}\n", sentence.text.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ").trim());
    for word in &sentence.words {
        // Names are known by their folded form, which is nobody's dictionary form.
        let known = word.known && word.pos != Pos::Propn && !word.lemma.is_empty();
        let lemma = Some(word.lemma.as_str()).filter(|_| known);
        let columns = [
            word.text.as_str(),
            lemma.unwrap_or(OPEN),
            word.pos.tag(),
            &or_open(features(word)),
            &or_open(roles(word)),
        ];
        lines += &columns.join("\t");
        lines.push('\n');
    }
    lines
}

fn or_open(text: String) -> String {
    if text.is_empty() { OPEN.to_owned() } else { text }
}

/// The features that matter for the kind of word.
fn features(word: &WordReading) -> String {
    let worth = match word.pos {
        Pos::Verb | Pos::Aux => OF_VERBS,
        Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num => OF_NOMINALS,
        Pos::Pron => OF_PRONOUNS,
        _ => Feats::empty(),
    };
    let mut feats = word.feats.intersection(worth);
    if feats.contains(Feats::PART) && !worth.intersects(GENDER) {
        // A verb's participle is named after its form; whether the clause is passive is seen by the roles.
        feats.remove(VOICE);
    }
    if feats.contains(OPEN_MOOD) {
        feats.remove(OPEN_MOOD);
    }
    let names = feats.iter_names().map(|(name, _)| name.to_lowercase());
    names.collect::<Vec<_>>().join(" ")
}

/// All roles but those that a noun takes over from its governor.
fn roles(word: &WordReading) -> String {
    let roles = word.roles.iter().filter(|r| !r.shared || r.kind != PredicateKind::Noun);
    let roles = roles.map(|r| format!("{} {}", r.predicate + 1, r.slot));
    roles.collect::<Vec<_>>().join("; ")
}
