//! Keeps a message on one line.

use core::fmt::{self, Write};

/// Hands on what is written to it with every line break turned into a space.
pub struct OneLine<'a>(pub &'a mut dyn FnMut(&[u8]));

impl Write for OneLine<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut pieces = text.split(['\n', '\r']);
        if let Some(first) = pieces.next() {
            (self.0)(first.as_bytes());
        }
        for piece in pieces {
            (self.0)(b" ");
            (self.0)(piece.as_bytes());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_several_lines_becomes_one() {
        let mut written = Vec::new();
        let mut sink = |bytes: &[u8]| written.extend_from_slice(bytes);
        let cause = String::from("a\nb");
        write!(OneLine(&mut sink), "first\nsecond\r\nthird {cause}").unwrap();
        assert_eq!(written, b"first second  third a b");
    }
}
