//! Paths become streams of documents.

use crate::json::JsonDocuments;
use crate::plain::read_plain;
use crate::{Fault, IntakeProblem, Options, ProblemKind, binary_fault, io_fault, is_binary};
use marsad_model::Document;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The name of standard input, in messages and as a document's id.
const STDIN: &str = "stdin";
/// Bytes read at a time; the first of them tell what kind of file it is.
const BUFFER: usize = 64 << 10;

type Reader = Box<dyn BufRead + Send>;
type Found = Result<Document, IntakeProblem>;

/// The documents of a path, one by one; what cannot be read comes as a problem in its place.
pub struct Documents {
    options: Options,
    /// What is still to be read, the next last.
    pending: Vec<Pending>,
    current: Option<JsonDocuments<Reader>>,
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

impl Iterator for Documents {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.current.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            self.current = None;
            let found = match self.pending.pop()? {
                Pending::Stdin => self.open(
                    Box::new(BufReader::with_capacity(BUFFER, std::io::stdin())),
                    STDIN,
                    Kind::Unknown,
                ),
                Pending::Given(path) => self.read_given(&path),
                Pending::Met(path) => self.read_met(&path),
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// What a file's name says about it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Json,
    Plain,
    Unknown,
}

fn kind_of(path: &Path) -> Kind {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("jsonl" | "ndjson") => Kind::Json,
        Some("txt" | "md") => Kind::Plain,
        _ => Kind::Unknown,
    }
}

impl Documents {
    fn read_given(&mut self, path: &Path) -> Option<Found> {
        match fs::metadata(path) {
            Err(error) => Some(Err(io_fault(&error).at(&path.to_string_lossy(), 0))),
            Ok(data) if data.is_dir() => self.read_folder(path),
            Ok(_) => self.open_file(path),
        }
    }

    /// Linked folders are passed over, so that no circle of links is followed.
    fn read_met(&mut self, path: &Path) -> Option<Found> {
        let name = path.to_string_lossy();
        match fs::symlink_metadata(path) {
            Err(error) => Some(Err(io_fault(&error).at(&name, 0))),
            Ok(data) if data.is_dir() => self.read_folder(path),
            Ok(data) if data.is_symlink() && path.is_dir() => None,
            Ok(_) if !path.is_file() => None,
            Ok(_) if kind_of(path) != Kind::Unknown => self.open_file(path),
            Ok(_) => {
                let remedy = "of a folder, .jsonl, .ndjson, .txt and .md are read; name the file itself to read it as text";
                Some(Err(Fault::new(ProblemKind::UnknownFormat, "passed over", remedy).at(&name, 0)))
            }
        }
    }

    fn read_folder(&mut self, path: &Path) -> Option<Found> {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return Some(Err(io_fault(&error).at(&path.to_string_lossy(), 0))),
        };
        let is_hidden =
            |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let paths = entries.flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = paths.filter(|path| !is_hidden(path)).collect();
        paths.sort_by(|a, b| b.cmp(a));
        self.pending.extend(paths.into_iter().map(Pending::Met));
        None
    }

    fn open_file(&mut self, path: &Path) -> Option<Found> {
        let name = path.to_string_lossy();
        match File::open(path) {
            Ok(file) => self.open(Box::new(BufReader::with_capacity(BUFFER, file)), &name, kind_of(path)),
            Err(error) => Some(Err(io_fault(&error).at(&name, 0))),
        }
    }

    /// Looks at the first bytes; then reads a plain text at once, or begins a stream of lines.
    fn open(&mut self, mut reader: Reader, name: &str, kind: Kind) -> Option<Found> {
        let head = match reader.fill_buf() {
            Ok(head) => head,
            Err(error) => return Some(Err(io_fault(&error).at(name, 0))),
        };
        let first =
            head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).iter().find(|b| !b.is_ascii_whitespace());
        if head.is_empty() {
            return Some(Err(
                Fault::new(ProblemKind::Empty, "the file is empty", "put a document into it").at(name, 0)
            ));
        }
        if is_binary(head) {
            return Some(Err(binary_fault().at(name, 0)));
        }
        if kind == Kind::Unknown && first == Some(&b'[') && name.ends_with(".json") {
            let remedy = "put one document on each line (JSONL), for example with `jq -c '.[]'`";
            return Some(Err(Fault::new(ProblemKind::UnknownFormat, "a JSON array", remedy).at(name, 0)));
        }
        if kind == Kind::Json || (kind == Kind::Unknown && first == Some(&b'{')) {
            self.current = Some(JsonDocuments::new(reader, name, &self.options));
            return None;
        }
        Some(read_plain(reader, name, &self.options))
    }
}
