//! Files and archives of each kind, as they should be.

mod made;

use flate2::write::ZlibEncoder;
use made::{Wrong, Zip, docx, gzip, kinds, read, read_as, sample, shown, tar, tar_entry, warc_record};
use marsad_intake::{Column, Columns, Options, ProblemKind};
use std::io::Write;

/// The sentences that the Arabic sample was made of.
const ARABIC: [&str; 4] = [
    "قالت هيئة المصائد إن موسم صيد اللؤلؤ لعام 2019 بدأ في الميناء القديم بمشاركة 48 سفينة خشبية، وإن الأمطار \
     الغزيرة لم تؤخر الإبحار إلا يومين (الأحد والاثنين).",
    "وأضاف المتحدث باسم الهيئة أن شركة Blue Harbour Ltd وقّعت عقدًا قيمته 3.5 ملايين دينار لترميم الأرصفة، وأن \
     العمل سينتهي قبل 15/11/2020 بحسب الخطة المعلنة. وأوضح أنّ الإنتاج ارتفع بنسبة 12% عن العام الماضي.",
    "لا إله إلا الله، الحمد لله على سلامة البحارة؛ هكذا بدأ الربّان حديثه إلى أهالي القرية، ثم سألهم: «هل عادت كل \
     السفن؟» فأجابوا جميعًا: نعم!",
    "وبلغ عدد الغواصين ١٢٥ غواصًا من قرى الساحل، وشكرت البلدية لجنة الاحتفال وأعضاء المجلس الأعلى للملاحة.",
];

fn only(found: made::Found) -> marsad_model::Document {
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().expect("one").expect("a document")
}

#[test]
fn arabic_of_two_producers_is_in_reading_order() {
    let chromium = only(read("a.pdf", &sample("arabic-chromium.pdf")));
    let lines: Vec<&str> = chromium.text.lines().collect();
    assert_eq!(lines[0], "تقرير عن موسم صيد اللؤلؤ");
    assert_eq!(lines[1..], ARABIC);
    assert_eq!(chromium.title.as_deref(), Some(lines[0]));
    // The other producer stretches lines with glyphs of its own and loses one mark.
    let office = only(read("a.pdf", &sample("arabic-libreoffice.pdf")));
    let expected: Vec<String> = ARABIC.iter().map(|line| line.replace("وقّعت", "وقعت")).collect();
    assert_eq!(office.text.replace("وقّعت", "وقعت").lines().collect::<Vec<_>>(), expected);
    assert_eq!(office.author.as_deref(), Some("هدى الكتبي"));
}

#[test]
fn lines_become_paragraphs_without_heads_and_page_numbers() {
    for name in ["english-chromium.pdf", "english-libreoffice.pdf", "owner-password.pdf"] {
        let document = only(read("e.pdf", &sample(name)));
        let text = document.text.trim_start_matches("The lighthouse keepers' ledger\n");
        let starts: Vec<&str> = text.lines().map(|line| &line[..11]).collect();
        assert_eq!(starts, ["The first o", "The keepers", "The museum ", "Visitors ma"], "{name}");
        assert!(!text.contains(".html") && !text.contains("1/3"), "{text}");
        assert!(text.contains("who continued the lists until"), "{text}");
    }
}

#[test]
fn divided_words_are_whole_again() {
    for name in ["french-chromium.pdf", "french-libreoffice.pdf"] {
        let text = only(read("f.pdf", &sample(name))).text;
        assert!(
            text.contains("où l’affaiblissement de la couche neigeuse dépasse toutes les prévisions"),
            "{text}"
        );
        assert!(text.ends_with("d’aménager un sentier d’information."), "{text}");
    }
}

#[test]
fn pdfs_without_text_say_why_and_what_to_do() {
    let scanned = read("s.pdf", &sample("scanned.pdf"));
    assert_eq!(kinds(&scanned), [ProblemKind::Scanned]);
    assert!(scanned[0].as_ref().is_err_and(|problem| problem.remedy.contains("ocrmypdf -l ara")));
    assert_eq!(kinds(&read("e.pdf", &sample("encrypted.pdf"))), [ProblemKind::Encrypted]);
    assert_eq!(kinds(&read("d.pdf", b"%PDF-1.4\nnothing of the kind")), [ProblemKind::Damaged]);
}

