/** Something that cargo built, as its `compiler-artifact` message tells it. */
export interface Artifact {
  /** Absolute path of the Cargo.toml of its package. */
  manifestPath: string;
  /** Name of the library, binary or test. */
  name: string;
  /** `bin`, `lib`, `staticlib`, `custom-build`, … */
  kinds: string[];
  /** Absolute path of its main source file. */
  source: string;
  /** Whether it is a test program. */
  isTest: boolean;
  /** Absolute paths of all files written. */
  files: string[];
  /** Absolute path, of programs only. */
  executable?: string;
}

interface ArtifactMessage {
  reason: string;
  manifest_path: string;
  target: { name: string; kind: string[]; src_path: string };
  profile: { test: boolean };
  filenames: string[];
  executable: string | null;
}

/**
 * Picks what was built out of cargo's `--message-format=json…` output
 * (https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages). Lines that are no JSON,
 * written by procedural macros, are passed over.
 */
export function readArtifacts(output: string): Artifact[] {
  return output.split('\n').flatMap((line) => {
    const message = parseMessage(line);
    if (message?.reason !== 'compiler-artifact') return [];
    return {
      manifestPath: message.manifest_path,
      name: message.target.name,
      kinds: message.target.kind,
      source: message.target.src_path,
      isTest: message.profile.test,
      files: message.filenames,
      executable: message.executable ?? undefined,
    };
  });
}

function parseMessage(line: string): ArtifactMessage | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as ArtifactMessage;
  } catch {
    return undefined;
  }
}
