//! The paradigms of the real tables make the right forms.

use marsad_data::inflect::{Inflector, Lemma};
use marsad_data::source::{Files, Report};
use std::path::Path;

fn inflector(lang: &str) -> Inflector {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = Files::from_dir(&root).expect("the data folders can be read");
    let mut report = Report::default();
    let inflector = Inflector::of_language(&files, lang, &mut report);
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    inflector
}

/// The forms of the named cells of a verb, joined by spaces; `:name` is a word derived from the stem of that name.
fn cells(inflector: &Inflector, class: &str, text: &str, root: &str, wanted: &str) -> String {
    let lemma = Lemma { text, root, forms: Vec::new() };
    let Some(class) = inflector.find_class("VERB", class, &lemma) else { return "no class".to_owned() };
    let named = wanted.split(' ').map(|cell| match cell.strip_prefix(':') {
        Some(stem) => inflector.derive(class, stem, &lemma).map(|d| d.0),
        None => inflector.form(class, &lemma, cell),
    });
    named.map(|form| form.unwrap_or("-".to_owned())).collect::<Vec<_>>().join(" ")
}

#[test]
fn arabic_verbs() {
    let inflector = inflector("ar");
    let wanted = "perf.3ms perf.3fs perf.3mp perf.1p impf.3ms impf.3mp impf.1s :act :pass :noun";
    let mut wrong = Vec::new();
    for line in include_str!("arabic-verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let found = cells(&inflector, fields[2], fields[0], fields[1], wanted);
        if found != fields[3] {
            wrong.push(format!("{}\t{}\t{}\t{found}", fields[0], fields[1], fields[2]));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn french_verbs() {
    let inflector = inflector("fr");
    let wanted = "pres.3s pres.1p pres.3p impf.3s past.3s fut.3s sub.3s ger part part.f";
    let mut wrong = Vec::new();
    for line in include_str!("french-verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (lemma, forms) = line.split_once('\t').unwrap_or((line, ""));
        let found = cells(&inflector, "", lemma, "", wanted);
        if found != forms {
            wrong.push(format!("{lemma}\t{found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_verbs() {
    let inflector = inflector("en");
    let forms = |class, lemma| cells(&inflector, class, lemma, "", "pres3 past part ger");
    assert_eq!(forms("", "attack"), "attacks attacked attacked attacking");
    assert_eq!(forms("", "fire"), "fires fired fired firing");
    assert_eq!(forms("", "deny"), "denies denied denied denying");
    assert_eq!(forms("", "deploy"), "deploys deployed deployed deploying");
    assert_eq!(forms("", "clash"), "clashes clashed clashed clashing");
    assert_eq!(forms("doubling", "plan"), "plans planned planned planning");
    assert_eq!(forms("", "die"), "dies died died dying");
    assert_eq!(forms("", "agree"), "agrees agreed agreed agreeing");
}
