import { unzipSync } from 'fflate';
import { z } from 'zod';
import { denominators } from '../../spec/convention.ts';
import { readNpy } from '../../src/files/read-npy.ts';
import { type NpyArray, writeNpz } from '../../src/files/write-npy.ts';
import { computeVector } from './compute-vector.ts';
import { definitions } from './definitions.ts';
import { type GoldenVector, type GoldenVectors, goldenVectorsSchema } from './golden-vector.ts';

const ABOUT =
  'Golden vectors of NT-Xent (SimCLR): batches, what their loss must be under five conventions to 30 digits, how far ' +
  'rounding can take a stable implementation, and what known bugs give. Written by nt-xent vectors; ids are frozen.';

/** The names of the files that golden vectors are written to. */
export const vectorFileNames = ['vectors.json', 'vectors.npz', 'schema.json'] as const;

/** The bytes of each of those files. */
export type VectorFiles = Readonly<Record<(typeof vectorFileNames)[number], Uint8Array>>;

/** Writes golden vectors as files: JSON with its schema, and arrays for NumPy. */
export function vectorFiles(vectors: readonly GoldenVector[]): VectorFiles {
  const document: GoldenVectors = { $schema: './schema.json', about: ABOUT, vectors: [...vectors] };
  const schema = z.toJSONSchema(goldenVectorsSchema);
  return {
    'vectors.json': Buffer.from(jsonText(document)),
    'vectors.npz': writeNpz(Object.fromEntries(vectors.flatMap(arraysOf))),
    'schema.json': Buffer.from(`${JSON.stringify(schema, null, 2)}\n`),
  };
}

/** The document as JSON, broken into lines so that a diff can be read, but not inside lists of numbers. */
function jsonText(document: GoldenVectors): string {
  const isFlat = (x: unknown) => Array.isArray(x) && x.every((item) => typeof item !== 'object');
  const kept: string[] = [];
  const keep = (_: string, x: unknown) => (isFlat(x) ? `@${kept.push(JSON.stringify(x)) - 1}@` : x);
  const text = JSON.stringify(document, keep, 1);
  return `${text.replace(/"@(\d+)@"/g, (_, n) => kept[Number(n)] as string)}\n`;
}

/** The arrays of a vector, whose names begin with its id; decimals become the nearest float64. */
function arraysOf({ id, shape, rows, temperature, stress, expected }: GoldenVector): [string, NpyArray][] {
  const scalar = (x: number | string): NpyArray => ({ data: Float64Array.of(Number(x)), shape: [] });
  const list = (xs: readonly string[], shape: readonly number[]): NpyArray => ({
    data: Float64Array.from(xs, Number),
    shape,
  });
  const arrays: [string, NpyArray][] = [
    ['rows', { data: Float32Array.from(rows.flat()), shape }],
    ['temperature', scalar(temperature)],
    ['stress', { data: stress, shape: [] }],
  ];
  for (const convention of denominators) {
    const values = expected[convention];
    if (!values) continue;
    const { mean, perAnchor, gradient, bounds } = values;
    arrays.push(
      [`${convention}/mean`, scalar(mean)],
      [`${convention}/per_anchor`, list(perAnchor, [perAnchor.length])],
    );
    if (gradient) arrays.push([`${convention}/gradient`, list(gradient.flat(), shape)]);
    for (const [dtype, bound] of Object.entries(bounds)) {
      arrays.push([`${convention}/bound/${dtype}`, scalar(bound.mean)]);
    }
  }
  return arrays.map(([name, array]) => [`${id}/${name}`, array]);
}

let known: VectorFiles | undefined;

/** Computes the files of all golden vectors with the reference, once in a process. */
export function computedFiles(progress: (done: number, of: number) => void = () => undefined): VectorFiles {
  if (known) return known;
  const all = definitions();
  const vectors = all.map((definition, i) => {
    progress(i, all.length);
    return computeVector(definition);
  });
  known = vectorFiles(vectors);
  return known;
}

/** The files of golden vectors that were found, by their names; null where one is missing. */
export type FilesFound = { readonly [Name in keyof VectorFiles]: Uint8Array | null };

/** Lists the places where files of golden vectors differ from what the reference says; none, if they are right. */
export function checkVectorFiles(expected: VectorFiles, found: FilesFound): Difference[] {
  return vectorFileNames.flatMap((name): Difference[] => {
    const bytes = found[name];
    if (bytes === null) return [{ path: name, expected: 'a file', found: undefined }];
    if (Buffer.from(expected[name]).equals(bytes)) return [];
    const read = name.endsWith('.npz') ? arrays : json;
    const places = differences(attempt(read, expected[name]), attempt(read, bytes));
    // The content is the same, and was written in another way.
    if (places.length === 0)
      return [{ path: name, expected: 'the bytes that nt-xent vectors writes', found: 'others' }];
    return places.map(({ path, ...rest }) => ({ path: [name, path].filter(Boolean).join(': '), ...rest }));
  });
}

/** What the bytes hold, or, as a text, why they cannot be read. */
function attempt(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): unknown {
  try {
    return read(bytes);
  } catch (error) {
    return `unreadable: ${(error as Error).message}`;
  }
}

const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** The arrays of a `.npz` file by their names: as numbers, or as bytes where `readNpy` does not read their dtype. */
function arrays(bytes: Uint8Array): unknown {
  const files = Object.entries(unzipSync(bytes)).map(([name, array]) => {
    const numbers = attempt((npy) => Array.from(readNpy(npy).rows), array);
    return [name.replace(/\.npy$/, ''), typeof numbers === 'string' ? Buffer.from(array).toString('latin1') : numbers];
  });
  return Object.fromEntries(files);
}

/** A place at which two documents differ. */
export interface Difference {
  readonly path: string;
  /** The value that should be there, as JSON; undefined where there should be none. */
  readonly expected: string | undefined;
  /** The value that is there, as JSON; undefined where there is none. */
  readonly found: string | undefined;
}

/** Lists every place where two JSON values differ. Items of a list that have an id are matched by it. */
export function differences(expected: unknown, found: unknown, path = ''): Difference[] {
  const [before, after] = [children(expected), children(found)];
  if (!before || !after || Array.isArray(expected) !== Array.isArray(found)) {
    const [a, b] = [JSON.stringify(expected), JSON.stringify(found)];
    return a === b ? [] : [{ path, expected: a, found: b }];
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    differences(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`),
  );
}

/** The values within a list or an object, by id, index or key; undefined for anything else. */
function children(x: unknown): Map<string, unknown> | undefined {
  if (typeof x !== 'object' || x === null) return undefined;
  if (!Array.isArray(x)) return new Map(Object.entries(x));
  return new Map(x.map((item, i) => [typeof item?.id === 'string' ? item.id : String(i), item]));
}
