//! Lines of delimited text.

use std::fmt::{Display, Write};

/// How fields are set apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Between fields.
    pub(crate) separator: u8,
    /// Whether fields with separators, quotes or line ends are quoted; else these become spaces.
    pub(crate) quoted: bool,
    /// What stands where there is nothing.
    pub(crate) missing: &'static str,
}

/// Lines that are being made.
pub(crate) struct Lines {
    style: Style,
    pub(crate) bytes: Vec<u8>,
    /// Fields of the line that is not ended yet.
    fields: usize,
    /// Lines that were ended.
    pub(crate) count: usize,
    word: String,
}

impl Lines {
    pub(crate) fn new(style: Style) -> Lines {
        Lines { style, bytes: Vec::new(), fields: 0, count: 0, word: String::new() }
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        (self.fields, self.count) = (0, 0);
    }

    /// A field; an empty one is written as the format writes what is missing.
    pub(crate) fn put(&mut self, field: &str) {
        let missing = self.style.missing;
        self.raw(if field.is_empty() { missing } else { field });
    }

    /// A field that is empty also where the format has a word for what is missing.
    pub(crate) fn raw(&mut self, field: &str) {
        if self.fields > 0 {
            self.bytes.push(self.style.separator);
        }
        self.fields += 1;
        let separator = char::from(self.style.separator);
        if !self.style.quoted {
            let clean = |c: char| c == separator || c.is_control();
            self.bytes.extend(field.replace(clean, " ").as_bytes());
        } else if field.contains([separator, '"', '\n', '\r']) {
            self.bytes.push(b'"');
            self.bytes.extend(field.replace('"', "\"\"").as_bytes());
            self.bytes.push(b'"');
        } else {
            self.bytes.extend(field.as_bytes());
        }
    }

    /// A field that may be missing.
    pub(crate) fn some(&mut self, field: Option<impl Display>) {
        let mut word = std::mem::take(&mut self.word);
        word.clear();
        if let Some(field) = field {
            // Writing into a string cannot fail.
            let _ = write!(word, "{field}");
        }
        self.put(&word);
        self.word = word;
    }

    /// Fields that we have nothing for.
    pub(crate) fn skip(&mut self, fields: usize) {
        (0..fields).for_each(|_| self.put(""));
    }

    pub(crate) fn end(&mut self) {
        self.bytes.push(b'\n');
        self.fields = 0;
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Style};

    #[test]
    fn separators_inside_a_field_never_make_another_field() {
        let mut tabs = Lines::new(Style { separator: b'\t', quoted: false, missing: "NULL" });
        tabs.put("a\tb\r\nc");
        tabs.some(None::<u8>);
        tabs.raw("");
        tabs.some(Some(1.5));
        tabs.end();
        assert_eq!(tabs.bytes, b"a b  c\tNULL\t\t1.5\n");
        let mut commas = Lines::new(Style { separator: b',', quoted: true, missing: "" });
        commas.put("a,\"b\"\nc");
        commas.skip(2);
        commas.end();
        assert_eq!(commas.bytes, b"\"a,\"\"b\"\"\nc\",,\n");
        assert_eq!(commas.count, 1);
    }
}
