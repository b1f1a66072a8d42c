//! Who did it and who says so, on sentences of our own: accusations, refusals and threats that their authors utter, and
//! reports by somebody with a phrase of his own.

use marsad::{Document, Marsad};

/// What an event must be: type, countries or words of the actor, and the words of the one who says so.
struct Case {
    lang: &'static str,
    text: &'static str,
    event: &'static str,
    actor: &'static str,
    said_by: Option<&'static str>,
}

const fn case(
    lang: &'static str,
    text: &'static str,
    event: &'static str,
    actor: &'static str,
    said_by: Option<&'static str>,
) -> Case {
    Case { lang, text, event, actor, said_by }
}

const CASES: [Case; 11] = [
    case("en", "Kyiv blamed Moscow for the bombing of a school.", "ASSAULT", "Moscow", Some("Kyiv")),
    case("ar", "اتهمت كييف موسكو بقصف محطة كهرباء.", "ASSAULT", "موسكو", Some("كييف")),
    case("en", "Kyiv condemned the bombing of a school by Moscow.", "ASSAULT", "Moscow", None),
    case("en", "Kenya said it would not release the prisoners.", "REJECT", "it", None),
    case("en", "Kenya said rebels kidnapped two engineers.", "ASSAULT", "rebels", Some("Kenya")),
    case(
        "en",
        "Gunmen killed three farmers on Friday, a spokesman for the ministry said.",
        "ASSAULT",
        "Gunmen",
        Some("a spokesman"),
    ),
    case("en", "Rebels shot two guards, a nurse in the town said.", "ASSAULT", "Rebels", Some("a nurse")),
    case("ar", "احتجز متمردون رئيس القرية.", "COERCE", "متمردون", None),
    case("ar", "خرج آلاف العراقيين إلى الشوارع احتجاجا.", "PROTEST", "آلاف العراقيين", None),
    case("ar", "وتظاهر مئات من أنصار الحزب أمام مقر البرلمان.", "PROTEST", "مئات من أنصار الحزب", None),
    case("fr", "Le Kenya a refusé de libérer les prisonniers.", "REJECT", "Kenya", None),
];

#[test]
fn acts_have_their_authors_and_their_witnesses() {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let mut wrong = Vec::new();
    for case in &CASES {
        let doc =
            Document { text: case.text.to_owned(), lang: Some(case.lang.to_owned()), ..Document::default() };
        let events = marsad.engine().code(&doc).map(|c| c.events).unwrap_or_default();
        let fits = events.iter().any(|e| {
            let said = e.said_by.as_ref().map(|s| s.at.text.as_str());
            e.event == case.event && e.actor.iter().any(|a| a.at.text == case.actor) && said == case.said_by
        });
        if !fits {
            let found: Vec<_> = events
                .iter()
                .map(|e| {
                    let actors: Vec<&str> = e.actor.iter().map(|a| a.at.text.as_str()).collect();
                    (e.event.as_str(), actors, e.said_by.as_ref().map(|s| s.at.text.as_str()))
                })
                .collect();
            wrong.push(format!("{}: {found:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Those who deal with a country's people are not of that country, nor is a junta the ministry that speaks to it.
#[test]
fn nobody_takes_the_country_of_the_other_side() {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let text = "The junta expelled the French ambassador. The State Department urged the junta to reopen the border.";
    let doc = Document { text: text.to_owned(), lang: Some("en".to_owned()), ..Document::default() };
    let events = marsad.engine().code(&doc).map(|c| c.events).unwrap_or_default();
    let juntas: Vec<_> = events
        .iter()
        .flat_map(|e| e.actor.iter().chain(&e.recipient))
        .filter(|p| p.at.text.ends_with("junta"))
        .collect();
    assert!(juntas.len() > 1, "{events:?}");
    assert!(juntas.iter().all(|j| j.code.is_none() && j.entity_id.is_none()), "{juntas:?}");
}
