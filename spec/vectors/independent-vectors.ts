import { readFileSync } from 'node:fs';
import { type Batch, batch } from '../batch.ts';
import type { Denominator } from '../convention.ts';

/** A batch, and what mpmath says of it. */
export interface IndependentVector {
  readonly id: string;
  readonly batch: Batch;
  readonly temperature: number;
  /** By denominator; null where it is empty. Decimal strings: 50 digits, 30 for the gradient. */
  readonly expected: Record<
    Denominator,
    { readonly mean: string; readonly perAnchor: string[]; readonly gradientOfMean: string[][] } | null
  >;
}

interface Stored extends Omit<IndependentVector, 'batch'> {
  readonly shape: [number, number];
  /** base64 of little-endian float32 */
  readonly data: string;
}

/** The vectors of independent.json, which independent.py writes. For tests: reads a file beside this one. */
export function independentVectors(): IndependentVector[] {
  const { cases } = JSON.parse(readFileSync(new URL('independent.json', import.meta.url), 'utf8')) as {
    cases: Stored[];
  };
  return cases.map(({ shape, data, ...rest }) => {
    const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
    return { ...rest, batch: batch(new Float32Array(bytes.buffer), shape) };
  });
}
