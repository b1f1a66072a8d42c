//! The program as a user meets it: exit codes, messages, output that is the same from run to run.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn marsad(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.args(args);
    command
}

fn run(args: &[&str]) -> Output {
    marsad(args).output().unwrap()
}

fn with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child =
        marsad(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// A folder of its own for each test, emptied first.
fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

fn examples() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/niger-2024").to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const SENTENCE: &str = r#"{"id": "one", "text": "Police arrested dozens of protesters in Khartoum on Monday.", "lang": "en", "date": "2024-03-20"}"#;

#[test]
fn an_event_has_the_promised_fields() {
    let out = with_input(&["code", "-"], SENTENCE.as_bytes());
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let event: serde_json::Value = serde_json::from_str(text(&out.stdout).lines().next().unwrap()).unwrap();
    let fields = [
        "id",
        "doc_id",
        "sentence",
        "lang",
        "source",
        "published",
        "text",
        "text_info",
        "event",
        "mode",
        "context",
        "cameo",
        "quad_code",
        "event_scale",
        "status",
        "certainty",
        "certainty_cue",
        "said_by",
        "date",
        "date_end",
        "date_precision",
        "date_text",
        "place",
        "actor",
        "recipient",
        "size",
        "trigger",
        "rule",
        "confidence",
        "data_version",
    ];
    for field in fields {
        assert!(event.get(field).is_some(), "field `{field}` is missing in {event}");
    }
    assert_eq!(event["event"], "COERCE");
    assert_eq!(event["date"], "2024-03-18");
    let (start, end) =
        (event["trigger"]["start"].as_u64().unwrap(), event["trigger"]["end"].as_u64().unwrap());
    let chars: Vec<char> = event["text"].as_str().unwrap().chars().collect();
    let words: String = chars[start as usize..end as usize].iter().collect();
    assert_eq!(event["trigger"]["text"], words);
}

#[test]
fn offsets_count_code_points_of_the_document() {
    let doc = serde_json::json!({"id": "é", "lang": "fr", "text": "Été agité.\n\nL’armée a arrêté des manifestants à N’Djamena."});
    let out = with_input(&["code", "-"], doc.to_string().as_bytes());
    let chars: Vec<char> = doc["text"].as_str().unwrap().chars().collect();
    let lines = text(&out.stdout);
    assert!(lines.lines().count() > 0, "no event: {}", text(&out.stderr));
    for line in lines.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        let parties = event["actor"].as_array().unwrap().iter().chain(event["recipient"].as_array().unwrap());
        for at in parties.chain([&event["trigger"]]) {
            let (start, end) = (at["start"].as_u64().unwrap() as usize, at["end"].as_u64().unwrap() as usize);
            assert_eq!(at["text"], chars[start..end].iter().collect::<String>());
        }
    }
}

#[test]
fn bytes_are_the_same_for_any_number_of_threads() {
    let one = marsad(&["code", &examples()]).env("RAYON_NUM_THREADS", "1").output().unwrap();
    let four = marsad(&["code", &examples()]).env("RAYON_NUM_THREADS", "4").output().unwrap();
    assert_eq!(one.status.code(), Some(0), "{}", text(&one.stderr));
    assert!(one.stdout.len() > 10_000);
    assert_eq!(one.stdout, four.stdout);
}

#[test]
fn bad_input_is_named_and_the_rest_is_coded() {
    let dir = folder("bad-input");
    fs::write(dir.join("a-good.jsonl"), format!("{SENTENCE}\nnot json\n{{\"id\": \"x\"}}\n{{\"id\": \"y\", \"text\": \"Hallo\", \"lang\": \"de\"}}\n")).unwrap();
    fs::write(dir.join("b-empty.txt"), "").unwrap();
    fs::write(dir.join("c-binary.txt"), [0u8, 159, 146, 150, 0, 1]).unwrap();
    fs::write(dir.join("d-latin1.txt"), b"L'arm\xe9e").unwrap();
    let out = run(&["code", &dir.to_string_lossy()]);
    let problems = text(&out.stderr);
    assert_eq!(out.status.code(), Some(1), "{problems}");
    for part in ["a-good.jsonl:2", "a-good.jsonl:3", "a-good.jsonl:4", "b-empty.txt", "c-binary.txt"] {
        assert!(problems.contains(part), "`{part}` is not named in {problems}");
    }
    assert!(!problems.contains("d-latin1.txt"), "its encoding is recognised: {problems}");
    assert!(text(&out.stdout).contains("COERCE"));
}

#[test]
fn an_endless_line_is_refused_and_the_next_is_coded() {
    let mut input = vec![b'{'; 70 << 20];
    input.push(b'\n');
    input.extend(SENTENCE.as_bytes());
    let out = with_input(&["code", "-"], &input);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stdout).contains("COERCE"));
}

