import { resolve } from 'node:path';
import { isLoaderRelease } from '../hermit/loader-release';
import { type BootOptions } from '../vmm/options';
import { uefiWord } from '../vmm/qemu/board';

/** The options of a boot that name files, programs or folders of this machine, with absolute paths. */
export function bootPaths(
  root: string,
  { loader, firmware, qemu, uhyve, volumes = [] }: BootOptions,
): Pick<BootOptions, 'loader' | 'firmware' | 'qemu' | 'uhyve' | 'volumes'> {
  return {
    volumes: [volumes].flat().map((text) => text.replace(/^[^:]+/, (host) => resolve(root, host))),
    loader: loader && (isLoaderRelease(loader) ? loader : resolve(root, loader)),
    firmware: firmware && (firmware === uefiWord ? firmware : resolve(root, firmware)),
    qemu: programFrom(root, qemu),
    uhyve: programFrom(root, uhyve),
  };
}

function programFrom(root: string, program: string | undefined): string | undefined {
  return program?.includes('/') ? resolve(root, program) : program;
}
