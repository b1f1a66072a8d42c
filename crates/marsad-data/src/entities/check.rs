//! What must hold for entities.

use super::{Entity, EntityKind, Office};
use crate::source::{Report, Row};
use marsad_model::Date;

/// What codes and sectors may be: the ids of the ontology's tables.
#[derive(Clone, Debug, Default)]
pub struct Lists<'a> {
    /// Ids of international actors.
    pub codes: Vec<&'a str>,
    /// Ids of sectors.
    pub sectors: Vec<&'a str>,
}

pub(super) fn country_form(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

pub(super) fn id_form(id: &str, kind: EntityKind) -> bool {
    let prefix = match kind {
        EntityKind::Country if country_form(id) => return true,
        // Countries that most states do not recognise have no ISO code.
        EntityKind::Country => "disputed.",
        EntityKind::Organisation => "org.",
        EntityKind::Person => "person.",
        EntityKind::Place => "place.",
    };
    let slug = id.strip_prefix(prefix).unwrap_or("");
    !slug.is_empty()
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
}

pub(super) fn in_circle(list: &[Entity], index: u32) -> bool {
    let mut at = list[index as usize].parent;
    for _ in 0..list.len() {
        match at {
            Some(parent) if parent == index => return true,
            Some(parent) => at = list[parent as usize].parent,
            None => return false,
        }
    }
    true
}

/// An office with the file and line that tell of it.
pub(super) type Held = (String, u32, Office);

/// Nobody holds the same office twice at the same time.
pub(super) fn overlaps(person: &str, offices: &[Held], report: &mut Report) {
    for (i, (.., a)) in offices.iter().enumerate() {
        for (path, line, b) in &offices[i + 1..] {
            let same = a.title == b.title && a.code == b.code;
            let apart = ends_before(a.to, b.from) || ends_before(b.to, a.from);
            if same && !apart {
                let message = format!("`{person}` holds `{}` twice at the same time", a.title);
                report.error(
                    path,
                    *line,
                    "office-overlap",
                    &message,
                    "end the first term before the second begins",
                );
            }
        }
    }
}

/// Whether one term ends before the next begins; terms that meet in the same month or year do, when no day is given.
fn ends_before(end: Option<Date>, begin: Option<Date>) -> bool {
    let (Some(end), Some(begin)) = (end, begin) else { return false };
    let same_month = end == end.last_of_month() && begin == end.first_of_month();
    let same_year = end == end.last_of_year() && begin == end.first_of_year();
    end <= begin || same_month || same_year
}

pub(super) fn degrees(path: &str, row: &Row, column: &str, limit: f64, report: &mut Report) -> Option<f64> {
    let text = row.some(column)?;
    match text.parse::<f64>() {
        Ok(value) if value.abs() <= limit => Some(value),
        _ => {
            let message = format!("`{text}` is no {column} in degrees");
            report.error(path, row.line, "coordinate", &message, "decimal degrees, south and west negative");
            None
        }
    }
}
