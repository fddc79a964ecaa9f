import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { place } from '../files/place-file';
import { sha256 } from '../files/sha256';
import { loaderAsset, type LoaderUse, loaderVersion } from '../hermit/loader-release';
import { Problem } from '../problem';
import { type Environment } from '../process/environment';

/** Where upstream's releases are. The variable NX_HERMIT_LOADER_URL names another place with the same paths. */
const upstream = 'https://github.com/hermit-os/loader/releases/download';

/** Milliseconds; a loader has less than a megabyte. */
const patience = 60_000;

/**
 * The loader of a release of hermit-os/loader: downloaded once, and kept in the user's cache.
 *
 * Upstream publishes no checksums, so somebody has to say what is right: a file whose SHA-256 is not among those
 * given is never used.
 *
 * @param release such as `0.5.6`
 * @param expected SHA-256 in hexadecimal; several where a target has configurations for several architectures
 * @returns its absolute path
 * @throws Problem if it cannot be downloaded, or is not what is expected
 */
export async function releasedLoader(
  release: string,
  use: LoaderUse,
  expected: readonly string[],
  env: Environment = process.env,
): Promise<string> {
  const version = loaderVersion(release);
  const asset = loaderAsset(version, use);
  const path = join(cacheFolder(env), 'nx-hermit', 'loaders', version, asset);
  const kept = await readFile(path).catch(() => undefined);
  if (kept !== undefined && expected.includes(sha256(kept))) return path;

  const url = `${(env.NX_HERMIT_LOADER_URL || upstream).replace(/\/+$/, '')}/v${version}/${asset}`;
  const bytes = await download(url);
  const digest = sha256(bytes);
  if (!expected.includes(digest)) throw unexpected(url, digest, expected);
  await place(path, (temporary) => writeFile(temporary, bytes));
  return path;
}

/** (https://specifications.freedesktop.org/basedir-spec/latest/) */
function cacheFolder(env: Environment): string {
  return env.XDG_CACHE_HOME || join(homedir(), '.cache');
}

async function download(url: string): Promise<Buffer> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience) });
    if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    throw notDownloaded(url, `the server answered ${answer.status}`, answer.status === 404);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
    throw notDownloaded(url, cause?.code ?? cause?.message ?? message, false);
  }
}

function notDownloaded(url: string, reason: string, isUnknown: boolean): Problem {
  return new Problem(
    `The loader could not be downloaded from ${url}: ${reason}.`,
    isUnknown
      ? 'name a release that https://github.com/hermit-os/loader/releases lists (option loader)'
      : 'download it by hand, and set the option loader to its path; or leave the option away for the one that nx-hermit brings',
  );
}

function unexpected(url: string, digest: string, expected: readonly string[]): Problem {
  if (expected.length > 0) {
    return new Problem(
      `The loader that was downloaded from ${url} is not used: its SHA-256 is ${digest}, which is not what the option loaderSha256 says.`,
      'find out why it differs before you change the option',
    );
  }
  return new Problem(
    `The loader that was downloaded from ${url} is not used, because nothing says what it has to be. Its SHA-256 is ${digest}.`,
    `compare that with a download on another machine, and set the option loaderSha256 to ${digest}`,
  );
}
