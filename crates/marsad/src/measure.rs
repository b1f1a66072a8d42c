//! `marsad measure`: how well text is *read* (not coded), against annotation by third parties.

mod arguments;
mod classes;
mod conllu;
mod corpora;
mod generator;
mod pairs;
mod place;
mod running;
mod situating;
mod tree;
mod words;

#[cfg(test)]
mod tests;

pub use conllu::GoldError;
pub use corpora::measure;

use crate::score::Figure;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measurement {
    /// Clitics split from their words.
    Segmentation,
    /// Ends of sentences.
    Sentences,
    /// Part of speech.
    Words,
    /// Verb or not, of forms that may be either.
    Verbs,
    /// Inflected forms of verbs that the lexicon holds.
    Generator,
    /// Predicates with their arguments.
    Arguments,
    /// Tokens read in a second.
    Speed,
    /// Where events happen.
    Places,
    /// When events happen.
    Dates,
    /// Which of several namesakes is meant.
    Homonyms,
}

impl Measurement {
    /// All, in the order of the table.
    pub const ALL: [Measurement; 10] = [
        Measurement::Segmentation,
        Measurement::Sentences,
        Measurement::Words,
        Measurement::Verbs,
        Measurement::Generator,
        Measurement::Arguments,
        Measurement::Speed,
        Measurement::Places,
        Measurement::Dates,
        Measurement::Homonyms,
    ];

    /// Its name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Measurement::Segmentation => "segmentation",
            Measurement::Sentences => "sentences",
            Measurement::Words => "words",
            Measurement::Verbs => "verbs",
            Measurement::Generator => "generator",
            Measurement::Arguments => "arguments",
            Measurement::Speed => "speed",
            Measurement::Places => "places",
            Measurement::Dates => "dates",
            Measurement::Homonyms => "homonyms",
        }
    }
}

/// What to measure.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only this language, all when none.
    pub lang: Option<String>,
    /// Only these, all when empty.
    pub only: Vec<Measurement>,
}

impl Wanted {
    fn has(&self, measurement: Measurement) -> bool {
        self.only.is_empty() || self.only.contains(&measurement)
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What was measured.
    pub measure: String,
    /// Against which file.
    pub file: String,
    /// The figures, in order; shares lie between 0 and 1.
    pub figures: Vec<Figure>,
}

impl Row {
    fn new(measure: &str, file: &str, figures: Vec<Figure>) -> Row {
        Row { measure: measure.to_owned(), file: file.to_owned(), figures }
    }
}

/// One thing that was read otherwise than annotated.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// Its class.
    pub class: String,
    /// The words that it is about.
    pub what: String,
    /// Id of the sentence.
    pub id: String,
    /// The sentence.
    pub text: String,
}

/// Everything that was measured.
#[derive(Debug, Default)]
pub struct Measured {
    /// Lines of the table.
    pub rows: Vec<Row>,
    /// What was read otherwise, by measurement and file.
    pub misses: Vec<(String, Vec<Miss>)>,
    /// Files that are absent or cannot be read.
    pub skipped: Vec<GoldError>,
}
