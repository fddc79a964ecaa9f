export interface BootTestExecutorSchema {
  /** Path of the image, relative to the workspace root. */
  image: string;
  /** The folder for reports and consoles, relative to the workspace root. It is emptied before the first boot. */
  outputPath: string;
  /** The file with the scenarios, relative to the workspace root. Default: boot-test.toml of the project. */
  scenarioFile?: string;
  /** The scenarios, by name. Default: those of `scenarioFile`. */
  scenarios?: Record<string, unknown>;
  /** The names of the scenarios to boot. Default: all. */
  scenario?: string | string[];
  /** How many scenarios are booted side by side. Default: half the processors of this machine, at least 1. */
  parallel?: number;
}
