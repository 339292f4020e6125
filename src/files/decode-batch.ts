import { type Batch, batch, requireDirections } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { cast, type Dtype } from '../rounding/formats.ts';
import { readJson } from './read-json.ts';
import { readNpy } from './read-npy.ts';
import { readNpz } from './read-npz.ts';
import { readSafetensors } from './read-safetensors.ts';
import { type Contents, toStacked, type Views } from './table.ts';

/** What a user may say about a file of embeddings. */
export interface ReadOptions {
  /** The names of the arrays that are view 1 and view 2 (`.npz`, `.safetensors`). */
  readonly views?: Views | undefined;
  /** How the rows are ordered. It overrides what a JSON file says; `stacked` where neither says anything. */
  readonly layout?: Convention['layout'] | undefined;
  /** The arithmetic of the implementation, to which the entries are rounded; by default float64 for float64 arrays, else float32. */
  readonly dtype?: Dtype | undefined;
}

/** A batch as a file gives it. */
export interface BatchFile {
  /** 2N rows of d, stacked, rounded to `dtype`. */
  readonly batch: Batch;
  /** What the entries are rounded to. */
  readonly dtype: Dtype;
  /** τ, where the file gives it; only JSON can. */
  readonly temperature: number | undefined;
}

/**
 * Decodes 2N rows of embeddings from the bytes of a `.json`, `.npy`, `.npz` or `.safetensors` file.
 *
 * @param bytes The whole file.
 * @param name Its name: the extension tells the kind of file, or else the first bytes do, which those of `.safetensors` do not.
 * @param options Which arrays are the views, how the rows are ordered, and what they are rounded to.
 * @throws NtXentError E101 to E108 for what is no batch (a zero row passes unless the rows are interleaved),
 *   E205 to E217 for what is no such file
 */
export function decodeBatch(bytes: Uint8Array, name: string, options: ReadOptions = {}): BatchFile {
  const extension = /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
  const format = Object.hasOwn(readers, extension) ? extension : sniff(bytes);
  const reader = readers[format ?? ''];
  if (!reader) throw new NtXentError('NTX-E205', `${JSON.stringify(name)} is of no known kind.`);
  const { table, separateViews, temperature, ...contents } = reader(bytes, options.views);
  const layout = options.layout ?? contents.layout ?? 'stacked';
  if (separateViews && layout === 'interleaved') {
    throw new NtXentError('NTX-E216', 'the layout is interleaved, but the views are two arrays.');
  }
  const dtype = options.dtype ?? contents.dtype ?? (table.rows instanceof Float64Array ? 'float64' : 'float32');
  // Rounded before it is permuted, so that errors name the row of the file.
  const rounded = cast(batch(table.rows, table.shape), dtype);
  if (layout === 'stacked') return { batch: rounded, dtype, temperature };
  requireDirections(rounded);
  return { batch: toStacked(rounded), dtype, temperature };
}

const readers: Record<string, (bytes: Uint8Array, views: Views | undefined) => Contents> = {
  '.json': (bytes, views) => withoutNames(views, () => readJson(bytes)),
  '.npy': (bytes, views) => withoutNames(views, () => ({ table: readNpy(bytes), separateViews: false })),
  '.npz': readNpz,
  '.safetensors': readSafetensors,
};

/** Reads a file that holds no named arrays. @throws NtXentError E216 where views are asked for by name */
function withoutNames(views: Views | undefined, read: () => Contents): Contents {
  if (views) throw new NtXentError('NTX-E216', `the file has no arrays named "${views[0]}" and "${views[1]}".`);
  return read();
}

/** The extension that fits the first bytes of a file without one. */
export function sniff(bytes: Uint8Array): '.npy' | '.npz' | '.json' | undefined {
  const start = bytes.subarray(0, 64);
  const characters = String.fromCharCode(...start);
  if (characters.startsWith('\x93NUMPY')) return '.npy';
  if (characters.startsWith('PK')) return '.npz';
  // The decoder removes a byte order mark.
  return /^[{[]/.test(new TextDecoder().decode(start).trimStart()) ? '.json' : undefined;
}
