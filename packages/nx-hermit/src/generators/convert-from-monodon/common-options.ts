import { type TargetConfiguration } from '@nx/devkit';
import { type MonodonOptions } from './cargo-words';

/** Options that nx-hermit leaves to cargo and rustup, taken from the others. */
export function withoutPlaces(options: MonodonOptions): { rest: MonodonOptions; notes: string[] } {
  const { 'target-dir': targetDirectory, toolchain, ...rest } = options;
  const notes: string[] = [];
  if (targetDirectory !== undefined) {
    notes.push(
      'the option target-dir is gone: cargo builds in its own directory, by .cargo/config.toml or CARGO_TARGET_DIR, and images go to dist.',
    );
  }
  if (toolchain !== undefined && toolchain !== 'stable') {
    notes.push(
      `the option toolchain is gone: rust-toolchain.toml has to say that it is ${String(toolchain)}.`,
    );
  }
  return { rest, notes };
}

/** Fields of a target besides its options, as they are taken over. */
export function otherFields(
  target: TargetConfiguration,
  inferred: readonly string[],
): { fields: TargetConfiguration; notes: string[] } {
  const notes: string[] = [];
  const fields: Record<string, unknown> = { ...target };
  for (const field of ['executor', 'options', 'configurations', 'defaultConfiguration']) {
    delete fields[field];
  }
  if (fields.cache === true) delete fields.cache;
  if (String(fields.outputs) === '{options.target-dir}') delete fields.outputs;
  for (const field of inferred) {
    if (fields[field] === undefined) continue;
    notes.push(
      `${field} is gone: ${JSON.stringify(fields[field])}. nx-hermit infers its own; add to them with "..." and what you need.`,
    );
    delete fields[field];
  }
  return { fields: fields as TargetConfiguration, notes };
}

/** Says of each option that nothing takes its place. One that is off asked for nothing. */
export function lost(options: MonodonOptions, why: string): string[] {
  return Object.entries(options)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => `the option ${name}=${JSON.stringify(value)} is gone: ${why}.`);
}
