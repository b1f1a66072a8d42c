//! Extracts of Wikidata: CSV or TSV with a header, as its query service gives them.

use super::draft::{Draft, PlaceDraft, Term, What};
use super::geonames::degrees;
use super::sieve::Sieve;
use super::terms::tidy;
use super::{Import, ImportError, Options};
use csv::StringRecord;
use marsad_data::entities::PlaceKind;
use std::collections::HashMap;
use std::io::BufRead;

const HINT: &str = "docs/entities.md shows the columns and queries that give them";

/// Whether a header is one of an extract.
pub(super) fn looks_like(header: &str) -> bool {
    let delimiter = delimiter(header);
    header.split(delimiter).any(|c| bare(c) == "item")
}

fn delimiter(header: &str) -> char {
    if header.contains('\t') { '\t' } else { ',' }
}

/// A column's name without the marks that the query service may give it.
fn bare(column: &str) -> &str {
    column.trim_start_matches('\u{feff}').trim().trim_matches('"').trim_start_matches('?')
}

/// Where the columns stand.
struct Columns(HashMap<String, usize>);

impl Columns {
    /// The value of a column: URIs and literals with a language without what stands around them.
    fn get<'a>(&self, record: &'a StringRecord, column: &str) -> &'a str {
        let value = self.0.get(column).and_then(|&i| record.get(i)).unwrap_or_default().trim();
        if let Some(uri) = value.strip_prefix('<').and_then(|v| v.strip_suffix('>')) {
            return uri;
        }
        match value.strip_prefix('"').and_then(|v| v.rsplit_once('"')) {
            Some((literal, _)) => literal,
            None => value,
        }
    }

    /// The first of several columns that holds something.
    fn any<'a>(&self, record: &'a StringRecord, columns: &[String]) -> &'a str {
        columns.iter().map(|c| self.get(record, c)).find(|v| !v.is_empty()).unwrap_or_default()
    }
}

/// Reads the entities that the options ask for; rows of one item become one entity.
pub(super) fn read(
    mut input: impl BufRead,
    options: &Options,
    sieve: &Sieve,
    import: &mut Import,
    tick: &mut dyn FnMut(u64),
) -> Result<Vec<Draft>, ImportError> {
    let tabs = super::lines::first(&String::from_utf8_lossy(input.fill_buf()?))
        .is_some_and(|h| delimiter(h) == '\t');
    let mut reader = csv::ReaderBuilder::new();
    reader.flexible(true).comment(Some(b'#'));
    if tabs {
        reader.delimiter(b'\t').quoting(false);
    }
    let mut reader = reader.from_reader(input);
    let header = reader.headers().map_err(unreadable)?.clone();
    let columns = Columns(header.iter().enumerate().map(|(i, c)| (bare(c).to_owned(), i)).collect());
    if !columns.0.contains_key("item") {
        return Err(ImportError::Column("item"));
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) if error.is_io_error() => return Err(unreadable(error)),
            Err(error) => {
                let line = error.position().map_or(0, |p| p.line() as u32);
                import.problem(line, error.to_string(), HINT);
                continue;
            }
        };
        let line = record.position().map_or(0, |p| p.line() as u32);
        tick(u64::from(line));
        if record.len() != header.len() {
            import.problem(
                line,
                format!("{} fields, but the header has {}", record.len(), header.len()),
                HINT,
            );
            continue;
        }
        match (Row { line, record: &record, columns: &columns, sieve }).draft() {
            Ok(draft) if asked(&draft, options) => match places.get(&draft.id) {
                Some(&place) => join(&mut drafts[place], draft),
                None => {
                    places.insert(draft.id.clone(), drafts.len());
                    drafts.push(draft);
                }
            },
            Ok(_) => import.passed_over += 1,
            Err(message) => import.problem(line, message, HINT),
        }
    }
    for draft in &mut drafts {
        if let What::Person(terms) = &mut draft.what {
            *terms = tidy(std::mem::take(terms));
        }
    }
    Ok(drafts)
}

fn unreadable(error: csv::Error) -> ImportError {
    ImportError::Io(std::io::Error::other(error))
}

fn asked(draft: &Draft, options: &Options) -> bool {
    options.countries.is_empty() || draft.country.as_ref().is_some_and(|c| options.countries.contains(c))
}

/// Another row of the same item: further names and terms of office.
fn join(draft: &mut Draft, other: Draft) {
    for (names, more) in draft.names.iter_mut().zip(other.names) {
        let new: Vec<String> = more.into_iter().filter(|n| !names.contains(n)).collect();
        names.extend(new);
    }
    if let (What::Person(terms), What::Person(more)) = (&mut draft.what, other.what) {
        terms.extend(more);
    }
}

/// One row of an extract.
struct Row<'a, 'd> {
    line: u32,
    record: &'a StringRecord,
    columns: &'a Columns,
    sieve: &'a Sieve<'d>,
}

impl Row<'_, '_> {
    fn get(&self, column: &str) -> &str {
        self.columns.get(self.record, column)
    }

