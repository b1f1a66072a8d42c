//! Reads the tables of `ontology/`.

use super::{
    Addressee, CameoCode, ContentMode, EventType, Labels, Mode, Needs, Ontology, Reduction, Term, check,
};
use crate::entities::languages;
use crate::source::{Files, Report, Row};
use marsad_model::Status;
use serde::Deserialize;

pub(super) const TYPES: &str = "ontology/plover/types.toml";
pub(super) const MODES: &str = "ontology/plover/modes.tsv";
pub(super) const REDUCTIONS: &str = "ontology/plover/reductions.toml";
pub(super) const CONTENT_MODES: &str = "ontology/plover/content-modes.tsv";
pub(super) const CHRONOLOGY: &str = "ontology/plover/chronology.toml";
pub(super) const CAMEO: &str = "ontology/cameo/codes.tsv";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypesFile {
    r#type: Vec<TypeSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TypeSource {
    id: String,
    quad: u8,
    score: f64,
    needs: Needs,
    requires_recipient: bool,
    content: bool,
    #[serde(default)]
    one_happening: bool,
    #[serde(default)]
    keeps_others: bool,
    #[serde(default)]
    counterpart: bool,
    #[serde(default)]
    done_by_saying: bool,
    #[serde(default)]
    lays_blame: bool,
    #[serde(default)]
    at_recipient: bool,
    #[serde(default)]
    at_recipient_modes: Vec<String>,
    #[serde(default)]
    addressee: Vec<Addressee>,
    section: String,
    label: Labels,
    definition: Labels,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReductionsFile {
    reduction: Vec<ReductionSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ReductionSource {
    event: Vec<String>,
    #[serde(default)]
    mode: Vec<String>,
    status: Status,
    becomes: String,
    mode_becomes: Option<String>,
    #[serde(default)]
    speaker_is_actor: bool,
    #[serde(default)]
    keep_status: bool,
    because: String,
}

impl Ontology {
    /// Reads and checks all tables of the ontology. Every problem goes to the report; what can be used is kept.
    pub fn read(files: &Files, report: &mut Report) -> Ontology {
        let mut reader = Reader { files, languages: languages(files), report };
        let mut ontology = Ontology {
            types: reader.types(),
            contexts: reader.terms("ontology/plover/contexts.tsv", &["definition", "section"]),
            sectors: reader.terms("ontology/plover/sectors.tsv", &["definition"]),
            codes: reader.terms("ontology/plover/codes.tsv", &["definition"]),
            quads: reader.terms("ontology/plover/quads.tsv", &[]),
            statuses: reader.terms("ontology/plover/statuses.tsv", &[]),
            certainties: reader.terms("ontology/plover/certainties.tsv", &[]),
            vias: reader.terms("ontology/plover/vias.tsv", &[]),
            precisions: reader.terms("ontology/plover/precisions.tsv", &[]),
            sources: reader.terms("ontology/plover/sources.tsv", &[]),
            reductions: reader.reductions(),
            chronology: files.read_toml(CHRONOLOGY, reader.report),
            ..Ontology::default()
        };
        check::reductions(&ontology, reader.report);
        ontology.content_modes = reader.content_modes(&ontology);
        ontology.cameo = reader.cameo(&ontology);
        ontology.happenings = super::Happenings::read(files, &ontology, reader.report);
        ontology
    }
}

struct Reader<'a> {
    files: &'a Files,
    languages: Vec<String>,
    report: &'a mut Report,
}

impl Reader<'_> {
    /// Rows of a table with fixed columns and one for each language.
    fn rows(&mut self, path: &'static str, fixed: &[&'static str]) -> Vec<Row> {
        // A row keeps the names of its columns; tables are read a few times in a program's life, so the names
        // of the languages are leaked rather than counted.
        let named = self.languages.iter().map(|l| -> &'static str { l.clone().leak() });
        let columns: &'static [&'static str] = fixed.iter().copied().chain(named).collect::<Vec<_>>().leak();
        self.files.read_table(path, columns, self.report)
    }

    fn labels(&mut self, path: &str, row: &Row) -> Labels {
        let languages = self.languages.iter();
        let labels: Labels = languages.filter_map(|l| Some((l.clone(), row.some(l)?.to_owned()))).collect();
        check::labels(path, row.line, row.get("id"), &labels, &self.languages, self.report);
        labels
    }

    fn types(&mut self) -> Vec<EventType> {
        let Some(file) = self.files.read_toml::<TypesFile>(TYPES, self.report) else { return Vec::new() };
        let text = self.files.get(TYPES).unwrap_or("");
        let mut types: Vec<EventType> = Vec::new();
        for source in file.r#type {
            let line = check::line_of_id(text, &source.id);
            check::labels(TYPES, line, &source.id, &source.label, &self.languages, self.report);
            check::labels(TYPES, line, &source.id, &source.definition, &self.languages, self.report);
            let kind = EventType {
                id: source.id,
                quad: source.quad,
                score: source.score,
                needs: source.needs,
                requires_recipient: source.requires_recipient,
                content: source.content,
                one_happening: source.one_happening,
                keeps_others: source.keeps_others,
                counterpart: source.counterpart,
                done_by_saying: source.done_by_saying,
                lays_blame: source.lays_blame,
                at_recipient: source.at_recipient,
                at_recipient_modes: source.at_recipient_modes,
                addressee: source.addressee,
                section: source.section,
                label: source.label,
                definition: source.definition,
                modes: Vec::new(),
            };
            check::event_type(&kind, line, &types, self.report);
            types.push(kind);
        }
        self.modes(&mut types);
        types
    }

    fn modes(&mut self, types: &mut [EventType]) {
        for row in self.rows(MODES, &["event", "mode", "score", "definition", "section"]) {
            let label = self.labels(MODES, &row);
            let event = row.get("event");
            let Some(kind) = types.iter_mut().find(|t| t.id == event) else {
                check::unknown(MODES, row.line, "type-unknown", event, self.report);
                continue;
            };
            let score = match row.some("score") {
                None => kind.score,
                Some(text) => check::score(MODES, row.line, text, self.report).unwrap_or(kind.score),
            };
            let mode = Mode {
                id: row.get("mode").to_owned(),
                score,
                label,
                definition: row.get("definition").to_owned(),
                section: row.get("section").to_owned(),
            };
            if mode.id.is_empty() || kind.modes.iter().any(|m| m.id == mode.id) {
                check::repeated(MODES, row.line, &format!("{event} {}", mode.id), self.report);
                continue;
            }
            kind.modes.push(mode);
        }
    }

    fn terms(&mut self, path: &'static str, further: &[&'static str]) -> Vec<Term> {
        let columns: Vec<&'static str> = ["id"].iter().chain(further).copied().collect();
        let mut terms: Vec<Term> = Vec::new();
        for row in self.rows(path, &columns) {
            let term = Term {
                id: row.get("id").to_owned(),
                label: self.labels(path, &row),
                definition: row.get("definition").to_owned(),
                section: row.get("section").to_owned(),
            };
            if term.id.is_empty() || terms.iter().any(|t| t.id == term.id) {
                check::repeated(path, row.line, &term.id, self.report);
                continue;
            }
            terms.push(term);
        }
        terms
    }

    fn reductions(&mut self) -> Vec<Reduction> {
        let Some(file) = self.files.read_toml::<ReductionsFile>(REDUCTIONS, self.report) else {
            return Vec::new();
        };
        let sources = file.reduction.into_iter();
        let reductions = sources.map(|s| Reduction {
            event: s.event,
            mode: s.mode,
            status: s.status,
            becomes: s.becomes,
            mode_becomes: s.mode_becomes,
            speaker_is_actor: s.speaker_is_actor,
            keep_status: s.keep_status,
            because: s.because,
        });
        reductions.collect()
    }

    /// Content modes; those for one mode of the content come first, so that the first that fits is the best.
    fn content_modes(&mut self, ontology: &Ontology) -> Vec<ContentMode> {
        let mut list: Vec<ContentMode> = Vec::new();
        let columns = &["event", "content", "mode", "because"];
        for row in self.files.read_table(CONTENT_MODES, columns, self.report) {
            let (content, content_mode) = match row.get("content").split_once(' ') {
                Some((kind, mode)) => (kind, Some(mode.to_owned())),
                None => (row.get("content"), None),
            };
            let entry = ContentMode {
                event: row.get("event").to_owned(),
                content: content.to_owned(),
                content_mode,
                mode: row.get("mode").to_owned(),
                because: row.get("because").to_owned(),
            };
            let target = check::target(
                CONTENT_MODES,
                row.line,
                ontology,
                &entry.event,
                Some(&entry.mode),
                self.report,
            );
            let inner = entry.content_mode.as_deref();
            let content =
                check::target(CONTENT_MODES, row.line, ontology, &entry.content, inner, self.report);
            let same = |c: &ContentMode| {
                (&c.event, &c.content, &c.content_mode) == (&entry.event, &entry.content, &entry.content_mode)
            };
            if list.iter().any(same) {
                check::repeated(CONTENT_MODES, row.line, row.get("content"), self.report);
            } else if target && content {
                list.push(entry);
            }
        }
        list.sort_by_key(|c| c.content_mode.is_none());
        list
    }

    fn cameo(&mut self, ontology: &Ontology) -> Vec<CameoCode> {
        let mut list: Vec<CameoCode> = Vec::new();
        let columns = &["code", "label_en", "plover", "mode", "contexts"];
        for row in self.files.read_table(CAMEO, columns, self.report) {
            let code = CameoCode {
                code: row.get("code").to_owned(),
                label: row.get("label_en").to_owned(),
                event: row.some("plover").map(str::to_owned),
                mode: row.some("mode").map(str::to_owned),
                contexts: row.list("contexts").into_iter().map(str::to_owned).collect(),
            };
            check::cameo(&code, row.line, ontology, &list, self.report);
            if !list.iter().any(|c| c.code == code.code) {
                list.push(code);
            }
        }
        list.sort_by(|a, b| a.code.cmp(&b.code));
        list
    }
}
