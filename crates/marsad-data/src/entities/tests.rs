use super::*;
use crate::source::{Files, Report};

fn files() -> Files {
    let mut files = Files::default();
    files.insert("languages/aa/language.toml", "");
    files.insert("languages/bb/language.toml", "");
    files.insert("entities/countries.tsv", "id\tcode\tsector\taa\tbb\tnote\nNER\tNER\t\tNiger|Republic of Niger\tNIGER\t\nGUF\tFRA\t\tGuyane\t\t\n");
    files.insert("entities/nationalities.tsv", "id\taa\tbb\nNER\tNigerien|Nigeriens\t\n");
    files.insert("entities/organisations.tsv", "id\tcode\tsector\tother\tparent\tfrom\tto\taa\tbb\tnote\norg.child\tNER\tGOV\t\torg.mother\t2023-07\t\tChild\t\t\norg.mother\tUNO\t\t\t\t\t\tMother\t\t\n");
    files.insert("entities/people.tsv", "id\taa\tbb\tnote\nperson.moussa\tMoussa Idi|Idi\t\t\n");
    files.insert("entities/offices.tsv", "person\toffice\tcode\tsector\tother\tfrom\tto\nperson.moussa\tmayor\tNER\tGOV\t\t2010\t2012-03\nperson.moussa\tminister\tNER\tGOV\t\t2012-04-01\t\n");
    files.insert("entities/places.tsv", "id\tkind\tcountry\tparent\tlat\tlon\tgovernment\taa\tbb\tnote\nplace.niamey\tcity\tNER\t\t13.5\t2.1\tNER\tNiamey\t\t\n");
    files
}

fn lists() -> Lists<'static> {
    Lists { codes: vec!["UNO"], sectors: vec!["GOV", "MIL"] }
}

#[test]
fn reads_all_tables() {
    let mut report = Report::default();
    let entities = read(&files(), &lists(), &mut report);
    assert_eq!(report.diagnostics, []);
    assert_eq!(entities.list.len(), 6);
    let niger = entities.find("NER").unwrap();
    assert_eq!(entities.display(niger, "aa"), "Niger");
    assert_eq!(entities.list[entities.find("GUF").unwrap() as usize].code.as_deref(), Some("FRA"));
    let child = &entities.list[entities.find("org.child").unwrap() as usize];
    assert_eq!(child.parent, entities.find("org.mother"));
    assert_eq!(child.from.unwrap().to_string(), "2023-07-01");
    let moussa = &entities.list[entities.find("person.moussa").unwrap() as usize];
    let day = |y, m, d| Date::new(y, m, d).unwrap();
    assert_eq!(moussa.offices_on(day(2012, 3, 31)).map(|o| o.title.as_str()).collect::<Vec<_>>(), ["mayor"]);
    assert_eq!(
        moussa.offices_on(day(2020, 1, 1)).map(|o| o.title.as_str()).collect::<Vec<_>>(),
        ["minister"]
    );
    let niamey = entities.find("place.niamey").unwrap();
    assert_eq!(entities.country_of(niamey), Some(niger));
    let names = entities.folded_names("aa", &|w| CompactString::from(w.to_lowercase()));
    assert!(names.iter().any(|n| n.split(' ').count() > 1) && names.is_sorted());
    assert!(names.iter().any(|n| n.split(' ').any(|w| w == "idi")));
}

#[test]
fn a_table_may_be_a_folder() {
    let (mut files, mut report) = (files(), Report::default());
    let rows = |id: &str, name: &str| format!("id\taa\tbb\tnote\nperson.{id}\t{name}\t\t\n");
    files.insert("entities/people/south.tsv", &rows("ada", "Ada"));
    files.insert("entities/people/west.tsv", &rows("moussa", "Moussa"));
    files.insert("entities/names/mine.tsv", "id\taa\tbb\nperson.ada\tLady A\tADA\n");
    let entities = read(&files, &lists(), &mut report);
    let ada = &entities.list[entities.find("person.ada").unwrap() as usize];
    assert_eq!(ada.names, [vec!["Ada", "Lady A"], vec!["ADA"]]);
    let found: Vec<(&str, &str)> =
        report.diagnostics.iter().map(|d| (d.code.as_str(), d.file.as_str())).collect();
    assert_eq!(found, [("entity-id-repeated", "entities/people/west.tsv")]);
}

