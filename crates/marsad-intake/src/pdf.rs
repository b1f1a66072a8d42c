//! PDF (placeholder for compile)
use crate::open::{Input, Stream};
use crate::{IntakeProblem, Options};
pub(crate) fn open(_: Input, _: &Options) -> Result<Stream, IntakeProblem> { Ok(Box::new(std::iter::empty())) }
