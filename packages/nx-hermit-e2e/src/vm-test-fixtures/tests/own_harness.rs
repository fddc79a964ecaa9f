fn main() {
    assert_eq!(many_endings::half(2), 1);
    println!("a harness of its own");
}
