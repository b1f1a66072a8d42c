//! The entities as a gazetteer: [`find`] searches their names, [`import`] lays a user's own tables, or an extract of
//! another gazetteer, over them.

pub mod find;
pub mod import;
pub mod sounds;

mod spelling;

#[cfg(test)]
mod tests;
