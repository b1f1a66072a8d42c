//! Names as units.

use crate::{finder, sentence, world};
use marsad_mention::Clock;
use marsad_model::UnitKind;

/// Names of a sentence, each with the ids that it may stand for.
fn names(lang: &str, notation: &str) -> Vec<String> {
    let (words, text) = sentence(lang, notation);
    let units = finder(lang).find_units(&words, &text, &Clock::default());
    let world = world();
    let id = |i: &u32| world.get(*i).map_or("?", |e| e.id.as_str());
    units
        .iter()
        .filter_map(|u| match &u.kind {
            UnitKind::Name(list) => {
                let span = words[u.start as usize].span.cover(words[u.end as usize - 1].span);
                Some(format!("{} = {}", span.of(&text), list.iter().map(id).collect::<Vec<_>>().join("|")))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn the_longest_name_wins() {
    assert_eq!(
        names("en", "The UN refugee agency and the U.N. met US envoys in Port Sudan ."),
        ["UN refugee agency = org.unhcr", "U.N. = org.un", "US = USA", "Port Sudan = place.port-sudan"]
    );
    assert_eq!(
        names(
            "fr",
            "La Communauté économique des États de l'Afrique de l'Ouest ( CEDEAO ) et les États-Unis"
        ),
        [
            "Communauté économique des États de l'Afrique de l'Ouest = org.ecowas",
            "CEDEAO = org.ecowas",
            "États-Unis = USA"
        ]
    );
}

#[test]
fn clitics_articles_and_spacing_do_not_hide_a_name() {
    assert_eq!(
        names("ar", "أعلنت المفوضية السامية ل+الأمم المتحدة ل+شؤون اللاجئين"),
        ["المفوضية السامية لالأمم المتحدة لشؤون اللاجئين = org.unhcr"]
    );
    assert_eq!(
        names("ar", "و+النيجر و+نيجر و+بورتسودان و+بور سودان"),
        ["النيجر = NER", "نيجر = NER", "بورتسودان = place.port-sudan", "بور سودان = place.port-sudan"]
    );
    assert_eq!(names("ar", "قال عبدالرحمن عمري"), ["عبدالرحمن عمري = person.rahman"]);
}

#[test]
fn small_letters_and_ordinary_words_are_no_names() {
    assert_eq!(names("en", "they told us in america"), Vec::<String>::new());
    assert_eq!(names("en", "they told the US in America"), ["US = USA", "America = USA"]);
    assert_eq!(names("ar", "قدم دعم مالي كبير"), Vec::<String>::new());
    assert_eq!(names("ar", "زار جمهورية مالي"), ["مالي = MLI"]);
    assert_eq!(
        names("ar", "النيجر و+مالي و+بوركينا فاسو"),
        ["النيجر = NER", "مالي = MLI", "بوركينا فاسو = BFA"]
    );
    assert_eq!(names("ar", "مالي و+النيجر"), ["مالي = MLI", "النيجر = NER"]);
}

#[test]
fn a_name_may_have_several_candidates() {
    assert_eq!(
        names("en", "Tripoli and Georgia"),
        ["Tripoli = place.tripoli-ly|place.tripoli-lb", "Georgia = GEO|place.georgia"]
    );
}
