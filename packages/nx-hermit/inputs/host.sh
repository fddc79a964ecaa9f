# Shows what decides how cargo compiles a package for this machine, and how its tests end, besides their files: the
# compiler, what the environment tells it, Cargo and the tests, and Cargo's configuration. Nx hashes what this says. It
# is one question, because Nx keeps it for each of what may be thousands of projects.
# Nothing is known of a compiler that is missing: the task has to say so. Nor is it installed here, where nobody would
# see why Nx takes minutes to start.
#
#   sh host.sh <version of nx-hermit> <where rustup looks for its toolchain file> <where cargo is configured>
echo "nx-hermit $1"
(cd "$2" && RUSTUP_AUTO_INSTALL=0 "${RUSTC:-${CARGO_BUILD_RUSTC:-rustc}}" -vV) 2>/dev/null
here=$(dirname "$0")
sh "$here/environment.sh" 'CARGO|CLIPPY|NEXTEST|RUST'
sh "$here/cargo-configuration.sh" "$3"
exit 0
