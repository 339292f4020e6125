import { type UnzipFileInfo, unzipSync } from 'fflate';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { pickArrays } from './pick-arrays.ts';
import { readNpy } from './read-npy.ts';
import type { Contents, Views } from './table.ts';

/** No deflate stream expands further (zlib, "Maximum Compression Factor"), so a larger claim is false. */
const largestRatio = 1032;
const largestArray = 2 ** 30;
const smallestEntry = 46;

/**
 * Reads the only array of a `.npz` file, or the two that `views` names; the other arrays are not unpacked.
 *
 * @throws NtXentError E210 a damaged archive, E217 an array too large to unpack, and what `pickArrays` and `readNpy` throw
 */
export function readNpz(bytes: Uint8Array, views: Views | undefined): Contents {
  const entries: UnzipFileInfo[] = [];
  unzip(bytes, (entry) => {
    entries.push(entry);
    // The count of entries comes from the file and may be four billion.
    if (entries.length * smallestEntry > bytes.length) throw new RangeError('more entries than the file has room for');
    return false;
  });
  const arrays = entries.filter(({ name }) => name.endsWith('.npy'));
  return pickArrays(
    arrays.map(({ name }) => name.slice(0, -'.npy'.length)),
    views,
    (wanted) => {
      const name = `${wanted}.npy`;
      arrays.filter((entry) => entry.name === name).forEach((entry) => requireModest(entry, bytes.length));
      return readNpy(unzip(bytes, (entry) => entry.name === name)[name] as Uint8Array);
    },
  );
}

function unzip(bytes: Uint8Array, filter: (entry: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw new NtXentError('NTX-E210', `the zip archive cannot be unpacked: ${(error as Error).message}.`);
  }
}

/** fflate allocates what the archive claims, so the claim is checked first. */
function requireModest({ name, originalSize }: UnzipFileInfo, fileSize: number): void {
  if (originalSize > fileSize * largestRatio) {
    throw new NtXentError('NTX-E210', `"${name}" claims to unpack to ${originalSize} bytes; the file has ${fileSize}.`);
  }
  if (originalSize > largestArray) throw new NtXentError('NTX-E217', `"${name}" unpacks to ${originalSize} bytes.`);
}
