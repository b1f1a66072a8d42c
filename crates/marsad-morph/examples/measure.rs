//! Measures segmentation and part of speech against a CoNLL-U treebank, and prints what went wrong.
//!
//! `cargo run --release -p marsad-morph --example measure -- LANG TREEBANK.conllu [DATA-OVERLAY]`
//! `MARSAD_SHOW=N` prints N errors. Nothing is measured when the treebank is absent.

use marsad_data::lexicon::Lexicon;
use marsad_data::morphology::MorphTables;
use marsad_data::orthography::{self, Orthography};
use marsad_data::source::{Files, Report};
use marsad_model::{Segment, Sentence, Span, Token, TokenKind, Word};
use marsad_morph::{Analyser, Scratch};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// A word of the treebank.
#[derive(Clone, Debug)]
struct Gold {
    form: String,
    class: &'static str,
    glued: bool,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lang, path, overlay @ ..] = &arguments[..] else {
        println!("usage: measure LANG TREEBANK.conllu [DATA-OVERLAY]");
        return;
    };
    let wanted = std::env::var("MARSAD_TEXT");
    let Ok(text) = wanted.clone().or_else(|_| std::fs::read_to_string(path)) else {
        println!("no treebank at {path}: nothing measured");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Files::from_dir(&root).unwrap_or_default();
    for folder in overlay {
        files.overlay(Files::from_dir(Path::new(folder)).unwrap_or_default());
    }
    let mut report = Report::default();
    let Some((_, orthography)) = orthography::read(&files, lang, &mut report) else { return };
    let start = Instant::now();
    let (_, entities) = marsad_data::language::read_world(&files, &mut Report::default());
    let names = entities.name_words(lang, &|word| word.into());
    let lexicon = Lexicon::build(&files, lang, &orthography, &names, &mut report);
    let tables = MorphTables::read(&files, lang, &orthography, &mut report);
    println!(
        "built in {:.1} s: {} lemmas, {} forms, {} readings, {} bytes; {} problems",
        start.elapsed().as_secs_f64(),
        lexicon.lemma_count(),
        lexicon.form_count(),
        lexicon.reading_count(),
        lexicon.size(),
        report.diagnostics.len()
    );
    let stored = postcard::to_stdvec(&lexicon).unwrap_or_default();
    let start = Instant::now();
    let loaded: Result<Lexicon, _> = postcard::from_bytes(&stored);
    println!(
        "loaded in {:.1} ms ({} bytes, {})",
        start.elapsed().as_secs_f64() * 1e3,
        stored.len(),
        loaded.is_ok()
    );
    for problem in report.diagnostics.iter().take(15) {
        println!("{problem}");
    }
    let analyser = Analyser::new(&lexicon, &tables);
    if let Ok(line) = wanted {
        return explain(&orthography, &analyser, &lexicon, &line);
    }
    let sentences = read_treebank(&text);
    let mut score = Score::default();
    let mut scratch = Scratch::default();
    for (shown, gold) in &sentences {
        measure(
            &orthography,
            &analyser,
            &lexicon,
            !tables.proclitics.is_empty(),
            shown,
            gold,
            &mut scratch,
            &mut score,
        );
    }
    score.print();
    speed(&orthography, &analyser, &sentences);
}

fn explain(orthography: &Orthography, analyser: &Analyser, lexicon: &Lexicon, text: &str) {
    let sentence =
        Sentence { span: Span::new(0, text.len()), tokens: tokens(orthography, text), ..Sentence::default() };
    let (words, decisions) = analyser.analyse_traced(text, &sentence, &mut Scratch::default());
    for (word, decision) in words.iter().zip(decisions) {
        let show = |r: &marsad_model::Reading| {
            let base =
                if r.base.is_known() { format!("<{}", lexicon.lemma_text(r.base)) } else { String::new() };
            format!("{}{base}/{}/{:?}/{}", lexicon.lemma_text(r.lemma), r.pos.tag(), r.feats, r.cost)
                .replace("Feats", "")
        };
        println!("{}\t{}\t{:?}", word.span.of(text), show(&word.reading), decision.by);
        word.readings.iter().take(9).for_each(|r| println!("\t\t{}", show(r)));
    }
}

#[derive(Default)]
struct Score {
    tokens: usize,
    right: usize,
    words: usize,
    class_right: usize,
    unknown: usize,
    confusion: BTreeMap<(&'static str, &'static str), usize>,
    split_errors: BTreeMap<String, usize>,
    class_errors: BTreeMap<String, usize>,
    skipped: usize,
}

