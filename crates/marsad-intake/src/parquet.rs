//! Columns in Apache Parquet: one document a row, read row group by row group.

use crate::columns::Mapping;
use crate::limits::damage;
use crate::open::{Body, Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind};
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::Type;
use bytes::Bytes;
use marsad_model::Document;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The documents of a table.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let name = input.name;
    let opened = guarded(|| open_rows(input.body, options)).and_then(|opened| opened);
    let (rows, mapping) = opened.map_err(|fault| fault.at(&name, 0))?;
    Ok(Box::new(Table { rows, mapping, name, options: options.clone(), row: 0, done: false }))
}

/// What the library panics at is a damaged file.
fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| damage("damaged: its columns contradict each other"))
}

fn fault(error: &ParquetError) -> Fault {
    match error {
        ParquetError::NYI(what) => {
            let remedy = "write the file again with snappy or without compression";
            Fault::new(
                ProblemKind::UnknownFormat,
                format!("written in a way that is not read: {what}"),
                remedy,
            )
        }
        other => damage(format!("damaged: {other}")),
    }
}

fn open_rows(body: Body, options: &Options) -> Result<(RowIter<'static>, Mapping), Fault> {
    let reader: Box<dyn FileReader> = match body {
        Body::File(file) => Box::new(SerializedFileReader::new(file).map_err(|error| fault(&error))?),
        other => {
            let bytes = Bytes::from(other.bytes(options)?);
            Box::new(SerializedFileReader::new(bytes).map_err(|error| fault(&error))?)
        }
    };
    let metadata = reader.metadata();
    let groups = metadata.row_groups();
    let largest = groups.iter().map(|group| group.total_byte_size().unsigned_abs()).max().unwrap_or_default();
    if largest > options.limits.unpacked {
        let message = format!("a row group unpacks to {largest} bytes");
        return Err(Fault::new(ProblemKind::Limit, message, "write the table in smaller row groups"));
    }
    let schema = metadata.file_metadata().schema();
    let fields = schema.get_fields();
    let headers: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
    let mapping = Mapping::find(&headers, options)?;
    // Only the columns that are needed are unpacked; in a row they keep their order.
    let mut used: Vec<usize> = mapping.used().collect();
    used.sort_unstable();
    used.dedup();
    let kept = used.iter().map(|&at| Arc::clone(&fields[at])).collect();
    let projection =
        Type::group_type_builder(schema.name()).with_fields(kept).build().map_err(|error| fault(&error))?;
    let names: Vec<String> = used.iter().map(|&at| headers[at].clone()).collect();
    let mapping = Mapping::find(&names, options)?;
    let rows = RowIter::from_file_into(reader).project(Some(projection)).map_err(|error| fault(&error))?;
    Ok((rows, mapping))
}

struct Table {
    rows: RowIter<'static>,
    mapping: Mapping,
    name: String,
    options: Options,
    row: u64,
    done: bool,
}

impl Iterator for Table {
    type Item = Result<Document, IntakeProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.row += 1;
        let next = guarded(|| self.rows.next());
        let found = match next {
            Ok(None) => {
                self.done = true;
                return None;
            }
            Ok(Some(Ok(row))) => self.document(&row),
            Ok(Some(Err(error))) => Err(self.end(fault(&error))),
            Err(fault) => Err(self.end(fault)),
        };
        Some(found.map_err(|fault| fault.at(&self.name, self.row)))
    }
}

impl Table {
    fn end(&mut self, fault: Fault) -> Fault {
        self.done = true;
        fault
    }

    fn document(&self, row: &Row) -> Result<Document, Fault> {
        let value = |at: usize| row.get_column_iter().nth(at).and_then(|(_, field)| shown(field));
        self.mapping.document(value, || format!("{}#{}", self.name, self.row), &self.options)
    }
}

/// A field as text.
fn shown(field: &Field) -> Option<Cow<'_, str>> {
    match field {
        Field::Null => None,
        Field::Str(text) => Some(Cow::Borrowed(text)),
        Field::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned().into()),
        // Numbers and days are written as they are; points of time begin with the day.
        other => Some(other.to_string().into()),
    }
}
