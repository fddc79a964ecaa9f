//! What was compared, and what did not match.

use std::fmt::{Debug, Display};
use std::process::ExitCode;

#[derive(Default)]
pub struct Report {
    checks: usize,
    mismatches: usize,
}

impl Report {
    /// Compares a result that has to be the same to the last bit.
    pub fn same<T: Debug + PartialEq>(&mut self, method: &str, result: T, expected: T) {
        self.judge(
            method,
            result == expected,
            &format!("{result:?}"),
            &format!("{expected:?}"),
        );
    }

    /// Compares a result within a relative error.
    pub fn near(&mut self, method: &str, result: f64, expected: f64, tolerance: f64) {
        let fits = (result - expected).abs() <= tolerance * expected.abs();
        self.judge(method, fits, &result, &expected);
    }

    /// Says how many checks there were; the exit code is the number of mismatches, at most 100.
    pub fn end(self) -> ExitCode {
        println!("{} checks, {} mismatches", self.checks, self.mismatches);
        ExitCode::from(self.mismatches.min(100) as u8)
    }

    fn judge(&mut self, method: &str, fits: bool, result: &dyn Display, expected: &dyn Display) {
        self.checks += 1;
        if !fits {
            self.mismatches += 1;
            println!("{method}: {result} instead of {expected}");
        }
    }
}
