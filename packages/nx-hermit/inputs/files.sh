# Shows what is in files that Nx may be told to ignore, for releases of Nx that cannot hash these themselves: the digest of
# each file, without what Cargo and Nx make. Nx hashes what this says.
#
#   sh files.sh <a file, or a directory with all that is in it; a pattern stands for several>
exec 2>/dev/null
LC_ALL=C
export LC_ALL
# A space separates no paths.
IFS=
for digest in sha256sum shasum cksum; do command -v "$digest" >/dev/null && break; done
find $1 \( -path "$1/dist" -o -path "$1/target" \) -prune -o \( -type f -o -type l \) -exec "$digest" {} + | sort
exit 0
