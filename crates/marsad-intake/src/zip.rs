//! ZIP archives, and the documents that are ZIP archives inside.
//!
//! The directory at the end is read once, entries are then unpacked one by one as streams. Nothing is ever written, so
//! names of entries are only names.

use crate::format::{Format, of_name};
use crate::limits::{Counted, Depth, Guarded, damage};
use crate::nested::{Part, documents, name_below};
use crate::open::{Body, Input, Seekable, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind, docx, io_fault};
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use marsad_model::Document;
use std::io::{self, BufReader, Read, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

mod directory;
pub(crate) use directory::{Directory, Entry};

/// Bytes read at a time.
const BUFFER: usize = 32 << 10;

/// An archive whose directory has been read.
pub(crate) struct Archive {
    source: Arc<Mutex<Box<dyn Seekable>>>,
    directory: Directory,
    depth: Depth,
}

/// The documents of an archive's entries; of a packed document (Word, EPUB) the document itself.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let name = input.name.clone();
    let archive = Archive::new(input, options).map_err(|fault| fault.at(&name, 0))?;
    let mut known = [false; KNOWN.len()];
    for entry in archive.directory.entries().flatten() {
        if let Some(at) = KNOWN.iter().position(|known| entry.name == *known) {
            known[at] = true;
        }
    }
    let has = |wanted: &str| KNOWN.iter().zip(known).any(|(name, found)| found && *name == wanted);
    if has(docx::WORD_BODY) || (has(docx::OPEN_BODY) && has("mimetype")) {
        return docx::read(&archive, &name, options);
    }
    if has("META-INF/container.xml") && has("mimetype") {
        return Ok(entries(archive, name, options, |name| of_name(name) == Some(Format::Html)));
    }
    for (part, what, remedy) in OTHERS {
        if has(part) {
            return Err(Fault::new(ProblemKind::UnknownFormat, what, remedy).at(&name, 0));
        }
    }
    Ok(entries(archive, name, options, |_| true))
}

/// Entries that tell what kind of document an archive is.
const KNOWN: [&str; 7] = [
    docx::WORD_BODY,
    docx::OPEN_BODY,
    "mimetype",
    "META-INF/container.xml",
    "xl/workbook.xml",
    "ppt/presentation.xml",
    "AndroidManifest.xml",
];

/// Documents in ZIP archives that are not read.
const OTHERS: [(&str, &str, &str); 3] = [
    ("xl/workbook.xml", "a spreadsheet", "save the sheet as CSV"),
    ("ppt/presentation.xml", "a presentation", "save it as PDF or text"),
    ("AndroidManifest.xml", "a program", "add documents"),
];

fn entries(archive: Archive, name: String, options: &Options, wanted: fn(&str) -> bool) -> Stream {
    let options = options.clone();
    let mut at = 0;
    let parts = std::iter::from_fn(move || {
        loop {
            let entry = archive.directory.entry_at(&mut at)?;
            if entry.as_ref().is_ok_and(|e| e.is_passed_over() || !wanted(&e.name)) {
                continue;
            }
            let inner = entry.as_ref().map_or_else(|_| name.clone(), |e| name_below(&name, &e.name));
            let counted = archive.depth.count_entry(&options.limits);
            if counted.is_err() {
                at = usize::MAX;
            }
            let part = counted.and(entry).and_then(|entry| archive.part(&entry, &inner, &options));
            return Some(part.map_err(|fault| fault.at(&inner, 0)));
        }
    });
    documents(parts)
}

impl Archive {
    /// Finds the directory of an archive.
    pub(crate) fn new(input: Input, options: &Options) -> Result<Archive, Fault> {
        let depth = input.depth.below(&options.limits)?;
        let mut source = input.body.seekable(options)?;
        let directory = Directory::find(source.as_mut(), options.longest as u64)?;
        Ok(Archive { source: Arc::new(Mutex::new(source)), directory, depth })
    }

    fn part(&self, entry: &Entry, name: &str, options: &Options) -> Result<Part, Fault> {
        if entry.is_link() {
            return Err(Fault::new(
                ProblemKind::UnknownFormat,
                "a link; not followed",
                "add what it leads to",
            ));
        }
        let Some(format) = of_name(&entry.name) else {
            let remedy = format!("of an archive, entries named {} are read", Format::extensions());
            return Err(Fault::new(ProblemKind::UnknownFormat, "passed over", remedy));
        };
        let body = Body::stream(self.reader(entry, options)?);
        let input = Input { name: name.to_owned(), format: Some(format), body, depth: self.depth.clone() };
        Ok(Part { input, options: options.clone(), told: Document::default() })
    }

    /// A small entry by its name, up to the limit on texts.
    pub(crate) fn read(&self, name: &str, options: &Options) -> Result<Option<Vec<u8>>, Fault> {
        let found = self.directory.entries().find(|entry| entry.as_ref().is_ok_and(|e| e.name == name));
        let Some(entry) = found.transpose()? else { return Ok(None) };
        let mut bytes = Vec::new();
        let mut reader = self.reader(&entry, options)?.take(options.longest as u64 + 1);
        reader.read_to_end(&mut bytes).map_err(|error| io_fault(&error))?;
        if bytes.len() > options.longest {
            let message = format!("{name} in it has more than {} bytes", options.longest);
            return Err(Fault::new(ProblemKind::TooLong, message, "split the document"));
        }
        Ok(Some(bytes))
    }

    /// An entry's bytes, unpacked and checked while they are read.
    fn reader(&self, entry: &Entry, options: &Options) -> Result<impl Read + Send + use<>, Fault> {
        if entry.is_encrypted() {
            let remedy = "unpack it with its password and add the folder";
            return Err(Fault::new(ProblemKind::Encrypted, "encrypted", remedy));
        }
        let at = self.directory.data_start(self.lock().as_mut(), entry)?;
        let section = Section { source: Arc::clone(&self.source), at, left: entry.packed };
        let (counted, packed) = Counted::new(section);
        let buffered = BufReader::with_capacity(BUFFER, counted);
        let unpacked: Box<dyn Read + Send> = match entry.method {
            0 => Box::new(buffered),
            8 => Box::new(DeflateDecoder::new(buffered)),
            other => {
                let message = format!("packed by method {other}, which is not read");
                let remedy = "unpack it and add the folder";
                return Err(Fault::new(ProblemKind::UnknownFormat, message, remedy));
            }
        };
        let guarded = Guarded::new(unpacked, packed, &self.depth, &options.limits);
        Ok(Checked { inner: guarded, crc: Crc::new(), expected: (entry.crc, entry.unpacked) })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Box<dyn Seekable>> {
        self.source.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The packed bytes of one entry.
struct Section {
    source: Arc<Mutex<Box<dyn Seekable>>>,
    at: u64,
    left: u64,
}

impl Read for Section {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if wanted == 0 {
            return Ok(0);
        }
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.seek(SeekFrom::Start(self.at))?;
        let read = source.read(&mut buffer[..wanted])?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}

/// Compares checksum and length at the end.
struct Checked<R> {
    inner: R,
    crc: Crc,
    expected: (u32, u64),
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        // The checksum's own count wraps at 4 GiB.
        if read == 0 && !buffer.is_empty() {
            let length = u64::from(self.crc.amount());
            if self.crc.sum() != self.expected.0 || length != self.expected.1 & u64::from(u32::MAX) {
                return Err(damage("its checksum or length is wrong").into());
            }
        }
        Ok(read)
    }
}
