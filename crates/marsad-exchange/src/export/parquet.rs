//! Every field of the records, nested as in the JSON lines, column by column.

use super::plain::word;
use super::{EventWriter, ExportError, Written};
use marsad_model::{Date, Event, Number, Participant};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnDescriptor;
use std::io::Write;
use std::sync::Arc;

/// Events that are held before they are written: a row group.
const GROUP: usize = 20_000;

/// The leaves stand in the order in which [`record`] puts them.
const SCHEMA: &str = "message events {
  required binary id (UTF8); required binary doc_id (UTF8); required int32 sentence; required binary lang (UTF8);
  optional binary source (UTF8); optional int32 published (DATE); required binary text (UTF8);
  required group text_info { required int32 start; required int32 end; }
  required binary event (UTF8);
  required group mode (LIST) { repeated group list { required binary element (UTF8); } }
  required group context (LIST) { repeated group list { required binary element (UTF8); } }
  optional binary cameo (UTF8); required int32 quad_code; required double event_scale;
  required binary status (UTF8); required binary certainty (UTF8); optional binary certainty_cue (UTF8);
  optional group said_by {
    required binary text (UTF8); required int32 start; required int32 end; required binary kind (UTF8);
    optional binary entity_id (UTF8); optional binary code (UTF8); optional binary sector (UTF8);
  }
  optional int32 date (DATE); optional int32 date_end (DATE); required binary date_precision (UTF8);
  optional binary date_text (UTF8); required binary date_via (UTF8);
  optional group place {
    required binary text (UTF8); required int32 start; required int32 end; required binary name (UTF8);
    optional binary country (UTF8); optional double lat; optional double lon;
    required binary precision (UTF8); required binary place_id (UTF8);
  }
  required group actor (LIST) { repeated group list { required group element {
    required binary text (UTF8); required int32 start; required int32 end;
    optional binary code (UTF8); optional binary sector (UTF8);
    required group other_sectors (LIST) { repeated group list { required binary element (UTF8); } }
    optional binary entity_id (UTF8); optional binary entity_name (UTF8); required binary via (UTF8);
  } } }
  required group recipient (LIST) { repeated group list { required group element {
    required binary text (UTF8); required int32 start; required int32 end;
    optional binary code (UTF8); optional binary sector (UTF8);
    required group other_sectors (LIST) { repeated group list { required binary element (UTF8); } }
    optional binary entity_id (UTF8); optional binary entity_name (UTF8); required binary via (UTF8);
  } } }
  optional group size {
    optional group dead { required int64 value; optional int64 low; optional int64 high; }
    optional group injured { required int64 value; optional int64 low; optional int64 high; }
    optional group arrested { required int64 value; optional int64 low; optional int64 high; }
  }
  required group trigger {
    required binary text (UTF8); required int32 start; required int32 end; required binary lemma (UTF8);
  }
  required binary rule (UTF8); required double confidence; required binary data_version (UTF8);
}";

/// A value of a leaf.
enum Value<'e> {
    Text(&'e str),
    Int(i32),
    Long(i64),
    Double(f64),
}

/// The values of one leaf column in a row group, with how deep each is defined and where lists go on.
#[derive(Default)]
struct Leaf {
    texts: Vec<ByteArray>,
    ints: Vec<i32>,
    longs: Vec<i64>,
    doubles: Vec<f64>,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

impl Leaf {
    fn push(&mut self, value: Option<Value>, defined: i16, repeated: i16) {
        match value {
            Some(Value::Text(text)) => self.texts.push(ByteArray::from(text)),
            Some(Value::Int(number)) => self.ints.push(number),
            Some(Value::Long(number)) => self.longs.push(number),
            Some(Value::Double(number)) => self.doubles.push(number),
            None => {}
        }
        self.defined.push(defined);
        self.repeated.push(repeated);
    }

    fn write(
        &self,
        column: &mut SerializedColumnWriter,
        shape: &ColumnDescriptor,
    ) -> Result<(), ParquetError> {
        let defined = (shape.max_def_level() > 0).then_some(self.defined.as_slice());
        let repeated = (shape.max_rep_level() > 0).then_some(self.repeated.as_slice());
        match shape.physical_type() {
            parquet::basic::Type::BYTE_ARRAY => {
                column.typed::<ByteArrayType>().write_batch(&self.texts, defined, repeated)?
            }
            parquet::basic::Type::INT32 => {
                column.typed::<Int32Type>().write_batch(&self.ints, defined, repeated)?
            }
            parquet::basic::Type::INT64 => {
                column.typed::<Int64Type>().write_batch(&self.longs, defined, repeated)?
            }
            _ => column.typed::<DoubleType>().write_batch(&self.doubles, defined, repeated)?,
        };
        Ok(())
    }

