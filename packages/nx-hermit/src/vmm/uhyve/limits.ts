import { type ImageFacts } from '../../hermit/image';
import { Problem } from '../../problem';
import { compareVersions, isBefore } from '../../text/version';
import { kvmDeviceCure } from '../acceleration';
import { type HostFacts } from '../host';
import { type BootOptions, type BootSettings } from '../options';
import { oldestUhyve, triedUhyve, type UhyveSearch } from './binary';
import { interfaceOf, speaks, uhyveFor } from './interface-version';

/** The command that installs Uhyve. */
export const installUhyve = 'npx nx-hermit setup --vmm uhyve';

const useQemu = 'boot with vmm `qemu`';

/** What a boot asks for. */
export interface UhyveWish {
  host: HostFacts;
  image: Pick<ImageFacts, 'arch' | 'kernelVersion' | 'uhyveInterfaceVersion' | 'needsBytes'>;
  options: BootOptions;
  settings: Pick<BootSettings, 'accel' | 'network' | 'volumes'>;
}

/** Why Uhyve cannot do what is asked for, whatever version it has; `undefined` if it may. */
export function uhyveObstacle({ host, image, options, settings }: UhyveWish): Problem | undefined {
  const home = uhyveHome(host);
  if (home === undefined) {
    return new Problem(
      `Uhyve runs on Linux for x86_64 and on macOS for Apple silicon, and this machine is ${host.platform}, ${host.arch}.`,
      useQemu,
    );
  }
  if (image.arch !== home.arch) {
    return new Problem(
      `Uhyve runs ${home.arch} images on this machine, and the image is for ${image.arch}.`,
      `${useQemu}, or build the image for ${home.arch}`,
    );
  }
  if (settings.accel !== 'auto' && settings.accel !== home.accelerator) {
    return new Problem(
      `Uhyve has no accelerator but ${home.accelerator}, and the option accel asks for ${settings.accel}.`,
      `${useQemu}, or leave the option accel away`,
    );
  }
  const foreign = qemuOptions.find((option) => isGiven(options[option]));
  if (foreign !== undefined || settings.network === 'user') {
    return new Problem(
      `The option ${foreign ?? 'network'} asks for something that Uhyve does not have.`,
      `${useQemu}, or leave the option away`,
    );
  }
  const unfit = deviceObstacle(host, image, settings);
  if (unfit !== undefined) return unfit;
  return home.accelerator === 'kvm' && host.kvm !== 'usable' ? withoutKvm(host.kvm) : undefined;
}

// uhyve's README; src/linux/mod.rs, src/macos/mod.rs.
const homes = [
  { platform: 'linux', arch: 'x86_64', accelerator: 'kvm' },
  { platform: 'darwin', arch: 'aarch64', accelerator: 'hvf' },
] as const;

/** What Uhyve can run on a machine, and with what; `undefined` where it does not run at all. */
export function uhyveHome(host: HostFacts): (typeof homes)[number] | undefined {
  return homes.find(({ platform, arch }) => platform === host.platform && arch === host.arch);
}

const qemuOptions = ['ports', 'machine', 'qemuArgs', 'qemu', 'loader', 'firmware'] as const;

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== 'auto';
}

function withoutKvm(kvm: 'missing' | 'forbidden'): Problem {
  const what =
    kvm === 'missing' ? 'this machine has no /dev/kvm' : 'this user may not open /dev/kvm';
  return new Problem(
    `Uhyve runs guests with KVM, and ${what}.`,
    `${kvmDeviceCure(kvm)}, or ${useQemu}`,
  );
}

/** Why the Uhyve of this machine cannot run an image, or cannot be used at all; `undefined` if it can. */
export function uhyveProgramObstacle(
  uhyve: UhyveSearch,
  image: UhyveWish['image'],
  memory: number,
): Problem | undefined {
  if (!uhyve.found) return new Problem(`There is no Uhyve: ${uhyve.reason}.`, installUhyve);
  const { path, version } = uhyve;
  if (compareVersions(version, oldestUhyve) < 0) {
    return new Problem(`${path} is Uhyve ${version}, and ${oldestUhyve} is needed.`, installUhyve);
  }
  const wanted = interfaceOf(image);
  if (!speaks(version, wanted, triedUhyve)) {
    const enough = uhyveFor(wanted);
    return new Problem(
      `The image speaks version ${wanted} of the agreement with Uhyve, and Uhyve ${version} (${path}) does not.`,
      enough === undefined
        ? `install a newer Uhyve, or ${useQemu}`
        : `install Uhyve ${enough} or newer (\`${installUhyve}\` brings ${triedUhyve})`,
    );
  }
  return memoryObstacle(memory, wanted, image);
}

// src/params.rs, src/mem_layout.rs and src/arch/x86_64/mod.rs: pages of 2 MiB, and for the first version of the
// agreement all of it, image included, below 3 GiB.
function memoryObstacle(
  memory: number,
  spoken: number,
  { arch, needsBytes }: UhyveWish['image'],
): Problem | undefined {
  const most = 3071 - Math.ceil(needsBytes / 1024 / 1024);
  if (arch === 'x86_64' && spoken === 1 && memory > most) {
    return new Problem(
      `The option memory gives the guest ${memory} MiB, but with this image's kernel Uhyve has at most ${most} MiB.`,
      `use at most ${most - (most % 2)}M, or ${useQemu}`,
    );
  }
  if (memory % 2 === 0) return undefined;
  return new Problem(
    `The option memory gives the guest ${memory} MiB, but Uhyve takes multiples of 2 MiB only.`,
    `use ${memory + 1}M`,
  );
}

/** The first kernel that Uhyve gives a network (src/vm.rs of uhyve). */
const firstWithNetwork = '0.13.2';

// Uhyve makes tap devices on Linux only, and keeps no guest from writing to what is mapped.
function deviceObstacle(
  host: HostFacts,
  { kernelVersion }: UhyveWish['image'],
  { network, volumes }: UhyveWish['settings'],
): Problem | undefined {
  if (
    network !== 'none' &&
    host.platform === 'linux' &&
    isBefore(kernelVersion, firstWithNetwork)
  ) {
    return new Problem(
      `The option network asks for a tap device, and in Uhyve the kernel ${kernelVersion} of the image has no network.`,
      `build the image with a kernel of version ${firstWithNetwork} or newer, or ${useQemu}`,
    );
  }
  const readOnly = volumes.find((volume) => volume.readOnly);
  if (readOnly === undefined) return undefined;
  return new Problem(
    `The option volumes asks for ${readOnly.guest} to be read-only, which Uhyve cannot do.`,
    `${useQemu}, or leave \`:ro\` away`,
  );
}
