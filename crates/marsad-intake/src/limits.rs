//! How much is taken out of containers before it is called an attack.

use crate::{Fault, ProblemKind};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that may be unpacked before the ratio of unpacked to packed is looked at.
const RATIO_FREE: u64 = 16 << 20;

/// What archives, mail, web archives and packed documents may hold. All of a file's containers count together, however
/// deep they lie in each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Containers in containers: 4 reads a mail in a ZIP in a tar in a gz.
    pub depth: usize,
    /// Bytes that one file may unpack to.
    pub unpacked: u64,
    /// Bytes that one packed byte may become, once 16 MiB have been unpacked. Text packs to a tenth, rarely to a fiftieth.
    pub ratio: u64,
    /// Entries, messages and records of one file.
    pub entries: u64,
    /// Pages of one PDF.
    pub pages: usize,
    /// Seconds that one PDF may take.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { depth: 4, unpacked: 2 << 30, ratio: 200, entries: 200_000, pages: 5_000, seconds: 60 }
    }
}

/// How deep something lies, and what has been taken out of the outermost container so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Depth {
    level: usize,
    spent: Arc<Spent>,
}

#[derive(Debug, Default)]
struct Spent {
    unpacked: AtomicU64,
    entries: AtomicU64,
}

impl Depth {
    /// The depth of what lies in a container at this depth.
    pub(crate) fn below(&self, limits: &Limits) -> Result<Depth, Fault> {
        if self.level >= limits.depth {
            let message = format!("containers nested more than {} deep", limits.depth);
            return Err(Fault::new(ProblemKind::Limit, message, "unpack it and add what it holds"));
        }
        Ok(Depth { level: self.level + 1, spent: Arc::clone(&self.spent) })
    }

    /// One more entry, if the limits allow it.
    pub(crate) fn count_entry(&self, limits: &Limits) -> Result<(), Fault> {
        if self.spent.unpacked.load(Ordering::Relaxed) > limits.unpacked {
            return Err(too_much(limits));
        }
        if self.spent.entries.fetch_add(1, Ordering::Relaxed) < limits.entries {
            return Ok(());
        }
        let message = format!("more than {} entries; the rest is not read", limits.entries);
        Err(Fault::new(ProblemKind::Limit, message, "split it, or unpack it and add the folder"))
    }

    /// Counts bytes that were unpacked from `packed` bytes, of which `own` came from the same stream.
    fn count(&self, bytes: u64, own: u64, packed: u64, limits: &Limits) -> Result<(), Fault> {
        let all = self.spent.unpacked.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if all > limits.unpacked {
            return Err(too_much(limits));
        }
        if own > RATIO_FREE && own / limits.ratio > packed {
            let message = format!("one byte unpacks to more than {}: a bomb", limits.ratio);
            let remedy = "if it is trusted, unpack it and add the folder";
            return Err(Fault::new(ProblemKind::Limit, message, remedy));
        }
        Ok(())
    }
}

fn too_much(limits: &Limits) -> Fault {
    let message = format!("unpacks to more than {} bytes; the rest is not read", limits.unpacked);
    Fault::new(ProblemKind::Limit, message, "if it is trusted, unpack it and add the folder")
}

/// How many packed bytes have been read so far.
pub(crate) type Packed = Arc<AtomicU64>;

/// Counts what is read through it.
pub(crate) struct Counted<R> {
    inner: R,
    packed: Packed,
}

impl<R> Counted<R> {
    /// The reader, and the count that it keeps.
    pub(crate) fn new(inner: R) -> (Counted<R>, Packed) {
        let packed = Packed::default();
        (Counted { inner, packed: Arc::clone(&packed) }, packed)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.packed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What a decompressor gives, until a limit is reached.
pub(crate) struct Guarded<R> {
    inner: R,
    packed: Packed,
    own: u64,
    depth: Depth,
    limits: Limits,
}

impl<R> Guarded<R> {
    pub(crate) fn new(inner: R, packed: Packed, depth: &Depth, limits: &Limits) -> Guarded<R> {
        Guarded { inner, packed, own: 0, depth: depth.clone(), limits: *limits }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(damaged)?;
        self.own += read as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        self.depth.count(read as u64, self.own, packed, &self.limits)?;
        Ok(read)
    }
}

/// What decompressors and archives say of bytes that make no sense, as a problem with a remedy.
pub(crate) fn damaged(error: io::Error) -> io::Error {
    let known = error.get_ref().is_some_and(|inner| inner.is::<Fault>());
    let ours = matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof
    );
    if known || !ours {
        return error;
    }
    let message = match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early: truncated".to_owned(),
        _ => format!("damaged: {error}"),
    };
    damage(message).into()
}

/// The problem of a file that is not whole.
pub(crate) fn damage(message: impl Into<String>) -> Fault {
    Fault::new(ProblemKind::Damaged, message, "fetch or copy the file again; what could be read was read")
}
