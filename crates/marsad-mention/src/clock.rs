//! What "now" and "then" are while a document is read.

use marsad_model::{Date, DatePrecision, DateValue, Unit, UnitKind};

/// The document's date and the last date that its text mentioned.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    /// Day of publication.
    pub document: Option<Date>,
    /// The last date that was mentioned.
    pub last: Option<DateValue>,
    /// Sentences since then.
    pub age: u8,
}

impl Clock {
    /// A clock at the beginning of a document.
    pub fn new(document: Option<Date>) -> Self {
        Clock { document, ..Clock::default() }
    }

    /// Takes note of a sentence's dates.
    pub fn advance(&mut self, units: &[Unit]) {
        self.age = self.age.saturating_add(1);
        for unit in units {
            if let UnitKind::Date(value) = &unit.kind {
                self.note(value);
            }
        }
    }

    pub(crate) fn note(&mut self, value: &DateValue) {
        if value.precision != DatePrecision::None {
            self.last = Some(*value);
            self.age = 0;
        }
    }

    /// The day near which dates without a year are sought: the document's, unless the text is telling of another time.
    pub(crate) fn reference(&self) -> Option<Date> {
        let last = self.last.filter(|_| self.age <= 2).map(|l| l.end);
        match (self.document, last) {
            (Some(document), Some(last)) => {
                let near = (document - last).get_days().abs() < 400;
                Some(if near { document } else { last })
            }
            (document, last) => document.or(last).or(self.last.map(|l| l.end)),
        }
    }
}
