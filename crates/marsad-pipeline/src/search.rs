//! Words to search by: what a sentence is found under, and what a question asks for.

use crate::offsets::Offsets;
use crate::stages::{Parsed, Stages, State};
use marsad_model::{Document, LemmaId, Mention, Pos, Segment, Sentence, SentenceKind, Unit, UnitKind, Word};

/// A sentence of a coded document, with the words that it is found under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexedSentence {
    /// First code point in the document's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Whether it is a title or heading.
    pub headline: bool,
    /// Its words as written, folded, without clitics, parted by blanks.
    pub forms: String,
    /// The dictionary forms of the same words, folded.
    pub lemmas: String,
    /// Who and what is named, whatever its part in events: ids of entities, codes of countries, and sectors of people with
    /// a stroke before them (`/JRN`); each once, sorted.
    pub names: Vec<String>,
    /// Numbers of three or more, each once, sorted.
    pub numbers: Vec<u64>,
}

/// A word of a question: a sentence that holds one of these forms or lemmas answers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWord {
    /// The word as written, folded.
    pub form: String,
    /// The dictionary forms that it may have, folded; none when the lexicon does not hold it.
    pub lemmas: Vec<String>,
}

impl Stages<'_> {
    /// What a sentence is found under.
    pub(crate) fn index(&self, sentence: &Sentence, parsed: &Parsed, offsets: &Offsets) -> IndexedSentence {
        let mut found = IndexedSentence {
            start: offsets.code_points(sentence.span.start),
            end: offsets.code_points(sentence.span.end),
            headline: sentence.kind == SentenceKind::Headline,
            ..IndexedSentence::default()
        };
        let dateline = sentence.tokens.iter().filter(|t| t.span.end <= sentence.dateline.end);
        for token in dateline {
            add_words(&mut found.forms, &token.key);
        }
        for word in parsed.words.iter().filter(|w| is_searched(w)) {
            add_words(&mut found.forms, &word.key);
            add_words(&mut found.lemmas, &self.folded_lemma(word));
        }
        found.names = self.names(parsed);
        found.numbers = numbers(&parsed.units);
        found
    }

    fn names(&self, parsed: &Parsed) -> Vec<String> {
        let mut names = Vec::new();
        parsed.mentions.iter().for_each(|mention| self.add_names(mention, &mut names));
        for unit in &parsed.units {
            if let UnitKind::Name(candidates) = &unit.kind
                && let [one] = candidates.as_slice()
            {
                names.extend(self.data.entities.get(*one).map(|e| e.id.clone()));
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    fn add_names(&self, mention: &Mention, names: &mut Vec<String>) {
        let place = mention.place.as_ref().map(|p| p.entity);
        let entities = mention.entity.into_iter().chain(place);
        names.extend(entities.filter_map(|e| self.data.entities.get(e)).map(|e| e.id.clone()));
        names.extend(mention.code.clone());
        names.extend(mention.sector.as_ref().map(|sector| format!("/{sector}")));
        mention.members.iter().chain(mention.modifier.as_deref()).for_each(|m| self.add_names(m, names));
    }

    fn folded_lemma(&self, word: &Word) -> String {
        match word.lemma().is_known() {
            true => self.fold_lemma(word.lemma()),
            false => word.key.to_string(),
        }
    }

    fn fold_lemma(&self, lemma: LemmaId) -> String {
        self.language.orthography.fold(self.language.lemma_text(lemma)).to_string()
    }

    /// The words of a question in this language.
    pub(crate) fn search_words(&self, question: &str) -> Vec<SearchWord> {
        let doc = Document { text: question.to_owned(), ..Document::default() };
        let mut state = State::new(self, &doc);
        let mut found = Vec::new();
        for sentence in self.cut(question) {
            let parsed = self.parse(question, &sentence, &mut state);
            for word in parsed.words.iter().filter(|w| is_searched(w)) {
                let known = word.readings.iter().map(|r| r.lemma).filter(|l| l.is_known());
                let mut lemmas: Vec<String> = known.map(|lemma| self.fold_lemma(lemma)).collect();
                lemmas.sort_unstable();
                lemmas.dedup();
                found.push(SearchWord { form: word.key.to_string(), lemmas });
            }
        }
        self.close(state);
        found
    }
}

/// Numbers that tell one happening from another: one and two are in every text.
fn numbers(units: &[Unit]) -> Vec<u64> {
    const LEAST: f64 = 3.0;
    let values = units.iter().filter_map(|unit| match unit.kind {
        UnitKind::Number(number) if number.value >= LEAST && number.low == number.high => {
            Some(number.value as u64)
        }
        _ => None,
    });
    let mut numbers: Vec<u64> = values.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Clitics and punctuation are not searched for.
fn is_searched(word: &Word) -> bool {
    word.segment == Segment::Core && word.pos() != Pos::Punct
}

/// A lexicon's word may hold blanks and joining marks; in the index every part is a word of its own.
fn add_words(line: &mut String, words: &str) {
    for part in words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
}
