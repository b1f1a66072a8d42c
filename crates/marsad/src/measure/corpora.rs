//! The files that are measured against, and the way through them.

use super::arguments::Arguments;
use super::conllu::{self, GoldError, Tree};
use super::generator;
use super::pairs::reading;
use super::place::places;
use super::running;
use super::situating;
use super::tree::Graph;
use super::words::Words;
use super::{Measured, Measurement, Wanted};
use crate::{Document, Engine, Marsad, ReadSentence};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// A file of annotated sentences.
struct Corpus {
    /// `LANGUAGE:FILE`.
    file: &'static str,
    /// What is measured against it.
    for_what: &'static [Measurement],
    /// Whether its sentences follow each other as they were printed.
    running: bool,
    /// Files in which the text of its sentences is found, when it has none itself.
    texts: &'static [&'static str],
}

use Measurement::{Arguments as Args, Segmentation, Sentences, Verbs, Words as Tags};

const ALL: &[Measurement] = &[Segmentation, Sentences, Tags, Verbs, Args];
const PADT: &[&str] =
    &["sigmorphon2019_arabic/ar_padt-um-test.conllu", "sigmorphon2019_arabic/ar_padt-um-dev.conllu"];

const CORPORA: [Corpus; 8] = [
    Corpus {
        file: "ar:sigmorphon2019_arabic/ar_padt-um-test.conllu",
        for_what: &[Segmentation, Tags, Verbs],
        running: false,
        texts: &[],
    },
    Corpus { file: "ar:ud_pud/ar_pud-ud-test.conllu", for_what: ALL, running: false, texts: &[] },
    Corpus { file: "ar:ud_arabic_padt_1x/ar-ud-dev.conllu", for_what: &[Args], running: false, texts: PADT },
    Corpus { file: "ar:ud_arabic_padt_1x/ar-ud-test.conllu", for_what: &[Args], running: false, texts: PADT },
    Corpus { file: "en:ud_pud/en_pud-ud-test.conllu", for_what: ALL, running: false, texts: &[] },
    Corpus { file: "en:ud_english_ewt/en_ewt-ud-test.conllu", for_what: ALL, running: true, texts: &[] },
    Corpus { file: "fr:ud_pud/fr_pud-ud-test.conllu", for_what: ALL, running: false, texts: &[] },
    Corpus {
        file: "fr:ud_french_sequoia/fr_sequoia-ud-test.conllu",
        for_what: ALL,
        running: false,
        texts: &[],
    },
];

/// Measures against the files of a folder; a file that is not there is skipped and named. A data folder (it holds
/// `languages`) has cases of places, dates and namesakes, any other one the annotation of third parties.
pub fn measure(marsad: &Marsad, dir: &Path, wanted: &Wanted) -> Measured {
    let engine = marsad.engine();
    let mut run = Run { engine: &engine, dir, wanted, measured: Measured::default(), texts: BTreeMap::new() };
    if dir.join("languages").is_dir() {
        run.situating();
        return run.measured;
    }
    for corpus in &CORPORA {
        run.corpus(corpus);
    }
    if wanted.has(Measurement::Generator) {
        run.generator();
    }
    if wanted.has(Measurement::Speed) {
        for (lang, texts) in std::mem::take(&mut run.texts) {
            run.measured.rows.push(running::speed(&engine, &lang, &texts));
        }
    }
    let order = |name: &str| Measurement::ALL.iter().position(|m| name.starts_with(m.name()));
    run.measured.rows.sort_by_key(|row| order(&row.measure));
    run.measured
}

/// Reads a text by itself; nothing when the language is not among the data.
pub(super) fn read(engine: &Engine, lang: &str, text: &str) -> Vec<ReadSentence> {
    let doc = Document { text: text.to_owned(), lang: Some(lang.to_owned()), ..Document::default() };
    engine.read_clauses(&doc).unwrap_or_default()
}

struct Run<'a> {
    engine: &'a Engine<'a>,
    dir: &'a Path,
    wanted: &'a Wanted,
    measured: Measured,
    /// Texts by language, for the speed.
    texts: BTreeMap<String, Vec<String>>,
}

