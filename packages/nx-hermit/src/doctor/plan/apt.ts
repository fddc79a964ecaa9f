import { type Arch } from '../../hermit/arch';
import { compareVersions } from '../../text/version';
import { oldestQemu } from '../checks/qemu';
import { type Software } from '../finding';
import { type PackagePolicy, upstreamVersion } from '../system/apt-policy';
import { type AptFacts, type SystemFacts } from '../system/system-facts';
import { openSbiFromApt } from './apt-opensbi';
import { asRoot } from './as-root';
import { installRustupByHand } from './by-hand';
import { joined, type Plan, type Step } from './step';
import { hasVirtiofsd, virtiofsdLibraries } from './virtiofsd';

const oldListsHours = 24;

/** Debian, Ubuntu and their descendants. */
export function aptPlan(software: readonly Software[], system: SystemFacts): Plan {
  const apt = system.apt ?? { policies: {}, sources: [] };
  const openSbi = software.some(({ name }) => name === 'OpenSBI')
    ? openSbiFromApt(apt)
    : { packages: [], steps: [], advice: [], needsLists: false };
  const choices = software.map((wanted) => packagesOf(wanted, apt));
  const packages = [
    ...new Set([...choices.flatMap((choice) => choice.packages), ...openSbi.packages]),
  ];
  const installs = [
    ...(packages.length > 0 ? [aptInstall(packages)] : []),
    ...(openSbi.suite === undefined ? [] : [aptInstall(['opensbi'], openSbi.suite)]),
  ];
  const refresh = installs.length > 0 && (openSbi.needsLists || listsAreOld(apt));
  return joined([
    asRoot([...openSbi.steps, ...(refresh ? [aptUpdate] : []), ...installs], system),
    { steps: [], advice: [...openSbi.advice, ...choices.flatMap((choice) => choice.advice)] },
  ]);
}

interface Choice {
  packages: string[];
  advice: string[];
}

function packagesOf(software: Software, apt: AptFacts): Choice {
  if (software.name === 'C linker') return { packages: ['gcc', 'libc6-dev'], advice: [] };
  if (software.name === 'OpenSBI') return { packages: [], advice: [] };
  if (software.name === 'OVMF') return { packages: ['ovmf'], advice: [] };
  if (software.name === 'virtiofsd') {
    return { packages: hasVirtiofsd({ apt }) ? ['virtiofsd'] : virtiofsdLibraries, advice: [] };
  }
  if (software.name === 'GDB') {
    return { packages: [software.foreign ? 'gdb-multiarch' : 'gdb'], advice: [] };
  }
  if (software.name === 'rustup') {
    return hasRustup(apt)
      ? { packages: ['rustup'], advice: [] }
      : { packages: [], advice: [installRustupByHand] };
  }
  const name = qemuPackage(software.arch, apt);
  const candidate = apt.policies[name]?.candidate;
  return candidate !== undefined && compareVersions(upstreamVersion(candidate), oldestQemu) < 0
    ? {
        packages: [],
        advice: [`install QEMU ${oldestQemu} or newer: ${name} is ${candidate} here`],
      }
    : { packages: [name, networkRoms], advice: [] };
}

/** What QEMU's virtio network card starts with; only recommended by some of the QEMU packages. */
const networkRoms = 'ipxe-qemu';

function qemuPackage(arch: Arch, { policies }: AptFacts): string {
  if (arch === 'x86_64') return 'qemu-system-x86';
  if (arch === 'aarch64') return 'qemu-system-arm';
  // Newer releases have split it off.
  const own = 'qemu-system-riscv';
  return isOfRelease(policies[own]) ? own : 'qemu-system-misc';
}

/** A package of the backports alone would not fit the QEMU packages of the release. */
function isOfRelease(policy: PackagePolicy | undefined): boolean {
  const offer = policy?.versions.find(({ version }) => version === policy.candidate);
  return offer?.suites.some((suite) => !suite.endsWith('-backports')) ?? false;
}

/** Before Debian 13 and Ubuntu 24.04. */
const releasesWithoutRustup = ['buster', 'bullseye', 'bookworm', 'bionic', 'focal', 'jammy'];

function hasRustup({ policies, listsAgeHours, codename }: AptFacts): boolean {
  if (listsAgeHours !== undefined) return policies.rustup?.candidate !== undefined;
  return codename !== undefined && !releasesWithoutRustup.includes(codename);
}

function listsAreOld({ listsAgeHours }: AptFacts): boolean {
  return listsAgeHours === undefined || listsAgeHours > oldListsHours;
}

const aptUpdate: Step = {
  title: 'Fetch the package lists',
  command: 'apt-get',
  args: ['update'],
};

function aptInstall(packages: readonly string[], suite?: string): Step {
  return {
    title: `Install ${packages.join(', ')}${suite === undefined ? '' : ` from ${suite}`}`,
    command: 'env',
    args: [
      ...['DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '--yes'],
      ...['--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'],
      ...(suite === undefined ? [] : ['-t', suite]),
      ...packages,
    ],
  };
}
