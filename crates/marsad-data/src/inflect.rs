//! Makes the forms of a lemma from paradigm tables (`languages/<xx>/paradigms/`).
//!
//! Two steps, each driven by data: a class builds **stems** from the lemma (`suffix-replacement`) or from its
//! radicals (`root-and-pattern`); **affix sets** put prefixes and suffixes around the stems, one row for each
//! person, number and gender; spelling **rewrites** finish the form.

mod letters;
mod paradigm;
mod rewrite;

use crate::morphology::MorphologySource;
use crate::source::{Files, Report};
use letters::Letters;
use marsad_model::Feats;
pub use paradigm::LettersSource;
use rewrite::Rewrite;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Whether a form stands alone or before an attached pronoun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bond {
    /// Either.
    #[default]
    Either,
    /// Never before an enclitic.
    Free,
    /// Only before an enclitic.
    Bound,
}

/// A form of a lemma.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// As written in the language.
    pub text: String,
    /// Features of the cell.
    pub feats: Feats,
    /// How unlikely the cell is, in tenths of a natural logarithm.
    pub cost: u8,
    /// Whether it may stand before an enclitic.
    pub bond: Bond,
}

/// What the generator needs to know of a lemma.
#[derive(Clone, Debug, Default)]
pub struct Lemma<'a> {
    /// Dictionary form.
    pub text: &'a str,
    /// Radicals, empty where the language does without.
    pub root: &'a str,
    /// Irregular forms: cell and form.
    pub forms: Vec<(&'a str, &'a str)>,
}

/// An inflection class, by its place in [`Inflector`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassId(usize);

#[derive(Clone, Debug, Default)]
struct Class {
    /// Unique id of the row.
    variant: String,
    /// Name that the lexicon tables write.
    name: String,
    group: String,
    parent: Option<usize>,
    sets: Vec<String>,
    endings: Vec<Vec<char>>,
    shape: Vec<char>,
    read_as: Vec<char>,
    plural: Option<String>,
    stems: FxHashMap<String, Stem>,
}

#[derive(Clone, Debug)]
struct Stem {
    template: String,
    class: Option<String>,
}

#[derive(Clone, Debug)]
struct Affix {
    cell: String,
    stem: String,
    prefix: String,
    suffix: String,
    feats: Feats,
    cost: u8,
    bond: Bond,
}

/// All paradigms of a language, ready to make forms.
#[derive(Clone, Debug, Default)]
pub struct Inflector {
    letters: Letters,
    classes: Vec<Class>,
    sets: FxHashMap<String, Vec<Affix>>,
    rewrites: Vec<Rewrite>,
}

impl Inflector {
    /// The class of a lemma: the one named, in the variant that its root asks for, or else the class whose
    /// citation form (or ending) is the lemma's. `None` when nothing fits.
    pub fn find_class(&self, group: &str, name: &str, lemma: &Lemma) -> Option<ClassId> {
        let text = self.letters.inward(lemma.text);
        let root = self.letters.root(lemma.root);
        if root.is_empty() {
            return self.find_by_ending(group, name, &text);
        }
        let mut shaped: Vec<usize> =
            (0..self.classes.len()).filter(|&c| self.fits_root(c, group, name, &root)).collect();
        // The most special shape of root first, then as the table has them.
        shaped.sort_by_key(|&c| self.classes[c].shape.iter().filter(|s| **s == '.').count());
        let cites = |strict: bool| {
            shaped.iter().copied().find(|&c| {
                let cited = self.citation(c, &text, &root);
                match strict {
                    true => self.letters.written(&cited) == self.letters.written(&text),
                    false => self.letters.bare(&cited) == self.letters.bare(&text),
                }
            })
        };
        cites(true).or_else(|| cites(false)).map(ClassId)
    }

    fn fits_root(&self, class: usize, group: &str, name: &str, root: &[char]) -> bool {
        let class = &self.classes[class];
        class.group == group
            && !class.shape.is_empty()
            && (name.is_empty() || class.name == name || class.name.split(':').next() == Some(name))
            && fits_shape(&class.shape, root)
    }

    fn citation(&self, class: usize, text: &str, root: &[char]) -> String {
        let affix = self.affixes(class).next();
        affix.and_then(|a| self.assemble(class, a, text, root)).unwrap_or_default()
    }

