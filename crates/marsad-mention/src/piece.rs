//! A sentence's words cut at hyphens and digits: what names, dates and numbers are matched on.

use marsad_data::numbers::Numbers;
use marsad_data::phrases::{Found, feed, hash_word};
use marsad_model::Word;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// A number in digits.
    Digits(Digits),
    /// A punctuation mark.
    Mark(char),
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Digits {
    pub(crate) value: f64,
    /// How many digits, when there are only digits.
    pub(crate) plain: Option<u8>,
    /// Hash of letters that follow at once (20th, 1990s).
    pub(crate) suffix: Option<u64>,
}

/// A part of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) hash: u64,
    pub(crate) word: u16,
    /// Whether the word begins here.
    pub(crate) first: bool,
    /// Whether the word ends here.
    pub(crate) last: bool,
    pub(crate) kind: Kind,
}

impl Piece<'_> {
    pub(crate) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark(_))
    }

    /// A mark that may stand inside a name or a compound word.
    fn is_joiner(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '–' | '\'' | '.'))
    }
}

/// Cuts the words of a sentence.
pub(crate) fn cut<'a>(words: &'a [Word], numbers: &Numbers) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(words.len() + 8);
    for (index, word) in words.iter().enumerate() {
        let start = pieces.len();
        cut_word(&word.key, index as u16, numbers, &mut pieces);
        if let Some(first) = pieces.get_mut(start) {
            first.first = true;
        }
        if let Some(last) = pieces[start..].last_mut() {
            last.last = true;
        }
    }
    pieces
}

fn cut_word<'a>(key: &'a str, word: u16, numbers: &Numbers, pieces: &mut Vec<Piece<'a>>) {
    let bytes = key.as_bytes();
    match bytes.first() {
        None => {}
        Some(b) if b.is_ascii_digit() => cut_number(key, word, numbers, pieces),
        Some(b) if b.is_ascii_alphabetic() || *b >= 0x80 => match bytes.contains(&b'-') {
            true => cut_compound(key, word, numbers, pieces),
            false => push_word(key, word, pieces),
        },
        Some(_) => push_word(key, word, pieces),
    }
}

fn push(text: &'_ str, word: u16, kind: Kind, hash: u64) -> Piece<'_> {
    Piece { text, hash, word, first: false, last: false, kind }
}

fn push_word<'a>(text: &'a str, word: u16, pieces: &mut Vec<Piece<'a>>) {
    let hash = hash_word(text);
    let first = text.chars().next();
    let kind = match first {
        Some(mark) if !mark.is_alphanumeric() && !text.bytes().any(|b| b.is_ascii_alphanumeric()) => {
            match text[mark.len_utf8()..].chars().any(char::is_alphanumeric) {
                true => Kind::Word,
                false => Kind::Mark(mark),
            }
        }
        _ => Kind::Word,
    };
    pieces.push(push(text, word, kind, hash));
}

fn cut_compound<'a>(key: &'a str, word: u16, numbers: &Numbers, pieces: &mut Vec<Piece<'a>>) {
    let mut rest = key;
    while let Some(at) = rest.find('-') {
        if at > 0 {
            cut_word(&rest[..at], word, numbers, pieces);
        }
        pieces.push(push(&rest[at..at + 1], word, Kind::Mark('-'), hash_word("")));
        rest = &rest[at + 1..];
    }
    if !rest.is_empty() {
        cut_word(rest, word, numbers, pieces);
    }
}

/// Cuts a word that begins with a digit: at marks of dates and times, and where letters follow.
fn cut_number<'a>(key: &'a str, word: u16, numbers: &Numbers, pieces: &mut Vec<Piece<'a>>) {
    let end =
        key.find(|c: char| c.is_alphabetic() || matches!(c, '-' | '/' | ':' | '–')).unwrap_or(key.len());
    let (number, rest) = key.split_at(end);
    let suffix = Some(rest).filter(|r| r.starts_with(char::is_alphabetic));
    push_number(number, word, suffix.map(hash_word), numbers, pieces);
    let mut chars = rest.chars();
    if suffix.is_none()
        && let Some(mark) = chars.next()
    {
        let text = &rest[..mark.len_utf8()];
        pieces.push(push(text, word, Kind::Mark(mark), hash_word("")));
        cut_word(chars.as_str(), word, numbers, pieces);
    }
}

