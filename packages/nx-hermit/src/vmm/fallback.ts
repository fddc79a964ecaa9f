import { acceleratorName } from './acceleration';
import { vmmName } from './choices';
import { type Attempt } from './prepare';
import { type InVain } from './run-attempt';

/** What is left to try. An accelerator that does not work under one VMM is not tried under the next one. */
export function remainingAttempts(
  failed: Attempt,
  others: readonly Attempt[],
  { ofAccelerator }: InVain,
): Attempt[] {
  const { accelerator } = failed.machine;
  const remaining = others.filter(
    (other) => !ofAccelerator || other.machine.accelerator !== accelerator,
  );
  return remaining.length > 0 ? remaining : others.slice(-1);
}

/** One sentence: that a machine could not be started, why, and what is done instead. */
export function fallbackNote(failed: Attempt, next: Attempt | undefined, { reason }: InVain) {
  const { accelerator } = failed.machine;
  const where = `with ${acceleratorName(accelerator)} on this machine`;
  const how = next === undefined ? '' : acceleratorName(next.machine.accelerator);
  const medium = next?.machine.accelerator === 'tcg' ? `in ${how}` : `with ${how}`;
  return failed.vmm === next?.vmm
    ? `${vmmName(failed.vmm)} could not start the guest ${where} (${reason}), so it boots ${medium}. With accel \`${next.machine.accelerator}\` nothing else is tried.`
    : `${vmmName(failed.vmm)} could not start the guest ${where} (${reason}), so QEMU boots it ${medium}. With vmm \`qemu\` Uhyve is not tried.`;
}
