//! Other people's events in.

mod acled;
mod gdelt;
mod icews;
mod parts;
mod polecat;
mod row;
mod rows;
mod ucdp;

pub use rows::LONGEST_ROW;

use crate::Knowledge;
use marsad_model::Date;
use row::{Header, Row};
use rows::{Record, RowError, Rows};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Read;
use std::sync::Arc;
use thiserror::Error;

/// A format that events are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ForeignFormat {
    /// GDELT events, 2.0 or 1.0.
    Gdelt,
    /// ICEWS coded events.
    Icews,
    /// POLECAT.
    Polecat,
    /// ACLED.
    Acled,
    /// UCDP GED and the candidate events.
    Ucdp,
}

impl ForeignFormat {
    /// All formats.
    pub const ALL: [ForeignFormat; 5] = [
        ForeignFormat::Gdelt,
        ForeignFormat::Icews,
        ForeignFormat::Polecat,
        ForeignFormat::Acled,
        ForeignFormat::Ucdp,
    ];

    /// The word by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            ForeignFormat::Gdelt => "gdelt",
            ForeignFormat::Icews => "icews",
            ForeignFormat::Polecat => "polecat",
            ForeignFormat::Acled => "acled",
            ForeignFormat::Ucdp => "ucdp",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<ForeignFormat> {
        ForeignFormat::ALL.into_iter().find(|f| f.name() == name)
    }

    /// What it is, in a line.
    pub fn describe(self) -> &'static str {
        match self {
            ForeignFormat::Gdelt => "GDELT events: 61 columns (2.0) or 58 (1.0), tabs, no header",
            ForeignFormat::Icews => "ICEWS coded events: 20 columns, tabs, quoted or not",
            ForeignFormat::Polecat => "POLECAT: 39 or 40 columns, tabs, with or without headlines",
            ForeignFormat::Acled => "ACLED exports, before and since the change of columns in 2023",
            ForeignFormat::Ucdp => "UCDP GED and candidate events: 49 columns",
        }
    }

    /// Reads events from a stream; `file` is what they and the problems call it. Memory does not grow with the file.
    pub fn read<'a, R: Read>(self, input: R, file: &str, knowledge: Knowledge<'a>) -> Import<'a, R> {
        let names = knowledge.country_names().map(|(name, id)| (name, id.to_owned())).collect();
        let header = (self == ForeignFormat::Gdelt).then(Header::gdelt);
        Import {
            format: self,
            file: Arc::from(file),
            rows: Rows::new(input, self == ForeignFormat::Gdelt),
            header,
            world: World { knowledge, names },
            read: 0,
            ended: false,
        }
    }
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateGrain {
    /// To the day.
    Day,
    /// A few days, from the first to the last.
    Days,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the year, or a stretch of months.
    Year,
    /// Not at all.
    #[default]
    None,
}

/// One of the two sides of an imported event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignSide {
    /// Its name as given.
    pub name: Option<String>,
    /// Its code or id as given (CAMEO actor code, COW number, UCDP actor id, ACLED's inter).
    pub code: Option<String>,
    /// Country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// International actor in PLOVER's codes (UNO, NGO …).
    pub international: Option<String>,
    /// Roles or sectors as given.
    pub given_roles: Vec<String>,
    /// PLOVER sector, where what is given means one.
    pub sector: Option<String>,
    /// Further PLOVER sectors.
    pub other_sectors: Vec<String>,
    /// Others on the same side, as given.
    pub associates: Vec<String>,
}

/// Where an imported event happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForeignPlace {
    /// The narrowest name given.
    pub name: Option<String>,
    /// Wider places that it lies in, as given, from narrow to wide, without the country.
    pub within: Vec<String>,
    /// Country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// site, city, district, province, region, water or country, where the set says so.
    pub precision: Option<String>,
    /// The precision as given.
    pub given_precision: Option<String>,
}

/// People killed, as given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fatalities {
    /// Best estimate.
    pub best: Option<u64>,
    /// Lowest.
    pub low: Option<u64>,
    /// Highest.
    pub high: Option<u64>,
}

/// An event of another data set: what it says, what that is in our terms, and the row as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForeignEvent {
    /// The format.
    pub format: ForeignFormat,
    /// The file as it was named.
    pub file: Arc<str>,
    /// 1-based line on which the row begins.
    pub line: u64,
    /// The data set's id. ICEWS's are unique together with the date only.
    pub native_id: String,
    /// First day.
    pub date: Option<Date>,
    /// Last day.
    pub date_end: Option<Date>,
    /// How exactly it is known.
    pub date_precision: DateGrain,
    /// Day of the report, where it is given.
    pub published: Option<Date>,
    /// Who acted; for ACLED and UCDP the first side, which need not have begun.
    pub actor: Option<ForeignSide>,
    /// Towards whom; for ACLED and UCDP the second side.
    pub recipient: Option<ForeignSide>,
    /// Whether the two sides say who did it to whom.
    pub directed: bool,
    /// Event codes as given, from wide to narrow.
    pub codes: Vec<String>,
    /// PLOVER type, where the code means one.
    pub event: Option<String>,
    /// PLOVER modes, where the code means some.
    pub mode: Vec<String>,
    /// PLOVER contexts that the code implies.
    pub context: Vec<String>,
    /// Where.
    pub place: Option<ForeignPlace>,
    /// People killed.
    pub fatalities: Option<Fatalities>,
    /// Publisher or publishers.
    pub source: Option<String>,
    /// Address of the report.
    pub url: Option<String>,
    /// The set's score: Goldstein's scale or intensity.
    pub score: Option<f64>,
    /// Columns and values of the row, in order, as they came.
    pub raw: Vec<(Arc<str>, String)>,
}

