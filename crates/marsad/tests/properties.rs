//! What holds for whatever text is read: sentences of the reading cases, cut, mixed and spoilt, and strings of any letters.
//!
//! `MARSAD_CASES=1000000 cargo test --release -p marsad --test properties` runs a million inputs a language.

use marsad::{Document, Engine, Marsad, ReadSentence};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::path::Path;

const LANGUAGES: [&str; 3] = ["ar", "en", "fr"];

/// Pieces that have broken readers before: marks, joiners, controls, digits of other scripts, letters that are not whole.
const PIECES: [&str; 24] = [
    ".", "،", ",", "«", "\"", "(", ")", "'", "’", "-", "\u{640}", "\u{64b}", "\u{200f}", "\u{202e}",
    "\u{a0}", "\u{feff}", "٣", "12", "\n", "\t", " ", "e\u{301}", "\u{fefb}", "🙂",
];

/// A change of a sentence: what, where (in 256ths of its characters), how much.
type Change = (u8, u8, u8);

fn cases() -> u32 {
    std::env::var("MARSAD_CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(400)
}

/// Sentences of the reading cases of a language.
fn sentences(lang: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(lang).join("cases");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|f| f.path()).collect();
    files.sort();
    let texts = files.iter().filter_map(|f| std::fs::read_to_string(f).ok());
    let heads = texts.flat_map(|t| {
        let lines = t.lines().filter_map(|l| l.strip_prefix("# ")).filter(|l| !l.starts_with("miss"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    });
    heads.collect()
}

fn changed(text: &str, other: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for &(what, place, size) in changes {
        let at = usize::from(place) * chars.len() / 256;
        let end = (at + 1 + usize::from(size % 16)).min(chars.len());
        match what % 6 {
            0 => drop(chars.drain(at..end)),
            1 => {
                let piece: Vec<char> = PIECES[usize::from(size) % PIECES.len()].chars().collect();
                chars.splice(at..at, piece);
            }
            2 => {
                let again: Vec<char> = chars[at..end].to_vec();
                chars.splice(at..at, again);
            }
            3 => chars[at..end].reverse(),
            4 => {
                let inserted: Vec<char> = other.chars().skip(usize::from(size)).take(12).collect();
                chars.splice(at..at, inserted);
            }
            _ => chars.truncate(at),
        }
    }
    chars.into_iter().collect()
}

/// Tokens and gaps are the text, and every index points to something.
fn check(text: &str, sentences: &[ReadSentence]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for read in sentences {
        let mut at = read.sentence.span.start as usize;
        prop_assert!(at >= end, "sentences overlap");
        for token in &read.sentence.tokens {
            let (from, to) = (token.span.start as usize, token.span.end as usize);
            prop_assert!(at <= from && from < to);
            let gap = text.get(at..from);
            prop_assert!(gap.is_some_and(|g| !g.chars().any(char::is_alphanumeric)), "lost {gap:?}");
            prop_assert!(text.get(from..to).is_some());
            at = to;
        }
        end = at;
        check_indices(text, read)?;
    }
    prop_assert!(text.get(end..).is_some_and(|rest| !rest.chars().any(char::is_alphanumeric)));
    Ok(())
}

fn check_indices(text: &str, read: &ReadSentence) -> Result<(), TestCaseError> {
    let words = read.words.len();
    for word in &read.words {
        let token = &read.sentence.tokens[word.token as usize];
        prop_assert!(token.span.start <= word.span.start && word.span.end <= token.span.end);
        prop_assert!(text.get(word.span.start as usize..word.span.end as usize).is_some());
    }
    for chunk in &read.chunks {
        let (start, head, end) = (chunk.start as usize, chunk.head as usize, chunk.end as usize);
        prop_assert!(start <= head && head < end && end <= words);
        let hangs = [chunk.genitive_of, chunk.apposition_of, chunk.conjunct_of];
        prop_assert!(hangs.into_iter().flatten().all(|c| (c as usize) < read.chunks.len()));
    }
    for predicate in &read.predicates {
        prop_assert!((predicate.word as usize) < words);
        prop_assert!(predicate.args.iter().all(|a| (a.chunk as usize) < read.chunks.len()));
        prop_assert!(predicate.parent.is_none_or(|p| (p.predicate as usize) < read.predicates.len()));
    }
    Ok(())
}

fn hold(engine: &Engine, lang: &str, text: String) -> Result<(), TestCaseError> {
    let doc = Document { text, lang: Some(lang.to_owned()), ..Document::default() };
    let read = engine.read_clauses(&doc).unwrap_or_default();
    check(&doc.text, &read)
}

fn runner() -> TestRunner {
    TestRunner::new(Config { cases: cases(), failure_persistence: None, ..Config::default() })
}

#[test]
fn spoilt_sentences_keep_their_text_and_indices() {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let engine = marsad.engine();
    for lang in LANGUAGES {
        let texts = sentences(lang);
        assert!(!texts.is_empty(), "no reading cases for {lang}");
        let change = (any::<u8>(), any::<u8>(), any::<u8>());
        let input = (0..texts.len(), 0..texts.len(), proptest::collection::vec(change, 0..8));
        let run = runner().run(&input, |(one, other, changes)| {
            hold(&engine, lang, changed(&texts[one], &texts[other], &changes))
        });
        assert!(run.is_ok(), "{lang}: {run:?}");
    }
}

#[test]
fn any_string_keeps_its_text_and_indices() {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let engine = marsad.engine();
    for lang in LANGUAGES {
        let run = runner().run(&"\\PC{0,80}", |text| hold(&engine, lang, text));
        assert!(run.is_ok(), "{lang}: {run:?}");
    }
}
