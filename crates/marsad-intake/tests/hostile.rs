//! Input that is broken or meant to do harm: a clear problem, bounded memory, no panic, and the rest is read.

mod made;

use made::{
    Wrong, Zip, deflate, docx, docx_raw, gzip, kinds, read, read_as, sample, shown, tar, tar_entry,
    warc_record,
};
use marsad_intake::{Limits, Options, ProblemKind};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn limits(change: impl FnOnce(&mut Limits)) -> Options {
    let mut options = Options::default();
    change(&mut options.limits);
    options
}

/// A ZIP with one entry that holds so many blanks.
fn bomb(name: &str, length: usize) -> Vec<u8> {
    let blanks = vec![b' '; length];
    let mut zip = Zip::default();
    zip.entry(name, &deflate(&blanks), &blanks, Wrong::default());
    zip.add("after.txt", b"After.").finish()
}

#[test]
fn a_bomb_is_met_before_it_goes_off() {
    assert_eq!(shown(&read("a.zip", &bomb("a.jsonl", 100 << 20))), ["Limit", "After."]);
    assert_eq!(kinds(&read("a.jsonl.gz", &gzip(&vec![b' '; 100 << 20]))), [ProblemKind::Limit]);
}

#[test]
fn what_is_unpacked_is_counted_over_all_entries_and_levels() {
    let long = "word ".repeat(1 << 20);
    let inner = Zip::default().add("a.txt", long.as_bytes()).add("b.txt", long.as_bytes()).finish();
    let outer = (0..20).fold(Zip::default(), |zip, at| zip.add(&format!("{at}.zip"), &inner)).finish();
    let found = read_as("a.zip", &outer, &limits(|limits| limits.unpacked = 20 << 20));
    assert_eq!(found.iter().filter(|found| found.is_ok()).count(), 3);
    assert!(kinds(&found).iter().all(|kind| *kind == ProblemKind::Limit));
    assert!(found.len() < 8, "it stops: {}", found.len());
}

#[test]
fn archives_that_hold_themselves_end() {
    let mut chain = Zip::default().add("x.txt", b"Too deep.").finish();
    let mut wide = chain.clone();
    for _ in 0..6 {
        chain = Zip::default().add("next.zip", &chain).add("here.txt", b"Here.").finish();
        wide = (0..8).fold(Zip::default(), |zip, at| zip.add(&format!("{at}.zip"), &wide)).finish();
    }
    assert_eq!(shown(&read("a.zip", &chain)), ["Limit", "Here.", "Here.", "Here.", "Here."]);
    let found = read_as("a.zip", &wide, &limits(|limits| limits.entries = 300));
    assert!(
        found.len() <= 301 && kinds(&found).iter().all(|kind| *kind == ProblemKind::Limit),
        "{}",
        found.len()
    );
    let mut packed = b"Deep.".to_vec();
    for _ in 0..6 {
        packed = gzip(&packed);
    }
    assert_eq!(kinds(&read("a.gz", &packed)), [ProblemKind::Limit]);
}

#[test]
fn a_million_entries_are_not_read_to_the_end() {
    let one = Zip::default().add("a.txt", b"One.").finish();
    let start = one.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    let entry = &one[start..start + 46 + 5];
    let mut bytes = one[..start].to_vec();
    let directory = entry.repeat(1_000_000);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0\0\0\0\0");
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend((start as u32).to_le_bytes());
    bytes.extend([0; 2]);
    let found = read_as("a.zip", &bytes, &limits(|limits| limits.entries = 2_000));
    assert_eq!((found.len(), kinds(&found)), (2_001, vec![ProblemKind::Limit]));
    let found = read_as("a.zip", &bytes, &Options { longest: 1 << 20, ..Options::default() });
    assert_eq!(kinds(&found), [ProblemKind::Limit]);
}

