import { type LockedPackage, parseLockfile } from '../../cargo/lockfile';
import { type KernelPackage } from './kernel-package';

/**
 * Makes the Cargo.lock of a kernel package, to the letter as cargo would: `--locked` takes no other.
 *
 * @param all lockfile of a package `hermit-kernel` that depends on the kernel with all its features
 */
export function kernelLockfile(all: string, wanted: KernelPackage): string {
  const { packages } = parseLockfile(all, 'Cargo.lock');
  const own = packages.find(({ source }) => source === undefined);
  const kernel = own?.dependencies[0];
  if (own === undefined || kernel === undefined) throw new Error('the template has no kernel');
  own.name = wanted.name;
  const unused = unusedCrates(wanted);
  kernel.dependencies = kernel.dependencies.filter(
    ({ name, version }) => !unused.includes(`${name} ${version}`),
  );
  const kept = [...reachable(own)].sort(byName);
  const head = all.slice(0, all.indexOf('[[package]]'));
  return head + kept.map((it) => entry(it, kept)).join('\n');
}

/** The kernel's crates that only some features bring (hermit-kernel 0.11.0, Cargo.toml). */
const optional: readonly [crate: string, ...features: string[]][] = [
  ['smoltcp 0.12.0', 'tcp', 'udp', 'dhcpv4', 'dns', 'rtl8139', 'gem-net'],
  ['fuse-abi 0.2.0', 'fs', 'fuse'],
  ['pci-ids 0.2.5', 'pci-ids'],
  ['simple-shell 0.0.1', 'shell'],
  ['tock-registers 0.9.0', 'gem-net'],
];

function unusedCrates({ features }: KernelPackage): string[] {
  const used = new Set(Object.values(features).flat());
  return optional
    .filter(([, ...bringing]) => !bringing.some((name) => used.has(name)))
    .map(([crate]) => crate);
}

function reachable(from: LockedPackage, found = new Set<LockedPackage>()): Set<LockedPackage> {
  if (!found.has(from)) {
    found.add(from);
    for (const dependency of from.dependencies) reachable(dependency, found);
  }
  return found;
}

function byName(one: LockedPackage, other: LockedPackage): number {
  return order(one.name, other.name) || order(one.version, other.version);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** As cargo writes it (rust-lang/cargo, src/cargo/ops/lockfile.rs). */
function entry(
  { name, version, source, checksum, dependencies }: LockedPackage,
  all: LockedPackage[],
) {
  const isUnique = (it: LockedPackage) =>
    all.filter((other) => other.name === it.name).length === 1;
  const references = dependencies
    .map((it) => (isUnique(it) ? it.name : `${it.name} ${it.version}`))
    .sort(order);
  return [
    '[[package]]',
    `name = "${name}"`,
    `version = "${version}"`,
    ...(source === undefined ? [] : [`source = "${source}"`]),
    ...(checksum === undefined ? [] : [`checksum = "${checksum}"`]),
    ...(references.length === 0
      ? []
      : ['dependencies = [', ...references.map((it) => ` "${it}",`), ']']),
    '',
  ].join('\n');
}
