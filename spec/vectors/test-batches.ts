import { type Batch, batch } from '../batch.ts';
import type { Denominator } from '../convention.ts';
import document from './independent.json' with { type: 'json' };

/** Three pairs in general position, for tests: no cosine is 0, some cosines are negative, and not all norms are equal. */
export const generalBatch = batch([
  [4, 1],
  [-1, 3],
  [2, -3],
  [5, 2],
  [1, 4],
  [-4, -1],
]);

/** A batch and its losses, computed with mpmath by code that shares nothing with ours. */
interface IndependentVector {
  readonly id: string;
  readonly batch: Batch;
  readonly temperature: number;
  /** By denominator; null if that is empty. Numbers are decimal strings of 50 digits, in the gradient of 30. */
  readonly expected: Record<
    Denominator,
    { readonly mean: string; readonly perAnchor: string[]; readonly gradientOfMean: string[][] } | null
  >;
}

/** Reads the vectors of `independent.json`, which `independent.py` writes. Its `data` is little-endian float32 in base64. */
export function independentVectors(): IndependentVector[] {
  return document.cases.map(({ id, shape, data, temperature, expected }) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    return { id, temperature, expected, batch: batch(new Float32Array(bytes.buffer), shape) };
  });
}
