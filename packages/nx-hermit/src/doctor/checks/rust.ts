import { type Facts } from '../facts';
import { type Finding } from '../finding';

const topic = 'Rust';

/** rustup, which brings every other Rust part, and the linker that Rust does not bring itself. */
export function checkRust(facts: Facts): Finding[] {
  return [checkRustup(facts), checkProxies(facts), checkCLinker(facts)].flat();
}

function checkRustup({ rustup }: Facts): Finding {
  const { path, version, besidePath } = rustup;
  const finding = { id: 'rustup', topic, name: 'rustup', required: true, version };
  if (path === undefined && besidePath !== undefined) {
    const folder = besidePath.replace(/\/rustup$/, '');
    return {
      ...finding,
      status: 'broken',
      path: besidePath,
      note: `It is installed, but PATH does not lead to ${folder}.`,
      remedy: { kind: 'advice', advice: `export PATH="${folder}:$PATH"` },
    };
  }
  if (path === undefined) {
    return {
      ...finding,
      status: 'missing',
      note: 'It installs the Rust toolchains that the workspace pins.',
      remedy: { kind: 'software', software: { name: 'rustup' } },
    };
  }
  if (version === undefined) {
    return {
      ...finding,
      status: 'broken',
      path,
      note: 'It does not answer "rustup --version".',
      remedy: { kind: 'advice', advice: 'rustup --version, and see what it says' },
    };
  }
  return { ...finding, status: 'found', path };
}

/** rustup works through the programs that it puts in the place of rustc and cargo. */
function checkProxies({ rustup }: Facts): Finding[] {
  if (rustup.path === undefined) return [];
  const folder = rustup.path.replace(/\/[^/]+$/, '');
  const missing = (['rustc', 'cargo'] as const).filter((name) => !rustup.proxies[name]);
  return missing.map((name) => ({
    id: name,
    topic,
    name,
    status: 'missing',
    required: true,
    note: `rustup is at ${rustup.path}, but ${name} is not on PATH.`,
    remedy: { kind: 'advice', advice: `ln -s rustup ${folder}/${name}` },
  }));
}

function checkCLinker({ cLinker }: Facts): Finding {
  const { path, version } = cLinker;
  const finding = { id: 'c-linker', topic, name: 'C linker (cc)', required: true, version, path };
  if (version !== undefined) return { ...finding, status: 'found' };
  return {
    ...finding,
    status: path === undefined ? 'missing' : 'broken',
    note: 'Cargo links build scripts for this machine with it.',
    remedy: { kind: 'software', software: { name: 'C linker' } },
  };
}
