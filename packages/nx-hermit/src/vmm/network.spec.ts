import { readNetwork } from './network';

test.each([
  [undefined, false, 'none'],
  [undefined, true, 'user'],
  ['none', false, 'none'],
  ['user', true, 'user'],
  ['tap', false, { tap: 'tap10' }],
  ['tap:my-tap0', false, { tap: 'my-tap0' }],
])('network %j, with ports: %j', (text, hasPorts, network) => {
  expect(readNetwork(text, hasPorts)).toEqual(network);
});

test.each([
  ['bridge', false, /"bridge", which is not a kind of network/],
  ['tap:', false, /not a kind of network/],
  ['tap:a-name-of-17-chars', false, /not a kind of network/],
  ['tap:a,script=/bin/sh', false, /not a kind of network/],
  ['none', true, /needs a network/],
  ['tap', true, /asks for the tap device tap10/],
])('network %j, with ports: %j, is refused', (text, hasPorts, message) => {
  expect(() => readNetwork(text, hasPorts)).toThrow(message);
});
