/** What `cargo metadata` says (https://doc.rust-lang.org/cargo/commands/cargo-metadata.html), as far as it is used. */
export interface Metadata {
  packages: MetadataPackage[];
  /** Their ids. */
  workspace_members: string[];
  /** Missing where Cargo was not asked to resolve anything. */
  resolve: { nodes: MetadataNode[] } | null;
  /** Absolute path of the workspace's directory. */
  workspace_root: string;
}

export interface MetadataPackage {
  id: string;
  name: string;
  version: string;
  /** Absolute. */
  manifest_path: string;
  /** Such as `registry+https://…` or `git+https://…#<commit>`; none for a local package. */
  source: string | null;
  dependencies: MetadataDependency[];
  targets: { kind: string[]; name: string }[];
  metadata: { hermit?: { kernel?: string } } | null;
}

/** A dependency as a manifest declares it, inheritance filled in. */
export interface MetadataDependency {
  name: string;
  /** Absolute, of path dependencies only. */
  path?: string;
}

/** A package and what it is resolved to depend on. */
export interface MetadataNode {
  id: string;
  deps: { pkg: string }[];
}