#[test]
fn word_documents_keep_tables_and_notes_and_lose_deletions() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Catch</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Boats landed </w:t></w:r><w:del><w:r><w:delText>nine</w:delText></w:r></w:del>
        <w:ins><w:r><w:t>eleven</w:t></w:r></w:ins><w:r><w:tab/><w:t>tonnes &amp; more.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>North</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"#;
    for name in ["a.docx", "a.zip"] {
        let document = only(read(name, &docx(body)));
        assert_eq!(
            document.text,
            "Catch\nBoats landed eleven\ttonnes & more.\nNorth | 4\nBox.\nWeights are in tonnes."
        );
        assert_eq!(document.title.as_deref(), Some("Harvest & tide"));
        assert_eq!(document.author.as_deref(), Some("R. Aldous"));
        assert_eq!(document.date, Some(jiff::civil::date(2017, 8, 9)));
    }
    let odt = Zip::default().add("mimetype", b"application/vnd.oasis.opendocument.text").add(
        "content.xml",
        b"<d><text:h>Title</text:h><text:p>One<text:s/>two<text:note><text:note-citation>1</text:note-citation>\
          <text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p></d>",
    );
    assert_eq!(only(read("a.docx", &odt.finish())).text, "Title\nOne two.\nA note.");
}

const MAIL: &str = "From: Ada Lowe <ada@press.example>\r\nTo: b@c.example\r\nSubject: =?utf-8?q?Tide_=C3=A0_noon?=\r\n\
    Date: Thu, 4 Apr 2019 23:30:00 +0300\r\nMessage-ID: <m1@press.example>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=windows-1256; format=flowed\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nThe boats =\r\n\r\nleft. =E3=ED=E4=C7=C1\r\n\
    --b\r\nContent-Type: application/json\r\nContent-Disposition: attachment; filename=\"../more.jsonl\"\r\n\r\n\
    {\"id\":\"j\",\"text\":\"In JSON.\"}\r\n\
    --b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png\r\n\r\nxx\r\n\
    --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: z@z.example\r\nSubject: Inner\r\nDate: Fri, 5 Apr 2019 08:00:00 +0000\r\n\r\nForwarded words.\r\n--b--\r\n";

#[test]
fn a_message_is_read_with_what_is_attached_and_forwarded() {
    let found = read("m.eml", MAIL.as_bytes());
    assert_eq!(shown(&found), ["The boats left. ميناء", "In JSON.", "Forwarded words."]);
    let first = found[0].as_ref().expect("a document");
    assert_eq!((first.id.as_str(), first.title.as_deref()), ("m1@press.example", Some("Tide à noon")));
    assert_eq!((first.author.as_deref(), first.source.as_deref()), (Some("Ada Lowe"), Some("press.example")));
    assert_eq!(first.date, Some(jiff::civil::date(2019, 4, 4)));
    let inner = found[2].as_ref().expect("a document");
    assert_eq!((inner.title.as_deref(), inner.date), (Some("Inner"), Some(jiff::civil::date(2019, 4, 5))));
}

#[test]
fn a_mailbox_is_divided_at_its_from_lines() {
    let mailbox = "From a@b Thu Apr  4 10:00:00 2019\nFrom: a@b.example\nSubject: One\n\nFirst.\n>From here on.\n\n\
                   From c@d Thu Apr  4 11:00:00 2019\nFrom: c@d.example\nSubject: Two\n\nSecond.\n";
    let found = read("all.mbox", mailbox.as_bytes());
    assert_eq!(shown(&found), ["First.\nFrom here on.", "Second."]);
    assert!(found[1].as_ref().is_ok_and(|document| document.id.ends_with("all.mbox#2")));
}

