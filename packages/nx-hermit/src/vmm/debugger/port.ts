import { Problem } from '../../problem';
import { holdTcp } from '../ports';

/**
 * Makes sure that the port for a debugger is free, and chooses one for 0.
 *
 * @throws Problem that names the port which is taken
 */
export async function claimDebuggerPort(port: number): Promise<number> {
  try {
    const { number, release } = await holdTcp(port);
    await release();
    return number;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'it is in use' : message;
    throw new Problem(
      `Port ${port} of this machine, which the option gdb names for a debugger, cannot be used: ${why}.`,
      'choose another port, or 0 to take a free one',
      error,
    );
  }
}
