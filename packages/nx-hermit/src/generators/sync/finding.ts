/** Something that does not agree with the packages of the repository. */
export interface Finding {
  /** What is off and what is done about it, as one sentence that begins with a path. */
  text: string;
  /** Whether the tree now holds the mended files; if not, someone has to decide. */
  isMended: boolean;
  /** The directory of the workspace whose Cargo.lock has to follow. */
  lockfileOf?: string;
}
