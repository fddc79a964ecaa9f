import { type Facts, type ToolchainFacts } from '../facts';
import { type Finding } from '../finding';
import { complete, install, useRustupsCompiler } from './toolchain-remedies';

/** The toolchains that the packages of the workspace are built with. */
export function checkToolchains(facts: Facts): Finding[] {
  return facts.toolchains.flatMap((toolchain) => checkToolchain(toolchain, facts));
}

function checkToolchain(toolchain: ToolchainFacts, facts: Facts): Finding[] {
  const { need, rustc } = toolchain;
  if (need.fileProblem !== undefined) return [brokenFile(toolchain, need.fileProblem)];
  const compiler = checkCompiler(toolchain, facts);
  if (compiler.status !== 'found' || rustc === undefined) return [compiler];
  return [
    compiler,
    ...checkComponents(toolchain),
    ...checkTargets(toolchain),
    checkLinker(toolchain),
    ...checkLlvmTools(toolchain),
  ];
}

function brokenFile(
  toolchain: ToolchainFacts,
  { message, cure }: { message: string; cure: string },
): Finding {
  return {
    ...named(toolchain, 'file', 'toolchain file'),
    status: 'broken',
    note: message,
    remedy: { kind: 'advice', advice: cure },
  };
}

function checkCompiler(toolchain: ToolchainFacts, facts: Facts): Finding {
  const { need, rustc, rustcProblem, installed } = toolchain;
  const finding = {
    ...named(toolchain, 'compiler', 'rustc and cargo'),
    version: rustc?.release,
    path: rustc?.sysroot,
    note: need.file && `Pinned by ${need.file}.`,
  };
  if (need.channel !== undefined && installed === undefined) {
    return facts.rustup.path === undefined && rustc === undefined
      ? { ...finding, status: 'unknown', note: 'Only rustup can tell.', remedy: install(toolchain) }
      : { ...finding, version: undefined, status: 'missing', remedy: install(toolchain) };
  }
  if (rustc === undefined) {
    return need.channel === undefined
      ? {
          ...finding,
          status: 'missing',
          note: 'No toolchain file pins one, and rustup has no default.',
          remedy: install(toolchain),
        }
      : { ...finding, status: 'broken', note: rustcProblem, remedy: install(toolchain, true) };
  }
  const other = otherCompiler(need.channel, rustc.release);
  if (other !== undefined) {
    return { ...finding, status: 'broken', note: other, remedy: useRustupsCompiler(facts) };
  }
  return { ...finding, status: 'found' };
}

/** A compiler that does not obey the toolchain file: not rustup's, or overridden. */
function otherCompiler(channel: string | undefined, release: string): string | undefined {
  if (channel === undefined) return undefined;
  const pinned = /^\d+\.\d+(\.\d+)?/.exec(channel)?.[0];
  const obeys =
    pinned === undefined
      ? !channel.startsWith('nightly') || release.includes('-nightly')
      : release === pinned || release.startsWith(`${pinned}.`);
  return obeys ? undefined : `The rustc in force is ${release}, although ${channel} is pinned.`;
}

function checkComponents(toolchain: ToolchainFacts): Finding[] {
  const { need, installed } = toolchain;
  return need.components.flatMap((component): Finding[] => {
    const finding = named(toolchain, component, component);
    const there =
      component === 'rust-src' ? toolchain.hasRustSrc : installed?.components?.includes(component);
    // A linked toolchain has no list of components.
    if (there === undefined) return [];
    return [
      there
        ? { ...finding, status: 'found' }
        : { ...finding, status: 'missing', remedy: complete(toolchain) },
    ];
  });
}

function checkTargets(toolchain: ToolchainFacts): Finding[] {
  const { need, installed } = toolchain;
  if (installed?.targets === undefined) return [];
  return need.targets.map((target): Finding => {
    const finding = named(toolchain, target, target);
    return installed.targets?.includes(target)
      ? { ...finding, status: 'found' }
      : { ...finding, status: 'missing', remedy: complete(toolchain) };
  });
}

function checkLinker(toolchain: ToolchainFacts): Finding {
  const finding = { ...named(toolchain, 'rust-lld', 'rust-lld'), path: toolchain.rustLld };
  return toolchain.rustLld !== undefined
    ? { ...finding, status: 'found' }
    : {
        ...finding,
        status: 'missing',
        note: 'The linker of Hermit images comes with every toolchain of rustup.',
        remedy: install(toolchain, true),
      };
}

function checkLlvmTools(toolchain: ToolchainFacts): Finding[] {
  return toolchain.llvmTools.map(({ name, path }): Finding => {
    const finding = { ...named(toolchain, name, name), path };
    return path !== undefined
      ? { ...finding, status: 'found' }
      : { ...finding, status: 'missing', remedy: complete(toolchain) };
  });
}

const purposeNames = { apps: 'apps, std', kernel: 'kernel' } as const;

function named({ need }: ToolchainFacts, id: string, name: string) {
  const channel = need.channel ?? 'default';
  return {
    id: `toolchain:${channel}:${id}`,
    topic: `Toolchain ${channel} (${need.purposes.map((purpose) => purposeNames[purpose]).join('; ')})`,
    name,
    required: true,
  };
}
