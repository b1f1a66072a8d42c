//! PDF: letters with their places become lines, lines become paragraphs.
//!
//! PDF says where each letter stands, not what follows what. Right-to-left lines are therefore put in reading order from
//! the places of their letters (`bidi.rs`), whatever order the program that wrote the file had them in.

use crate::limits::damage;
use crate::open::{Input, Stream};
use crate::{Fault, IntakeProblem, Options, ProblemKind};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use marsad_model::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

mod bidi;
mod bomb;
mod letters;
mod lines;
mod paragraphs;
mod properties;

/// Stack of the thread that reads: forms may lie in forms.
const STACK: usize = 16 << 20;
/// Of the letters of a text, the share that may be without a Unicode value.
const MOST_UNKNOWN: f64 = 0.3;
const OCR: &str = "run OCR first, for example `ocrmypdf -l ara in.pdf out.pdf` (or -l eng, -l fra)";

/// The document of a PDF, and a problem beside it when part of its pages are pictures.
pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, IntakeProblem> {
    let name = input.name;
    let bytes = input.body.bytes(options).map_err(|fault| fault.at(&name, 0))?;
    let (document, pictures) = on_a_thread(bytes, &name, options).map_err(|fault| fault.at(&name, 0))?;
    let problem = pictures.map(|fault| Err(fault.at(&name, 0)));
    Ok(Box::new(std::iter::once(Ok(document)).chain(problem)))
}

type Read = (Document, Option<Fault>);

/// A bad file may make the library panic or run on; neither may stop what follows.
fn on_a_thread(bytes: Vec<u8>, name: &str, options: &Options) -> Result<Read, Fault> {
    let seconds = options.limits.seconds;
    let deadline = Instant::now() + Duration::from_secs(seconds);
    let (sender, receiver) = mpsc::channel();
    let (name, own) = (name.to_owned(), options.clone());
    let work = move || {
        let read = catch_unwind(AssertUnwindSafe(|| read(bytes, &name, deadline, &own)));
        // Nobody waits for what comes too late.
        let _ = sender.send(read.unwrap_or_else(|_| Err(damage("damaged: its parts contradict each other"))));
    };
    let started = thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(work);
    started.map_err(|error| crate::io_fault(&error))?;
    receiver
        .recv_timeout(Duration::from_secs(seconds.saturating_add(5)))
        .unwrap_or_else(|_| Err(too_slow(seconds)))
}

fn too_slow(seconds: u64) -> Fault {
    let message = format!("takes more than {seconds} seconds");
    Fault::new(ProblemKind::Limit, message, "split it, or write it anew: `qpdf in.pdf out.pdf`")
}

fn load_fault(error: LoadPdfError) -> Fault {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            let remedy = "save it without: `qpdf --password=… --decrypt in.pdf out.pdf`";
            Fault::new(ProblemKind::Encrypted, "a password is needed", remedy)
        }
        LoadPdfError::Decryption(_) => {
            let remedy = "save it without: `qpdf --decrypt in.pdf out.pdf`";
            Fault::new(ProblemKind::Encrypted, "encrypted in a way that is not read", remedy)
        }
        LoadPdfError::Invalid => damage("damaged: no pages can be found"),
    }
}

fn read(bytes: Vec<u8>, name: &str, deadline: Instant, options: &Options) -> Result<Read, Fault> {
    bomb::check(&bytes, options)?;
    let pdf = Pdf::new(bytes).map_err(load_fault)?;
    let count = pdf.pages().len();
    if count > options.limits.pages {
        let message = format!("{count} pages; at most {} are read", options.limits.pages);
        return Err(Fault::new(ProblemKind::Limit, message, "split it"));
    }
    let mut reader = letters::Reader::new(deadline, options.longest);
    let mut pages = Vec::with_capacity(count);
    let mut pictures = Vec::new();
    for (number, page) in pdf.pages().iter().enumerate() {
        let letters = reader.page(page).ok_or_else(|| reader.fault(options))?;
        if letters.glyphs.is_empty() && letters.pictures > 0 {
            pictures.push(number + 1);
        }
        pages.push(lines::of_page(letters));
    }
    if reader.known == 0 || reader.unknown_share() > MOST_UNKNOWN {
        return Err(no_text(&reader, &pictures));
    }
    let mirrored = bidi::brackets_are_mirrored(pages.iter().flatten().map(|line| line.visual.as_slice()));
    let written = paragraphs::join(pages, mirrored);
    let properties = properties::read(&pdf);
    let (lang, date) = options.complete(None, None)?;
    let document = Document {
        id: name.to_owned(),
        text: written.text,
        lang,
        date: properties.date.or(date),
        title: properties.title.or(written.title),
        author: properties.author,
        ..Document::default()
    };
    Ok((document, partly_scanned(&pictures, count)))
}

fn no_text(reader: &letters::Reader, pictures: &[usize]) -> Fault {
    if reader.known + reader.unknown > 0 {
        let message = "its fonts do not say which letters they draw";
        let remedy = "run OCR over it: `ocrmypdf --force-ocr -l ara in.pdf out.pdf` (or -l eng, -l fra)";
        return Fault::new(ProblemKind::Scanned, message, remedy);
    }
    if pictures.is_empty() {
        return Fault::new(ProblemKind::Empty, "no text in it", "leave it out");
    }
    Fault::new(ProblemKind::Scanned, "scanned: its pages are pictures without text", OCR)
}

/// A picture on its own page is usual; half a document of them is a scan.
fn partly_scanned(pictures: &[usize], count: usize) -> Option<Fault> {
    if pictures.len() < 2 || pictures.len() * 3 < count {
        return None;
    }
    let (first, last) = (pictures.first()?, pictures.last()?);
    let message =
        format!("{} of {count} pages, from {first} to {last}, are pictures without text", pictures.len());
    Some(Fault::new(ProblemKind::Scanned, message, OCR))
}
