//! Words to search by: what a sentence is found under, and what a question asks for.

use crate::offsets::Offsets;
use crate::stages::{Parsed, Stages, State};
use marsad_model::{Document, LemmaId, Pos, Segment, Sentence, SentenceKind, Word};

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
        found
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
