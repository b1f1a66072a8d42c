//! Reading cases: how sentences have to be read, held against how they are read.

mod compare;
#[cfg(test)]
mod tests;
mod write;

pub use write::write;

use crate::{Document, Engine, SentenceReading, WordReading};
use compare::{Difference, compare};
use marsad_data::cases::Case;
use marsad_data::source::Report;
use serde::Serialize;

/// Differences of one sentence that a message lists; the rest is counted.
const LISTED: usize = 8;

/// How many of the things that cases assert came out right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Came out right.
    pub right: usize,
    /// Were asserted.
    pub of: usize,
}

impl Count {
    /// Counts one more.
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

/// What the reading cases of one language came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseScore {
    /// Language.
    pub lang: String,
    /// Sentences that were read as they should be.
    pub sentences: Count,
    /// Sentences that are known to be misread.
    pub known_misses: usize,
    /// Words that were split from their neighbours as they should be (all words are asserted).
    pub splits: Count,
    /// Lemmas.
    pub lemmas: Count,
    /// Parts of speech.
    pub tags: Count,
    /// Features.
    pub features: Count,
    /// Roles.
    pub roles: Count,
}

/// Reads the sentences of cases and reports those that come out otherwise than they should.
pub fn check(engine: &Engine, lang: &str, cases: &[Case], report: &mut Report) -> CaseScore {
    let mut score = CaseScore { lang: lang.to_owned(), ..CaseScore::default() };
    for case in cases {
        let (read, sentences) = read(engine, lang, &case.text);
        let mut differences = compare(case, &read, &mut score);
        if sentences != 1 {
            let text = format!("expected one sentence, read {sentences}");
            differences.insert(0, Difference { line: case.line, text });
        }
        score.sentences.add(differences.is_empty());
        score.known_misses += usize::from(case.miss.is_some());
        settle(case, &differences, report);
    }
    score
}

/// The words of a text, and the number of sentences that they were cut into.
fn read(engine: &Engine, lang: &str, text: &str) -> (Vec<WordReading>, usize) {
    let doc = Document { text: text.to_owned(), lang: Some(lang.to_owned()), ..Document::default() };
    let sentences: Vec<SentenceReading> = engine.read(&doc).unwrap_or_default();
    let count = sentences.len();
    let mut words: Vec<WordReading> = Vec::new();
    for sentence in sentences {
        let before = words.len();
        words.extend(sentence.words.into_iter().map(|mut word| {
            word.roles.iter_mut().for_each(|r| r.predicate += before);
            word
        }));
    }
    (words, count)
}

/// A known miss is a warning as long as it is one; when it comes out right, the mark has to go.
fn settle(case: &Case, differences: &[Difference], report: &mut Report) {
    let (file, text) = (&case.file, &case.text);
    let Some(first) = differences.first() else {
        if case.miss.is_some() {
            let message = format!("the known miss is read as it should be: {text}");
            report.error(file, case.line, "case-miss-passes", &message, "take the line `# miss:` away");
        }
        return;
    };
    let mut listed: Vec<&str> = differences.iter().take(LISTED).map(|d| d.text.as_str()).collect();
    let more = format!("and {} more", differences.len().saturating_sub(LISTED));
    if differences.len() > LISTED {
        listed.push(&more);
    }
    let listed = listed.join("; ");
    match &case.miss {
        Some(reason) => {
            let message = format!("known miss ({reason}): {listed}: {text}");
            let hint = "mend the reading, then take the line `# miss:` away";
            report.warning(file, first.line, "case-miss", &message, hint);
        }
        None => {
            let hint = "`marsad why` on the sentence shows how it was read; mend the data or the case";
            report.error(file, first.line, "case-misread", &format!("{listed}: {text}"), hint);
        }
    }
}
