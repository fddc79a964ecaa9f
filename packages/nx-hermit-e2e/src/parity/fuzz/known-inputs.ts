import { type FuzzInput } from './inputs';
import { latin1 } from './random-toml';

const usual: FuzzInput = {
  workspace: '[workspace]\nmembers = ["fuzzed"]\n',
  package: '[package]\nname = "fuzzed"\nversion = "0.1.0"\nedition = "2024"\n',
  lockfile: 'version = 4\n',
  configuration: '',
};

/** Inputs that random ones have led to and that were not dealt with as they should be. Every run begins with them. */
export const knownInputs: readonly FuzzInput[] = [
  // A package that leads to one with a fault stays in the graph, and so do all that Cargo's configuration leads there.
  {
    ...usual,
    workspace: '',
    package: '[package]\nname = "fuzzed"\nedition.workspace = true\n',
    configuration: 'paths = ["near"]\n',
  },
  // Nx 24 looks names up in objects that have such properties without being given any.
  ...['toString', '__proto__'].map((name) => ({
    ...usual,
    package: `[package]\nname = "${name}"\n[dependencies]\nextra = { path = "../crates/extra" }\n`,
  })),
  // Nothing can be at such a path, which every package would be asked to read.
  ...['\\u0000', 'a'.repeat(5000)].map((path) => ({
    ...usual,
    configuration: `[patch.crates-io]\nmiddle.path = "${path}"\n`,
  })),
  // More than 53 bits, a byte order mark, no line end.
  {
    ...usual,
    package: latin1('\ufeff[package]\nname = "fuzzed"\nmetadata.n = 0x7fffffffffffffff'),
  },
];
