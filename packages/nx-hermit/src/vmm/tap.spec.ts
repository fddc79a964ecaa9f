import { tapProblem, type TapFacts } from './tap';

const mine: TapFacts = {
  platform: 'linux',
  exists: true,
  flags: '0x1002',
  owner: 1000,
  user: 1000,
};

test.each<[string, Partial<TapFacts>]>([
  ['one of mine', {}],
  ["nobody's", { owner: -1 }],
  ['one of which nothing more is known', { flags: undefined, owner: undefined }],
  ["another user's, for root", { owner: 7, user: 0 }],
])('a tap device can be used: %s', (_, facts) => {
  expect(tapProblem('tap10', { ...mine, ...facts })).toBeUndefined();
});

test.each<[string, Partial<TapFacts>, RegExp, RegExp]>([
  ['another system', { platform: 'darwin' }, /Linux only/, /network `user`/],
  [
    'no such device',
    { exists: false, flags: undefined },
    /tap10, which this machine does not have/,
    /sudo ip tuntap add tap10 mode tap user \$USER/,
  ],
  ['a tun device', { flags: '0x1001' }, /is a tun device/, /another device/],
  ["another user's", { owner: 7 }, /belongs to another user.*7/, /sudo ip link delete tap10/],
])('a tap device cannot be used: %s', (_, facts, message, cure) => {
  const problem = tapProblem('tap10', { ...mine, ...facts });
  expect(problem?.message).toMatch(message);
  expect(problem?.cure).toMatch(cure);
});
