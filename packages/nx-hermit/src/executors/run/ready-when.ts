import { type HttpProbe, type TcpProbe } from '../../boot-test/probe';

/** When an app is ready for those who wait for it: a line of its console, or an answer. */
export type ReadyWhen = string | ReadyRule;

/** With exactly one of `regex`, `http` and `tcp`. */
export interface ReadyRule {
  /** Has to match a line of the console. */
  regex?: string;
  /** Has to be answered on this port of the guest, over a forwarded port. */
  http?: HttpProbe & { port: number };
  tcp?: TcpProbe & { port: number };
  /** Seconds from the start of the machine; 0 = any time. Default 120, and 0 with a debugger. */
  within?: number;
}