/// A row that is no event, or a file that is none of the format.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub struct ImportProblem {
    /// The file as it was named.
    pub file: Arc<str>,
    /// 1-based line on which the row begins; 0 when the whole file is meant.
    pub line: u64,
    /// The column, when one is to blame.
    pub column: Option<String>,
    /// What stands there, cut when it is long.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if self.line > 0 {
            write!(f, "{}:", self.line)?;
        }
        write!(f, " {}", self.message)?;
        if let Some(column) = &self.column {
            write!(f, " in column `{column}`: `{}`", self.value)?;
        }
        write!(f, " ({})", self.remedy)
    }
}

/// The knowledge with an index of country names.
pub(crate) struct World<'a> {
    pub(crate) knowledge: Knowledge<'a>,
    names: FxHashMap<String, String>,
}

impl World<'_> {
    /// The country that is called so.
    pub(crate) fn country_named(&self, name: &str) -> Option<String> {
        let known = self.names.get(&name.to_lowercase()).map(String::as_str);
        known.or_else(|| self.knowledge.exchange.country_named(name)).map(str::to_owned)
    }
}

/// Events and problems of a file, row by row: every row is one or the other.
pub struct Import<'a, R> {
    format: ForeignFormat,
    file: Arc<str>,
    rows: Rows<R>,
    header: Option<Header>,
    world: World<'a>,
    read: u64,
    ended: bool,
}

impl<R: Read> Import<'_, R> {
    /// Rows read so far, without header and blank lines.
    pub fn rows(&self) -> u64 {
        self.read
    }

    fn problem(&self, line: u64, message: &str, remedy: &str) -> ImportProblem {
        ImportProblem {
            file: self.file.clone(),
            line,
            column: None,
            value: String::new(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        }
    }

    fn broken(&mut self, error: RowError) -> ImportProblem {
        match error {
            RowError::TooLong(line) => self.problem(
                line,
                "the row is longer than a mebibyte",
                "look whether the file is of this format; the row was skipped",
            ),
            RowError::OpenQuote(line) => self.problem(
                line,
                "a quotation mark is opened and never closed",
                "double the mark or take it away; the line was skipped",
            ),
            RowError::Io(error) => {
                self.ended = true;
                self.problem(
                    0,
                    &format!("cannot be read further: {error}"),
                    "look whether the file is whole and may be read",
                )
            }
        }
    }

    /// The header from its line; a problem when the file is of another kind.
    fn open(&mut self, record: Record) -> Result<(), ImportProblem> {
        let (line, named) = (record.line, record.fields.len());
        match Header::of(self.format, record) {
            Ok(header) => {
                self.header = Some(header);
                Ok(())
            }
            Err(column) => {
                self.ended = true;
                let message = format!(
                    "no column `{column}` among the {named} of the first line: this is no {} file",
                    self.format.name()
                );
                Err(self.problem(
                    line,
                    &message,
                    "name the right format, or give the file its header line; docs/exchange.md lists the columns",
                ))
            }
        }
    }

    fn event(&self, record: &Record) -> Result<ForeignEvent, ImportProblem> {
        let Some(header) = &self.header else {
            return Err(self.problem(record.line, "a row before the header", "begin with the header line"));
        };
        let row = Row::new(&self.file, self.format, header, record)?;
        match self.format {
            ForeignFormat::Gdelt => gdelt::event(&row, &self.world),
            ForeignFormat::Icews => icews::event(&row, &self.world),
            ForeignFormat::Polecat => polecat::event(&row, &self.world),
            ForeignFormat::Acled => acled::event(&row, &self.world),
            ForeignFormat::Ucdp => ucdp::event(&row, &self.world),
        }
    }
}

impl<R: Read> Iterator for Import<'_, R> {
    type Item = Result<ForeignEvent, ImportProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.rows.next()? {
                Err(error) => {
                    self.read += u64::from(!matches!(error, RowError::Io(_)));
                    return Some(Err(self.broken(error)));
                }
                Ok(record) if self.header.is_none() => {
                    if let Err(problem) = self.open(record) {
                        return Some(Err(problem));
                    }
                }
                Ok(record) => {
                    self.read += 1;
                    return Some(self.event(&record));
                }
            }
        }
        None
    }
}
