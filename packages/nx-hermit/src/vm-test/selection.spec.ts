import fc from 'fast-check';
import { chosenTests } from './choice';
import { selectTests, type Selection } from './selection';

/** What libtest would choose by these words. */
function chosenBy({ words }: Selection, all: readonly string[]): string[] {
  const choice = { filters: [] as string[], skip: [] as string[], exact: false };
  for (const [index, word] of words.entries()) {
    if (word === '--exact') choice.exact = true;
    else if (words[index - 1] === '--skip') choice.skip.push(word);
    else if (word !== '--skip') choice.filters.push(word);
  }
  const tests = all.map((name) => ({ name, ignored: false }));
  return chosenTests(tests, { ...choice, ignored: 'skip' }).map(({ name }) => name);
}

test('all tests need no words', () => {
  expect(selectTests(['a', 'b'], ['a', 'b'])).toEqual({ words: [], names: ['a', 'b'] });
});

test('modules that are done are left out as a whole, and the one in the middle test by test', () => {
  const done = ['alloc::one', 'alloc::two', 'bool::x'];
  const left = ['bool::y', 'cell::a', 'cell::b', 'char::z', 'cmp::k', 'convert::l', 'default::m'];

  expect(selectTests([...done, ...left], left)).toEqual({
    words: ['--skip', 'alloc::', '--skip', 'bool::x'],
    names: left,
  });
});

test('where less is left than done, what is left is named', () => {
  const all = ['a::one', 'b::one', 'c::one', 'd::one', 'e::one', 'e::two'];

  expect(selectTests(all, ['e::one', 'e::two']).words).toEqual(['e::']);
});

test('a name that is part of others on both sides is chosen exactly', () => {
  expect(selectTests(['ab', 'a', 'xab'], ['ab'])).toEqual({
    words: ['--exact', 'ab'],
    names: ['ab'],
  });
});

test('names that do not fit wait for another boot', () => {
  const all = ['ab', 'a', 'xab', 'xabx', 'b'];

  expect(selectTests(all, ['ab', 'xabx'], 5)).toEqual({ words: ['--exact', 'ab'], names: ['ab'] });
  expect(selectTests(all, ['ab'], 1).names).toEqual(['ab']);
});

test('whatever is wanted, libtest chooses that and nothing else', () => {
  const name = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'ba', '-x'), { minLength: 1, maxLength: 3 })
    .map((path) => path.join('::'));
  const cases = fc
    .uniqueArray(name, { minLength: 1, maxLength: 12 })
    .chain((all) => fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 }), fc.nat(60)));

  fc.assert(
    fc.property(cases, ([all, wanted, limit]) => {
      const selection = selectTests(all, wanted, limit);
      const expected = all.filter((it) => selection.names.includes(it));
      expect(chosenBy(selection, all)).toEqual(expected);
      expect(wanted).toEqual(expect.arrayContaining(selection.names));
      expect(selection.names.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
