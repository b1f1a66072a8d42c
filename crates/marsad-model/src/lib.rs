//! The nouns of Marsad: plain data that the stages hand to one another.
//!
//! Nothing here knows a language, an event code or a file. Positions inside a document are **byte offsets**
//! into its text everywhere in the engine; only the public [`Event`] counts Unicode code points, as the
//! contract promises.
#![deny(missing_docs)]

mod actor;
mod clause;
mod diagnostic;
mod document;
mod event;
mod page;
mod unit;
mod word;

pub use actor::{Located, Mention, MentionKind, Via};
pub use clause::{Arg, Chunk, ChunkId, Parent, PredId, Predicate, PredicateKind, Relation, Slot};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Document, Sentence, SentenceKind, Span, Token, TokenKind};
pub use event::{
    Certainty, Event, Number, Participant, Place, Said, Size, SourceKind, Status, TextInfo, TextSpan, Trigger,
};
pub use page::{MonthName, PageAlphabet, PageWords};
pub use unit::{DatePrecision, DateValue, NumberValue, Unit, UnitKind};
pub use word::{Feats, LemmaId, Pos, Reading, Segment, Word};

/// A civil date, as documents and events carry it.
pub use jiff::civil::Date;
