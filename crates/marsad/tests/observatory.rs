//! An observatory from outside: what is added is kept, found, asked for and coded anew.
#![allow(missing_docs, clippy::unwrap_used)]

use marsad::observatory::{Added, Limits, Observatory, Reader, StoreError, Value, add, recode};
use marsad::{Document, Event, Marsad, embedded_files};
use std::time::Duration;
use tempfile::TempDir;

fn marsad() -> Marsad {
    Marsad::embedded().unwrap()
}

fn document(id: &str, source: &str, date: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        text: text.into(),
        source: Some(source.into()),
        date: Some(date.parse().unwrap()),
        ..Document::default()
    }
}

/// An observatory of its own, with some documents in it.
struct Desk {
    marsad: Marsad,
    observatory: Observatory,
    _folder: TempDir,
}

impl Desk {
    fn new(documents: &[Document]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk {
            marsad: marsad(),
            observatory: Observatory::at(&folder.path().join("desk")),
            _folder: folder,
        };
        desk.add(documents);
        desk
    }

    fn add(&self, documents: &[Document]) -> Added {
        add(&self.observatory, &self.marsad.engine(), "test", documents.iter().cloned(), |_| ()).unwrap()
    }

    fn reader(&self) -> Reader {
        self.observatory.reader().unwrap()
    }

    fn rows(&self, statement: &str) -> Vec<Vec<Value>> {
        self.reader().ask(statement, Limits::default()).unwrap().rows
    }

    fn number(&self, statement: &str) -> i64 {
        match self.rows(statement)[0][0] {
            Value::Integer(number) => number,
            ref other => panic!("{other:?}"),
        }
    }

    fn found(&self, question: &str) -> Vec<String> {
        let hits = self.reader().find(&self.marsad.engine(), question, 10).unwrap();
        let mut found: Vec<String> = hits.into_iter().map(|h| h.doc_id).collect();
        found.sort();
        found
    }
}

fn news() -> Vec<Document> {
    vec![
        document(
            "en1",
            "Harbour Post",
            "2024-05-04",
            "Police in Tunis arrested twelve demonstrators on Friday. The interior ministry said the march had not been authorised.",
        ),
        document(
            "fr1",
            "Le Quai",
            "2024-05-04",
            "La police tunisienne a arrêté vendredi douze manifestants à Tunis. Les avocats protestent.",
        ),
        document(
            "ar1",
            "المرفأ",
            "2024-05-05",
            "أعلنت وزارة الخارجية الأردنية توقيع اتفاقيات جديدة مع العراق في عمّان يوم السبت.",
        ),
    ]
}

