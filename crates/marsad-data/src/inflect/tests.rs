use super::*;
use crate::morphology::MorphologySource;
use crate::source::{Files, Report};
use std::path::Path;

fn inflector(lang: &str) -> Inflector {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = Files::from_dir(&root).expect("the data folders can be read");
    let mut report = Report::default();
    let folder = format!("languages/{lang}");
    let source: MorphologySource =
        files.read_toml(&format!("{folder}/morphology.toml"), &mut report).unwrap_or_default();
    let inflector = Inflector::read(&files, &folder, &source.paradigms, &mut report);
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    inflector
}

/// The forms of the named cells, joined by spaces.
fn cells(inflector: &Inflector, group: &str, class: &str, text: &str, root: &str, wanted: &str) -> String {
    let lemma = Lemma { text, root, forms: Vec::new() };
    let Some(class) = inflector.find_class(group, class, &lemma) else { return "no class".to_owned() };
    let letters = inflector.letters.inward(text);
    let radicals = inflector.letters.root(root);
    let made = |cell: &str| {
        let affix = inflector.affixes(class.0).find(|a| a.cell == cell)?;
        Some(inflector.letters.outward(&inflector.assemble(class.0, affix, &letters, &radicals)?))
    };
    let named = wanted.split(' ').map(|cell| {
        if let Some(stem) = cell.strip_prefix(':') {
            return inflector.derive(class, stem, &lemma).map_or("-".to_owned(), |d| d.0);
        }
        made(cell).unwrap_or("-".to_owned())
    });
    named.collect::<Vec<_>>().join(" ")
}

#[test]
fn french_verbs() {
    let inflector = inflector("fr");
    let wanted = "pres.3s pres.1p pres.3p impf.3s past.3s fut.3s sub.3s ger part part.f";
    let mut wrong = Vec::new();
    for line in include_str!("../../tests/french-verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (lemma, forms) = line.split_once('\t').unwrap_or((line, ""));
        let found = cells(&inflector, "VERB", "", lemma, "", wanted);
        if found != forms {
            wrong.push(format!("{lemma}\t{found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_verbs() {
    let inflector = inflector("en");
    let forms = |class, lemma| cells(&inflector, "VERB", class, lemma, "", "pres3 past part ger");
    assert_eq!(forms("", "attack"), "attacks attacked attacked attacking");
    assert_eq!(forms("", "fire"), "fires fired fired firing");
    assert_eq!(forms("", "deny"), "denies denied denied denying");
    assert_eq!(forms("", "deploy"), "deploys deployed deployed deploying");
    assert_eq!(forms("", "clash"), "clashes clashed clashed clashing");
    assert_eq!(forms("doubling", "plan"), "plans planned planned planning");
    assert_eq!(forms("", "die"), "dies died died dying");
    assert_eq!(forms("", "agree"), "agrees agreed agreed agreeing");
}

#[test]
fn arabic_verbs() {
    let inflector = inflector("ar");
    let cells_wanted = "perf.3ms perf.3fs perf.3mp perf.1p impf.3ms impf.3mp impf.1s :act :pass :noun";
    let mut wrong = Vec::new();
    let cases = include_str!("../../tests/arabic-verbs.tsv");
    for line in cases.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let found = cells(&inflector, "VERB", fields[2], fields[0], fields[1], cells_wanted);
        if found != fields[3] {
            wrong.push(format!("{}\t{}\t{}\t{found}", fields[0], fields[1], fields[2]));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
