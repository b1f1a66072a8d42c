//! Reads and checks the tables of `ontology/exchange/`.

use super::{
    AcledType, ActorWord, CameoScore, CountryCodes, Exchange, Inter, Renamed, ToAcled, ToCameo, UcdpType,
    WrittenPrecision,
};
use crate::entities::{Entities, EntityKind};
use crate::ontology::Ontology;
use crate::source::{Files, Report, Row};
use serde::Deserialize;
use std::collections::BTreeMap;

const FOLDER: &str = "ontology/exchange/";
const FORMATS: &str = "ontology/exchange/formats.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FormatsFile {
    language: String,
    announced: Vec<String>,
    polecat_quads: BTreeMap<String, String>,
}

impl Exchange {
    /// Reads and checks all tables. Every problem goes to the report; what can be used is kept. A world without the
    /// folder exchanges nothing, which is no problem.
    pub fn read(files: &Files, ontology: &Ontology, entities: &Entities, report: &mut Report) -> Exchange {
        if files.under(FOLDER).next().is_none() {
            return Exchange::default();
        }
        let mut reader = Reader { files, ontology, entities, report };
        let formats = reader.formats();
        let mut exchange = Exchange {
            countries: reader.countries(),
            names: reader.names(),
            cameo: reader.cameo(),
            to_cameo: reader.codes_for_types(),
            words: reader.words(),
            acled: reader.acled(),
            inters: reader.inters(),
            ucdp: reader.ucdp(),
            polecat: reader.polecat(),
            written: reader.written(),
            precisions: reader.precisions(),
            ..formats
        };
        exchange.to_acled = reader.acled_for_types(&exchange.acled);
        exchange
    }
}

struct Reader<'a> {
    files: &'a Files,
    ontology: &'a Ontology,
    entities: &'a Entities,
    report: &'a mut Report,
}

fn owned(field: Option<&str>) -> Option<String> {
    field.map(str::to_owned)
}

