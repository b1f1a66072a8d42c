//! A user's own table, in the form of `entities/`: it is copied as it stands.

use super::{Import, ImportError, Table, lines};

/// The table that a header belongs to.
pub(super) fn name_of(header: &str) -> Option<&'static str> {
    let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
    let has = |column: &str| columns.contains(&column);
    Some(match () {
        () if has("person") && has("office") => "offices",
        () if !has("id") || columns.len() < 2 => return None,
        () if has("kind") && has("lat") => "places",
        () if has("code") && has("parent") => "organisations",
        () if has("code") => "countries",
        () if has("note") => "people",
        () => "names",
    })
}

/// Takes the table over; whether its rows are right shows when it is laid over the data.
pub(super) fn read(text: &str, import: &mut Import) -> Result<(), ImportError> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let table = lines::first(&text).and_then(name_of).ok_or(ImportError::Unrecognised)?;
    let rows = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')).count() - 1;
    let lines = (1..=text.lines().count() as u32).collect();
    import.tables.push(Table { table, path: String::new(), text, rows, lines });
    Ok(())
}
