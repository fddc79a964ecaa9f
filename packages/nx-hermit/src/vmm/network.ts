import { Problem } from '../problem';

/** How a guest reaches others: not at all, behind QEMU's own network, or through a tap device of this machine. */
export type Network = 'none' | 'user' | { tap: string };

/** The tap device where none is named, as in Uhyve. */
const usualTap = 'tap10';

/**
 * Reads the option `network`.
 *
 * @param text `none`, `user`, `tap` or `tap:<device>`. Default: `user` with ports, otherwise `none`
 * @throws Problem for anything else, and for ports without the network that carries them
 */
export function readNetwork(text: string | undefined, hasPorts: boolean): Network {
  const network = named(text ?? (hasPorts ? 'user' : 'none'));
  if (!hasPorts || network === 'user') return network;
  if (network === 'none') {
    throw new Problem('The option ports needs a network, but the option network is `none`.');
  }
  throw new Problem(
    `The option ports forwards ports in QEMU's own network, but the option network asks for the tap device ${network.tap}.`,
    'leave the option ports away: through a tap device the guest is reached at its own address',
  );
}

function named(text: string): Network {
  if (text === 'none' || text === 'user') return text;
  // The kernel of Linux takes no longer names (IFNAMSIZ).
  const tap = /^tap(?::([^\s/:,=]{1,15}))?$/.exec(text);
  if (tap) return { tap: tap[1] ?? usualTap };
  throw new Problem(
    `The option network is "${text}", which is not a kind of network.`,
    'use one of none, user, tap, tap:<device>; the name of a device has at most 15 characters',
  );
}
