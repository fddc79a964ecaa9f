import { type Software } from '../finding';
import { type SystemFacts } from '../system/system-facts';
import { compiled } from './crates';
import { type Step } from './step';

/** What the program links, as Debian and its descendants call it. */
export const virtiofsdLibraries = ['libcap-ng-dev', 'libseccomp-dev'];

/** Whether apt has a package of its own for it: since Debian 13 and Ubuntu 24.04. */
export function hasVirtiofsd({ apt }: Pick<SystemFacts, 'apt'>): boolean {
  return apt?.policies.virtiofsd?.candidate !== undefined;
}

/** Compiles virtiofsd where apt has none. */
export function virtiofsdSteps(software: readonly Software[], system: SystemFacts): Step[] {
  if (system.manager !== 'apt' || hasVirtiofsd(system)) return [];
  return software.flatMap((wanted) =>
    wanted.name === 'virtiofsd' ? [compiled('virtiofsd', wanted.version)] : [],
  );
}
