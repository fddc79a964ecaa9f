//! What the loader decides, apart from how it touches the machine: nothing here needs bare metal, so all of
//! it is tested on the host.

#![cfg_attr(not(test), no_std)]

extern crate alloc;

pub mod device_tree;
pub mod full_map;
pub mod image;
pub mod line;
pub mod new_device_tree;
pub mod page_tables;
pub mod placement;
pub mod ranges;