#[test]
fn web_archives_give_what_servers_sent() {
    let mut zlib = ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(b"By zlib.").expect("memory");
    let with = |headers: &str, body: &[u8]| {
        let mut block =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n{headers}\r\n")
                .into_bytes();
        block.extend(body);
        block
    };
    let mut all = warc_record("warcinfo", "info", b"software: x\r\n");
    all.extend(warc_record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n"));
    all.extend(warc_record("response", "https://a.example/1", &with("", b"Plain.")));
    let chunks = b"6\r\nIn chu\r\n4;x=y\r\nnks.\r\n0\r\n\r\n";
    all.extend(warc_record(
        "response",
        "https://a.example/22",
        &with("Transfer-Encoding: chunked\r\n", chunks),
    ));
    all.extend(warc_record(
        "response",
        "https://a.example/333",
        &with("Content-Encoding: gzip\r\n", &gzip(b"By gzip.")),
    ));
    let zlib = zlib.finish().expect("memory");
    all.extend(warc_record(
        "response",
        "https://a.example/4444",
        &with("Content-Encoding: deflate\r\n", &zlib),
    ));
    all.extend(warc_record("response", "https://a.example/5", b"HTTP/1.1 404 Not Found\r\n\r\nNo."));
    all.extend(warc_record(
        "response",
        "https://a.example/6",
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
    ));
    all.extend(warc_record("conversion", "https://a.example/7777777", b"Taken out."));
    let expected = ["Plain.", "In chunks.", "By gzip.", "By zlib.", "Taken out."];
    let found = read("a.warc", &all);
    assert_eq!(shown(&found), expected);
    let first = found[0].as_ref().expect("a document");
    assert_eq!(first.url.as_deref(), Some("https://a.example/1"));
    assert_eq!((first.date, first.id.as_str()), (Some(jiff::civil::date(2021, 5, 6)), "urn:uuid:19"));
    // One gzip member for each half.
    let (a, b) = all.split_at(all.len() / 2);
    assert_eq!(shown(&read("a.warc.gz", &[gzip(a), gzip(b)].concat())), expected);
}

#[test]
fn archives_are_read_in_archives_and_bad_entries_passed_over() {
    let inner = Zip::default().add("deep/x.txt", b"Deep.").finish();
    let packed = gzip(&tar(&[("a.txt", b"In tar."), ("b.zip", &inner)]));
    let wrong = |wrong| wrong;
    let zip = Zip::default()
        .add("folder/", b"")
        .add("../../one.txt", b"date: 2020-01-02\nOne.")
        .add_wrong("bad.txt", b"Bad.", wrong(Wrong { crc: true, ..Wrong::default() }))
        .add_wrong("locked.txt", b"Locked.", wrong(Wrong { encrypted: true, ..Wrong::default() }))
        .add_wrong("link.txt", b"/etc/passwd", wrong(Wrong { link: true, ..Wrong::default() }))
        .add_wrong("odd.txt", b"Odd.", wrong(Wrong { method: Some(12), ..Wrong::default() }))
        .add("picture.png", b"x")
        .add("__MACOSX/one.txt", b"Never.")
        .add("lines.jsonl", b"{\"id\":\"j1\",\"text\":\"x\"}\n")
        .add("more.tgz", &packed)
        .finish();
    let found = read("a.zip", &zip);
    let expected = [
        "One.",
        "Damaged",
        "Encrypted",
        "UnknownFormat",
        "UnknownFormat",
        "UnknownFormat",
        "x",
        "In tar.",
        "Deep.",
    ];
    assert_eq!(shown(&found), expected);
    let first = found[0].as_ref().expect("a document");
    assert!(first.id.ends_with("a.zip/one.txt"), "{}", first.id);
    assert!(found[8].as_ref().is_ok_and(|document| document.id.ends_with("a.zip/more.tgz/b.zip/deep/x.txt")));
    let long = format!("{}/name.txt", "folder".repeat(40));
    let mut bytes = tar_entry("././@LongLink", b'L', &format!("{:011o}", long.len()), long.as_bytes());
    bytes.extend(tar(&[("cut.txt", b"Long.")]));
    assert!(only(read("a.tar", &bytes)).id.ends_with("folderfolder/name.txt"));
    let sheet = Zip::default().add("xl/workbook.xml", b"<x/>").finish();
    assert!(read("a.zip", &sheet)[0].as_ref().is_err_and(|problem| problem.remedy.contains("CSV")));
}

#[test]
fn tables_are_read_by_headers_or_by_mapping() {
    let csv = "ID;Headline;Published At;Body\n7;\"Tide; noon\";17/03/2024;\"Boats\nleft.\"\n8;T;2024-03-18T01:02;Nets.\n9;T;x;y\n";
    let found = read("t.csv", csv.as_bytes());
    assert_eq!(shown(&found), ["Boats\nleft.", "Nets.", "WrongDate"]);
    let first = found[0].as_ref().expect("a document");
    assert_eq!((first.id.as_str(), first.title.as_deref()), ("7", Some("Tide; noon")));
    assert_eq!(first.date, Some(jiff::civil::date(2024, 3, 17)));
    assert_eq!(found[2].as_ref().map_err(|problem| problem.line), Err(5));

    let arabic = "النص\tالتاريخ\nغادرت القوارب الميناء.\t2024-03-17\n";
    let problem = read("t.tsv", arabic.as_bytes()).remove(0).expect_err("no text");
    assert_eq!(problem.kind, ProblemKind::Column);
    assert!(problem.message.contains("النص"), "{problem}");
    let mut columns: Columns = "text=النص".parse().expect("a mapping");
    columns.set(Column::Date, "التاريخ");
    let document = only(read_as("t.tsv", arabic.as_bytes(), &Options { columns, ..Options::default() }));
    assert_eq!(document.date, Some(jiff::civil::date(2024, 3, 17)));
    assert!(document.id.ends_with("t.tsv#1"));
    // As a spreadsheet writes them: UTF-16, and the code page of an Arabic system.
    let wide: Vec<u8> = "\u{FEFF}id\ttext\n1\tغادرت القوارب الميناء.\n"
        .to_owned()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(shown(&read("t.csv", &wide)), ["غادرت القوارب الميناء."]);
    let text = "غادرت القوارب الميناء في الصباح الباكر وعادت قبل غروب الشمس إلى القرية";
    let (narrow, _, _) = encoding_rs::WINDOWS_1256.encode(text);
    let found = read("t.csv", &[b"id,text\n1,", &narrow[..], b"\n"].concat());
    assert_eq!(shown(&found), [text]);
}

#[test]
fn columns_of_parquet_are_read() {
    let bytes = parquet_table();
    let found = read("t.parquet", &bytes);
    assert_eq!(shown(&found), ["Boats left.", "Empty", "غادرت القوارب."]);
    let last = found[2].as_ref().expect("a document");
    assert_eq!((last.id.as_str(), last.title.as_deref()), ("30", Some("T")));
    assert_eq!(last.date, Some(jiff::civil::date(2024, 3, 17)));
    let half = kinds(&read("t.parquet", &bytes[..bytes.len() / 2]));
    assert_eq!(half, [ProblemKind::Damaged]);
}

/// Columns `nr` that is called `id`, `content`, `headline` and a day.
fn parquet_table() -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message t { required int64 id; required double skipped; optional binary content (UTF8);
                  required binary headline (UTF8); required int32 published (DATE); }";
    let schema = std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).expect("a schema"));
    let properties = WriterProperties::builder().set_compression(parquet::basic::Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties.into()).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
    let mut column = group.next_column().expect("a column").expect("id");
    column.typed::<Int64Type>().write_batch(&[10, 20, 30], None, None).expect("ids");
    column.close().expect("closed");
    let mut column = group.next_column().expect("a column").expect("skipped");
    column.typed::<parquet::data_type::DoubleType>().write_batch(&[0.5; 3], None, None).expect("numbers");
    column.close().expect("closed");
    let mut column = group.next_column().expect("a column").expect("content");
    let texts = [text("Boats left."), text("غادرت القوارب.")];
    column.typed::<ByteArrayType>().write_batch(&texts, Some(&[1, 0, 1]), None).expect("texts");
    column.close().expect("closed");
    let mut column = group.next_column().expect("a column").expect("headline");
    column
        .typed::<ByteArrayType>()
        .write_batch(&[text("T"), text("T"), text("T")], None, None)
        .expect("titles");
    column.close().expect("closed");
    let mut column = group.next_column().expect("a column").expect("published");
    column.typed::<Int32Type>().write_batch(&[19_799; 3], None, None).expect("days");
    column.close().expect("closed");
    group.close().expect("closed");
    writer.into_inner().expect("written")
}
