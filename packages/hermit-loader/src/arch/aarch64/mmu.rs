//! The MMU. The loader turns it on with everything mapped, and hands the kernel tables of its own.

use aarch64_cpu::asm::barrier::{SY, dsb, isb};
use aarch64_cpu::registers::{
    CPACR_EL1, ID_AA64MMFR0_EL1, MAIR_EL1, ReadWriteable, Readable, SCTLR_EL1, TCR_EL1, TTBR0_EL1,
    Writeable,
};
use hermit_loader::page_tables::{AddressSpace, Entry, MapError, PageSize, PageTable};

/// The memory attributes that the kernel's page table entries index (`src/arch/aarch64/mm/paging.rs` of
/// hermit-kernel): from 0 on, device nGnRnE, nGnRE and GRE, then normal not cached and normal.
const MEMORY_ATTRIBUTES: u64 = 0xff_44_0c_04_00;
const DEVICE: u64 = 0 << 2;
const NORMAL: u64 = 4 << 2;

const VALID: u64 = 1 << 0;
const TABLE_OR_SMALL_PAGE: u64 = 1 << 1;
const INNER_SHAREABLE: u64 = 3 << 8;
const ACCESSED: u64 = 1 << 10;
const PAGE: u64 = VALID | INNER_SHAREABLE | ACCESSED;

/// A table is reached as if it were a page, too, through the slot that leads to the root.
pub const TABLE: u64 = PAGE | TABLE_OR_SMALL_PAGE | NORMAL;
pub const SMALL_NORMAL: Entry = Entry {
    table: TABLE,
    page: TABLE,
};
pub const SMALL_DEVICE: Entry = Entry {
    table: TABLE,
    page: PAGE | TABLE_OR_SMALL_PAGE | DEVICE,
};
const HUGE_NORMAL: Entry = Entry {
    table: TABLE,
    page: PAGE | NORMAL,
};
const HUGE_DEVICE: Entry = Entry {
    table: TABLE,
    page: PAGE | DEVICE,
};

const GIB: u64 = 1 << 30;

static mut TABLES: [PageTable; 2] = [PageTable::EMPTY; 2];

/// Maps the first 512 GiB, of which the lowest holds the devices of QEMU's `virt` machine and the others
/// RAM, and lets programs use the floating point registers, which the kernel takes for granted.
pub fn enable() -> Result<(), MapError> {
    let tables = &raw mut TABLES;
    // SAFETY: This runs once, and nothing else touches the tables.
    let mut space = AddressSpace::new(unsafe { &mut *tables });
    space.map(0..GIB, PageSize::Huge, HUGE_DEVICE)?;
    space.map(GIB..512 * GIB, PageSize::Huge, HUGE_NORMAL)?;

    CPACR_EL1.modify(CPACR_EL1::FPEN::TrapNothing);
    MAIR_EL1.set(MEMORY_ATTRIBUTES);
    let physical_addresses = ID_AA64MMFR0_EL1.read(ID_AA64MMFR0_EL1::PARange);
    TCR_EL1.write(
        TCR_EL1::T0SZ.val(64 - 48)
            + TCR_EL1::TG0::KiB_4
            + TCR_EL1::SH0::Inner
            + TCR_EL1::IRGN0::WriteBack_ReadAlloc_WriteAlloc_Cacheable
            + TCR_EL1::ORGN0::WriteBack_ReadAlloc_WriteAlloc_Cacheable
            + TCR_EL1::EPD1::DisableTTBR1Walks
            + TCR_EL1::IPS.val(physical_addresses),
    );
    TTBR0_EL1.set(space.root());
    dsb(SY);
    isb(SY);
    SCTLR_EL1.modify(
        SCTLR_EL1::M::Enable
            + SCTLR_EL1::C::Cacheable
            + SCTLR_EL1::I::Cacheable
            + SCTLR_EL1::A::Disable,
    );
    isb(SY);
    Ok(())
}
