# Shows what is in the kernel's source tree that HERMIT_MANIFEST_DIR names, inside the repository or elsewhere: the digest of
# each file, without what Cargo and Git make. Nothing, if it names none. Nx hashes what this says.
#
#   sh kernel-source.sh
exec 2>/dev/null
LC_ALL=C
export LC_ALL
test -n "$HERMIT_MANIFEST_DIR" && cd -- "$HERMIT_MANIFEST_DIR" || exit 0
for digest in sha256sum shasum cksum; do command -v "$digest" >/dev/null && break; done
find . \( -path ./target -o -path ./.git \) -prune -o \( -type f -o -type l \) -exec "$digest" {} + | sort
exit 0
