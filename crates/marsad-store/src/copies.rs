//! Copies of a text under other names: agency reports that several outlets print, cut, or head anew.
//!
//! Of each text, the smallest hashes of its sequences of five words are kept (bottom-k sketch, Broder 1997). Texts that
//! share some are compared word for word.

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Words in a sequence.
const SEQUENCE: usize = 5;
/// Hashes kept of each text.
const SKETCH: usize = 12;
/// Documents looked at for one hash: a sequence that more share is a formula, not a sign of copying.
const COMMON: i64 = 24;
/// Documents compared word for word.
const COMPARED: usize = 4;
/// Sequences that a text must have to be called a copy.
const LEAST: usize = 8;
/// Share of the shorter text's sequences that the longer one must hold.
const SHARE: f64 = 0.7;

/// The older document that a text copies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Copy {
    pub(crate) of: i64,
    pub(crate) share: f64,
}

/// Hashes of all sequences of five words, without case and punctuation.
fn sequences(text: &str) -> FxHashSet<i64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let words: Vec<u64> = words.map(|w| hash(w.chars().flat_map(char::to_lowercase))).collect();
    words.windows(SEQUENCE).map(|w| hash(w.iter().copied()) as i64).collect()
}

fn hash<T: Hash>(parts: impl Iterator<Item = T>) -> u64 {
    let mut hasher = FxHasher::default();
    parts.for_each(|part| part.hash(&mut hasher));
    // FxHash leaves the low bits weak; the sketch compares whole numbers.
    let mixed = hasher.finish();
    (mixed ^ (mixed >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Looks for the older document of which `text` is a copy, and remembers the text's sketch for later ones.
pub(crate) fn find_and_remember(
    conn: &Connection,
    document: i64,
    text: &str,
) -> rusqlite::Result<Option<Copy>> {
    let own = sequences(text);
    let mut sketch: Vec<i64> = own.iter().copied().collect();
    sketch.sort_unstable();
    sketch.truncate(SKETCH);
    let found = if own.len() < LEAST { None } else { find(conn, document, &own, &sketch)? };
    let mut insert = conn.prepare_cached("INSERT OR IGNORE INTO shingles VALUES (?1, ?2)")?;
    for hash in &sketch {
        insert.execute(params![hash, document])?;
    }
    Ok(found)
}

fn find(
    conn: &Connection,
    document: i64,
    own: &FxHashSet<i64>,
    sketch: &[i64],
) -> rusqlite::Result<Option<Copy>> {
    let mut shared: FxHashMap<i64, usize> = FxHashMap::default();
    let mut look = conn.prepare_cached("SELECT document FROM shingles WHERE hash = ?1 LIMIT ?2")?;
    for hash in sketch {
        let others: Vec<i64> =
            look.query_map(params![hash, COMMON + 1], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if others.len() as i64 <= COMMON {
            others.into_iter().filter(|&o| o != document).for_each(|o| *shared.entry(o).or_default() += 1);
        }
    }
    let mut order: Vec<(usize, i64)> = shared.into_iter().map(|(other, count)| (count, other)).collect();
    order.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
    for (_, other) in order.into_iter().take(COMPARED) {
        let text: Option<String> = conn
            .prepare_cached("SELECT text FROM documents WHERE id = ?1 AND superseded_by IS NULL")?
            .query_row([other], |row| row.get(0))
            .optional()?;
        let Some(text) = text else { continue };
        let theirs = sequences(&text);
        let shorter = own.len().min(theirs.len());
        if shorter < LEAST {
            continue;
        }
        let share = own.intersection(&theirs).count() as f64 / shorter as f64;
        if share >= SHARE {
            return Ok(Some(Copy { of: original(conn, other)?, share }));
        }
    }
    Ok(None)
}

/// The document at the head of a chain of copies.
fn original(conn: &Connection, document: i64) -> rusqlite::Result<i64> {
    let of: Option<i64> = conn
        .prepare_cached("SELECT copy_of FROM documents WHERE id = ?1")?
        .query_row([document], |row| row.get(0))?;
    Ok(of.unwrap_or(document))
}

/// Forgets the sketch of a text.
pub(crate) fn forget(conn: &Connection, document: i64, text: &str) -> rusqlite::Result<()> {
    let mut sketch: Vec<i64> = sequences(text).into_iter().collect();
    sketch.sort_unstable();
    for hash in sketch.iter().take(SKETCH) {
        conn.prepare_cached("DELETE FROM shingles WHERE hash = ?1 AND document = ?2")?
            .execute(params![hash, document])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_count() {
        let one = sequences("The minister said on Monday that talks will go on.");
        let other = sequences("the Minister said, on Monday, that talks will go on");
        assert_eq!(one, other);
        assert_eq!(one.len(), 6);
    }

    #[test]
    fn a_few_words_have_no_sequences() {
        assert!(sequences("Too few words").is_empty());
    }
}