#[test]
fn survives_serialisation() {
    let entities = read(&files(), &lists(), &mut Report::default());
    let bytes = postcard::to_stdvec(&entities).unwrap();
    assert_eq!(postcard::from_bytes::<Entities>(&bytes).unwrap(), entities);
}

#[test]
fn reports_every_kind_of_problem() {
    let cases = [
        (
            "entities/countries.tsv",
            "id\tcode\tsector\taa\tnote\nNER\tNER\t\tNiger\t\nNER\tNER\t\tNiger\t\n",
            "entity-id-repeated",
        ),
        ("entities/countries.tsv", "id\tcode\tsector\taa\tnote\nniger\tNER\t\tNiger\t\n", "entity-id-form"),
        ("entities/countries.tsv", "id\tcode\tsector\taa\tnote\nNER\tNER\tXXX\tNiger\t\n", "sector-unknown"),
        ("entities/countries.tsv", "id\tcode\tsector\taa\tnote\nNER\tworld\t\tNiger\t\n", "code-unknown"),
        ("entities/countries.tsv", "id\tcode\tsector\taa\tnote\nNER\tNER\t\t\t\n", "entity-without-name"),
        (
            "entities/organisations.tsv",
            "id\tcode\tsector\tother\tparent\tfrom\tto\taa\tnote\norg.a\t\t\t\torg.z\t\t\tA\t\n",
            "entity-dangling",
        ),
        (
            "entities/organisations.tsv",
            "id\tcode\tsector\tother\tparent\tfrom\tto\taa\tnote\norg.a\t\t\t\torg.a\t\t\tA\t\n",
            "entity-circle",
        ),
        (
            "entities/organisations.tsv",
            "id\tcode\tsector\tother\tparent\tfrom\tto\taa\tnote\norg.a\t\t\t\t\t2020\t2019\tA\t\n",
            "date-order",
        ),
        (
            "entities/organisations.tsv",
            "id\tcode\tsector\tother\tparent\tfrom\tto\taa\tnote\norg.a\t\t\t\t\tmay\t\tA\t\n",
            "date-form",
        ),
        (
            "entities/offices.tsv",
            "person\toffice\tcode\tsector\tother\tfrom\tto\nperson.x\tm\tNER\t\t\t\t\n",
            "entity-dangling",
        ),
        (
            "entities/offices.tsv",
            "person\toffice\tcode\tsector\tother\tfrom\tto\nperson.moussa\tm\tNER\t\t\t2010\t2012\nperson.moussa\tm\tNER\t\t\t2011\t\n",
            "office-overlap",
        ),
        (
            "entities/places.tsv",
            "id\tkind\tcountry\tparent\tlat\tlon\tgovernment\taa\tnote\nplace.x\tcity\tNER\t\t95\t0\t\tX\t\n",
            "coordinate",
        ),
        (
            "entities/places.tsv",
            "id\tkind\tcountry\tparent\tlat\tlon\tgovernment\taa\tnote\nplace.x\thamlet\tNER\t\t5\t0\t\tX\t\n",
            "place-kind-unknown",
        ),
    ];
    for (path, text, code) in cases {
        let mut files = files();
        files.insert(path, text);
        let mut report = Report::default();
        read(&files, &lists(), &mut report);
        assert!(report.diagnostics.iter().any(|d| d.code == code), "{code}: {:?}", report.diagnostics);
    }
}

#[test]
fn ids_have_the_form_of_their_kind() {
    for (id, kind) in [
        ("NER", EntityKind::Country),
        ("disputed.abkhazia", EntityKind::Country),
        ("org.african-union", EntityKind::Organisation),
        ("person.moussa", EntityKind::Person),
        ("place.niamey", EntityKind::Place),
    ] {
        assert!(check::id_form(id, kind), "{id}");
    }
    for id in ["ner", "NE", "disputed.", "disputed.Abkhazia", "abkhazia", "place.abkhazia"] {
        assert!(!check::id_form(id, EntityKind::Country), "{id}");
    }
    assert!(!check::id_form("disputed.abkhazia", EntityKind::Place));
}