#[test]
fn sizes_that_lie_are_found_out() {
    for size in ["77777777777", "\u{1}zzz", "\u{7F}"] {
        let mut bytes = tar_entry("a.txt", b'0', "00000000002", b"A.");
        bytes.extend(tar_entry("b.txt", b'0', size, &[b'x'; 512]));
        let found = read("a.tar", &bytes);
        assert_eq!(shown(&found), ["A.", "Damaged"], "{size}");
    }
    let mut links = tar_entry("l.txt", b'2', "00000000000", b"");
    links.extend(tar_entry("s.txt", b'S', "00000000000", b""));
    links.extend(tar(&[("a.txt", b"A.")]));
    assert_eq!(shown(&read("a.tar", &links)), ["UnknownFormat", "UnknownFormat", "A."]);
    let record = warc_record("resource", "u", b"Here.");
    let lying =
        String::from_utf8(record.clone()).expect("text").replace("Content-Length: 5", "Content-Length: 2");
    let both = [lying.as_bytes(), &record].concat();
    assert_eq!(shown(&read("a.warc", &both)), ["He", "Damaged", "Here."]);
    let endless = String::from_utf8(record).expect("text").replace("Length: 5", "Length: 99999999999");
    assert_eq!(kinds(&read("a.warc", endless.as_bytes())), [ProblemKind::Damaged]);
}

#[test]
fn documents_of_word_processors_cannot_expand_or_overflow() {
    let entities = r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
        <w:document><w:p><w:r><w:t>Safe&b;&x;.</w:t></w:r></w:p></w:document>"#;
    let found = read("a.docx", &docx_raw(entities));
    assert!(found[0].as_ref().is_ok_and(|document| document.text.starts_with("Safe.")), "{found:?}");
    let table = "<w:tbl><w:tr><w:tc>";
    let close = "</w:tc></w:tr></w:tbl>";
    let nested = |count: usize| {
        docx(&format!("{}<w:p><w:r><w:t>In.</w:t></w:r></w:p>{}", table.repeat(count), close.repeat(count)))
    };
    assert!(
        read("a.docx", &nested(1_000))[0].as_ref().is_ok_and(|document| document.text.starts_with("In."))
    );
    assert_eq!(kinds(&read("a.docx", &nested(100_000))), [ProblemKind::Damaged]);
    assert_eq!(kinds(&read("a.docx", b"\xD0\xCF\x11\xE0old")), [ProblemKind::Encrypted]);
}

#[test]
fn endless_lines_and_fields_are_passed_over() {
    let options = Options { longest: 1 << 20, ..Options::default() };
    let long = "x".repeat(30 << 20);
    let csv = format!("id,text\n1,\"{long}\"\n2,After.\n");
    assert_eq!(shown(&read_as("a.csv", csv.as_bytes(), &options)), ["TooLong", "After."]);
    let wide = format!("id,text\n1,{}\n2,After.\n", ",".repeat(1 << 20));
    assert_eq!(shown(&read_as("a.csv", wide.as_bytes(), &options)), ["TooLong", "After."]);
    let mailbox = format!("From a\nSubject: A\n\n{long}\n\nFrom b\nSubject: B\n\nAfter.\n");
    assert_eq!(shown(&read_as("a.mbox", mailbox.as_bytes(), &options)), ["TooLong", "After."]);
}

/// A PDF of these objects, without a table of their places.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).as_bytes());
    }
    bytes.extend(b"trailer <</Root 1 0 R>>\n%%EOF");
    bytes
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

