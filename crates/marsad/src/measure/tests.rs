//! Alignment and matching of pairs, on made-up sentences.
#![allow(clippy::unwrap_used)]

use super::arguments::Arguments;
use super::conllu::{Tree, read};
use super::pairs::{Found, FoundArg, FoundPhrase, Reading, reading};
use super::place::places;
use super::running::blocks;
use super::tree::{Graph, Role};
use super::words::Words;
use crate::{Document, Marsad, PredicateKind, ReadSentence, Span};

/// Rows of a tree: form, tag, features, head, relation.
fn tree(text: &str, rows: &[(&str, &str, &str, usize, &str)]) -> Tree {
    let mut content = format!("# sent_id = made-up\n# text = {text}\n");
    for (index, (form, tag, feats, head, relation)) in rows.iter().enumerate() {
        content += &format!("{}\t{form}\t_\t{tag}\t_\t{feats}\t{head}\t{relation}\t_\t_\n", index + 1);
    }
    read("made-up", &(content + "\n")).unwrap().remove(0)
}

fn joined() -> Tree {
    tree(
        "The envoy met two ministers and left.",
        &[
            ("The", "DET", "_", 2, "det"),
            ("envoy", "NOUN", "_", 3, "nsubj"),
            ("met", "VERB", "_", 0, "root"),
            ("two", "NUM", "_", 5, "nummod"),
            ("ministers", "NOUN", "_", 3, "obj"),
            ("and", "CCONJ", "_", 7, "cc"),
            ("left", "VERB", "_", 3, "conj"),
            (".", "PUNCT", "_", 3, "punct"),
        ],
    )
}

fn arg(role: Role, inside: &[usize], head: usize, shared: bool) -> FoundArg {
    FoundArg { role, inside: inside.to_vec(), heads: vec![head], shared }
}

fn verb(word: usize, args: Vec<FoundArg>) -> Found {
    Found { word, kind: PredicateKind::Verb, passive: false, auxiliaries: Vec::new(), args }
}

fn engine_reads(lang: &str, text: &str) -> Vec<ReadSentence> {
    let marsad = Marsad::embedded().unwrap();
    let doc = Document { text: text.to_owned(), lang: Some(lang.to_owned()), ..Document::default() };
    marsad.engine().read_clauses(&doc).unwrap()
}

fn tally(arguments: &Arguments, role: Role) -> (usize, usize, usize, usize) {
    let tally = arguments.tallies.get(&role).copied().unwrap_or_default();
    (tally.hit, tally.gold, tally.right[0], tally.wrong[0])
}

#[test]
fn errors_name_file_and_line() {
    let error = read("a.conllu", "# text = x\n1\tx\t_\tNOUN\t_\t_\tno\troot\t_\t_\n\n").unwrap_err();
    assert_eq!(error.to_string(), "a.conllu:2: the head of a word is no number");
    let error = read("a.conllu", "1\tx\t_\tNOUN\t_\t_\t9\tdep\t_\t_\n\n").unwrap_err();
    assert_eq!(error.to_string(), "a.conllu:2: the head of word 1 is no word of its sentence");
    assert!(read("a.conllu", "1 x\n").unwrap_err().to_string().starts_with("a.conllu:1: "));
}

#[test]
fn first_version_is_renamed() {
    let tree = tree(
        "He met them in Tunis",
        &[
            ("He", "PRON", "_", 2, "nsubj"),
            ("met", "VERB", "_", 0, "root"),
            ("them", "PRON", "_", 2, "dobj"),
            ("in", "ADP", "_", 5, "case"),
            ("Tunis", "PROPN", "_", 2, "nmod"),
        ],
    );
    assert_eq!(tree.words[2].relation, "obj");
    assert_eq!(tree.words[4].relation, "obl");
}

#[test]
fn words_are_placed_in_their_text() {
    let marsad = Marsad::embedded().unwrap();
    let orthography = &marsad.data().language("en").unwrap().orthography;
    let tree = joined();
    let found = places(&tree, &tree.text, orthography);
    assert_eq!(found[4], Some(Span::new(18, 27)));
    // Letters that change where words meet, and a multiword token that its words do not spell out.
    let content = "# text = au port\n1-2\tau\t_\t_\t_\t_\t_\t_\t_\t_\n1\tà\t_\tADP\t_\t_\t3\tcase\t_\t_\n\
                   2\tle\t_\tDET\t_\t_\t3\tdet\t_\t_\n3\tport\t_\tNOUN\t_\t_\t0\troot\t_\t_\n\n";
    let trees = read("made-up", content).unwrap();
    let orthography = &marsad.data().language("fr").unwrap().orthography;
    let found = places(&trees[0], &trees[0].text, orthography);
    assert_eq!(found, [Some(Span::new(0, 2)), Some(Span::new(0, 2)), Some(Span::new(3, 7))]);
    let orthography = &marsad.data().language("ar").unwrap().orthography;
    let split = self::tree("مدينته", &[("مدينة", "NOUN", "_", 0, "root"), ("ه", "PRON", "_", 1, "nmod")]);
    let found = places(&split, &split.text, orthography);
    assert_eq!(found, [Some(Span::new(0, 10)), Some(Span::new(10, 12))]);
}

