//! Words: clitics split from them, their part of speech, and verb or not where a form may be either.

use super::conllu::{Tree, TreeWord};
use super::{Figure, Miss, Row};
use crate::{Feats, Pos, ReadSentence, Segment, Span, TokenKind, Word};
use std::collections::BTreeMap;

/// Counts over the words of a file.
#[derive(Default)]
pub struct Words {
    /// Tokens made of letters that could be put on words of the tree, and those of them split as there.
    tokens: [usize; 2],
    /// Words of rightly split tokens: all with a universal tag, those tagged so; all with a class, those of that class.
    tags: [usize; 2],
    classes: [usize; 2],
    guessed: usize,
    /// Class in the tree and ours.
    confusion: BTreeMap<(&'static str, &'static str), usize>,
    /// Forms that may be a verb or a noun: verb in the tree, verb with us.
    verbs: BTreeMap<(bool, bool), usize>,
    split_misses: Vec<Miss>,
    tag_misses: Vec<Miss>,
    verb_misses: Vec<Miss>,
}

impl Words {
    /// Compares one sentence.
    pub fn add(&mut self, tree: &Tree, places: &[Option<Span>], sentences: &[ReadSentence]) {
        for sentence in sentences {
            for (index, token) in sentence.sentence.tokens.iter().enumerate() {
                if token.kind != TokenKind::Word {
                    continue;
                }
                let own: Vec<&Word> =
                    sentence.words.iter().filter(|w| usize::from(w.token) == index).collect();
                let Some(gold) = inside(token.span, places).filter(|_| !own.is_empty()) else { continue };
                // The full stop of an abbreviation is part of the token with us, a word of its own in some treebanks.
                let spelt = |w: &&TreeWord| w.form.chars().any(char::is_alphanumeric);
                let gold: Vec<&TreeWord> = gold.iter().map(|&w| &tree.words[w]).filter(spelt).collect();
                if gold.is_empty() {
                    continue;
                }
                self.token(tree, token.span, &own, &gold);
            }
        }
    }

    fn token(&mut self, tree: &Tree, span: Span, own: &[&Word], gold: &[&TreeWord]) {
        self.tokens[0] += 1;
        if !same_split(&tree.text, own, gold) {
            let golds: Vec<&str> = gold.iter().map(|g| g.form.as_str()).collect();
            let owns: Vec<&str> = own.iter().map(|w| w.span.of(&tree.text)).collect();
            let class = if own.len() < gold.len() { "split too little" } else { "split too much" };
            let class = if own.len() == gold.len() { "split elsewhere" } else { class };
            let what = format!("{}: {}, ours {}", span.of(&tree.text), golds.join("+"), owns.join("+"));
            self.split_misses.push(miss(tree, class.to_owned(), what));
            return;
        }
        self.tokens[1] += 1;
        for (word, gold) in own.iter().zip(gold) {
            self.word(tree, word, gold);
            self.verb(tree, word, gold);
        }
    }

    fn word(&mut self, tree: &Tree, word: &Word, gold: &TreeWord) {
        let tag = word.pos().tag();
        if !gold.upos.is_empty() {
            self.tags[0] += 1;
            self.tags[1] += usize::from(gold.upos == tag);
        }
        let (wanted, found) = (class(gold), own_class(tag, gold));
        if wanted == "other" || found == "other" {
            return;
        }
        self.classes[0] += 1;
        self.classes[1] += usize::from(wanted == found);
        self.guessed += usize::from(word.has(Feats::GUESS) && word.segment == Segment::Core);
        *self.confusion.entry((wanted, found)).or_default() += 1;
        if wanted != found {
            self.tag_misses.push(miss(tree, format!("{wanted} read as {found}"), gold.form.clone()));
        }
    }

    fn verb(&mut self, tree: &Tree, word: &Word, gold: &TreeWord) {
        let verbal = |pos: Pos| matches!(pos, Pos::Verb | Pos::Aux);
        let nominal = |pos: Pos| pos.is_nominal() || pos == Pos::Adj;
        let has = |test: &dyn Fn(Pos) -> bool| word.readings.iter().any(|r| test(r.pos));
        let wanted = class(gold);
        if word.segment != Segment::Core || wanted == "other" || !has(&verbal) || !has(&nominal) {
            return;
        }
        let decision = (wanted == "verb", verbal(word.pos()));
        *self.verbs.entry(decision).or_default() += 1;
        if decision.0 != decision.1 {
            let class = format!("{wanted} read as {}", class_of_tag(word.pos().tag()));
            self.verb_misses.push(miss(tree, class, gold.form.clone()));
        }
    }