    fn find_by_ending(&self, group: &str, name: &str, text: &str) -> Option<ClassId> {
        let text: Vec<char> = text.chars().collect();
        let longest =
            |class: &Class| class.endings.iter().filter(|e| ends_with(&text, e)).map(|e| e.len() + 1).max();
        let mut best: Option<(usize, usize)> = None;
        for (place, class) in self.classes.iter().enumerate().filter(|(_, c)| c.group == group) {
            let score = match name.is_empty() {
                true => longest(class),
                false => (class.name == name).then(|| longest(class).unwrap_or(1)),
            };
            if let Some(score) = score.filter(|&s| best.is_none_or(|(b, _)| s > b)) {
                best = Some((score, place));
            }
        }
        best.map(|(_, place)| ClassId(place))
    }

    /// Whether a group has a class of that name.
    pub fn has_class(&self, group: &str, name: &str) -> bool {
        self.classes
            .iter()
            .any(|c| c.group == group && (c.name == name || c.name.split(':').next() == Some(name)))
    }

    /// The plural class that a class takes when the table says nothing.
    pub fn default_plural(&self, class: ClassId) -> Option<&str> {
        self.inherited(class.0, |c| c.plural.as_deref())
    }

    /// Whether the class has a cell of that name.
    pub fn has_cell(&self, class: ClassId, cell: &str) -> bool {
        self.affixes(class.0).any(|a| a.cell == cell)
    }

    /// Reads the paradigms of a language with the letters that its `morphology.toml` gives.
    pub fn of_language(files: &Files, lang: &str, report: &mut Report) -> Inflector {
        let folder = format!("languages/{lang}");
        let path = format!("{folder}/morphology.toml");
        let source: MorphologySource = files.read_toml(&path, report).unwrap_or_default();
        Inflector::read(files, &folder, &source.paradigms, report)
    }

    /// One form of a lemma.
    pub fn form(&self, class: ClassId, lemma: &Lemma, cell: &str) -> Option<String> {
        let affix = self.affixes(class.0).find(|a| a.cell == cell)?;
        let made =
            self.assemble(class.0, affix, &self.letters.inward(lemma.text), &self.letters.root(lemma.root))?;
        Some(self.letters.outward(&made))
    }

    /// Makes all forms of a lemma.
    pub fn inflect(&self, class: ClassId, lemma: &Lemma, out: &mut Vec<Form>) {
        let text = self.letters.inward(lemma.text);
        let root = self.letters.root(lemma.root);
        let mut overridden: Vec<&str> = Vec::new();
        for affix in self.affixes(class.0) {
            let form = |text| Form { text, feats: affix.feats, cost: affix.cost, bond: affix.bond };
            if lemma.forms.iter().any(|(cell, _)| *cell == affix.cell) {
                if !overridden.contains(&affix.cell.as_str()) {
                    overridden.push(&affix.cell);
                    let given = lemma.forms.iter().filter(|(cell, _)| *cell == affix.cell);
                    out.extend(given.map(|(_, text)| form((*text).to_owned())));
                }
            } else if let Some(made) = self.assemble(class.0, affix, &text, &root) {
                out.push(form(self.letters.outward(&made)));
            }
        }
    }

    /// A stem that is a word of its own (participle, verbal noun): the word and the class that it inflects by.
    pub fn derive(&self, class: ClassId, stem: &str, lemma: &Lemma) -> Option<(String, Option<&str>)> {
        let text = self.letters.inward(lemma.text);
        let root = self.letters.root(lemma.root);
        let stem = self.stem(class.0, stem)?;
        let made = self.fill(class.0, &stem.template, &text, &root)?;
        let word = self.letters.bare(&self.finish(made));
        Some((self.letters.outward(&word), stem.class.as_deref()))
    }

    fn affixes(&self, class: usize) -> impl Iterator<Item = &Affix> {
        let sets = self.inherited(class, |c| Some(&c.sets).filter(|s| !s.is_empty()));
        sets.into_iter().flatten().filter_map(|set| self.sets.get(set)).flatten()
    }

    fn inherited<'s, T>(&'s self, class: usize, get: impl Fn(&'s Class) -> Option<T>) -> Option<T> {
        let mut place = Some(class);
        // A chain of parents is never longer than the list of classes.
        for _ in 0..self.classes.len() {
            let class = self.classes.get(place?)?;
            if let Some(found) = get(class) {
                return Some(found);
            }
            place = class.parent;
        }
        None
    }

