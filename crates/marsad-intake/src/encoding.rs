//! Which characters bytes stand for: told by a mark, by what they are valid in, by a declaration, or guessed.

use crate::{Fault, ProblemKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes in which pages and XML declare their encoding.
const DECLARATION: usize = 4 << 10;
/// Bytes that are looked at to guess an encoding.
const SAMPLE: usize = 256 << 10;
/// One unreadable character in so many makes a text unreadable.
const UNREADABLE: usize = 50;

/// A text and what is known about how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark. What could not be read stands as U+FFFD.
    pub text: Cow<'a, str>,
    /// Name of the encoding as the Encoding Standard has it.
    pub encoding: &'static str,
    /// How many characters could not be read.
    pub unreadable: usize,
}

/// Decodes bytes: a byte order mark tells, else that they are UTF-8 or look like UTF-16, else the `declared` name,
/// else a guess from which letters stand beside which.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), unreadable: 0 };
    }
    let declared = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
    if let Some(decoded) = declared.map(|encoding| with(encoding, bytes)).filter(Decoded::is_readable) {
        return decoded;
    }
    // A few broken bytes in UTF-8 (a text cut inside a letter) do not make it another encoding.
    let utf8 = with(UTF_8, bytes);
    if utf8.is_readable() && utf8.text.chars().filter(|c| !c.is_ascii()).count() > 4 * utf8.unreadable {
        return utf8;
    }
    with(guess(bytes), bytes)
}

impl Decoded<'_> {
    /// Whether so few characters are lost that the text can be read.
    pub fn is_readable(&self) -> bool {
        self.unreadable == 0 || self.unreadable * UNREADABLE <= self.text.chars().count()
    }
}

/// Decodes, or says that what comes out is not a text.
pub(crate) fn decode_readable<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Cow<'a, str>, Fault> {
    let decoded = decode(bytes, declared);
    if decoded.is_readable() {
        return Ok(decoded.text);
    }
    let message =
        format!("{} characters cannot be read (taken for {})", decoded.unreadable, decoded.encoding);
    Err(Fault::new(ProblemKind::Garbled, message, "convert the file to UTF-8"))
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    // Control characters of the upper half are no letters of any text: they show a wrong encoding.
    let unreadable = |c: &char| *c == '\u{FFFD}' || ('\u{80}'..'\u{A0}').contains(c) && *c != '\u{85}';
    let unreadable = if broken || encoding != UTF_8 { text.chars().filter(unreadable).count() } else { 0 };
    Decoded { text, encoding: encoding.name(), unreadable }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark: the upper bytes of neighbouring letters are few and alike, the lower ones many.
pub(crate) fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    // An odd number of bytes is a text cut short, unless the text is short itself.
    let pairs: Vec<&[u8]> = head.chunks_exact(2).collect();
    if pairs.len() < 4 || !head.contains(&0) {
        return None;
    }
    // Blocks of letters: Latin, Cyrillic, Arabic and its forms, general punctuation.
    let block = |byte: u8| matches!(byte, 0x00 | 0x01 | 0x04 | 0x06 | 0x20 | 0xFB | 0xFE);
    let upper = |at: usize| pairs.iter().filter(|pair| block(pair[at])).count() * 10 >= pairs.len() * 9;
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let letters = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(&head[..pairs.len() * 2]);
        let good = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).count();
        good * 4 >= text.chars().count() * 3
    };
    let little = upper(1) && zeros(0) == 0 && letters(UTF_16LE);
    let big = upper(0) && zeros(1) == 0 && letters(UTF_16BE);
    match (little, big) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a page (`<meta charset>`) or an XML prolog declares.
pub(crate) fn declared_in_markup(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_ascii_lowercase();
    let prolog = head.trim_start().strip_prefix("<?xml").and_then(|rest| {
        let prolog = rest.split_once("?>")?.0;
        quoted(prolog.split_once("encoding")?.1)
    });
    prolog.or_else(|| {
        head.match_indices("<meta").find_map(|(at, _)| {
            let tag = head[at..].split_once('>')?.0;
            quoted(tag.split_once("charset")?.1)
        })
    })
}

/// The value behind `=`, with or without quotation marks.
fn quoted(rest: &str) -> Option<String> {
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let name: String =
        value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).take(40).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
