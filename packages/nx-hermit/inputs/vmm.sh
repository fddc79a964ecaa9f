# Shows what decides how a boot goes, besides the image and what the boot is told: this package's loaders and the
# firmware of this machine by their digests, the VMMs by the version that they name. Nx hashes what this says, without
# knowing the configuration: it is all architectures. Nothing is known of what is missing: the boot has to say so. Where
# things lie does not count, except that a boot takes the first firmware that fits.
#
#   sh vmm.sh [uefi] [uhyve] [volumes]
#
# uefi: boots go through OVMF; uhyve: Uhyve may run them; volumes: the guest sees folders of this machine.
exec 2>/dev/null
test -n "$CARGO_HOME" && cargo=$CARGO_HOME/bin || cargo=$HOME/.cargo/bin
for digest in sha256sum shasum cksum; do command -v "$digest" >/dev/null && break; done

contents() {
  for file in "$@"; do test -f "$file" && "$digest" <"$file"; done
}
versions() {
  for program in "$@"; do
    command -v "$program" >/dev/null && echo "${program##*/}: $("$program" --version </dev/null 2>&1 | head -n 1)"
  done
}
# Where QEMU and its packages keep firmware, as src/vmm/qemu looks for it. The first argument is a program of QEMU.
shared() {
  qemu=$(command -v "$1") && contents "$(dirname "$qemu")/../share/qemu/$2"
  contents "/usr/share/qemu/$2" "/usr/local/share/qemu/$2" "/opt/homebrew/share/qemu/$2"
}

everything() {
  contents "$(dirname "$0")"/../loaders/*
  versions qemu-system-x86_64 qemu-system-aarch64 qemu-system-riscv64
  contents /usr/lib/riscv64-linux-gnu/opensbi/generic/fw_dynamic.bin \
    /usr/share/opensbi/lp64/generic/firmware/fw_dynamic.bin /usr/share/opensbi/generic/firmware/fw_dynamic.bin
  shared qemu-system-riscv64 opensbi-riscv64-generic-fw_dynamic.bin

  for part in "$@"; do
    echo "$part"
    case $part in
      uefi)
        contents /usr/share/OVMF/OVMF_CODE_4M.fd /usr/share/OVMF/OVMF_CODE.fd /usr/share/edk2/ovmf/OVMF_CODE.fd \
          /usr/share/edk2/x64/OVMF_CODE.4m.fd /usr/share/edk2/x64/OVMF_CODE.fd /usr/share/edk2-ovmf/x64/OVMF_CODE.fd
        shared qemu-system-x86_64 edk2-x86_64-code.fd;;
      uhyve) versions uhyve "$cargo/uhyve";;
      volumes)
        versions virtiofsd "$cargo/virtiofsd" /usr/libexec/virtiofsd /usr/lib/virtiofsd /usr/lib/qemu/virtiofsd;;
    esac
  done
}
# The same file can be found on two ways.
everything "$@" | awk '!seen[$0]++'
exit 0
