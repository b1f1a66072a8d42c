//! Where, when and who: cases written for the project (`languages/<xx>/cases/situating/`), each a sentence that reports
//! an event.
//!
//! A case is right when one of the sentence's events is (the sentence may mention an older one besides). A sentence in
//! which no event is coded shows nothing of its place or date: such sentences are counted apart.

use super::conllu::GoldError;
use super::{Figure, Measurement, Miss, Row};
use crate::{ChunkView, Date, DatePrecision, Document, Engine, Entity, Event};
use marsad_data::source::{Files, Report, Row as Fields};

/// What is measured here.
pub const MEASUREMENTS: [Measurement; 3] = [Measurement::Places, Measurement::Dates, Measurement::Homonyms];

/// A site or town is found when it lies this near, in kilometres.
const NEAR: f64 = 50.0;
/// The same for provinces, regions and seas, which have no one middle.
const NEAR_WIDE: f64 = 150.0;

/// Measures against one file.
///
/// # Errors
/// At the first row that does not have the form of its table.
pub fn measure(
    engine: &Engine,
    lang: &str,
    measurement: Measurement,
    path: &str,
    text: &str,
) -> Result<(Row, Vec<Miss>), GoldError> {
    let columns: &[&str] = match measurement {
        Measurement::Places => &["text", "published", "words", "country", "lat", "lon", "precision"],
        Measurement::Dates => &["text", "published", "words", "date", "end", "precision"],
        _ => &["text", "published", "words", "expected"],
    };
    let rows = rows(path, text, columns)?;
    let mut tally = Tally::new(engine, lang);
    for row in &rows {
        match measurement {
            Measurement::Places => tally.place(row),
            Measurement::Dates => tally.date(row),
            _ => tally.homonym(row),
        }
    }
    Ok(tally.finish(measurement, path))
}

fn rows(path: &str, text: &str, columns: &[&str]) -> Result<Vec<Fields>, GoldError> {
    let (mut files, mut report) = (Files::default(), Report::default());
    files.insert(path, text);
    let columns: &'static [&'static str] =
        columns.iter().map(|c| -> &'static str { c.to_string().leak() }).collect::<Vec<_>>().leak();
    let rows = files.read_table(path, columns, &mut report);
    match report.diagnostics.into_iter().next() {
        Some(problem) => {
            Err(GoldError::Form { file: path.to_owned(), line: problem.line as usize, what: problem.message })
        }
        None => Ok(rows),
    }
}

struct Tally<'e, 'd> {
    engine: &'e Engine<'d>,
    lang: &'e str,
    all: usize,
    uncoded: usize,
    country: usize,
    right: usize,
    undecided: usize,
    misses: Vec<Miss>,
}

impl<'e, 'd> Tally<'e, 'd> {
    fn new(engine: &'e Engine<'d>, lang: &'e str) -> Self {
        Tally { engine, lang, all: 0, uncoded: 0, country: 0, right: 0, undecided: 0, misses: Vec::new() }
    }

    fn document(&self, row: &Fields) -> Document {
        Document {
            id: row.line.to_string(),
            text: row.get("text").to_owned(),
            lang: Some(self.lang.to_owned()),
            date: row.some("published").and_then(|d| d.parse().ok()),
            ..Document::default()
        }
    }

    /// The events of a row; none when nothing is coded in it, which is noted.
    fn events(&mut self, row: &Fields) -> Option<Vec<Event>> {
        let events = self.engine.code(&self.document(row)).map(|c| c.events).unwrap_or_default();
        self.all += 1;
        if events.is_empty() {
            self.uncoded += 1;
            self.miss(row, "no event coded", "");
            return None;
        }
        Some(events)
    }

    fn miss(&mut self, row: &Fields, class: &str, found: &str) {
        let wanted = ["words", "country", "date", "end", "precision", "expected"];
        let wanted: Vec<&str> = wanted.iter().filter_map(|c| row.some(c)).collect();
        self.misses.push(Miss {
            class: class.to_owned(),
            what: format!("{} → {found}", wanted.join(" ")),
            id: row.line.to_string(),
            text: row.get("text").to_owned(),
        });
    }

    fn place(&mut self, row: &Fields) {
        let Some(events) = self.events(row) else { return };
        let found = |e: &Event| e.place.as_ref().map(|p| format!("{} {:?}", p.at.text, p.country));
        let shown: Vec<String> = events.iter().map(|e| found(e).unwrap_or_default()).collect();
        let country = events.iter().any(|e| has_country(e, row));
        let near = events.iter().any(|e| has_country(e, row) && lies_near(e, row));
        self.country += usize::from(country);
        self.right += usize::from(near);
        if !near {
            let class = match (country, row.some("words")) {
                (_, None) => "a place where there is none",
                (true, _) => "right country, wrong place",
                (false, _) if events.iter().all(|e| e.place.is_none()) => "no place",
                (false, _) => "wrong country",
            };
            self.miss(row, class, &shown.join("; "));
        }
    }

    fn date(&mut self, row: &Fields) {
        let Some(events) = self.events(row) else { return };
        let right = events.iter().any(|e| has_date(e, row));
        self.right += usize::from(right);
        if !right {
            let shown = |e: &Event| format!("{:?} {:?} {:?}", e.date_text, e.date, e.date_end);
            let shown: Vec<String> = events.iter().map(shown).collect();
            let class = match row.some("words") {
                None => "a date where there is none",
                Some(_) if events.iter().all(|e| e.date_text.is_none()) => "no date",
                Some(_) => "wrong date",
            };
            self.miss(row, class, &shown.join("; "));
        }
    }

