//! Methods whose results are exact: rounding, remainders, comparisons, conversions.

use crate::report::Report;
use std::cmp::Ordering;
use std::hint::black_box;
use std::num::FpCategory;

macro_rules! check {
    ($check:ident, $float:ident, $bits:ident) => {
        #[allow(deprecated, reason = "abs_sub is still there, and calls fdim")]
        pub fn $check(report: &mut Report) {
            // Hidden from the compiler, which would compute the results itself.
            let number = |value: $float| black_box(value);
            macro_rules! same {
                ($method:literal, $result:expr, $expected:expr) => {
                    report.same(
                        concat!(stringify!($float), "::", $method),
                        $result,
                        $expected,
                    )
                };
            }

            same!("floor", number(-2.5).floor(), -3.0);
            same!("ceil", number(-2.5).ceil(), -2.0);
            same!("round", number(-2.5).round(), -3.0);
            same!("round_ties_even", number(-2.5).round_ties_even(), -2.0);
            same!("trunc", number(-2.5).trunc(), -2.0);
            same!("fract", number(-2.5).fract(), -0.5);
            same!("abs", number(-2.5).abs(), 2.5);
            same!("abs_sub", number(5.0).abs_sub(number(2.0)), 3.0);
            same!("signum", number(-2.5).signum(), -1.0);
            same!("copysign", number(2.5).copysign(number(-0.0)), -2.5);
            same!(
                "mul_add",
                number(3.0).mul_add(number(4.0), number(5.0)),
                17.0
            );
            same!("%", number(-7.5) % number(2.0), -1.5);
            same!("div_euclid", number(-7.5).div_euclid(number(2.0)), -4.0);
            same!("rem_euclid", number(-7.5).rem_euclid(number(2.0)), 0.5);

            same!("max", number(2.0).max(number($float::NAN)), 2.0);
            same!("min", number(2.0).min(number(-3.0)), -3.0);
            same!("midpoint", number(1.0).midpoint(number(4.0)), 2.5);
            same!("clamp", number(9.0).clamp(number(-1.0), number(1.0)), 1.0);
            same!(
                "total_cmp",
                number(-0.0).total_cmp(&number(0.0)),
                Ordering::Less
            );
            same!(
                "partial_cmp",
                number(1.0).partial_cmp(&number($float::NAN)),
                None
            );

            same!("is_nan", number($float::NAN).is_nan(), true);
            same!("is_infinite", number($float::INFINITY).is_infinite(), true);
            same!("is_finite", number($float::MAX).is_finite(), true);
            same!(
                "is_subnormal",
                number($float::MIN_POSITIVE / 2.0).is_subnormal(),
                true
            );
            same!("is_normal", number(1.0).is_normal(), true);
            same!("classify", number(0.0).classify(), FpCategory::Zero);
            same!("is_sign_positive", number(0.0).is_sign_positive(), true);
            same!("is_sign_negative", number(-0.0).is_sign_negative(), true);

            same!("next_up", number(1.0).next_up(), 1.0 + $float::EPSILON);
            same!(
                "next_down",
                number(1.0).next_down(),
                1.0 - $float::EPSILON / 2.0
            );
            same!("to_bits", number(-0.0).to_bits(), 1 << ($bits::BITS - 1));
            same!("from_bits", $float::from_bits(black_box(0)), 0.0);
            same!(
                "to_be_bytes",
                $float::from_be_bytes(number(2.5).to_be_bytes()),
                2.5
            );
            same!(
                "to_le_bytes",
                $float::from_le_bytes(number(2.5).to_le_bytes()),
                2.5
            );
            same!(
                "to_ne_bytes",
                $float::from_ne_bytes(number(2.5).to_ne_bytes()),
                2.5
            );
            // SAFETY: -2.5 without its fraction is within the range of i64.
            same!(
                "to_int_unchecked",
                unsafe { number(-2.5).to_int_unchecked::<i64>() },
                -2
            );

            same!("as i32", number(-2.5) as i32, -2);
            same!("as u64", number(4294967296.0) as u64, 1 << 32);
            same!(
                "as i128",
                number(-18446744073709551616.0) as i128,
                -(1 << 64)
            );
            same!("as u128", number(18446744073709551616.0) as u128, 1 << 64);
            same!(
                "from i128",
                black_box(-(1_i128 << 64)) as $float,
                -18446744073709551616.0
            );
            same!(
                "from u128",
                black_box(1_u128 << 64) as $float,
                18446744073709551616.0
            );
            same!("as f32", number(2.5) as f32, 2.5);
            same!("as f64", number(2.5) as f64, 2.5);
            same!("parse", black_box("-2.5e3").parse::<$float>(), Ok(-2500.0));
            same!("display", number(0.1).to_string(), "0.1".to_owned());
            same!(
                "sum",
                [number(1.5), number(2.5)].iter().sum::<$float>(),
                4.0
            );
        }
    };
}

check!(check_f32, f32, u32);
check!(check_f64, f64, u64);
