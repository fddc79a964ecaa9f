import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../workspace-copy';

const read = (path: string) => readFileSync(join(repository, path), 'utf8');

/** Manifests to change, those of this repository among them. */
export const workspaceManifests: readonly string[] = [
  read('Cargo.toml'),
  `[workspace]
resolver = "2"
members = ["fuzzed", "crates/*"]
exclude = ["apart"]
default-members = ["fuzzed"]

[workspace.package]
version = "1.2.3"
edition = "2024"

[workspace.dependencies]
near = { path = "near" }
leaf = { version = "1", features = ["std"], default-features = false }
renamed = { package = "under_score", version = "0.3" }

[patch.crates-io]
extra = { path = "crates/extra" }

[replace]
"middle:1.0.0" = { path = "crates/middle" }

[profile.release]
lto = true
`,
  '[package]\nname = "root"\nversion = "0.1.0"\n\n[workspace]\n\n[dependencies]\nfuzzed = { path = "fuzzed" }\n',
];

/** Manifests of packages. */
export const packageManifests: readonly string[] = [
  read('packages/example-app/Cargo.toml'),
  read('packages/hermit-kernel/Cargo.toml'),
  read('packages/hermit-loader/Cargo.toml'),
  `[package]
name = "fuzzed"
version.workspace = true
edition = { workspace = true }
description = "What is changed"
autobins = false
default-run = "tool"
workspace = ".."

[package.metadata.hermit]
kernel = "the-kernel"

[lib]
crate-type = ["staticlib", "rlib"]

[[bin]]
name = "tool"
path = "src/tool.rs"

[[test]]
name = "whole"

[features]
default = ["dep:leaf"]

[dependencies]
leaf = { workspace = true, optional = true }
near.workspace = true
hermit = "0.12"
other = { git = "https://example.invalid/other", tag = "v1" }

[dev-dependencies]
beside = { path = "../beside" }

[target.'cfg(target_os = "hermit")'.build-dependencies]
middle = { version = "1", registry = "other", package = "middle" }
`,
];

/** Configurations of Cargo. */
export const configurations: readonly string[] = [
  '',
  `include = ["more.toml"]
paths = ["near"]

[patch.crates-io]
extra = { path = "crates/extra" }
middle.path = "crates/middle"

[build]
rustflags = ["-Cdebuginfo=1"]
`,
];
