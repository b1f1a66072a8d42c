#![allow(clippy::unwrap_used)]

use super::find::{Finder, Found};
use super::import::{Format, Import, Importer, Options, check};
use super::sounds::{Heard, Sounds};
use crate::{EntityKind, Files, Marsad, embedded_files};
use marsad_data::source::Report;
use std::sync::OnceLock;

fn sounds(lang: &str) -> Sounds {
    let mut report = Report::default();
    let sounds = Sounds::read(&embedded_files().unwrap(), lang, &mut report);
    assert_eq!(report.diagnostics, []);
    sounds
}

fn hear(lang: &str, words: &str) -> Heard {
    let sounds = sounds(lang);
    Heard::joined(&words.split(' ').map(|w| sounds.hear(w).unwrap()).collect::<Vec<_>>())
}

#[test]
fn spellings_of_one_name_sound_the_same_across_scripts() {
    for (lang, latin, arabic) in [
        ("en", "Langley", "لانجلي"),
        ("en", "Langley", "لانغلي"),
        ("en", "Gaddafi", "القذافي"),
        ("en", "Qadhafi", "القذافي"),
        ("fr", "Kadhafi", "القذافي"),
        ("fr", "Tchiani", "تشياني"),
        ("fr", "Tchiani", "تياني"),
        ("en", "Tiani", "تشياني"),
        ("en", "Khartoum", "الخرطوم"),
        ("fr", "Ghannouchi", "الغنوشي"),
        ("en", "Gaza", "غزة"),
        ("en", "Wagner", "فاغنر"),
        ("en", "Mamdouh", "ممدوح"),
        ("en", "Abdel Rahman", "عبدالرحمن"),
        ("en", "Chad", "تشاد"),
        ("fr", "Hollande", "هولاند"),
    ] {
        assert!(hear(lang, latin).same(&hear("ar", arabic)), "{latin} {arabic}");
    }
    assert!(hear("fr", "Tchiani").same(&hear("en", "Tiani")));
    for (latin, arabic) in
        [("Langley", "لانكستر"), ("Gaddafi", "القاضي عياض"), ("Sudan", "السويد"), ("Tripoli", "طبرق")]
    {
        assert!(!hear("en", latin).same(&hear("ar", arabic)), "{latin} {arabic}");
    }
}

#[test]
fn words_that_a_language_cannot_write_have_no_sound() {
    assert_eq!(sounds("en").hear("لانجلي"), None);
    assert_eq!(sounds("ar").hear("Langley"), None);
    assert_eq!(sounds("en").hear("São"), sounds("en").hear("sao"));
    assert_eq!(sounds("xx").hear("a"), None);
    assert!(sounds("en").hear("Aue").unwrap().is_empty());
    assert_eq!(sounds("en").hear(&"ba".repeat(500)), None);
}

#[test]
fn a_table_of_sounds_is_checked() {
    let mut files = Files::default();
    files.insert("languages/xx/sounds.tsv", "letters\tsound\na\t-\nb\tB\nc\t\na\tx\ntt\tt x|-\n");
    let mut report = Report::default();
    let sounds = Sounds::read(&files, "xx", &mut report);
    let found: Vec<(&str, u32)> = report.diagnostics.iter().map(|d| (d.code.as_str(), d.line)).collect();
    assert_eq!(found, [("sound-form", 3), ("sound-form", 4), ("sound-repeated", 5)]);
    assert_eq!(sounds.hear("tt").unwrap().len(), 2);
}

/// A small world over the embedded languages, with its data (compiled once, since that takes a while).
fn world() -> &'static (Files, Marsad) {
    static WORLD: OnceLock<(Files, Marsad)> = OnceLock::new();
    WORLD.get_or_init(|| {
        let files = small_files();
        let (marsad, problems) = Marsad::from_files(&files);
        assert!(problems.iter().all(|p| !p.file.starts_with("entities/")), "{problems:?}");
        (files, marsad)
    })
}

