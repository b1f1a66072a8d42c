//! What holds for any text whatever.

mod common;

use marsad_text::{Cutter, Detector};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Sentences lie in order and hold their tokens; what is left out shows nothing.
fn check_cut(cutter: &Cutter, text: &str) {
    let mut end = 0;
    for (index, sentence) in cutter.cut(text).iter().enumerate() {
        assert_eq!(sentence.index as usize, index);
        let (mut at, mut rebuilt) = (sentence.span.start as usize, String::new());
        assert!(at >= end, "sentences overlap");
        for token in &sentence.tokens {
            let (from, to) = (token.span.start as usize, token.span.end as usize);
            assert!(at <= from && from < to);
            let gap = text.get(at..from).expect("a gap lies on character boundaries");
            assert!(gap.chars().all(|c| !c.is_alphanumeric()), "lost {gap:?}");
            rebuilt.push_str(gap);
            rebuilt.push_str(text.get(from..to).expect("a token lies on character boundaries"));
            assert!(!token.key.is_empty() && !token.exact.is_empty());
            at = to;
        }
        assert_eq!(rebuilt, sentence.span.of(text));
        assert_eq!(at, sentence.span.end as usize);
        assert!(sentence.dateline.start == sentence.span.start && sentence.dateline.end <= sentence.span.end);
        end = at;
    }
    assert!(text[end..].chars().all(|c| !c.is_alphanumeric()));
}

fn cutters() -> Vec<Cutter> {
    ["ar", "en", "fr"].iter().map(|id| Cutter::new(&common::language(id).1)).collect()
}

/// Strings of what matters to the cutter, close together.
fn telling() -> impl Strategy<Value = String> {
    let pieces = [
        ".",
        "..",
        "…",
        "?",
        "؟",
        "!",
        ",",
        "،",
        "؛",
        ":",
        " ",
        "\n",
        "\r\n",
        "\u{2028}",
        "'",
        "’",
        "\"",
        "«",
        "»",
        "“",
        "”",
        "(",
        ")",
        "-",
        "—",
        "ـ",
        "/",
        "%",
        "٪",
        "1",
        "12",
        "٣",
        "٫",
        "000",
        "U",
        "S",
        "A",
        "The",
        "the",
        "Mr",
        "No",
        "l",
        "qu",
        "n't",
        "t-il",
        "é",
        "e\u{301}",
        "و",
        "ال",
        "د",
        "سي",
        "إن",
        "قال",
        "ﻻ",
        "\u{64B}",
        "\u{200F}",
        "\u{200C}",
        "\u{FEFF}",
        "Reuters",
        "AFP",
        "رويترز",
        "www.",
        "http://",
        "𝐀",
        "🙂",
        "中",
        "\u{A0}",
        "\u{202F}",
        "\u{0}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_and_gaps_make_up_the_text(text in prop_oneof![telling(), any::<String>()]) {
        thread_local!(static CUTTERS: Vec<Cutter> = cutters());
        CUTTERS.with(|cutters| cutters.iter().for_each(|cutter| check_cut(cutter, &text)));
    }

    #[test]
    fn folding_is_stable(text in telling()) {
        thread_local!(static ORTHOGRAPHIES: Vec<marsad_data::orthography::Orthography> =
            ["ar", "en", "fr"].iter().map(|id| common::language(id).1).collect());
        ORTHOGRAPHIES.with(|all| for orthography in all {
            let key = orthography.fold(&text);
            assert_eq!(orthography.fold(&key), key);
            assert_eq!(orthography.fold(&orthography.exact(&text)), key);
        });
    }

    /// Marks of scripts that no language here uses may be put in another order by a second folding.
    #[test]
    fn folding_never_fails(text in any::<String>()) {
        thread_local!(static ORTHOGRAPHIES: Vec<marsad_data::orthography::Orthography> =
            ["ar", "en", "fr"].iter().map(|id| common::language(id).1).collect());
        ORTHOGRAPHIES.with(|all| for orthography in all {
            let shorter = orthography.exact(&text).chars().count() <= 20 * text.chars().count();
            assert!(shorter && orthography.fold(&text).chars().count() <= 20 * text.chars().count());
        });
    }

    #[test]
    fn detection_never_fails(text in any::<String>()) {
        thread_local!(static DETECTOR: Detector =
            Detector::new(&["ar", "en", "fr"].map(|id| common::language(id).0)));
        DETECTOR.with(|detector| detector.detect(&text).map(str::to_owned));
    }
}

#[test]
fn time_grows_with_length_only() {
    let cutters = cutters();
    for piece in [
        ".", "'", "l'", "-", "\"", "a.", "a-", "1.", "1,000", "1 ", "?!", ")", "«", "\n", "ـ", "سي.", "J. ",
        "(", "www.", "e\u{301}", "U+", "…",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let start = Instant::now();
        cutters.iter().for_each(|cutter| check_cut(cutter, &text));
        let took = start.elapsed();
        assert!(took < Duration::from_secs(5), "{piece:?} took {took:?}");
    }
}
