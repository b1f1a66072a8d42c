//! Reads and checks `morphology.toml` and `lexicon/contractions.tsv`.

use super::source::{ArticleSource, GuessSource, MarkSource, MorphologySource, ProcliticSource, letter};
use super::{
    Article, Capital, Contraction, Enclitic, Gap, Guess, Junction, Mark, MorphTables, Proclitic, Role, Sense,
    Spelling,
};
use crate::context::ContextTable;
use crate::lexicon::table::read_rows;
use crate::orthography::Orthography;
use crate::pattern::{ReadingPattern, features};
use crate::source::{Files, Report};
use compact_str::CompactString;
use marsad_model::{Feats, Pos};

/// Columns of `lexicon/contractions.tsv`.
const CONTRACTION_COLUMNS: [&str; 7] = ["form", "part", "lemma", "pos", "feats", "letters", "note"];

/// Turns written values into compiled ones, and reports what is wrong with them.
struct Reader<'a> {
    orthography: &'a Orthography,
    path: String,
    report: &'a mut Report,
}

impl MorphTables {
    /// Reads `morphology.toml`, `lexicon/contractions.tsv` and `context.toml` of a language.
    pub fn read(files: &Files, lang: &str, orthography: &Orthography, report: &mut Report) -> MorphTables {
        let folder = format!("languages/{lang}");
        let path = format!("{folder}/morphology.toml");
        let source: MorphologySource = files.read_toml(&path, report).unwrap_or_default();
        let mut reader = Reader { orthography, path, report: &mut *report };
        let mut tables = reader.tables(&source);
        tables.contractions = reader.contractions(files, &folder);
        tables.context = ContextTable::read(files, &folder, orthography, report);
        tables
    }
}

