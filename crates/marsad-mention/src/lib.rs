//! Names, roles, dates and numbers, resolved to entities at the document's date.
//!
//! A [`Finder`] holds the tables of one language. [`Finder::find_units`] finds names, dates and numbers in the words
//! of a sentence, before noun phrases are built; [`Finder::resolve`] says what each noun phrase stands for and keeps
//! a [`Discourse`] for what pronouns and descriptions take up; [`Finder::explain`] says why.
#![deny(missing_docs)]

mod calendar;
mod clock;
mod compose;
mod context;
mod date;
mod discourse;
mod evidence;
mod explain;
mod ground;
mod name;
mod number;
mod piece;
mod resolve;
mod several;
mod shared;
mod sketch;

pub use clock::Clock;
pub use context::{Context, LemmaText};
pub use discourse::Discourse;

use date::DateScan;
use marsad_data::entities::Entities;
use marsad_data::mentions::Tables;
use marsad_model::{Segment, Unit, UnitKind, Word};
use name::NameScan;
use number::NumberScan;
use std::sync::Arc;

/// Finds who, where, when and how many in one language.
#[derive(Clone, Debug)]
pub struct Finder {
    tables: Arc<Tables>,
    entities: Arc<Entities>,
}

impl Finder {
    /// A finder over a language's tables and the entities that they were compiled with.
    pub fn new(tables: Arc<Tables>, entities: Arc<Entities>) -> Self {
        Finder { tables, entities }
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The entities that mentions point into.
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// Names, dates and numbers of a sentence, in order and without overlap; the longest wins.
    /// `text` is the document's text, into which the words' spans point.
    pub fn find_units(&self, words: &[Word], text: &str, clock: &Clock) -> Vec<Unit> {
        let tables = &*self.tables;
        let pieces = piece::cut(words, &tables.numbers);
        let names = NameScan { pieces: &pieces, names: &tables.names, words, text };
        let numbers = NumberScan { pieces: &pieces, numbers: &tables.numbers, words, text };
        let mut clock = *clock;
        let mut units: Vec<Unit> = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let piece = &pieces[at];
            if !piece.first || piece.is_mark() {
                at += 1;
                continue;
            }
            let dates = DateScan { pieces: &pieces, dates: &tables.dates, numbers: &numbers, clock: &clock };
            let found = best_at(at, &names, &dates, &numbers, &units);
            let Some((kind, end)) = found else {
                at += 1;
                continue;
            };
            if let UnitKind::Date(value) = &kind {
                clock.note(value);
            }
            let last = pieces.get(end - 1).map_or(piece.word, |p| p.word);
            units.push(Unit { start: piece.word, end: last + 1, kind });
            at = end;
        }
        units
    }
}

/// The longest unit that begins at a piece; of equal ones a date goes before a name, a name before a number.
fn best_at(
    at: usize,
    names: &NameScan,
    dates: &DateScan,
    numbers: &NumberScan,
    before: &[Unit],
) -> Option<(UnitKind, usize)> {
    let piece = &names.pieces[at];
    let clitic = names.words.get(piece.word as usize).is_some_and(|w| w.segment != Segment::Core);
    let date = dates.may_begin(piece).then(|| dates.date(at)).flatten();
    let mut best = date.map(|(value, end)| (UnitKind::Date(value), end));
    let longer = |best: &Option<(UnitKind, usize)>, end: usize| best.as_ref().is_none_or(|(_, e)| end > *e);
    if names.may_begin(piece) {
        let beside = before.last().is_some_and(|u| {
            matches!(u.kind, UnitKind::Name(_))
                && piece.word - u.end <= 1
                && !names.pieces[at.saturating_sub(1)].is_mark()
        });
        if let Some((candidates, end)) = names.name(at, beside)
            && longer(&best, end)
            && !names.is_outrun(at, end)
        {
            best = Some((UnitKind::Name(candidates), end));
        }
    }
    if !clitic
        && numbers.may_begin(piece)
        && let Some((value, end)) = numbers.number(at)
        && longer(&best, end)
    {
        best = Some((UnitKind::Number(value), end));
    }
    best
}
