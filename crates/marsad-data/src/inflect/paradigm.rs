//! Reads the paradigm tables.

use super::letters::Letters;
use super::rewrite::Rewrite;
use super::{Affix, Bond, Class, Inflector, Stem};
use crate::lexicon::table::{OpenRow, read_rows};
use crate::pattern;
use crate::source::{Files, Report};
use std::collections::BTreeMap;

/// What `morphology.toml` says about the letters of the paradigms.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LettersSource {
    /// Sign in the paradigms = letter of the language.
    pub letters: BTreeMap<String, String>,
    /// Sign of a letter = sign of the radical that it stands for, where they differ.
    pub radicals: BTreeMap<String, String>,
    /// Named sets of signs for rewrites.
    pub sets: BTreeMap<String, String>,
    /// Signs that are not written (vowels).
    pub dropped: String,
    /// Signs that only dictionaries write.
    pub marks: String,
}

impl Inflector {
    /// Reads `paradigms/*.tsv` below the language's folder.
    pub fn read(files: &Files, folder: &str, source: &LettersSource, report: &mut Report) -> Inflector {
        let letters = Letters::new(source);
        let mut inflector = Inflector { letters, ..Inflector::default() };
        inflector.read_classes(files, &format!("{folder}/paradigms/classes.tsv"), report);
        inflector.read_stems(files, &format!("{folder}/paradigms/stems.tsv"), report);
        inflector.read_affixes(files, &format!("{folder}/paradigms/affixes.tsv"), report);
        let path = format!("{folder}/paradigms/rewrites.tsv");
        read_rows(files, &path, &["from", "to", "left", "right", "note"], report, |row, report| {
            let rule = ["left", "from", "to", "right"].map(|column| row.get(column));
            match Rewrite::parse(&source.sets, rule) {
                Ok(rewrite) => inflector.rewrites.push(rewrite),
                Err(message) => {
                    report.error(&path, row.line, "rewrite", &message, "columns: from to left right")
                }
            }
        });
        inflector
    }

    fn read_classes(&mut self, files: &Files, path: &str, report: &mut Report) {
        let columns =
            ["variant", "class", "group", "parent", "sets", "ending", "shape", "as", "plural", "note"];
        read_rows(files, path, &columns, report, |row, report| {
            let parent = row.get("parent");
            let found = self.variant(parent);
            if found.is_none() && !parent.is_empty() {
                let message = format!("no class `{parent}` stands above this line");
                report.error(path, row.line, "class-unknown", &message, "a parent is named by its `variant`");
            }
            self.classes.push(class_of(&row, found));
        });
    }

    fn variant(&self, name: &str) -> Option<usize> {
        self.classes.iter().position(|c| c.variant == name)
    }

    fn read_stems(&mut self, files: &Files, path: &str, report: &mut Report) {
        read_rows(files, path, &["variant", "stem", "template", "class", "note"], report, |row, report| {
            let class = Some(row.get("class")).filter(|c| !c.is_empty()).map(str::to_owned);
            let stem = Stem { template: row.get("template").to_owned(), class };
            match self.variant(row.get("variant")) {
                Some(place) => {
                    self.classes[place].stems.insert(row.get("stem").to_owned(), stem);
                }
                None => {
                    let message = format!("no class `{}`", row.get("variant"));
                    report.error(path, row.line, "class-unknown", &message, "add it to classes.tsv");
                }
            }
        });
    }

    fn read_affixes(&mut self, files: &Files, path: &str, report: &mut Report) {
        let columns = ["set", "cell", "stem", "prefix", "suffix", "feats", "cost", "bond", "note"];
        read_rows(files, path, &columns, report, |row, report| match affix_of(&row) {
            Ok(affix) => self.sets.entry(row.get("set").to_owned()).or_default().push(affix),
            Err(message) => {
                report.error(path, row.line, "affix", &message, "docs/lexicon.md lists the features")
            }
        });
    }
}

fn class_of(row: &OpenRow, parent: Option<usize>) -> Class {
    let name = match row.get("class") {
        "" => row.get("variant"),
        name => name,
    };
    // `*` is the class of whatever has no class of its own.
    let endings = row.list("ending").map(|e| if e == "*" { Vec::new() } else { e.chars().collect() });
    Class {
        variant: row.get("variant").to_owned(),
        name: name.to_owned(),
        group: row.get("group").to_owned(),
        parent,
        sets: row.list("sets").map(str::to_owned).collect(),
        endings: endings.collect(),
        shape: row.get("shape").chars().collect(),
        read_as: row.get("as").chars().collect(),
        plural: Some(row.get("plural")).filter(|p| !p.is_empty()).map(str::to_owned),
        stems: Default::default(),
    }
}

fn affix_of(row: &OpenRow) -> Result<Affix, String> {
    let bond = match row.get("bond") {
        "" => Bond::Either,
        "free" => Bond::Free,
        "bound" => Bond::Bound,
        other => return Err(format!("`{other}` is neither free nor bound")),
    };
    let cost = match row.get("cost") {
        "" => 0,
        cost => cost.parse().map_err(|_| format!("`{cost}` is no cost"))?,
    };
    Ok(Affix {
        cell: row.get("cell").to_owned(),
        stem: row.get("stem").to_owned(),
        prefix: row.get("prefix").to_owned(),
        suffix: row.get("suffix").to_owned(),
        feats: pattern::features(row.get("feats"))?,
        cost,
        bond,
    })
}
