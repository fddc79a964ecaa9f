import { quoteWord } from '../../text/shell-words';
import { type UhyveMachine } from './machine';

/**
 * Uhyve's arguments for a machine. The statistics that it prints at the end are what its verdict rests on, and an
 * empty configuration file keeps it from obeying a `uhyve.toml` in the working directory or at home.
 *
 * @param folder where files go that the guest makes outside of what is mapped. Default: Uhyve's own
 */
export function uhyveArgv(machine: UhyveMachine, folder?: string): string[] {
  const { extraArgs } = machine;
  return [
    ...(extraArgs.some((word) => /^--config(=|$)/.test(word)) ? [] : ['--config', '/dev/null']),
    '--stats',
    ...(folder === undefined ? [] : ['--tempdir', folder]),
    ...['--memory-size', `${machine.memory}MiB`, '--cpu-count', String(machine.cpus)],
    ...Object.entries(machine.told.env).map(([name, value]) => `--env-vars=${name}=${value}`),
    ...(machine.tap === undefined ? [] : ['--net', `tap:${machine.tap}`]),
    ...machine.volumes.flatMap(({ host, guest }) => ['--file-mapping', `${host}:${guest}`]),
    ...(machine.gdb === undefined ? [] : [`--gdb-port=${machine.gdb}`]),
    ...extraArgs,
    ...guestWords(machine),
  ];
}

// The first `--` ends Uhyve's own options; a second one ends those of the kernel. Uhyve joins these words with
// spaces and quotes none (src/fdt.rs, 0.10.0), and the kernel splits the text the way a shell does.
function guestWords({ image, told: { kernelArgs, args } }: UhyveMachine): string[] {
  const quoted = args.map((word) => quoteWord(word));
  return [
    ...['--', image, ...kernelArgs.map((word) => quoteWord(word))],
    ...(args.length > 0 ? ['--', ...quoted] : []),
  ];
}
