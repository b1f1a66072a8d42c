//! Documents from the command line; what cannot be read is named on standard error and counted.

use crate::args::InputArgs;
use crate::style;
use marsad::intake::{Documents, Options, read_path};
use marsad::{Document, Marsad, NotCoded};

/// Documents of all files, in order.
pub(crate) struct Input {
    sources: std::vec::IntoIter<Documents>,
    current: Option<Documents>,
    /// Inputs that could not be read.
    pub(crate) failures: usize,
}

impl Input {
    pub(crate) fn new(marsad: &Marsad, args: &InputArgs) -> Input {
        let languages = marsad.data().languages.iter().map(|l| l.id.clone()).collect();
        let options = Options { languages, lang: args.lang.clone(), date: args.date, ..Options::default() };
        let standard_input = [std::path::PathBuf::from("-")];
        let files = if args.files.is_empty() { &standard_input[..] } else { &args.files[..] };
        let sources: Vec<Documents> =
            files.iter().map(|f| read_path(&f.to_string_lossy(), &options)).collect();
        Input { sources: sources.into_iter(), current: None, failures: 0 }
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
                self.current = Some(self.sources.next()?);
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

fn problem(message: &str) {
    anstream::eprintln!("{}problem:{} {message}", style::WARNING, style::END);
}
