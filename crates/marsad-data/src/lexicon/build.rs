//! Reads the lexicon tables and makes all forms.

use super::collect::{Collector, Draft, Raw};
use super::table::{OpenRow, read_rows};
use super::{Derivation, Lexicon, LexiconSource};
use crate::inflect::{Bond, ClassId, Form, Inflector, Lemma};
use crate::morphology::MorphologySource;
use crate::orthography::Orthography;
use crate::pattern::{feature, features};
use crate::source::{Files, Report};
use compact_str::CompactString;
use marsad_model::{Feats, Pos};
use rustc_hash::{FxHashMap, FxHashSet};

const VERB_COLUMNS: [&str; 12] =
    ["lemma", "root", "class", "trans", "preps", "nouns", "act", "pass", "forms", "feats", "cost", "note"];
const NOUN_COLUMNS: [&str; 10] =
    ["lemma", "gender", "plural", "fem", "base", "class", "forms", "feats", "cost", "note"];
const ADJECTIVE_COLUMNS: [&str; 9] =
    ["lemma", "fem", "plural", "base", "class", "forms", "feats", "cost", "note"];
const PLAIN_COLUMNS: [&str; 6] = ["lemma", "gender", "base", "feats", "cost", "note"];
const CLOSED_COLUMNS: [&str; 7] = ["form", "lemma", "pos", "feats", "cost", "bond", "note"];

/// A rare verb makes its nouns and participles rare at most by this much.
const OWN_COST: u8 = 20;

const NUMBER: Feats = Feats::SG.union(Feats::DU).union(Feats::PL);
const GENDER: Feats = Feats::MASC.union(Feats::FEM);

/// A row of one of the tables of inflected words.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) line: u32,
    pub(super) lemma: String,
    pub(super) root: String,
    pub(super) class: String,
    pub(super) gender: String,
    pub(super) fem: String,
    pub(super) plural: String,
    pub(super) base: String,
    pub(super) forms: Vec<(String, String)>,
    pub(super) feats: Feats,
    /// Flags of the `feats` column that are no features of readings.
    pub(super) main: bool,
    pub(super) aux: bool,
    pub(super) cost: u8,
    /// Verbs only: the columns of derived words.
    pub(super) derived: FxHashMap<String, String>,
    pub(super) preps: Vec<String>,
}

/// Everything that is needed while a lexicon is built.
pub(super) struct Builder<'a> {
    pub(super) files: &'a Files,
    folder: String,
    pub(super) source: LexiconSource,
    inflector: Inflector,
    pub(super) collector: Collector<'a>,
    /// Nouns and adjectives that name a verb's action: (part of speech, word) → verb and features.
    bases: FxHashMap<(Pos, String), (Draft, Feats)>,
    /// Keys of function words.
    pub(super) closed: FxHashSet<CompactString>,
    report: &'a mut Report,
}

impl Lexicon {
    /// Builds the lexicon of a language from `lexicon/*.tsv`. Words of names that no table holds become proper nouns,
    /// so that clitics are never cut off them.
    pub fn build<S: AsRef<str>>(
        files: &Files,
        lang: &str,
        orthography: &Orthography,
        proper_names: &[S],
        report: &mut Report,
    ) -> Lexicon {
        let folder = format!("languages/{lang}");
        // What is wrong with the file is reported where it is read for the clitics.
        let morphology: MorphologySource =
            files.read_toml(&format!("{folder}/morphology.toml"), &mut Report::default()).unwrap_or_default();
        let inflector = Inflector::read(files, &folder, &morphology.paradigms, report);
        let collector = Collector::new(orthography, morphology.spelling.compile());
        let source = morphology.lexicon.clone();
        let mut builder = Builder {
            files,
            folder,
            source,
            inflector,
            collector,
            bases: FxHashMap::default(),
            closed: FxHashSet::default(),
            report,
        };
        builder.read_tables();
        builder.add_clitics(&morphology);
        builder.add_nationalities(lang);
        builder.add_names(proper_names, &morphology, lang);
        builder.collector.finish()
    }
}

