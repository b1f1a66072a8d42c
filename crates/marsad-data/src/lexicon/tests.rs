use super::*;
use crate::orthography;
use crate::source::{Files, Report};

/// A small language of its own, so that the tests do not depend on the real tables.
fn files() -> Files {
    let mut files = Files::default();
    files.insert("languages/xx/language.toml", "id = \"xx\"\nscript = \"Latin\"\ndirection = \"ltr\"\n");
    files.insert(
        "languages/xx/morphology.toml",
        "[spelling]\ncost = 4\n[lexicon.costs]\nhomograph-parts-of-names = 12\n\
         [[lexicon.derive]]\ncolumn = \"nouns\"\npos = \"NOUN\"\nfeats = \"vnoun\"\n",
    );
    files.insert(
        "languages/xx/paradigms/classes.tsv",
        "variant\tgroup\tsets\tending\nverb\tVERB\tv\t*\nnoun\tNOUN\tn\t*\nplural\tNOUN-PL\tp\t*\nadj\tADJ\ta\t*\n",
    );
    files.insert(
        "languages/xx/paradigms/stems.tsv",
        "variant\tstem\ttemplate\nverb\tbase\t=\nnoun\tbase\t=\nplural\tbase\t=\nadj\tbase\t=\n",
    );
    files.insert(
        "languages/xx/paradigms/affixes.tsv",
        "set\tcell\tstem\tsuffix\tfeats\nv\tpres\tbase\t\tpres\nv\tpast\tbase\ted\tpast\n\
         n\tsg\tbase\t\tsg\nn\tpl\tbase\ts\tpl\np\tpl\tbase\t\tpl\na\tpos\tbase\t\t\n",
    );
    files.insert("languages/xx/lexicon/closed.tsv", "form\tpos\tlemma\nin\tADP\t\nbecause of\tADP\t\n");
    files.insert(
        "languages/xx/lexicon/verbs.tsv",
        "lemma\tforms\tpreps\tnouns\ttrans\nattack\t\tin\tattack|assault\ttr\ngo\tpast=went\t\t\tintr\n\
         carry\t\t\t\t\ncarry out\t\t\t\ttr\n",
    );
    files.insert("languages/xx/lexicon/nouns.tsv", "lemma\tplural\tgender\nman\tmen\tm\nassault\t\t\n");
    files
}

fn lexicon(files: &Files) -> (Lexicon, Report) {
    // The letters of the test language need no rules: those of any language will do.
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let real = Files::from_dir(&root).expect("the data folders can be read");
    let ids = crate::language::language_ids(&real);
    let read = |id: &String| orthography::read(&real, id, &mut Report::default());
    let (_, orthography) = ids.iter().find_map(read).expect("some language has an orthography");
    let mut report = Report::default();
    (Lexicon::build(files, "xx", &orthography, &["Bagdad", "attack"], &mut report), report)
}

fn shown(lexicon: &Lexicon, key: &str) -> Vec<String> {
    let show = |e: Entry| {
        let r = e.reading;
        format!("{}/{}/{}/{}", lexicon.lemma_text(r.lemma), lexicon.lemma_text(r.base), r.pos.tag(), r.cost)
    };
    lexicon.lookup(key).map(show).collect()
}

#[test]
fn forms_lead_to_readings() {
    let (lexicon, report) = lexicon(&files());
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    assert_eq!(shown(&lexicon, "attacked"), ["attack//VERB/0"]);
    assert_eq!(shown(&lexicon, "attacks"), ["attack/attack/NOUN/0"]);
    assert_eq!(shown(&lexicon, "assaults"), ["assault/attack/NOUN/0"]);
    assert_eq!(shown(&lexicon, "went"), ["go//VERB/0"]);
    assert_eq!(shown(&lexicon, "goed"), Vec::<String>::new());
    assert_eq!(shown(&lexicon, "men"), ["man//NOUN/0"]);
    assert_eq!(shown(&lexicon, "mans"), Vec::<String>::new());
    assert_eq!(shown(&lexicon, "bagdad"), ["Bagdad//PROPN/0"]);
}

#[test]
fn lemmas_phrases_and_companions() {
    let (lexicon, _) = lexicon(&files());
    let attack = lexicon.find_lemma("attack").unwrap();
    assert!(lexicon.lemma_pos(attack, Pos::Verb) && lexicon.lemma_pos(attack, Pos::Noun));
    assert_eq!(lexicon.prepositions(attack), [lexicon.find_lemma("in").unwrap()]);
    assert_eq!(lexicon.find_sequence("because of").unwrap().len(), 1);
    assert_eq!(lexicon.find_sequence("attack in").unwrap().len(), 2);
    assert_eq!(lexicon.find_sequence("attack moon"), Err("moon"));
    let (from, to) = lexicon.phrases_from("because");
    assert_eq!(to - from, 1);
    let carry = lexicon.find_lemma("carry").unwrap();
    assert_eq!(lexicon.lemma_text(lexicon.companions(carry)[0].lemma), "carry out");
}

#[test]
fn problems_are_reported_with_their_line() {
    let mut files = files();
    files.insert(
        "languages/xx/lexicon/verbs.tsv",
        "lemma\tforms\tfeats\tcolour\nrun\tpats=ran\tquick\tred\nrun\t\t\t\n",
    );
    let (_, report) = lexicon(&files);
    let codes: Vec<_> = report.diagnostics.iter().map(|d| (d.code.as_str(), d.line)).collect();
    assert!(codes.contains(&("column-unknown", 1)), "{codes:?}");
    assert!(codes.contains(&("feature-unknown", 2)), "{codes:?}");
    assert!(codes.contains(&("cell-unknown", 2)), "{codes:?}");
    assert!(codes.contains(&("lemma-twice", 3)), "{codes:?}");
}

#[test]
fn packing_survives_storage() {
    let (lexicon, _) = lexicon(&files());
    let stored = postcard::to_stdvec(&lexicon).unwrap();
    let back: Lexicon = postcard::from_bytes(&stored).unwrap();
    for key in lexicon.forms() {
        assert_eq!(shown(&lexicon, &key), shown(&back, &key));
    }
    assert_eq!(lexicon.lemma_count(), back.lemma_count());
}

#[test]
fn spelling_ignores_case_only() {
    assert_eq!(spelling_hash("Attack"), spelling_hash("attack"));
    assert_ne!(spelling_hash("état"), spelling_hash("etat"));
}
