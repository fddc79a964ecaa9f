/** The toolchain that nx-hermit is tested with: an exact release, so that images do not change with the day. */
export const defaultToolchain = {
  channel: '1.95.0',
  // rust-src: the std for the Hermit triples is built from it.
  components: ['rust-src', 'clippy', 'rustfmt'],
} as const;

/** The text of a rust-toolchain.toml for apps. */
export const toolchainText = `[toolchain]
channel = "${defaultToolchain.channel}"
profile = "minimal"
# rust-src: the std for the Hermit triples is built from it.
components = [${defaultToolchain.components.map((name) => `"${name}"`).join(', ')}]
`;
