/**
 * Linker arguments that let a test program be told by the environment variable `__RUST_TEST_INVOKE` to run one test in
 * a way that fits a platform where a panic ends everything: libtest then compares the panic with what the test expects
 * before the program ends. The compiler makes programs call that entry of libtest with `-Zpanic-abort-tests`, which stable ones do
 * not take; both entries have one signature (rust-lang/rust, library/test/src/lib.rs, `test_main_static_abort`).
 *
 * @param symbols what libtest defines
 * @returns `undefined` if libtest does not have both
 */
export function abortingTests(symbols: readonly string[]): string[] | undefined {
  const usual = symbols.find((name) => entry('test_main_static').test(name));
  const aborting = symbols.find((name) => entry('test_main_static_abort').test(name));
  if (usual === undefined || aborting === undefined) return undefined;
  return [
    `-Clink-arg=--wrap=${usual}`,
    // A program without libtest has neither.
    `-Clink-arg=--defsym=__wrap_${usual}=DEFINED(${aborting})?${aborting}:0`,
  ];
}

/** Of the crate `test`, in Rust's new mangling or in its old one. */
function entry(name: string): RegExp {
  return new RegExp(
    `^(?:_RNvC[^_]+_4test${name.length}${name}|_ZN4test${name.length}${name}17h[0-9a-f]{16}E)$`,
  );
}
