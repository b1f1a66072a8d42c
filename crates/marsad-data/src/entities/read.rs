//! Reads the tables of `entities/`. A table is one file (`entities/people.tsv`), or a folder of files of the same
//! form (`entities/people/sahel.tsv`), or both.

use super::check::{self, Lists};
use super::{Entities, Entity, EntityKind, Office, PlaceKind};
use crate::cases::is_case_file;
use crate::names::unqualified;
use crate::source::{Files, Report, Row};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Ids of the languages that have a folder with more in it than reading cases.
pub fn languages(files: &Files) -> Vec<String> {
    let tables = files.under("languages/").filter(|(path, _)| !is_case_file(path));
    let mut ids: Vec<String> =
        tables.filter_map(|(path, _)| path.split('/').nth(1)).map(str::to_owned).collect();
    ids.dedup();
    ids
}

/// Reads and checks all tables of entities. `lists` holds what codes and sectors may be.
pub fn read(files: &Files, lists: &Lists, report: &mut Report) -> Entities {
    let mut reader = Reader {
        files,
        lists,
        report,
        languages: languages(files),
        list: Vec::new(),
        ids: FxHashMap::default(),
    };
    reader.countries();
    reader.nationalities();
    reader.organisations();
    reader.people();
    reader.offices();
    reader.places();
    reader.more_names();
    reader.countries_by_code();
    Entities::new(reader.list, reader.languages)
}

/// The files of a table; the one that it could be when there is none.
pub(crate) fn table_files(files: &Files, table: &str) -> Vec<String> {
    let (single, folder) = (format!("entities/{table}.tsv"), format!("entities/{table}/"));
    let mut paths: Vec<String> = files.under(&folder).map(|(path, _)| path.to_owned()).collect();
    if paths.is_empty() || files.get(&single).is_some() {
        paths.insert(0, single);
    }
    paths
}

struct Reader<'a> {
    files: &'a Files,
    lists: &'a Lists<'a>,
    report: &'a mut Report,
    languages: Vec<String>,
    list: Vec<Entity>,
    ids: FxHashMap<String, u32>,
}

