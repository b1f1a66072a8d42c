//! Which column of a table holds what.

use crate::{Fault, Options, ProblemKind, quote};
use jiff::civil::Date;
use marsad_model::Document;
use std::borrow::Cow;
use std::str::FromStr;

/// What a column can hold: the fields of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The whole text; the only one that must be there.
    Text,
    /// The document's id; without it documents are called `file#row`.
    Id,
    /// Day of publication.
    Date,
    /// Headline.
    Title,
    /// Outlet.
    Source,
    /// Address.
    Url,
    /// Language id.
    Lang,
    /// Who wrote it.
    Author,
}

/// Number of [`Column`]s.
const COUNT: usize = 8;

/// The columns, their names in a mapping, and the headers by which they are recognised (in lower case, `_` for blanks).
const COLUMNS: [(Column, &str, &[&str]); COUNT] = [
    (
        Column::Text,
        "text",
        &[
            "text",
            "body",
            "content",
            "article",
            "full_text",
            "fulltext",
            "article_text",
            "article_body",
            "maintext",
            "main_text",
            "body_text",
            "story",
            "notes",
        ],
    ),
    (Column::Id, "id", &["id", "doc_id", "document_id", "article_id", "uuid", "guid", "_id"]),
    (
        Column::Date,
        "date",
        &[
            "date",
            "published_at",
            "published",
            "pubdate",
            "pub_date",
            "publication_date",
            "publish_date",
            "date_publish",
            "published_date",
            "date_published",
            "event_date",
            "created_at",
            "datetime",
            "timestamp",
        ],
    ),
    (Column::Title, "title", &["title", "headline", "heading", "subject", "article_title"]),
    (
        Column::Source,
        "source",
        &["source", "outlet", "publisher", "newspaper", "source_name", "media", "source_domain", "domain"],
    ),
    (Column::Url, "url", &["url", "link", "uri", "permalink", "canonical_url", "source_url"]),
    (Column::Lang, "lang", &["lang", "language", "language_code"]),
    (Column::Author, "author", &["author", "authors", "byline", "creator"]),
];

/// Columns that the user has named; others are recognised by their headers. Written `text=Inhalt,date=Tag`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(Column, String)>);

impl Columns {
    /// Says that a column has this header. The last word about a column counts.
    pub fn set(&mut self, column: Column, header: impl Into<String>) {
        self.0.retain(|(known, _)| *known != column);
        self.0.push((column, header.into()));
    }
}

impl FromStr for Columns {
    type Err = String;

    /// Reads `text=…,id=…`, in any order; the error says what is wrong with it.
    fn from_str(given: &str) -> Result<Columns, String> {
        let mut columns = Columns::default();
        for pair in given.split(',').filter(|pair| !pair.trim().is_empty()) {
            let known = || COLUMNS.map(|(_, name, _)| name).join(", ");
            let (name, header) =
                pair.split_once('=').ok_or_else(|| format!("`{pair}` is not of the form text=HEADER"))?;
            let found = COLUMNS.iter().find(|(_, known, _)| *known == name.trim());
            let (column, ..) = found.ok_or_else(|| format!("no field `{name}`; there are {}", known()))?;
            columns.set(*column, header.trim());
        }
        Ok(columns)
    }
}

/// The place of each column, as far as there is one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mapping([Option<usize>; COUNT]);

impl Mapping {
    /// Finds the columns among the headers of a table.
    pub(crate) fn find(headers: &[String], options: &Options) -> Result<Mapping, Fault> {
        let plain: Vec<String> = headers.iter().map(|header| plain_header(header)).collect();
        let mut mapping = Mapping([None; COUNT]);
        for (column, _, guesses) in COLUMNS {
            let named = options.columns.0.iter().find(|(known, _)| *known == column);
            mapping.0[column as usize] = match named {
                Some((_, name)) => {
                    let same = |header: &String| header.trim_start_matches('\u{FEFF}').trim() == name;
                    let found = headers.iter().position(same);
                    Some(found.ok_or_else(|| missing(&format!("no column {}", quote(name)), headers))?)
                }
                None => guesses.iter().find_map(|guess| plain.iter().position(|header| header == guess)),
            };
        }
        if mapping.0[Column::Text as usize].is_none() {
            return Err(missing("no column that holds the text", headers));
        }
        Ok(mapping)
    }

    /// The places that are used.
    pub(crate) fn used(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().flatten().copied()
    }

