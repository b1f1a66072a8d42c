//! From byte offsets to code points.

use marsad_model::{Span, TextSpan};

/// Bytes between two checkpoints.
const STEP: usize = 256;

/// Counts the code points before any byte of a text.
pub(crate) struct Offsets<'a> {
    text: &'a str,
    /// Code points before byte `i * STEP`; empty when the text is ASCII.
    checkpoints: Vec<u32>,
}

impl<'a> Offsets<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for (index, byte) in text.bytes().enumerate() {
                if index % STEP == 0 {
                    checkpoints.push(count);
                }
                count += u32::from(starts_char(byte));
            }
            checkpoints.push(count);
        }
        Offsets { text, checkpoints }
    }

    /// Code points before a byte.
    pub(crate) fn code_points(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.checkpoints.is_empty() {
            return byte as u32;
        }
        let step = byte / STEP;
        let rest = self.text.as_bytes()[step * STEP..byte].iter().filter(|&&b| starts_char(b)).count();
        self.checkpoints[step] + rest as u32
    }

    /// A span's words with their place in code points.
    pub(crate) fn text_span(&self, span: Span) -> TextSpan {
        TextSpan {
            text: span.of(self.text).to_owned(),
            start: self.code_points(span.start),
            end: self.code_points(span.end),
        }
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted() {
        let text = "aé€😀".repeat(200);
        let offsets = Offsets::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.code_points(byte as u32), count as u32);
        }
        assert_eq!(offsets.code_points(text.len() as u32), text.chars().count() as u32);
    }

    #[test]
    fn ascii_is_itself() {
        assert_eq!(Offsets::new("plain text").code_points(5), 5);
    }
}
