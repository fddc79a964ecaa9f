import { type ImageFacts } from '../hermit/image';
import { Problem } from '../problem';
import { type BootSettings } from './options';
import { type PortForward, portText } from './ports';

/** QEMU's own network: the one of Hermit's tests (hermit-os/kernel, xtask/src/ci/qemu.rs). */
export const userNetwork = {
  network: '192.168.76.0/24',
  mask: '255.255.255.0',
  /** QEMU itself, by its default the second address. */
  gateway: '192.168.76.2',
  /** What a guest gets by DHCP, and where forwarded ports lead. */
  guest: '192.168.76.9',
};

/** What decides about the network of a guest. */
export interface NetworkWish {
  image: Pick<ImageFacts, 'arch' | 'kernelFeatures' | 'deviceFeatures'>;
  settings: Pick<BootSettings, 'network' | 'ports' | 'kernelArgs' | 'env'>;
  isMicrovm: boolean;
}

/**
 * Checks that the kernel in an image can do what the options ask of its network. Of a kernel whose features are not
 * known, nothing is held against it.
 *
 * @throws Problem that names the missing feature
 */
export function checkNetwork({ image, settings, isMicrovm }: NetworkWish) {
  const { arch, deviceFeatures } = image;
  if (settings.network === 'none' || deviceFeatures === undefined) return;
  for (const port of settings.ports) {
    if (!deviceFeatures.includes(port.protocol)) throw withoutProtocol(port);
  }
  if (!deviceFeatures.includes('tcp') && !deviceFeatures.includes('udp')) {
    throw new Problem(
      'The option network asks for a network card, but the kernel in the image was built without the features `tcp` and `udp`, and knows no network.',
      `${adding('"tcp" or "udp"')}, or leave the option away`,
    );
  }
  const driver = missingDriver(image, isMicrovm);
  if (driver === undefined) return;
  throw new Problem(
    `The guest is to have a network card, but the kernel in the image does not find one on this ${arch} machine: it was built ${driver.built}.`,
    driver.cure,
  );
}

// Kernel 0.11.0: on riscv64 only cards without PCI (src/arch/riscv64/kernel/devicetree.rs), on aarch64 only those
// with it (src/arch/aarch64/kernel/mmio.rs).
function missingDriver(
  { arch, kernelFeatures, deviceFeatures }: NetworkWish['image'],
  isMicrovm: boolean,
) {
  const hasPci = kernelFeatures?.includes('pci') ?? false;
  if (arch === 'riscv64') {
    if (hasPci) return { built: 'with the feature `pci`', cure: `take "pci" ${fromManifest}` };
    const hasTcp = deviceFeatures?.includes('tcp') ?? false;
    return hasTcp ? undefined : { built: 'without the feature `tcp`', cure: adding('"tcp"') };
  }
  if (hasPci || isMicrovm) return undefined;
  const otherwise = arch === 'x86_64' ? ', or boot with machine `microvm`' : '';
  return { built: 'without the feature `pci`', cure: `${adding('"pci"')}${otherwise}` };
}

function withoutProtocol(port: PortForward): Problem {
  const { protocol } = port;
  return new Problem(
    `The option ports asks for ${portText(port)}, but the kernel in the image was built without the feature \`${protocol}\`, so that nothing can answer there.`,
    adding(`"${protocol}"`),
  );
}

function adding(features: string): string {
  return `add ${features} to the features of hermit-kernel in the Cargo.toml of the kernel package (an app that compiles its own kernel: to those of \`hermit\` in its Cargo.toml) and build the image again`;
}

const fromManifest =
  'out of the features of hermit-kernel for riscv64 in the Cargo.toml of the kernel package, and build the image again';

/**
 * Arguments of the kernel, with the address that forwarded ports lead to if the kernel does not ask for one (feature
 * `dhcpv4`) and the user gives none.
 */
export function withAddress({ image, settings }: Omit<NetworkWish, 'isMicrovm'>): string[] {
  const { network, kernelArgs, env } = settings;
  const asks = image.deviceFeatures?.includes('dhcpv4') ?? true;
  const isGiven = kernelArgs.includes('-ip') || 'HERMIT_IP' in env;
  if (network !== 'user' || asks || isGiven) return kernelArgs;
  const { guest, mask, gateway } = userNetwork;
  return ['-ip', guest, '-mask', mask, '-gateway', gateway, ...kernelArgs];
}
