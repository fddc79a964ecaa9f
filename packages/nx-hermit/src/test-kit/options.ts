import { type BootOptions } from '../vmm/options';

/** How `boot` boots. Relative paths start at `folder`. */
export interface VmOptions extends Omit<BootOptions, 'ports' | 'gdb'> {
  /**
   * Which of a project's images. Default: the configuration of the Nx task in which the test runs, if the project has one of
   * that name, otherwise the build target's default, which is this machine's architecture.
   */
  configuration?: string;
  /**
   * Ports of the guest that the test talks to, each on a free port of 127.0.0.1: `9975`, or `53/udp`. `8080:9975` names
   * the port of this machine too. Gives the guest a network card. Default: none.
   */
  ports?: readonly (number | string)[];
  /** Where relative paths start, and from where upward the Nx workspace is looked for. Default: the working directory. */
  folder?: string;
}

/** The option `ports` as a boot takes it. */
export function forwardsOf(ports: VmOptions['ports'] = []): string[] {
  return ports.map(String).map((text) => (text.includes(':') ? text : `0:${text}`));
}
