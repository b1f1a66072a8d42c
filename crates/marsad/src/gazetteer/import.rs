//! Lays a user's own tables, or an extract of GeoNames or Wikidata, over the data.
//!
//! An [`Importer`] reads files one after the other; each becomes an [`Import`]: tables of `entities/`, as text, with what
//! was left out. [`check`] then holds them against the data. Nothing here writes to a disk.

mod check;
mod draft;
mod features;
mod geonames;
mod known;
mod lines;
mod sieve;
mod table;
mod terms;
mod wikidata;

pub use check::check;

use marsad_data::compile::Data;
use marsad_data::source::Files;
use marsad_model::{Diagnostic, Severity};
use sieve::Sieve;
use std::collections::HashMap;
use std::io::BufRead;

/// Problems of one file that are told in full; the others are counted.
const TOLD: usize = 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table of `entities/`, as docs/data.md tells.
    Table,
    /// A dump of GeoNames: 19 columns without a header.
    Geonames,
    /// CSV or TSV from a Wikidata query, with a column `item`.
    Wikidata,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Table, Format::Geonames, Format::Wikidata];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Geonames => "geonames",
            Format::Wikidata => "wikidata",
        }
    }

    /// The format that the beginning of a file shows.
    pub fn recognise(head: &str) -> Option<Format> {
        let first = lines::first(head)?;
        if geonames::looks_like(first) {
            Some(Format::Geonames)
        } else if wikidata::looks_like(first) {
            Some(Format::Wikidata)
        } else {
            table::name_of(first).map(|_| Format::Table)
        }
    }
}

/// What is taken from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The format, when it is not to be recognised.
    pub format: Option<Format>,
    /// GeoNames: populated places with fewer inhabitants are passed over, unless they are the seat of a unit.
    pub min_population: u64,
    /// GeoNames, Wikidata: only what lies in or belongs to these countries (ids of `countries.tsv`); empty: all.
    pub countries: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options { format: None, min_population: 1000, countries: Vec::new() }
    }
}

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is none of the formats.
    #[error(
        "the form is not recognised: a table needs a header line as docs/data.md shows, a GeoNames dump 19 columns, a Wikidata extract a column `item` (docs/entities.md); --format says which it is"
    )]
    Unrecognised,
    /// A column without which nothing can be made of it is missing.
    #[error("no column `{0}` (docs/entities.md shows the columns)")]
    Column(&'static str),
    /// It could not be read to its end.
    #[error("cannot be read")]
    Io(#[from] std::io::Error),
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The file, as the caller named it.
    pub source: String,
    /// What it was.
    pub format: Format,
    /// Tables to lay over the data; none when nothing was left to add.
    pub tables: Vec<Table>,
    /// Entities that the data have already.
    pub known: usize,
    /// Names left out because they are ordinary words of their language.
    pub words: usize,
    /// Rows that are not asked for: other countries, small places, features that are of no interest.
    pub passed_over: usize,
    /// Lines that could not be read, in full for the first few.
    pub problems: Vec<Diagnostic>,
    /// How many more there are.
    pub more_problems: usize,
}

/// A table to lay over the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Which: `people`, `places`, `organisations`, `offices`, `names`, `countries`.
    pub table: &'static str,
    /// Its path below the data folder.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Number of rows.
    pub rows: usize,
    /// For each line of the text, the line of the source that it was made from (0: none).
    lines: Vec<u32>,
}

impl Import {
    fn new(source: &str, format: Format) -> Import {
        Import {
            source: source.to_owned(),
            format,
            tables: Vec::new(),
            known: 0,
            words: 0,
            passed_over: 0,
            problems: Vec::new(),
            more_problems: 0,
        }
    }

    /// A line that cannot be used; the rest goes on.
    fn problem(&mut self, line: u32, message: String, hint: &str) {
        if self.problems.len() >= TOLD {
            self.more_problems += 1;
            return;
        }
        self.problems.push(Diagnostic {
            severity: Severity::Error,
            code: "import-line".to_owned(),
            file: self.source.clone(),
            line,
            message,
            hint: hint.to_owned(),
        });
    }
}