    fn clear(&mut self) {
        self.texts.clear();
        self.ints.clear();
        self.longs.clear();
        self.doubles.clear();
        self.defined.clear();
        self.repeated.clear();
    }
}

pub(crate) struct Parquet<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    leaves: Vec<Leaf>,
    held: usize,
    written: Written,
}

impl<W: Write + Send> Parquet<W> {
    pub(crate) fn new(out: W) -> Result<Self, ExportError> {
        let schema = Arc::new(parse_message_type(SCHEMA)?);
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
        let columns = writer.schema_descr().num_columns();
        let leaves = (0..columns).map(|_| Leaf::default()).collect();
        Ok(Parquet { writer, leaves, held: 0, written: Written::default() })
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        let shapes: Vec<_> = self.writer.schema_descr().columns().to_vec();
        let mut group = self.writer.next_row_group()?;
        for (leaf, shape) in self.leaves.iter_mut().zip(&shapes) {
            if let Some(mut column) = group.next_column()? {
                leaf.write(&mut column, shape)?;
                column.close()?;
            }
            leaf.clear();
        }
        group.close()?;
        self.held = 0;
        Ok(())
    }
}

impl<W: Write + Send> EventWriter for Parquet<W> {
    fn write(&mut self, event: &Event) -> Result<(), ExportError> {
        record(&mut Cursor { leaves: &mut self.leaves, next: 0 }, event);
        self.held += 1;
        self.written.count(Ok(1));
        if self.held >= GROUP { self.flush() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> Result<Written, ExportError> {
        if self.held > 0 {
            self.flush()?;
        }
        self.writer.finish()?;
        Ok(self.written)
    }
}

/// Puts a record's values into the leaves, one after the other.
struct Cursor<'a> {
    leaves: &'a mut [Leaf],
    next: usize,
}

impl Cursor<'_> {
    fn leaf(&mut self) -> &mut Leaf {
        self.next += 1;
        &mut self.leaves[self.next - 1]
    }

    /// A value that is always there.
    fn text(&mut self, text: &str) {
        self.leaf().push(Some(Value::Text(text)), 0, 0);
    }

    fn int(&mut self, number: impl TryInto<i32>) {
        self.leaf().push(Some(int(number)), 0, 0);
    }

    fn double(&mut self, number: f64) {
        self.leaf().push(Some(Value::Double(number)), 0, 0);
    }

    /// A value that may be missing, or is missing with its group.
    fn some(&mut self, value: Option<Value>) {
        let defined = i16::from(value.is_some());
        self.leaf().push(value, defined, 0);
    }

    /// A value that may be missing in a group that may be missing.
    fn inside_some(&mut self, group: bool, value: Option<Value>) {
        let defined = i16::from(group) + i16::from(value.is_some());
        self.leaf().push(value, defined, 0);
    }

    /// A list of words.
    fn list(&mut self, words: &[String]) {
        let leaf = self.leaf();
        if words.is_empty() {
            leaf.push(None, 0, 0);
        }
        for (place, word) in words.iter().enumerate() {
            leaf.push(Some(Value::Text(word)), 1, i16::from(place > 0));
        }
    }

    /// A leaf of the participants of a side: one value for each.
    fn each<'e>(
        &mut self,
        side: &'e [Participant],
        optional: bool,
        of: impl Fn(&'e Participant) -> Option<Value<'e>>,
    ) {
        let leaf = self.leaf();
        if side.is_empty() {
            leaf.push(None, 0, 0);
        }
        for (place, participant) in side.iter().enumerate() {
            let value = of(participant);
            let defined = 1 + i16::from(optional && value.is_some());
            leaf.push(value, defined, i16::from(place > 0));
        }
    }

    /// The further sectors of the participants: a list in a list.
    fn other_sectors(&mut self, side: &[Participant]) {
        let leaf = self.leaf();
        if side.is_empty() {
            leaf.push(None, 0, 0);
        }
        for (place, participant) in side.iter().enumerate() {
            let first = i16::from(place > 0);
            if participant.other_sectors.is_empty() {
                leaf.push(None, 1, first);
            }
            for (inner, sector) in participant.other_sectors.iter().enumerate() {
                leaf.push(Some(Value::Text(sector)), 2, if inner > 0 { 2 } else { first });
            }
        }
    }

