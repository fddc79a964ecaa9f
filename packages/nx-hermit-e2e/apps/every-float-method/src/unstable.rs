//! What Rust has not stabilised: a few methods, and numbers of 128 bits. Their functions have other names in
//! Rust's compiler-builtins than the compiler calls them by on Hermit.

use crate::report::Report;
use std::hint::black_box;

pub fn check(report: &mut Report) {
    check_f32(report);
    check_f64(report);
    check_f128(report);
}

macro_rules! check {
    ($check:ident, $float:ident, $tolerance:expr) => {
        fn $check(report: &mut Report) {
            let half = || black_box::<$float>(0.5);
            let two = || black_box::<$float>(2.0);
            let mut near = |method: &str, result: $float, expected: f64| {
                let method = concat!(stringify!($float), "::").to_owned() + method;
                report.near(&method, result.into(), expected, $tolerance);
            };
            near("gamma", half().gamma(), 1.7724538509055159);
            near("ln_gamma", half().ln_gamma().0, 0.5723649429247004);
            near("erf", half().erf(), 0.5204998778130465);
            near("erfc", half().erfc(), 0.4795001221869535);
            near("maximum", half().maximum(two()), 2.0);
            near("minimum", half().minimum(two()), 0.5);
            near("algebraic_rem", two().algebraic_rem(half() + 1.0), 0.5);
        }
    };
}

check!(check_f32, f32, 2e-6);
check!(check_f64, f64, 1e-14);

fn check_f128(report: &mut Report) {
    let number = |value: f128| black_box(value);
    report.same(
        "f128::mul_add",
        number(3.0).mul_add(number(4.0), number(5.0)),
        17.0,
    );
    report.same("f128::%", number(-7.5) % number(2.0), -1.5);
    report.same("f128::floor", number(-2.5).floor(), -3.0);
    report.same("f128::ceil", number(-2.5).ceil(), -2.0);
    report.same("f128::round", number(-2.5).round(), -3.0);
    report.same(
        "f128::round_ties_even",
        number(-2.5).round_ties_even(),
        -2.0,
    );
    report.same("f128::trunc", number(-2.5).trunc(), -2.0);
    report.same("f128::fract", number(-2.5).fract(), -0.5);
    report.same("f128::sqrt", number(6.25).sqrt(), 2.5);
    report.same("f128::powi", number(1.5).powi(black_box(2)), 2.25);
    report.same("f128::abs", number(-2.5).abs(), 2.5);
    report.same("f128::copysign", number(2.5).copysign(number(-0.0)), -2.5);
    report.same("f128::max", number(2.0).max(number(f128::NAN)), 2.0);
    report.same("f128::min", number(2.0).min(number(-3.0)), -3.0);
    report.same("f128::maximum", number(2.0).maximum(number(-3.0)), 2.0);
    report.same("f128::minimum", number(2.0).minimum(number(-3.0)), -3.0);
    report.same(
        "f128::div_euclid",
        number(-7.5).div_euclid(number(2.0)),
        -4.0,
    );
    report.same(
        "f128::rem_euclid",
        number(-7.5).rem_euclid(number(2.0)),
        0.5,
    );
    report.same("f128::as", number(-2.5) as f64, -2.5);
    report.same("f128 from", black_box(-2.5_f64) as f128, -2.5);
}
