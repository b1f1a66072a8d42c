//! Anything compressed by gzip, in one or several members.

use crate::format::{Format, of_name};
use crate::limits::{Counted, Guarded};
use crate::open::{Body, Input, Stream, open as open_any};
use crate::{IntakeProblem, Options};
use flate2::bufread::MultiGzDecoder;
use std::io::BufReader;

/// Bytes read at a time.
const BUFFER: usize = 64 << 10;

/// What is inside is read as if it were the file itself, named without the ending.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, depth, .. } = input;
    let depth = depth.below(&options.limits).map_err(|fault| fault.at(&name, 0))?;
    let (packed, count) = Counted::new(body.reader());
    let unpacked = MultiGzDecoder::new(BufReader::with_capacity(BUFFER, packed));
    let guarded = Guarded::new(unpacked, count, &depth, &options.limits);
    let format = inner_format(&name);
    open_any(Input { name, format, body: Body::stream(guarded), depth }, options)
}

/// `news.jsonl.gz` holds JSON lines; `.tgz` a tar.
fn inner_format(name: &str) -> Option<Format> {
    let (stem, ending) = name.rsplit_once('.')?;
    if ending.eq_ignore_ascii_case("tgz") {
        return Some(Format::Tar);
    }
    of_name(stem).filter(|_| ending.eq_ignore_ascii_case("gz"))
}
