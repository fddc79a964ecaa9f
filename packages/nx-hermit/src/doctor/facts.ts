import { type Arch } from '../hermit/arch';
import { type RustcFacts } from '../toolchain/rustc';
import { type GdbSearch } from '../vmm/debugger/find-gdb';
import { type HostFacts } from '../vmm/host';
import { type QemuSearch } from '../vmm/qemu/binary';
import { type Virtiofsd } from '../vmm/qemu/virtiofsd';
import { type UhyveSearch } from '../vmm/uhyve/binary';

/** All that the checks decide about: what was found on the machine, without a judgement. */
export interface Facts {
  /** The architectures asked for. */
  arches: readonly Arch[];
  rustup: RustupFacts;
  /** The C linker `cc`, which Rust calls for build scripts. */
  cLinker: { path?: string; version?: string };
  /** Those that the workspace needs; none outside of a workspace. */
  toolchains: readonly ToolchainFacts[];
  qemu: Partial<Record<Arch, QemuSearch>>;
  /** In the order in which a boot looks at them; only looked for when riscv64 is asked for. */
  firmware: readonly FirmwareFacts[];
  ovmf: OvmfFacts;
  virtiofsd: VirtiofsdFacts;
  /** Of the architectures that a debugger was asked for. */
  gdb: Partial<Record<Arch, GdbSearch>>;
  acceleration: AccelerationFacts;
  uhyve: UhyveFacts;
  loaders: readonly LoaderFacts[];
}

export interface RustupFacts {
  /** Missing when it is not on PATH. */
  path?: string;
  version?: string;
  /** Where it is, although PATH does not lead there. */
  besidePath?: string;
  /** Programs that rustup stands in for, by name; missing when not on PATH. */
  proxies: { rustc?: string; cargo?: string };
}

/** A toolchain that the workspace needs, and what is there of it. */
export interface ToolchainFacts {
  need: ToolchainNeed;
  /** The compiler in force in the directory of the need. */
  rustc?: RustcFacts;
  /** Why there is none: what the toolchain module said. */
  rustcProblem?: string;
  /** Installed under this channel; missing when rustup has no such toolchain. */
  installed?: InstalledToolchain;
  hasRustSrc: boolean;
  rustLld?: string;
  /** Only looked for when the need asks for `llvm-tools`. */
  llvmTools: { name: string; path?: string }[];
}

export interface InstalledToolchain {
  /** rustup's full name: `1.95.0-x86_64-unknown-linux-gnu`. */
  name: string;
  /** Without the host's triple; missing for a toolchain that rustup only links to. */
  components?: readonly string[];
  /** Triples whose standard library is installed. */
  targets?: readonly string[];
}

export interface ToolchainNeed {
  /** What the toolchain file pins; missing without such a file: then rustup's default is in force. */
  channel?: string;
  /** The toolchain file, relative to the workspace's root, or what else pins it. */
  file?: string;
  /** Why the toolchain file does not do, and what a person has to do about it. */
  fileProblem?: { message: string; cure: string };
  /** A directory where it is in force: there the compiler is asked. */
  directory: string;
  /** Whether it is in force nowhere yet, so that the compiler is asked for by the channel. */
  asByName?: boolean;
  /** What it compiles. */
  purposes: readonly ('apps' | 'kernel')[];
  components: readonly string[];
  targets: readonly string[];
}

/** An OpenSBI. */
export interface FirmwareFacts {
  path: string;
  /** Missing where QEMU could not be asked for it. */
  version?: string;
  /** Whether it has the debug console that Hermit needs, by what is in the file. */
  hasDebugConsole: boolean;
}

/** The UEFI firmware for x86_64. */
export interface OvmfFacts {
  /** Whether it was asked for, and counts as needed. */
  wanted: boolean;
  /** Of the one that a boot takes; missing when there is none. */
  path?: string;
}

/** What shows folders of this machine to QEMU. */
export interface VirtiofsdFacts {
  /** Whether it was asked for, and counts as needed. */
  wanted: boolean;
  found: readonly Virtiofsd[];
}

export interface AccelerationFacts {
  /** Missing where nothing was tried: no such device, no QEMU, another architecture. */
  ran?: boolean;
  /** Why it did not run, or why it was not tried: a sentence. */
  reason?: string;
}

export interface UhyveFacts {
  /** Whether it was asked for, and counts as needed. */
  wanted: boolean;
  host: HostFacts;
  search: UhyveSearch;
}

export interface LoaderFacts {
  arch: Arch;
  path: string;
  exists: boolean;
  /** Whether this nx-hermit is its own repository, where the loader is built instead of shipped. */
  fromSource: boolean;
}
