//! Tables whose columns may stand in any order and be left out.

use crate::source::{Files, Report};

/// A row of such a table.
#[derive(Clone, Debug)]
pub(crate) struct OpenRow<'a> {
    /// 1-based line in the file.
    pub line: u32,
    header: &'a [&'a str],
    fields: Vec<&'a str>,
}

impl<'a> OpenRow<'a> {
    /// The field of a column; "" when it is empty or the table does not have the column.
    pub fn get(&self, column: &str) -> &'a str {
        let place = self.header.iter().position(|h| *h == column);
        place.and_then(|p| self.fields.get(p)).map_or("", |f| f.trim())
    }

    /// The values of a field that holds several, separated by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column).split('|').map(str::trim).filter(|f| !f.is_empty())
    }
}

/// Reads a table and hands each row to `take`. `columns` are the known columns, the first of them required.
/// An absent file is no problem here: the caller knows whether the table is needed.
pub(crate) fn read_rows(
    files: &Files,
    path: &str,
    columns: &[&str],
    report: &mut Report,
    mut take: impl FnMut(OpenRow<'_>, &mut Report),
) {
    let Some(text) = files.get(path) else { return };
    let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((_, header)) = lines.next() else { return };
    let header: Vec<&str> = header.split('\t').map(str::trim).collect();
    let hint = columns.join(" ");
    for unknown in header.iter().filter(|h| !columns.contains(h)) {
        report.error(path, 1, "column-unknown", &format!("unknown column `{unknown}`"), &hint);
    }
    if !header.contains(&columns[0]) {
        report.error(path, 1, "column-missing", &format!("no column `{}`", columns[0]), &hint);
        return;
    }
    for (number, line) in lines {
        let number = number as u32 + 1;
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() > header.len() {
            let message = format!("{} fields, but the header has {}", fields.len(), header.len());
            report.error(path, number, "row-fields", &message, "fields are separated by one tab");
            continue;
        }
        take(OpenRow { line: number, header: &header, fields }, report);
    }
}
