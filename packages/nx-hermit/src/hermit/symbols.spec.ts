import { symbolRenames } from './symbols';

test('everything but what others look for gets another name', () => {
  const symbols = [
    '',
    'hermit_kernel-1.rcgu.o:',
    '_start',
    'sys_write',
    'rust_begin_unwind',
    'memcpy',
    '',
    'core-1.rcgu.o:',
    'memcpy',
    '__bss_start',
    'mcount',
    'runtime_entry',
    '_RNvCs1234_4core9something',
    'mysys_write',
  ].join('\n');

  expect(symbolRenames(symbols)).toBe(
    [
      '_RNvCs1234_4core9something kernel__RNvCs1234_4core9something',
      'memcpy kernel_memcpy',
      'mysys_write kernel_mysys_write',
      'rust_begin_unwind kernel_rust_begin_unwind',
      '',
    ].join('\n'),
  );
});