    fn stem(&self, class: usize, name: &str) -> Option<&Stem> {
        self.inherited(class, |c| c.stems.get(name)).filter(|s| s.template != "-")
    }

    fn assemble(&self, class: usize, affix: &Affix, text: &str, root: &[char]) -> Option<String> {
        let stem = self.fill(class, &self.stem(class, &affix.stem)?.template, text, root)?;
        let joint = if self.rewrites.is_empty() { "" } else { "+" };
        Some(self.finish(format!("{}{stem}{joint}{}", affix.prefix, affix.suffix)))
    }

    /// Puts radicals into a template, or exchanges the end of the lemma.
    fn fill(&self, class: usize, template: &str, text: &str, root: &[char]) -> Option<String> {
        if root.is_empty() {
            return exchange_end(text, template);
        }
        let read_as = self.inherited(class, |c| Some(&c.read_as).filter(|r| !r.is_empty()));
        let radical = |place: usize| match read_as.and_then(|r| r.get(place)) {
            Some(letter) if !letter.is_ascii_digit() => Some(*letter),
            _ => root.get(place).copied(),
        };
        template
            .chars()
            .map(|c| c.to_digit(10).map_or(Some(c), |digit| radical((digit as usize).checked_sub(1)?)))
            .collect()
    }

    fn finish(&self, form: String) -> String {
        if self.rewrites.is_empty() {
            return form;
        }
        let mut letters: Vec<char> = form.chars().collect();
        for rewrite in &self.rewrites {
            rewrite.apply(&mut letters);
        }
        letters.into_iter().collect()
    }
}

/// `=` keeps the lemma, `+s` adds, `-y+ies` strips and adds; of alternatives separated by `/` the first that fits.
fn exchange_end(text: &str, template: &str) -> Option<String> {
    template.split('/').find_map(|alternative| {
        let change = alternative.strip_prefix('-');
        match change.and_then(|c| c.split_once('+')) {
            Some((strip, add)) => Some(format!("{}{}", strip_end(text, strip)?, copied(text, add))),
            None if alternative == "=" => Some(text.to_owned()),
            None => alternative.strip_prefix('+').map(|add| format!("{text}{}", copied(text, add))),
        }
    })
}

/// Strips an end; `.` in it stands for any letter, `^` at its beginning for the beginning of the word.
fn strip_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let letters: Vec<char> = end.trim_start_matches('^').chars().collect();
    let start = match letters.len() {
        0 => text.len(),
        count => text.char_indices().rev().nth(count - 1)?.0,
    };
    let fits = text[start..].chars().zip(&letters).all(|(letter, sign)| *sign == '.' || *sign == letter);
    (fits && (start == 0 || !end.starts_with('^'))).then(|| &text[..start])
}

/// `<1` in an added end is the lemma's last letter, `<2` the one before it.
fn copied(text: &str, add: &str) -> String {
    let mut out = String::new();
    let mut signs = add.chars();
    while let Some(sign) = signs.next() {
        let copy = (sign == '<').then(|| signs.next().and_then(|d| d.to_digit(10))).flatten();
        match copy {
            Some(back) => out.extend(text.chars().rev().nth((back as usize).saturating_sub(1))),
            None => out.push(sign),
        }
    }
    out
}

/// `.` is any letter, `^` in front the beginning of the word.
fn ends_with(text: &[char], ending: &[char]) -> bool {
    if let Some((_, whole)) = ending.split_first().filter(|(first, _)| **first == '^') {
        return text.len() == whole.len() && ends_with(text, whole);
    }
    text.len() >= ending.len()
        && text[text.len() - ending.len()..]
            .iter()
            .zip(ending)
            .all(|(letter, sign)| *sign == '.' || sign == letter)
}

/// `.` is any radical, `=` the same as the one before, a letter itself.
fn fits_shape(shape: &[char], root: &[char]) -> bool {
    shape.len() == root.len()
        && shape.iter().enumerate().all(|(i, sign)| match sign {
            '.' => true,
            '=' => i > 0 && root[i] == root[i - 1],
            letter => *letter == root[i],
        })
}
