# Shows Cargo's configuration in force in a directory: the files there and above it, also above the repository, and in
# the user's home, each with those that it includes. Without what decides no bytes: registries, network, aliases
# (https://doc.rust-lang.org/cargo/reference/config.html). Nx hashes what this says.
#
#   sh cargo-configuration.sh <directory>
exec 2>/dev/null
cd "$1" || exit 0

# The second argument grows with every inclusion, so that a circle of them comes to an end.
show() {
  case $2 in ....) return;; esac
  test -f "$1" || return 0
  awk "BEGIN { on = 1 } /^ *\[/ { on = /^ *\[+ *[\"']?(build|env|patch|profile|target|unstable)/ } on" "$1"
  sed -n "/^ *include *=/,/]/p" "$1" | grep -o "[\"'][^\"']*\.toml[\"']" | tr -d "\"'" |
    while read -r name; do
      case $name in /*) show "$name" "$2.";; *) show "$(dirname "$1")/$name" "$2.";; esac
    done
}
test -n "$CARGO_HOME" && home=$CARGO_HOME || home=$HOME/.cargo
place=$(pwd -P)
while true; do
  test "$place/.cargo" = "$home" || { show "$place/.cargo/config"; show "$place/.cargo/config.toml"; }
  test "$place" = / && break
  place=$(dirname "$place")
done
show "$home/config"
show "$home/config.toml"
exit 0
