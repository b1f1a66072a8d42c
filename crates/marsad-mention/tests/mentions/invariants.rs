//! What holds for any text.

use crate::{finder, sentence};
use marsad_mention::{Clock, Context, Discourse};
use marsad_model::{Chunk, Feats, Mention, Pos, Unit, Word};
use proptest::prelude::*;

/// Words that the tables know, and marks and digits between them.
const WORDS: &[&str] = &[
    "on",
    "Monday",
    "16",
    "March",
    "2024",
    "31",
    "two",
    "hundred",
    "and",
    "thousand",
    "more than",
    "between",
    "dozens",
    "of",
    "the",
    "Niger",
    "army",
    "President",
    "Bako",
    "U.S.",
    "last",
    "week",
    "ago",
    "-",
    "/",
    ",",
    "(",
    ")",
    ":",
    "%",
    "3-4-20",
    "1,5",
    "9999999999999999999999",
    "Tripoli",
    "it",
    "they",
    "both",
    "sides",
    "mid-May",
    "1990s",
    "يوم",
    "الخميس",
    "و+13",
    "آذار/",
    "مارس",
    "عشرات",
    "٣",
    "ل+النيجر",
    "le",
    "d'+Ivoire",
    "quatre-vingt-dix",
    "il",
    "y",
    "a",
    "ans",
    "'",
    "…",
    "",
];

fn check_units(units: &[Unit], words: &[Word]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for unit in units {
        prop_assert!(unit.start >= end && unit.start < unit.end && unit.end as usize <= words.len());
        end = unit.end;
    }
    Ok(())
}

/// Phrases of two words that hang on each other in every way.
fn phrases(count: usize) -> Vec<Chunk> {
    let ids = 0..(count / 2) as u16;
    let chunk = |id: u16| Chunk {
        start: id * 2,
        end: id * 2 + 2,
        head: id * 2 + id % 2,
        prep: id.is_multiple_of(3).then(|| (id * 2).saturating_sub(1)),
        pronoun: id % 7 == 6,
        genitive_of: (id % 2 == 1).then(|| id.saturating_sub(1)),
        apposition_of: (id % 4 == 2).then(|| (id + 1) % (count as u16 / 2)),
        conjunct_of: None,
    };
    ids.map(chunk).collect()
}

proptest! {
    #[test]
    fn units_and_mentions_are_in_order_and_in_bounds(
        lang in prop::sample::select(vec!["ar", "en", "fr"]),
        picks in prop::collection::vec(0..WORDS.len(), 0..24),
        noise in "\\PC{0,12}",
    ) {
        let notation: Vec<&str> = picks.iter().map(|&p| WORDS[p]).chain([noise.as_str()]).collect();
        let (mut words, text) = sentence(lang, &notation.join(" "));
        for (i, word) in words.iter_mut().enumerate() {
            word.reading.pos = [Pos::Noun, Pos::Propn, Pos::Adj, Pos::Pron, Pos::Num, Pos::Adp][i % 6];
            word.reading.feats = [Feats::DEF, Feats::PL, Feats::REL, Feats::SG][i % 4];
        }
        let finder = finder(lang);
        let date = "2024-03-20".parse().ok();
        let mut clock = Clock::new(date);
        let mut discourse = Discourse::new(date);
        for _ in 0..2 {
            let units = finder.find_units(&words, &text, &clock);
            check_units(&units, &words)?;
            clock.advance(&units);
            let chunks = phrases(words.len());
            let context = Context { words: &words, units: &units, chunks: &chunks, predicates: &[], text: &text };
            let mentions: Vec<Mention> = finder.resolve(&context, &|w: &Word| w.key.as_str(), &mut discourse);
            prop_assert_eq!(mentions.len(), chunks.len());
            for mention in &mentions {
                prop_assert!(mention.words.0 <= mention.words.1 && mention.words.1 as usize <= words.len());
                prop_assert!(!finder.explain(mention).is_empty());
            }
        }
    }
}
