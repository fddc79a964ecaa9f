//! The page tables that the kernel goes on with, and the jump into it.

use alloc::vec::Vec;
use core::ops::Range;

use hermit_entry::boot_info::RawBootInfo;
use hermit_loader::page_tables::{AddressSpace, Entry, MapError, PageSize, PageTable};
use hermit_loader::placement::LARGE_PAGE;

use crate::arch::x86_64::jump::jump;
use crate::arch::{fail_to_map, loader_range};

/// What the kernel must be able to read beside the loader's memory and itself.
pub struct Facts {
    pub kept: Vec<Range<u64>>,
}

const PRESENT_WRITABLE: u64 = 0b11;
const SMALL: Entry = Entry {
    table: PRESENT_WRITABLE,
    page: PRESENT_WRITABLE,
};
const LARGE: Entry = Entry {
    table: PRESENT_WRITABLE,
    page: PRESENT_WRITABLE | 1 << 7,
};
/// Slot of the root in which kernels before 0.10 look for the tables.
const RECURSIVE_SLOT: usize = 511;

/// A root, a table of level 3, one of level 1, and one of level 2 for each of the first 4 GiB.
static mut TABLES: [PageTable; 7] = [PageTable::EMPTY; 7];

/// Leaves the loader for good.
pub fn enter(facts: Facts, kernel: Range<u64>, entry: u64, boot_info: &'static RawBootInfo) -> ! {
    let root = match page_tables(&facts.kept, kernel) {
        Ok(root) => root,
        Err(error) => fail_to_map(error),
    };
    // SAFETY: The tables map all of these.
    unsafe { jump(root, entry, boot_info) }
}

fn page_tables(kept: &[Range<u64>], kernel: Range<u64>) -> Result<u64, MapError> {
    let tables = &raw mut TABLES;
    // SAFETY: This runs once, and nothing else touches the tables.
    let mut space = AddressSpace::new(unsafe { &mut *tables });
    map(&mut space, loader_range())?;
    map(&mut space, kernel)?;
    for range in kept {
        map(&mut space, range.clone())?;
    }
    space.map_root_to_itself(RECURSIVE_SLOT, PRESENT_WRITABLE);
    Ok(space.root())
}

/// The kernel maps pages of 4 KiB of its own below 1 MiB (for the other processors and in search of ACPI),
/// which it cannot do where a large page lies or where the same page is mapped already.
fn map(space: &mut AddressSpace<'_>, range: Range<u64>) -> Result<(), MapError> {
    space.map(
        range.start..range.end.min(LARGE_PAGE),
        PageSize::Small,
        SMALL,
    )?;
    space.map(
        range.start.max(LARGE_PAGE)..range.end,
        PageSize::Large,
        LARGE,
    )
}
