//! The countries of the two sides of an act, on sentences of our own: nationalities that share a noun, descent, lists, and
//! who of one country stands against whom.

use marsad::{Document, Marsad};

/// What an event must be: type, countries of its actors and of its recipients, in order of the text, `-` for unknown.
struct Case {
    lang: &'static str,
    text: &'static str,
    event: &'static str,
    actor: &'static [&'static str],
    recipient: &'static [&'static str],
}

const fn case(
    lang: &'static str,
    text: &'static str,
    event: &'static str,
    actor: &'static [&'static str],
    recipient: &'static [&'static str],
) -> Case {
    Case { lang, text, event, actor, recipient }
}

const CASES: [Case; 11] = [
    case("en", "The Kenyan and Ugandan presidents met in Kigali.", "CONSULT", &["KEN", "UGA"], &[]),
    case(
        "fr",
        "Les présidents kényan et ougandais se sont rencontrés à Kigali.",
        "CONSULT",
        &["KEN", "UGA"],
        &[],
    ),
    case("ar", "التقى الرئيسان الكيني والأوغندي في كيغالي.", "CONSULT", &["KEN", "UGA"], &[]),
    case("en", "Guards beat dozens of Kenyan and Ugandan refugees.", "ASSAULT", &["-"], &["KEN", "UGA"]),
    case("en", "Ethiopian tanks and helicopters shelled Mogadishu.", "ASSAULT", &["ETH", "ETH"], &["SOM"]),
    case("en", "Ghanaian police arrested ethnic Nigerian guerrillas in Togo.", "COERCE", &["GHA"], &["TGO"]),
    case(
        "fr",
        "La police a arrêté des guérilleros d'origine nigériane au Togo.",
        "COERCE",
        &["TGO"],
        &["TGO"],
    ),
    case("en", "South African troops killed two Angolan guards.", "ASSAULT", &["ZAF"], &["AGO"]),
    case("en", "Unions in Togo demanded that President Gnassingbe resign.", "REQUEST", &["TGO"], &["TGO"]),
    case("en", "Togo's president promised to rebuild Togo.", "AGREE", &["TGO"], &[]),
    case("en", "Togolese rebels said the president must resign.", "REQUEST", &["TGO"], &["TGO"]),
];

#[test]
fn both_sides_have_their_countries() {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let mut wrong = Vec::new();
    for case in &CASES {
        let doc =
            Document { text: case.text.to_owned(), lang: Some(case.lang.to_owned()), ..Document::default() };
        let events = marsad.engine().code(&doc).map(|c| c.events).unwrap_or_default();
        let codes = |side: &[marsad::Participant]| -> Vec<String> {
            side.iter().map(|a| a.code.clone().unwrap_or_else(|| "-".to_owned())).collect()
        };
        let fits = events.iter().any(|e| {
            e.event == case.event && codes(&e.actor) == case.actor && codes(&e.recipient) == case.recipient
        });
        if !fits {
            let found: Vec<_> =
                events.iter().map(|e| (e.event.clone(), codes(&e.actor), codes(&e.recipient))).collect();
            wrong.push(format!("{}\n  {found:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
