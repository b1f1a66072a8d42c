//! Streams that unpack to too much are met before the library unpacks them.

use crate::{Fault, Options, ProblemKind};
use flate2::read::ZlibDecoder;
use std::io::{self, Read};

/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 400;

/// Unpacks every stream that looks packed, keeps nothing, and counts.
pub(super) fn check(bytes: &[u8], options: &Options) -> Result<(), Fault> {
    let largest = 4 * options.longest as u64;
    let mut all = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let start = memchr::memmem::rfind(before, b" obj").unwrap_or_default();
        let dictionary = &before[start..];
        if dictionary.ends_with(b"end") || memchr::memmem::find(dictionary, b"/Image").is_some() {
            continue;
        }
        let twice = memchr::memmem::find_iter(dictionary, b"Decode")
            .filter(|&at| !dictionary[at..].starts_with(b"DecodeParms"));
        if twice.count() > 2 {
            return Err(limit("a stream that is packed several times over".into()));
        }
        let data = bytes[at + b"stream".len()..].trim_ascii_start();
        // Method 8 and a header sum divisible by 31 begin what is packed.
        let packed = data.len() > 2
            && data[0] & 0x0F == 8
            && u16::from_be_bytes([data[0], data[1]]).is_multiple_of(31);
        if packed {
            // A stream that breaks off is the library's affair.
            let unpacked =
                io::copy(&mut ZlibDecoder::new(data).take(largest + 1), &mut io::sink()).unwrap_or(0);
            all += unpacked;
            if unpacked > largest || all > options.limits.unpacked {
                return Err(limit(format!(
                    "unpacks to more than {} bytes",
                    largest.min(options.limits.unpacked)
                )));
            }
        }
    }
    Ok(())
}

fn limit(message: String) -> Fault {
    Fault::new(ProblemKind::Limit, message, "print it to a new PDF, if it is trusted")
}
