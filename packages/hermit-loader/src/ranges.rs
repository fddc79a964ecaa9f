//! Ranges of addresses.

use alloc::vec::Vec;
use core::ops::Range;

/// The same addresses in as few ranges as can be, in ascending order.
pub fn merged(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut result: Vec<Range<u64>> = Vec::new();
    for range in ranges {
        match result.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => result.push(range),
        }
    }
    result
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_touch_or_overlap_become_one() {
        assert_eq!(merged(vec![8..9, 0..4, 4..6]), [0..6, 8..9]);
        assert_eq!(merged(vec![0..9, 2..3, 5..10]), [0..10]);
    }

    #[test]
    fn empty_ranges_join_nothing() {
        assert_eq!(merged(vec![0..4, 5..5, 6..8]), [0..4, 6..8]);
    }
}
