//! Tests over the project's own tables of words, with a small world and words made by hand.

mod dates;
mod invariants;
mod numbers;
mod resolution;
mod scene;
mod speed;
mod units;

use compact_str::CompactString;
use marsad_data::entities::{self, Entities, Lists};
use marsad_data::mentions::{self, Tables};
use marsad_data::source::{Files, Report};
use marsad_model::{Feats, LemmaId, Pos, Reading, Segment, Span, Word};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Sectors and codes that the tests' tables use.
pub(crate) const SECTORS: [&str; 17] = [
    "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "CRM", "CVL", "ELI", "MED", "BUS",
    "PRE", "REL",
];

pub(crate) fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut files = Files::from_dir(&root).expect("the data folders are beside the crates");
        files.remove_under("entities/");
        for (path, text) in WORLD {
            files.insert(path, text);
        }
        files
    })
}

/// A small world of the tests' own.
const WORLD: [(&str, &str); 9] = [
    ("entities/countries.tsv", include_str!("world/countries.tsv")),
    ("entities/nationalities.tsv", include_str!("world/nationalities.tsv")),
    ("entities/organisations.tsv", include_str!("world/organisations.tsv")),
    ("entities/people.tsv", include_str!("world/people.tsv")),
    ("entities/offices.tsv", include_str!("world/offices.tsv")),
    ("entities/places.tsv", include_str!("world/places.tsv")),
    ("languages/ar/agents.tsv", include_str!("world/agents-ar.tsv")),
    ("languages/en/agents.tsv", include_str!("world/agents-en.tsv")),
    ("languages/fr/agents.tsv", include_str!("world/agents-fr.tsv")),
];

pub(crate) fn lists() -> Lists<'static> {
    Lists { codes: vec!["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"], sectors: SECTORS.to_vec() }
}

pub(crate) fn world() -> Arc<Entities> {
    static WORLD: OnceLock<Arc<Entities>> = OnceLock::new();
    WORLD
        .get_or_init(|| {
            let mut report = Report::default();
            let entities = entities::read(files(), &lists(), &mut report);
            assert_eq!(report.diagnostics, []);
            Arc::new(entities)
        })
        .clone()
}

pub(crate) fn fold(lang: &str, word: &str) -> CompactString {
    static FOLDS: OnceLock<Vec<(String, marsad_data::orthography::Orthography)>> = OnceLock::new();
    let folds = FOLDS.get_or_init(|| {
        let read = |lang: &str| {
            let (_, orthography) = marsad_data::orthography::read(files(), lang, &mut Report::default())?;
            Some((lang.to_owned(), orthography))
        };
        ["ar", "en", "fr"].into_iter().filter_map(read).collect()
    });
    folds.iter().find(|(l, _)| l == lang).map_or_else(|| word.into(), |(_, o)| o.fold(word))
}

pub(crate) fn tables(lang: &str) -> Arc<Tables> {
    static TABLES: OnceLock<Vec<Arc<Tables>>> = OnceLock::new();
    let all = TABLES.get_or_init(|| {
        let read = |lang: &str| {
            let mut report = Report::default();
            let tables = mentions::read(files(), lang, &world(), &lists(), &|w| fold(lang, w), &mut report);
            assert_eq!(report.diagnostics, [], "{lang}");
            Arc::new(tables)
        };
        ["ar", "en", "fr"].into_iter().map(read).collect()
    });
    all.iter().find(|t| t.lang == lang).cloned().unwrap_or_default()
}

pub(crate) fn finder(lang: &str) -> marsad_mention::Finder {
    marsad_mention::Finder::new(tables(lang), world())
}

/// Words and text of a notation: cut at spaces, at `+` (a clitic's seam, which the text does not have) and before and
/// after marks.
pub(crate) fn sentence(lang: &str, notation: &str) -> (Vec<Word>, String) {
    let mut text = String::new();
    let mut words = Vec::new();
    for (token, chunk) in notation.split(' ').enumerate() {
        if token > 0 {
            text.push(' ');
        }
        let parts: Vec<&str> = chunk.split('+').collect();
        for (i, part) in parts.iter().enumerate() {
            let segment = if i + 1 < parts.len() { Segment::Proclitic } else { Segment::Core };
            for piece in cut_marks(part) {
                let start = text.len();
                text.push_str(piece);
                words.push(word(lang, piece, Span::new(start, text.len()), token as u16, segment));
            }
        }
    }
    (words, text)
}

fn cut_marks(part: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut start = 0;
    for (at, c) in part.char_indices() {
        let digit = |s: &str, from_end: bool| {
            let c = if from_end { s.chars().last() } else { s.chars().next() };
            c.is_some_and(|c| c.is_numeric())
        };
        let end = at + c.len_utf8();
        // "U.N." is one word, full stops and all.
        let acronym = c == '.'
            && part[..at].chars().next_back().is_some_and(char::is_uppercase)
            && part[..at].split('.').all(|p| p.chars().count() == 1);
        let inside = acronym
            || matches!(c, '.' | ',' | '\'' | '-' | '’' | '٬' | '٫')
                && at > start
                && part[end..].starts_with(char::is_alphanumeric)
                && (matches!(c, '\'' | '-' | '’') || digit(&part[..at], true) && digit(&part[end..], false));
        if !c.is_alphanumeric() && !inside && !unmarked(c) {
            if at > start {
                cuts.push(&part[start..at]);
            }
            cuts.push(&part[at..end]);
            start = end;
        } else if matches!(c, '\'' | '’') && inside {
            cuts.push(&part[start..end]);
            start = end;
        }
    }
    if start < part.len() {
        cuts.push(&part[start..]);
    }
    cuts
}

fn unmarked(c: char) -> bool {
    ('\u{64b}'..='\u{652}').contains(&c) || c == '\u{640}'
}

/// One word at a place of a text.
pub(crate) fn sentence_of(lang: &str, form: &str, start: usize, token: u16, segment: Segment) -> Word {
    word(lang, form, Span::new(start, start + form.len()), token, segment)
}

pub(crate) fn word(lang: &str, piece: &str, span: Span, token: u16, segment: Segment) -> Word {
    let pos = match piece.chars().next() {
        Some(c) if !c.is_alphanumeric() => Pos::Punct,
        Some(c) if c.is_numeric() => Pos::Num,
        _ => Pos::X,
    };
    let reading =
        Reading { lemma: LemmaId::UNKNOWN, base: LemmaId::UNKNOWN, pos, feats: Feats::empty(), cost: 0 };
    Word { token, span, key: fold(lang, piece), segment, reading, readings: [reading].into() }
}