    fn draft(&self) -> Result<Draft, String> {
        let number = self.number()?;
        let country = self.country()?;
        let names = self.names();
        if names.iter().all(Vec::is_empty) {
            return Err(format!("item {number} has no name"));
        }
        let (prefix, what) = match self.at()? {
            _ if !self.get("office").is_empty() => ("person", What::Person(vec![self.term(&country)?])),
            Some(at) => ("place", What::Place(self.place(at)?)),
            None => ("org", What::Organisation(self.term(&country)?)),
        };
        let id = format!("{prefix}.{}", number.to_lowercase());
        Ok(Draft { id, line: self.line, names, country, what })
    }

    /// The number of the item, `Q42`, from its address or as it stands.
    fn number(&self) -> Result<&str, String> {
        let item = self.get("item");
        let number = item.rsplit('/').next().unwrap_or(item);
        let digits = number.strip_prefix(['Q', 'q']).unwrap_or_default();
        let good = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        good.then_some(number).ok_or_else(|| format!("`{item}` is no item of Wikidata"))
    }

    fn country(&self) -> Result<Option<String>, String> {
        match self.get("country") {
            "" => Ok(None),
            code => self.sieve.country(code).map(Some).ok_or_else(|| format!("`{code}` is no country code")),
        }
    }

    /// Names by language; a label that is the item's number stands for none.
    fn names(&self) -> Vec<Vec<String>> {
        let of_language = |lang: &String| {
            let labels = [lang.clone(), format!("itemLabel_{lang}"), format!("label_{lang}")];
            let label = self.columns.any(self.record, &labels);
            let others = self.get(&format!("also_{lang}")).split('|');
            let mut names: Vec<String> = Vec::new();
            for name in [label].into_iter().chain(others).map(str::trim).filter(|n| !n.is_empty()) {
                if self.get("item").rsplit('/').next() != Some(name) && !names.iter().any(|n| n == name) {
                    names.push(name.to_owned());
                }
            }
            names
        };
        self.sieve.languages().iter().map(of_language).collect()
    }

    /// `Point(lon lat)` in one column, or latitude and longitude in two.
    fn at(&self) -> Result<Option<(f64, f64)>, String> {
        let coord = self.get("coord");
        let pair = match coord.strip_prefix("Point(").and_then(|c| c.strip_suffix(')')) {
            Some(point) => point.split_once(' ').map(|(lon, lat)| (lat, lon)),
            None if !coord.is_empty() => None,
            None if self.get("lat").is_empty() && self.get("lon").is_empty() => return Ok(None),
            None => Some((self.get("lat"), self.get("lon"))),
        };
        let (lat, lon) = pair.ok_or_else(|| format!("`{coord}` is no Point(longitude latitude)"))?;
        Ok(Some((degrees(lat.trim(), 90.0)?, degrees(lon.trim(), 180.0)?)))
    }

    fn place(&self, at: (f64, f64)) -> Result<PlaceDraft, String> {
        let kind = match self.get("kind") {
            "" => PlaceKind::City,
            word => PlaceKind::parse(word).ok_or_else(|| format!("`{word}` is no kind of place"))?,
        };
        Ok(PlaceDraft { kind, at, unit: None, is_unit: None, parent: None })
    }

    /// Title, code, sector and dates of an office or body; without a code, it is the country's.
    fn term(&self, country: &Option<String>) -> Result<Term, String> {
        let data = self.sieve.data;
        let of_country =
            country.as_ref().and_then(|c| data.entities.get(data.entities.find(c)?)?.code.as_deref());
        let code = match self.get("code") {
            "" => of_country.unwrap_or_default().to_owned(),
            code if data.ontology.codes.iter().any(|t| t.id == code) => code.to_owned(),
            code => self.sieve.country(code).ok_or_else(|| format!("`{code}` is no code of an actor"))?,
        };
        let sector = self.get("sector");
        if !sector.is_empty() && !data.ontology.sectors.iter().any(|t| t.id == sector) {
            return Err(format!("`{sector}` is no sector"));
        }
        let (from, to) = (self.day("from")?, self.day("to")?);
        if !from.is_empty() && !to.is_empty() && from > to {
            return Err(format!("from {from} to {to}: the end lies before the beginning"));
        }
        let title = self.get("office").to_owned();
        Ok(Term { line: self.line, title, code, sector: sector.to_owned(), from, to })
    }

    /// A day as the table writes it: without the time of day. Days that are not known are left out.
    fn day(&self, column: &str) -> Result<String, String> {
        let text = self.get(column);
        let day = text.split('T').next().unwrap_or_default();
        if day.is_empty() || day.contains("://") || day.starts_with('-') {
            return Ok(String::new());
        }
        match marsad_data::entities::parse_day(day, false) {
            Some(_) => Ok(day.to_owned()),
            None => Err(format!("`{text}` is no date: YYYY, YYYY-MM or YYYY-MM-DD")),
        }
    }
}
