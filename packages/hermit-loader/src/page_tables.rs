//! Identity mappings in page tables of four levels with 512 entries each, as x86_64 and aarch64 both have
//! them for 4 KiB pages.

use core::ops::Range;

const ENTRIES: usize = 512;
const PAGE_BITS: u32 = 12;
const INDEX_BITS: u32 = 9;
const ROOT_LEVEL: u32 = 3;
/// The bits of an entry that hold an address, on both arches.
const ADDRESS: u64 = 0x0000_ffff_ffff_f000;

/// One page table of any level.
#[repr(C, align(4096))]
pub struct PageTable([u64; ENTRIES]);

impl PageTable {
    pub const EMPTY: Self = Self([0; ENTRIES]);
}

/// What an arch sets in an entry beside the address.
#[derive(Clone, Copy)]
pub struct Entry {
    /// In an entry that leads to the next table.
    pub table: u64,
    /// In the entry of a page.
    pub page: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSize {
    Small,
    Large,
    Huge,
}

impl PageSize {
    /// Size in bytes: 4 KiB, 2 MiB or 1 GiB.
    pub const fn bytes(self) -> u64 {
        1 << (PAGE_BITS + self.level() * INDEX_BITS)
    }

    const fn level(self) -> u32 {
        match self {
            Self::Small => 0,
            Self::Large => 1,
            Self::Huge => 2,
        }
    }
}

/// Why a range could not be mapped.
#[derive(Debug, PartialEq, Eq)]
pub enum MapError {
    /// All the tables are used up.
    OutOfTables,
    /// A page of another size is mapped there.
    OtherPageSize,
}

/// A tree of page tables, whose root is the first of `tables`.
pub struct AddressSpace<'a> {
    tables: &'a mut [PageTable],
    used: usize,
}

impl<'a> AddressSpace<'a> {
    /// An address space with nothing mapped.
    ///
    /// # Panics
    ///
    /// If `tables` is empty.
    pub fn new(tables: &'a mut [PageTable]) -> Self {
        tables[0].0.fill(0);
        Self { tables, used: 1 }
    }

    /// Physical address of the root, where the tables themselves are reached at their physical address.
    pub fn root(&self) -> u64 {
        self.address(0)
    }

    /// Maps every page that `range` touches to the physical address of the same value. A page that is mapped
    /// already stays so, with the attributes given last.
    pub fn map(&mut self, range: Range<u64>, size: PageSize, entry: Entry) -> Result<(), MapError> {
        let first = range.start & !(size.bytes() - 1);
        for page in (first..range.end).step_by(size.bytes() as usize) {
            let table = self.table_of(page, size, entry.table)?;
            let slot = &mut self.tables[table].0[index(page, size.level())];
            if *slot != 0 && *slot & ADDRESS != page {
                return Err(MapError::OtherPageSize);
            }
            *slot = page | entry.page;
        }
        Ok(())
    }

    /// Makes a slot of the root lead to the root, so that the tables can be walked through it.
    pub fn map_root_to_itself(&mut self, slot: usize, bits: u64) {
        self.tables[0].0[slot] = self.root() | bits;
    }

    fn table_of(&mut self, page: u64, size: PageSize, bits: u64) -> Result<usize, MapError> {
        let mut table = 0;
        for level in (size.level() + 1..=ROOT_LEVEL).rev() {
            let entry = self.tables[table].0[index(page, level)];
            table = if entry == 0 {
                let new = self.new_table()?;
                self.tables[table].0[index(page, level)] = self.address(new) | bits;
                new
            } else {
                self.table_at(entry & ADDRESS)
                    .ok_or(MapError::OtherPageSize)?
            };
        }
        Ok(table)
    }

    fn new_table(&mut self) -> Result<usize, MapError> {
        let table = self.used;
        let memory = self.tables.get_mut(table).ok_or(MapError::OutOfTables)?;
        memory.0.fill(0);
        self.used += 1;
        Ok(table)
    }

    fn address(&self, table: usize) -> u64 {
        (&raw const self.tables[table]).addr() as u64
    }

