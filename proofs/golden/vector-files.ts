import { z } from 'zod';
import { denominators } from '../../spec/convention.ts';
import type { NpyArray } from '../../src/files/write-npy.ts';
import { writeNpz } from '../../src/files/write-npz.ts';
import { type GoldenVector, type GoldenVectors, goldenVectorsSchema } from './golden-vector.ts';

const ABOUT =
  'Golden vectors of NT-Xent (SimCLR): batches, what their loss must be under five conventions to 30 digits, how far ' +
  'rounding can take a stable implementation, and what known bugs give. Written by nt-xent vectors; ids are frozen.';

/** The names of the files that golden vectors are written to. */
export const vectorFileNames = ['vectors.json', 'vectors.npz', 'schema.json'] as const;

export type VectorFiles = Readonly<Record<(typeof vectorFileNames)[number], Uint8Array>>;

/** Golden vectors as files: JSON with its schema, and arrays for numpy. */
export function vectorFiles(vectors: readonly GoldenVector[]): VectorFiles {
  const document: GoldenVectors = { $schema: './schema.json', about: ABOUT, vectors: [...vectors] };
  const schema = z.toJSONSchema(goldenVectorsSchema);
  return {
    'vectors.json': Buffer.from(jsonText(document)),
    'vectors.npz': writeNpz(Object.fromEntries(vectors.flatMap(arraysOf))),
    'schema.json': Buffer.from(`${JSON.stringify(schema, null, 2)}\n`),
  };
}

/** Broken into lines so that a difference can be read, but not inside lists of numbers. */
function jsonText(document: GoldenVectors): string {
  const isFlat = (x: unknown) => Array.isArray(x) && x.every((item) => typeof item !== 'object');
  const kept: string[] = [];
  const keep = (_: string, x: unknown) => (isFlat(x) ? `@${kept.push(JSON.stringify(x)) - 1}@` : x);
  const text = JSON.stringify(document, keep, 1);
  return `${text.replace(/"@(\d+)@"/g, (_, n) => kept[Number(n)] as string)}\n`;
}

/** The arrays of a vector, named by its id; numbers as the nearest float64. */
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
