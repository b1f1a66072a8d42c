//! Lines of bounded length.

use std::io::{self, BufRead};

/// What was read.
#[derive(Debug, PartialEq)]
pub(crate) enum Line {
    /// Nothing is left.
    End,
    /// The line is in the buffer, without its line feed.
    Whole,
    /// The line was longer than allowed and has been passed over; it had so many bytes.
    TooLong(u64),
}

/// Reads the next line into `buffer`, of which never more than `longest` bytes are held.
pub(crate) fn read_line(reader: &mut impl BufRead, buffer: &mut Vec<u8>, longest: usize) -> io::Result<Line> {
    buffer.clear();
    let (mut length, mut any) = (0u64, false);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        length += part.len() as u64;
        if length <= longest as u64 {
            buffer.extend_from_slice(part);
        } else {
            buffer.clear();
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match any {
        false => Line::End,
        true if length > longest as u64 => Line::TooLong(length),
        true => Line::Whole,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn long_lines_are_passed_over_without_being_held() {
        let input = format!("ab\n{}\n\ncd", "x".repeat(100));
        let mut reader = BufReader::with_capacity(7, input.as_bytes());
        let mut buffer = Vec::new();
        let mut found = Vec::new();
        loop {
            let line = read_line(&mut reader, &mut buffer, 10).expect("memory can be read");
            assert!(buffer.len() <= 10);
            if line == Line::End {
                break;
            }
            found.push((line, String::from_utf8_lossy(&buffer).into_owned()));
        }
        let whole = |text: &str| (Line::Whole, text.to_owned());
        assert_eq!(found, [whole("ab"), (Line::TooLong(100), String::new()), whole(""), whole("cd")]);
    }
}
