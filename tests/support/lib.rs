#![doc = include_str!("../README.md")]
#![expect(
    clippy::indexing_slicing,
    reason = "only JSON is indexed, which gives null for what is not there"
)]

pub mod computer;
pub mod desks;
pub mod desktop;
pub mod fault;
pub mod front_end;
pub mod gateway;
pub mod liar;
pub mod patience;
pub mod program;
pub mod remark;
pub mod tree;

pub use computer::Computer;
pub use desktop::{Desktop, Furnish, TrayItem};
pub use front_end::FrontEnd;
pub use gateway::{Gateway, Technician};
pub use patience::until;
pub use program::Program;
