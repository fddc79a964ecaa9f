import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** The boot loaders that nx-hermit brings along. */
export function checkLoaders({ loaders }: Facts): Finding[] {
  return loaders.map(({ arch, path, exists, fromSource }): Finding => {
    const finding = {
      id: `loader:${arch}`,
      topic: 'Loader',
      name: `loader for ${arch}`,
      required: !fromSource,
      path,
    };
    if (exists) return { ...finding, status: 'found' };
    return fromSource
      ? {
          ...finding,
          status: 'missing',
          path: undefined,
          note: 'This repository builds it: npx nx build hermit-loader',
        }
      : {
          ...finding,
          status: 'missing',
          note: 'The package nx-hermit is incomplete.',
          remedy: { kind: 'advice', advice: 'install the npm package nx-hermit anew' },
        };
  });
}
