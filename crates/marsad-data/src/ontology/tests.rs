use super::{Needs, Ontology};
use crate::source::{Files, Report};
use marsad_model::Status;
use proptest::prelude::*;

const TYPES: &str = r#"
[[type]]
id = "GREET"
quad = 1
score = 2.0
needs = "actor"
requires-recipient = false
content = false
section = "1"
label.xx = "greet"
definition.xx = "Says hello."

[[type]]
id = "VOW"
quad = 3
score = -3.0
needs = "any"
requires-recipient = true
content = true
section = "2"
label.xx = "vow"
definition.xx = "Says what it will do."
"#;

const REDUCTIONS: &str = r#"
[[reduction]]
event = ["GREET"]
status = "future"
becomes = "VOW"
mode-becomes = "loud"
speaker-is-actor = true
because = "a greeting to come is a vow"
"#;

fn small() -> Files {
    let mut files = Files::default();
    files.insert("languages/xx/language.toml", "");
    files.insert("ontology/plover/types.toml", TYPES);
    let modes = "event\tmode\tscore\txx\tdefinition\tsection\nGREET\twave\t4\twave\tWaves.\t1\nVOW\tloud\t\tloud\tShouts.\t2\nVOW\tlow\t-5\tlow\tMutters.\t2\n";
    files.insert("ontology/plover/modes.tsv", modes);
    files.insert("ontology/plover/reductions.toml", REDUCTIONS);
    let contents =
        "event\tcontent\tmode\tbecause\nVOW\tGREET\tlow\tit is so\nVOW\tGREET wave\tloud\tit is so\n";
    files.insert("ontology/plover/content-modes.tsv", contents);
    files
        .insert("ontology/plover/contexts.tsv", "id\txx\tdefinition\tsection\nmorning\tmorning\tEarly.\t4\n");
    for table in ["sectors", "codes"] {
        files.insert(&format!("ontology/plover/{table}.tsv"), "id\txx\tdefinition\nABC\tabc\tLetters.\n");
    }
    for table in ["quads", "statuses", "certainties", "vias", "precisions", "sources"] {
        files.insert(&format!("ontology/plover/{table}.tsv"), "id\txx\na\tthe first\n");
    }
    let cameo = "code\tlabel_en\tplover\tmode\tcontexts\n02\thail\tGREET\t\t\n021\twave\tGREET\twave\tmorning\n03\tbabble\t\t\t\n";
    files.insert("ontology/cameo/codes.tsv", cameo);
    files.insert("ontology/plover/chronology.toml", "historical-days = 730\nundated = \"2024-12-31\"\n");
    files
}

fn problems(path: &str, text: &str) -> Vec<String> {
    let mut files = small();
    files.insert(path, text);
    let mut report = Report::default();
    Ontology::read(&files, &mut report);
    report.diagnostics.into_iter().map(|d| format!("{}:{} {}", d.file, d.line, d.code)).collect()
}

#[test]
fn reads_a_small_ontology_without_complaint() {
    let mut report = Report::default();
    let ontology = Ontology::read(&small(), &mut report);
    assert_eq!(report.diagnostics, []);
    assert_eq!(ontology.types.len(), 2);
    assert_eq!(ontology.event_type("GREET").map(|t| t.needs), Some(Needs::Actor));
    assert_eq!(ontology.quad("VOW"), 3);
    assert_eq!(Ontology::label(&ontology.contexts, "morning", "xx"), "morning");
    assert_eq!(ontology.cameo("021").and_then(|c| c.mode.as_deref()), Some("wave"));
}

#[test]
fn a_mode_without_score_has_its_types() {
    let ontology = Ontology::read(&small(), &mut Report::default());
    assert_eq!(ontology.score("VOW", &["loud"]), -3.0);
    assert_eq!(ontology.score("VOW", &["loud", "low"]), -5.0);
    assert_eq!(ontology.score("VOW", &[]), -3.0);
}

#[test]
fn content_with_a_mode_goes_before_the_plain_type() {
    let ontology = Ontology::read(&small(), &mut Report::default());
    let mode = |m| ontology.content_mode("VOW", "GREET", m).map(|c| c.mode.as_str());
    assert_eq!(mode(Some("wave")), Some("loud"));
    assert_eq!(mode(None), Some("low"));
}

#[test]
fn a_reduction_may_ask_who_speaks() {
    let ontology = Ontology::read(&small(), &mut Report::default());
    assert!(ontology.reduction("GREET", None, Status::Future, false).is_none());
    let found = ontology.reduction("GREET", Some("wave"), Status::Future, true);
    assert_eq!(found.map(|r| (r.becomes.as_str(), r.keep_status)), Some(("VOW", false)));
}

