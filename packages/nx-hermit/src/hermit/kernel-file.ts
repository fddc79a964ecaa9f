/** The name of the library that a kernel package is built into, and that apps are linked with. */
export const kernelFile = 'libhermit.a';