impl Score {
    fn print(&self) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!("{} sentences skipped", self.skipped);
        println!("segmentation of tokens: {:.2} % of {}", share(self.right, self.tokens), self.tokens);
        println!(
            "class of words: {:.2} % of {}; guessed {:.2} %",
            share(self.class_right, self.words),
            self.words,
            share(self.unknown, self.words)
        );
        for class in ["verb", "noun", "adj", "name", "function", "adv"] {
            let sum = |f: &dyn Fn(&(&str, &str)) -> bool| {
                self.confusion.iter().filter(|(k, _)| f(k)).map(|(_, n)| n).sum::<usize>()
            };
            let both = sum(&|k| k.0 == class && k.1 == class);
            let (gold, found) = (sum(&|k| k.0 == class), sum(&|k| k.1 == class));
            println!(
                "  {class}: precision {:.1}, recall {:.1} ({gold})",
                share(both, found),
                share(both, gold)
            );
        }
        let show: usize = std::env::var("MARSAD_SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
        for errors in [&self.split_errors, &self.class_errors] {
            let mut list: Vec<_> = errors.iter().collect();
            list.sort_by(|a, b| b.1.cmp(a.1));
            for (what, count) in list.into_iter().take(show) {
                println!("{count}\t{what}");
            }
        }
    }
}

fn read_treebank(text: &str) -> Vec<(String, Vec<Gold>)> {
    let mut sentences = Vec::new();
    for block in text.split("\n\n") {
        let mut shown = String::new();
        let mut words: Vec<Gold> = Vec::new();
        for line in block.lines() {
            if let Some(t) = line.strip_prefix("# text = ") {
                shown = t.to_owned();
            }
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() < 10 || fields[0].contains(['-', '.']) {
                continue;
            }
            let class = match fields[3] {
                "_" => class_of_unimorph(fields[5]),
                tag => class_of_upos(tag),
            };
            words.push(Gold {
                form: fields[1].to_owned(),
                class,
                glued: fields[9].contains("SpaceAfter=No"),
            });
        }
        if !words.is_empty() {
            sentences.push((shown, words));
        }
    }
    sentences
}

fn class_of_upos(tag: &str) -> &'static str {
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
        _ if has("PROPN") => "name",
        _ if has("N") => "noun",
        _ if has("ADV") => "adv",
        _ if has("NUM") || tags == "_" => "other",
        _ => "function",
    }
}

fn tokens(orthography: &Orthography, text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = 0;
    let kind = |c: char| match c {
        c if c.is_whitespace() => 0,
        c if c.is_alphanumeric()
            || orthography.cutting.joiners.contains(&c)
            || "\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{670}\u{640}".contains(c) =>
        {
            1
        }
        _ => 2,
    };
    while rest < text.len() {
        let Some(first) = text[rest..].chars().next() else { break };
        let end = match kind(first) {
            1 => text[rest..].find(|c| kind(c) != 1).map_or(text.len(), |e| rest + e),
            _ => rest + first.len_utf8(),
        };
        let form = &text[rest..end];
        let token = match kind(first) {
            0 => None,
            1 if first.is_numeric() => Some(TokenKind::Number),
            1 => Some(TokenKind::Word),
            _ => Some(TokenKind::Punct),
        };
        if let Some(kind) = token {
            let (key, exact) = (orthography.fold(form), orthography.exact(form));
            tokens.push(Token { span: Span::new(rest, end), kind, key, exact });
        }
        rest = end;
    }
    tokens
}

/// Tokens as the treebank has them: words glued together where they are letters.
fn gold_tokens(orthography: &Orthography, gold: &[Gold], lang_glues: bool) -> (String, Vec<Token>) {
    let mut text = String::new();
    let mut out: Vec<Token> = Vec::new();
    let mut open = false;
    for word in gold {
        let letters = word.form.chars().any(char::is_alphabetic);
        let start = text.len();
        text.push_str(&word.form);
        let kind = match word.form.chars().next() {
            _ if letters => TokenKind::Word,
            Some(c) if c.is_numeric() => TokenKind::Number,
            _ => TokenKind::Punct,
        };
        match out.last_mut().filter(|t| open && letters && lang_glues && t.kind == TokenKind::Word) {
            Some(last) => last.span.end = text.len() as u32,
            None => {
                out.push(Token { span: Span::new(start, text.len()), kind, key: "".into(), exact: "".into() })
            }
        }
        open = word.glued;
        if !word.glued {
            text.push(' ');
        }
    }
    for token in &mut out {
        token.key = orthography.fold(token.span.of(&text));
        token.exact = orthography.exact(token.span.of(&text));
    }
    (text, out)
}

#[allow(clippy::too_many_arguments)]
fn measure(
    orthography: &Orthography,
    analyser: &Analyser,
    lexicon: &Lexicon,
    clitics: bool,
    shown: &str,
    gold: &[Gold],
    scratch: &mut Scratch,
    score: &mut Score,
) {
    let with_glue = gold.iter().any(|g| g.glued) || !clitics;
    let (text, tokens) = match with_glue {
        true => gold_tokens(orthography, gold, clitics),
        false => (shown.to_owned(), tokens(orthography, shown)),
    };
    let sentence = Sentence { span: Span::new(0, text.len()), tokens, ..Sentence::default() };
    let words = analyser.analyse_with(&text, &sentence, scratch);
    let Some(groups) = align(orthography, &sentence.tokens, gold) else {
        score.skipped += 1;
        return;
    };
    for (index, token) in sentence.tokens.iter().enumerate() {
        let own: Vec<&Word> = words.iter().filter(|w| usize::from(w.token) == index).collect();
        compare(token, &own, &gold[groups[index].clone()], &text, lexicon, score, &words);
    }
}