    /// Clitics.
    pub fn segmentation(&mut self, path: &str) -> (Vec<Row>, Vec<Miss>) {
        let [all, right] = self.tokens;
        let figures = vec![Figure::share("right", right, all), Figure::count("tokens", all)];
        (vec![Row::new("segmentation", path, figures)], std::mem::take(&mut self.split_misses))
    }

    /// Parts of speech.
    pub fn tags(&mut self, path: &str) -> (Vec<Row>, Vec<Miss>) {
        let mut figures = Vec::new();
        if self.tags[0] > 0 {
            figures.push(Figure::share("tag", self.tags[1], self.tags[0]));
        }
        figures.push(Figure::share("class", self.classes[1], self.classes[0]));
        for name in ["verb", "noun", "name", "adj"] {
            let count = |test: &dyn Fn(&(&str, &str)) -> bool| {
                self.confusion.iter().filter(|(k, _)| test(k)).map(|(_, n)| n).sum::<usize>()
            };
            let both = count(&|k| k.0 == name && k.1 == name);
            if count(&|k| k.0 == name) == 0 {
                continue;
            }
            figures.push(Figure::share(&format!("{name} p"), both, count(&|k| k.1 == name)));
            figures.push(Figure::share(&format!("{name} r"), both, count(&|k| k.0 == name)));
        }
        figures.push(Figure::share("guessed", self.guessed, self.classes[0]));
        figures.push(Figure::count("words", self.classes[0]));
        (vec![Row::new("words", path, figures)], std::mem::take(&mut self.tag_misses))
    }

    /// Verb or not, of forms that have readings of both kinds.
    pub fn verbs(&mut self, path: &str) -> (Vec<Row>, Vec<Miss>) {
        let count = |gold: bool, own: bool| self.verbs.get(&(gold, own)).copied().unwrap_or(0);
        let (both, missed, false_verb) = (count(true, true), count(true, false), count(false, true));
        let all: usize = self.verbs.values().sum();
        let figures = vec![
            Figure::share("right", both + count(false, false), all),
            Figure::share("verb p", both, both + false_verb),
            Figure::share("verb r", both, both + missed),
            Figure::count("forms", all),
        ];
        (vec![Row::new("verbs", path, figures)], std::mem::take(&mut self.verb_misses))
    }
}

/// The words of the tree that a token holds; none when one of them goes beyond it.
fn inside(token: Span, places: &[Option<Span>]) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let Some(place) = place.filter(|p| p.start < token.end && token.start < p.end) else { continue };
        if place.start < token.start || place.end > token.end {
            return None;
        }
        found.push(index);
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a token has the same parts: as many, and with three or more the same lengths but for the last, as letters
/// change where two parts meet.
fn same_split(text: &str, own: &[&Word], gold: &[&TreeWord]) -> bool {
    let pairs = own.iter().zip(gold).take(gold.len().saturating_sub(1));
    let same = |(o, g): (&&Word, &&TreeWord)| o.span.of(text).chars().count() == g.form.chars().count();
    own.len() == gold.len() && (gold.len() < 3 || pairs.into_iter().all(same))
}

fn miss(tree: &Tree, class: String, what: String) -> Miss {
    Miss { class, what, id: tree.id.clone(), text: tree.text.clone() }
}

fn class(word: &TreeWord) -> &'static str {
    if word.upos.is_empty() { class_of_unimorph(&word.feats) } else { class_of_tag(&word.upos) }
}

/// The class of our tag; a name is a noun where the tree is tagged by UniMorph, which seldom tells names.
fn own_class(tag: &str, gold: &TreeWord) -> &'static str {
    match class_of_tag(tag) {
        "name" if gold.upos.is_empty() => "noun",
        class => class,
    }
}

fn class_of_tag(tag: &str) -> &'static str {
    match tag {
        "VERB" | "AUX" => "verb",
        "NOUN" => "noun",
        "PROPN" => "name",
        "ADJ" => "adj",
        "ADV" => "adv",
        "PUNCT" | "SYM" | "NUM" | "X" => "other",
        _ => "function",
    }
}

fn class_of_unimorph(tags: &str) -> &'static str {
    let has = |tag: &str| tags.split(';').any(|t| t == tag);
    match () {
        _ if has("V") => "verb",
        _ if has("ADJ") => "adj",
        _ if has("N") || has("PROPN") => "noun",
        _ if has("ADV") => "adv",
        _ if has("NUM") || tags.is_empty() => "other",
        _ => "function",
    }
}
