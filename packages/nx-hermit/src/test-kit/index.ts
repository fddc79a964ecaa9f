/** `nx-hermit/testing`: boots unikernels in the tests of Jest, Vitest and node:test. */
export { boot } from './boot';
export { VmError } from './failure';
export { type VmEnding } from './messages';
export { type VmOptions } from './options';
export { served, type ServedApp, type ServedOptions } from './served';
export { type Vm, type WaitOptions } from './vm';
export { withVm } from './with-vm';
