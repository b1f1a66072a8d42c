//! Folding, on small orthographies written here.

use super::{Orthography, read};
use crate::source::{Files, Report};

const LANGUAGE: &str = "
id = \"xx\"
script = \"Any\"
direction = \"ltr\"
[name]
en = \"Test\"
[detect]
alphabet = \"abc\"
words = [\"the\"]
";

const REST: &str = "
[tokens]
decimal = [\".\"]
grouping = [\",\"]
[quotes]
open = [\"“\"]
close = [\"”\"]
neutral = [\"U+0022\"]
[sentence]
ends = [\".\"]
abbreviations = [\"Dr\"]
";

fn build(letters: &str) -> (Option<Orthography>, Report) {
    let mut files = Files::default();
    files.insert("languages/xx/language.toml", LANGUAGE);
    files.insert("languages/xx/orthography.toml", &format!("{letters}{REST}"));
    let mut report = Report::default();
    let orthography = read(&files, "xx", &mut report).map(|(_, o)| o);
    (orthography, report)
}

fn orthography(letters: &str) -> Orthography {
    let (orthography, report) = build(letters);
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    orthography.expect("the test data are complete")
}

const ARABIC: &str = "
[letters]
drop = [\"U+0640\", \"U+064B-U+065F\", \"U+0670\"]
[letters.variants]
\"U+06A9\" = \"ك\"
\"U+06CC\" = \"ي\"
[letters.fold]
\"U+0623\" = \"ا\"
\"U+0649\" = \"ي\"
\"U+0629\" = \"ه\"
\"U+0661\" = \"1\"
";

const FRENCH: &str = "
[letters]
accents = \"éèàçô\"
[letters.variants]
\"U+2019\" = \"'\"
[letters.fold]
\"œ\" = \"oe\"
\"ø\" = \"o\"
[letters.initial]
\"é\" = \"e\"
";

#[test]
fn arabic_marks_and_variants_fold() {
    let o = orthography(ARABIC);
    for (text, fold, exact) in [
        ("مُحَمَّدٌ", "محمد", "محمد"),
        ("قـــال", "قال", "قال"),
        ("أحمد", "احمد", "أحمد"),
        ("\u{0627}\u{0654}حمد", "احمد", "أحمد"),
        ("\u{0648}\u{0654}", "ؤ", "ؤ"),
        ("مستشفى", "مستشفي", "مستشفى"),
        ("مدينة", "مدينه", "مدينة"),
        ("ﻻ", "لا", "لا"),
        ("ﻷن", "لان", "لأن"),
        ("کی", "كي", "كي"),
        ("نيامي\u{200F}", "نيامي", "نيامي"),
        ("١", "1", "١"),
    ] {
        assert_eq!(o.fold(text), fold, "fold {text}");
        assert_eq!(o.exact(text), exact, "exact {text}");
    }
}

#[test]
fn latin_case_accents_and_apostrophes_fold() {
    let o = orthography(FRENCH);
    for (text, fold, exact) in [
        ("Police", "police", "Police"),
        ("ARRÊTÉ", "arreté", "ARRÊTÉ"),
        ("arre\u{302}te\u{301}", "arreté", "arrêté"),
        ("l’État", "l'etat", "l'État"),
        ("Moyen-Écart", "moyen-ecart", "Moyen-Écart"),
        ("Erdoğan", "erdogan", "Erdoğan"),
        ("Œuvre", "oeuvre", "Œuvre"),
        ("Tromsø", "tromso", "Tromsø"),
        ("co\u{AD}up", "coup", "coup"),
        ("ｆｕｌｌ", "full", "full"),
        ("10\u{202F}000", "10 000", "10 000"),
        ("𝐀", "𝐀", "𝐀"),
    ] {
        assert_eq!(o.fold(text), fold, "fold {text}");
        assert_eq!(o.exact(text), exact, "exact {text}");
    }
}

#[test]
fn folding_twice_changes_nothing() {
    for letters in [ARABIC, FRENCH] {
        let o = orthography(letters);
        for code in (1..0x2FFFF).filter_map(char::from_u32) {
            let once = o.fold(code.encode_utf8(&mut [0; 4]));
            assert_eq!(o.fold(&once), once, "U+{:04X}", code as u32);
        }
    }
}

#[test]
fn words_of_the_cutting_lists_are_folded() {
    assert_eq!(orthography(FRENCH).cutting.abbreviations, ["dr"]);
}

#[test]
fn wrong_characters_are_reported_with_their_line() {
    let (orthography, report) = build("[letters]\ndrop = [\"U+ZZ\"]\n[letters.fold]\n\"ab\" = \"a\"\n");
    assert!(orthography.is_some());
    let lines: Vec<_> = report.diagnostics.iter().map(|d| (d.line, d.code.as_str())).collect();
    assert_eq!(lines, [(2, "character-wrong"), (4, "character-wrong")]);
}

#[test]
fn compiled_tables_survive_storage() {
    let o = orthography(ARABIC);
    let bytes = postcard::to_stdvec(&o).expect("plain data");
    assert_eq!(postcard::from_bytes::<Orthography>(&bytes).expect("the same shape"), o);
}
