import { type ImageFacts } from './image';

/** What `<image>.hermit.json` says of the image beside it. */
export interface ImageManifest {
  /** Target triple of the app. */
  triple: string;
  /** Architecture that it runs on. */
  arch: string;
  /** Cargo profile it was built with. */
  profile: string;
  /** Version of the kernel inside, if the image tells. */
  kernelVersion?: string;
  /** Version of the agreement between loader and kernel. */
  entryVersion?: number;
  /** Version of the agreement between Uhyve and the kernel, if the image names one. */
  uhyveInterfaceVersion?: number;
  /** Bytes in the file. */
  size: number;
  /** Of the whole file, in hexadecimal. */
  sha256: string;
}

/** The name of the file that describes an image. */
export function manifestName(image: string): string {
  return `${image}.hermit.json`;
}

/** Its text. Everything but the profile is read from the image. */
export function manifestText(image: ImageFacts, profile: string): string {
  const { triple, arch, kernelVersion, entryVersion, uhyveInterfaceVersion, size, sha256 } = image;
  const manifest: ImageManifest = {
    triple,
    arch,
    profile,
    kernelVersion,
    entryVersion,
    uhyveInterfaceVersion,
    size,
    sha256,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
