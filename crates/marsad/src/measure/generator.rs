//! Inflected forms of verbs: does the lexicon hold them, with the features that they should have?

use super::conllu::GoldError;
use super::{Figure, Miss, Row};
use crate::{Feats, LemmaId, Pos};
use marsad_data::language::Language;
use std::collections::{BTreeSet, HashMap};

/// Files as `LANGUAGE:FILE`: UniMorph tables (lemma, form, tags), or forms with part of speech and frequency.
pub const FILES: [&str; 4] = [
    "ar:unimorph_arabic_sigmorphon2021/ara.test",
    "ar:unimorph_arabic_sigmorphon2021/ara.dev",
    "en:unimorph_eng/eng.tsv",
    "fr:lexique_fr/lexique383_ortho_pos_freq.tsv",
];

/// Features that exclude each other.
const GROUPS: [Feats; 5] = [
    Feats::P1.union(Feats::P2).union(Feats::P3),
    Feats::SG.union(Feats::DU).union(Feats::PL),
    Feats::MASC.union(Feats::FEM),
    Feats::ACT.union(Feats::PASS),
    Feats::PAST
        .union(Feats::PRES)
        .union(Feats::FUT)
        .union(Feats::IMP)
        .union(Feats::CND)
        .union(Feats::INF)
        .union(Feats::PART)
        .union(Feats::GER),
];

/// Measures against one file; a file whose first line names its columns is a list of forms without lemmas.
///
/// # Errors
/// At the first line that has too few columns.
pub fn measure(language: &Language, path: &str, content: &str) -> Result<(Row, Vec<Miss>), GoldError> {
    let mut rows = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let mut columns = line.split('\t');
        let row = columns.next().zip(columns.next()).zip(columns.next());
        let Some(((first, second), third)) = row else {
            let what = "a row has three columns, set apart by tabs".to_owned();
            return Err(GoldError::Form { file: path.to_owned(), line: number + 1, what });
        };
        rows.push((first, second, third));
    }
    Ok(match rows.first() {
        Some(("ortho", ..)) => forms(language, path, &rows[1..]),
        _ => cells(language, path, &rows),
    })
}

/// Forms of verbs, by number and by how often they are used.
fn forms(language: &Language, path: &str, rows: &[(&str, &str, &str)]) -> (Row, Vec<Miss>) {
    let (mut all, mut known, mut used, mut used_known) = (0, 0, 0.0, 0.0);
    let mut misses = Vec::new();
    for (form, tag, frequency) in rows.iter().filter(|(form, ..)| !form.contains([' ', '\''])) {
        if *tag != "VER" && *tag != "AUX" {
            continue;
        }
        let frequency: f64 = frequency.parse().unwrap_or(0.0);
        let found = verb_readings(language, form).next().is_some();
        all += 1;
        used += frequency;
        if found {
            known += 1;
            used_known += frequency;
        } else {
            let class = if frequency >= 1.0 { "common form unknown" } else { "rare form unknown" };
            misses.push(miss(class, (*form).to_owned()));
        }
    }
    let figures = vec![
        Figure::share("known", known, all),
        Figure::ratio("known by use", if used > 0.0 { used_known / used } else { 0.0 }),
        Figure::count("forms", all),
    ];
    (Row::new("generator", path, figures), misses)
}

