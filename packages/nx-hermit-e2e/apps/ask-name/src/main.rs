//! Asks for names on the console, greets each, and ends when it is told to with an empty line.

#[cfg(target_os = "hermit")]
use hermit as _;

use std::io::{self, BufRead};

fn main() -> io::Result<()> {
    println!("What is your name?");
    for line in io::stdin().lock().lines() {
        let name = line?;
        if name.is_empty() {
            println!("Goodbye!");
            return Ok(());
        }
        println!("Hello, {name}! And yours?");
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}
