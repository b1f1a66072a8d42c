//! The tables, step by step from the first version to today's.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// Each step is applied once, in order; a step that was published is never changed.
const STEPS: &[M<'_>] = &[M::up(include_str!("schema/001-observatory.sql"))];

/// Brings an observatory up to date.
///
/// # Errors
/// What the database says; a newer observatory is one of the reasons.
pub(crate) fn migrate(conn: &mut Connection) -> Result<(), rusqlite_migration::Error> {
    Migrations::from_slice(STEPS).to_latest(conn)
}

/// How many steps there are: `user_version` of an observatory that is up to date.
pub(crate) fn latest() -> usize {
    STEPS.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_can_be_taken() {
        assert!(Migrations::from_slice(STEPS).validate().is_ok());
    }
}
