/** Something that nothing in nx-hermit is like, or that a person has to know. */
export interface Note {
  /** What it is about: `hello:build`, or nothing where it is about the workspace. */
  subject?: string;
  /** A sentence. */
  text: string;
}

/** The lines that tell what is left to know, equal sentences once for all that they are about. */
export function noteLines(notes: readonly Note[]): string[] {
  const subjects = new Map<string, string[]>();
  for (const { subject, text } of notes) {
    const known = subjects.get(text) ?? [];
    subjects.set(text, subject === undefined ? known : [...known, subject]);
  }
  if (subjects.size === 0) return [];
  return [
    'What @monodon/rust did and nx-hermit does otherwise or not at all:',
    ...[...subjects].map(
      ([text, about]) => `- ${about.length > 0 ? `${about.join(', ')}: ` : ''}${text}`,
    ),
  ];
}
