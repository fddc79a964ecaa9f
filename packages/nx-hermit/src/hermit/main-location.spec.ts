import { mainLocation } from './main-location';

it.each([
  ['_ZN11example_app4main17h786d23ef56900c3dE\0.debug_info', 'example_app::main'],
  ['_RNvCs1234_11example_app4main\0.debug_info', 'example_app::main'],
  ['_RNvCs1234_11example_app4main', '*main'],
  ['_ZN3std2rt10lang_start17h0E\0main\0.debug_info', '*main'],
])('finds main by the symbol %s', (symbol, expected) => {
  expect(mainLocation(Buffer.from(`x\0${symbol}\0`, 'latin1'), 'example-app')).toBe(expected);
});
