import { type TargetConfiguration } from '@nx/devkit';
import { archFacts, arches } from '../../hermit/arch';

/** What @monodon/rust was told of the architecture and the profile. */
export interface Chosen {
  triple: unknown;
  release: unknown;
  profile: unknown;
}

/**
 * The configuration of nx-hermit that stands for a triple and a profile.
 *
 * @returns no name without a triple, because cargo's own configuration decided then
 */
export function configurationOf(chosen: Chosen): { name?: string; notes: string[] } {
  const { triple, release, profile } = chosen;
  const notes = profileNotes(profile);
  const isRelease = release === true || profile === 'release';
  if (triple === undefined) return { notes: isRelease ? notes : [...notes, nowRelease] };
  const arch = arches.find((it) =>
    [archFacts(it).triple, archFacts(it).bareTriple].includes(String(triple)),
  );
  if (arch !== undefined) return { name: isRelease ? arch : `${arch}-debug`, notes };
  return {
    notes: [...notes, `the option target=${String(triple)} is gone: it is no triple of Hermit.`],
  };
}

/** What is said of the configurations that a target had. */
export function configurationNotes({
  configurations,
  defaultConfiguration,
}: TargetConfiguration): string[] {
  const gone = Object.entries(configurations ?? {}).map(
    ([name, options]) =>
      `the configuration ${name} is gone: ${JSON.stringify(options)}. There are x86_64, aarch64 and riscv64, in release, and each with -debug.`,
  );
  return defaultConfiguration === undefined
    ? gone
    : [...gone, `defaultConfiguration=${JSON.stringify(defaultConfiguration)} is gone with it.`];
}

const nowRelease =
  'builds in release now, for the architecture of this machine. For another one there is, for example, --configuration=riscv64, and for debugging x86_64-debug.';

function profileNotes(profile: unknown): string[] {
  if (profile === undefined || profile === 'release' || profile === 'dev') return [];
  const text = JSON.stringify(profile);
  return [
    `the option profile=${text} is gone: each configuration has its profile. Set it there: { "configurations": { "x86_64": { "profile": ${text} } } }.`,
  ];
}
