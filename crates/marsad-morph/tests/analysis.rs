//! The real tables on sentences of our own, and what must hold for any text.

use marsad_data::language;
use marsad_data::lexicon::Lexicon;
use marsad_data::morphology::MorphTables;
use marsad_data::orthography::{self, Orthography};
use marsad_data::source::{Files, Report};
use marsad_model::{Segment, Sentence, Span, Token, TokenKind, Word};
use marsad_morph::{Analyser, Scratch};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

struct Language {
    orthography: Orthography,
    lexicon: Lexicon,
    tables: MorphTables,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Files::from_dir(&root).expect("the data folders can be read")
});
static ARABIC: LazyLock<Language> = LazyLock::new(|| load("ar"));
static ENGLISH: LazyLock<Language> = LazyLock::new(|| load("en"));
static FRENCH: LazyLock<Language> = LazyLock::new(|| load("fr"));

fn load(lang: &str) -> Language {
    let mut report = Report::default();
    let (_, orthography) =
        orthography::read(&FILES, lang, &mut report).expect("the language has an orthography");
    let (_, entities) = language::read_world(&FILES, &mut Report::default());
    let names = entities.folded_names(lang, &|word| word.into());
    let lexicon = Lexicon::build(&FILES, lang, &orthography, &names, &mut report);
    let tables = MorphTables::read(&FILES, lang, &orthography, &mut report);
    let errors: Vec<_> = report
        .diagnostics
        .iter()
        .filter(|d| {
            d.file.ends_with("morphology.toml")
                || d.file.ends_with("context.toml")
                || d.file.contains("paradigms")
        })
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    Language { orthography, lexicon, tables }
}

/// Tokens as far as these tests need them: letters, digits, and single signs.
fn sentence(orthography: &Orthography, text: &str) -> Sentence {
    let mut tokens = Vec::new();
    let is_letter = |c: char| {
        c.is_alphanumeric() || "'-’".contains(c) || ('\u{610}'..='\u{670}').contains(&c) || c == '\u{640}'
    };
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let end = match is_letter(first) {
            true => text[start..].find(|c| !is_letter(c)).map_or(text.len(), |e| start + e),
            false => start + first.len_utf8(),
        };
        for (from, to) in cut(orthography, text, start, end) {
            let form = &text[from..to];
            let kind = match first {
                c if c.is_numeric() => TokenKind::Number,
                c if is_letter(c) => TokenKind::Word,
                _ => TokenKind::Punct,
            };
            let (key, exact) = (orthography.fold(form), orthography.exact(form));
            tokens.push(Token { span: Span::new(from, to), kind, key, exact });
        }
        start = end;
    }
    tokens.retain(|t| !t.span.of(text).trim().is_empty());
    Sentence { span: Span::new(0, text.len()), tokens, ..Sentence::default() }
}

/// Elided words and clitics that the language's orthography cuts off.
fn cut(orthography: &Orthography, text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let word = &text[start..end];
    let lower = word.to_lowercase();
    if let Some(prefix) =
        orthography.cutting.prefixes.iter().find(|p| lower.starts_with(p.as_str()) && lower.len() > p.len())
    {
        let mut rest = cut(orthography, text, start + prefix.len(), end);
        rest.insert(0, (start, start + prefix.len()));
        return rest;
    }
    let mut suffixes: Vec<_> = orthography
        .cutting
        .suffixes
        .iter()
        .filter(|s| lower.ends_with(s.as_str()) && lower.len() > s.len())
        .collect();
    suffixes.sort_by_key(|s| std::cmp::Reverse(s.len()));
    match suffixes.first() {
        Some(suffix) => vec![(start, end - suffix.len()), (end - suffix.len(), end)],
        None => vec![(start, end)],
    }
}

fn words(language: &Language, text: &str) -> Vec<Word> {
    let analyser = Analyser::new(&language.lexicon, &language.tables);
    analyser.analyse_with(text, &sentence(&language.orthography, text), &mut Scratch::default())
}

