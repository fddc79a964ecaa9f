export {
  findQemu,
  locateQemu,
  qemuProgram,
  type QemuFound,
  type QemuMissing,
  type QemuSearch,
} from './binary';
export {
  findFirmware,
  firmwareFits,
  readFirmwareVersion,
  requiredFirmwareVersion,
  type FirmwareCandidate,
} from './firmware';
