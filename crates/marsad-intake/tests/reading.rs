//! Good and bad input of each kind.

use marsad_intake::{IntakeProblem, JsonDocuments, Options, ProblemKind, read_path, read_plain};
use marsad_model::Document;
use std::fs;
use std::io::{BufReader, Read};
use std::path::PathBuf;

fn options() -> Options {
    Options { languages: ["ar", "en", "fr"].map(str::to_owned).to_vec(), ..Options::default() }
}

fn json(input: &[u8]) -> Vec<Result<Document, IntakeProblem>> {
    JsonDocuments::new(input, "in.jsonl", &options()).collect()
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("marsad-intake-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path.to_string_lossy().into_owned()
    }

    /// Documents by id, problems by kind, with names below the folder.
    fn read(&self, name: &str) -> Vec<String> {
        let root = self.0.to_string_lossy().into_owned();
        let path = if name.is_empty() { root.clone() } else { format!("{root}/{name}") };
        let short = |name: &str| name.trim_start_matches(&root).trim_start_matches('/').to_owned();
        let found = read_path(&path, &options());
        let show = |found: Result<Document, IntakeProblem>| match found {
            Ok(document) => short(&document.id),
            Err(problem) => format!("{}:{} {:?}", short(&problem.file), problem.line, problem.kind),
        };
        found.map(show).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn all_fields_of_a_json_line_are_read() {
    let line = r#"{"id":"a1","text":"Troops left.\nAll of them.","lang":"en","date":"2024-03-17","source":"X","title":"T","url":"u","events":[{"deep":[1]}]}"#;
    let document = json(line.as_bytes()).remove(0).expect("a document");
    assert_eq!((document.id.as_str(), document.text.as_str()), ("a1", "Troops left.\nAll of them."));
    assert_eq!(document.date, Some(jiff::civil::date(2024, 3, 17)));
    let rest = [document.lang, document.source, document.title, document.url].map(Option::unwrap);
    assert_eq!(rest, ["en", "X", "T", "u"]);
}

#[test]
fn each_bad_line_is_a_problem_and_the_rest_is_read() {
    let cases: [(&[u8], ProblemKind); 12] = [
        (b"{\"id\":\"a\",\"text\":\"\xFF\"}", ProblemKind::NotUtf8),
        (b"not json", ProblemKind::NotJson),
        (b"{\"id\":\"a\",\"text\":\"cut off", ProblemKind::NotJson),
        (b"[1, 2]", ProblemKind::Field),
        (b"{\"text\":\"x\"}", ProblemKind::Field),
        (b"{\"id\":\"a\"}", ProblemKind::Field),
        (b"{\"id\":7,\"text\":\"x\"}", ProblemKind::Field),
        (b"{\"id\":\"a\",\"text\":\" \"}", ProblemKind::Empty),
        (b"{\"id\":\"a\",\"text\":\"x\",\"lang\":\"de\"}", ProblemKind::UnknownLanguage),
        (b"{\"id\":\"a\",\"text\":\"x\",\"date\":\"17.3.2024\"}", ProblemKind::WrongDate),
        (b"{\"id\":\"a\",\"text\":\"x\",\"date\":\"2024-02-30\"}", ProblemKind::WrongDate),
        (b"\0\0", ProblemKind::NotJson),
    ];
    let good = b"{\"id\":\"good\",\"text\":\"x\"}\n";
    let mut input = Vec::new();
    for (line, _) in cases {
        input.extend_from_slice(line);
        input.extend_from_slice(b"\r\n\n");
        input.extend_from_slice(good);
    }
    let found = json(&input);
    assert_eq!(found.len(), 2 * cases.len());
    for (at, (case, pair)) in cases.iter().zip(found.chunks(2)).enumerate() {
        let problem = pair[0].as_ref().expect_err("a problem");
        assert_eq!((problem.kind, problem.line), (case.1, at as u64 * 3 + 1), "{problem}");
        assert!(!problem.message.contains('\0') && !problem.remedy.is_empty());
        assert_eq!(pair[1].as_ref().map(|d| d.id.as_str()), Ok("good"));
    }
}

#[test]
fn a_problem_names_file_line_and_remedy() {
    let problem = json(b"\n{\"id\":\"a\",\"text\":\"x\",\"lang\":\"de\"}").remove(0).expect_err("a problem");
    assert_eq!(
        problem.to_string(),
        "in.jsonl:2: unknown language `de` (use one of ar, en, fr, or leave it out to have it recognised)"
    );
}

#[test]
fn a_line_of_200_megabytes_is_passed_over() {
    let long = std::io::repeat(b'x').take(200 << 20);
    let end = &b"\n{\"id\":\"after\",\"text\":\"x\"}"[..];
    let found: Vec<_> = JsonDocuments::new(BufReader::new(long.chain(end)), "in", &options()).collect();
    assert_eq!(found[0].as_ref().map_err(|p| (p.kind, p.line)), Err((ProblemKind::TooLong, 1)));
    assert_eq!(found[1].as_ref().map(|d| d.id.as_str()), Ok("after"));
}

#[test]
fn the_head_of_a_plain_text_becomes_fields() {
    let text =
        "\u{FEFF}Date: 2024-03-17\r\ntitle: Talks end\nsource: X\nlang: en\n\nTroops left: all of them.\n";
    let document = read_plain(text.as_bytes(), "a.txt", &options()).expect("a document");
    assert_eq!((document.id.as_str(), document.text.as_str()), ("a.txt", "\nTroops left: all of them.\n"));
    assert_eq!(document.date, Some(jiff::civil::date(2024, 3, 17)));
    assert_eq!(document.title.as_deref(), Some("Talks end"));
    assert_eq!((document.source.as_deref(), document.lang.as_deref()), (Some("X"), Some("en")));
}

#[test]
fn options_fill_in_what_a_document_does_not_say() {
    let date = Some(jiff::civil::date(2020, 1, 2));
    let options = Options { date, lang: Some("fr".into()), ..options() };
    let document = read_plain(&b"Bonjour."[..], "a", &options).expect("a document");
    assert_eq!((document.date, document.lang.as_deref()), (date, Some("fr")));
    let document = read_plain(&b"date: 2024-03-17\nBonjour."[..], "a", &options).expect("a document");
    assert_eq!(document.date, Some(jiff::civil::date(2024, 3, 17)));
}

#[test]
fn plain_texts_are_read_in_their_encoding() {
    let arabic = "تفقد الوزير المصنع الجديد أمس، ووعد العمال بزيادة الأجور قبل نهاية السنة.";
    // Windows-1256, the encoding of Arabic texts from before UTF-8.
    let bytes: Vec<u8> = arabic.chars().map(byte_1256).collect();
    let document = read_plain(&bytes[..], "a.txt", &options()).expect("a document");
    assert_eq!(document.text, arabic);
    let wide: Vec<u8> = arabic.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::new("encodings");
    folder.write("wide.txt", &wide);
    folder.write("page.html", &[b"\xFF\xFE".to_vec(), wide.clone()].concat());
    assert_eq!(folder.read(""), ["page.html", "wide.txt"]);
}

/// Letters of Windows-1256.
fn byte_1256(c: char) -> u8 {
    const LETTERS: [(char, u8); 37] = [
        ('،', 0xA1),
        ('ء', 0xC1),
        ('آ', 0xC2),
        ('أ', 0xC3),
        ('ؤ', 0xC4),
        ('إ', 0xC5),
        ('ئ', 0xC6),
        ('ا', 0xC7),
        ('ب', 0xC8),
        ('ة', 0xC9),
        ('ت', 0xCA),
        ('ث', 0xCB),
        ('ج', 0xCC),
        ('ح', 0xCD),
        ('خ', 0xCE),
        ('د', 0xCF),
        ('ذ', 0xD0),
        ('ر', 0xD1),
        ('ز', 0xD2),
        ('س', 0xD3),
        ('ش', 0xD4),
        ('ص', 0xD5),
        ('ض', 0xD6),
        ('ط', 0xD8),
        ('ظ', 0xD9),
        ('ع', 0xDA),
        ('غ', 0xDB),
        ('ف', 0xDD),
        ('ق', 0xDE),
        ('ك', 0xDF),
        ('ل', 0xE1),
        ('م', 0xE3),
        ('ن', 0xE4),
        ('ه', 0xE5),
        ('و', 0xE6),
        ('ى', 0xEC),
        ('ي', 0xED),
    ];
    LETTERS.iter().find(|(letter, _)| *letter == c).map_or(c as u8, |(_, byte)| *byte)
}

#[test]
fn bad_plain_texts_are_problems() {
    let small = Options { longest: 10, ..options() };
    let cases: [(&[u8], &Options, ProblemKind, u64); 5] = [
        (b"", &options(), ProblemKind::Empty, 0),
        (b"date: 2024-03-17\n\n", &options(), ProblemKind::Empty, 0),
        (b"title: a\ndate: soon\ntext", &options(), ProblemKind::WrongDate, 2),
        (b"P\0K", &options(), ProblemKind::Binary, 0),
        (b"more than ten bytes", &small, ProblemKind::TooLong, 0),
    ];
    for (text, options, kind, line) in cases {
        let problem = read_plain(text, "a.txt", options).expect_err("a problem");
        assert_eq!((problem.kind, problem.line), (kind, line), "{problem}");
    }
}

#[test]
fn a_folder_is_read_in_order_with_its_problems() {
    let folder = Folder::new("order");
    folder.write("b.txt", b"Second.");
    folder.write("a/z.md", b"First.");
    folder.write("c.jsonl", b"{\"id\":\"j1\",\"text\":\"x\"}\nbad\n{\"id\":\"j2\",\"text\":\"x\"}\n");
    folder.write("d.txt", b"");
    folder.write("e.jsonl", b"\0\x01\x02\n\n\n");
    folder.write("f.bin", b"%PDF");
    folder.write(".hidden.txt", b"Never.");
    let expected = [
        "a/z.md",
        "b.txt",
        "j1",
        "c.jsonl:2 NotJson",
        "j2",
        "d.txt:0 Empty",
        "e.jsonl:0 Binary",
        "f.bin:0 UnknownFormat",
    ];
    assert_eq!(folder.read(""), expected);
}

#[test]
fn a_file_named_by_the_user_is_read_by_what_it_holds() {
    let folder = Folder::new("named");
    folder.write("plain", b"Troops left.");
    folder.write("lines", b"  {\"id\":\"j1\",\"text\":\"x\"}\n");
    folder.write("array.json", b"[{\"id\":\"j1\",\"text\":\"x\"}]");
    assert_eq!(folder.read("plain"), ["plain"]);
    assert_eq!(folder.read("lines"), ["j1"]);
    assert_eq!(folder.read("array.json"), ["array.json:0 UnknownFormat"]);
    assert_eq!(folder.read("absent.txt"), ["absent.txt:0 Unreadable"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_not_followed() {
    let folder = Folder::new("circle");
    folder.write("a.txt", b"Once.");
    std::os::unix::fs::symlink(&folder.0, folder.0.join("again")).expect("a link");
    assert_eq!(folder.read(""), ["a.txt"]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_give_documents_or_problems(bytes: Vec<u8>) {
        let lines = bytes.split(|&b| b == b'\n').count();
        assert!(json(&bytes).len() <= lines);
        let _ = read_plain(&bytes[..], "a", &options());
    }
}
