import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { readNpy } from './read-npy.ts';
import type { Contents, Views } from './table.ts';
import { pickArrays } from './table.ts';
import { unzipped, type ZipEntry, zipEntries } from './zip.ts';

/** No deflate stream unpacks to more times its size (zlib, "Maximum Compression Factor"), so a larger claim is false. */
const largestRatio = 1032;
const largestArray = 2 ** 30;

/**
 * Reads the only array of a `.npz` file, or the two that `views` names; the other arrays are not unpacked.
 *
 * @throws NtXentError E210 a damaged archive, E217 an array too large to unpack, and what `pickArrays` and `readNpy` throw
 */
export function readNpz(bytes: Uint8Array, views: Views | undefined): Contents {
  const arrays = zipEntries(bytes).filter(({ name }) => name.endsWith('.npy'));
  return pickArrays(
    arrays.map(({ name }) => name.slice(0, -'.npy'.length)),
    views,
    (wanted) => {
      const entry = arrays.find(({ name }) => name === `${wanted}.npy`) as ZipEntry;
      requireModest(entry, bytes.length);
      return readNpy(unzipped(bytes, entry));
    },
  );
}

/** Checks the size that an archive claims for an entry, because so much memory is then allocated. */
function requireModest({ name, size }: ZipEntry, fileSize: number): void {
  if (size > fileSize * largestRatio) {
    throw new NtXentError('NTX-E210', `"${name}" claims to unpack to ${size} bytes; the file has ${fileSize}.`);
  }
  if (size > largestArray) throw new NtXentError('NTX-E217', `"${name}" unpacks to ${size} bytes.`);
}
