//! Tape archives: entries follow each other, each behind a header of 512 bytes.

use crate::format::{Format, of_name};
use crate::limits::{Depth, damage, damaged};
use crate::nested::{Part, documents, name_below};
use crate::open::{Body, Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind, io_fault};
use marsad_model::Document;
use std::io::{self, BufRead, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const BLOCK: usize = 512;
/// Bytes that a name or a list of attributes may have.
const LONGEST_EXTRA: u64 = 1 << 20;

/// The archive, read up to some place in an entry.
struct Tape {
    reader: Box<dyn BufRead + Send>,
    /// Bytes of the entry that are still to come, and of what fills up its last block.
    left: u64,
    padding: u64,
}

/// An entry of the archive.
struct Header {
    name: String,
    kind: u8,
    size: u64,
}

/// The documents of an archive's entries.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let Input { name, body, depth, .. } = input;
    let depth = depth.below(&options.limits).map_err(|fault| fault.at(&name, 0))?;
    let tape = Tape { reader: body.reader(), left: 0, padding: 0 };
    let mut entries =
        Entries { tape: Arc::new(Mutex::new(tape)), name, depth, options: options.clone(), done: false };
    Ok(documents(std::iter::from_fn(move || entries.next_part())))
}

struct Entries {
    tape: Arc<Mutex<Tape>>,
    name: String,
    depth: Depth,
    options: Options,
    done: bool,
}

impl Entries {
    fn next_part(&mut self) -> Option<Result<Part, IntakeProblem>> {
        while !self.done {
            let header = lock(&self.tape).next_header().map_err(|error| io_fault(&damaged(error)));
            let header = match header.and_then(|header| {
                self.depth.count_entry(&self.options.limits)?;
                Ok(header)
            }) {
                Ok(None) => break,
                Ok(Some(header)) => header,
                Err(fault) => {
                    self.done = true;
                    return Some(Err(fault.at(&self.name, 0)));
                }
            };
            let last = header.name.rsplit('/').next().unwrap_or_default();
            if header.kind == b'5' || last.is_empty() || last.starts_with('.') {
                continue;
            }
            let name = name_below(&self.name, &header.name);
            return Some(self.part(&header, &name).map_err(|fault| fault.at(&name, 0)));
        }
        None
    }

    fn part(&self, header: &Header, name: &str) -> Result<Part, Fault> {
        let passed = |what: &str, remedy: String| Err(Fault::new(ProblemKind::UnknownFormat, what, remedy));
        match header.kind {
            b'0' | 0 | b'7' => {}
            b'1' | b'2' => return passed("a link; not followed", "add what it leads to".into()),
            b'S' => return passed("a file with holes", "unpack it and add the folder".into()),
            _ => return passed("neither a file nor a folder", "leave it out".into()),
        }
        let Some(format) = of_name(&header.name) else {
            let remedy = format!("of an archive, entries named {} are read", Format::extensions());
            return passed("passed over", remedy);
        };
        let body = Body::stream(TapeEntry(Arc::clone(&self.tape)));
        let input = Input { name: name.to_owned(), format: Some(format), body, depth: self.depth.clone() };
        Ok(Part { input, options: self.options.clone(), told: Document::default() })
    }
}

fn lock(tape: &Mutex<Tape>) -> MutexGuard<'_, Tape> {
    tape.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The bytes of the entry that the tape stands in.
struct TapeEntry(Arc<Mutex<Tape>>);

impl Read for TapeEntry {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        lock(&self.0).read_entry(buffer).map_err(damaged)
    }
}

impl Tape {
    fn read_entry(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if wanted == 0 {
            return Ok(0);
        }
        let read = self.reader.read(&mut buffer[..wanted])?;
        if read == 0 {
            // Said once: the archive ends with this entry.
            (self.left, self.padding) = (0, 0);
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= read as u64;
        Ok(read)
    }

    /// The next entry; names and sizes that stand in entries of their own are put in.
    fn next_header(&mut self) -> io::Result<Option<Header>> {
        let (mut long_name, mut long_size) = (None, None);
        loop {
            self.skip_rest()?;
            let Some(block) = self.read_block()? else { return Ok(None) };
            let mut header = read_header(&block)?;
            let size = long_size.unwrap_or(header.size);
            self.left = size;
            self.padding = size.wrapping_neg() % BLOCK as u64;
            match header.kind {
                b'L' => long_name = Some(text(&self.read_extra()?)),
                b'x' => {
                    let extra = self.read_extra()?;
                    long_name = attribute(&extra, "path").or(long_name);
                    long_size = attribute(&extra, "size").and_then(|size| size.parse().ok()).or(long_size);
                }
                b'K' | b'g' => {}
                _ => {
                    header.size = size;
                    header.name = long_name.unwrap_or(header.name);
                    return Ok(Some(header));
                }
            }
        }
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        let rest = self.left.saturating_add(self.padding);
        (self.left, self.padding) = (0, 0);
        let skipped = io::copy(&mut self.reader.by_ref().take(rest), &mut io::sink())?;
        if skipped < rest { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// The next block, `None` at the end: at a block of zeros, or where nothing follows.
    fn read_block(&mut self) -> io::Result<Option<[u8; BLOCK]>> {
        if self.reader.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let mut block = [0; BLOCK];
        self.reader.read_exact(&mut block)?;
        Ok(block.iter().any(|&b| b != 0).then_some(block))
    }

    fn read_extra(&mut self) -> io::Result<Vec<u8>> {
        if self.left > LONGEST_EXTRA {
            return Err(damage("a name of more than a million bytes").into());
        }
        let mut extra = Vec::new();
        let left = self.left;
        self.reader.by_ref().take(left).read_to_end(&mut extra)?;
        self.left -= extra.len() as u64;
        Ok(extra)
    }
}

fn read_header(block: &[u8; BLOCK]) -> io::Result<Header> {
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, &b)| if (148..156).contains(&at) { u64::from(b' ') } else { u64::from(b) })
        .sum();
    let size = number(&block[124..136]);
    let (Some(size), true) = (size, number(&block[148..156]) == Some(sum)) else {
        return Err(damage("a header of an entry is damaged; what follows is not read").into());
    };
    let mut name = text(&block[..100]);
    let prefix = text(&block[345..500]);
    if block[257..].starts_with(b"ustar\0") && !prefix.is_empty() {
        name = format!("{prefix}/{name}");
    }
    Ok(Header { name, kind: block[156], size })
}

/// Octal digits, or a number of 255 bits whose first is set, of which 64 can be used.
fn number(field: &[u8]) -> Option<u64> {
    if let Some(first) = field.first().filter(|&&first| first & 0x80 != 0) {
        let high = field[1..field.len() - 8].iter().any(|&b| b != 0) || *first != 0x80;
        let low = field[field.len() - 8..].try_into().ok()?;
        return (!high).then_some(u64::from_be_bytes(low));
    }
    let digits = text(field);
    let digits = digits.trim();
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// Up to the first zero.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&b| b == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

/// A value from lines of the form `length key=value`.
fn attribute(extra: &[u8], key: &str) -> Option<String> {
    let extra = String::from_utf8_lossy(extra);
    let found =
        extra.lines().filter_map(|line| line.split_once(' ')?.1.split_once('=')).find(|(k, _)| *k == key);
    found.map(|(_, value)| value.to_owned())
}