impl Reader<'_> {
    fn problem(&mut self, message: &str) {
        let hint = "docs/lexicon.md shows the form of this file";
        self.report.error(&self.path, 0, "morphology-value", message, hint);
    }

    fn tables(&mut self, source: &MorphologySource) -> MorphTables {
        MorphTables {
            spelling: source.spelling.compile(),
            proclitics: self.proclitics(&source.proclitic),
            articles: source.article.iter().map(|a| self.article(a)).collect(),
            enclitics: self.enclitics(source),
            roles: source
                .role
                .iter()
                .map(|r| Role { host: self.pattern(&r.host), feats: self.feats(&r.feats) })
                .collect(),
            junctions: self.junctions(source),
            guesses: source.guess.iter().flat_map(|g| self.guesses(g)).collect(),
            contractions: Vec::new(),
            proclitic_tokens: self.keys(&source.tokens.proclitic),
            enclitic_tokens: self.keys(&source.tokens.enclitic),
            gap: source.gap.as_ref().map(|g| Gap {
                after: g.after,
                before: g.before,
                stop: self.pattern(&g.stop),
            }),
            joints: source.joints.chars().collect(),
            marks: source.mark.iter().filter_map(|m| self.mark(m)).collect(),
            phrase_head_last: source.phrase_head_last,
            capital: source.capital.as_ref().map(|c| Capital {
                unlikely: self.pattern(&c.unlikely),
                cost: c.cost,
                name: c.name,
                all: c.all,
            }),
            context: ContextTable::default(),
        }
    }

    fn enclitics(&mut self, source: &MorphologySource) -> Vec<Enclitic> {
        let mut all = Vec::new();
        for row in &source.enclitic {
            let (pos, feats) = (self.pos(&row.pos), self.feats(&row.feats));
            let form = self.spelling(&row.form);
            let host = row.host.as_deref().map(|h| self.pattern(h));
            all.push(Enclitic { form, lemma: row.lemma.clone(), pos, feats, cost: row.cost, host });
        }
        all
    }

    fn junctions(&mut self, source: &MorphologySource) -> Vec<Junction> {
        let mut all = Vec::new();
        for row in &source.junction {
            let (written, alone) = (self.spelling(&row.written), self.spelling(&row.alone));
            all.push(Junction { written, alone, host: self.pattern(&row.host) });
        }
        all
    }

    fn mark(&mut self, row: &MarkSource) -> Option<Mark> {
        let (choose, feats) = (self.pattern(&row.choose), self.feats(&row.feats));
        let sign = letter(&row.sign);
        if sign.is_none() {
            self.problem(&format!("`{}` is no sign", row.sign));
        }
        Some(Mark { sign: sign?, last: row.last, choose, feats })
    }

    fn keys(&self, texts: &[String]) -> Vec<CompactString> {
        texts.iter().map(|t| self.orthography.fold(t)).collect()
    }

    /// Folds the end of a word: some languages fold its beginning in another way.
    fn fold_end(&self, end: &str) -> CompactString {
        let folded = self.orthography.fold(&format!("x{end}"));
        CompactString::from(folded.strip_prefix('x').unwrap_or(&folded))
    }

    fn spelling(&self, text: &str) -> Spelling {
        Spelling { key: self.orthography.fold(text), exact: self.orthography.exact(text) }
    }

    fn pattern(&mut self, text: &str) -> ReadingPattern {
        ReadingPattern::parse(text).unwrap_or_else(|message| {
            self.problem(&message);
            ReadingPattern::default()
        })
    }

    fn pos(&mut self, tag: &str) -> Pos {
        Pos::parse(tag).unwrap_or_else(|| {
            self.problem(&format!("`{tag}` is no part of speech"));
            Pos::X
        })
    }

    fn feats(&mut self, text: &str) -> Feats {
        features(text).unwrap_or_else(|message| {
            self.problem(&message);
            Feats::empty()
        })
    }

    /// Rows with the same form and rank are senses of one particle.
    fn proclitics(&mut self, rows: &[ProcliticSource]) -> Vec<Proclitic> {
        let mut all: Vec<Proclitic> = Vec::new();
        for row in rows {
            let form = self.spelling(&row.form);
            let sense = Sense {
                lemma: row.lemma.clone(),
                pos: self.pos(&row.pos),
                feats: self.feats(&row.feats),
                host: self.pattern(&row.host),
            };
            match all.iter_mut().find(|p| p.form == form && p.rank == row.rank) {
                Some(known) => known.senses.push(sense),
                None => all.push(Proclitic {
                    form,
                    rank: row.rank,
                    cost: row.cost,
                    guess: row.guess,
                    senses: vec![sense],
                }),
            }
        }
        all
    }

    fn article(&mut self, row: &ArticleSource) -> Article {
        Article {
            form: self.spelling(&row.form),
            after: row.after.as_ref().map(|a| self.orthography.fold(a)),
            before: self.orthography.fold(&row.before),
            host: self.pattern(&row.host),
            feats: self.feats(&row.feats),
            cost: row.cost,
            guess: row.guess,
        }
    }

    /// One guess for each pair of beginning and end.
    fn guesses(&mut self, row: &GuessSource) -> Vec<Guess> {
        let readings: Vec<_> = row.readings.iter().filter_map(|r| self.guessed_reading(r)).collect();
        let any = || vec![CompactString::default()];
        let prefixes = if row.prefix.is_empty() { any() } else { self.keys(&row.prefix) };
        let suffixes =
            if row.suffix.is_empty() { any() } else { row.suffix.iter().map(|s| self.fold_end(s)).collect() };
        let mut all = Vec::new();
        for prefix in &prefixes {
            for suffix in &suffixes {
                all.push(Guess {
                    prefix: prefix.clone(),
                    suffix: suffix.clone(),
                    capital: row.capital,
                    article: row.article,
                    min: row.min,
                    readings: readings.clone(),
                });
            }
        }
        all
    }

    fn guessed_reading(&mut self, text: &str) -> Option<(Pos, Feats, u8)> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let (tag, feats, cost) = match fields[..] {
            [tag, cost] => (tag, "", cost),
            [tag, feats, cost] => (tag, feats, cost),
            _ => {
                self.problem(&format!("`{text}` is not `POS feats cost`"));
                return None;
            }
        };
        let Ok(cost) = cost.parse() else {
            self.problem(&format!("`{cost}` is no cost"));
            return None;
        };
        Some((self.pos(tag), self.feats(feats) | Feats::GUESS, cost))
    }

    fn contractions(&mut self, files: &Files, folder: &str) -> Vec<Contraction> {
        let path = format!("{folder}/lexicon/contractions.tsv");
        let mut all: Vec<Contraction> = Vec::new();
        let mut rows = Vec::new();
        read_rows(files, &path, &CONTRACTION_COLUMNS, self.report, |row, _| {
            rows.push(CONTRACTION_COLUMNS.map(|column| row.get(column).to_owned()));
        });
        self.path = path;
        for [form, part, lemma, pos, feats, letters, _] in rows {
            let form = self.spelling(&form);
            let sense = Sense {
                lemma: if lemma.is_empty() { part.clone() } else { lemma },
                pos: self.pos(&pos),
                feats: self.feats(&feats),
                host: ReadingPattern::default(),
            };
            let letters = letters.parse().unwrap_or(part.chars().count() as u8);
            let part = (letters, self.orthography.fold(&part), vec![sense]);
            match all.last_mut().filter(|c| c.form == form) {
                Some(last) => last.parts.push(part),
                None => all.push(Contraction { form, parts: vec![part] }),
            }
        }
        all
    }
}
