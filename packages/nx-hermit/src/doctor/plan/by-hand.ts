/** Where no package manager has rustup. nx-hermit runs no script from the network by itself. */
export const installRustupByHand =
  'install rustup as https://rustup.rs describes, open a new terminal, run this command again';
