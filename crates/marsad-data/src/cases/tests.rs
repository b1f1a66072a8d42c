use super::{Case, is_case_file, read};
use crate::source::{Files, Report};
use marsad_model::{Feats, Pos};
use proptest::prelude::*;

fn cases(text: &str) -> (Vec<Case>, Vec<String>) {
    let mut files = Files::default();
    files.insert("languages/xx/cases/a.tsv", text);
    let mut report = Report::default();
    let cases = read(&files, "xx", &mut report);
    let problems = report.diagnostics.iter().map(|d| format!("{}:{}:{}", d.file, d.line, d.code));
    (cases, problems.collect())
}

#[test]
fn a_sentence_with_its_words() {
    let text = "## All of a file's notes\n\n# Dogs bark at #1.\n## a note\n# miss: the bark of a tree\n\
                Dogs\tdog\tNOUN\tpl -def\t2 subject; -2 object\nbark\t_\tVERB\t_\t_\nat\tat\tADP\t\t\n\
                #1\t_\t_\t_\t2 prep:at\n.\t.\tPUNCT\t_\t_\n";
    let (cases, problems) = cases(text);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(cases.len(), 1);
    let case = &cases[0];
    assert_eq!((case.text.as_str(), case.line, case.words.len()), ("Dogs bark at #1.", 3, 5));
    assert_eq!(case.miss.as_deref(), Some("the bark of a tree"));
    let dogs = &case.words[0];
    assert_eq!((dogs.line, dogs.lemma.as_deref(), dogs.pos), (6, Some("dog"), Some(Pos::Noun)));
    assert_eq!((dogs.with, dogs.without), (Feats::PL, Feats::DEF));
    let roles: Vec<_> = dogs.roles.iter().map(|r| (r.predicate, r.slot.as_str(), r.holds)).collect();
    assert_eq!(roles, [(2, "subject", true), (2, "object", false)]);
    assert_eq!(case.words[3].roles[0].slot, "prep:at");
}

#[test]
fn every_problem_names_its_line() {
    let text = "Dogs\tdog\tNOUN\t_\t_\n\n# Dogs bark.\nDogs\tdog\tNOUN\n\n# Cats.\nCats\tcat\tNOMEN\tPL\t1 sobject; 9 subject\n\n\
                # Empty.\n\n# One.\n# Two.\n\n# Good.\nGood\t_\t_\t_\t2 subject\n\n# Fine.\nFine\t_\t_\t_\t_";
    let (cases, problems) = cases(text);
    assert_eq!(cases.len(), 1);
    let wanted = [
        (1, "case-without-sentence"),
        (4, "case-columns"),
        (7, "case-tag"),
        (7, "case-feature"),
        (7, "case-role"),
        (7, "case-role-number"),
        (9, "case-without-words"),
        (12, "case-two-sentences"),
        (15, "case-role-number"),
    ];
    let wanted: Vec<String> =
        wanted.iter().map(|(line, code)| format!("languages/xx/cases/a.tsv:{line}:{code}")).collect();
    assert_eq!(problems, wanted);
}

#[test]
fn cases_are_no_data_of_the_program() {
    assert!(is_case_file("languages/xx/cases/basics.tsv"));
    assert!(!is_case_file("languages/xx/cases.tsv"));
    assert!(!is_case_file("languages/xx/lexicon/cases/nouns.tsv"));
    let mut files = Files::default();
    files.insert("languages/xx/language.toml", "");
    let version = crate::compile::version(&files);
    files.insert("languages/xx/cases/a.tsv", "# Dogs.\n");
    assert_eq!(crate::compile::version(&files), version);
    assert!(files.without_cases().get("languages/xx/cases/a.tsv").is_none());
}

proptest! {
    #[test]
    fn nothing_breaks_the_reader(text in "([#\\t\\n_;: +0-9-]|# |# miss:|prep:|\\PC){0,200}") {
        for case in cases(&text).0 {
            prop_assert!(!case.words.is_empty());
            prop_assert!(case.words.iter().flat_map(|w| &w.roles).all(|r| (1..=case.words.len()).contains(&r.predicate)));
        }
    }
}
