import { compareVersions } from '../../text/version';
import { requiredFirmwareVersion } from '../../vmm/qemu/firmware';
import { upstreamVersion } from '../system/apt-policy';
import { hasSuite, mainSource, sourceFile } from '../system/apt-sources';
import { type AptFacts } from '../system/system-facts';
import { type Step } from './step';

/** How apt brings an OpenSBI that is new enough. */
export interface OpenSbiChoice {
  /** To install like any other package. */
  packages: string[];
  /** The suite that it has to be asked for in. */
  suite?: string;
  /** What comes before fetching the package lists. */
  steps: Step[];
  /** Whether the package lists have to be fetched first, however old they are. */
  needsLists: boolean;
  advice: string[];
}

/** Debian 12 has an OpenSBI that is too old; its backports have one that does. */
export function openSbiFromApt(apt: AptFacts): OpenSbiChoice {
  const policy = apt.policies.opensbi;
  const nothing = { packages: [], steps: [], needsLists: false, advice: [] };
  if (fits(policy?.candidate)) return { ...nothing, packages: ['opensbi'] };

  const offered = policy?.versions.find(({ version }) => fits(version));
  const suite = offered?.suites.find((name) => name.endsWith('-backports'));
  if (suite !== undefined) return { ...nothing, suite };
  if (apt.codename === 'bookworm') {
    return { ...nothing, ...fromBackports(apt, 'bookworm') };
  }
  if (policy?.candidate === undefined) return { ...nothing, packages: ['opensbi'] };
  return {
    ...nothing,
    advice: [
      `install OpenSBI ${requiredFirmwareVersion} or newer: this release has ${policy.candidate}`,
    ],
  };
}

function fits(version: string | undefined): boolean {
  return (
    version !== undefined && compareVersions(upstreamVersion(version), requiredFirmwareVersion) >= 0
  );
}

/** From the place that the release itself comes from: no other one is known to be trusted here. */
function fromBackports(apt: AptFacts, codename: string): Partial<OpenSbiChoice> {
  const suite = `${codename}-backports`;
  if (hasSuite(apt.sources, suite)) return { suite, needsLists: true };
  const main = mainSource(apt.sources, codename);
  if (main === undefined) {
    return {
      advice: [`add the suite ${suite} to the sources of apt, and run this command again`],
    };
  }
  const { path, text } = sourceFile(main, suite);
  const add = { title: `Add the suite ${suite} to apt`, command: 'tee', args: [path], input: text };
  return { suite, needsLists: true, steps: [add] };
}
