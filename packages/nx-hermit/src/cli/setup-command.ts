import { setup } from '../doctor/setup/setup';
import { archOption, chosenArches } from './arch-option';
import { firmwareOption, isUefiChosen } from './firmware-option';
import { gdbOption } from './gdb-option';
import { commandHelp } from './help';
import { readOptions } from './options';
import { chosenVmms, vmmOption } from './vmm-option';
import { volumesOption } from './volumes-option';

const facts = {
  command: 'nx-hermit setup',
  about: [
    'Installs what "nx-hermit doctor" finds missing: Rust toolchains through rustup, by the pins of the workspace; QEMU, OpenSBI and the like through apt, dnf, pacman or brew, with OVMF and virtiofsd if they are asked for; Uhyve, if it is asked for, through cargo. What is right stays as it is.',
    "Shows the commands and asks before it runs them. Afterwards the doctor looks again, and the exit code is the doctor's.",
  ],
  options: {
    arch: archOption,
    vmm: vmmOption,
    gdb: gdbOption,
    firmware: firmwareOption,
    volumes: volumesOption,
    yes: { type: 'boolean', short: 'y', description: 'run the commands without asking' },
    help: { type: 'boolean', short: 'h', description: 'show this text' },
  },
} as const;

/** @returns the exit code */
export async function setupCommand(argv: string[]): Promise<number> {
  const options = readOptions(facts, argv);
  if (options.help) {
    console.log(commandHelp(facts));
    return 0;
  }
  return setup({
    arches: chosenArches(options.arch),
    vmms: chosenVmms(options.vmm),
    gdb: options.gdb,
    volumes: options.volumes,
    uefi: isUefiChosen(options.firmware),
    yes: options.yes,
    directory: process.cwd(),
  });
}
