use serde::{Deserialize, Serialize};

/// Words that pages put around an article, of all languages that are read. They are compared in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageWords {
    /// Names of months.
    pub months: Vec<MonthName>,
    /// What stands before the day of publication.
    pub published: Vec<String>,
    /// What stands before the day of a later change.
    pub updated: Vec<String>,
    /// What stands before the author's name.
    pub bylines: Vec<String>,
    /// How lines begin that point to other articles, or ask to share or to subscribe.
    pub elsewhere: Vec<String>,
    /// What is said where the rest is kept from the reader.
    pub locked: Vec<String>,
    /// The languages, to see whether a page is in the language that it declares.
    pub alphabets: Vec<PageAlphabet>,
}

/// A name of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthName {
    /// One or two words.
    pub name: String,
    /// 1 to 12.
    pub number: i8,
    /// Whether it is a month of the calendar of the hijra.
    pub hijri: bool,
}

/// The letters of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageAlphabet {
    /// Two-letter language id.
    pub lang: String,
    /// All letters, lower case.
    pub letters: String,
}

impl PageWords {
    /// Adds the words of another language.
    pub fn extend(&mut self, other: &PageWords) {
        self.months.extend_from_slice(&other.months);
        self.published.extend_from_slice(&other.published);
        self.updated.extend_from_slice(&other.updated);
        self.bylines.extend_from_slice(&other.bylines);
        self.elsewhere.extend_from_slice(&other.elsewhere);
        self.locked.extend_from_slice(&other.locked);
        self.alphabets.extend_from_slice(&other.alphabets);
    }
}
