//! Which way a quotation mark points.

use crate::classes::{BRACKET, CLOSE, Class, DASH, INVISIBLE, NEUTRAL, OPEN, SPACE, WORDLIKE};
use marsad_model::TokenKind;

/// Quotation marks of a paragraph that are open.
#[derive(Default)]
pub(crate) struct OpenQuotes {
    double: bool,
    single: bool,
}

impl OpenQuotes {
    fn slot(&mut self, single: bool) -> &mut bool {
        if single { &mut self.single } else { &mut self.double }
    }

    /// Whether a single quotation mark is open.
    pub fn single_is_open(&self) -> bool {
        self.single
    }

    /// Decides by what stands around the mark, where that is clear (`before`, `after` are 0 at the paragraph's ends);
    /// else by the mark itself, and a mark that points nowhere closes what is open.
    pub fn kind(&mut self, class: Class, single: bool, before: Class, after: Class) -> TokenKind {
        let free_before = before == 0 || before & (SPACE | INVISIBLE | BRACKET | DASH | OPEN) != 0;
        let free_after = after & (WORDLIKE | BRACKET | OPEN | NEUTRAL | CLOSE) == 0;
        let opens = if free_before && !free_after && after & CLOSE == 0 {
            true
        } else if !free_before && free_after {
            false
        } else if class & NEUTRAL != 0 {
            !*self.slot(single)
        } else {
            class & OPEN != 0
        };
        *self.slot(single) = opens;
        if opens { TokenKind::OpenQuote } else { TokenKind::CloseQuote }
    }
}