/// `form/POS` of each word, with `+` at clitics.
fn tagged(language: &Language, text: &str) -> String {
    let show = |w: &Word| {
        let form = w.span.of(text);
        let form = match w.segment {
            Segment::Core => form.to_owned(),
            Segment::Proclitic => format!("{form}+"),
            Segment::Enclitic => format!("+{form}"),
        };
        format!("{form}/{}", w.pos().tag())
    };
    words(language, text)
        .iter()
        .filter(|w| w.pos() != marsad_model::Pos::Punct)
        .map(show)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The word's part of speech and lemma.
fn word(language: &Language, text: &str, form: &str) -> String {
    let all = words(language, text);
    let found = all.iter().find(|w| w.span.of(text) == form).expect("the word stands in the text");
    format!("{} {}", found.pos().tag(), language.lexicon.lemma_text(found.lemma()))
}

fn check(language: &Language, cases: &str) {
    let mut wrong = Vec::new();
    for line in cases.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let found = word(language, fields[0], fields[1]);
        if found != fields[2] {
            wrong.push(format!("{}: {} is {found}, not {}", fields[0], fields[1], fields[2]));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn arabic_words() {
    check(&ARABIC, include_str!("arabic.tsv"));
}

#[test]
fn english_words() {
    check(&ENGLISH, include_str!("english.tsv"));
}

#[test]
fn french_words() {
    check(&FRENCH, include_str!("french.tsv"));
}

#[test]
fn vowel_marks_do_not_shift_spans() {
    let text = "وَبِالمَدِينَةِ";
    let found: Vec<&str> = words(&ARABIC, text).iter().map(|w| w.span.of(text)).collect();
    assert_eq!(found, ["وَ", "بِ", "المَدِينَةِ"]);
}

#[test]
fn decisions_can_be_traced() {
    let text = "The police detained him.";
    let analyser = Analyser::new(&ENGLISH.lexicon, &ENGLISH.tables);
    let (words, decisions) =
        analyser.analyse_traced(text, &sentence(&ENGLISH.orthography, text), &mut Scratch::default());
    assert_eq!(words.len(), decisions.len());
    assert!(decisions.iter().all(|d| !d.by.is_empty()), "{decisions:?}");
}

#[test]
fn memory_does_not_change_the_result() {
    let text = "Troops attacked the city and the attack killed three people.";
    let analyser = Analyser::new(&ENGLISH.lexicon, &ENGLISH.tables);
    let sentence = sentence(&ENGLISH.orthography, text);
    let mut scratch = Scratch::default();
    let first = analyser.analyse_with(text, &sentence, &mut scratch);
    assert_eq!(first, analyser.analyse_with(text, &sentence, &mut scratch));
    assert_eq!(first, analyser.analyse(&sentence));
}

#[test]
fn memory_tells_kinds_of_tokens_apart() {
    let analyser = Analyser::new(&ENGLISH.lexicon, &ENGLISH.tables);
    let as_number = sentence(&ENGLISH.orthography, "4 x");
    for kind in [TokenKind::Word, TokenKind::Number, TokenKind::Punct, TokenKind::CloseQuote] {
        let mut other = as_number.clone();
        other.tokens[0].kind = kind;
        let mut scratch = Scratch::default();
        analyser.analyse_with("4 x", &as_number, &mut scratch);
        assert_eq!(analyser.analyse_with("4 x", &other, &mut scratch), analyser.analyse(&other), "{kind:?}");
    }
}

#[test]
fn tags_of_a_sentence() {
    assert_eq!(
        tagged(&ENGLISH, "Two soldiers weren't killed."),
        "Two/NUM soldiers/NOUN were/AUX +n't/PART killed/VERB"
    );
}

/// Words stand in order and cover their tokens.
fn covers(language: &Language, text: &str) {
    let sentence = sentence(&language.orthography, text);
    let analyser = Analyser::new(&language.lexicon, &language.tables);
    let words = analyser.analyse_with(text, &sentence, &mut Scratch::default());
    for (index, token) in sentence.tokens.iter().enumerate() {
        let own: Vec<&Word> = words.iter().filter(|w| usize::from(w.token) == index).collect();
        assert!(!own.is_empty());
        assert_eq!(own[0].span.start, token.span.start);
        assert_eq!(own[own.len() - 1].span.end, token.span.end);
        assert!(own.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        for word in own {
            assert!(
                text.is_char_boundary(word.span.start as usize)
                    && text.is_char_boundary(word.span.end as usize)
            );
            assert!(!word.readings.is_empty());
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_covered(text in "\\PC{0,60}") {
        covers(&ARABIC, &text);
        covers(&ENGLISH, &text);
    }

    #[test]
    fn any_arabic_letters_are_covered(text in "[ابتجحدرسعفقكلمنهويىةأإآءئؤ\u{64B}-\u{652} ]{0,60}") {
        covers(&ARABIC, &text);
    }

    #[test]
    fn any_french_letters_are_covered(text in "[a-zàéèêçœ' -]{0,60}") {
        covers(&FRENCH, &text);
    }
}