fn push_number<'a>(
    text: &'a str,
    word: u16,
    suffix: Option<u64>,
    numbers: &Numbers,
    pieces: &mut Vec<Piece<'a>>,
) {
    let text = text.trim_end_matches(['.', ',']);
    if is_dotted_date(text) {
        for (i, part) in text.split('.').enumerate() {
            if i > 0 {
                pieces.push(push(".", word, Kind::Mark('.'), hash_word("")));
            }
            push_number(part, word, None, numbers, pieces);
        }
        return;
    }
    let plain = (text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text.len() as u8);
    let digits = Digits { value: value(text, numbers), plain, suffix };
    pieces.push(push(text, word, Kind::Digits(digits), hash_word(text)));
}

/// Day, month and year with dots: the last group is no group of thousands.
fn is_dotted_date(text: &str) -> bool {
    let mut parts = text.split('.');
    let short = |part: Option<&str>| part.is_some_and(|p| matches!(p.len(), 1 | 2));
    short(parts.next())
        && short(parts.next())
        && parts.next().is_some_and(|p| matches!(p.len(), 2 | 4))
        && parts.next().is_none()
}

/// The value of digits with marks. A mark that may be either groups digits when three follow it.
fn value(text: &str, numbers: &Numbers) -> f64 {
    let mut whole = 0.0;
    let mut fraction = None;
    for (at, c) in text.char_indices() {
        if let Some(digit) = c.to_digit(10) {
            match &mut fraction {
                None => whole = whole * 10.0 + f64::from(digit),
                Some(scale) => {
                    *scale /= 10.0;
                    whole += f64::from(digit) * *scale;
                }
            }
        } else {
            let after = text[at + c.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
            let groups = numbers.grouping.contains(&c) || c.is_whitespace();
            if !(groups && after == 3) && numbers.decimal.contains(&c) {
                fraction = Some(1.0);
            }
        }
    }
    whole
}

/// The phrases of a table that begin at a piece, shortest first, each with the piece after it.
#[inline]
pub(crate) fn phrases(
    pieces: &[Piece],
    at: usize,
    get: impl Fn(u64) -> Option<Found>,
    mut each: impl FnMut(u32, usize),
) {
    let Some(piece) = pieces.get(at).filter(|p| !p.is_mark()) else { return };
    let mut hash = piece.hash;
    let mut next = at + 1;
    while let Some(found) = get(hash) {
        if let Some(payload) = found.payload {
            each(payload, next);
        }
        if !found.more {
            return;
        }
        while pieces.get(next).is_some_and(Piece::is_joiner) {
            next += 1;
        }
        let Some(piece) = pieces.get(next).filter(|p| !p.is_mark()) else { return };
        hash = feed(hash, piece.text);
        next += 1;
    }
}

/// The longest phrase of a table that begins at a piece.
#[inline]
pub(crate) fn longest(
    pieces: &[Piece],
    at: usize,
    get: impl Fn(u64) -> Option<Found>,
) -> Option<(u32, usize)> {
    let mut best = None;
    phrases(pieces, at, get, |payload, next| best = Some((payload, next)));
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(key: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        cut_word(key, 0, &Numbers::default(), &mut pieces);
        pieces.iter().map(|p| p.text).collect()
    }

    #[test]
    fn words_are_cut_at_hyphens_and_marks_of_dates() {
        assert_eq!(texts("twenty-five"), ["twenty", "-", "five"]);
        assert_eq!(texts("2024-03-16"), ["2024", "-", "03", "-", "16"]);
        assert_eq!(texts("16.3.2024"), ["16", ".", "3", ".", "2024"]);
        assert_eq!(texts("20th"), ["20"]);
        assert_eq!(texts("('"), ["('"]);
        assert_eq!(texts("-"), ["-"]);
        assert_eq!(texts(""), Vec::<&str>::new());
    }

    #[test]
    fn marks_in_numbers_group_or_divide() {
        let marks = |grouping: &[char], decimal: &[char]| {
            let mut numbers = Numbers::default();
            (numbers.grouping, numbers.decimal) = (grouping.to_vec(), decimal.to_vec());
            numbers
        };
        let english = marks(&[','], &['.']);
        let both = marks(&[',', '.'], &[',', '.']);
        for (numbers, text, expected) in [
            (&english, "1,100", 1100.0),
            (&english, "1.5", 1.5),
            (&english, "12,345,678", 12_345_678.0),
            (&both, "1.100", 1100.0),
            (&both, "1,5", 1.5),
            (&both, "2.75", 2.75),
        ] {
            assert!((value(text, numbers) - expected).abs() < 1e-9, "{text}");
        }
    }
}