impl Builder<'_> {
    fn path(&self, table: &str) -> String {
        format!("{}/lexicon/{table}.tsv", self.folder)
    }

    fn read_tables(&mut self) {
        let auxiliaries = self.words("auxiliaries", &VERB_COLUMNS);
        let verbs = self.words("verbs", &VERB_COLUMNS);
        let nouns = self.words("nouns", &NOUN_COLUMNS);
        let adjectives = self.words("adjectives", &ADJECTIVE_COLUMNS);
        let own: FxHashSet<(Pos, String)> = nouns
            .iter()
            .map(|w| (Pos::Noun, w.lemma.clone()))
            .chain(adjectives.iter().map(|w| (Pos::Adj, w.lemma.clone())))
            .collect();
        let heads: FxHashSet<String> = verbs.iter().chain(&auxiliaries).map(|v| v.lemma.clone()).collect();
        auxiliaries.iter().for_each(|word| self.add_verb("auxiliaries", word, &heads, &own));
        verbs.iter().for_each(|word| self.add_verb("verbs", word, &heads, &own));
        nouns.iter().for_each(|word| self.add_nominal("nouns", Pos::Noun, word));
        adjectives.iter().for_each(|word| self.add_nominal("adjectives", Pos::Adj, word));
        self.add_plain("adverbs", Pos::Adv);
        self.add_plain("names", Pos::Propn);
        self.add_closed();
    }

    fn words(&mut self, table: &str, columns: &[&str]) -> Vec<Word> {
        let path = self.path(table);
        let mut words: Vec<Word> = Vec::new();
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let derive = self.source.derive.clone();
        let base = self.source.costs.get(table).copied().unwrap_or(0);
        read_rows(self.files, &path, columns, self.report, |row, report| {
            let mut word = word_of(&row, &derive, &path, report);
            word.cost = word.cost.saturating_add(base);
            if !seen.insert(format!("{}\t{}", word.lemma, word.root)) {
                let message = format!("`{}` stands twice in this table", word.lemma);
                report.warning(&path, row.line, "lemma-twice", &message, "join the two rows");
                return;
            }
            words.push(word);
        });
        words
    }

    fn problem(&mut self, table: &str, line: u32, code: &str, message: &str, hint: &str) {
        let path = self.path(table);
        self.report.error(&path, line, code, message, hint);
    }

    fn class(&mut self, table: &str, group: &str, word: &Word) -> Option<ClassId> {
        let lemma = Lemma { text: &word.lemma, root: &word.root, forms: Vec::new() };
        let class = self.inflector.find_class(group, &word.class, &lemma);
        if class.is_none() {
            let message = match word.root.as_str() {
                "" => format!("no class `{}` of {group} for `{}`", word.class, word.lemma),
                root => {
                    format!("no class makes `{}` from the root `{root}` (class `{}`)", word.lemma, word.class)
                }
            };
            self.problem(table, word.line, "class-unfound", &message, "see the classes in docs/lexicon.md");
        }
        class
    }

    /// Makes the forms of a word by a class of its group.
    fn inflect(&mut self, table: &str, group: &str, word: &Word) -> Option<(ClassId, Vec<Form>)> {
        let class = self.class(table, group, word)?;
        let forms: Vec<(&str, &str)> = word.forms.iter().map(|(c, f)| (c.as_str(), f.as_str())).collect();
        for (cell, _) in forms
            .iter()
            .filter(|(cell, _)| !self.inflector.has_cell(class, cell))
            .copied()
            .collect::<Vec<_>>()
        {
            let message = format!("`{}` has no cell `{cell}`", word.lemma);
            self.problem(table, word.line, "cell-unknown", &message, "docs/lexicon.md lists the cells");
        }
        let mut out = Vec::new();
        let lemma = Lemma { text: &word.lemma, root: &word.root, forms };
        self.inflector.inflect(class, &lemma, &mut out);
        Some((class, out))
    }

    fn add_verb(
        &mut self,
        table: &str,
        word: &Word,
        heads: &FxHashSet<String>,
        own: &FxHashSet<(Pos, String)>,
    ) {
        let lemma = self.collector.lemma(&word.lemma);
        self.collector.mark(lemma, Pos::Verb);
        let preps: Vec<Draft> = word.preps.iter().map(|p| self.collector.lemma(p)).collect();
        if !preps.is_empty() {
            self.collector.governed.push((lemma, preps));
        }
        let mut plain = word.clone();
        if let Some((before, head, others)) = self.split_multiword(&word.lemma) {
            let others: Vec<_> =
                others.iter().map(|o| (self.collector.folded(o), self.collector.lemma(o))).collect();
            if heads.contains(&head) {
                let head = self.collector.lemma(&head);
                self.collector.companions.push((head, others, before, lemma));
                return self.add_derived(table, word, None, lemma, own);
            }
            plain.lemma = head;
        }
        let Some((class, forms)) = self.inflect(table, "VERB", &plain) else { return };
        // A verb that exists only with its companion is unlikely without it.
        let alone = if plain.lemma == word.lemma { 0 } else { 6 };
        for form in forms.into_iter().filter(|f| !impersonal(f.feats, word)) {
            self.add_verb_form(table, word, lemma, form, alone);
        }
        self.add_derived(table, &plain, Some(class), lemma, own);
    }

    /// A form of a verb as a verb, an auxiliary, or both.
    fn add_verb_form(&mut self, table: &str, word: &Word, lemma: Draft, form: Form, extra: u8) {
        let feats = form.feats | word.feats;
        let aux = table == "auxiliaries" || word.aux;
        let main = table != "auxiliaries" || word.main;
        let cost = form.cost.saturating_add(word.cost).saturating_add(extra);
        for (pos, wanted, extra) in [(Pos::Aux, aux, 0), (Pos::Verb, main, if aux { 5 } else { 0 })] {
            if wanted {
                let raw =
                    Raw { lemma, base: None, tag: (pos, feats, form.bond), cost: cost.saturating_add(extra) };
                self.collector.add(&form.text, raw);
            }
        }
    }

    /// The parts of a multiword verb: whether the other words stand before the verb, the verb, the other words.
    fn split_multiword(&self, lemma: &str) -> Option<(bool, String, Vec<String>)> {
        let (first, rest) = lemma.split_once(' ')?;
        let before = self.source.before.iter().any(|b| b == first);
        Some(match before {
            true => (true, rest.to_owned(), vec![first.to_owned()]),
            false => (false, first.to_owned(), rest.split(' ').map(str::to_owned).collect()),
        })
    }

    fn add_derived(
        &mut self,
        table: &str,
        word: &Word,
        class: Option<ClassId>,
        verb: Draft,
        own: &FxHashSet<(Pos, String)>,
    ) {
        for derivation in self.source.derive.clone() {
            let (Some(pos), Ok(feats)) = (Pos::parse(&derivation.pos), features(&derivation.feats)) else {
                self.problem(
                    table,
                    0,
                    "derivation",
                    "a [[lexicon.derive]] names no part of speech or feature",
                    "",
                );
                continue;
            };
            let feats = feats | (word.feats & (Feats::TR | Feats::INTR | Feats::DITR));
            for (text, noun_class) in self.derived_words(&derivation, word, class) {
                // The word's own row makes its forms, with the base noted here.
                let has_row = own.contains(&(pos, text.clone()));
                let noted = self.bases.contains_key(&(pos, text.clone()));
                if !(derivation.separate && (has_row || noted)) {
                    self.bases.entry((pos, text.clone())).or_insert((verb, feats));
                }
                if has_row || (derivation.separate && noted) {
                    continue;
                }
                let noun = Word {
                    line: word.line,
                    plural: derivation.plural.clone(),
                    lemma: text,
                    class: noun_class.unwrap_or_default(),
                    cost: derivation.cost.saturating_add(self.derived_cost(table, pos, word)),
                    ..Word::default()
                };
                self.add_nominal(table, pos, &noun);
            }
        }
    }

    /// What a derived word costs: its part of speech, and how rare its verb is.
    fn derived_cost(&self, table: &str, pos: Pos, verb: &Word) -> u8 {
        let of = |table: &str| self.source.costs.get(table).copied().unwrap_or(0);
        let group = if pos == Pos::Adj { "adjectives" } else { "nouns" };
        of(group).saturating_add(verb.cost.saturating_sub(of(table)).min(OWN_COST))
    }

    fn derived_words(
        &self,
        derivation: &Derivation,
        word: &Word,
        class: Option<ClassId>,
    ) -> Vec<(String, Option<String>)> {
        let listed = word.derived.get(&derivation.column).map_or("", String::as_str);
        let mut words: Vec<(String, Option<String>)> = listed
            .split('|')
            .map(str::trim)
            .filter(|w| !["", "-", "+"].contains(w))
            .map(|w| (w.to_owned(), None))
            .collect();
        let regular = listed.is_empty() || listed.split('|').any(|w| w.trim() == "+");
        if let Some(class) = class.filter(|_| regular && !derivation.stem.is_empty()) {
            let lemma = Lemma { text: &word.lemma, root: &word.root, forms: Vec::new() };
            let made = self.inflector.derive(class, &derivation.stem, &lemma);
            words.extend(made.map(|(text, class)| (text, class.map(str::to_owned))));
        }
        words
    }

    /// Nouns and adjectives: the singular by its class, feminine and plural by theirs.
    pub(super) fn add_nominal(&mut self, table: &str, pos: Pos, word: &Word) {
        let lemma = self.collector.lemma(&word.lemma);
        let group = pos.tag();
        let Some((class, mut forms)) = self.inflect(table, group, word) else { return };
        let plural = match word.plural.as_str() {
            "" => self.inflector.default_plural(class).unwrap_or("").to_owned(),
            given => given.to_owned(),
        };
        if !plural.is_empty() {
            let masculine_only = pos == Pos::Adj;
            forms
                .retain(|f| !f.feats.contains(Feats::PL) || (masculine_only && f.feats.contains(Feats::FEM)));
        }
        if !word.fem.is_empty() && word.fem != "-" {
            forms.retain(|f| !f.feats.contains(Feats::FEM));
        }
        self.fix_gender(pos, word, &mut forms);
        self.add_explicit(table, word, &format!("{group}-FEM"), &word.fem, &mut forms);
        self.add_explicit(table, word, &format!("{group}-PL"), &plural, &mut forms);
        let (base, extra) = self.base_of(pos, word);
        for form in forms {
            let feats = fix_number(form.feats, word.feats) | extra;
            let raw =
                Raw { lemma, base, tag: (pos, feats, form.bond), cost: form.cost.saturating_add(word.cost) };
            self.collector.add(&form.text, raw);
        }
    }

    /// Explicit feminine or plural forms: each is a form of its own, or the name of a class of that group.
    fn add_explicit(&mut self, table: &str, word: &Word, group: &str, list: &str, forms: &mut Vec<Form>) {
        for value in list.split('|').map(str::trim).filter(|v| !v.is_empty() && *v != "-") {
            let named = self.inflector.has_class(group, value);
            let (text, class) = if named { (word.lemma.as_str(), value) } else { (value, "") };
            let part =
                Word { lemma: text.to_owned(), class: class.to_owned(), line: word.line, ..Word::default() };
            if let Some((_, mut made)) = self.inflect(table, group, &part) {
                if !named && group.ends_with("-PL") && group.starts_with("NOUN") {
                    self.fix_gender(Pos::Noun, word, &mut made);
                }
                forms.append(&mut made);
            }
        }
    }

    fn fix_gender(&self, pos: Pos, word: &Word, forms: &mut [Form]) {
        let given = match word.gender.as_str() {
            "m" => Feats::MASC,
            "f" => Feats::FEM,
            _ => Feats::empty(),
        };
        let fallback = features(&self.source.default_gender).unwrap_or(Feats::empty());
        for form in forms.iter_mut().filter(|_| pos == Pos::Noun) {
            if !given.is_empty() {
                form.feats = form.feats.difference(GENDER) | given;
            } else if word.gender.is_empty() && !form.feats.intersects(GENDER) {
                form.feats |= fallback;
            }
        }
    }

    fn base_of(&mut self, pos: Pos, word: &Word) -> (Option<Draft>, Feats) {
        let named = (!word.base.is_empty()).then(|| (self.collector.lemma(&word.base), Feats::VNOUN));
        let noted = self.bases.get(&(pos, word.lemma.clone())).copied();
        match (named, noted) {
            (Some((base, feats)), _) if pos == Pos::Noun => (Some(base), feats),
            (Some((base, _)), noted) => (Some(base), noted.map_or(Feats::empty(), |n| n.1)),
            (None, Some((base, feats))) => (Some(base), feats),
            (None, None) => (None, Feats::empty()),
        }
    }

    fn add_plain(&mut self, table: &str, pos: Pos) {
        let words = self.words(table, &PLAIN_COLUMNS);
        for word in words {
            let lemma = self.collector.lemma(&word.lemma);
            let base = (!word.base.is_empty()).then(|| self.collector.lemma(&word.base));
            let gender = match word.gender.as_str() {
                "m" => Feats::MASC,
                "f" => Feats::FEM,
                _ => Feats::empty(),
            };
            let bond = if pos == Pos::Adv { Bond::Free } else { Bond::Either };
            let raw = Raw { lemma, base, tag: (pos, word.feats | gender, bond), cost: word.cost };
            self.collector.add(&word.lemma, raw);
        }
    }

    fn add_closed(&mut self) {
        let path = self.path("closed");
        if self.files.get(&path).is_none() {
            self.report.error(
                &path,
                0,
                "file-missing",
                "the file does not exist",
                "function words stand in it",
            );
        }
        let mut rows = Vec::new();
        read_rows(self.files, &path, &CLOSED_COLUMNS, self.report, |row, report| match closed_tag(&row) {
            Ok((tag, cost)) => {
                let form = row.get("form").to_owned();
                let lemma =
                    if row.get("lemma").is_empty() { form.clone() } else { row.get("lemma").to_owned() };
                rows.push((form, lemma, tag, cost));
            }
            Err(message) => report.error(
                &path,
                row.line,
                "closed-word",
                &message,
                "columns: form lemma pos feats cost bond",
            ),
        });
        for (form, lemma, tag, cost) in rows {
            self.closed.insert(self.collector.folded(&form));
            let lemma = self.collector.lemma(&lemma);
            self.collector.add(&form, Raw { lemma, base: None, tag, cost });
        }
    }

    /// Clitics and parts of contractions are lemmas too.
    fn add_clitics(&mut self, morphology: &MorphologySource) {
        let proclitics = morphology.proclitic.iter().map(|p| (&p.lemma, &p.pos));
        let enclitics = morphology.enclitic.iter().map(|e| (&e.lemma, &e.pos));
        for (lemma, pos) in proclitics.chain(enclitics) {
            let lemma = self.collector.lemma(lemma);
            if let Some(pos) = Pos::parse(pos) {
                self.collector.mark(lemma, pos);
            }
        }
        let path = self.path("contractions");
        let columns = ["form", "part", "lemma", "pos", "feats", "letters", "note"];
        let mut lemmas = Vec::new();
        read_rows(self.files, &path, &columns, &mut Report::default(), |row, _| {
            let lemma = if row.get("lemma").is_empty() { row.get("part") } else { row.get("lemma") };
            lemmas.push((lemma.to_owned(), Pos::parse(row.get("pos"))));
        });
        for (lemma, pos) in lemmas {
            let lemma = self.collector.lemma(&lemma);
            pos.into_iter().for_each(|pos| self.collector.mark(lemma, pos));
        }
    }
}

