//! `marsad entities`: searches the entities, and lays a user's own over them.

pub(crate) mod add;
pub(crate) mod find;
