use super::compare::compare;
use super::{CaseScore, Count, settle, write};
use crate::{Feats, Files, Pos, PredicateKind, RoleReading, SentenceReading, Severity, WordReading};
use marsad_data::cases::{Case, read};
use marsad_data::source::Report;

fn word(text: &str, lemma: &str, pos: Pos, feats: Feats) -> WordReading {
    WordReading { text: text.into(), lemma: lemma.into(), known: true, pos, feats, roles: Vec::new() }
}

fn role(predicate: usize, slot: &str) -> RoleReading {
    RoleReading { predicate, kind: PredicateKind::Verb, slot: slot.into(), shared: false }
}

fn reading() -> SentenceReading {
    let mut words = vec![
        word("Dogs", "dog", Pos::Noun, Feats::PL | Feats::TR),
        word("bark", "bark", Pos::Verb, Feats::PRES | Feats::INTR),
        word("at", "at", Pos::Adp, Feats::empty()),
        word("+it", "it", Pos::Pron, Feats::SG),
        word(".", ".", Pos::Punct, Feats::empty()),
    ];
    words[0].roles.push(role(1, "subject"));
    words[3].roles.push(role(1, "prep:at"));
    SentenceReading { text: "Dogs bark\nat it.".into(), words }
}

fn case(text: &str) -> Case {
    let mut files = Files::default();
    files.insert("languages/xx/cases/a.tsv", text);
    let mut report = Report::default();
    let mut cases = read(&files, "xx", &mut report);
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    cases.remove(0)
}

fn differences(case: &Case) -> (Vec<(u32, String)>, CaseScore) {
    let mut score = CaseScore::default();
    let found = compare(case, &reading().words, &mut score);
    (found.into_iter().map(|d| (d.line, d.text)).collect(), score)
}

#[test]
fn what_is_written_is_read_as_right() {
    let written = write(&reading());
    assert_eq!(
        written,
        "# Dogs bark at it.\nDogs\tdog\tNOUN\tpl\t2 subject\nbark\tbark\tVERB\tpres\t_\nat\tat\tADP\t_\t_\n\
         +it\tit\tPRON\tsg\t2 prep:at\n.\t.\tPUNCT\t_\t_\n"
    );
    let (differences, score) = differences(&case(&written));
    assert_eq!(differences, []);
    assert_eq!((score.splits, score.roles), (Count { right: 5, of: 5 }, Count { right: 2, of: 2 }));
}

#[test]
fn differences_say_what_was_expected_and_read() {
    let (differences, score) = differences(&case(
        "# Dogs bark at it.\nDogs\tDog\tVERB\tsg -pl\t2 object; -2 subject\nbark\t_\t_\t_\t1 agent\nat it\t_\t_\t_\t2 object\n.\t_\t_\t_\t3 subject\n",
    ));
    let wanted = [
        (2, "word 1 `Dogs`: expected VERB, sg, not pl, 2 object, not 2 subject, read NOUN, pl tr, 2 subject"),
        (3, "word 2 `bark`: expected 1 agent, read no role"),
        (4, "from word 3: expected `at it`, read `at +it`"),
        (5, "word 4 `.`: expected 3 subject, read no role"),
    ];
    assert_eq!(differences, wanted.map(|(line, text)| (line, text.to_owned())));
    assert_eq!((score.splits, score.lemmas), (Count { right: 3, of: 4 }, Count { right: 1, of: 1 }));
    assert_eq!((score.features, score.roles), (Count { right: 0, of: 2 }, Count { right: 0, of: 5 }));
}

#[test]
fn missing_and_further_words_are_named() {
    let (differences, _) = differences(&case(
        "# Dogs at it.\nDogs\t_\t_\t_\t_\nat\t_\t_\t_\t_\n+it\t_\t_\t_\t_\n.\t_\t_\t_\t_\n!\t_\t_\t_\t_\n",
    ));
    let wanted =
        [(3, "from word 2: expected nothing, read `bark`"), (6, "from word 5: expected `!`, read nothing")];
    assert_eq!(differences, wanted.map(|(line, text)| (line, text.to_owned())));
}

#[test]
fn a_known_miss_warns_until_it_passes() {
    let miss = "# Dogs bark.\n# miss: trees\nDogs\t_\tVERB\t_\t_\n";
    for (case, wanted) in [
        (case(miss), Some((Severity::Warning, "case-miss"))),
        (case(&miss.replace("# miss: trees\n", "")), Some((Severity::Error, "case-misread"))),
    ] {
        let mut report = Report::default();
        settle(&case, &compare(&case, &reading().words, &mut CaseScore::default()), &mut report);
        let found = report.diagnostics.first().map(|d| (d.severity, d.code.as_str()));
        assert_eq!(found, wanted);
    }
    let mut report = Report::default();
    settle(&case(miss), &[], &mut report);
    assert_eq!(report.diagnostics[0].code, "case-miss-passes");
}
