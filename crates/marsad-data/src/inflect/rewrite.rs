//! Ordered spelling rules on assembled forms.

use std::collections::BTreeMap;

/// One sign of a rule's context.
#[derive(Clone, Debug, PartialEq)]
enum Sign {
    Letter(char),
    Any(Vec<char>),
    Edge,
}

/// `from` becomes `to` between `left` and `right`.
#[derive(Clone, Debug)]
pub(crate) struct Rewrite {
    left: Vec<Sign>,
    from: Vec<char>,
    to: Vec<char>,
    right: Vec<Sign>,
}

impl Rewrite {
    /// Reads a rule; `{name}` in a context is a named set of letters, `^` and `$` are the ends of the form.
    pub(crate) fn parse(
        sets: &BTreeMap<String, String>,
        [left, from, to, right]: [&str; 4],
    ) -> Result<Rewrite, String> {
        if from.is_empty() {
            return Err("`from` is empty".to_owned());
        }
        let to = if to == "0" { "" } else { to };
        Ok(Rewrite {
            left: parse_signs(sets, left)?,
            from: from.chars().collect(),
            to: to.chars().collect(),
            right: parse_signs(sets, right)?,
        })
    }

    /// Applies the rule from left to right.
    pub(crate) fn apply(&self, form: &mut Vec<char>) {
        let mut at = 0;
        while at + self.from.len() <= form.len() {
            if form[at] == self.from[0] && self.fits(form, at) {
                form.splice(at..at + self.from.len(), self.to.iter().copied());
                at += self.to.len().max(1);
            } else {
                at += 1;
            }
        }
    }

    fn fits(&self, form: &[char], at: usize) -> bool {
        let end = at + self.from.len();
        form[at..end] == self.from[..] && self.fits_left(form, at) && self.fits_right(form, end)
    }

    fn fits_left(&self, form: &[char], at: usize) -> bool {
        let mut place = at;
        self.left.iter().rev().all(|sign| match (sign, place) {
            (Sign::Edge, place) => place == 0,
            (_, 0) => false,
            (sign, _) => {
                place -= 1;
                sign.holds(form[place])
            }
        })
    }

    fn fits_right(&self, form: &[char], end: usize) -> bool {
        let mut place = end;
        self.right.iter().all(|sign| match (sign, form.get(place)) {
            (Sign::Edge, letter) => letter.is_none(),
            (_, None) => false,
            (sign, Some(&letter)) => {
                place += 1;
                sign.holds(letter)
            }
        })
    }
}

impl Sign {
    fn holds(&self, letter: char) -> bool {
        match self {
            Sign::Letter(own) => *own == letter,
            Sign::Any(set) => set.contains(&letter),
            Sign::Edge => false,
        }
    }
}

fn parse_signs(sets: &BTreeMap<String, String>, text: &str) -> Result<Vec<Sign>, String> {
    let mut signs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(inner) = rest.strip_prefix('{') {
            let (name, after) = inner.split_once('}').ok_or("`{` without `}`")?;
            let set = sets.get(name).ok_or_else(|| format!("no set of letters is called `{name}`"))?;
            signs.push(Sign::Any(set.chars().collect()));
            rest = after;
            continue;
        }
        signs.push(if first == '^' || first == '$' { Sign::Edge } else { Sign::Letter(first) });
        rest = &rest[first.len_utf8()..];
    }
    Ok(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewrite(rule: [&str; 4], form: &str) -> String {
        let sets = BTreeMap::from([("vowel".to_owned(), "aiu".to_owned())]);
        let mut letters: Vec<char> = form.chars().collect();
        Rewrite::parse(&sets, rule).unwrap().apply(&mut letters);
        letters.into_iter().collect()
    }

    #[test]
    fn contexts_are_respected() {
        assert_eq!(rewrite(["^", "C", "O", "a"], "CaCa"), "OaCa");
        assert_eq!(rewrite(["{vowel}", "C", "Q", "$"], "qariC"), "qariQ");
        assert_eq!(rewrite(["", "+", "0", ""], "a+b+c"), "abc");
        assert_eq!(rewrite(["", "ay+a", "aY", "$"], "ramay+a"), "ramaY");
    }
}
