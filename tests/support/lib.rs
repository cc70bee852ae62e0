#![doc = include_str!("../README.md")]

pub mod desktop;
pub mod patience;
pub mod program;
pub mod remark;
pub mod tree;

pub use desktop::{Desktop, Furnish};
pub use patience::until;
pub use program::Program;
