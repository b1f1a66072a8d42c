//! Where and when it happened and of what country people are, on sentences of our own.

use marsad::{Document, Event, Marsad};

fn coded(marsad: &Marsad, lang: &str, text: &str) -> Vec<Event> {
    let date = "2020-06-10".parse().ok();
    let doc = Document { text: text.to_owned(), lang: Some(lang.to_owned()), date, ..Document::default() };
    marsad.engine().code(&doc).map(|c| c.events).unwrap_or_default()
}

/// Runs all cases; `shown` says what an event shows.
fn check(cases: &[(&str, &str, Option<&str>)], shown: impl Fn(&Event) -> Option<String>) {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let mut wrong = Vec::new();
    for &(lang, text, expected) in cases {
        let found: Vec<Option<String>> = coded(&marsad, lang, text).iter().map(&shown).collect();
        if found.first().map(Option::as_deref) != Some(expected) {
            wrong.push(format!("{text}\n   expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn events_lie_where_the_text_says() {
    let cases = [
        ("en", "Rebels attacked a mine in Guinea's Boke region.", Some("place.boke-region")),
        ("en", "Militiamen stormed the village of Sinjar in northern Iraq.", Some("place.sinjar")),
        ("en", "Pirates seized a trawler in the Gulf of Guinea.", Some("place.gulf-of-guinea")),
        (
            "en",
            "Troops shot a farmer in Victoria, a state in southern Australia.",
            Some("place.victoria-state"),
        ),
        ("en", "Police arrested a banker born in Marseille.", None),
        (
            "fr",
            "La police a tué trois émeutiers à Tripoli, dans le nord du Liban.",
            Some("place.tripoli-lebanon"),
        ),
        ("fr", "La police a arrêté un journaliste né à Marseille.", None),
        ("ar", "اعتقلت الشرطة ثلاثة طلاب ببغداد.", Some("place.baghdad")),
        ("ar", "قتل مسلحون شرطيا في معان.", Some("place.maan")),
        ("ar", "قتل مسلحون شرطيا قرب المعبر.", None),
        ("ar", "وصل الرئيس التركي إلى الخرطوم قادما من أنقرة لإجراء محادثات.", Some("place.khartoum")),
    ];
    check(&cases, |e| e.place.as_ref().map(|p| p.place_id.clone()));
}

#[test]
fn people_are_of_the_country_that_the_text_gives_them() {
    let actor = |e: &Event| e.actor.first().and_then(|a| a.code.clone());
    let actors = [
        ("fr", "Cinq cents Albanais de souche ont manifesté en Serbie.", Some("SRB")),
        ("en", "Ethnic Albanian guerrillas attacked a convoy in Serbia.", Some("SRB")),
        ("ar", "انتقدت الحكومة الكورية الجنوبية بيان طهران.", Some("KOR")),
        ("ar", "هاجم حزب الله العراقي قاعدة أميركية.", Some("IRQ")),
    ];
    check(&actors, actor);
    let recipient = |e: &Event| e.recipient.first().and_then(|a| a.code.clone());
    check(&[("ar", "خطف مسلحون مهندسا روسيا في كابل.", Some("RUS"))], recipient);
}

#[test]
fn dates_of_other_things_are_not_those_of_the_event() {
    let cases = [
        ("en", "The May 5 Front called on the cabinet to resign.", None),
        ("en", "On Tuesday police dispersed farmers who had camped there since May 3.", Some("Tuesday")),
    ];
    check(&cases, |e| e.date_text.clone());
}