    fn side(&mut self, side: &[Participant]) {
        self.each(side, false, |p| Some(Value::Text(&p.at.text)));
        self.each(side, false, |p| Some(int(p.at.start)));
        self.each(side, false, |p| Some(int(p.at.end)));
        self.each(side, true, |p| text(p.code.as_deref()));
        self.each(side, true, |p| text(p.sector.as_deref()));
        self.other_sectors(side);
        self.each(side, true, |p| text(p.entity_id.as_deref()));
        self.each(side, true, |p| text(p.entity_name.as_deref()));
        let leaf = self.leaf();
        if side.is_empty() {
            leaf.push(None, 0, 0);
        }
        for (place, participant) in side.iter().enumerate() {
            leaf.push(Some(Value::Text(&word(&participant.via))), 1, i16::from(place > 0));
        }
    }

    fn number(&mut self, size: bool, number: Option<Number>) {
        let depth = i16::from(size) + i16::from(number.is_some());
        let long = |n: u64| Value::Long(i64::try_from(n).unwrap_or(i64::MAX));
        self.leaf().push(number.map(|n| long(n.value)), depth, 0);
        for bound in [number.and_then(|n| n.low), number.and_then(|n| n.high)] {
            self.leaf().push(bound.map(long), depth + i16::from(bound.is_some()), 0);
        }
    }
}

fn int<'e>(number: impl TryInto<i32>) -> Value<'e> {
    Value::Int(number.try_into().unwrap_or(i32::MAX))
}

fn text(text: Option<&str>) -> Option<Value<'_>> {
    text.map(Value::Text)
}

/// Days since 1 January 1970.
fn days<'e>(date: Option<Date>) -> Option<Value<'e>> {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    date.and_then(|d| EPOCH.until(d).ok()).map(|span| Value::Int(span.get_days()))
}

fn record(out: &mut Cursor, e: &Event) {
    out.text(&e.id);
    out.text(&e.doc_id);
    out.int(e.sentence);
    out.text(&e.lang);
    out.some(text(e.source.as_deref()));
    out.some(days(e.published));
    out.text(&e.text);
    out.int(e.text_info.start);
    out.int(e.text_info.end);
    out.text(&e.event);
    out.list(&e.mode);
    out.list(&e.context);
    out.some(text(e.cameo.as_deref()));
    out.int(e.quad_code);
    out.double(e.event_scale);
    out.text(&word(&e.status));
    out.text(&word(&e.certainty));
    out.some(text(e.certainty_cue.as_deref()));
    said_by(out, e);
    out.some(days(e.date));
    out.some(days(e.date_end));
    out.text(&word(&e.date_precision));
    out.some(text(e.date_text.as_deref()));
    out.text(&e.date_via);
    place(out, e);
    out.side(&e.actor);
    out.side(&e.recipient);
    let size = e.size.unwrap_or_default();
    for number in [size.dead, size.injured, size.arrested] {
        out.number(e.size.is_some(), number);
    }
    out.text(&e.trigger.at.text);
    out.int(e.trigger.at.start);
    out.int(e.trigger.at.end);
    out.text(&e.trigger.lemma);
    out.text(&e.rule);
    out.double(e.confidence);
    out.text(&e.data_version);
}

fn said_by(out: &mut Cursor, e: &Event) {
    let said = e.said_by.as_ref();
    out.some(said.map(|s| Value::Text(&s.at.text)));
    out.some(said.map(|s| int(s.at.start)));
    out.some(said.map(|s| int(s.at.end)));
    let kind = said.map(|s| word(&s.kind));
    out.some(text(kind.as_deref()));
    out.inside_some(said.is_some(), text(said.and_then(|s| s.entity_id.as_deref())));
    out.inside_some(said.is_some(), text(said.and_then(|s| s.code.as_deref())));
    out.inside_some(said.is_some(), text(said.and_then(|s| s.sector.as_deref())));
}

fn place(out: &mut Cursor, e: &Event) {
    let place = e.place.as_ref();
    out.some(place.map(|p| Value::Text(&p.at.text)));
    out.some(place.map(|p| int(p.at.start)));
    out.some(place.map(|p| int(p.at.end)));
    out.some(place.map(|p| Value::Text(&p.name)));
    out.inside_some(place.is_some(), text(place.and_then(|p| p.country.as_deref())));
    out.inside_some(place.is_some(), place.and_then(|p| p.lat).map(Value::Double));
    out.inside_some(place.is_some(), place.and_then(|p| p.lon).map(Value::Double));
    out.some(place.map(|p| Value::Text(&p.precision)));
    out.some(place.map(|p| Value::Text(&p.place_id)));
}
