//! The two files as a linguist writes them, and how they are checked.

use super::letters::{CharTable, LetterRules};
use super::{Cutting, Direction, LanguageInfo, Orthography, Rival, Traits};
use crate::source::{Files, Report, line_of};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    id: String,
    script: String,
    direction: Direction,
    name: BTreeMap<String, String>,
    detect: DetectPart,
    #[serde(default)]
    rival: Vec<RivalPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DetectPart {
    alphabet: String,
    #[serde(default)]
    letters: String,
    words: Vec<String>,
    #[serde(default)]
    beginnings: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RivalPart {
    name: String,
    alphabet: String,
    #[serde(default)]
    letters: String,
    words: Vec<String>,
    #[serde(default)]
    beginnings: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
}

impl From<RivalPart> for Rival {
    fn from(part: RivalPart) -> Rival {
        let RivalPart { name, alphabet, letters, words, beginnings, endings } = part;
        Rival { name, detection: Traits { alphabet, letters, words, beginnings, endings } }
    }
}

impl From<DetectPart> for Traits {
    fn from(part: DetectPart) -> Traits {
        let DetectPart { alphabet, letters, words, beginnings, endings } = part;
        Traits { alphabet, letters, words, beginnings, endings }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrthographyFile {
    letters: LettersPart,
    tokens: TokensPart,
    quotes: QuotesPart,
    sentence: SentencePart,
    #[serde(default)]
    dateline: DatelinePart,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LettersPart {
    #[serde(default)]
    drop: Vec<String>,
    #[serde(default)]
    accents: String,
    #[serde(default)]
    variants: BTreeMap<String, String>,
    #[serde(default)]
    fold: BTreeMap<String, String>,
    #[serde(default)]
    initial: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TokensPart {
    #[serde(default)]
    joiners: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    prefix_before: String,
    #[serde(default)]
    suffixes: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    number_suffixes: Vec<String>,
    #[serde(default)]
    number_prefixes: Vec<String>,
    decimal: Vec<String>,
    grouping: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotesPart {
    open: Vec<String>,
    close: Vec<String>,
    neutral: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SentencePart {
    ends: Vec<String>,
    #[serde(default)]
    abbreviations: Vec<String>,
    #[serde(default)]
    final_abbreviations: Vec<String>,
    #[serde(default)]
    number_abbreviations: Vec<String>,
    #[serde(default)]
    letter_names: Vec<String>,
    #[serde(default)]
    openers: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatelinePart {
    #[serde(default)]
    agencies: Vec<String>,
}

/// Reads `languages/<lang>/language.toml` and `orthography.toml`; problems go to the report.
/// `None` when one of the files cannot be read at all.
pub fn read(files: &Files, lang: &str, report: &mut Report) -> Option<(LanguageInfo, Orthography)> {
    let info = read_language(files, lang, report);
    let path = format!("languages/{lang}/orthography.toml");
    let file: Option<OrthographyFile> = files.read_toml(&path, report);
    let mut check = Check { path: &path, text: files.get(&path).unwrap_or(""), report };
    let orthography = file.map(|file| compile(file, &mut check));
    Some((info?, orthography?))
}

fn read_language(files: &Files, lang: &str, report: &mut Report) -> Option<LanguageInfo> {
    let path = format!("languages/{lang}/language.toml");
    let file: LanguageFile = files.read_toml(&path, report)?;
    if file.id != lang {
        let message = format!("the id `{}` is not the name of the folder, `{lang}`", file.id);
        report.error(&path, 1, "language-id", &message, "a language's folder is named by its id");
    }
    if file.detect.words.is_empty() {
        report.error(
            &path,
            0,
            "detect-words-missing",
            "no frequent words",
            "list 20 or more short frequent words",
        );
    }
    let pages = crate::pages::read(files, lang, &file.detect.alphabet, report);
    Some(LanguageInfo {
        pages,
        id: file.id,
        names: file.name,
        script: file.script,
        direction: file.direction,
        detection: file.detect.into(),
        rivals: file.rival.into_iter().map(Rival::from).collect(),
    })
}

fn compile(file: OrthographyFile, check: &mut Check) -> Orthography {
    let (fold, exact) = letter_tables(&file.letters, check);
    let mut orthography = Orthography { fold, exact, cutting: Cutting::default() };
    orthography.cutting = Cutting {
        joiners: check.chars(&file.tokens.joiners),
        prefixes: orthography.fold_all(&file.tokens.prefixes),
        prefix_before: file.tokens.prefix_before.chars().collect(),
        suffixes: orthography.fold_all(&file.tokens.suffixes),
        whole: orthography.fold_all(&file.tokens.whole),
        number_suffixes: orthography.fold_all(&file.tokens.number_suffixes),
        number_prefixes: orthography.fold_all(&file.tokens.number_prefixes),
        decimal: check.chars(&file.tokens.decimal),
        grouping: check.chars(&file.tokens.grouping),
        open_quotes: check.chars(&file.quotes.open),
        close_quotes: check.chars(&file.quotes.close),
        neutral_quotes: check.chars(&file.quotes.neutral),
        sentence_ends: check.chars(&file.sentence.ends),
        abbreviations: orthography.fold_all(&file.sentence.abbreviations),
        final_abbreviations: orthography.fold_all(&file.sentence.final_abbreviations),
        number_abbreviations: orthography.fold_all(&file.sentence.number_abbreviations),
        letter_names: orthography.fold_all(&file.sentence.letter_names),
        openers: orthography.fold_all(&file.sentence.openers),
        agencies: orthography.fold_all(&file.dateline.agencies),
    };
    orthography
}

fn letter_tables(letters: &LettersPart, check: &mut Check) -> (CharTable, CharTable) {
    let mut exact = LetterRules::default();
    for given in &letters.drop {
        exact.drop.extend(check.range(given));
    }
    for (from, to) in &letters.variants {
        exact.map.extend(check.one_char(from).map(|c| (c, to.clone())));
    }
    let mut fold = LetterRules { lower: true, drop: exact.drop.clone(), ..LetterRules::default() };
    fold.accents = Some(letters.accents.chars().collect::<FxHashSet<char>>());
    for (from, to) in &letters.fold {
        let Some(c) = check.one_char(from) else { continue };
        fold.map.insert(c, to.clone());
        let upper: Vec<char> = c.to_uppercase().collect();
        if let [upper] = upper[..] {
            fold.map.insert(upper, to.clone());
        }
    }
    for (from, to) in &exact.map {
        fold.map.insert(*from, to.chars().map(|c| fold.replace(c)).collect());
    }
    for (from, to) in &letters.initial {
        if let (Some(from), Some(to)) = (check.one_char(from), check.one_char(to)) {
            fold.initial.push((from, to));
        }
    }
    (CharTable::new(&fold), CharTable::new(&exact))
}

impl Orthography {
    fn fold_all(&self, words: &[String]) -> Vec<String> {
        words.iter().map(|word| self.fold(word).into_string()).collect()
    }
}

/// Checks single values of one file.
struct Check<'a> {
    path: &'a str,
    text: &'a str,
    report: &'a mut Report,
}

impl Check<'_> {
    fn wrong(&mut self, given: &str) {
        let line = self.text.find(given).map_or(0, |at| line_of(self.text, at));
        let message = format!("`{given}` is neither one character nor a code point");
        self.report.error(self.path, line, "character-wrong", &message, "write `é` or `U+00E9`");
    }

    /// One character, written as itself or as `U+064B`.
    fn one_char(&mut self, given: &str) -> Option<char> {
        let found = parse_char(given);
        if found.is_none() {
            self.wrong(given);
        }
        found
    }

    fn chars(&mut self, given: &[String]) -> Vec<char> {
        given.iter().filter_map(|g| self.one_char(g)).collect()
    }

    /// One character or a range of code points, `U+064B-U+0652`.
    fn range(&mut self, given: &str) -> Vec<char> {
        let ends = match given.split_once('-') {
            Some((from, to)) => parse_char(from).zip(parse_char(to)),
            None => parse_char(given).map(|c| (c, c)),
        };
        match ends {
            Some((from, to)) if from <= to => (from..=to).collect(),
            _ => {
                self.wrong(given);
                Vec::new()
            }
        }
    }
}

fn parse_char(given: &str) -> Option<char> {
    if let Some(code) = given.strip_prefix("U+") {
        return u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    }
    let mut chars = given.chars();
    chars.next().filter(|_| chars.next().is_none())
}
