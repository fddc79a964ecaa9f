import { type Finding, isObstacle, type Remedy, type Software } from '../finding';
import { type SystemFacts } from '../system/system-facts';
import { aptPlan } from './apt';
import { crateSteps } from './crates';
import { installRustupByHand } from './by-hand';
import { brewPlan, dnfPlan, pacmanPlan, unknownSystemPlan } from './other-managers';
import { joined, type Plan, type Step } from './step';
import { toolchainSteps } from './toolchains';
import { virtiofsdSteps } from './virtiofsd';

export { type Plan, shellText, type Step } from './step';

/** The commands that mend what keeps a build or boot from working. Nothing that was right is touched. */
export function planFor(findings: readonly Finding[], system: SystemFacts): Plan {
  const remedies = findings
    .filter(isObstacle)
    .flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy]));
  const software = remedies.flatMap((remedy) =>
    remedy.kind === 'software' ? [remedy.software] : [],
  );
  const advice = remedies.flatMap((remedy) => (remedy.kind === 'advice' ? [remedy.advice] : []));
  const packages = software.length === 0 ? [] : [softwarePlan(software, system)];
  const own = rustSteps(remedies, packages, virtiofsdSteps(software, system));
  return joined([...packages, { steps: own, advice }]);
}

function softwarePlan(software: readonly Software[], system: SystemFacts): Plan {
  if (system.manager === 'apt') return aptPlan(software, system);
  if (system.manager === 'dnf') return dnfPlan(software, system);
  if (system.manager === 'pacman') return pacmanPlan(software, system);
  return system.manager === 'brew' ? brewPlan(software) : unknownSystemPlan(software);
}

/** Without rustup, and without a command that brings it, there is neither a toolchain nor cargo. */
function rustSteps(remedies: readonly Remedy[], packages: readonly Plan[], more: Step[]): Step[] {
  const rustupStaysAway = packages.some(({ advice }) => advice.includes(installRustupByHand));
  return rustupStaysAway ? [] : [...toolchainSteps(remedies), ...crateSteps(remedies), ...more];
}
