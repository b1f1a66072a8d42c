//! Data files as text, and how they are read: every problem becomes a diagnostic with file and line, and reading
//! goes on, so that a linguist sees all of them at once.

use crate::cases::is_case_file;
use marsad_model::{Diagnostic, Severity};

/// The severity that makes data unusable (for build scripts, which do not see the model).
pub const ERROR: Severity = Severity::Error;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The data files by their path below the data root (`languages/ar/grammar.toml`), with `/` between folders.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Files {
    files: BTreeMap<String, String>,
}

/// Folders below the data root that hold data.
pub const FOLDERS: [&str; 3] = ["languages", "ontology", "entities"];

impl Files {
    /// Reads all `.toml`, `.tsv` and `.txt` files of the three data folders below `root`.
    ///
    /// # Errors
    /// When a folder or a file cannot be read; a file that is not UTF-8 is kept with replacement characters and
    /// reported by [`Files::read_toml`] or [`Files::read_table`] as a syntax problem.
    pub fn from_dir(root: &Path) -> io::Result<Files> {
        let mut files = Files::default();
        for folder in FOLDERS {
            let dir = root.join(folder);
            if dir.is_dir() {
                files.collect(root, &dir)?;
            }
        }
        Ok(files)
    }

    fn collect(&mut self, root: &Path, dir: &Path) -> io::Result<()> {
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            if path.is_dir() {
                self.collect(root, &path)?;
            } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv" || e == "txt") {
                let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
                let name = path.strip_prefix(root).unwrap_or(&path);
                let name: Vec<_> = name.iter().map(|p| p.to_string_lossy()).collect();
                self.files.insert(name.join("/"), text);
            }
        }
        Ok(())
    }

    /// Lays other files over these: the same path replaces, a new path adds.
    pub fn overlay(&mut self, other: Files) {
        self.files.extend(other.files);
    }

    /// These files without reading cases, which only `marsad check` needs.
    #[must_use]
    pub fn without_cases(&self) -> Files {
        let kept = self.files.iter().filter(|(path, _)| !is_case_file(path));
        Files { files: kept.map(|(path, text)| (path.clone(), text.clone())).collect() }
    }

    /// Adds or replaces one file (for tests and generated tables).
    pub fn insert(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// Takes away all files below a folder (for tests with a world of their own).
    pub fn remove_under(&mut self, folder: &str) {
        self.files.retain(|path, _| !path.starts_with(folder));
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Paths and texts below a folder, in order of the paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
        self.files
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Reads a TOML file into its structure; `None` (and a diagnostic) when it is absent or wrong.
    pub fn read_toml<T: DeserializeOwned>(&self, path: &str, report: &mut Report) -> Option<T> {
        let Some(text) = self.get(path) else {
            report.error(
                path,
                0,
                "file-missing",
                "the file does not exist",
                "create it; docs/data.md shows its form",
            );
            return None;
        };
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = error.span().map_or(0, |span| line_of(text, span.start));
                report.error(
                    path,
                    line,
                    "toml-syntax",
                    error.message(),
                    "docs/data.md shows the form of this file",
                );
                None
            }
        }
    }

    /// Reads a TSV file: checks the header against `columns` (all must be there, others are refused) and every
    /// row's number of fields. Rows with problems are reported and left out.
    pub fn read_table(&self, path: &str, columns: &'static [&'static str], report: &mut Report) -> Vec<Row> {
        let Some(text) = self.get(path) else {
            report.error(
                path,
                0,
                "file-missing",
                "the file does not exist",
                "create it; docs/data.md shows its form",
            );
            return Vec::new();
        };
        let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        let Some((_, header)) = lines.next() else {
            report.error(path, 0, "table-empty", "the table has no header line", &columns.join("\t"));
            return Vec::new();
        };
        let header: Vec<&str> = header.split('\t').map(str::trim).collect();
        let mut places = Vec::new();
        for column in columns {
            match header.iter().position(|h| h == column) {
                Some(place) => places.push(place),
                None => {
                    report.error(
                        path,
                        1,
                        "column-missing",
                        &format!("no column `{column}`"),
                        &columns.join("\t"),
                    );
                    return Vec::new();
                }
            }
        }
        if let Some(extra) = header.iter().find(|h| !columns.contains(h)) {
            report.error(
                path,
                1,
                "column-unknown",
                &format!("unknown column `{extra}`"),
                &columns.join("\t"),
            );
        }
        let mut rows = Vec::new();
        for (number, line) in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() > header.len() || fields.len() < 2 {
                let message = format!("{} fields, but the header has {}", fields.len(), header.len());
                report.error(
                    path,
                    number as u32 + 1,
                    "row-fields",
                    &message,
                    "fields are separated by one tab",
                );
                continue;
            }
            let fields = places.iter().map(|&p| fields.get(p).map_or("", |f| f.trim()).to_owned()).collect();
            rows.push(Row { line: number as u32 + 1, columns, fields });
        }
        rows
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// 1-based line in the file.
    pub line: u32,
    columns: &'static [&'static str],
    fields: Vec<String>,
}

impl Row {
    /// The field of a column ("" when it is empty or the column was not asked for).
    pub fn get(&self, column: &str) -> &str {
        self.columns.iter().position(|c| *c == column).map_or("", |i| &self.fields[i])
    }

    /// The field, when it is not empty.
    pub fn some(&self, column: &str) -> Option<&str> {
        Some(self.get(column)).filter(|f| !f.is_empty())
    }

    /// The values of a field that holds several, separated by `|`.
    pub fn list(&self, column: &str) -> Vec<&str> {
        self.get(column).split('|').map(str::trim).filter(|f| !f.is_empty()).collect()
    }
}

/// The 1-based line of a byte offset.
pub fn line_of(text: &str, offset: usize) -> u32 {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|&&b| b == b'\n').count() as u32 + 1
}

/// All problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds an error.
    pub fn error(&mut self, file: &str, line: u32, code: &str, message: &str, hint: &str) {
        self.add(Severity::Error, file, line, code, message, hint);
    }

    /// Adds a warning.
    pub fn warning(&mut self, file: &str, line: u32, code: &str, message: &str, hint: &str) {
        self.add(Severity::Warning, file, line, code, message, hint);
    }

    fn add(&mut self, severity: Severity, file: &str, line: u32, code: &str, message: &str, hint: &str) {
        self.diagnostics.push(Diagnostic {
            severity,
            code: code.to_owned(),
            file: file.to_owned(),
            line,
            message: message.to_owned(),
            hint: hint.to_owned(),
        });
    }

    /// Whether there is an error (warnings do not count).
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}