fn small_files() -> Files {
    let mut files = embedded_files().unwrap();
    files.remove_under("entities/people");
    files.remove_under("entities/offices");
    files.remove_under("entities/names");
    files.remove_under("entities/places");
    files.remove_under("entities/organisations");
    let organisations = "id\tcode\tsector\tother\tparent\tfrom\tto\ten\tfr\tar\tnote\n";
    files.insert("entities/organisations.tsv", organisations);
    files.insert(
        "entities/people.tsv",
        "id\ten\tfr\tar\tnote\n\
         person.gaddafi\tMuammar Gaddafi|Gaddafi\tMouammar Kadhafi|Kadhafi\tمعمر القذافي|القذافي\t\n\
         person.tchiani\tAbdourahamane Tchiani\tAbdourahamane Tiani\tعبد الرحمن تشياني\t\n\
         person.kadhim\tMustafa al-Kadhimi\t\tمصطفى الكاظمي\t\n",
    );
    files.insert(
        "entities/offices.tsv",
        "person\toffice\tcode\tsector\tother\tfrom\tto\nperson.gaddafi\tleader\tLBY\tGOV\t\t1969\t2011\n",
    );
    files.insert(
        "entities/places.tsv",
        "id\tkind\tcountry\tparent\tlat\tlon\tgovernment\ten\tfr\tar\tnote\n\
         place.langley\tcity\tUSA\t\t38.95\t-77.15\t\tLangley\tLangley\tلانغلي\t\n\
         place.gao\tcity\tMLI\t\t16.27\t-0.05\t\tGao\tGao\tغاو\t\n\
         place.port-sudan\tcity\tSDN\t\t19.62\t37.22\t\tPort Sudan\tPort-Soudan\tبورتسودان\t\n",
    );
    files
}

#[test]
fn finds_by_spelling_words_sound_and_letters() {
    let (files, marsad) = world();
    let finder = Finder::new(marsad.data(), files);
    let entities = &marsad.data().entities;
    let first = |query: &str, kind| {
        let hits = finder.find(query, kind, 5);
        hits.first().map(|h| (entities.get(h.entity).unwrap().id.as_str(), h.found))
    };
    for (query, id, found) in [
        ("gaddafi", "person.gaddafi", Found::Exact),
        ("قذافي", "person.gaddafi", Found::Exact),
        ("KADHAFI", "person.gaddafi", Found::Exact),
        ("port soudan", "place.port-sudan", Found::Exact),
        ("portsudan", "place.port-sudan", Found::Exact),
        ("Abdourahamane", "person.tchiani", Found::Words),
        ("Tchia", "person.tchiani", Found::Words),
        ("Qadhafi", "person.gaddafi", Found::Sound),
        ("لانجلي", "place.langley", Found::Sound),
        ("Abdel Rahman Tiani", "person.tchiani", Found::Sound),
        ("Lanxgley", "place.langley", Found::Letters),
        ("Abdurahamane Tchiami", "person.tchiani", Found::Letters),
    ] {
        assert_eq!(first(query, None), Some((id, found)), "{query}");
    }
    let hits = finder.find("تياني", None, 10);
    assert!(
        hits.iter().any(|h| h.found == Found::Sound && h.lang == "fr" && h.name.ends_with("Tiani")),
        "{hits:?}"
    );
    assert_eq!(first("Niger", None), Some(("NER", Found::Exact)));
    assert_eq!(first("Gao", Some(EntityKind::Person)), None);
    assert_eq!(first("", None), None);
    assert_eq!(first("—", None), None);
    assert_eq!(finder.find("a", None, 3).len(), 3);
}

/// A line of GeoNames from "id; name; alternates; latitude; longitude; class; code; country; unit; population".
fn geonames_line(fields: &str) -> String {
    let fields: Vec<&str> = fields.split(';').map(str::trim).collect();
    let [id, name, others, lat, lon, class, code, country, unit, population] = fields[..] else {
        panic!("ten fields: {fields:?}")
    };
    format!(
        "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\t{country}\t\t{unit}\t\t\t\t{population}\t\t\tX/Y\t2020-01-01\n"
    )
}

fn import(name: &str, text: &str, options: Options) -> Import {
    let (files, marsad) = world();
    let import =
        Importer::new(marsad.data(), files, options).read(name, text.as_bytes(), &mut |_| {}).unwrap();
    assert_eq!(check(files, std::slice::from_ref(&import)), []);
    import
}

fn rows(import: &Import, table: &str) -> Vec<String> {
    let table = import.tables.iter().find(|t| t.table == table);
    let lines = table.map(|t| t.text.lines().skip(1).filter(|l| !l.starts_with('#')));
    lines.into_iter().flatten().map(str::to_owned).collect()
}

