//! Archives made by hand, good and bad ones.
#![allow(dead_code, reason = "each test uses some")]

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use marsad_intake::{IntakeProblem, Options, ProblemKind, read_path};
use marsad_model::Document;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

pub type Found = Vec<Result<Document, IntakeProblem>>;

/// Reads bytes as a file of this name.
pub fn read_as(name: &str, bytes: &[u8], options: &Options) -> Found {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("marsad-made-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    let found = read_path(&path.to_string_lossy(), options).collect();
    let _ = fs::remove_dir_all(&folder);
    found
}

pub fn read(name: &str, bytes: &[u8]) -> Found {
    read_as(name, bytes, &Options::default())
}

/// Texts of documents and kinds of problems.
pub fn shown(found: &Found) -> Vec<String> {
    let show = |found: &Result<Document, IntakeProblem>| match found {
        Ok(document) => document.text.trim().to_owned(),
        Err(problem) => format!("{:?}", problem.kind),
    };
    found.iter().map(show).collect()
}

pub fn kinds(found: &Found) -> Vec<ProblemKind> {
    found.iter().filter_map(|found| Some(found.as_ref().err()?.kind)).collect()
}

pub fn sample(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).expect("a sample")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// What is to be wrong with an entry.
#[derive(Clone, Copy, Default)]
pub struct Wrong {
    pub crc: bool,
    pub encrypted: bool,
    pub link: bool,
    pub method: Option<u16>,
}

#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    pub fn add(mut self, name: &str, content: &[u8]) -> Zip {
        self.entry(name, &deflate(content), content, Wrong::default());
        self
    }

    pub fn add_wrong(mut self, name: &str, content: &[u8], wrong: Wrong) -> Zip {
        self.entry(name, &deflate(content), content, wrong);
        self
    }

    pub fn entry(&mut self, name: &str, packed: &[u8], content: &[u8], wrong: Wrong) {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let crc = crc.sum() ^ u32::from(wrong.crc);
        let method = wrong.method.unwrap_or(8);
        let mut fields = Vec::new();
        fields.extend(20_u16.to_le_bytes());
        fields.extend(u16::from(wrong.encrypted).to_le_bytes());
        fields.extend(method.to_le_bytes());
        fields.extend([0; 4]);
        fields.extend(crc.to_le_bytes());
        fields.extend((packed.len() as u32).to_le_bytes());
        fields.extend((content.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend(0_u16.to_le_bytes());
        let offset = self.bytes.len() as u32;
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&fields);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\x03");
        self.directory.extend(&fields);
        self.directory.extend([0; 6]);
        let mode: u32 = if wrong.link { 0o120_777 } else { 0o100_644 };
        self.directory.extend((mode << 16).to_le_bytes());
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.wrapping_add(1);
    }

    pub fn finish(mut self) -> Vec<u8> {
        let offset = self.bytes.len() as u32;
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend((self.directory.len() as u32).to_le_bytes());
        self.bytes.extend(offset.to_le_bytes());
        self.bytes.extend([0; 2]);
        self.bytes
    }
}

/// A tar entry with any size in its header.
pub fn tar_entry(name: &str, kind: u8, size: &str, content: &[u8]) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..name.len().min(100)].copy_from_slice(&name.as_bytes()[..name.len().min(100)]);
    block[100..107].copy_from_slice(b"0000644");
    block[124..124 + size.len()].copy_from_slice(size.as_bytes());
    block[156] = kind;
    block[257..263].copy_from_slice(b"ustar\0");
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|&b| u32::from(b)).sum();
    block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    block.extend(content);
    block.resize(block.len().div_ceil(512) * 512, 0);
    block
}

pub fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let entry =
        |(name, content): &(&str, &[u8])| tar_entry(name, b'0', &format!("{:011o}", content.len()), content);
    let mut bytes: Vec<u8> = entries.iter().flat_map(entry).collect();
    bytes.extend([0; 1024]);
    bytes
}

pub fn warc_record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-06T07:08:09Z\r\n\
         WARC-Record-ID: <urn:uuid:{}>\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        url.len(),
        block.len()
    )
    .into_bytes();
    record.extend(block);
    record.extend(b"\r\n\r\n");
    record
}

pub fn docx(body: &str) -> Vec<u8> {
    let body = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    docx_raw(&body)
}

pub fn docx_raw(document: &str) -> Vec<u8> {
    let core = "<cp:coreProperties><dc:title>Harvest &amp; tide</dc:title><dc:creator>R. Aldous</dc:creator>\
                <dcterms:created>2017-08-09T10:00:00Z</dcterms:created></cp:coreProperties>";
    let notes = "<w:footnotes><w:footnote w:type=\"separator\"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>\
                 <w:footnote><w:p><w:r><w:t>Weights are in tonnes.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    Zip::default()
        .add("[Content_Types].xml", b"<Types/>")
        .add("word/document.xml", document.as_bytes())
        .add("word/footnotes.xml", notes.as_bytes())
        .add("docProps/core.xml", core.as_bytes())
        .finish()
}
