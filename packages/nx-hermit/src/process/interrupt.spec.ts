import { listenForInterrupt } from './interrupt';

describe('an interrupt', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s aborts', (signal) => {
    const interrupt = listenForInterrupt();
    process.emit(signal, signal);
    expect(interrupt.signal.aborted).toBe(true);
    expect(interrupt.signal.reason).toBe(signal);
    interrupt.release();
  });

  it('leaves signals alone once it is released', () => {
    const before = process.listenerCount('SIGTERM');
    listenForInterrupt().release();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
