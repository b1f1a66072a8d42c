//! Lines of a file that may be long, with a limit for each.

use std::io::{BufRead, Read};

/// A longer line is none of a gazetteer's.
const LONGEST: u64 = 1 << 20;

/// A line that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadLine {
    TooLong,
    NotUtf8,
}

impl BadLine {
    pub(super) fn message(&self) -> &'static str {
        match self {
            BadLine::TooLong => "the line is longer than a mebibyte",
            BadLine::NotUtf8 => "the line is not UTF-8",
        }
    }
}

/// The first line of a text that is neither empty nor a comment, without a byte order mark.
pub(super) fn first(text: &str) -> Option<&str> {
    text.trim_start_matches('\u{feff}').lines().find(|l| !l.trim().is_empty() && !l.starts_with('#'))
}

/// Calls `each` with the number and text of every line.
pub(super) fn for_each(
    mut input: impl BufRead,
    mut each: impl FnMut(u32, Result<&str, BadLine>),
) -> std::io::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.len() as u64 == LONGEST && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
            each(number, Err(BadLine::TooLong));
            continue;
        }
        let text = std::str::from_utf8(&line).map_err(|_| BadLine::NotUtf8);
        each(number, text.map(|t| t.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r'])));
    }
    Ok(())
}
