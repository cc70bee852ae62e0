//! What Windows tells.

pub(crate) mod events;
pub(crate) mod registry;
pub(crate) mod rows;
