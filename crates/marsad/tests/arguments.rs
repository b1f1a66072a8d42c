//! Subjects and objects of verbs, on sentences of our own: one line for each structure that the clause stage knows.

use marsad::{Document, Marsad, Slot};

/// Language, sentence, verb, slot, and the head of the phrase that fills it.
const CASES: [(&str, &str, &str, Slot, &str); 22] = [
    ("en", "The money sent to the camp was lost.", "lost", Slot::Object, "money"),
    ("en", "The money sent to the camp was lost.", "sent", Slot::Object, "money"),
    ("en", "There were clashes in the capital.", "were", Slot::Subject, "clashes"),
    ("en", "The report shows a rise in prices.", "shows", Slot::Object, "rise"),
    ("en", "The plant, a site near the coast, will close.", "close", Slot::Subject, "plant"),
    ("en", "The rebels seized and burned the trucks.", "seized", Slot::Object, "trucks"),
    ("en", "They waited for the envoys to leave.", "leave", Slot::Subject, "envoys"),
    ("en", "He left before the council voted.", "voted", Slot::Subject, "council"),
    ("en", "Members with strong views who opposed the plan left.", "opposed", Slot::Subject, "Members"),
    (
        "en",
        "The army announced, on Monday, the release of the hostages.",
        "announced",
        Slot::Object,
        "release",
    ),
    ("en", "He was arrested and beaten.", "beaten", Slot::Object, "He"),
    ("en", "Did they attack the village?", "attack", Slot::Subject, "they"),
    ("fr", "Elle lui a remis une lettre.", "remis", Slot::Subject, "Elle"),
    ("fr", "Ils veulent le libérer.", "libérer", Slot::Object, "le"),
    ("fr", "Le plan que propose le ministre est clair.", "propose", Slot::Subject, "ministre"),
    ("fr", "Le plan que propose le ministre est clair.", "propose", Slot::Object, "plan"),
    ("fr", "L'accord de paix signé mardi a été rejeté.", "signé", Slot::Object, "accord"),
    ("fr", "Il n'a pas reçu de réponse.", "reçu", Slot::Object, "réponse"),
    ("fr", "De nouveaux combats ont éclaté.", "éclaté", Slot::Subject, "combats"),
    ("fr", "Le pays souffre, dit-il.", "dit", Slot::Subject, "-il"),
    ("fr", "Le chef du groupe (trente ans) dirige la région.", "dirige", Slot::Subject, "chef"),
    ("fr", "Les rebelles ont pris la ville et libéré les otages.", "libéré", Slot::Subject, "rebelles"),
];

/// The words that head the phrases in a slot of a verb.
fn heads(marsad: &Marsad, lang: &str, text: &str, verb: &str, slot: Slot) -> Vec<String> {
    let doc = Document { text: text.to_owned(), lang: Some(lang.to_owned()), ..Document::default() };
    let sentences = marsad.engine().read_clauses(&doc).unwrap_or_default();
    let mut found = Vec::new();
    for sentence in &sentences {
        let word = |index: u16| {
            let span = sentence.words[index as usize].span;
            text[span.start as usize..span.end as usize].to_owned()
        };
        for predicate in sentence.predicates.iter().filter(|p| word(p.word) == verb) {
            let args = predicate.args.iter().filter(|a| a.slot == slot);
            found.extend(args.map(|a| word(sentence.chunks[a.chunk as usize].head)));
        }
    }
    found
}

#[test]
fn verbs_find_their_subjects_and_objects() {
    let marsad = Marsad::embedded().expect("the data inside the program is whole");
    let mut wrong = Vec::new();
    for (lang, text, verb, slot, head) in CASES {
        let found = heads(&marsad, lang, text, verb, slot);
        if found != [head] {
            wrong.push(format!("{text} {verb}, {slot:?}: {found:?} instead of {head}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
