//! One row with its header: values by the names of their columns.

use super::rows::Record;
use super::{DateGrain, ForeignEvent, ForeignFormat, ImportProblem};
use crate::columns::{ACLED, GDELT, GDELT_1, ICEWS, POLECAT, UCDP};
use marsad_model::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Columns without which a file is none of the format.
fn needed(format: ForeignFormat) -> &'static [&'static str] {
    match format {
        ForeignFormat::Gdelt => &[],
        ForeignFormat::Icews => &["Event ID", "Event Date", "CAMEO Code", "Source Name", "Target Name"],
        ForeignFormat::Polecat => &["Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"],
        ForeignFormat::Acled => &["event_id_cnty", "event_date", "event_type", "actor1", "country"],
        ForeignFormat::Ucdp => &["id", "type_of_violence", "side_a", "side_b", "date_start"],
    }
}

fn columns(format: ForeignFormat) -> &'static [&'static str] {
    match format {
        ForeignFormat::Gdelt => &GDELT,
        ForeignFormat::Icews => &ICEWS,
        ForeignFormat::Polecat => &POLECAT,
        ForeignFormat::Acled => &ACLED,
        ForeignFormat::Ucdp => &UCDP,
    }
}

/// What columns were called in other years: the name of today, the other name.
const RENAMED: [(ForeignFormat, &str, &str); 8] = [
    (ForeignFormat::Polecat, "Intensity", "Event Intensity"),
    (ForeignFormat::Acled, "event_id_cnty", "event_id"),
    (ForeignFormat::Acled, "assoc_actor_1", "ally_actor_1"),
    (ForeignFormat::Acled, "assoc_actor_2", "ally_actor_2"),
    (ForeignFormat::Ucdp, "best", "best_est"),
    (ForeignFormat::Ucdp, "high", "high_est"),
    (ForeignFormat::Ucdp, "low", "low_est"),
    (ForeignFormat::Ucdp, "source_article", "source_original_article"),
];

/// Names are compared without case, spaces and marks: "Event ID", "event_id" and "Event.ID" are one.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The columns of a file.
pub(super) struct Header {
    /// As the file calls them.
    names: Vec<Arc<str>>,
    /// For rows of GDELT 1.0, which differ from 2.0 in their number of fields.
    older: Option<Box<Header>>,
    places: FxHashMap<&'static str, usize>,
}

impl Header {
    pub(super) fn gdelt() -> Header {
        let of = |columns: &'static [&'static str], older| Header {
            names: columns.iter().map(|c| Arc::from(*c)).collect(),
            older,
            places: columns.iter().enumerate().map(|(i, c)| (*c, i)).collect(),
        };
        of(&GDELT, Some(Box::new(of(&GDELT_1, None))))
    }

    /// From a file's first row.
    ///
    /// # Errors
    /// The first column that is needed and not there.
    pub(super) fn of(format: ForeignFormat, record: Record) -> Result<Header, &'static str> {
        let given: Vec<String> = record.fields.iter().map(|f| plain(f)).collect();
        let find = |name: &str| given.iter().position(|g| *g == plain(name));
        let mut places = FxHashMap::default();
        for column in columns(format) {
            let older = RENAMED.iter().filter(|(f, today, _)| *f == format && today == column);
            let place = find(column).or_else(|| older.filter_map(|(.., name)| find(name)).next());
            if let Some(place) = place {
                places.insert(*column, place);
            }
        }
        match needed(format).iter().find(|c| !places.contains_key(*c)) {
            Some(column) => Err(column),
            None => {
                let names = record.fields.iter().map(|f| Arc::from(f.trim())).collect();
                Ok(Header { names, older: None, places })
            }
        }
    }

    /// The header for a row of so many fields; none when it has too few or too many.
    fn fitting(&self, fields: &[String]) -> Option<&Header> {
        let width = self.names.len();
        // Excess separators at the end of a line are a known habit of some files.
        let rest_is_empty = fields.get(width..).is_some_and(|rest| rest.iter().all(|f| f.trim().is_empty()));
        if fields.len() >= width && rest_is_empty {
            return Some(self);
        }
        self.older.as_deref().filter(|o| fields.len() == o.names.len())
    }
}

/// Words that stand for nothing.
const NOTHING: [&str; 9] = ["", "NULL", "null", "NA", "N/A", "None", "NaN", "nan", "---"];

/// Characters of a value that a problem quotes.
const QUOTED: usize = 80;

pub(super) struct Row<'r> {
    file: &'r Arc<str>,
    format: ForeignFormat,
    header: &'r Header,
    record: &'r Record,
}

