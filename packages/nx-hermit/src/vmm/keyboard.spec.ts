import { type ImageFacts } from '../hermit/image';
import { requireKeyboard } from './keyboard';

const check = (arch: string, kernelVersion?: string) => () =>
  requireKeyboard({ arch, kernelVersion } as ImageFacts);

describe('typing on the console of a guest', () => {
  it('is refused where the kernel would not read it', () => {
    const message = /kernel 0\.11\.0 does not read its console on riscv64/;
    expect(check('riscv64', '0.11.0')).toThrow(message);
    expect(check('aarch64', '0.10.0')).toThrow('aarch64');
  });

  it('is left to a kernel that reads it, or of which that is not known', () => {
    expect(check('x86_64', '0.11.0')).not.toThrow();
    expect(check('riscv64', '0.12.0')).not.toThrow();
    expect(check('aarch64')).not.toThrow();
  });
});
