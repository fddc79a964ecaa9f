use many_endings::half;

#[test]
fn half_of_six() {
    assert_eq!(half(6), 3);
}

#[test]
fn half_of_zero() {
    assert_eq!(half(0), 0);
}