    fn homonym(&mut self, row: &Fields) {
        self.all += 1;
        let Ok(explained) = self.engine.explain(&self.document(row)) else { return };
        let words = row.get("words");
        let chunks = || explained.sentences.iter().flat_map(|s| &s.chunks);
        let mut named: Vec<&ChunkView> = chunks().filter(|c| c.text.contains(words)).collect();
        if named.is_empty() {
            // A title and a name may be two phrases.
            named = chunks().filter(|c| words.contains(&c.text)).collect();
        }
        let decided = named.iter().any(|c| c.code.is_some() || c.entity.is_some() || c.place.is_some());
        let right = match row.get("expected") {
            "" | "-" => !decided,
            wanted => named.iter().any(|c| self.means(c, wanted)),
        };
        if right {
            self.right += 1;
            return;
        }
        self.undecided += usize::from(!decided);
        let class = if decided { "wrong" } else { "undecided" };
        let shown: Vec<&str> = named.iter().map(|c| c.meaning.as_str()).collect();
        self.miss(row, class, &shown.join("; "));
    }

    /// Whether a phrase stands for a country, a place (`LBY:32.89,13.19`) or an entity of that id.
    fn means(&self, chunk: &ChunkView, wanted: &str) -> bool {
        let entities = &self.engine.data().entities;
        let Some((country, at)) = wanted.split_once(':') else {
            return chunk.code.as_deref() == Some(wanted) || chunk.entity.as_deref() == Some(wanted);
        };
        let id = chunk.place.as_deref().or(chunk.entity.as_deref());
        let place = id.and_then(|id| entities.find(id)).and_then(|i| entities.get(i));
        let near = |e: &Entity| {
            let (lat, lon) = at.split_once(',')?;
            let wide = is_wide(e.place_kind.map_or("country", |k| k.word()));
            let wanted = (lat.parse().ok()?, lon.parse().ok()?);
            Some(kilometres((e.lat?, e.lon?), wanted) <= if wide { NEAR_WIDE } else { NEAR })
        };
        place.is_some_and(|e| near(e) == Some(true))
            || chunk.place.is_none() && chunk.code.as_deref() == Some(country)
    }

    fn finish(self, measurement: Measurement, path: &str) -> (Row, Vec<Miss>) {
        let coded = self.all - self.uncoded;
        let count = |name: &str, value: usize| Figure::count(name, value);
        let figures = match measurement {
            Measurement::Places => vec![
                Figure::share("country", self.country, coded),
                Figure::share("place", self.right, coded),
                count("sentences", self.all),
                count("uncoded", self.uncoded),
            ],
            Measurement::Dates => vec![
                Figure::share("right", self.right, coded),
                count("sentences", self.all),
                count("uncoded", self.uncoded),
            ],
            _ => vec![
                Figure::share("right", self.right, self.all),
                count("undecided", self.undecided),
                count("wrong", self.all - self.right - self.undecided),
                count("sentences", self.all),
            ],
        };
        (Row::new(measurement.name(), path, figures), self.misses)
    }
}

/// Whether an event lies in the country of a case; waters between countries have none.
fn has_country(event: &Event, row: &Fields) -> bool {
    match (&event.place, row.some("words")) {
        (None, None) => true,
        (Some(place), Some(_)) => place.country.as_deref() == row.some("country"),
        _ => false,
    }
}

/// Whether an event lies near the place of a case; of a case without coordinates the country is enough.
fn lies_near(event: &Event, row: &Fields) -> bool {
    let degrees = |column: &str| row.some(column).and_then(|d| d.parse::<f64>().ok());
    let (Some(place), Some(lat), Some(lon)) = (&event.place, degrees("lat"), degrees("lon")) else {
        return row.some("lat").is_none();
    };
    let limit = if is_wide(row.get("precision")) { NEAR_WIDE } else { NEAR };
    match (place.lat, place.lon) {
        (Some(own_lat), Some(own_lon)) => kilometres((own_lat, own_lon), (lat, lon)) <= limit,
        _ => false,
    }
}

fn is_wide(precision: &str) -> bool {
    matches!(precision, "province" | "region" | "water" | "country")
}

/// The length of the great circle between two points in degrees.
fn kilometres((lat, lon): (f64, f64), (other_lat, other_lon): (f64, f64)) -> f64 {
    const DIAMETER: f64 = 2.0 * 6371.0;
    let (north, east) = ((other_lat - lat).to_radians(), (other_lon - lon).to_radians());
    let half = (north / 2.0).sin().powi(2)
        + lat.to_radians().cos() * other_lat.to_radians().cos() * (east / 2.0).sin().powi(2);
    DIAMETER * half.sqrt().min(1.0).asin()
}

fn has_date(event: &Event, row: &Fields) -> bool {
    let precision = match event.date_precision {
        DatePrecision::Day => "day",
        DatePrecision::Month => "month",
        DatePrecision::Year => "year",
        DatePrecision::None => "none",
    };
    let Some(date) = row.some("date") else { return precision == "none" };
    let day = |text: &str| text.parse::<Date>().ok();
    let end = row.some("end").unwrap_or(date);
    precision == row.get("precision") && event.date == day(date) && event.date_end == day(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn great_circles_are_measured_in_kilometres() {
        let (niamey, agadez) = ((13.51, 2.11), (16.97, 7.99));
        assert!((kilometres(niamey, agadez) - 735.0).abs() < 20.0);
        assert!(kilometres(niamey, niamey) < 0.001);
    }

    #[test]
    fn a_table_without_its_columns_is_named_with_its_line() {
        let error = rows("dates.tsv", "text\tdate\na\tb\n", &["text", "published"]).unwrap_err();
        assert!(error.to_string().starts_with("dates.tsv:1: no column `published`"));
    }
}
