//! The page tables and segments that the kernel goes on with, and the jump into it.

use core::arch::asm;
use core::arch::x86_64::__cpuid;
use core::slice;

use hermit_entry::boot_info::RawBootInfo;
use hermit_loader::full_map::{GIB, page_sizes, table_count};
use hermit_loader::page_tables::{AddressSpace, Entry, PageTable};

use super::memory;
use crate::arch::fail_to_map;
use crate::arch::x86_64::exception;
use crate::arch::x86_64::jump::jump;
use crate::failure::fail;

const PRESENT_WRITABLE: u64 = 0b11;
const ENTRY: Entry = Entry {
    table: PRESENT_WRITABLE,
    page: PRESENT_WRITABLE | 1 << 7,
};
const CR4_FIVE_LEVELS: u64 = 1 << 12;

/// Page tables that map everything to itself, because the kernel expects that of UEFI. Those of the firmware
/// would not do: they may lie in memory that the kernel takes, be write-protected, forbid code in the
/// memory of applications, or have pages of 1 GiB where the kernel expects smaller ones.
pub fn page_tables() -> u64 {
    if control_register_4() & CR4_FIVE_LEVELS != 0 {
        fail(format_args!(
            "The firmware uses page tables of five levels, which Hermit does not know: give the machine a -cpu \
             without la57."
        ));
    }
    let sizes = page_sizes(address_bits(), has_huge_pages(), &memory::all());
    let count = table_count(&sizes);
    let tables = memory::for_page_tables(count * size_of::<PageTable>()).cast::<PageTable>();
    // SAFETY: The memory is as large as that and nobody else's, and every value is a page table.
    let tables = unsafe {
        tables.write_bytes(0, count);
        slice::from_raw_parts_mut(tables, count)
    };
    let mut space = AddressSpace::new(tables);
    for (gib, size) in (0..).zip(sizes) {
        if let Err(error) = space.map(gib * GIB..(gib + 1) * GIB, size, ENTRY) {
            fail_to_map(error);
        }
    }
    space.root()
}

/// Leaves the loader for good. The boot services must be gone.
pub fn enter(root: u64, entry: u64, boot_info: &'static RawBootInfo) -> ! {
    // SAFETY: The segments are those of the firmware with other numbers.
    unsafe { load_segments() };
    exception::catch();
    // SAFETY: The tables map everything to itself.
    unsafe { jump(root, entry, boot_info) }
}

/// Those of the firmware lie in memory that the kernel takes.
static SEGMENTS: [u64; 3] = [
    0,
    0x0020_9a00_0000_0000, // code, 64-bit
    0x0000_9200_0000_0000, // data
];

#[repr(C, packed)]
struct Pointer {
    limit: u16,
    base: u64,
}

/// # Safety
///
/// This turns interrupts off, and nothing may rely on another segment's number.
unsafe fn load_segments() {
    let pointer = Pointer {
        limit: (size_of_val(&SEGMENTS) - 1) as u16,
        base: SEGMENTS.as_ptr().addr() as u64,
    };
    // SAFETY: See above.
    unsafe {
        asm!(
            "cli",
            "lgdt [{pointer}]",
            "mov ds, {data:e}",
            "mov es, {data:e}",
            "mov fs, {data:e}",
            "mov gs, {data:e}",
            "mov ss, {data:e}",
            "push 0x08",
            "lea {data}, [rip + 2f]",
            "push {data}",
            "retfq",
            "2:",
            pointer = in(reg) &pointer,
            data = inout(reg) 0x10_u64 => _,
        );
    }
}

fn control_register_4() -> u64 {
    let value;
    // SAFETY: Reading the register has no effect.
    unsafe { asm!("mov {}, cr4", out(reg) value, options(nomem, nostack)) };
    value
}

/// How many bits a physical address has.
fn address_bits() -> u32 {
    const LEAF: u32 = 0x8000_0008;
    if __cpuid(0x8000_0000).eax < LEAF {
        return 36;
    }
    __cpuid(LEAF).eax & 0xff
}

fn has_huge_pages() -> bool {
    __cpuid(0x8000_0001).edx & 1 << 26 != 0
}
