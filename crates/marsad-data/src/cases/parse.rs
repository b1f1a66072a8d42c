//! From the text of a cases file to cases.

use super::{Case, CaseRole, CaseWord, OPEN, PREPOSITION, SLOTS};
use crate::pattern::feature;
use crate::source::Report;
use marsad_model::{Feats, Pos};

const COLUMNS: &str =
    "word, lemma, tag, features, roles: five columns, separated by one tab; `_` asserts nothing";
const ROLES: &str = "`3 subject`, `3 prep:on`: the number of the predicate's word in the sentence and one of subject, \
                     object, object2, genitive, agent, modified, prep:LEMMA; several are joined by `; `";

/// Reads the cases of one file.
pub(super) fn parse(path: &str, text: &str, report: &mut Report) -> Vec<Case> {
    let mut reader = Reader { path, report, open: None, sound: true, cases: Vec::new() };
    for (number, line) in text.lines().enumerate() {
        reader.line(number as u32 + 1, line);
    }
    reader.close();
    reader.cases
}

struct Reader<'a, 'r> {
    path: &'a str,
    report: &'r mut Report,
    /// The sentence that is being read.
    open: Option<Case>,
    /// Whether it had no problem so far.
    sound: bool,
    cases: Vec<Case>,
}

impl Reader<'_, '_> {
    fn error(&mut self, line: u32, code: &str, message: &str, hint: &str) {
        self.sound = false;
        self.report.error(self.path, line, code, message, hint);
    }

    fn line(&mut self, number: u32, line: &str) {
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            self.close();
        } else if line == "##" || line.starts_with("## ") {
            // A note for readers.
        } else if let Some(comment) = line.strip_prefix("# ") {
            self.comment(number, comment.trim());
        } else {
            self.word(number, line);
        }
    }

    fn comment(&mut self, number: u32, comment: &str) {
        let Some(case) = &mut self.open else {
            let (file, text) = (self.path.to_owned(), comment.to_owned());
            self.open = Some(Case { file, line: number, text, ..Case::default() });
            return;
        };
        match comment.strip_prefix("miss:").map(str::trim) {
            Some(reason) if !reason.is_empty() => case.miss = Some(reason.to_owned()),
            Some(_) => self.error(number, "case-miss-reason", "`# miss:` without a reason", "# miss: why"),
            None => {
                let hint = "a blank line ends a sentence; notes begin with `## `";
                self.error(number, "case-two-sentences", "the sentence before has not ended", hint);
            }
        }
    }

    fn word(&mut self, number: u32, line: &str) {
        if self.open.is_none() {
            let hint = "begin with a line `# ` and the sentence";
            self.error(number, "case-without-sentence", "a word that belongs to no sentence", hint);
            return;
        }
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let &[text, lemma, tag, features, roles] = fields.as_slice() else {
            let message = format!("{} columns instead of five", fields.len());
            return self.error(number, "case-columns", &message, COLUMNS);
        };
        if text.is_empty() {
            return self.error(number, "case-columns", "the word is missing", COLUMNS);
        }
        let pos = self.tag(number, tag);
        let (with, without) = self.features(number, features);
        let roles = self.roles(number, roles);
        let lemma = asserted(lemma).map(str::to_owned);
        let word = CaseWord { line: number, text: text.to_owned(), lemma, pos, with, without, roles };
        if let Some(case) = &mut self.open {
            case.words.push(word);
        }
    }

    fn tag(&mut self, number: u32, tag: &str) -> Option<Pos> {
        let tag = asserted(tag)?;
        let pos = Pos::parse(tag);
        if pos.is_none() {
            let message = format!("`{tag}` is no part of speech");
            self.error(number, "case-tag", &message, "a universal tag in capitals, such as NOUN, or `_`");
        }
        pos
    }

    fn features(&mut self, number: u32, text: &str) -> (Feats, Feats) {
        let (mut with, mut without) = (Feats::empty(), Feats::empty());
        for name in asserted(text).into_iter().flat_map(str::split_whitespace) {
            let (set, name) = match name.strip_prefix('-') {
                Some(name) => (&mut without, name),
                None => (&mut with, name),
            };
            match feature(name) {
                Ok(feature) => *set |= feature,
                Err(message) => {
                    let hint =
                        "`marsad why --case` prints features; separate them by spaces; `-pass`: not pass";
                    self.error(number, "case-feature", &message, hint);
                }
            }
        }
        if with.intersects(without) {
            let message = "a feature is asserted and denied";
            self.error(number, "case-feature", message, "keep one of the two");
        }
        (with, without)
    }

    fn roles(&mut self, number: u32, text: &str) -> Vec<CaseRole> {
        let mut roles = Vec::new();
        for part in asserted(text).into_iter().flat_map(|t| t.split(';')).map(str::trim) {
            match role(part) {
                Some(role) => roles.push(role),
                None => self.error(number, "case-role", &format!("`{part}` is no role"), ROLES),
            }
        }
        roles
    }

    /// Ends the sentence that is open.
    fn close(&mut self) {
        let Some(case) = self.open.take() else {
            self.sound = true;
            return;
        };
        if case.words.is_empty() && self.sound {
            let hint = "`marsad why --case` prints the lines; `## ` begins a note";
            self.error(case.line, "case-without-words", "a sentence without words", hint);
        }
        for word in &case.words {
            if let Some(role) = word.roles.iter().find(|r| r.predicate > case.words.len()) {
                let message =
                    format!("the sentence has {} words, there is no {}", case.words.len(), role.predicate);
                self.error(word.line, "case-role-number", &message, ROLES);
            }
        }
        if std::mem::replace(&mut self.sound, true) {
            self.cases.push(case);
        }
    }
}

/// What a column asserts.
fn asserted(field: &str) -> Option<&str> {
    Some(field).filter(|f| !f.is_empty() && *f != OPEN)
}

/// `3 subject`, `-3 object`, `3 prep:because of`.
fn role(text: &str) -> Option<CaseRole> {
    let (holds, text) = text.strip_prefix('-').map_or((true, text), |rest| (false, rest));
    let (number, slot) = text.split_once(' ')?;
    let predicate = number.parse().ok().filter(|n| *n > 0)?;
    let slot = slot.trim();
    let preposition = slot.strip_prefix(PREPOSITION).is_some_and(|p| !p.trim().is_empty());
    let known = preposition || SLOTS.contains(&slot);
    known.then(|| CaseRole { predicate, slot: slot.to_owned(), holds })
}
