/** Options of the generator `kernel`; schema.json says more. */
export interface KernelGeneratorSchema {
  /** Name of the package. Default: `hermit-kernel`. */
  name?: string;
  /** Its folder, relative to where the command is run. Default: the name, in the folder for libraries. */
  directory?: string;
  /**
   * Release of the Hermit kernel, with or without a leading `v`. Default: `0.11.0`. What `--version=0.13.2` says on the
   * command line arrives as `false`.
   */
  version?: string | boolean;
  /** Features of the kernel. Default: `tcp`, `udp`, `dhcpv4` and `dns`. */
  features?: string[];
  /** Leave the files as they are written. Default: `false`. */
  skipFormat?: boolean;
}
