/** What an app starts from. */
export type Preset = 'hello' | 'tcp-server' | 'http-server';

interface PresetFacts {
  /** The description of the package. */
  description: string;
  /** What the kernel has to have. */
  features: readonly string[];
  /** Whether it listens on `serverPort`, and how to try that from outside; `undefined` if it ends by itself. */
  server?: ServerFacts;
}

/** How to reach a server on the port 8080 of this machine. */
export interface ServerFacts {
  command: string;
  meaning: string;
}

/** The port on which every Hermit example listens (hermit-os/hermit-rs, examples). */
export const serverPort = 9975;

/** An address by DHCP is what QEMU's user network gives. */
const network = ['tcp', 'dhcpv4'];

export const presets: Record<Preset, PresetFacts> = {
  hello: {
    description: 'Says hello, and repeats the arguments that it was started with',
    features: [],
  },
  'tcp-server': {
    description: 'Sends back whatever it receives over TCP',
    features: network,
    server: { command: 'nc 127.0.0.1 8080', meaning: 'what you type comes back' },
  },
  'http-server': {
    description: 'Answers HTTP requests',
    features: network,
    server: { command: 'curl http://127.0.0.1:8080/', meaning: 'in another terminal' },
  },
};
