/** The option `--gdb` of doctor and setup. */
export const gdbOption = {
  type: 'boolean',
  description: 'count a GDB for each architecture, too, among what is needed (default: no)',
} as const;