#[test]
fn a_joined_verb_shares_the_subject() {
    let tree = joined();
    let graph = Graph::new(&tree);
    assert_eq!(graph.right(6, Role::Subject), [1]);
    let read = Reading {
        predicates: vec![
            verb(2, vec![arg(Role::Subject, &[0, 1], 1, false), arg(Role::Object, &[3, 4], 4, false)]),
            verb(6, vec![arg(Role::Subject, &[0, 1], 1, true)]),
        ],
        ..Reading::default()
    };
    let mut arguments = Arguments::default();
    arguments.add(&graph, &read);
    assert_eq!(tally(&arguments, Role::Subject), (1, 1, 2, 0));
    assert_eq!(tally(&arguments, Role::Object), (1, 1, 1, 0));
    assert!(arguments.misses.is_empty());
}

#[test]
fn misses_are_classed() {
    let tree = joined();
    let graph = Graph::new(&tree);
    let phrases = [vec![0, 1], vec![3, 4]].map(|inside| FoundPhrase { inside, hangs: false, prep: false });
    let read = Reading {
        predicates: vec![verb(2, vec![arg(Role::Subject, &[3, 4], 4, false)]), verb(4, vec![])],
        phrases: phrases.to_vec(),
        ..Reading::default()
    };
    let mut arguments = Arguments::default();
    arguments.add(&graph, &read);
    let classes: Vec<&str> = arguments.misses.iter().map(|m| m.class.as_str()).collect();
    assert_eq!(
        classes,
        [
            "missed subject: left: another one taken right",
            "missed object: right: taken as subject",
            "wrong subject: is its obj"
        ]
    );
    assert_eq!(arguments.no_verbs.get("NOUN"), Some(&1));
}

#[test]
fn a_relative_pronoun_and_its_noun_are_both_right() {
    let tree = tree(
        "the general who fled",
        &[
            ("the", "DET", "_", 2, "det"),
            ("general", "NOUN", "_", 0, "root"),
            ("who", "PRON", "PronType=Rel", 4, "nsubj"),
            ("fled", "VERB", "_", 2, "acl:relcl"),
        ],
    );
    let graph = Graph::new(&tree);
    for subject in [1, 2] {
        let read = Reading {
            predicates: vec![verb(3, vec![arg(Role::Subject, &[subject], subject, true)])],
            ..Reading::default()
        };
        let mut arguments = Arguments::default();
        arguments.add(&graph, &read);
        assert_eq!(tally(&arguments, Role::Subject), (1, 1, 1, 0));
    }
}

#[test]
fn a_subject_that_the_tree_does_not_say_is_open() {
    let tree = tree(
        "Rebels came to talk",
        &[
            ("Rebels", "NOUN", "_", 2, "nsubj"),
            ("came", "VERB", "_", 0, "root"),
            ("to", "PART", "_", 4, "mark"),
            ("talk", "VERB", "VerbForm=Inf", 2, "advcl"),
        ],
    );
    let graph = Graph::new(&tree);
    let read =
        Reading { predicates: vec![verb(3, vec![arg(Role::Subject, &[0], 0, true)])], ..Reading::default() };
    let mut arguments = Arguments::default();
    arguments.add(&graph, &read);
    let tally = arguments.tallies[&Role::Subject];
    assert_eq!((tally.open, tally.wrong[0], tally.gold), (1, 0, 1));
}

#[test]
fn a_number_heads_its_phrase_or_not() {
    let tree = tree(
        "وصل ثلاثة جنود",
        &[
            ("وصل", "VERB", "_", 0, "root"),
            ("ثلاثة", "NUM", "_", 1, "nsubj"),
            ("جنود", "NOUN", "_", 2, "nmod"),
        ],
    );
    let graph = Graph::new(&tree);
    assert!(arg(Role::Subject, &[1, 2], 2, false).is(&graph, 1));
    assert!(!arg(Role::Subject, &[2], 2, false).is(&graph, 1));
}

#[test]
fn our_reading_lies_on_the_tree() {
    let tree = joined();
    let marsad = Marsad::embedded().unwrap();
    let places = places(&tree, &tree.text, &marsad.data().language("en").unwrap().orthography);
    let graph = Graph::new(&tree);
    let read = reading(&graph, &engine_reads("en", &tree.text), &places);
    let mut arguments = Arguments::default();
    arguments.add(&graph, &read);
    assert_eq!(tally(&arguments, Role::Subject), (1, 1, 2, 0));
    assert_eq!(tally(&arguments, Role::Object), (1, 1, 1, 0));
}

#[test]
fn clitics_are_compared() {
    let tree = tree(
        "وقال الوزير",
        &[("و", "CCONJ", "_", 2, "cc"), ("قال", "VERB", "_", 0, "root"), ("الوزير", "NOUN", "_", 2, "nsubj")],
    );
    let marsad = Marsad::embedded().unwrap();
    let places = places(&tree, &tree.text, &marsad.data().language("ar").unwrap().orthography);
    let mut words = Words::default();
    words.add(&tree, &places, &engine_reads("ar", &tree.text));
    let (rows, misses) = words.segmentation("made-up");
    assert_eq!((rows[0].figures[0].value, rows[0].figures[1].value), (1.0, 2.0));
    assert!(misses.is_empty());
}

#[test]
fn sentences_are_put_together() {
    let trees: Vec<Tree> = (0..7).map(|_| joined()).collect();
    let found = blocks(&trees, false);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].starts.iter().copied().collect::<Vec<_>>(), [tree_length() + 1]);
}

fn tree_length() -> usize {
    joined().text.len()
}
