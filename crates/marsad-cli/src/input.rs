//! Documents from the command line; what cannot be read is named on standard error and counted.

use crate::args::InputArgs;
use crate::style;
use marsad::intake::fetch::Limits;
use marsad::intake::{Documents, Fetcher, Options, read_any};
use marsad::{Document, Marsad, NotCoded};

/// Documents of all files and addresses, in order.
pub(crate) struct Input {
    options: Options,
    /// What is still to be opened, in order.
    names: std::vec::IntoIter<String>,
    current: Option<Documents>,
    /// Inputs that could not be read.
    pub(crate) failures: usize,
}

/// How documents are read: the languages of the data, and what the command line says of documents that do not say it.
pub(crate) fn options(marsad: &Marsad, lang: Option<String>, date: Option<marsad::Date>) -> Options {
    Options { lang, date, ..marsad.intake_options() }
}

impl Input {
    pub(crate) fn new(marsad: &Marsad, args: &InputArgs) -> Input {
        let mut options = options(marsad, args.lang.clone(), args.date);
        options.columns = args.columns.clone().unwrap_or_default();
        if args.allow_private {
            let limits = Limits { allow_private: true, any_port: true, ..Limits::default() };
            options.fetcher = Fetcher::new(limits);
        }
        let mut names: Vec<String> = args.files.iter().map(|f| f.to_string_lossy().into_owned()).collect();
        if names.is_empty() {
            names.push("-".to_owned());
        }
        Input { options, names: names.into_iter(), current: None, failures: 0 }
    }

    /// Up to `count` documents.
    pub(crate) fn batch(&mut self, count: usize) -> Vec<Document> {
        self.by_ref().take(count).collect()
    }

    /// Names a document that was read but not coded.
    pub(crate) fn not_coded(&mut self, id: &str, reason: &NotCoded) {
        self.failures += 1;
        problem(&format!("{id}: {reason}"));
    }

    /// Says how many inputs failed, if any.
    pub(crate) fn summary(&self) {
        if self.failures > 0 {
            eprintln!("{} inputs could not be read or coded; the rest was done", self.failures);
        }
    }
}

impl Iterator for Input {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if self.current.is_none() {
                self.current = Some(read_any(&self.names.next()?, &self.options));
            }
            match self.current.as_mut()?.next() {
                Some(Ok(doc)) => return Some(doc),
                Some(Err(error)) => {
                    self.failures += 1;
                    problem(&error.to_string());
                }
                None => self.current = None,
            }
        }
    }
}

pub(crate) fn problem(message: &str) {
    anstream::eprintln!("{}problem:{} {message}", style::WARNING, style::END);
}
