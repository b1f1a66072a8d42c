use super::*;
use crate::entities::{Lists, read};
use crate::source::{Files, Report};

fn entities() -> Entities {
    let mut files = Files::default();
    files.insert("languages/aa/x.toml", "");
    files.insert(
        "entities/countries.tsv",
        "id\tcode\tsector\taa\tnote\nNER\t\t\tالنيجر\t\nMLI\t\t\tمالي\t\nUSA\t\t\tthe United States|US\t\n",
    );
    files.insert("entities/nationalities.tsv", "id\taa\nNER\tنيجري\nMLI\tمالي\nUSA\tAmerican\n");
    files.insert("entities/organisations.tsv", "id\tcode\tsector\tother\tparent\tfrom\tto\taa\tnote\norg.unhcr\t\t\t\t\t\t\tالمفوضية السامية للأمم المتحدة\t\norg.valid\t\t\t\t\t\t\tوليد جنبلاط\t\n");
    files.insert("entities/people.tsv", "id\taa\tnote\n");
    files.insert("entities/offices.tsv", "person\toffice\tcode\tsector\tother\tfrom\tto\n");
    files.insert("entities/places.tsv", "id\tkind\tcountry\tparent\tlat\tlon\tgovernment\taa\tnote\n");
    let mut report = Report::default();
    let entities = read(&files, &Lists::default(), &mut report);
    assert_eq!(report.diagnostics, []);
    entities
}

fn fold(word: &str) -> CompactString {
    word.to_lowercase().replace(['أ', 'إ'], "ا").replace('ة', "ه").into()
}

fn names() -> Names {
    let list = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
    let rules = NameRules {
        articles: list(&["the"]),
        article_prefixes: list(&["ال"]),
        clitics: list(&["و", "ل"]),
        contracted: list(&["لل"]),
        expanded: list(&["لال"]),
        prevailing: Vec::new(),
    };
    let nationality = NationalityRules {
        prefixes: list(&["ال"]),
        suffixes: list(&["ة", "ون", "ين"]),
        stem_ending: "ي".to_owned(),
    };
    let ordinary = [Ordinary { words: list(&["مالي"]), near: list(&["دولة"]) }];
    compile(&entities(), "aa", &rules, &nationality, &ordinary, &fold)
}

fn walk(names: &Names, pieces: &[&str]) -> Vec<u32> {
    let mut hash = START;
    let mut found = None;
    for piece in pieces {
        hash = feed(hash, piece);
        found = names.name(hash);
        assert!(found.is_some(), "lost at {piece}");
    }
    let payload = found.and_then(|f| f.payload);
    payload
        .and_then(|p| names.entry(p))
        .map_or(Vec::new(), |e| e.candidates.iter().map(|c| c.entity).collect())
}

#[test]
fn names_survive_articles_clitics_and_contractions() {
    let names = names();
    assert_eq!(walk(&names, &["النيجر"]), walk(&names, &["نيجر"]));
    assert_eq!(walk(&names, &["united", "states"]).len(), 1);
    let whole = walk(&names, &["المفوضيه", "الساميه", "للامم", "المتحده"]);
    assert_eq!(whole.len(), 1);
    assert_eq!(walk(&names, &["المفوضيه", "الساميه", "ل", "الامم", "المتحده"]), whole);
    assert_eq!(walk(&names, &["و", "ليد", "جنبلاط"]).len(), 1);
}

#[test]
fn adjectives_are_formed() {
    let names = names();
    for form in ["نيجري", "النيجريه", "النيجريون", "نيجريين"] {
        let found = names.nationality(hash_word(form)).and_then(|f| f.payload);
        let entry = found.and_then(|p| names.nationality_entry(p));
        assert_eq!(entry.map(|e| e.candidates[0].entity), Some(0), "{form}");
    }
}

#[test]
fn ordinary_words_ask_for_a_neighbour_and_acronyms_for_capitals() {
    let names = names();
    let entry =
        |w: &str| names.name(hash_word(w)).and_then(|f| f.payload).and_then(|p| names.entry(p)).cloned();
    let mali = entry("مالي").unwrap();
    assert!(names.is_near(mali.ordinary.unwrap(), hash_word("دوله")));
    assert_eq!(entry("us").unwrap().candidates[0].case, Case::All);
    assert_eq!(names.find("us"), [2]);
}
