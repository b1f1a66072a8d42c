//! One event, told many times: reports of the same happening form a cluster.
//!
//! Each new event is compared with the events of clusters that lie near it (same type, about the same day, a participant
//! or the place in common). What speaks for and against one happening is added up ([`compare`]); the best cluster above
//! the threshold takes it in, and the sum is kept with its parts, so that one can ask why. Disagreement of the reports is
//! kept, not averaged ([`summary`]).

mod assign;
mod compare;
mod summary;
mod telling;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use assign::{Clusterer, rebuild};
pub use compare::Reason;
pub use telling::{Party, Spot, Telling};
pub use view::{ClusterView, Disagreement, Joined, ReportView};
