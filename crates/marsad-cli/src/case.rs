//! `marsad why --case`: sentences as they are read, in the form of a file of reading cases.

use crate::args::WhyArgs;
use crate::style;
use crate::{DONE, SOME_FAILED};
use anyhow::{Context, Result};
use marsad::cases::write;
use marsad::{Document, Marsad};
use std::fs::File;
use std::io::{BufRead, BufReader, Write, stdin, stdout};

pub(crate) fn run(marsad: &Marsad, args: &WhyArgs) -> Result<u8> {
    let input: Box<dyn BufRead> = match (&args.text, &args.file) {
        (Some(text), _) if text != "-" => Box::new(text.as_bytes()),
        (_, Some(file)) => {
            let file = File::open(file).with_context(|| format!("cannot read `{}`", file.display()))?;
            Box::new(BufReader::new(file))
        }
        _ => Box::new(stdin().lock()),
    };
    let engine = marsad.engine();
    let mut out = stdout().lock();
    let (mut written, mut code) = (0, DONE);
    for (number, line) in input.lines().enumerate() {
        let text = line.with_context(|| format!("line {} cannot be read", number + 1))?;
        if text.trim().is_empty() {
            continue;
        }
        let doc = Document { text, lang: args.lang.clone(), ..Document::default() };
        match engine.read(&doc) {
            Ok(sentences) => {
                for sentence in sentences.iter().filter(|s| !s.words.is_empty()) {
                    let gap = if written > 0 { "\n" } else { "" };
                    write!(out, "{gap}{}", write(sentence))?;
                    written += 1;
                }
            }
            Err(reason) => {
                anstream::eprintln!("{}problem:{} line {}: {reason}", style::WARNING, style::END, number + 1);
                code = SOME_FAILED;
            }
        }
    }
    Ok(code)
}
