import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cargoHome } from '../../nx-hermit/src/cargo/config-files';
import { type Environment } from '../../nx-hermit/src/process/environment';

/** The name of somebody else. */
export const otherName = 'nobody-we-know';

/**
 * What makes programs take this user for another one, whose home, cargo and rustup are elsewhere. What was downloaded is
 * shared, and toolchains are hard links: behind a symbolic one, the compiler would find out where it really is.
 *
 * @param folder absolute path of the home, which is made
 */
export function otherUser(folder: string): Environment {
  const [cargo, rustup] = [join(folder, 'cargo home'), join(folder, 'rust/up')];
  mkdirSync(cargo, { recursive: true });
  for (const name of ['registry', 'git']) linkTo(join(cargoHome(process.env), name), cargo, name);
  for (const name of ['config', 'config.toml']) {
    const file = join(cargoHome(process.env), name);
    if (existsSync(file)) cpSync(file, join(cargo, name));
  }
  copyRustup(process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'), rustup);
  return {
    HOME: folder,
    USER: otherName,
    LOGNAME: otherName,
    CARGO_HOME: cargo,
    RUSTUP_HOME: rustup,
    TZ: 'Pacific/Auckland',
    LANG: 'C',
  };
}

function linkTo(target: string, folder: string, name: string) {
  if (existsSync(target)) symlinkSync(target, join(folder, name));
}

function copyRustup(from: string, to: string) {
  mkdirSync(join(to, 'toolchains'), { recursive: true });
  linkTo(join(from, 'settings.toml'), to, 'settings.toml');
  linkTo(join(from, 'update-hashes'), to, 'update-hashes');
  for (const name of readdirSync(join(from, 'toolchains'))) {
    const toolchain = realpathSync(join(from, 'toolchains', name));
    execFileSync('sh', ['-c', link, 'sh', toolchain, join(to, 'toolchains', name)]);
  }
}

// Another file system takes no hard links. Then the toolchains stay where they are, and all else is still elsewhere.
const link = 'cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; ln -s "$1" "$2"; }';