impl Run<'_> {
    fn load(&self, path: &str) -> Result<String, GoldError> {
        let full = self.dir.join(path);
        if !full.exists() {
            return Err(GoldError::Absent(path.to_owned()));
        }
        std::fs::read_to_string(full).map_err(|source| GoldError::Io { file: path.to_owned(), source })
    }

    /// The language and path of a file, when its language is wanted and among the data.
    fn wants(&self, file: &'static str) -> Option<(&'static str, &'static str)> {
        let (lang, path) = file.split_once(':')?;
        let wanted = self.wanted.lang.as_deref().is_none_or(|l| l == lang);
        (wanted && self.engine.data().language(lang).is_some()).then_some((lang, path))
    }

    fn trees(&self, corpus: &Corpus, path: &str) -> Result<Vec<Tree>, GoldError> {
        let mut trees = conllu::read(path, &self.load(path)?)?;
        if corpus.texts.is_empty() {
            return Ok(trees);
        }
        let mut texts = HashMap::new();
        for source in corpus.texts {
            let sentences = conllu::read(source, &self.load(source)?)?;
            texts.extend(sentences.into_iter().map(|t| (t.origin, t.text)));
        }
        for tree in &mut trees {
            tree.text = texts.get(&tree.origin).cloned().unwrap_or_default();
        }
        trees.retain(|t| !t.text.is_empty());
        Ok(trees)
    }

    fn corpus(&mut self, corpus: &Corpus) {
        let Some((lang, path)) = self.wants(corpus.file) else { return };
        let has = |m: Measurement| self.wanted.has(m) && corpus.for_what.contains(&m);
        let speed = self.wanted.has(Measurement::Speed);
        if !speed && !corpus.for_what.iter().any(|&m| has(m)) {
            return;
        }
        let trees = match self.trees(corpus, path) {
            Ok(trees) => trees,
            Err(error) => return self.measured.skipped.push(error),
        };
        let blocks = running::blocks(&trees, corpus.running);
        if has(Sentences) {
            self.measured.rows.push(running::boundaries(self.engine, lang, path, &blocks));
        }
        if speed {
            self.texts.entry(lang.to_owned()).or_default().extend(blocks.iter().map(|b| b.text.clone()));
        }
        let wanted: Vec<Measurement> =
            [Segmentation, Tags, Verbs, Args].into_iter().filter(|&m| has(m)).collect();
        if !wanted.is_empty() {
            self.one_by_one(lang, path, &trees, &wanted);
        }
    }

    /// What is measured sentence by sentence.
    fn one_by_one(&mut self, lang: &str, path: &str, trees: &[Tree], wanted: &[Measurement]) {
        let Some(language) = self.engine.data().language(lang) else { return };
        let (mut arguments, mut words) = (Arguments::default(), Words::default());
        for tree in trees {
            let places = places(tree, &tree.text, &language.orthography);
            let sentences = read(self.engine, lang, &tree.text);
            if wanted.contains(&Args) {
                let graph = Graph::new(tree);
                arguments.add(&graph, &reading(&graph, &sentences, &places));
            }
            words.add(tree, &places, &sentences);
        }
        let clitics = !language.morphology.proclitics.is_empty();
        for &measurement in wanted {
            let (rows, misses) = match measurement {
                Args => (arguments.rows(path), arguments.shown_misses()),
                Segmentation if clitics => words.segmentation(path),
                Segmentation => continue,
                Tags => words.tags(path),
                _ => words.verbs(path),
            };
            self.measured.rows.extend(rows);
            self.measured.misses.push((format!("{} {path}", measurement.name()), misses));
        }
    }

    fn situating(&mut self) {
        let languages: Vec<String> = self.engine.data().languages.iter().map(|l| l.id.clone()).collect();
        for measurement in situating::MEASUREMENTS.into_iter().filter(|&m| self.wanted.has(m)) {
            for lang in languages.iter().filter(|l| self.wanted.lang.as_ref().is_none_or(|w| w == *l)) {
                let path = format!("languages/{lang}/cases/situating/{}.tsv", measurement.name());
                let done = self
                    .load(&path)
                    .and_then(|text| situating::measure(self.engine, lang, measurement, &path, &text));
                match done {
                    Ok((row, misses)) => {
                        self.measured.rows.push(row);
                        self.measured.misses.push((format!("{} {path}", measurement.name()), misses));
                    }
                    Err(error) => self.measured.skipped.push(error),
                }
            }
        }
    }

    fn generator(&mut self) {
        for file in generator::FILES {
            let Some((lang, path)) = self.wants(file) else { continue };
            let Some(language) = self.engine.data().language(lang) else { continue };
            let done = self.load(path).and_then(|content| generator::measure(language, path, &content));
            match done {
                Ok((row, misses)) => {
                    self.measured.rows.push(row);
                    self.measured.misses.push((format!("generator {path}"), misses));
                }
                Err(error) => self.measured.skipped.push(error),
            }
        }
    }
}
