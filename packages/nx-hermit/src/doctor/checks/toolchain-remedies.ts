import { type Facts, type ToolchainFacts } from '../facts';
import { type Remedy, type WantedToolchain } from '../finding';

/** Everything that the packages need, in one go. */
export function install(toolchain: ToolchainFacts, reinstall = false): Remedy {
  return { kind: 'toolchain', toolchain: wanted(toolchain), reinstall };
}

/** Only what an installed toolchain lacks. */
export function complete(toolchain: ToolchainFacts): Remedy {
  const { need, installed } = toolchain;
  const all = wanted(toolchain);
  return {
    kind: 'components',
    toolchain: {
      ...all,
      components: need.components.filter((name) =>
        name === 'rust-src' ? !toolchain.hasRustSrc : !installed?.components?.includes(name),
      ),
      targets: need.targets.filter((name) => !installed?.targets?.includes(name)),
    },
  };
}

/** The compiler in force is another one than the toolchain file asks for. */
export function useRustupsCompiler({ rustup }: Facts): Remedy {
  const override = 'unset RUSTUP_TOOLCHAIN and look for "rustup override list"';
  const where = rustup.proxies.rustc === undefined ? '' : ` (now ${rustup.proxies.rustc})`;
  return {
    kind: 'advice',
    advice: `put rustup's rustc first on PATH${where}, ${override}`,
  };
}

function wanted({ need }: ToolchainFacts): WantedToolchain {
  return {
    channel: need.channel ?? 'stable',
    components: need.components,
    targets: need.targets,
    asDefault: need.channel === undefined,
  };
}
