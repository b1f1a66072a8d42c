//! Paths become streams of documents.

use crate::format::{Format, of_name};
use crate::limits::Depth;
use crate::open::{Body, Input, Stream, open};
use crate::{Fault, IntakeProblem, Options, ProblemKind, io_fault};
use marsad_model::Document;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The name of standard input, in messages and as a document's id.
const STDIN: &str = "stdin";

/// The documents of a path, one by one; what cannot be read comes as a problem in its place.
pub struct Documents {
    options: Options,
    /// What is still to be read, the next last.
    pending: Vec<Pending>,
    current: Option<Stream>,
}

/// A path that is still to be read.
enum Pending {
    Stdin,
    /// Named by the user: read whatever it is, if it is text.
    Given(PathBuf),
    /// Met in a folder: read if its name says that it holds documents.
    Met(PathBuf),
}

/// Reads a file, a folder, or standard input (`-`).
pub fn read_path(path: &str, options: &Options) -> Documents {
    let first = if path == "-" { Pending::Stdin } else { Pending::Given(PathBuf::from(path)) };
    Documents { options: options.clone(), pending: vec![first], current: None }
}

/// Reads what is in memory as if it were a file of this name.
pub fn read_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Documents {
    let mut documents = Documents { options: options.clone(), pending: Vec::new(), current: None };
    if let Some(problem) = documents.open(name, of_name(name), Body::Bytes(bytes)) {
        documents.current = Some(Box::new(std::iter::once(Err(problem))));
    }
    documents
}

impl Iterator for Documents {
    type Item = Result<Document, IntakeProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.current.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            self.current = None;
            let problem = match self.pending.pop()? {
                Pending::Stdin => self.open(STDIN, None, Body::stream(std::io::stdin())),
                Pending::Given(path) => self.read_given(&path),
                Pending::Met(path) => self.read_met(&path),
            };
            if let Some(problem) = problem {
                return Some(Err(problem));
            }
        }
    }
}

impl Documents {
    /// Of a stream that was opened elsewhere, or a problem.
    pub(crate) fn of(opened: Result<Stream, IntakeProblem>, options: &Options) -> Documents {
        let stream = opened.unwrap_or_else(|problem| Box::new(std::iter::once(Err(problem))));
        Documents { options: options.clone(), pending: Vec::new(), current: Some(stream) }
    }

    fn read_given(&mut self, path: &Path) -> Option<IntakeProblem> {
        match fs::metadata(path) {
            Err(error) => Some(io_fault(&error).at(&path.to_string_lossy(), 0)),
            Ok(data) if data.is_dir() => self.read_folder(path),
            Ok(_) => self.open_file(path),
        }
    }

    /// Linked folders are passed over, so that no circle of links is followed.
    fn read_met(&mut self, path: &Path) -> Option<IntakeProblem> {
        let name = path.to_string_lossy();
        match fs::symlink_metadata(path) {
            Err(error) => Some(io_fault(&error).at(&name, 0)),
            Ok(data) if data.is_dir() => self.read_folder(path),
            Ok(data) if data.is_symlink() && path.is_dir() => None,
            Ok(_) if !path.is_file() => None,
            Ok(_) if of_name(&name).is_some() => self.open_file(path),
            Ok(_) => {
                let remedy = format!(
                    "of a folder, files named {} are read; name the file itself to read it as text",
                    Format::extensions()
                );
                Some(Fault::new(ProblemKind::UnknownFormat, "passed over", remedy).at(&name, 0))
            }
        }
    }

    fn read_folder(&mut self, path: &Path) -> Option<IntakeProblem> {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return Some(io_fault(&error).at(&path.to_string_lossy(), 0)),
        };
        let is_hidden =
            |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let paths = entries.flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = paths.filter(|path| !is_hidden(path)).collect();
        paths.sort_by(|a, b| b.cmp(a));
        self.pending.extend(paths.into_iter().map(Pending::Met));
        None
    }

    fn open_file(&mut self, path: &Path) -> Option<IntakeProblem> {
        let name = path.to_string_lossy();
        match File::open(path) {
            Ok(file) => self.open(&name, of_name(&name), Body::File(file)),
            Err(error) => Some(io_fault(&error).at(&name, 0)),
        }
    }

    fn open(&mut self, name: &str, format: Option<Format>, body: Body) -> Option<IntakeProblem> {
        match open(Input { name: name.to_owned(), format, body, depth: Depth::default() }, &self.options) {
            Ok(stream) => {
                self.current = Some(stream);
                None
            }
            Err(problem) => Some(problem),
        }
    }
}
