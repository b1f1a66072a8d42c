//! Any table as Parquet: the answer to a question rather than events.

use super::ExportError;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::sync::Arc;

/// A value of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Words.
    Text(&'a str),
}

/// What all values of a column can be written as.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Integer,
    Real,
    Text,
}

/// Writes a table with one value a column in each row; `cell` gives the value of a row and column. A column of whole numbers
/// becomes INT64, one of numbers DOUBLE, any other one UTF8.
///
/// # Errors
/// When the output fails, or when a column has no name.
pub fn write_table<'a>(
    out: impl Write + Send,
    columns: &[String],
    rows: usize,
    cell: impl Fn(usize, usize) -> Cell<'a>,
) -> Result<(), ExportError> {
    let kinds: Vec<Kind> = (0..columns.len()).map(|c| kind((0..rows).map(|r| cell(r, c)))).collect();
    let schema = parse_message_type(&schema(columns, &kinds))?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let mut column = 0;
    while let Some(mut leaf) = group.next_column()? {
        let cells: Vec<Cell> = (0..rows).map(|row| cell(row, column)).collect();
        let levels: Vec<i16> = cells.iter().map(|c| i16::from(*c != Cell::Null)).collect();
        match kinds[column] {
            Kind::Integer => {
                let values: Vec<i64> = cells.iter().filter_map(integer).collect();
                leaf.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
            }
            Kind::Real => {
                let values: Vec<f64> = cells.iter().filter_map(real).collect();
                leaf.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
            }
            Kind::Text => {
                let values: Vec<ByteArray> = cells.iter().filter_map(text).collect();
                leaf.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            }
        }
        leaf.close()?;
        column += 1;
    }
    group.close()?;
    writer.close()?;
    Ok(())
}

fn kind<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Kind {
    let mut found = None;
    for cell in cells {
        found = match (cell, found) {
            (Cell::Null, found) => found,
            (Cell::Text(_), _) => return Kind::Text,
            (Cell::Real(_), _) | (_, Some(Kind::Real)) => Some(Kind::Real),
            (Cell::Integer(_), _) => Some(Kind::Integer),
        };
    }
    found.unwrap_or(Kind::Text)
}

/// Names are cut down to what a schema can hold and told apart by numbers.
fn schema(columns: &[String], kinds: &[Kind]) -> String {
    let mut names: Vec<String> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let plain: String = column.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let name = if plain.is_empty() { format!("column_{place}") } else { plain };
        names.push(if names.contains(&name) { format!("{name}_{place}") } else { name });
    }
    let field = |(name, kind): (&String, &Kind)| match kind {
        Kind::Integer => format!("optional int64 {name};"),
        Kind::Real => format!("optional double {name};"),
        Kind::Text => format!("optional binary {name} (UTF8);"),
    };
    format!("message answer {{ {} }}", names.iter().zip(kinds).map(field).collect::<Vec<_>>().join(" "))
}

fn integer(cell: &Cell) -> Option<i64> {
    if let Cell::Integer(number) = cell { Some(*number) } else { None }
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Integer(number) => Some(*number as f64),
        Cell::Real(number) => Some(*number),
        _ => None,
    }
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Null => None,
        Cell::Integer(number) => Some(number.to_string().as_str().into()),
        Cell::Real(number) => Some(number.to_string().as_str().into()),
        Cell::Text(text) => Some((*text).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn a_table_is_read_back() {
        let columns = ["n", "mean score", "mean score", "who"].map(str::to_owned);
        let rows = [
            [Cell::Integer(1), Cell::Real(0.5), Cell::Integer(2), Cell::Text("NER")],
            [Cell::Null, Cell::Integer(3), Cell::Null, Cell::Integer(7)],
        ];
        let mut file = Vec::new();
        write_table(&mut file, &columns, rows.len(), |row, column| rows[row][column]).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
        let read: Vec<String> =
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(
            read,
            [
                "{n: 1, mean_score: 0.5, mean_score_2: 2, who: \"NER\"}",
                "{n: null, mean_score: 3.0, mean_score_2: null, who: \"7\"}"
            ]
        );
    }
}