fn compare(
    token: &Token,
    own: &[&Word],
    gold: &[Gold],
    text: &str,
    lexicon: &Lexicon,
    score: &mut Score,
    all: &[Word],
) {
    if token.kind != TokenKind::Word {
        return;
    }
    score.tokens += 1;
    let written = token.span.of(text);
    let shape = |lengths: Vec<usize>| format!("{lengths:?}");
    let gold_shape = shape(gold.iter().take(gold.len() - 1).map(|g| g.form.chars().count()).collect());
    let own_shape = shape(own.iter().take(own.len() - 1).map(|w| w.span.of(text).chars().count()).collect());
    let same = own.len() == gold.len() && (gold_shape == own_shape || gold.len() < 3);
    if !same {
        let golds: Vec<&str> = gold.iter().map(|g| g.form.as_str()).collect();
        let owns: Vec<&str> = own.iter().map(|w| w.span.of(text)).collect();
        *score
            .split_errors
            .entry(format!("{written}\tgold {}\tfound {}", golds.join("+"), owns.join("+")))
            .or_default() += 1;
        return;
    }
    score.right += 1;
    for (word, gold) in own.iter().zip(gold) {
        let class = class_of_upos(word.pos().tag());
        if gold.class == "other" || class == "other" {
            continue;
        }
        score.words += 1;
        score.unknown += usize::from(word.has(marsad_model::Feats::GUESS) && word.segment == Segment::Core);
        *score.confusion.entry((gold.class, class)).or_default() += 1;
        if gold.class == class {
            score.class_right += 1;
        } else {
            let at = all.iter().position(|w| w.span == word.span && w.segment == word.segment).unwrap_or(0);
            let context: Vec<&str> =
                all[at.saturating_sub(2)..(at + 3).min(all.len())].iter().map(|w| w.span.of(text)).collect();
            let key = match std::env::var("MARSAD_CONTEXT") {
                Ok(_) => context.join(" "),
                Err(_) => String::new(),
            };
            let what = format!(
                "{}\tgold {}\tfound {} {}\t{key}",
                word.span.of(text),
                gold.class,
                class,
                lexicon.lemma_text(word.lemma())
            );
            *score.class_errors.entry(what).or_default() += 1;
        }
    }
}

/// The words of the treebank that each token holds.
fn align(orthography: &Orthography, tokens: &[Token], gold: &[Gold]) -> Option<Vec<std::ops::Range<usize>>> {
    let mut groups = Vec::new();
    let mut at = 0;
    for token in tokens {
        let length =
            (1..=5).find(|&n| at + n <= gold.len() && joins(orthography, token, &gold[at..at + n]))?;
        groups.push(at..at + length);
        at += length;
    }
    (at == gold.len()).then_some(groups)
}

fn joins(orthography: &Orthography, token: &Token, gold: &[Gold]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole: String = gold.iter().map(|g| letters(&orthography.fold(&g.form))).collect();
    let key = letters(&token.key);
    if whole == key {
        return true;
    }
    // Spelling changes at the joint: compare the letters at both ends and the length.
    let close = (whole.chars().count() as i64 - key.chars().count() as i64).abs() <= 2;
    gold.len() > 1
        && close
        && key.chars().next() == whole.chars().next()
        && common_end(&key, &gold[gold.len() - 1].form, orthography)
}

fn common_end(key: &str, form: &str, orthography: &Orthography) -> bool {
    let form = orthography.fold(form);
    key.ends_with(form.as_str()) || form.chars().rev().zip(key.chars().rev()).take(3).all(|(a, b)| a == b)
}

fn speed(orthography: &Orthography, analyser: &Analyser, sentences: &[(String, Vec<Gold>)]) {
    let all: Vec<(String, Sentence)> = sentences
        .iter()
        .map(|(shown, _)| {
            let tokens = tokens(orthography, shown);
            (shown.clone(), Sentence { span: Span::new(0, shown.len()), tokens, ..Sentence::default() })
        })
        .collect();
    for (name, fresh) in [("cold", true), ("warm", false)] {
        let mut scratch = Scratch::default();
        if !fresh {
            all.iter().for_each(|(text, s)| drop(analyser.analyse_with(text, s, &mut scratch)));
        }
        let start = Instant::now();
        let mut words = 0;
        let rounds = if fresh { 1 } else { 5 };
        for _ in 0..rounds {
            words +=
                all.iter().map(|(text, s)| analyser.analyse_with(text, s, &mut scratch).len()).sum::<usize>();
        }
        println!("{name}: {:.0} words/s", words as f64 / start.elapsed().as_secs_f64());
    }
}
