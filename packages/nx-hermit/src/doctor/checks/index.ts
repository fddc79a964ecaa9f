import { type Facts } from '../facts';
import { type Finding } from '../finding';
import { checkAcceleration } from './acceleration';
import { checkFirmware } from './firmware';
import { checkGdb } from './gdb';
import { checkLoaders } from './loaders';
import { checkOvmf } from './ovmf';
import { checkQemu } from './qemu';
import { checkRust } from './rust';
import { checkToolchains } from './toolchains';
import { checkUhyve } from './uhyve';
import { checkVirtiofsd } from './virtiofsd';

/** Every check, in the order in which the doctor shows them. */
const checks: readonly ((facts: Facts) => Finding[])[] = [
  checkRust,
  checkToolchains,
  checkQemu,
  checkFirmware,
  checkOvmf,
  checkVirtiofsd,
  checkAcceleration,
  checkUhyve,
  checkGdb,
  checkLoaders,
];

/** What the checks say about the facts. */
export function judge(facts: Facts): Finding[] {
  return checks.flatMap((check) => check(facts));
}
