//! How the whole of an address space is mapped with few page tables.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::page_tables::PageSize;

/// In bytes. What is decided is the size of the pages of each GiB.
pub const GIB: u64 = 1 << 30;

/// The kernel's own addresses begin at 2^46 (`kernel_heap_end` in `src/arch/x86_64/mm/virtualmem.rs` of
/// hermit-kernel).
const MOST_BITS: u32 = 46;
/// Without pages of 1 GiB, each GiB costs a table of 4 KiB. Processors that have no such pages have no more
/// bits than these.
const MOST_BITS_WITHOUT_HUGE_PAGES: u32 = 40;

/// The size of the pages for each GiB of an address space of `address_bits`: huge ones where the processor
/// has them and no memory lies. The kernel maps its memory by large pages itself, and takes no other ones for
/// an answer where some are mapped already.
pub fn page_sizes(address_bits: u32, huge_pages: bool, memory: &[Range<u64>]) -> Vec<PageSize> {
    let most = if huge_pages {
        MOST_BITS
    } else {
        MOST_BITS_WITHOUT_HUGE_PAGES
    };
    let gibibytes = 1 << (address_bits.clamp(32, most) - GIB.trailing_zeros());
    let elsewhere = if huge_pages {
        PageSize::Huge
    } else {
        PageSize::Large
    };
    let mut sizes = vec![elsewhere; gibibytes];
    for range in memory {
        let touched = (range.start / GIB) as usize..range.end.div_ceil(GIB) as usize;
        for size in sizes.iter_mut().take(touched.end).skip(touched.start) {
            *size = PageSize::Large;
        }
    }
    sizes
}

/// How many page tables these pages need.
pub fn table_count(sizes: &[PageSize]) -> usize {
    let large = sizes
        .iter()
        .filter(|size| **size == PageSize::Large)
        .count();
    1 + sizes.len().div_ceil(512) + large
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;
    use crate::page_tables::{AddressSpace, Entry, PageTable};

    #[test]
    fn the_memory_is_mapped_by_large_pages_and_the_rest_by_huge_ones() {
        let sizes = page_sizes(39, true, &[0..GIB, 3 * GIB + 1..4 * GIB + 1]);
        assert_eq!(sizes.len(), 512);
        let large: Vec<usize> = (0..512)
            .filter(|gib| sizes[*gib] == PageSize::Large)
            .collect();
        assert_eq!(large, [0, 3, 4]);
    }

    #[test]
    fn all_is_mapped_by_large_pages_where_there_are_no_huge_ones() {
        let sizes = page_sizes(36, false, &[0..GIB]);
        assert_eq!(sizes, [PageSize::Large; 64]);
    }

    #[test]
    fn the_addresses_that_the_kernel_gives_out_are_left_alone() {
        assert_eq!(page_sizes(52, true, &[]).len() as u64 * GIB, 1 << 46);
        assert_eq!(page_sizes(46, false, &[]).len() as u64 * GIB, 1 << 40);
    }

    #[test]
    fn the_tables_suffice_and_none_is_left_over() {
        let sizes = page_sizes(40, true, &[0..2 * GIB, 600 * GIB..601 * GIB]);
        let count = table_count(&sizes);
        let fill = |tables: &mut [PageTable]| {
            let mut space = AddressSpace::new(tables);
            let entry = Entry { table: 1, page: 1 };
            (0..)
                .zip(&sizes)
                .try_for_each(|(gib, size)| space.map(gib * GIB..(gib + 1) * GIB, *size, entry))
        };
        let mut tables: Vec<PageTable> = (0..count).map(|_| PageTable::EMPTY).collect();
        assert_eq!(fill(&mut tables), Ok(()));
        assert!(fill(&mut tables[1..]).is_err());
    }
}
