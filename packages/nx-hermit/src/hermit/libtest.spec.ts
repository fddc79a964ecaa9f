import { abortingTests } from './libtest';

test('libtest is entered where it can run one test and judge its panic', () => {
  const symbols = [
    '_RNvCs1eWSvm16PoA_4test9test_main',
    '_RNvCs1eWSvm16PoA_4test22test_main_static_abort',
    '_RNvCs1eWSvm16PoA_4test16test_main_static',
  ];

  expect(abortingTests(symbols)).toEqual([
    '-Clink-arg=--wrap=_RNvCs1eWSvm16PoA_4test16test_main_static',
    '-Clink-arg=--defsym=__wrap__RNvCs1eWSvm16PoA_4test16test_main_static=DEFINED(_RNvCs1eWSvm16PoA_4test22test_main_static_abort)?_RNvCs1eWSvm16PoA_4test22test_main_static_abort:0',
  ]);
});

test("Rust's older names of symbols are known too", () => {
  const symbols = [
    '_ZN4test16test_main_static17h0123456789abcdefE',
    '_ZN4test22test_main_static_abort17hfedcba9876543210E',
  ];

  expect(abortingTests(symbols)).toContain(
    '-Clink-arg=--wrap=_ZN4test16test_main_static17h0123456789abcdefE',
  );
});

test('without both entries there is nothing to link', () => {
  expect(abortingTests(['_RNvCs1eWSvm16PoA_4test16test_main_static'])).toBeUndefined();
});
