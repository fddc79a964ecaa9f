//! The page tables that the kernel goes on with, and the jump into it.

use core::arch::asm;
use core::ops::Range;

use hermit_entry::boot_info::RawBootInfo;
use hermit_loader::page_tables::{AddressSpace, MapError, PageSize, PageTable};
use hermit_loader::placement::LARGE_PAGE;

use super::mmu::{SMALL_DEVICE, SMALL_NORMAL, TABLE};
use super::uart;
use crate::arch::{STACK, fail_to_map, loader_range};

/// What the kernel must be able to read beside the loader's memory and itself.
pub struct Facts {
    pub device_tree: Range<u64>,
}

/// The slot of the root through which the kernel walks the tables, and the bit it marks it with
/// (`src/arch/aarch64/mm/paging.rs` of hermit-kernel).
const RECURSIVE_SLOT: usize = 511;
const SELF: u64 = 1 << 55;

/// One table of level 3 maps 2 MiB. This is enough for a kernel of half a GiB.
const TABLE_COUNT: usize = 272;

static mut TABLES: [PageTable; TABLE_COUNT] = [PageTable::EMPTY; TABLE_COUNT];

/// Leaves the loader for good.
pub fn enter(facts: Facts, kernel: Range<u64>, entry: u64, boot_info: &'static RawBootInfo) -> ! {
    let root = match page_tables(facts, kernel) {
        Ok(root) => root,
        Err(error) => fail_to_map(error),
    };
    // SAFETY: The new tables map the loader, whose code this is, the stack, the kernel and all that
    // `boot_info` points to, each to its physical address. Nobody else uses the stack.
    unsafe {
        asm!(
            "dsb sy",
            "msr ttbr0_el1, {root}",
            "isb",
            "tlbi vmalle1",
            "ic iallu",
            "dsb sy",
            "isb",
            "mov sp, {stack}",
            "br {entry}",
            root = in(reg) root,
            stack = in(reg) &raw mut STACK,
            entry = in(reg) entry,
            in("x0") boot_info,
            in("x1") 0,
            options(noreturn),
        )
    }
}

/// Nothing above the kernel may be mapped: from its end on, the kernel gives out virtual addresses. And all
/// must be small pages, which is how the kernel looks up the physical address of what it hands to a device.
fn page_tables(facts: Facts, kernel: Range<u64>) -> Result<u64, MapError> {
    let tables = &raw mut TABLES;
    // SAFETY: This runs once, and nothing else touches the tables.
    let mut space = AddressSpace::new(unsafe { &mut *tables });
    let uart = uart::address();
    let kernel = kernel.start..kernel.end.next_multiple_of(LARGE_PAGE);
    space.map(uart..uart + 1, PageSize::Small, SMALL_DEVICE)?;
    space.map(facts.device_tree, PageSize::Small, SMALL_NORMAL)?;
    space.map(loader_range(), PageSize::Small, SMALL_NORMAL)?;
    space.map(kernel, PageSize::Small, SMALL_NORMAL)?;
    space.map_root_to_itself(RECURSIVE_SLOT, TABLE | SELF);
    Ok(space.root())
}
