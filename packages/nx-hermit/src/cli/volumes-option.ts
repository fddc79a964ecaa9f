/** The option `--volumes` of doctor and setup. */
export const volumesOption = {
  type: 'boolean',
  description: 'count virtiofsd, too, among what is needed: volumes in QEMU take it (default: no)',
} as const;
