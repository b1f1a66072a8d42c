//! Reads, checks and compiles languages, ontology and entities.
//!
//! One module for each kind of data file: it holds the compiled table (plain, serialisable) and the function that
//! reads and checks the file. [`source`] is how files are read and problems reported.
#![deny(missing_docs)]

pub mod agents;
pub mod cases;
pub mod compile;
pub mod context;
pub mod cues;
pub mod dates;
pub mod entities;
pub mod exchange;
pub mod grammar;
pub mod inflect;
pub mod language;
pub mod lexicon;
pub mod mentions;
pub mod morphology;
pub mod names;
pub mod numbers;
pub mod ontology;
pub mod orthography;
pub mod pages;
pub mod pattern;
pub mod phrases;
pub mod rules;
pub mod source;
pub mod vocabulary;
pub mod wordlists;
