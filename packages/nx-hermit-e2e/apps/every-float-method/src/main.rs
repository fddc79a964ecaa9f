//! Calls every method of `f32` and `f64`: whatever std leaves to somebody else to define, such as the functions of
//! C's math library, is then missing when the image is linked, or wrong when it runs.
//!
//! Prints a line per mismatch and ends with their number, at most 100.

#![cfg_attr(
    feature = "unstable",
    feature(f128, float_algebraic, float_erf, float_gamma, float_minimum_maximum)
)]

#[cfg(target_os = "hermit")]
use hermit as _;

mod exact;
mod real;
mod report;
#[cfg(feature = "unstable")]
mod unstable;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut report = report::Report::default();
    real::check_f32(&mut report);
    real::check_f64(&mut report);
    exact::check_f32(&mut report);
    exact::check_f64(&mut report);
    #[cfg(feature = "unstable")]
    unstable::check(&mut report);
    report.end()
}
