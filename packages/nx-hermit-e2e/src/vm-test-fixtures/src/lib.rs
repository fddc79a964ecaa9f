//! Tests that end in every way. No code here mentions the crate `hermit`.

pub fn half(number: u32) -> u32 {
    assert!(number % 2 == 0, "{number} is odd");
    number / 2
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn aborts() {
        std::process::abort();
    }

    #[test]
    fn ends_the_machine() {
        std::process::exit(0);
    }

    #[test]
    fn fails() {
        println!("about to fail");
        assert_eq!(half(4), 3, "half of\nfour");
    }

    #[test]
    fn hangs() {
        println!("waiting for nobody");
        loop {
            std::hint::spin_loop();
        }
    }

    #[test]
    #[ignore = "it \"needs\" a network"]
    fn is_ignored() {
        panic!("it ran all the same");
    }

    #[test]
    fn passes() {
        assert_eq!(half(4), 2);
    }

    #[test]
    fn passes_and_prints() {
        print!("no line end");
    }

    #[test]
    fn returns_an_error() -> Result<(), std::num::ParseIntError> {
        "four".parse::<u32>().map(|_| ())
    }

    #[test]
    #[should_panic]
    fn should_panic_and_does() {
        half(3);
    }

    #[test]
    #[should_panic]
    fn should_panic_and_does_not() {
        half(4);
    }

    #[test]
    #[should_panic]
    #[ignore]
    fn should_panic_and_is_ignored() {
        half(4);
    }

    #[test]
    #[should_panic(expected = "is odd")]
    fn should_panic_as_expected() {
        half(3);
    }

    #[test]
    #[should_panic(expected = "is negative")]
    fn should_panic_otherwise() {
        half(3);
    }
}
