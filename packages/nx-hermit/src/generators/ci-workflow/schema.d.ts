import { type Arch } from '../../hermit/arch';

/** Options of the generator `ci-workflow`; schema.json says more. */
export interface CiWorkflowGeneratorSchema {
  /** What runs the workflow. Default: `github`. */
  ci?: 'github' | 'gitlab';
  /** Name that it is shown by, and on GitHub the file is called after. Default: `CI`. */
  name?: string;
  /** The branch that others are merged into. Default: `defaultBase` of nx.json, else `main`. */
  branch?: string;
  /** Architectures to build and boot for. Default: all three. */
  arches?: Arch[];
}
