# Shows the variables whose names begin as asked, and those by which build scripts choose and call a C compiler; without
# where results go, how many processors are used, how registries are reached and how much is shown. Nx hashes what this
# says. The names for C are those of the crates cc, cmake and bindgen (https://docs.rs/cc, "External configuration via
# environment variables").
#
#   sh environment.sh <extended regular expression>
c='((HOST|TARGET)_)?(AR|ARFLAGS|CC|CFLAGS|CXX|CXXFLAGS|RANLIB|RANLIBFLAGS|CMAKE_TOOLCHAIN_FILE|BINDGEN_EXTRA_CLANG_ARGS)[_=]'
env | LC_ALL=C sort | grep -E "^($1|$c)" |
  grep -vE '^(CARGO_(BUILD_(BUILD_DIR|JOBS|TARGET_DIR)|HOME|HTTP|NET|REGISTR|TARGET_DIR|TERM)|RUSTUP_[^T])'
exit 0