#[test]
fn geonames_becomes_places() {
    let text = [
        geonames_line("11; Oyoun Test; عيون تيست,كفر بهم,Wells,نی; 15.5; -1.25; P; PPL; ML; 09; 5200"),
        geonames_line("12; Small Dune; ; 15; -1; P; PPL; ML; 09; 40"),
        geonames_line("13; Seat Dune; ; 15; -1.5; P; PPLA2; ML; 09; 0"),
        geonames_line("14; Gao; غاو; 16.3; -0.04; P; PPLA; ML; 09; 80000"),
        geonames_line("15; Gao; ; 12.1; -7.2; P; PPL; ML; 01; 3000"),
        geonames_line("16; Testlands; ; 16; -1; A; ADM1; ML; 09; "),
        geonames_line("17; Police; ; 16; -1; P; PPL; ML; 09; 9000"),
        "18\ttoo\tfew\n".to_owned(),
        geonames_line("19; Nowhere; ; 95; -1; P; PPL; ML; 09; 9000"),
        geonames_line("20; Dusty Field Airport; ; 16; -1; S; AIRP; ML; 09; "),
        geonames_line("21; Dusty Brook; ; 16; -1; H; STM; ML; 09; "),
    ]
    .concat();
    assert_eq!(Format::recognise(&text), Some(Format::Geonames));
    let import = import("dir/ML.txt", &text, Options::default());
    assert_eq!(
        rows(&import, "places"),
        [
            "place.gn-11\tcity\tMLI\tplace.gn-16\t15.5\t-1.25\t\tعيون تيست\tOyoun Test\tOyoun Test\t",
            "place.gn-15\tcity\tMLI\t\t12.1\t-7.2\t\t\tGao (Mali)\tGao (Mali)\t",
            "place.gn-13\tcity\tMLI\tplace.gn-16\t15\t-1.5\t\t\tSeat Dune\tSeat Dune\t",
            "place.gn-16\tprovince\tMLI\t\t16\t-1\t\t\tTestlands\tTestlands\t",
            "place.gn-20\tsite\tMLI\tplace.gn-16\t16\t-1\t\t\tDusty Field Airport\tDusty Field Airport\t",
        ]
    );
    // Left out: Police in two languages, and a name with a word of particle and pronoun.
    assert_eq!((import.known, import.words, import.passed_over), (1, 3, 2));
    let lines: Vec<u32> = import.problems.iter().map(|p| p.line).collect();
    assert_eq!(lines, [8, 9]);
    assert_eq!(import.tables[0].path, "entities/places/ML.tsv");
}

#[test]
fn geonames_is_limited_to_countries() {
    let text = [
        geonames_line("11; Oyoun Test; ; 15.5; -1.25; P; PPL; ML; 09; 5200"),
        geonames_line("12; Zinder Test; ; 13.8; 8.98; P; PPL; NE; 07; 5200"),
    ]
    .concat();
    let options = Options { countries: vec!["NER".to_owned()], ..Options::default() };
    let import = import("x.txt", &text, options);
    assert_eq!(rows(&import, "places").len(), 1);
    assert_eq!(import.passed_over, 1);
}