#[test]
fn names_every_problem_with_its_line() {
    let modes = "event\tmode\tscore\txx\tdefinition\tsection\nGREET\twave\t14\twave\t\t\nSING\tloud\t\tloud\t\t\nGREET\twave\t\t\t\t\nVOW\tloud\t\tloud\t\t\nVOW\tlow\t\tlow\t\t\n";
    let path = "ontology/plover/modes.tsv";
    let found = problems(path, modes);
    let expected = ["2 score-range", "3 type-unknown", "4 label-missing", "4 ontology-id-repeated"];
    assert_eq!(found, expected.map(|e| format!("{path}:{e}")));
}

#[test]
fn refuses_a_quad_beyond_four_and_a_type_without_label() {
    let text =
        TYPES.replacen("quad = 1", "quad = 7", 1).replacen("label.xx = \"greet\"", "label.yy = \"greet\"", 1);
    let path = "ontology/plover/types.toml";
    assert_eq!(problems(path, &text), [format!("{path}:3 label-missing"), format!("{path}:3 quad-range")]);
}

#[test]
fn refuses_mappings_to_nowhere() {
    let path = "ontology/cameo/codes.tsv";
    let text =
        "code\tlabel_en\tplover\tmode\tcontexts\n02\thail\tGREET\tbow\tnoon\n0x\t\t\t\t\n041\tlost\t\t\t\n";
    let expected = ["2 mode-unknown", "2 context-unknown", "3 cameo-form", "4 cameo-parent"];
    assert_eq!(problems(path, text), expected.map(|e| format!("{path}:{e}")));
    let path = "ontology/plover/reductions.toml";
    let text = REDUCTIONS.replace("\"VOW\"", "\"SING\"");
    assert_eq!(problems(path, &text), [format!("{path}:0 type-unknown")]);
}

#[test]
fn survives_the_wire() {
    let ontology = Ontology::read(&small(), &mut Report::default());
    let bytes = postcard::to_stdvec(&ontology).map_err(|e| e.to_string());
    let back = bytes.and_then(|b| postcard::from_bytes::<Ontology>(&b).map_err(|e| e.to_string()));
    assert_eq!(back, Ok(ontology));
}

/// The project's own tables hold.
#[test]
fn the_projects_ontology_is_sound() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Ok(files) = Files::from_dir(&root) else { return };
    let mut report = Report::default();
    let ontology = Ontology::read(&files, &mut report);
    assert_eq!(report.diagnostics, []);
    assert_eq!((ontology.types.len(), ontology.contexts.len(), ontology.sectors.len()), (16, 37, 25));
    assert_eq!(ontology.types.iter().map(|t| t.modes.len()).sum::<usize>(), 67);
}

proptest! {
    /// Whatever a table holds, reading ends and answers.
    #[test]
    fn never_panics(text in "[ -~\t\n\u{600}-\u{650}]{0,200}") {
        for path in ["ontology/plover/modes.tsv", "ontology/plover/types.toml", "ontology/cameo/codes.tsv"] {
            problems(path, &text);
        }
    }
}

const HAPPENINGS: &str = include_str!("../../../../ontology/happenings.toml");

fn with_happenings(text: &str) -> (Ontology, Report) {
    let mut files = small();
    files.insert("ontology/happenings.toml", text);
    let mut report = Report::default();
    let ontology = Ontology::read(&files, &mut report);
    report.diagnostics.retain(|d| d.file.contains("happenings"));
    (ontology, report)
}

/// The shipped weights, without the near types that the small ontology does not know.
fn weights() -> String {
    let sides = HAPPENINGS.lines().find(|l| l.starts_with("two-sided")).unwrap_or("");
    HAPPENINGS.split("[[near]]").next().unwrap_or("").replace(sides, "two-sided = [\"GREET\"]")
}

#[test]
fn near_types_are_near_in_both_directions() {
    let near = "\n[[near]]\ntypes = [\"GREET\", \"VOW\"]\nbecause = \"they sound alike\"\n";
    let (ontology, report) = with_happenings(&format!("{}{near}", weights()));
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    let happenings = ontology.happenings.unwrap();
    assert!(happenings.are_near("GREET", "VOW") && happenings.are_near("VOW", "GREET"));
    assert!(happenings.are_near("GREET", "GREET"));
}

#[test]
fn wrong_happenings_are_told() {
    let near = "\n[[near]]\ntypes = [\"GREET\", \"SHOUT\"]\nbecause = \"\"\n";
    let text = weights().replace("reach = 3", "reach = 1").replace("merge = ", "merge = 0.0 # ");
    let (_, report) = with_happenings(&format!("{text}{near}"));
    let codes: Vec<&str> = report.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["type-unknown", "near-types", "happening-days", "happening-limits"]);
}

#[test]
fn without_the_table_nothing_is_joined() {
    let ontology = Ontology::read(&small(), &mut Report::default());
    assert_eq!(ontology.happenings, None);
}
