import { examine } from '../doctor/examine';
import { isObstacle } from '../doctor/finding';
import { jsonReport } from '../doctor/report/json';
import { styleFor } from '../doctor/report/style';
import { textReport } from '../doctor/report/text';
import { archOption, chosenArches } from './arch-option';
import { firmwareOption, isUefiChosen } from './firmware-option';
import { gdbOption } from './gdb-option';
import { commandHelp } from './help';
import { readOptions } from './options';
import { chosenVmms, vmmOption } from './vmm-option';
import { volumesOption } from './volumes-option';

const facts = {
  command: 'nx-hermit doctor',
  about: [
    'Lists what building and booting needs: found, missing, too old or broken, and the command that mends it. Looks only; starts no download and needs no network.',
    'Outside of an Nx workspace it looks at the machine; inside of one also at the Rust toolchains that the workspace pins.',
    'The exit code is 0 if everything required is there, and 1 otherwise.',
  ],
  options: {
    arch: archOption,
    vmm: vmmOption,
    gdb: gdbOption,
    firmware: firmwareOption,
    volumes: volumesOption,
    json: { type: 'boolean', description: 'print a JSON object for programs' },
    help: { type: 'boolean', short: 'h', description: 'show this text' },
  },
} as const;

/** @returns the exit code */
export async function doctorCommand(argv: string[]): Promise<number> {
  const options = readOptions(facts, argv);
  if (options.help) {
    console.log(commandHelp(facts));
    return 0;
  }
  const examination = await examine({
    arches: chosenArches(options.arch),
    vmms: chosenVmms(options.vmm),
    gdb: options.gdb,
    volumes: options.volumes,
    uefi: isUefiChosen(options.firmware),
    directory: process.cwd(),
  });
  console.log(
    options.json
      ? JSON.stringify(jsonReport(examination), undefined, 2)
      : textReport(examination, styleFor(process.stdout.isTTY, process.env, process.platform)),
  );
  return examination.findings.some(isObstacle) ? 1 : 0;
}