impl<'r> Row<'r> {
    /// # Errors
    /// When the row has not as many fields as the header.
    pub(super) fn new(
        file: &'r Arc<str>,
        format: ForeignFormat,
        header: &'r Header,
        record: &'r Record,
    ) -> Result<Row<'r>, ImportProblem> {
        match header.fitting(&record.fields) {
            Some(header) => Ok(Row { file, format, header, record }),
            None => {
                let row = Row { file, format, header, record };
                let (fields, width) = (record.fields.len(), header.names.len());
                let mut problem = row.whole(
                    &format!("{fields} fields, but the format has {width}"),
                    "look for separators or line ends inside a field of this row",
                );
                problem.value = cut(record.fields.first().map_or("", String::as_str));
                Err(problem)
            }
        }
    }

    /// A problem of the row as a whole.
    pub(super) fn whole(&self, message: &str, remedy: &str) -> ImportProblem {
        ImportProblem {
            file: self.file.clone(),
            line: self.record.line,
            column: None,
            value: String::new(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        }
    }

    /// A problem with a column's value.
    pub(super) fn problem(&self, column: &str, message: &str, remedy: &str) -> ImportProblem {
        let mut problem = self.whole(message, remedy);
        problem.value = cut(self.field(column));
        problem.column = Some(column.to_owned());
        problem
    }

    fn field(&self, column: &str) -> &'r str {
        let place = self.header.places.get(column);
        place.and_then(|&p| self.record.fields.get(p)).map_or("", |f| f.trim())
    }

    /// A value, when there is one.
    pub(super) fn some(&self, column: &str) -> Option<&'r str> {
        Some(self.field(column)).filter(|f| !NOTHING.contains(f))
    }

    pub(super) fn owned(&self, column: &str) -> Option<String> {
        self.some(column).map(str::to_owned)
    }

    /// A value that must be there.
    pub(super) fn need(&self, column: &str) -> Result<&'r str, ImportProblem> {
        self.some(column).ok_or_else(|| self.problem(column, "nothing stands", "rows need this value"))
    }

    /// The values of a field that holds several.
    pub(super) fn list(&self, column: &str, separator: char) -> Vec<String> {
        let values = self.some(column).unwrap_or_default().split(separator);
        values.map(str::trim).filter(|v| !NOTHING.contains(v)).map(str::to_owned).collect()
    }

    pub(super) fn number(&self, column: &str) -> Result<Option<f64>, ImportProblem> {
        let Some(value) = self.some(column) else { return Ok(None) };
        match value.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.problem(column, "not a number", "a number with a point, or nothing")),
        }
    }

    /// A count. Some programs write whole numbers with a point.
    pub(super) fn count(&self, column: &str) -> Result<Option<u64>, ImportProblem> {
        match self.number(column)? {
            None => Ok(None),
            Some(n) if n >= 0.0 && n.fract() == 0.0 && n < 1e15 => Ok(Some(n as u64)),
            Some(_) => Err(self.problem(column, "not a count", "a whole number from 0, or nothing")),
        }
    }

    /// Degrees north and east; both or neither.
    pub(super) fn coordinates(
        &self,
        north: &str,
        east: &str,
    ) -> Result<(Option<f64>, Option<f64>), ImportProblem> {
        let (lat, lon) = (self.number(north)?, self.number(east)?);
        for (column, value, limit) in [(north, lat, 90.0), (east, lon, 180.0)] {
            if value.is_some_and(|v| v.abs() > limit) {
                let remedy = format!("degrees from -{limit} to {limit}");
                return Err(self.problem(column, "no such coordinate", &remedy));
            }
        }
        Ok(if lat.is_some() && lon.is_some() { (lat, lon) } else { (None, None) })
    }

    /// A date that is read by one of the patterns of [`date`].
    pub(super) fn date(&self, column: &str) -> Result<Option<Date>, ImportProblem> {
        let Some(value) = self.some(column) else { return Ok(None) };
        match date(value) {
            Some(date) => Ok(Some(date)),
            None => Err(self.problem(column, "not a date", "write it as YYYY-MM-DD")),
        }
    }

    /// An event with what all formats have; the rest is for the format to fill.
    pub(super) fn event(&self, native_id: &str) -> ForeignEvent {
        let names = self.header.names.iter();
        ForeignEvent {
            format: self.format,
            file: self.file.clone(),
            line: self.record.line,
            native_id: native_id.to_owned(),
            date: None,
            date_end: None,
            date_precision: DateGrain::None,
            published: None,
            actor: None,
            recipient: None,
            directed: true,
            codes: Vec::new(),
            event: None,
            mode: Vec::new(),
            context: Vec::new(),
            place: None,
            fatalities: None,
            source: None,
            url: None,
            score: None,
            raw: names.cloned().zip(self.record.fields.iter().cloned()).collect(),
        }
    }
}

fn cut(value: &str) -> String {
    match value.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// Months as these files write them.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads `2018-03-09` (also with a time behind it), `20180309`, `3/9/2018` (month first, as these files have it) and
/// `09 March 2018`.
pub(super) fn date(value: &str) -> Option<Date> {
    let day = value.split(['T', ' ']).next().unwrap_or_default();
    if let [year, month, day] = day.split('-').collect::<Vec<_>>()[..] {
        return civil(year, month.parse().ok()?, day);
    }
    if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) {
        return civil(&day[..4], day[4..6].parse().ok()?, &day[6..]);
    }
    if let [month, day, year] = day.split('/').collect::<Vec<_>>()[..] {
        return civil(year, month.parse().ok()?, day);
    }
    if let [day, month, year] = value.split_whitespace().collect::<Vec<_>>()[..] {
        let month = month.to_lowercase();
        let place = MONTHS.iter().position(|m| *m == month || (month.len() == 3 && m.starts_with(&month)))?;
        return civil(year, place as i8 + 1, day);
    }
    None
}

fn civil(year: &str, month: i8, day: &str) -> Option<Date> {
    let year = year.parse::<i16>().ok().filter(|y| (1000..=9999).contains(y))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_of_all_these_files_are_read_and_others_refused() {
        for (text, expected) in [
            ("2018-03-09", Some("2018-03-09")),
            ("2018-03-09 00:00:00.000", Some("2018-03-09")),
            ("20180309", Some("2018-03-09")),
            ("3/9/2018", Some("2018-03-09")),
            ("09 March 2018", Some("2018-03-09")),
            ("9 Mar 2018", Some("2018-03-09")),
            ("2018-02-30", None),
            ("31/12/2018", None),
            ("2018", None),
            ("0018-01-01", None),
            ("yesterday", None),
        ] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }
}
