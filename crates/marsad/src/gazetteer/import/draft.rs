//! What an extract tells of an entity, before it is weighed, and the tables that are made of it.

use super::{Import, Table};
use marsad_data::entities::{EntityKind, PlaceKind};

/// An entity as an extract tells of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub id: String,
    /// Line of the source.
    pub line: u32,
    /// Names by language, in the order of the data; the first of each is the one to show.
    pub names: Vec<Vec<String>>,
    /// Id of its country.
    pub country: Option<String>,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Place(PlaceDraft),
    Organisation(Term),
    /// With the terms of office.
    Person(Vec<Term>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlaceDraft {
    pub kind: PlaceKind,
    /// Degrees north and east.
    pub at: (f64, f64),
    /// The unit that it lies in, as the source calls it.
    pub unit: Option<String>,
    /// The unit that it is.
    pub is_unit: Option<String>,
    /// Id of the place that it is part of, once that is known.
    pub parent: Option<String>,
}

/// An office for a time, or the life of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub line: u32,
    pub title: String,
    pub code: String,
    pub sector: String,
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
    pub from: String,
    pub to: String,
}

impl Draft {
    pub(super) fn kind(&self) -> EntityKind {
        match self.what {
            What::Place(_) => EntityKind::Place,
            What::Organisation(_) => EntityKind::Organisation,
            What::Person(_) => EntityKind::Person,
        }
    }

    /// Where it is, of a place.
    pub(super) fn at(&self) -> Option<(f64, f64)> {
        match &self.what {
            What::Place(place) => Some(place.at),
            _ => None,
        }
    }
}

/// Writes the tables of an import, in the order of the drafts.
pub(super) fn tables(drafts: Vec<Draft>, languages: &[String], import: &mut Import) {
    let names = languages.join("\t");
    let mut places =
        Writer::new("places", &format!("id\tkind\tcountry\tparent\tlat\tlon\tgovernment\t{names}\tnote"));
    let mut organisations =
        Writer::new("organisations", &format!("id\tcode\tsector\tother\tparent\tfrom\tto\t{names}\tnote"));
    let mut people = Writer::new("people", &format!("id\t{names}\tnote"));
    let mut offices = Writer::new("offices", "person\toffice\tcode\tsector\tother\tfrom\tto");
    for draft in &drafts {
        let names: Vec<String> = draft.names.iter().map(|of_language| field(of_language)).collect();
        let names = names.join("\t");
        let (id, line) = (&draft.id, draft.line);
        match &draft.what {
            What::Place(p) => {
                let country = draft.country.as_deref().unwrap_or_default();
                let parent = p.parent.as_deref().unwrap_or_default();
                let (kind, (lat, lon)) = (p.kind.word(), p.at);
                places.row(line, format!("{id}\t{kind}\t{country}\t{parent}\t{lat}\t{lon}\t\t{names}\t"));
            }
            What::Organisation(t) => {
                let (code, sector, from, to) = (&t.code, &t.sector, &t.from, &t.to);
                organisations.row(line, format!("{id}\t{code}\t{sector}\t\t\t{from}\t{to}\t{names}\t"));
            }
            What::Person(terms) => {
                people.row(line, format!("{id}\t{names}\t"));
                for t in terms {
                    let title = clean(&t.title);
                    let (code, sector, from, to) = (&t.code, &t.sector, &t.from, &t.to);
                    offices.row(t.line, format!("{id}\t{title}\t{code}\t{sector}\t\t{from}\t{to}"));
                }
            }
        }
    }
    import.tables = [places, organisations, people, offices].map(|w| w.table).into();
}

struct Writer {
    table: Table,
}

impl Writer {
    fn new(table: &'static str, header: &str) -> Writer {
        let text = format!("{header}\n");
        Writer { table: Table { table, path: String::new(), text, rows: 0, lines: vec![0] } }
    }

    fn row(&mut self, line: u32, row: String) {
        self.table.text += &row;
        self.table.text.push('\n');
        self.table.lines.push(line);
        self.table.rows += 1;
    }
}

/// The names of one language as a field.
fn field(names: &[String]) -> String {
    names.iter().map(|n| clean(n)).collect::<Vec<_>>().join("|")
}

/// A value without the marks that part fields and values.
fn clean(value: &str) -> String {
    let spaced: String = value.chars().map(|c| if c.is_control() || c == '|' { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