    fn table_at(&self, address: u64) -> Option<usize> {
        let offset = address.checked_sub(self.root())?;
        let table = (offset / size_of::<PageTable>() as u64) as usize;
        (table < self.used).then_some(table)
    }
}

fn index(address: u64, level: u32) -> usize {
    (address >> (PAGE_BITS + level * INDEX_BITS)) as usize % ENTRIES
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: Entry = Entry {
        table: 0x3,
        page: 0x83,
    };
    const MIB: u64 = 1 << 20;

    fn tables(count: usize) -> Vec<PageTable> {
        (0..count).map(|_| PageTable([7; ENTRIES])).collect()
    }

    /// Walks as a processor does and gives the entry that ends the walk, with its level.
    fn walk(space: &AddressSpace<'_>, address: u64) -> Option<(u64, u32)> {
        let mut table = 0;
        for level in (0..=ROOT_LEVEL).rev() {
            let entry = space.tables[table].0[index(address, level)];
            match space.table_at(entry & ADDRESS) {
                _ if entry == 0 => return None,
                Some(next) if level > 0 => table = next,
                _ => return Some((entry, level)),
            }
        }
        None
    }

    #[test]
    fn maps_the_pages_that_a_range_touches_and_no_others() {
        let mut tables = tables(4);
        let mut space = AddressSpace::new(&mut tables);
        space.map(0x9500..0xa001, PageSize::Small, ENTRY).unwrap();
        assert_eq!(walk(&space, 0x8fff), None);
        assert_eq!(walk(&space, 0x9123), Some((0x9083, 0)));
        assert_eq!(walk(&space, 0xa000), Some((0xa083, 0)));
        assert_eq!(walk(&space, 0xb000), None);
    }

    #[test]
    fn small_and_large_pages_live_side_by_side() {
        let mut tables = tables(5);
        let mut space = AddressSpace::new(&mut tables);
        space.map(MIB..MIB + 1, PageSize::Small, ENTRY).unwrap();
        space
            .map(1022 * MIB..1026 * MIB, PageSize::Large, ENTRY)
            .unwrap();
        assert_eq!(walk(&space, MIB), Some((MIB | 0x83, 0)));
        assert_eq!(walk(&space, 1023 * MIB), Some(((1022 * MIB) | 0x83, 1)));
        assert_eq!(walk(&space, 1024 * MIB), Some(((1024 * MIB) | 0x83, 1)));
        assert_eq!(walk(&space, 1026 * MIB), None);
    }

    #[test]
    fn mapping_a_page_twice_is_no_error() {
        let mut tables = tables(4);
        let mut space = AddressSpace::new(&mut tables);
        space.map(0x9000..0x9500, PageSize::Small, ENTRY).unwrap();
        space.map(0x9500..0xb000, PageSize::Small, ENTRY).unwrap();
        assert_eq!(walk(&space, 0xa000), Some((0xa083, 0)));
    }

    #[test]
    fn a_small_page_inside_a_large_one_is_an_error() {
        let mut tables = tables(8);
        let mut space = AddressSpace::new(&mut tables);
        space.map(2 * MIB..4 * MIB, PageSize::Large, ENTRY).unwrap();
        let small = space.map(3 * MIB..3 * MIB + 1, PageSize::Small, ENTRY);
        assert_eq!(small, Err(MapError::OtherPageSize));
        space.map(0..1, PageSize::Small, ENTRY).unwrap();
        let large = space.map(0..1, PageSize::Large, ENTRY);
        assert_eq!(large, Err(MapError::OtherPageSize));
    }

    #[test]
    fn says_so_when_the_tables_are_used_up() {
        let mut tables = tables(3);
        let mut space = AddressSpace::new(&mut tables);
        let mapped = space.map(0..1, PageSize::Small, ENTRY);
        assert_eq!(mapped, Err(MapError::OutOfTables));
    }

    #[test]
    fn the_root_can_be_reached_through_one_of_its_slots() {
        let mut tables = tables(1);
        let mut space = AddressSpace::new(&mut tables);
        space.map_root_to_itself(511, 0x3);
        assert_eq!(space.tables[0].0[511], space.root() | 0x3);
    }
}
