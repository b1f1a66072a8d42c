//! `marsad sql`.

use crate::DONE;
use crate::args::{SqlArgs, TableFormat};
use crate::style;
use crate::table::fit;
use anyhow::Result;
use marsad::exchange::Cell;
use marsad::observatory::{Answer, Limits, Observatory, Value};
use std::io::{BufWriter, Write};
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// A column of the table is shown no wider than this.
const WIDEST: usize = 60;
const TABLES: &str = "SELECT m.name AS name, m.type AS kind, group_concat(c.name, ', ') AS columns FROM sqlite_master m \
     JOIN pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'search%' \
     AND m.name NOT LIKE 'sqlite%' GROUP BY m.name ORDER BY m.type DESC, m.name";

pub(crate) fn run(args: &SqlArgs) -> Result<u8> {
    let reader = Observatory::at(&args.at.observatory).reader()?;
    let rows = if args.rows == 0 { usize::MAX } else { args.rows };
    let limits = Limits { time: Duration::from_secs(args.timeout), rows };
    let answer = reader.ask(args.statement.as_deref().unwrap_or(TABLES), limits)?;
    let mut out = BufWriter::new(anstream::stdout());
    match args.format {
        TableFormat::Table if args.tables => write_tables(&mut out, &answer)?,
        TableFormat::Table => write_table(&mut out, &answer)?,
        TableFormat::Csv => write_csv(&mut out, &answer)?,
        TableFormat::Jsonl => write_jsonl(&mut out, &answer)?,
        TableFormat::Parquet => write_parquet(&answer)?,
    }
    out.flush()?;
    if answer.cut {
        eprintln!("there are more rows; --rows 0 gives all");
    }
    Ok(DONE)
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}

/// Each table or view with its columns beneath.
fn write_tables(out: &mut impl Write, answer: &Answer) -> Result<()> {
    for row in &answer.rows {
        let [name, kind, columns] = [0, 1, 2].map(|column| row.get(column).map(words).unwrap_or_default());
        writeln!(out, "{}{name}{} ({kind})\n  {columns}", style::HEADING, style::END)?;
    }
    Ok(())
}

fn write_table(out: &mut impl Write, answer: &Answer) -> Result<()> {
    let cells: Vec<Vec<String>> = answer.rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let width = |column: usize, name: &str| {
        let widest = cells.iter().map(|row| row[column].width()).max().unwrap_or(0);
        widest.max(name.width()).clamp(1, WIDEST)
    };
    let widths: Vec<usize> = answer.columns.iter().enumerate().map(|(c, name)| width(c, name)).collect();
    let line = |cells: &[String]| {
        let parts: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| fit(cell, *width)).collect();
        parts.join("  ")
    };
    writeln!(out, "{}{}{}", style::HEADING, line(&answer.columns), style::END)?;
    for row in &cells {
        writeln!(out, "{}", line(row))?;
    }
    Ok(())
}

fn write_csv(out: &mut impl Write, answer: &Answer) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&answer.columns)?;
    for row in &answer.rows {
        writer.write_record(row.iter().map(words))?;
    }
    writer.flush()?;
    Ok(())
}

fn write_jsonl(out: &mut impl Write, answer: &Answer) -> Result<()> {
    for row in &answer.rows {
        let fields = answer.columns.iter().zip(row).map(|(name, value)| (name.clone(), json(value)));
        let object: serde_json::Map<String, serde_json::Value> = fields.collect();
        serde_json::to_writer(&mut *out, &object)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_parquet(answer: &Answer) -> Result<()> {
    let cell = |row: usize, column: usize| match &answer.rows[row][column] {
        Value::Null | Value::Blob(_) => Cell::Null,
        Value::Integer(number) => Cell::Integer(*number),
        Value::Real(number) => Cell::Real(*number),
        Value::Text(text) => Cell::Text(text),
    };
    marsad::exchange::write_table(
        BufWriter::new(std::io::stdout()),
        &answer.columns,
        answer.rows.len(),
        cell,
    )?;
    Ok(())
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Blob(_) => words(value).into(),
    }
}
