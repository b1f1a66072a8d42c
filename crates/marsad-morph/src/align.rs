//! Finds the parts of a token in the document's text, where vowel marks and variant letters may stand between the
//! letters that the token's forms keep.

use marsad_model::{Span, Token};

/// Cuts a token's span into the spans of its parts, from left to right.
pub(crate) struct Cut<'t> {
    span: Span,
    /// Letters of the token as written, without marks.
    exact: std::iter::Peekable<std::str::Chars<'t>>,
    /// The token in the text; none when it has the same letters as `exact`.
    original: Option<std::iter::Peekable<std::str::CharIndices<'t>>>,
    at: u32,
}

impl<'t> Cut<'t> {
    pub(crate) fn new(text: &'t str, token: &'t Token, single: bool) -> Self {
        // Two ligatures may be as many bytes as the three letters that they stand for.
        let same = single || token.span.of(text) == token.exact.as_str();
        let original = (!same).then(|| token.span.of(text)).filter(|o| !o.is_empty());
        Cut {
            span: token.span,
            exact: token.exact.chars().peekable(),
            original: original.map(|o| o.char_indices().peekable()),
            at: token.span.start,
        }
    }

    /// The span of the next part, of so many letters. The last part takes what is left.
    pub(crate) fn next(&mut self, letters: usize, last: bool) -> Span {
        let start = self.at;
        self.at = match last {
            true => self.span.end,
            false => self.end_of(letters).clamp(start, self.span.end),
        };
        Span { start, end: self.at }
    }

    fn end_of(&mut self, letters: usize) -> u32 {
        let mut end = self.at;
        for _ in 0..letters {
            let Some(letter) = self.exact.next() else { return self.span.end };
            match &mut self.original {
                None => end += letter.len_utf8() as u32,
                Some(original) => {
                    while original.next_if(|(_, c)| *c != letter).is_some() {}
                    original.next();
                    let next = self.exact.peek();
                    while original.next_if(|(_, c)| Some(c) != next).is_some() {}
                    let next = original.peek().map(|(place, _)| self.span.start + *place as u32);
                    end = next.unwrap_or(self.span.end);
                }
            }
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_model::TokenKind;

    fn parts(text: &str, exact: &str, letters: &[usize]) -> Vec<String> {
        let span = Span::new(0, text.len());
        let token = Token { span, kind: TokenKind::Word, key: exact.into(), exact: exact.into() };
        let mut cut = Cut::new(text, &token, letters.len() == 1);
        let last = letters.len() - 1;
        letters.iter().enumerate().map(|(i, &n)| cut.next(n, i == last).of(text).to_owned()).collect()
    }

    #[test]
    fn marks_stay_with_the_letter_before() {
        assert_eq!(parts("wa\u{301}b-l", "wab-l", &[2, 3]), ["wa\u{301}", "b-l"]);
        assert_eq!(parts("plain", "plain", &[1, 2, 2]), ["p", "la", "in"]);
        assert_eq!(parts("whole", "other", &[5]), ["whole"]);
    }

    #[test]
    fn strange_text_gives_no_wrong_span() {
        assert_eq!(parts("xyz", "ab", &[1, 1]).concat(), "xyz");
        assert_eq!(parts("\u{fb8e}\u{fc24}", "\u{643}\u{636}\u{62e}", &[1, 2]).concat(), "\u{fb8e}\u{fc24}");
    }
}