impl Reader<'_> {
    /// Rows of a table, with its path.
    fn rows(&mut self, table: &str, columns: &'static [&'static str]) -> (String, Vec<Row>) {
        let path = format!("{FOLDER}{table}.tsv");
        let rows = self.files.read_table(&path, columns, self.report);
        (path, rows)
    }

    fn wrong(&mut self, path: &str, line: u32, message: &str, hint: &str) {
        self.report.error(path, line, "exchange-value", message, hint);
    }

    /// Whether a type and its mode exist; a missing one is reported.
    fn event(&mut self, path: &str, row: &Row, event: &str, mode: Option<&str>) {
        let known = self.ontology.event_type(event).is_some()
            && mode.is_none_or(|m| self.ontology.mode(event, m).is_some());
        if !known {
            let message = format!("no event type or mode `{event} {}`", mode.unwrap_or_default());
            self.wrong(path, row.line, &message, "types and modes are those of ontology/plover/");
        }
    }

    fn context(&mut self, path: &str, row: &Row, context: Option<&str>) {
        if let Some(context) = context.filter(|c| self.ontology.context(c).is_none()) {
            self.wrong(
                path,
                row.line,
                &format!("no context `{context}`"),
                "contexts are those of ontology/plover/",
            );
        }
    }

    fn sector(&mut self, path: &str, row: &Row, sector: Option<&str>) {
        if let Some(sector) = sector.filter(|s| self.ontology.sector(s).is_none()) {
            self.wrong(
                path,
                row.line,
                &format!("no sector `{sector}`"),
                "sectors are those of ontology/plover/",
            );
        }
    }

    fn formats(&mut self) -> Exchange {
        let Some(file) = self.files.read_toml::<FormatsFile>(FORMATS, self.report) else {
            return Exchange::default();
        };
        for event in file.announced.iter().filter(|e| self.ontology.event_type(e).is_none()) {
            self.report.error(
                FORMATS,
                0,
                "exchange-value",
                &format!("no event type `{event}`"),
                "see ontology/plover/",
            );
        }
        let quads: Vec<String> =
            (1..=4).filter_map(|q| file.polecat_quads.get(&q.to_string()).cloned()).collect();
        if quads.len() != 4 {
            self.wrong(FORMATS, 0, "[polecat-quads] does not name all four", "1, 2, 3 and 4");
        }
        Exchange { language: file.language, announced: file.announced, quads, ..Exchange::default() }
    }

    fn countries(&mut self) -> Vec<CountryCodes> {
        let (path, rows) = self.rows("countries", &["id", "cameo", "fips", "numeric", "cow", "gw"]);
        let mut countries = Vec::new();
        for row in rows {
            self.known_country(&path, &row, row.get("id"));
            countries.push(CountryCodes {
                id: row.get("id").to_owned(),
                cameo: row.get("cameo").to_owned(),
                fips: row.list("fips").into_iter().map(str::to_owned).collect(),
                numeric: row.get("numeric").to_owned(),
                cow: row.get("cow").to_owned(),
                gw: row.get("gw").to_owned(),
            });
        }
        countries.sort_by(|a, b| a.id.cmp(&b.id));
        countries
    }

    fn known_country(&mut self, path: &str, row: &Row, id: &str) {
        let entity = self.entities.find(id).and_then(|i| self.entities.get(i));
        if entity.is_none_or(|e| e.kind != EntityKind::Country) {
            self.wrong(
                path,
                row.line,
                &format!("no country `{id}`"),
                "ids are those of entities/countries.tsv",
            );
        }
    }

    fn names(&mut self) -> BTreeMap<String, String> {
        let (path, rows) = self.rows("country-names", &["name", "id"]);
        let mut names = BTreeMap::new();
        for row in rows {
            self.known_country(&path, &row, row.get("id"));
            names.insert(row.get("name").to_lowercase(), row.get("id").to_owned());
        }
        names
    }

    fn cameo(&mut self) -> BTreeMap<String, CameoScore> {
        let (path, rows) = self.rows("cameo", &["code", "quad", "goldstein", "icews", "loose"]);
        let mut codes = BTreeMap::new();
        for row in rows {
            let score = |text: &str| text.parse::<f64>().ok().filter(|s| (-10.0..=10.0).contains(s));
            let goldstein = score(row.get("goldstein"));
            let intensity = row.some("icews").map_or(goldstein, score);
            let quad = row.get("quad").parse::<u8>().ok().filter(|q| (1..=4).contains(q));
            match (goldstein, intensity, quad) {
                (Some(goldstein), Some(intensity), Some(quad))
                    if self.ontology.cameo(row.get("code")).is_some() =>
                {
                    let loose = row.get("loose") == "yes";
                    codes
                        .insert(row.get("code").to_owned(), CameoScore { quad, goldstein, intensity, loose });
                }
                _ => self.wrong(
                    &path,
                    row.line,
                    &format!("`{}` is no code, or has no scores", row.get("code")),
                    "codes of ontology/cameo/codes.tsv, quad 1 to 4, scores from -10 to 10",
                ),
            }
        }
        for code in self.ontology.cameo.iter().filter(|c| !codes.contains_key(&c.code)) {
            let message = format!("the CAMEO code `{}` has no row", code.code);
            self.report.error(&path, 0, "exchange-missing", &message, "every code has a quad and a score");
        }
        codes
    }

    fn codes_for_types(&mut self) -> Vec<ToCameo> {
        let (path, rows) = self.rows("plover-cameo", &["event", "mode", "context", "cameo"]);
        for row in &rows {
            self.event(&path, row, row.get("event"), row.some("mode"));
            self.context(&path, row, row.some("context"));
            if self.ontology.cameo(row.get("cameo")).is_none() {
                let message = format!("no CAMEO code `{}`", row.get("cameo"));
                self.wrong(&path, row.line, &message, "codes are those of ontology/cameo/codes.tsv");
            }
        }
        let list = rows.iter().map(|row| ToCameo {
            event: row.get("event").to_owned(),
            mode: owned(row.some("mode")),
            context: owned(row.some("context")),
            cameo: row.get("cameo").to_owned(),
        });
        list.collect()
    }

    fn words(&mut self) -> Vec<ActorWord> {
        let (path, rows) = self.rows("sectors", &["set", "given", "sector", "code", "write"]);
        for row in &rows {
            self.sector(&path, row, row.some("sector"));
            if let Some(code) = row.some("code").filter(|c| self.ontology.code(c).is_none()) {
                self.wrong(
                    &path,
                    row.line,
                    &format!("no actor code `{code}`"),
                    "see ontology/plover/codes.tsv",
                );
            }
        }
        let list = rows.iter().map(|row| ActorWord {
            set: row.get("set").to_owned(),
            given: row.get("given").to_owned(),
            sector: owned(row.some("sector")),
            code: owned(row.some("code")),
            write: row.get("write") == "yes",
        });
        list.collect()
    }

    fn acled(&mut self) -> Vec<AcledType> {
        let columns = &["sub_event_type", "event_type", "disorder_type", "plover", "mode"];
        let (path, rows) = self.rows("acled", columns);
        for row in &rows {
            if let Some(event) = row.some("plover") {
                self.event(&path, row, event, row.some("mode"));
            }
        }
        let list = rows.iter().map(|row| AcledType {
            sub_event: row.get("sub_event_type").to_owned(),
            event: row.get("event_type").to_owned(),
            disorder: row.get("disorder_type").to_owned(),
            plover: owned(row.some("plover")),
            mode: owned(row.some("mode")),
        });
        list.collect()
    }

    fn acled_for_types(&mut self, types: &[AcledType]) -> Vec<ToAcled> {
        let (path, rows) = self.rows("plover-acled", &["event", "mode", "recipient", "sub_event_type"]);
        for row in &rows {
            self.event(&path, row, row.get("event"), row.some("mode"));
            row.list("recipient").into_iter().for_each(|s| self.sector(&path, row, Some(s)));
            let sub_event = row.get("sub_event_type");
            if !types.iter().any(|t| t.sub_event == sub_event) {
                self.wrong(
                    &path,
                    row.line,
                    &format!("no sub-event type `{sub_event}`"),
                    "those of acled.tsv",
                );
            }
        }
        let list = rows.iter().map(|row| ToAcled {
            event: row.get("event").to_owned(),
            mode: owned(row.some("mode")),
            recipient: row.list("recipient").into_iter().map(str::to_owned).collect(),
            sub_event: row.get("sub_event_type").to_owned(),
        });
        list.collect()
    }

    fn inters(&mut self) -> Vec<Inter> {
        let (path, rows) = self.rows("acled-inter", &["sector", "event", "mode", "side", "inter"]);
        for row in &rows {
            self.sector(&path, row, row.some("sector"));
            if let Some(event) = row.some("event") {
                self.event(&path, row, event, row.some("mode"));
            }
        }
        let list = rows.iter().map(|row| Inter {
            sector: row.get("sector").to_owned(),
            event: owned(row.some("event")),
            mode: owned(row.some("mode")),
            side: owned(row.some("side")),
            inter: row.get("inter").to_owned(),
        });
        list.collect()
    }

    fn ucdp(&mut self) -> Vec<UcdpType> {
        let (path, rows) = self.rows("ucdp", &["type_of_violence", "label", "plover"]);
        rows.iter().for_each(|row| self.event(&path, row, row.get("plover"), None));
        let list = rows.iter().map(|row| UcdpType {
            number: row.get("type_of_violence").to_owned(),
            label: row.get("label").to_owned(),
            plover: row.get("plover").to_owned(),
        });
        list.collect()
    }

    fn polecat(&mut self) -> Vec<Renamed> {
        let (path, rows) = self.rows("polecat", &["kind", "event", "given", "ours"]);
        for row in &rows {
            match row.get("kind") {
                "mode" => self.event(&path, row, row.get("event"), row.some("ours")),
                "context" => self.context(&path, row, row.some("ours")),
                other => {
                    self.wrong(&path, row.line, &format!("no kind of term `{other}`"), "mode or context")
                }
            }
        }
        let list = rows.iter().map(|row| Renamed {
            kind: row.get("kind").to_owned(),
            event: row.get("event").to_owned(),
            given: row.get("given").to_owned(),
            ours: owned(row.some("ours")),
        });
        list.collect()
    }

    fn known_precision(&mut self, path: &str, row: &Row) {
        let precision = row.get("precision");
        if !self.ontology.precisions.iter().any(|p| p.id == precision) {
            self.wrong(
                path,
                row.line,
                &format!("no precision `{precision}`"),
                "see ontology/plover/precisions.tsv",
            );
        }
    }

    fn written(&mut self) -> Vec<WrittenPrecision> {
        let (path, rows) = self.rows("precisions", &["precision", "gdelt", "usa", "acled"]);
        rows.iter().for_each(|row| self.known_precision(&path, row));
        let list = rows.iter().map(|row| WrittenPrecision {
            precision: row.get("precision").to_owned(),
            gdelt: row.get("gdelt").to_owned(),
            usa: row.get("usa").to_owned(),
            acled: row.get("acled").to_owned(),
        });
        list.collect()
    }

    fn precisions(&mut self) -> Vec<(String, String, String)> {
        let (path, rows) = self.rows("place-precisions", &["set", "given", "precision"]);
        rows.iter().for_each(|row| self.known_precision(&path, row));
        let word = |row: &Row, column| row.get(column).to_owned();
        rows.iter().map(|row| (word(row, "set"), word(row, "given"), word(row, "precision"))).collect()
    }
}