impl Reader<'_> {
    /// Rows of all files of a table, each with the path of its file.
    fn rows(&mut self, table: &str, fixed: &[&'static str]) -> Vec<(String, Row)> {
        let mut rows = Vec::new();
        for path in table_files(self.files, table) {
            let of_file = self.rows_of(&path, fixed);
            rows.extend(of_file.into_iter().map(|row| (path.clone(), row)));
        }
        rows
    }

    /// Rows of a file whose last columns are the languages that its header names.
    fn rows_of(&mut self, path: &str, fixed: &[&'static str]) -> Vec<Row> {
        let header = self
            .files
            .get(path)
            .and_then(|t| t.lines().find(|l| !l.trim().is_empty() && !l.starts_with('#')));
        let header: Vec<&str> = header.unwrap_or("").split('\t').map(str::trim).collect();
        // Tables are read a few times in a program's life, and a row keeps the names of its columns: they are
        // leaked rather than counted.
        let named = self.languages.iter().filter(|l| header.contains(&l.as_str()));
        let named = named.map(|l| -> &'static str { l.clone().leak() });
        let columns: &'static [&'static str] = fixed.iter().copied().chain(named).collect::<Vec<_>>().leak();
        self.files.read_table(path, columns, self.report)
    }

    fn add(&mut self, path: &str, row: &Row, kind: EntityKind) -> Option<u32> {
        let id = row.get("id");
        if !check::id_form(id, kind) {
            let hint = "countries: three capitals or disputed.; others: org., person. or place.; lower-case words, hyphens";
            self.report.error(path, row.line, "entity-id-form", &format!("`{id}` is no entity id"), hint);
        }
        if id.is_empty() || self.ids.contains_key(id) {
            let message = format!("the id `{id}` is empty or used before");
            self.report.error(
                path,
                row.line,
                "entity-id-repeated",
                &message,
                "every entity has an id of its own",
            );
            return None;
        }
        let mut entity = Entity::new(id, kind, self.languages.len());
        for (place, language) in self.languages.iter().enumerate() {
            entity.names[place] = row.list(language).into_iter().map(str::to_owned).collect();
        }
        let mut first = entity.names.iter().filter_map(|names| names.first());
        entity.qualified = first.any(|name| unqualified(name).is_some());
        if entity.names.iter().all(Vec::is_empty) {
            self.report.error(
                path,
                row.line,
                "entity-without-name",
                &format!("`{id}` has no name"),
                "give one",
            );
        }
        let index = self.list.len() as u32;
        self.ids.insert(id.to_owned(), index);
        self.list.push(entity);
        Some(index)
    }

    fn code(&mut self, path: &str, row: &Row) -> Option<String> {
        let code = row.some("code")?;
        if !self.lists.codes.contains(&code) && !check::country_form(code) {
            let hint = "ISO 3166 alpha-3, or an id of codes.tsv";
            self.report.error(path, row.line, "code-unknown", &format!("unknown code `{code}`"), hint);
            return None;
        }
        Some(code.to_owned())
    }

    fn sectors(&mut self, path: &str, row: &Row, column: &str) -> Vec<String> {
        let mut known = Vec::new();
        for sector in row.list(column) {
            if self.lists.sectors.contains(&sector) {
                known.push(sector.to_owned());
            } else {
                let message = format!("unknown sector `{sector}`");
                self.report.error(path, row.line, "sector-unknown", &message, "see sectors.tsv");
            }
        }
        known
    }

    fn reference(&mut self, path: &str, row: &Row, column: &str) -> Option<u32> {
        let id = row.some(column)?;
        let found = self.ids.get(id).copied();
        if found.is_none() {
            let message = format!("`{column}` names `{id}`, which is in no table");
            self.report.error(
                path,
                row.line,
                "entity-dangling",
                &message,
                "add the entity or correct the id",
            );
        }
        found
    }

    fn day(&mut self, path: &str, row: &Row, column: &str, last: bool) -> Option<Date> {
        let text = row.some(column)?;
        let day = parse_day(text, last);
        if day.is_none() {
            let message = format!("`{text}` is no date");
            self.report.error(path, row.line, "date-form", &message, "YYYY, YYYY-MM or YYYY-MM-DD");
        }
        day
    }

    fn days(&mut self, path: &str, row: &Row) -> (Option<Date>, Option<Date>) {
        let (from, to) = (self.day(path, row, "from", false), self.day(path, row, "to", true));
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let message = format!("from {from} to {to}: the end lies before the beginning");
            self.report.error(path, row.line, "date-order", &message, "swap or correct the dates");
        }
        (from, to)
    }

    fn countries(&mut self) {
        for (path, row) in self.rows("countries", &["id", "code", "sector", "note"]) {
            let code = self.code(&path, &row);
            let sectors = self.sectors(&path, &row, "sector");
            if let Some(index) = self.add(&path, &row, EntityKind::Country) {
                let entity = &mut self.list[index as usize];
                entity.code = code.or_else(|| Some(entity.id.clone()));
                entity.sector = sectors.into_iter().next();
            }
        }
    }

    fn nationalities(&mut self) {
        for (path, row) in self.rows("nationalities", &["id"]) {
            let Some(index) = self.reference(&path, &row, "id") else { continue };
            for (place, language) in self.languages.iter().enumerate() {
                let words = row.list(language).into_iter().map(str::to_owned);
                self.list[index as usize].nationalities[place].extend(words);
            }
        }
    }

    fn organisations(&mut self) {
        let columns = ["id", "code", "sector", "other", "parent", "from", "to", "note"];
        let mut parents = Vec::new();
        for (path, row) in self.rows("organisations", &columns) {
            let code = self.code(&path, &row);
            let sectors = self.sectors(&path, &row, "sector");
            let other = self.sectors(&path, &row, "other");
            let (from, to) = self.days(&path, &row);
            if let Some(index) = self.add(&path, &row, EntityKind::Organisation) {
                let entity = &mut self.list[index as usize];
                (entity.code, entity.sector, entity.other) = (code, sectors.into_iter().next(), other);
                (entity.from, entity.to) = (from, to);
                parents.push((index, path, row));
            }
        }
        self.parents(parents);
    }

    /// Parents may stand below their children in the table.
    fn parents(&mut self, rows: Vec<(u32, String, Row)>) {
        for (index, path, row) in rows {
            let parent = self.reference(&path, &row, "parent");
            self.list[index as usize].parent = parent;
            if check::in_circle(&self.list, index) {
                let message = format!("`{}` is part of itself", row.get("id"));
                self.report.error(&path, row.line, "entity-circle", &message, "correct the parents");
                self.list[index as usize].parent = None;
            }
        }
    }

    fn people(&mut self) {
        for (path, row) in self.rows("people", &["id", "note"]) {
            self.add(&path, &row, EntityKind::Person);
        }
    }

    fn offices(&mut self) {
        let mut lines: FxHashMap<u32, Vec<check::Held>> = FxHashMap::default();
        for (path, row) in
            self.rows("offices", &["person", "office", "code", "sector", "other", "from", "to"])
        {
            let code = self.code(&path, &row);
            let sectors = self.sectors(&path, &row, "sector");
            let other = self.sectors(&path, &row, "other");
            let (from, to) = self.days(&path, &row);
            let Some(person) = self.reference(&path, &row, "person") else { continue };
            let title = row.get("office").to_owned();
            let office = Office { title, code, sector: sectors.into_iter().next(), other, from, to };
            lines.entry(person).or_default().push((path, row.line, office));
        }
        for (index, mut offices) in lines {
            check::overlaps(&self.list[index as usize].id, &offices, self.report);
            offices.sort_by(|(p, l, a), (q, m, b)| (a.from, p, l).cmp(&(b.from, q, m)));
            self.list[index as usize].offices = offices.into_iter().map(|(.., o)| o).collect();
        }
    }

    /// Further names of entities that other tables hold: `entities/names/*.tsv`.
    fn more_names(&mut self) {
        if self.files.under("entities/names").next().is_none() {
            return;
        }
        for (path, row) in self.rows("names", &["id"]) {
            let Some(index) = self.reference(&path, &row, "id") else { continue };
            for (place, language) in self.languages.iter().enumerate() {
                let names = &mut self.list[index as usize].names[place];
                let new = row.list(language).into_iter().filter(|n| !names.iter().any(|known| known == n));
                let new: Vec<String> = new.map(str::to_owned).collect();
                names.extend(new);
            }
        }
    }

    /// Organisations and people belong to the country of their code, people to that of their last office.
    fn countries_by_code(&mut self) {
        for entity in &mut self.list {
            if matches!(entity.kind, EntityKind::Organisation | EntityKind::Person) {
                let code = entity.code.as_ref().or_else(|| entity.offices.last()?.code.as_ref());
                let found = code.and_then(|c| self.ids.get(c)).copied();
                entity.country = found;
            }
        }
    }

    fn places(&mut self) {
        let columns = ["id", "kind", "country", "parent", "lat", "lon", "government", "note"];
        let mut parents = Vec::new();
        for (path, row) in self.rows("places", &columns) {
            let kind = PlaceKind::parse(row.get("kind"));
            if kind.is_none() {
                let message = format!("unknown kind of place `{}`", row.get("kind"));
                let hint = "site, city, district, province, region or water";
                self.report.error(&path, row.line, "place-kind-unknown", &message, hint);
            }
            let country = self.reference(&path, &row, "country");
            let government = self.reference(&path, &row, "government");
            let lat = check::degrees(&path, &row, "lat", 90.0, self.report);
            let lon = check::degrees(&path, &row, "lon", 180.0, self.report);
            if let Some(index) = self.add(&path, &row, EntityKind::Place) {
                let entity = &mut self.list[index as usize];
                (entity.place_kind, entity.country, entity.government) = (kind, country, government);
                (entity.lat, entity.lon) = (lat, lon);
                parents.push((index, path, row));
            }
        }
        self.parents(parents);
    }
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the first day of that stretch, or the last.
pub fn parse_day(text: &str, last: bool) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |i: usize| parts.get(i).map(|p| p.parse::<i16>().ok()).unwrap_or(Some(1));
    let (year, month, day) = (number(0)?, number(1)?, number(2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    match (last, parts.len()) {
        (true, 1) => date.checked_add(1.year()).and_then(Date::yesterday).ok(),
        (true, 2) => Some(date.last_of_month()),
        (_, 1..=3) => Some(date),
        _ => None,
    }
}