#[test]
fn a_text_in_another_language_is_reported() {
    let out = with_input(
        &["code", "-"],
        r#"{"id": "de", "text": "Die Polizei nahm am Montag in Khartum Dutzende von Demonstranten fest."}"#
            .as_bytes(),
    );
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("de: the language was not recognised"), "{}", text(&out.stderr));
}

#[test]
fn wrong_calls_exit_with_two_and_a_suggestion() {
    let out = run(&["cod"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("code"));
    let out = run(&["code", "--formt", "csv"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("--format"));
}

#[test]
fn csv_has_one_row_for_each_event() {
    let out = with_input(&["code", "--format", "csv", "-"], SENTENCE.as_bytes());
    let mut reader = csv::Reader::from_reader(out.stdout.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(reader.headers().unwrap().len(), rows[0].len());
}

#[test]
fn why_explains_in_words_and_in_json() {
    let out = run(&["why", "The army shelled Gao on Friday."]);
    let words = text(&out.stdout);
    for part in ["words", "phrases", "predicates", "rules tried", "events", "chosen"] {
        assert!(words.contains(part), "`{part}` is missing in {words}");
    }
    let out = run(&["why", "--json", "The army shelled Gao on Friday."]);
    let value: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(value["lang"], "en");
}

#[test]
fn the_report_is_one_page_without_requests() {
    let page = folder("report").join("page.html");
    let out = run(&["report", &examples(), "--out", &page.to_string_lossy()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let html = fs::read_to_string(page).unwrap();
    assert!(html.contains("Content-Security-Policy"));
    assert!(!html.contains("src=\"http"));
    assert!(text(&out.stdout).contains("CONSULT") || text(&out.stdout).contains("SANCTION"));
}

#[test]
fn check_names_file_and_line_of_what_is_wrong() {
    let dir = folder("overlay");
    fs::create_dir_all(dir.join("languages/en/events")).unwrap();
    let rule = "[[rule]]\nid = \"en.aid.test\"\nevent = \"AIDE\"\nverb = [\"help\"]\n";
    fs::write(dir.join("languages/en/events/zz-test.toml"), rule).unwrap();
    let out = run(&["check", &dir.join("languages/en/events/zz-test.toml").to_string_lossy()]);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        text(&out.stdout).contains("languages/en/events/zz-test.toml:2: error[event-unknown]"),
        "{}",
        text(&out.stdout)
    );
}

#[test]
fn a_reading_is_written_as_a_case_and_checked() {
    let out = with_input(
        &["why", "--case", "--lang", "en"],
        b"The army attacked the village.\n\nThe rebels left the town.\n",
    );
    let cases = text(&out.stdout);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(cases.starts_with("# The army attacked the village.\nThe\tthe\tDET\t_\t_\n"), "{cases}");
    assert!(cases.contains("army\tarmy\tNOUN\tsg\t3 subject\n"), "{cases}");
    assert!(cases.contains(".\t_\tPUNCT\t_\t_\n\n# The rebels left the town.\n"), "{cases}");

    let dir = folder("cases");
    fs::create_dir_all(dir.join("languages/en/cases")).unwrap();
    let file = dir.join("languages/en/cases/own.tsv");
    fs::write(&file, &cases).unwrap();
    let out = run(&["check", &file.to_string_lossy()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stdout));
    assert!(text(&out.stderr).contains("reading cases en: 2 of 2 sentences right"), "{}", text(&out.stderr));

    fs::write(&file, cases.replacen("3 subject", "3 object", 1)).unwrap();
    let out = run(&["check", "--json", &file.to_string_lossy()]);
    assert_eq!(out.status.code(), Some(1));
    let lines: Vec<serde_json::Value> =
        text(&out.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["code"], "case-misread");
    assert_eq!((&lines[0]["file"], &lines[0]["line"]), (&"languages/en/cases/own.tsv".into(), &3.into()));
    let message = lines[0]["message"].as_str().unwrap();
    assert!(message.starts_with("word 2 `army`: expected 3 object, read 3 subject: The army"), "{message}");
    assert_eq!(lines[1]["reading_cases"]["sentences"], serde_json::json!({"right": 1, "of": 2}));
}

#[test]
fn an_entity_is_found_by_its_name_in_any_script() {
    let first = |query: &str| -> serde_json::Value {
        let out = run(&["entities", "find", "--json", query]);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        serde_json::from_str(text(&out.stdout).lines().next().unwrap()).unwrap()
    };
    for query in ["القذافي", "Kadhafi", "qaddafi"] {
        assert_eq!(first(query)["id"], "person.muammar-gaddafi", "{query}");
    }
    let gaddafi = first("القذافي");
    assert_eq!(gaddafi["names"]["en"][0], "Muammar Gaddafi");
    assert_eq!(gaddafi["offices"][0]["from"], "1969-09-01");
    assert_eq!(gaddafi["match"]["found"], "exact");
    let khartoum = first("Khartum");
    assert_eq!((&khartoum["id"], &khartoum["match"]["found"]), (&"place.khartoum".into(), &"sound".into()));
    assert_eq!((&khartoum["country"], &khartoum["precision"]), (&"SDN".into(), &"city".into()));

    let out = run(&["entities", "find", "--kind", "place", "--limit", "1", "Port", "Sudan"]);
    let block = text(&out.stdout);
    assert!(block.starts_with("place.port-sudan  city"), "{block}");
    assert!(block.contains("\u{2068}بورتسودان\u{2069}"), "right-to-left names are isolated: {block}");

    let out = run(&["entities", "find", "Zzzxq"]);
    assert_eq!((out.status.code(), out.stdout.len()), (Some(0), 0));
    assert!(text(&out.stderr).contains("another spelling"), "{}", text(&out.stderr));
}

#[test]
fn a_users_table_is_laid_over_the_data() {
    let dir = folder("entities-add");
    let (people, offices, data) = (dir.join("mine.tsv"), dir.join("terms.tsv"), dir.join("my-data"));
    fs::write(
        &people,
        "id\ten\tfr\tar\tnote\nperson.zenobia-testwell\tZenobia Testwell\t\tزنوبيا تستويل\t\n",
    )
    .unwrap();
    fs::write(&offices, "person\toffice\tcode\tsector\tother\tfrom\tto\nperson.zenobia-testwell\tminister\tNER\tGOV\t\t2020\t\n").unwrap();
    let path = |p: &PathBuf| p.to_string_lossy().into_owned();
    let add = || run(&["entities", "add", &path(&people), &path(&offices), "--data", &path(&data)]);
    let out = add();
    assert_eq!(out.status.code(), Some(0), "{}{}", text(&out.stdout), text(&out.stderr));
    let said = text(&out.stdout);
    for part in ["people        1 rows", "offices       1 rows", "--data"] {
        assert!(said.contains(part), "`{part}` is missing in {said}");
    }
    let table = data.join("entities/people/mine.tsv");
    let written = fs::read(&table).unwrap();

    let doc = r#"{"id": "one", "text": "Zenobia Testwell visited Chad on Monday.", "lang": "en", "date": "2024-03-20"}"#;
    let coded = with_input(&["code", "-", "--data", &path(&data)], doc.as_bytes());
    let lines = text(&coded.stdout);
    let event: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(event["actor"][0]["entity_id"], "person.zenobia-testwell");
    assert_eq!((&event["actor"][0]["code"], &event["actor"][0]["sector"]), (&"NER".into(), &"GOV".into()));

    // Once more: the same files, and nothing twice.
    let again = add();
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stdout));
    assert_eq!((text(&again.stdout), fs::read(&table).unwrap()), (said, written.clone()));

    // A wrong row is told at its line, and nothing is written.
    fs::write(
        &people,
        "id\ten\tfr\tar\tnote\nperson.zenobia-testwell\tZenobia\t\t\t\nperson.Bad Id\tSomebody\t\t\t\n",
    )
    .unwrap();
    let out = add();
    let said = text(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("mine.tsv:3: error[entity-id-form]") && said.contains("hint: "), "{said}");
    assert_eq!(fs::read(&table).unwrap(), written);
}

#[test]
fn a_bad_line_of_a_dump_is_told_and_the_rest_is_added() {
    let dir = folder("entities-geonames");
    let (dump, data) = (dir.join("ML.txt"), dir.join("data"));
    let row = |id: &str, name: &str, population: &str| {
        format!(
            "{id}\t{name}\t{name}\t\t15.5\t-1.25\tP\tPPL\tML\t\t09\t\t\t\t{population}\t\t\tX/Y\t2020-01-01\n"
        )
    };
    let rows = [
        row("7000001", "Oyoun Testwell", "5200"),
        "broken\tline\n".to_owned(),
        row("7000002", "Ksar Testwell", "900"),
    ];
    fs::write(&dump, rows.concat()).unwrap();
    let (dump, folder) = (dump.to_string_lossy().into_owned(), data.to_string_lossy().into_owned());
    let out = run(&["entities", "add", &dump, "--data", &folder]);
    let said = text(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{said}{}", text(&out.stderr));
    assert!(said.contains("ML.txt:2: error[import-line]: 2 columns instead of 19"), "{said}");
    assert!(said.contains("places        1 rows"), "{said}");
    let table = fs::read_to_string(data.join("entities/places/ML.tsv")).unwrap();
    assert!(table.contains("place.gn-7000001\tcity\tMLI\t") && !table.contains("7000002"), "{table}");

    let out = run(&["entities", "add", &dump]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("--data DIR is missing"), "{}", text(&out.stderr));
    let out = run(&["entities", "add", &dump, "--country", "ML", "--data", &folder]);
    assert_eq!(out.status.code(), Some(2));
    let other = dir.join("other.txt");
    fs::write(&other, "what is this\n").unwrap();
    let out = run(&["entities", "add", &other.to_string_lossy(), "--data", &folder]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("the form is not recognised"), "{}", text(&out.stderr));
}