/// Cells of verbs that are in the lexicon.
fn cells(language: &Language, path: &str, rows: &[(&str, &str, &str)]) -> (Row, Vec<Miss>) {
    let verbs = verbs(language);
    let (mut lemmas, mut known_lemmas) = (BTreeSet::new(), BTreeSet::new());
    let (mut all, mut known, mut fitting) = (0, 0, 0);
    let mut misses = Vec::new();
    for (lemma, form, tags) in rows {
        let first = tags.split(';').next().unwrap_or("");
        if first != "V" || form.contains(' ') || lemma.contains(' ') {
            continue;
        }
        lemmas.insert(*lemma);
        let Some(ids) = verbs.get(language.orthography.fold(lemma).as_str()) else { continue };
        known_lemmas.insert(*lemma);
        all += 1;
        let wanted = feats(tags);
        let own: Vec<Feats> =
            verb_readings(language, form).filter(|(l, _)| ids.contains(l)).map(|(_, f)| f).collect();
        let fits = own.iter().any(|&f| compatible(f, wanted));
        known += usize::from(!own.is_empty());
        fitting += usize::from(fits);
        if !fits {
            let why = if own.is_empty() { "form unknown" } else { "features differ" };
            misses.push(miss(&format!("{why}: {tags}"), format!("{lemma} {form}")));
        }
    }
    let figures = vec![
        Figure::share("form known", known, all),
        Figure::share("features fit", fitting, all),
        Figure::count("cells", all),
        Figure::share("lemmas known", known_lemmas.len(), lemmas.len()),
        Figure::count("lemmas", lemmas.len()),
    ];
    (Row::new("generator", path, figures), misses)
}

/// The verbs of the lexicon by their folded dictionary form.
fn verbs(language: &Language) -> HashMap<String, Vec<LemmaId>> {
    let mut verbs: HashMap<String, Vec<LemmaId>> = HashMap::new();
    for id in (0..language.lexicon.lemma_count()).map(|place| LemmaId(place as u32)) {
        if language.lexicon.lemma_pos(id, Pos::Verb) || language.lexicon.lemma_pos(id, Pos::Aux) {
            let key = language.orthography.fold(language.lexicon.lemma_text(id));
            verbs.entry(key.to_string()).or_default().push(id);
        }
    }
    verbs
}

/// Lemmas and features of the verb readings of a form.
fn verb_readings<'a>(language: &'a Language, form: &str) -> impl Iterator<Item = (LemmaId, Feats)> + 'a {
    let key = language.orthography.fold(form);
    let readings: Vec<_> = language.lexicon.lookup(&key).map(|entry| entry.reading).collect();
    let verbal = readings.into_iter().filter(|r| matches!(r.pos, Pos::Verb | Pos::Aux));
    verbal.map(|r| (r.lemma, r.feats))
}

/// The features that UniMorph tags ask for.
fn feats(tags: &str) -> Feats {
    let participle = tags.contains("V.PTCP");
    let of = |tag: &str| match tag {
        "1" => Feats::P1,
        "2" => Feats::P2,
        "3" => Feats::P3,
        "SG" => Feats::SG,
        "DU" => Feats::DU,
        "PL" => Feats::PL,
        "MASC" => Feats::MASC,
        "FEM" => Feats::FEM,
        "ACT" => Feats::ACT,
        "PASS" => Feats::PASS,
        "PRS" if participle => Feats::GER,
        "PFV" | "PST" => Feats::PAST,
        "IPFV" | "PRS" => Feats::PRES,
        "FUT" => Feats::FUT,
        "IMP" => Feats::IMP,
        "COND" => Feats::CND,
        "NFIN" => Feats::INF | Feats::PRES,
        "V.PTCP" => Feats::PART,
        _ => Feats::empty(),
    };
    tags.split(';').map(of).fold(Feats::empty(), Feats::union)
}

/// Whether no group of features speaks against it; a group that a reading leaves open fits.
fn compatible(own: Feats, wanted: Feats) -> bool {
    GROUPS.iter().all(|&group| {
        let (own, wanted) = (own & group, wanted & group);
        own.is_empty() || wanted.is_empty() || own.intersects(wanted)
    })
}

fn miss(class: &str, what: String) -> Miss {
    Miss { class: class.to_owned(), what, id: String::new(), text: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_features() {
        let wanted = feats("V;IPFV;FEM;JUS;SG;3;PASS");
        assert_eq!(wanted, Feats::PRES | Feats::FEM | Feats::SG | Feats::P3 | Feats::PASS);
        assert!(compatible(Feats::PRES | Feats::P3, wanted));
        assert!(!compatible(Feats::PAST | Feats::P3, wanted));
        assert!(!compatible(Feats::PRES | Feats::MASC, wanted));
    }
}