#[test]
fn pdfs_that_go_in_circles_end() {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
    let content = stream("", "BT /F 12 Tf 10 50 Td (Round and) Tj ET /X Do /X Do");
    let form =
        "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>";
    let once = stream(form, "BT /F 12 Tf 10 20 Td (round) Tj ET /X Do");
    let found = read("a.pdf", &pdf(&[CATALOG, PAGES, page, &content, FONT, &once]));
    assert!(
        found[0].as_ref().is_ok_and(|document| document.text.starts_with("Round and round")),
        "{found:?}"
    );
    // Twelve forms, of which each shows the next ten times: the clock ends it.
    let next = |at: usize| {
        let next =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>", at + 1);
        stream(&next, &"/X Do ".repeat(10))
    };
    let forms: Vec<String> = (6..18).map(next).collect();
    let mut objects = vec![CATALOG, PAGES, page, &content, FONT];
    objects.extend(forms.iter().map(String::as_str));
    objects.push("<</Type/XObject/Subtype/Image>>");
    let start = Instant::now();
    let found = read_as("a.pdf", &pdf(&objects), &limits(|limits| limits.seconds = 1));
    assert_eq!(kinds(&found), [ProblemKind::Limit], "{found:?}");
    assert!(start.elapsed() < Duration::from_secs(10));
    // Pages that are their own pages, and values that lead to themselves.
    for pages in ["<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>", "2 0 R", "[2 0 R]"] {
        assert_eq!(read("a.pdf", &pdf(&[CATALOG, pages])).len(), 1);
    }
    let deep = format!(
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Deep {}{}>>",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let deep_content = stream("", &format!("{} Tj BT /F 12 Tf (End) Tj ET", "[".repeat(100_000)));
    assert_eq!(read("a.pdf", &pdf(&[CATALOG, PAGES, &deep, &deep_content, FONT])).len(), 1);
}

#[test]
fn a_pdf_that_unpacks_to_too_much_is_refused() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>";
    let mut bytes = pdf(&[CATALOG, PAGES, page]);
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &vec![b' '; 20 << 20]).expect("memory");
    let packed = packed.finish().expect("memory");
    bytes.extend(format!("\n4 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len()).as_bytes());
    bytes.extend(&packed);
    bytes.extend(b"\nendstream\nendobj\n");
    let options = Options { longest: 4 << 20, ..Options::default() };
    assert_eq!(kinds(&read_as("a.pdf", &bytes, &options)), [ProblemKind::Limit]);
}

/// A good file of each kind.
fn good() -> Vec<(&'static str, Vec<u8>)> {
    let zip =
        Zip::default().add("a.txt", b"One.").add("b.jsonl", b"{\"id\":\"b\",\"text\":\"Two.\"}").finish();
    let http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nText\r\n0\r\n\r\n";
    let mail = b"From: a@b.example\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nA.\n--x\nContent-Type: text/csv\n\ntext\nB.\n--x--\n";
    let word = docx("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>");
    vec![
        ("a.tgz", gzip(&tar(&[("a.txt", b"A."), ("b.zip", &zip)]))),
        ("a.zip", zip),
        ("a.warc", warc_record("response", "https://a.example/", http)),
        ("a.mbox", [&b"From x\n"[..], mail, b"\nFrom y\nSubject: T\n\nC.\n"].concat()),
        ("a.eml", mail.to_vec()),
        ("a.docx", word),
        ("a.csv", b"id,text,date\n1,\"A, b\",2020-01-02\n2,B,x\n".to_vec()),
        ("a.pdf", sample("french-libreoffice.pdf")),
        ("b.pdf", sample("arabic-chromium.pdf")),
    ]
}

#[test]
fn whatever_is_cut_off_says_so() {
    for (name, bytes) in good() {
        assert!(read(name, &bytes).iter().any(Result::is_ok), "{name} is good");
        let steps = if name.ends_with("pdf") { 25 } else { 120 };
        for step in 1..steps {
            let cut = bytes.len() * step / steps;
            let found = read(name, &bytes[..cut]);
            assert!(!found.is_empty() || name == "a.warc" || name == "a.csv", "{name} cut at {cut}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_of_any_name_are_documents_or_problems(bytes: Vec<u8>, kind in 0..9_usize) {
        let (name, good) = &good()[kind];
        for found in [read(name, &bytes), read(name, &[&good[..good.len().min(8)], &bytes[..]].concat())] {
            for problem in found.into_iter().filter_map(Result::err) {
                prop_assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
            }
        }
    }

    #[test]
    fn good_files_with_wrong_bytes_are_documents_or_problems(
        kind in 0..9_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let (name, mut bytes) = good().swap_remove(kind);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(name, &bytes);
    }
}

/// Highest memory of this process so far, in MiB.
#[cfg(target_os = "linux")]
fn highest_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a line");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).expect("a number") >> 10
}

/// Alone in its process: `cargo test -p marsad-intake --test hostile -- --ignored --exact memory_stays_bounded`.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "measures the memory of the whole process"]
fn memory_stays_bounded() {
    use std::io::Write;
    let folder = std::env::temp_dir().join(format!("marsad-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let options = Options { longest: 1 << 20, ..Options::default() };
    let block = vec![b'x'; 1 << 20];
    for (name, head) in [("a.csv", "id,text\n1,\""), ("a.mbox", "From a\n\n"), ("a.jsonl", "{\"id\":\"")] {
        let path = folder.join(name);
        let mut file = std::fs::File::create(&path).expect("a file");
        file.write_all(head.as_bytes()).expect("room");
        (0..400).for_each(|_| file.write_all(&block).expect("room"));
        drop(file);
        let before = highest_memory();
        let found: made::Found = marsad_intake::read_path(&path.to_string_lossy(), &options).collect();
        assert_eq!(kinds(&found), [ProblemKind::TooLong], "{name}");
        let grown = highest_memory() - before;
        println!("{name}: 400 MiB read, {grown} MiB more memory");
        assert!(grown < 16, "{name} took {grown} MiB");
    }
    let _ = std::fs::remove_dir_all(&folder);
}