#[test]
fn wikidata_becomes_people_organisations_and_places() {
    let text = "item,itemLabel_en,fr,ar,also_en,country,coord,office,code,sector,from,to\n\
        http://www.wikidata.org/entity/Q901,Zenobia Testwell,,زنوبيا تستويل,Z. Testwell,NE,,minister of tests,,GOV,2012-03-31T00:00:00Z,\n\
        http://www.wikidata.org/entity/Q901,Zenobia Testwell,,زنوبيا تستويل,,NE,,minister of tests,,GOV,2015-01-01T00:00:00Z,2016-01-01T00:00:00Z\n\
        Q902,Testers of the Sahel,Testeurs du Sahel,,,NER,,,,REB,2019,\n\
        Q903,Testburg Dunes,,,,NER,Point(8.5 14.25),,,,,\n\
        Q904,Q904,,,,NER,Point(8.5 14.25),,,,,\n\
        Q905,Muammar Gaddafi,,,,LY,,leader,,GOV,,\n\
        nothing,Somebody Else,,,,NER,,,,,,\n\
        Q906,Bad Sector,,,,NER,,,,ZZZ,,\n\
        Q907,Few fields\n";
    assert_eq!(Format::recognise(text), Some(Format::Wikidata));
    let import = import("niger.csv", text, Options::default());
    assert_eq!(rows(&import, "people"), ["person.q901\tزنوبيا تستويل\tZenobia Testwell|Z. Testwell\t\t"]);
    assert_eq!(
        rows(&import, "offices"),
        [
            "person.q901\tminister of tests\tNER\tGOV\t\t2012-03-31\t2015-01-01",
            "person.q901\tminister of tests\tNER\tGOV\t\t2015-01-01\t2016-01-01",
        ]
    );
    assert_eq!(
        rows(&import, "organisations"),
        ["org.q902\tNER\tREB\t\t\t2019\t\t\tTesters of the Sahel\tTesteurs du Sahel\t"]
    );
    assert_eq!(rows(&import, "places"), ["place.q903\tcity\tNER\t\t14.25\t8.5\t\t\tTestburg Dunes\t\t"]);
    assert_eq!(import.known, 1);
    assert_eq!(import.problems.iter().map(|p| p.line).collect::<Vec<_>>(), [6, 8, 9, 10]);
}

#[test]
fn wikidata_is_read_with_tabs_and_literals_too() {
    let text = "?item\t?en\t?ar\t?country\t?coord\n\
        <http://www.wikidata.org/entity/Q903>\t\"Testburg Dunes\"@en\t\"تستبرغ ديونز\"@ar\t\"NE\"\tPoint(8.5 14.25)\n";
    let import = import("places.tsv", text, Options::default());
    assert_eq!(
        rows(&import, "places"),
        ["place.q903\tcity\tNER\t\t14.25\t8.5\t\tتستبرغ ديونز\tTestburg Dunes\t\t"]
    );
    // The program's own table of that name would be replaced.
    assert_eq!(
        import.tables.iter().find(|t| t.table == "places").unwrap().path,
        "entities/places/places.tsv"
    );
}

#[test]
fn tables_are_recognised_and_copied() {
    let (files, marsad) = world();
    let mut importer = Importer::new(marsad.data(), files, Options::default());
    let mut imports = Vec::new();
    for (header, table) in [
        ("id\ten\tfr\tar\tnote", "people"),
        ("id\ten", "names"),
        ("person\toffice\tcode\tsector\tother\tfrom\tto", "offices"),
        ("id\tkind\tcountry\tparent\tlat\tlon\tgovernment\ten\tnote", "places"),
        ("id\tcode\tsector\tother\tparent\tfrom\tto\ten\tnote", "organisations"),
    ] {
        let text = format!("# a comment\n{header}\nx-{table}{}\n", "\t".repeat(header.matches('\t').count()));
        assert_eq!(Format::recognise(&text), Some(Format::Table), "{table}");
        let import = importer.read(&format!("my-{table}.tsv"), text.as_bytes(), &mut |_| {}).unwrap();
        assert_eq!(import.tables[0].path, format!("entities/{table}/my-{table}.tsv"));
        assert!(import.tables[0].text.starts_with(&text));
        imports.push(import);
    }
    let errors = check(files, &imports);
    for import in &imports {
        assert!(
            errors.iter().any(|e| e.file == import.source && e.line == 3),
            "{}: {errors:?}",
            import.source
        );
    }
    assert_eq!(Format::recognise("a,b,c\n1,2,3\n"), None);
    assert_eq!(Format::recognise(""), None);
}

#[test]
fn a_name_that_is_an_ordinary_word_and_a_repeated_id_are_refused_in_a_table() {
    let (files, marsad) = world();
    let table = "id\ten\tar\tnote\nperson.mine\tMy Person\tالحرس\t\nperson.tchiani\tTchiani\t\t\n";
    let mut importer = Importer::new(marsad.data(), files, Options::default());
    let import = importer.read("my.tsv", table.as_bytes(), &mut |_| {}).unwrap();
    let errors = check(files, &[import]);
    let found: Vec<(&str, u32)> = errors.iter().map(|e| (e.code.as_str(), e.line)).collect();
    // A repeated id is told at the user's row, whichever table comes first.
    assert_eq!(found, [("entity-id-repeated", 3), ("name-ordinary", 2)]);
}
