# Shows what decides how rustfmt formats, besides files: the toolchain that it comes from. Nx hashes what this says.
#
#   sh format.sh <version of nx-hermit> <where rustup looks for its toolchain file>
echo "nx-hermit $1 ${RUSTFMT:-rustfmt}"
(cd "$2" && RUSTUP_AUTO_INSTALL=0 rustc -vV) 2>/dev/null
exit 0
