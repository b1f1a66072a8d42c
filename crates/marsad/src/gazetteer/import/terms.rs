//! Terms of office that several rows tell of: nobody holds the same office twice at the same time.

use super::draft::Term;

/// Puts the terms in order, joins those that tell of one, and ends a term before the next of the same office begins.
pub(super) fn tidy(mut terms: Vec<Term>) -> Vec<Term> {
    terms.sort_by(|a, b| (&a.title, &a.code, &a.from, &a.to).cmp(&(&b.title, &b.code, &b.from, &b.to)));
    let mut tidied: Vec<Term> = Vec::new();
    for term in terms {
        let same = tidied.last_mut().filter(|last| last.title == term.title && last.code == term.code);
        let Some(last) = same else {
            tidied.push(term);
            continue;
        };
        // No beginning sorts first: such a term is told more fully by the next.
        if last.from.is_empty() || last.from == term.from {
            let to = if term.to.is_empty() { last.to.clone() } else { term.to.clone() };
            *last = Term { to, line: last.line, ..term };
            continue;
        }
        if last.to.is_empty() || last.to > term.from {
            last.to = term.from.clone();
        }
        tidied.push(term);
    }
    tidied
}
