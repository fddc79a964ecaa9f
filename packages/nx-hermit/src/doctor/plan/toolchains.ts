import { type Remedy, type WantedToolchain } from '../finding';
import { type Step } from './step';

/** What rustup has to do: whole toolchains where none is, otherwise only what is missing. */
export function toolchainSteps(remedies: readonly Remedy[]): Step[] {
  const whole = remedies.flatMap((remedy) => (remedy.kind === 'toolchain' ? [remedy] : []));
  const parts = remedies.flatMap((remedy) => (remedy.kind === 'components' ? [remedy] : []));
  const channels = new Set(whole.map(({ toolchain }) => toolchain.channel));
  return [
    ...oncePerChannel(whole).flatMap(({ toolchain, reinstall }) => [
      ...(reinstall ? [uninstall(toolchain)] : []),
      ...install(toolchain),
    ]),
    ...oncePerChannel(parts)
      .filter(({ toolchain }) => !channels.has(toolchain.channel))
      .flatMap(({ toolchain }) => complete(toolchain)),
  ];
}

function oncePerChannel<Part extends { toolchain: WantedToolchain }>(parts: Part[]): Part[] {
  return [...new Map(parts.map((part) => [part.toolchain.channel, part])).values()];
}

function uninstall({ channel }: WantedToolchain): Step {
  return rustup(`Remove the broken toolchain ${channel}`, ['toolchain', 'uninstall', channel]);
}

function install({ channel, components, targets, asDefault }: WantedToolchain): Step[] {
  const parts = [
    ...(components.length > 0 ? ['--component', components.join(',')] : []),
    ...(targets.length > 0 ? ['--target', targets.join(',')] : []),
  ];
  const options = ['--profile', 'minimal', '--no-self-update', ...parts];
  return [
    rustup(`Install the Rust toolchain ${channel}`, ['toolchain', 'install', channel, ...options]),
    ...(asDefault ? [rustup(`Use ${channel} where nothing is pinned`, ['default', channel])] : []),
  ];
}

function complete(toolchain: WantedToolchain): Step[] {
  const { channel, components, targets } = toolchain;
  // rustup thinks that all is there, and a file is gone all the same.
  if (components.length + targets.length === 0) {
    return [uninstall(toolchain), ...install(toolchain)];
  }
  const inToolchain = ['--toolchain', channel];
  const title = (what: string) => `Add ${what} to the Rust toolchain ${channel}`;
  return [
    ...(components.length > 0
      ? [rustup(title('components'), ['component', 'add', ...components, ...inToolchain])]
      : []),
    ...(targets.length > 0
      ? [rustup(title('targets'), ['target', 'add', ...targets, ...inToolchain])]
      : []),
  ];
}

function rustup(title: string, args: readonly string[]): Step {
  return { title, command: 'rustup', args };
}
