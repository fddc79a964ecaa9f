import { type Facts } from '../facts';
import { type Finding } from '../finding';
import { checkAcceleration } from './acceleration';
import { checkFirmware } from './firmware';
import { checkLoaders } from './loaders';
import { checkQemu } from './qemu';
import { checkRust } from './rust';
import { checkToolchains } from './toolchains';

/** Every check, in the order in which the doctor shows them. */
const checks: readonly ((facts: Facts) => Finding[])[] = [
  checkRust,
  checkToolchains,
  checkQemu,
  checkFirmware,
  checkAcceleration,
  checkLoaders,
];

/** What the checks say about the facts. */
export function judge(facts: Facts): Finding[] {
  return checks.flatMap((check) => check(facts));
}