#[test]
fn what_is_added_comes_out_as_it_was_coded() {
    let desk = Desk::new(&news());
    let engine = desk.marsad.engine();
    for document in news() {
        let coded = engine.code(&document).unwrap();
        assert!(!coded.events.is_empty(), "{} tells of an event", document.id);
        assert_eq!(desk.reader().events_of(&document.id).unwrap(), coded.events);
        let kept = desk.reader().document(&document.id).unwrap().unwrap();
        assert_eq!(kept, Document { lang: Some(coded.lang), ..document });
    }
    let mut all: Vec<Event> = Vec::new();
    desk.reader()
        .all_events(|event| {
            all.push(event);
            true
        })
        .unwrap();
    assert_eq!(desk.reader().event(&all[0].id).unwrap().as_ref(), Some(&all[0]));
    assert_eq!(desk.number("SELECT count(*) FROM events"), all.len() as i64);
    assert_eq!(desk.reader().integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn spans_in_the_tables_are_the_words() {
    let desk = Desk::new(&news());
    let wrong = "SELECT count(*) FROM events e JOIN documents d ON d.id = e.document \
         WHERE substr(d.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) <> e.trigger";
    assert_eq!(desk.number(wrong), 0);
    let wrong = "SELECT count(*) FROM participants p JOIN events e ON e.id = p.event JOIN documents d ON d.id = e.document \
         WHERE substr(d.text, p.start + 1, p.end - p.start) <> p.text";
    assert_eq!(desk.number(wrong), 0);
}

#[test]
fn a_text_is_data_whatever_it_holds() {
    let text = "Police\u{0} in Tunis arrested twelve demonstrators on Friday. <script>alert(1)</script> \u{202E}evil";
    let title = Some("'); DROP TABLE events; --".to_owned());
    let desk = Desk::new(&[Document { title: title.clone(), ..document("'\" --", "S", "2024-05-04", text) }]);
    let kept = desk.reader().document("'\" --").unwrap().unwrap();
    assert_eq!((kept.title, kept.text), (title, text.replace('\u{0}', "\u{FFFD}")));
    let right = "SELECT count(*) FROM events e JOIN documents d ON d.id = e.document \
         WHERE substr(d.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) = e.trigger";
    assert!(desk.number(right) > 0);
    assert_eq!(desk.number("SELECT count(*) FROM events"), desk.number(right));
}

#[test]
fn the_same_again_changes_nothing() {
    let desk = Desk::new(&news());
    let again = desk.add(&news());
    assert_eq!((again.new, again.known, again.events), (0, 3, 0));
    assert_eq!(desk.number("SELECT count(*) FROM documents"), 3);
}

#[test]
fn a_newer_text_takes_the_place_of_the_older_one_which_is_kept() {
    let desk = Desk::new(&news());
    let newer = document(
        "en1",
        "Harbour Post",
        "2024-05-05",
        "Police in Tunis released the demonstrators on Saturday.",
    );
    let added = desk.add(std::slice::from_ref(&newer));
    assert_eq!((added.new, added.replaced), (0, 1));
    assert_eq!(desk.reader().events_of("en1").unwrap(), desk.marsad.engine().code(&newer).unwrap().events);
    assert_eq!(desk.number("SELECT count(*) FROM documents WHERE doc_id = 'en1'"), 2);
    assert_eq!(
        desk.number("SELECT count(*) FROM documents WHERE doc_id = 'en1' AND superseded_by IS NULL"),
        1
    );
    assert!(desk.found("interior ministry").is_empty(), "the older text is not found any more");
    assert_eq!(desk.add(&news()).known, 3, "the older text does not come back");
    assert_eq!(desk.reader().document("en1").unwrap().unwrap().text, newer.text);
    assert_eq!(desk.number("SELECT sum(events) FROM clusters"), desk.number("SELECT count(*) FROM events"));
    assert_eq!(desk.reader().integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn an_agency_copy_is_linked_and_is_no_source_of_its_own() {
    let text = "Gunmen attacked a convoy of lorries near Gao on Tuesday and killed five drivers, the governor said. \
         The convoy was carrying flour and oil to the north of the country. Nobody claimed responsibility for the attack.";
    let cut = text.rsplit_once(" Nobody").unwrap().0;
    let desk = Desk::new(&[
        document("a", "Agency", "2024-06-05", text),
        document("b", "Daily", "2024-06-06", cut),
        document(
            "c",
            "Weekly",
            "2024-06-06",
            "The governor of Gao opened a school for two hundred children on Thursday.",
        ),
    ]);
    let copies = "SELECT d.doc_id, o.doc_id FROM documents d JOIN documents o ON o.id = d.copy_of";
    assert_eq!(desk.rows(copies), [[Value::Text("b".into()), Value::Text("a".into())]]);
    let told = "SELECT documents, sources FROM clusters WHERE event = (SELECT event FROM events WHERE dead = 5 LIMIT 1) AND documents > 1";
    assert_eq!(desk.rows(told), [[Value::Integer(2), Value::Integer(1)]]);
}

#[test]
fn words_are_found_in_any_form_and_phrases_as_written() {
    let desk = Desk::new(&news());
    assert_eq!(desk.found("demonstrator arrest"), ["en1"]);
    assert_eq!(desk.found("manifestant arrêter"), ["fr1"]);
    assert_eq!(desk.found("اتفاقية"), ["ar1"], "the singular finds the plural");
    assert_eq!(desk.found("\"interior ministry\""), ["en1"]);
    assert_eq!(desk.found("\"ministry interior\""), Vec::<String>::new());
    assert_eq!(desk.found("tunis -police"), Vec::<String>::new());
    assert!(matches!(desk.reader().find(&desk.marsad.engine(), "!?", 5), Err(StoreError::Statement(_))));
}

#[test]
fn a_question_is_data_never_an_operator() {
    let desk = Desk::new(&news());
    for question in ["forms : x", "a OR", "NEAR(", "\"", "*", "(((", "^x", "' OR 1=1 --", "col:\"x", "-"] {
        if let Err(error) = desk.reader().find(&desk.marsad.engine(), question, 5) {
            assert!(matches!(error, StoreError::Statement(_)), "{question}: {error}");
        }
    }
}

#[test]
fn only_statements_that_read_are_run() {
    let desk = Desk::new(&news());
    let reader = desk.reader();
    let refused = [
        "DELETE FROM events",
        "UPDATE documents SET text = ''",
        "DROP TABLE events",
        "ATTACH 'other.sqlite' AS other",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('x')",
        "VACUUM INTO 'copy.sqlite'",
        "CREATE TEMP TABLE t(x)",
    ];
    for statement in refused {
        assert!(reader.ask(statement, Limits::default()).is_err(), "{statement}");
    }
    assert_eq!(desk.number("SELECT count(*) FROM documents"), 3);
}

#[test]
fn a_statement_has_limits() {
    let desk = Desk::new(&news());
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    let limits = Limits { time: Duration::from_millis(50), rows: 10 };
    assert!(matches!(desk.reader().ask(endless, limits), Err(StoreError::TooSlow(_))));
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50) SELECT i FROM n";
    let answer = desk.reader().ask(many, limits).unwrap();
    assert_eq!((answer.rows.len(), answer.cut), (10, true));
    let answer = desk.reader().ask("SELECT 1 AS one", limits).unwrap();
    assert_eq!((answer.columns, answer.cut), (vec!["one".to_owned()], false));
}

#[test]
fn coding_anew_shows_what_changed_and_carries_reviews() {
    let desk = Desk::new(&news());
    let before = desk.reader().events_of("en1").unwrap();
    let review = "INSERT INTO reviews (event_id, doc_id, sentence, trigger_start, event, verdict, reviewer, reviewed) \
         SELECT event_id, 'en1', sentence, trigger_start, event, 'accepted', 'me', '2024-05-06' FROM events LIMIT 1";
    rusqlite::Connection::open(desk.observatory.file()).unwrap().execute(review, []).unwrap();
    // The same data with another version: everything is coded anew, nothing changes.
    let mut files = embedded_files().unwrap();
    let path = "languages/fr/events/coerce.toml";
    let rules = files.get(path).unwrap().to_owned();
    files.insert(path, &format!("{rules}\n# Read again.\n"));
    let (same, _) = Marsad::from_files(&files);
    let changes = recode(&desk.observatory, &same.engine(), "test", |_| ()).unwrap();
    assert_eq!((changes.documents, changes.added, changes.removed, changes.changed), (3, 0, 0, 0));
    let after = desk.reader().events_of("en1").unwrap();
    assert_ne!(before[0].id, after[0].id, "the id names the data");
    let reviewed = "SELECT count(*) FROM reviews r JOIN events e ON e.event_id = r.event_id";
    assert_eq!(desk.number(reviewed), 1, "the review followed its event");
    // Without the rules for arrests in French, the French arrest is gone.
    files.insert(path, "");
    let (fewer, _) = Marsad::from_files(&files);
    let changes = recode(&desk.observatory, &fewer.engine(), "test", |_| ()).unwrap();
    assert!(changes.removed > 0 && changes.same > 0, "{changes:?}");
    let noted = "SELECT count(*) FROM changes WHERE kind = 'removed' AND doc_id = 'fr1' AND before ->> 'text' IS NOT NULL";
    assert_eq!(desk.number(noted), changes.removed as i64);
    assert_eq!(desk.number("SELECT sum(events) FROM clusters"), desk.number("SELECT count(*) FROM events"));
}

#[test]
fn a_text_in_no_known_language_is_kept_and_named() {
    let desk = Desk::new(&[]);
    let added = desk.add(&[document("x", "S", "2024-01-01", "Ĉu vi parolas la lingvon de la mondo hodiaŭ?")]);
    assert_eq!((added.new, added.not_coded.len()), (1, 1));
    assert_eq!(
        desk.number("SELECT count(*) FROM documents WHERE not_coded IS NOT NULL AND data_version IS NULL"),
        1
    );
}

#[test]
fn readers_see_whole_documents_while_one_writes() {
    let desk = Desk::new(&news());
    let many: Vec<Document> = (0..600)
        .map(|n| {
            document(
                &format!("d{n}"),
                "S",
                "2024-02-01",
                &format!("Police arrested {n} smugglers in Sfax. They came from the south."),
            )
        })
        .collect();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| desk.add(&many));
        let reader = desk.reader();
        while !writing.is_finished() {
            let torn = "SELECT count(*) FROM documents d WHERE d.data_version IS NOT NULL AND \
                 (SELECT count(*) FROM sentences s WHERE s.id / 1048576 = d.id) = 0";
            let answer = reader.ask(torn, Limits::default()).unwrap();
            assert_eq!(answer.rows, [[Value::Integer(0)]]);
        }
        assert_eq!(writing.join().unwrap().new, 600);
    });
}