/// Finite passives of verbs that take neither an object nor a preposition do not exist.
fn impersonal(form: Feats, verb: &Word) -> bool {
    form.contains(Feats::PASS)
        && form.contains(Feats::P3)
        && verb.feats.contains(Feats::INTR)
        && !verb.feats.contains(Feats::TR)
        && verb.preps.is_empty()
}

fn word_of(row: &OpenRow, derive: &[Derivation], path: &str, report: &mut Report) -> Word {
    let mut word = Word {
        line: row.line,
        lemma: row.get("lemma").to_owned(),
        root: row.get("root").to_owned(),
        class: row.get("class").to_owned(),
        gender: row.get("gender").to_owned(),
        fem: row.get("fem").to_owned(),
        plural: row.get("plural").to_owned(),
        base: row.get("base").to_owned(),
        preps: row.list("preps").map(str::to_owned).collect(),
        derived: derive.iter().map(|d| (d.column.clone(), row.get(&d.column).to_owned())).collect(),
        ..Word::default()
    };
    for flag in row.list("feats").chain(row.list("trans")) {
        match flag {
            "aux" => word.aux = true,
            "main" => word.main = true,
            _ => match feature(flag) {
                Ok(feats) => word.feats |= feats,
                Err(message) => {
                    report.error(path, row.line, "feature-unknown", &message, "docs/lexicon.md lists them")
                }
            },
        }
    }
    for pair in row.list("forms") {
        match pair.split_once('=') {
            Some((cell, form)) => word.forms.push((cell.trim().to_owned(), form.trim().to_owned())),
            None => report.error(path, row.line, "form-syntax", &format!("`{pair}` is not `cell=form`"), ""),
        }
    }
    match row.get("cost") {
        "" => {}
        cost => match cost.parse() {
            Ok(cost) => word.cost = cost,
            Err(_) => {
                report.error(path, row.line, "cost", &format!("`{cost}` is no cost"), "a number from 0 to 99")
            }
        },
    }
    word
}

fn closed_tag(row: &OpenRow) -> Result<((Pos, Feats, Bond), u8), String> {
    let pos =
        Pos::parse(row.get("pos")).ok_or_else(|| format!("`{}` is no part of speech", row.get("pos")))?;
    let cost = match row.get("cost") {
        "" => 0,
        cost => cost.parse().map_err(|_| format!("`{cost}` is no cost"))?,
    };
    let bond = match row.get("bond") {
        "" => Bond::Free,
        "either" => Bond::Either,
        "bound" => Bond::Bound,
        other => return Err(format!("`{other}` is neither either nor bound")),
    };
    Ok(((pos, features(row.get("feats"))?, bond), cost))
}

/// A word that exists in one number only says so in its row.
fn fix_number(form: Feats, word: Feats) -> Feats {
    match word & NUMBER {
        number if number.is_empty() => form | word,
        number => form.difference(NUMBER) | word | number,
    }
}
