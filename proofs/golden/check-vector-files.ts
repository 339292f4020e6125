import { unzipSync } from 'fflate';
import { readNpy } from '../../src/files/read-npy.ts';
import { type Difference, differences } from './differences.ts';
import { type VectorFiles, vectorFileNames } from './vector-files.ts';

/** Files of golden vectors by their names; null where one is missing. */
export type FilesFound = { readonly [Name in keyof VectorFiles]: Uint8Array | null };

/** Where files of golden vectors differ from what the reference says: nowhere, if they are right. */
export function checkVectorFiles(expected: VectorFiles, found: FilesFound): Difference[] {
  return vectorFileNames.flatMap((name): Difference[] => {
    const bytes = found[name];
    if (bytes === null) return [{ path: name, expected: 'a file', found: undefined }];
    if (Buffer.from(expected[name]).equals(bytes)) return [];
    const read = name.endsWith('.npz') ? arrays : json;
    const places = differences(attempt(read, expected[name]), attempt(read, bytes));
    // The same content, written otherwise.
    if (places.length === 0)
      return [{ path: name, expected: 'the bytes that nt-xent vectors writes', found: 'others' }];
    return places.map(({ path, ...rest }) => ({ path: [name, path].filter(Boolean).join(': '), ...rest }));
  });
}

/** What the bytes hold, or why they hold nothing. */
function attempt(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): unknown {
  try {
    return read(bytes);
  } catch (error) {
    return `unreadable: ${(error as Error).message}`;
  }
}

const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** By their names, with their numbers where `readNpy` takes them. */
function arrays(bytes: Uint8Array): unknown {
  const files = Object.entries(unzipSync(bytes)).map(([name, array]) => {
    const numbers = attempt((npy) => Array.from(readNpy(npy).rows), array);
    return [name.replace(/\.npy$/, ''), typeof numbers === 'string' ? Buffer.from(array).toString('latin1') : numbers];
  });
  return Object.fromEntries(files);
}
