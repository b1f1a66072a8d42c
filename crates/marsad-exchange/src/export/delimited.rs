//! Tables of delimited text: one function a format makes the rows of an event.

use super::line::{Lines, Style};
use super::{EventWriter, ExportError, LeftOut, Written};
use crate::Knowledge;
use marsad_model::Event;
use std::io::Write;

/// Adds the rows of an event; what it added before it gave a reason to leave the event out does not count.
pub(crate) type Rows = fn(&Knowledge, &Event, &mut Lines) -> Result<(), LeftOut>;

/// A format of delimited text.
pub(crate) struct Layout {
    pub(crate) style: Style,
    /// Empty for formats without a header line.
    pub(crate) header: &'static [&'static str],
    pub(crate) rows: Rows,
}

pub(crate) struct Delimited<'a, W> {
    out: W,
    knowledge: Knowledge<'a>,
    rows: Rows,
    lines: Lines,
    written: Written,
}

impl<'a, W: Write> Delimited<'a, W> {
    pub(crate) fn new(mut out: W, knowledge: Knowledge<'a>, layout: Layout) -> Result<Self, ExportError> {
        let mut lines = Lines::new(layout.style);
        if !layout.header.is_empty() {
            layout.header.iter().for_each(|column| lines.put(column));
            lines.end();
            out.write_all(&lines.bytes)?;
        }
        Ok(Delimited { out, knowledge, rows: layout.rows, lines, written: Written::default() })
    }
}

impl<W: Write> EventWriter for Delimited<'_, W> {
    fn write(&mut self, event: &Event) -> Result<(), ExportError> {
        self.lines.clear();
        let made = (self.rows)(&self.knowledge, event, &mut self.lines);
        if made.is_ok() {
            self.out.write_all(&self.lines.bytes)?;
        }
        self.written.count(made.map(|()| self.lines.count));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, ExportError> {
        self.out.flush()?;
        Ok(self.written)
    }
}
