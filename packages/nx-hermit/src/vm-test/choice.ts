import { type ListedTest } from './events';

/** Which tests are to run, as libtest takes it. */
export interface TestChoice {
  /** Parts of names, or with `exact` whole names. None: every test. */
  filters: readonly string[];
  /** The same, of tests to leave out. */
  skip: readonly string[];
  exact: boolean;
  /** What becomes of ignored tests. */
  ignored: 'skip' | 'include' | 'only';
}

/** The arguments of libtest that make a choice. */
export function choiceArguments({ filters, skip, exact, ignored }: TestChoice): string[] {
  return [
    ...(ignored === 'include' ? ['--include-ignored'] : []),
    ...(ignored === 'only' ? ['--ignored'] : []),
    ...(exact ? ['--exact'] : []),
    ...skip.flatMap((name) => ['--skip', name]),
    ...filters,
  ];
}

/** The tests that libtest would choose (rust-lang/rust, library/test/src/lib.rs, `filter_tests`). */
export function chosenTests(tests: readonly ListedTest[], choice: TestChoice): ListedTest[] {
  const fits = ({ name }: ListedTest, filter: string) =>
    choice.exact ? name === filter : name.includes(filter);
  return tests.filter(
    (test) =>
      (choice.filters.length === 0 || choice.filters.some((filter) => fits(test, filter))) &&
      !choice.skip.some((filter) => fits(test, filter)) &&
      (choice.ignored !== 'only' || test.ignored),
  );
}
