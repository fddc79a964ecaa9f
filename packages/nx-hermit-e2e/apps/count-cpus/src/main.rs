//! Says how many CPUs it sees and what it was given, runs a thread on each of them at the same time, and ends with
//! the exit code that its first argument names.

#[cfg(target_os = "hermit")]
use hermit as _;

use std::process::ExitCode;
use std::sync::Barrier;
use std::thread;

fn main() -> ExitCode {
    let cpus = thread::available_parallelism().map_or(0, usize::from);
    println!("CPUs: {cpus}");
    // Nobody gets past a barrier before all the others have reached it.
    let barrier = Barrier::new(cpus);
    thread::scope(|scope| {
        for _ in 0..cpus {
            scope.spawn(|| barrier.wait());
        }
    });
    println!("threads ended: {cpus}");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    println!("arguments: {arguments:?}");
    match arguments.first().map(|code| code.parse::<u8>()) {
        Some(Ok(code)) => ExitCode::from(code),
        _ => ExitCode::FAILURE,
    }
}
