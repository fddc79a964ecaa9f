//! Methods whose results are rounded: roots, powers, logarithms, angles.

#![allow(
    clippy::approx_constant,
    reason = "the results are spelt out, not taken from the library under test"
)]

use crate::report::Report;
use std::hint::black_box;

macro_rules! check {
    ($check:ident, $float:ident, $tolerance:expr) => {
        pub fn $check(report: &mut Report) {
            // Hidden from the compiler, which would compute the results itself.
            let number = |value: $float| black_box(value);
            let half = || number(0.5);
            let mut near = |method: &str, result: $float, expected: f64| {
                let method = concat!(stringify!($float), "::").to_owned() + method;
                report.near(&method, result.into(), expected, $tolerance);
            };

            near("powi", number(1.5).powi(black_box(5)), 7.59375);
            near("powf", half().powf(number(2.5)), 0.1767766952966369);
            near("sqrt", number(2.0).sqrt(), 1.4142135623730951);
            near("cbrt", half().cbrt(), 0.7937005259840998);
            near("hypot", half().hypot(number(2.0)), 2.0615528128088303);
            near("exp", half().exp(), 1.6487212707001282);
            near("exp2", half().exp2(), 1.4142135623730951);
            near("exp_m1", half().exp_m1(), 0.6487212707001282);
            near("ln", half().ln(), -0.6931471805599453);
            near("ln_1p", half().ln_1p(), 0.4054651081081644);
            near("log", number(10.0).log(number(3.0)), 2.095903274289385);
            near("log2", number(10.0).log2(), 3.321928094887362);
            near("log10", half().log10(), -0.3010299956639812);

            near("sin", half().sin(), 0.479425538604203);
            near("cos", half().cos(), 0.8775825618903728);
            near("tan", half().tan(), 0.5463024898437905);
            near("asin", half().asin(), 0.5235987755982989);
            near("acos", half().acos(), 1.0471975511965979);
            near("atan", half().atan(), 0.4636476090008061);
            near("atan2", half().atan2(number(-2.0)), 2.896613990462929);
            near("sin_cos.0", half().sin_cos().0, 0.479425538604203);
            near("sin_cos.1", half().sin_cos().1, 0.8775825618903728);
            near("sinh", half().sinh(), 0.5210953054937474);
            near("cosh", half().cosh(), 1.1276259652063807);
            near("tanh", half().tanh(), 0.46211715726000974);
            near("asinh", half().asinh(), 0.48121182505960347);
            near("acosh", number(2.5).acosh(), 1.566799236972411);
            near("atanh", half().atanh(), 0.5493061443340548);

            near("recip", number(3.0).recip(), 0.3333333333333333);
            near("to_degrees", half().to_degrees(), 28.64788975654116);
            near("to_radians", number(90.5).to_radians(), 1.5795229730548683);

            // Large angles take another way through the library.
            near(
                "sin of a large angle",
                number(1048576.0).sin(),
                0.3304931400217347,
            );
            near(
                "cos of a large angle",
                number(1048576.0).cos(),
                0.943808393901312,
            );
            near(
                "tan of a large angle",
                number(1048576.0).tan(),
                0.350169740126609,
            );
        }
    };
}

check!(check_f32, f32, 2e-6);
check!(check_f64, f64, 1e-14);
