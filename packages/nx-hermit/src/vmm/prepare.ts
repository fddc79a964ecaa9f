import { type Arch } from '../hermit/arch';
import { type ImageFacts, readImage } from '../hermit/image';
import { Problem } from '../problem';
import { acceleratorsFor } from './acceleration';
import { checkCpus } from './cpus';
import { withDebugger } from './debugger/settings';
import { type HostFacts } from './host';
import { type BootOptions, type BootSettings, readOptions } from './options';
import { type Machine } from './qemu/machine';
import { prepareQemu } from './qemu/prepare';
import { type UhyveMachine } from './uhyve/machine';
import { prepareUhyve } from './uhyve/prepare';

/** A boot of which everything is known. */
export interface PreparedBoot {
  image: ImageFacts;
  settings: BootSettings;
  /**
   * At least one, in the order in which they are tried: each but the last may turn out not to run guests on this
   * machine.
   */
  attempts: Attempt[];
}

/** A machine, and the VMM that runs it. */
export type Attempt = QemuAttempt | UhyveAttempt;

/** A machine that QEMU runs. */
export interface QemuAttempt {
  vmm: 'qemu';
  /** Absolute path. */
  program: string;
  machine: Machine;
}

/** A machine that Uhyve runs. */
export interface UhyveAttempt {
  vmm: 'uhyve';
  /** Absolute path. */
  program: string;
  machine: UhyveMachine;
}

/**
 * Finds all that a boot needs and checks that it fits together.
 *
 * @param options.image path of the image
 * @throws Problem for whatever would keep the guest from starting
 */
export async function prepareBoot(
  options: BootOptions & { image: string },
  host: HostFacts,
): Promise<PreparedBoot> {
  const settings = await withDebugger(readOptions(options));
  const image = await readImage(options.image);
  checkArch(options, image.arch);
  checkCpus(image, settings.cpus);
  const uhyve =
    settings.vmm === 'qemu' ? undefined : await prepareUhyve({ host, image, options, settings });
  if (uhyve instanceof Problem && settings.vmm === 'uhyve') throw uhyve;
  const first: Attempt[] = uhyve === undefined || uhyve instanceof Problem ? [] : [uhyve];
  if (settings.vmm === 'uhyve') return { image, settings, attempts: first };

  const accelerators = acceleratorsFor(settings.accel, image.arch, host);
  const { program, machine } = await prepareQemu({ host, image, options, settings });
  const ports = machine.network && 'forwards' in machine.network ? machine.network.forwards : [];
  const attempts = accelerators.map((accelerator): Attempt => ({
    vmm: 'qemu',
    program,
    machine: { ...machine, accelerator },
  }));
  return { image, settings: { ...settings, ports: [...ports] }, attempts: [...first, ...attempts] };
}

function checkArch({ image, arch: wanted }: BootOptions & { image: string }, arch: Arch) {
  if (wanted === undefined || wanted === arch) return;
  throw new Problem(
    `The image ${image} is for ${arch}, but the option arch asks for ${wanted}.`,
    `build the image for ${wanted}, or leave the option away`,
  );
}
