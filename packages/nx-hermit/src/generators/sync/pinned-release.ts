import { type Release, releases } from '../../hermit/release-table';
import { type LocalPackage } from '../../graph/packages';

/** The release of the Hermit kernel that a kernel package pins by an exact version or a tag, if it is one of ours. */
export function pinnedRelease({ dependencies }: LocalPackage): Release | undefined {
  const sources = dependencies
    .filter(({ crate }) => crate === 'hermit-kernel')
    .map(({ source }) => source);
  return releases.find(({ kernel }) =>
    sources.some(({ git, tag, version }) =>
      'version' in kernel
        ? git === undefined && version?.replaceAll(' ', '') === kernel.version
        : git !== undefined && tag === kernel.tag,
    ),
  );
}