/// The last line of a table that was made from the file of that name: shows which tables a second import replaces.
pub fn mark(file_name: &str) -> String {
    format!("# laid over by `marsad entities add {file_name}`")
}

/// Reads files one after the other; what one of them added is known to the next.
pub struct Importer<'a> {
    files: &'a Files,
    options: Options,
    sieve: Sieve<'a>,
}

impl<'a> Importer<'a> {
    /// Over the data that the files make, without what an earlier import of the same files added.
    pub fn new(data: &'a Data, files: &'a Files, options: Options) -> Importer<'a> {
        Importer { files, options, sieve: Sieve::new(data, files) }
    }

    /// Reads a file. `source` is how it is named in messages; the last part of it becomes the name of its tables. `tick` is
    /// told the number of the line that is read, now and then.
    ///
    /// # Errors
    /// When nothing can be made of the file. Lines that cannot be used are problems of the import, not errors.
    pub fn read(
        &mut self,
        source: &str,
        mut input: impl BufRead,
        tick: &mut dyn FnMut(u64),
    ) -> Result<Import, ImportError> {
        let head = String::from_utf8_lossy(input.fill_buf()?).into_owned();
        let format = self.options.format.or_else(|| Format::recognise(&head));
        let mut import = Import::new(source, format.ok_or(ImportError::Unrecognised)?);
        match import.format {
            Format::Table => {
                let mut bytes = Vec::new();
                input.read_to_end(&mut bytes)?;
                let text = String::from_utf8_lossy(&bytes);
                table::read(&text, &mut import)?;
            }
            Format::Geonames => {
                let drafts = geonames::read(input, &self.options, &self.sieve, &mut import, tick)?;
                let drafts = self.sieve.sift(drafts, &mut import);
                draft::tables(drafts, self.sieve.languages(), &mut import);
            }
            Format::Wikidata => {
                let drafts = wikidata::read(input, &self.options, &self.sieve, &mut import, tick)?;
                let drafts = self.sieve.sift(drafts, &mut import);
                draft::tables(drafts, self.sieve.languages(), &mut import);
            }
        }
        self.finish(&mut import);
        Ok(import)
    }

    /// Gives the tables their paths and their last line. A path of the program's own would replace its table.
    fn finish(&self, import: &mut Import) {
        let file_name = import.source.rsplit(['/', '\\']).next().unwrap_or(&import.source).to_owned();
        let stem = file_name.rsplit_once('.').map_or(file_name.as_str(), |(stem, _)| stem);
        import.tables.retain(|t| t.rows > 0);
        for table in &mut import.tables {
            let path = |stem: &str| format!("entities/{}/{stem}.tsv", table.table);
            let taken = self.files.get(&path(stem)).is_some();
            table.path = if taken { path(&format!("{stem}-added")) } else { path(stem) };
            if !table.text.ends_with('\n') {
                table.text.push('\n');
            }
            table.text += &mark(&file_name);
            table.text.push('\n');
        }
    }
}

/// The country of a code of two letters or three, by `entities/alpha2.tsv`.
struct CountryCodes(HashMap<String, String>);

impl CountryCodes {
    fn read(files: &Files) -> CountryCodes {
        let report = &mut marsad_data::source::Report::default();
        let path = "entities/alpha2.tsv";
        let rows = files.get(path).map(|_| files.read_table(path, &["id", "alpha2"], report));
        let pair = |row: marsad_data::source::Row| (row.get("alpha2").to_owned(), row.get("id").to_owned());
        CountryCodes(rows.unwrap_or_default().into_iter().map(pair).collect())
    }

    fn get<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        match code.len() {
            2 => self.0.get(code).map(String::as_str),
            _ => Some(code).filter(|c| !c.is_empty()),
        }
    }
}