    /// The document of a row; `value` gives what stands in a place.
    pub(crate) fn document<'a>(
        &self,
        value: impl Fn(usize) -> Option<Cow<'a, str>>,
        default_id: impl FnOnce() -> String,
        options: &Options,
    ) -> Result<Document, Fault> {
        let get = |column: Column| {
            let value = value(self.0[column as usize]?)?;
            let trimmed = value.trim();
            (!trimmed.is_empty()).then(|| trimmed.to_owned())
        };
        let Some(text) = get(Column::Text) else {
            let remedy = "fill it in, or leave the row out";
            return Err(Fault::new(ProblemKind::Empty, "no text in this row", remedy));
        };
        let date = get(Column::Date).map(|given| loose_date(&given)).transpose()?;
        let lang =
            get(Column::Lang).map(|lang| lang.split(['-', '_']).next().unwrap_or_default().to_lowercase());
        let (lang, default_date) = options.complete(lang, None)?;
        Ok(Document {
            id: get(Column::Id).unwrap_or_else(default_id),
            text,
            lang,
            date: date.or(default_date),
            source: get(Column::Source),
            title: get(Column::Title),
            url: get(Column::Url),
            author: get(Column::Author),
        })
    }
}

fn plain_header(header: &str) -> String {
    let header = header.trim_start_matches('\u{FEFF}').trim().to_ascii_lowercase();
    header.replace([' ', '-', '.'], "_")
}

fn missing(what: &str, headers: &[String]) -> Fault {
    let mut shown: Vec<String> = headers.iter().take(30).map(|header| quote(header)).collect();
    if headers.len() > shown.len() {
        shown.push("…".into());
    }
    let message = format!("{what}; the columns are {}", shown.join(", "));
    Fault::new(ProblemKind::Column, message, "name the columns, for example text=HEADER,date=HEADER")
}

/// A day as tables write it: ISO with or without a time, eight digits, or day, month and year where it is clear which is
/// which.
pub(crate) fn loose_date(given: &str) -> Result<Date, Fault> {
    let given = given.trim();
    let wrong = || {
        let message = format!("{} is not a date, or may be two", quote(given));
        Fault::new(ProblemKind::WrongDate, message, "write days as YYYY-MM-DD")
    };
    let day = given.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.len() <= 4);
    let (year, month, day) = match parts[..] {
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 && given.contains('.') => (year, month, day),
        [a, b, year] if year.len() == 4 && number(a) > Some(12) || number_pair_same(a, b) => (year, b, a),
        [a, b, year] if year.len() == 4 && number(b) > Some(12) => (year, a, b),
        _ => return Err(wrong()),
    };
    let [year, month, day] = [number(year), number(month), number(day)];
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(wrong()) };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(wrong()) };
    Date::new(year, month, day).map_err(|_| wrong())
}

/// Day and month that are the same number can be read in any order.
fn number_pair_same(a: &str, b: &str) -> bool {
    a.trim_start_matches('0') == b.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_where_they_are_clear() {
        let read = |given| loose_date(given).ok().map(|date| date.to_string());
        for given in [
            "2024-03-17",
            "2024-03-17T23:59:00+02:00",
            "2024-03-17 10:11",
            "20240317",
            "17/03/2024",
            "3/17/2024",
            "17.3.2024",
            "2024/3/17",
        ] {
            assert_eq!(read(given).as_deref(), Some("2024-03-17"), "{given}");
        }
        assert_eq!(read("4.3.2024").as_deref(), Some("2024-03-04"));
        assert_eq!(read("03/03/2024").as_deref(), Some("2024-03-03"));
        for given in ["03/04/2024", "2024-02-30", "soon", "", "99999999999", "2024-13-01", "é2345678"] {
            assert_eq!(read(given), None, "{given}");
        }
    }

    #[test]
    fn a_mapping_is_read_and_the_last_word_counts() {
        let columns: Columns = "text=Body of it, date = Day,text=B".parse().expect("a mapping");
        let options = Options { columns, ..Options::default() };
        let headers = ["\u{FEFF}B", "Day", "Published-At", "Headline"].map(str::to_owned);
        let mapping = Mapping::find(&headers, &options).map_err(|fault| fault.message);
        assert_eq!(mapping.map(|m| m.used().collect::<Vec<_>>()), Ok(vec![0, 1, 3]));
        assert!("text".parse::<Columns>().is_err());
        assert!("words=x".parse::<Columns>().is_err_and(|error| error.contains("author")));
    }
}
