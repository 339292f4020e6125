import { type Batch, batch } from '../batch.ts';
import type { Denominator } from '../convention.ts';
import document from './independent.json' with { type: 'json' };

/** Three pairs in general position, for tests: no cosine is 0, some are negative, the norms differ. */
export const generalBatch = batch([
  [4, 1],
  [-1, 3],
  [2, -3],
  [5, 2],
  [1, 4],
  [-4, -1],
]);

/** A batch, and what mpmath says of it. */
interface IndependentVector {
  readonly id: string;
  readonly batch: Batch;
  readonly temperature: number;
  /** By denominator; null where it is empty. Decimal strings: 50 digits, 30 for the gradient. */
  readonly expected: Record<
    Denominator,
    { readonly mean: string; readonly perAnchor: string[]; readonly gradientOfMean: string[][] } | null
  >;
}

/** The vectors of independent.json, which independent.py writes; `data` is base64 of little-endian float32. */
export function independentVectors(): IndependentVector[] {
  return document.cases.map(({ id, shape, data, temperature, expected }) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    return { id, temperature, expected, batch: batch(new Float32Array(bytes.buffer), shape) };
  });
}
