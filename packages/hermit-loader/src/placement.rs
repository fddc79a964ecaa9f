//! Where in RAM something may go.

use core::ops::Range;

/// Hermit wants its image at an address of this alignment, in bytes: it maps it by 2 MiB pages.
pub const LARGE_PAGE: u64 = 2 << 20;
/// In bytes.
pub const SMALL_PAGE: u64 = 4 << 10;

/// Where the kernel goes, and where the image has to be moved first, if it lies in the way.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
    pub kernel: u64,
    pub image: Option<u64>,
}

/// Plans for a kernel of `size` bytes when it is loaded. `None` when there is too little RAM.
///
/// The kernel takes every byte of RAM above its own end for free memory and leaves everything below its own
/// start alone (`src/arch/*/mm/physicalmem.rs` of hermit-kernel). So it goes as low as it can, but above
/// `floor`, the end of the highest thing that it must find untouched. The image only has to last until it is
/// loaded.
pub fn plan(size: u64, image: &Range<u64>, floor: u64, ram: &[Range<u64>]) -> Option<Plan> {
    let size = size.checked_next_multiple_of(LARGE_PAGE)?;
    let kernel = place(size, LARGE_PAGE, floor, ram, &[])?;
    if !overlap(&(kernel..kernel + size), image) {
        return Some(Plan {
            kernel,
            image: None,
        });
    }
    let taken = [image.clone(), kernel..kernel + size];
    match place(image.end - image.start, SMALL_PAGE, floor, ram, &taken) {
        Some(moved) => Some(Plan {
            kernel,
            image: Some(moved),
        }),
        None => {
            let kernel = place(size, LARGE_PAGE, floor, ram, &taken[..1])?;
            Some(Plan {
                kernel,
                image: None,
            })
        }
    }
}

/// Lowest address, a multiple of `alignment` bytes and not below `floor`, at which `size` bytes lie wholly
/// in one range of `ram` and touch nothing that is `taken`. `None` when there is no such place.
pub fn place(
    size: u64,
    alignment: u64,
    floor: u64,
    ram: &[Range<u64>],
    taken: &[Range<u64>],
) -> Option<u64> {
    ram.iter()
        .filter_map(|area| place_in(size, alignment, floor.max(area.start), area.end, taken))
        .min()
}

fn place_in(size: u64, alignment: u64, floor: u64, end: u64, taken: &[Range<u64>]) -> Option<u64> {
    let mut start = floor.checked_next_multiple_of(alignment)?;
    loop {
        let place = start..start.checked_add(size)?;
        if place.end > end {
            return None;
        }
        match taken.iter().find(|other| overlap(&place, other)) {
            Some(other) => start = other.end.checked_next_multiple_of(alignment)?,
            None => return Some(start),
        }
    }
}

/// Whether `range` lies wholly in one range of `ram`.
pub fn is_in(range: &Range<u64>, ram: &[Range<u64>]) -> bool {
    ram.iter()
        .any(|area| area.start <= range.start && range.end <= area.end)
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;
    const RAM: [Range<u64>; 2] = [0..640 << 10, MIB..64 * MIB];

    #[test]
    fn the_kernel_goes_below_an_image_that_leaves_it_room() {
        let plan = plan(3 * MIB, &(32 * MIB..33 * MIB), MIB, &RAM);
        assert_eq!(
            plan,
            Some(Plan {
                kernel: 2 * MIB,
                image: None
            })
        );
    }

    #[test]
    fn an_image_in_the_way_is_moved_above_the_kernel() {
        let image = MIB + 4096..11 * MIB;
        let plan = plan(13 * MIB, &image, MIB + 4096, &RAM);
        assert_eq!(
            plan,
            Some(Plan {
                kernel: 2 * MIB,
                image: Some(16 * MIB)
            })
        );
    }

    #[test]
    fn the_kernel_goes_above_an_image_that_cannot_be_moved() {
        let image = MIB..32 * MIB;
        let plan = plan(32 * MIB, &image, MIB, &RAM);
        assert_eq!(
            plan,
            Some(Plan {
                kernel: 32 * MIB,
                image: None
            })
        );
    }

    #[test]
    fn there_is_no_plan_without_room() {
        assert_eq!(plan(40 * MIB, &(MIB..31 * MIB), MIB, &RAM), None);
        assert_eq!(plan(64 * MIB, &(MIB..2 * MIB), MIB, &RAM), None);
        assert_eq!(plan(u64::MAX, &(MIB..2 * MIB), MIB, &RAM), None);
    }

    #[test]
    fn a_range_may_reach_beyond_the_ram() {
        assert!(is_in(&(63 * MIB..64 * MIB), &RAM));
        assert!(!is_in(&(63 * MIB..64 * MIB + 1), &RAM));
        assert!(!is_in(&(0..2 * MIB), &RAM));
    }

    #[test]
    fn takes_the_lowest_aligned_address_above_the_floor() {
        let floor = MIB + 5000;
        assert_eq!(place(MIB, LARGE_PAGE, floor, &RAM, &[]), Some(2 * MIB));
    }

    #[test]
    fn skips_what_is_taken() {
        let taken = [30 * MIB..31 * MIB, 3 * MIB..5 * MIB + 1];
        assert_eq!(place(4 * MIB, LARGE_PAGE, MIB, &RAM, &taken), Some(6 * MIB));
        assert_eq!(
            place(25 * MIB, LARGE_PAGE, MIB, &RAM, &taken),
            Some(32 * MIB)
        );
    }

    #[test]
    fn may_end_exactly_where_the_next_thing_begins() {
        let taken = [4 * MIB..64 * MIB];
        assert_eq!(place(2 * MIB, LARGE_PAGE, 0, &RAM, &taken), Some(2 * MIB));
    }

    #[test]
    fn takes_a_later_range_when_an_earlier_one_is_too_small() {
        let ram = [8 * MIB..9 * MIB, 1024 * MIB..2048 * MIB];
        assert_eq!(place(2 * MIB, LARGE_PAGE, 0, &ram, &[]), Some(1024 * MIB));
    }

    #[test]
    fn says_so_when_nothing_fits() {
        assert_eq!(place(63 * MIB, LARGE_PAGE, 0, &RAM, &[]), None);
        assert_eq!(place(u64::MAX, LARGE_PAGE, MIB, &RAM, &[]), None);
        assert_eq!(place(MIB, LARGE_PAGE, u64::MAX, &RAM, &[]), None);
    }
}
