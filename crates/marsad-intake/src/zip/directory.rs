//! The directory at the end of a ZIP archive.

use crate::limits::damage;
use crate::open::Seekable;
use crate::{Fault, ProblemKind, io_fault};
use std::io::SeekFrom;

/// The end record without its comment.
const END: usize = 22;
/// The longest comment behind it, and the 64-bit locator before it.
const TAIL: u64 = (END + 0xFFFF + 20) as u64;
/// Fixed part of a directory entry, and of a local header.
const ENTRY: usize = 46;
const LOCAL: usize = 30;

/// What the directory says of one entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) method: u16,
    pub(crate) crc: u32,
    pub(crate) packed: u64,
    pub(crate) unpacked: u64,
    flags: u16,
    mode: u32,
    offset: u64,
}

/// The raw entries; they are taken apart one by one.
pub(crate) struct Directory {
    bytes: Vec<u8>,
    /// Bytes that stand before the archive, as in programs that unpack themselves.
    before: u64,
}

impl Entry {
    /// A folder, or what systems leave beside the files.
    pub(crate) fn is_passed_over(&self) -> bool {
        let last = self.name.rsplit('/').next().unwrap_or_default();
        last.is_empty() || last.starts_with('.') || self.name.starts_with("__MACOSX/")
    }

    pub(crate) fn is_link(&self) -> bool {
        self.mode & 0o170_000 == 0o120_000
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.flags & 1 != 0
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

fn read_at(source: &mut dyn Seekable, at: u64, length: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = vec![0; length];
    source.seek(SeekFrom::Start(at)).map_err(|error| io_fault(&error))?;
    source.read_exact(&mut bytes).map_err(|error| io_fault(&crate::limits::damaged(error)))?;
    Ok(bytes)
}

impl Directory {
    /// Finds and reads the directory, which may have `longest` bytes.
    pub(crate) fn find(source: &mut dyn Seekable, longest: u64) -> Result<Directory, Fault> {
        let cut = || damage("no directory at its end: truncated, or not a ZIP archive");
        let length = source.seek(SeekFrom::End(0)).map_err(|error| io_fault(&error))?;
        let start = length.saturating_sub(TAIL);
        let tail = read_at(source, start, (length - start) as usize)?;
        let end = memchr::memmem::rfind_iter(&tail, b"PK\x05\x06")
            .find(|&at| {
                u16_at(&tail, at + 20).is_some_and(|comment| at + END + comment as usize <= tail.len())
            })
            .ok_or_else(cut)?;
        let mut size = u64::from(u32_at(&tail, end + 12).ok_or_else(cut)?);
        let mut offset = u64::from(u32_at(&tail, end + 16).ok_or_else(cut)?);
        let mut directory_end = start + end as u64;
        let locator = end.checked_sub(20).filter(|&at| tail[at..].starts_with(b"PK\x06\x07"));
        if let Some(at) = locator.and_then(|at| u64_at(&tail, at + 8)) {
            let record = read_at(source, at.min(length), 56)?;
            if !record.starts_with(b"PK\x06\x06") {
                return Err(cut());
            }
            size = u64_at(&record, 40).ok_or_else(cut)?;
            offset = u64_at(&record, 48).ok_or_else(cut)?;
            directory_end = at;
        }
        let start = directory_end.checked_sub(size).ok_or_else(cut)?;
        let before = start.checked_sub(offset).ok_or_else(cut)?;
        if size > longest {
            let message = format!("a directory of {size} bytes; at most {longest} are read");
            return Err(Fault::new(ProblemKind::Limit, message, "unpack it and add the folder"));
        }
        Ok(Directory { bytes: read_at(source, start, size as usize)?, before })
    }

    /// All entries in order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Result<Entry, Fault>> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || self.entry_at(&mut at))
    }

    /// The entry at a place of the directory, which is moved on; behind a damaged one it ends.
    pub(crate) fn entry_at(&self, at: &mut usize) -> Option<Result<Entry, Fault>> {
        let rest = self.bytes.get(*at..).filter(|rest| !rest.is_empty())?;
        let Some((entry, length)) = read_entry(rest) else {
            *at = usize::MAX;
            return Some(Err(damage("its directory is damaged; what follows is not read")));
        };
        *at += length;
        Some(Ok(entry))
    }

    /// Where the bytes of an entry begin: behind its local header.
    pub(crate) fn data_start(&self, source: &mut dyn Seekable, entry: &Entry) -> Result<u64, Fault> {
        let wrong = || damage("its directory leads to no entry");
        let at = self.before.checked_add(entry.offset).ok_or_else(wrong)?;
        let header = read_at(source, at, LOCAL)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(wrong());
        }
        let name = u16_at(&header, 26).ok_or_else(wrong)?;
        let extra = u16_at(&header, 28).ok_or_else(wrong)?;
        at.checked_add(LOCAL as u64 + u64::from(name) + u64::from(extra)).ok_or_else(wrong)
    }
}

fn read_entry(bytes: &[u8]) -> Option<(Entry, usize)> {
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let lengths = [28, 30, 32].map(|at| u16_at(bytes, at).map(usize::from));
    let [name, extra, comment] = [lengths[0]?, lengths[1]?, lengths[2]?];
    let extra_bytes = bytes.get(ENTRY + name..ENTRY + name + extra)?;
    let flags = u16_at(bytes, 8)?;
    let mut entry = Entry {
        // Names that are not UTF-8 are in some code page of the packer's; they are shown as well as can be.
        name: String::from_utf8_lossy(bytes.get(ENTRY..ENTRY + name)?).into_owned(),
        method: u16_at(bytes, 10)?,
        crc: u32_at(bytes, 16)?,
        packed: u64::from(u32_at(bytes, 20)?),
        unpacked: u64::from(u32_at(bytes, 24)?),
        flags,
        mode: u32_at(bytes, 38)? >> 16,
        offset: u64::from(u32_at(bytes, 42)?),
    };
    long_fields(&mut entry, extra_bytes);
    Some((entry, ENTRY + name + extra + comment))
}

/// Lengths and offsets of 64 bits stand in an extra field, those that are needed only.
fn long_fields(entry: &mut Entry, extra: &[u8]) {
    let mut at = 0;
    while let (Some(id), Some(length)) = (u16_at(extra, at), u16_at(extra, at + 2)) {
        if id == 1 {
            let mut from = at + 4;
            for field in [&mut entry.unpacked, &mut entry.packed, &mut entry.offset] {
                if *field == u64::from(u32::MAX)
                    && let Some(value) = u64_at(extra, from)
                {
                    *field = value;
                    from += 8;
                }
            }
        }
        at += 4 + usize::from(length);
    }
}
