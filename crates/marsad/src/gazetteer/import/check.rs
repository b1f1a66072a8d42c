//! Holds imports against the data before anything is written.

use super::{Format, Import, Table};
use crate::Engine;
use crate::check::names::free_word;
use marsad_data::compile::Data;
use marsad_data::language::read_world;
use marsad_data::source::{Files, Report};
use marsad_model::{Diagnostic, Severity};

/// Lays the imports over the files and tells all errors that they bring, at the lines of what was read. Empty: the
/// imports may be written.
pub fn check(base: &Files, imports: &[Import]) -> Vec<Diagnostic> {
    let mut files = base.clone();
    for table in imports.iter().flat_map(|i| &i.tables) {
        files.insert(&table.path, &table.text);
    }
    let (mut before, mut after) = (Report::default(), Report::default());
    read_world(base, &mut before);
    let data = Data::from_files(&files, &mut after);
    let mut found: Vec<Diagnostic> = after.diagnostics;
    found.retain(|d| d.severity == Severity::Error && d.file.starts_with("entities/"));
    found.retain(|d| !before.diagnostics.contains(d));
    let engine = Engine::new(&data);
    for import in imports.iter().filter(|i| i.format == Format::Table) {
        import.tables.iter().for_each(|table| found.extend(words(table, &engine)));
    }
    found.into_iter().map(|d| at_source(d, imports)).collect()
}

/// Names of one word that the coder would find wherever the word stands.
fn words(table: &Table, engine: &Engine) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut lines =
        (1..).zip(table.text.lines()).filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((_, header)) = lines.next() else { return found };
    let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
    for (line, row) in lines {
        for (column, field) in columns.iter().zip(row.split('\t')) {
            let Some(language) = engine.data().language(column) else { continue };
            let names = field.split('|').map(str::trim).filter(|n| !n.is_empty());
            for name in names.filter(|n| !n.contains(char::is_whitespace)) {
                let Some(word) = free_word(engine, language, name) else { continue };
                let hint = format!(
                    "give the name in full, or name it in languages/{column}/mentions.toml of the folder: in an [[ordinary]] list or in `prevailing`"
                );
                found.push(Diagnostic {
                    severity: Severity::Error,
                    code: "name-ordinary".to_owned(),
                    file: table.path.clone(),
                    line,
                    message: format!("`{name}` is an ordinary word too: `{word}`"),
                    hint,
                });
            }
        }
    }
    found
}

/// A problem of a table at the line of the file that it was made from.
fn at_source(mut problem: Diagnostic, imports: &[Import]) -> Diagnostic {
    let tables = || imports.iter().flat_map(|i| i.tables.iter().map(move |t| (i, t)));
    let own = tables().find(|(_, t)| t.path == problem.file).map(|(i, t)| (i, t, problem.line));
    let found = own.or_else(|| tables().find_map(|(i, t)| Some((i, t, line_of_id(t, &problem.message)?))));
    if let Some((import, table, line)) = found {
        problem.file.clone_from(&import.source);
        let source = (line as usize).checked_sub(1).and_then(|l| table.lines.get(l));
        problem.line = source.copied().unwrap_or(line);
    }
    problem
}

/// The row of the id that a message names first: when an id is used twice, the problem is told of whichever table
/// comes later, which may be the program's own.
fn line_of_id(table: &Table, message: &str) -> Option<u32> {
    let id = message.split('`').nth(1).filter(|id| !id.is_empty())?;
    let row = table.text.lines().position(|row| row.split('\t').next() == Some(id))?;
    Some(row as u32 + 1)
}
