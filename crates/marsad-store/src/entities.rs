//! The entities of the data, as tables.

use marsad_data::compile::Data;
use marsad_data::entities::PlaceKind;
use rusqlite::{Connection, OptionalExtension, params};

/// Writes the entities anew when the data are not those of the last time.
pub(crate) fn refresh(conn: &Connection, data: &Data) -> rusqlite::Result<()> {
    let known: Option<String> =
        conn.query_row("SELECT data_version FROM entity_state", [], |row| row.get(0)).optional()?;
    if known.as_deref() == Some(&data.version) {
        return Ok(());
    }
    let transaction = conn.unchecked_transaction()?;
    conn.execute_batch("DELETE FROM entities; DELETE FROM entity_names; DELETE FROM entity_state;")?;
    let entities = &data.entities;
    let id_of = |index: Option<u32>| entities.get(index?).map(|e| e.id.clone());
    for entity in &entities.list {
        conn.prepare_cached("INSERT OR IGNORE INTO entities VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                entity.id,
                crate::rows::word(entity.kind),
                entity.code.clone().or_else(|| id_of(entity.country)),
                entity.sector,
                id_of(entity.parent),
                entity.lat,
                entity.lon,
                entity.place_kind.map(PlaceKind::word),
            ])?;
        for (lang, names) in entities.languages.iter().zip(&entity.names) {
            for (position, name) in names.iter().enumerate() {
                conn.prepare_cached("INSERT OR IGNORE INTO entity_names VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![entity.id, lang, position as i64, name])?;
            }
        }
    }
    conn.execute("INSERT INTO entity_state VALUES (?1)", [&data.version])?;
    transaction.commit()
}
