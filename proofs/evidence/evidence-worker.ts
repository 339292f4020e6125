import { theorems } from '../catalogue.ts';
import { type Caught, caughtBy } from './detection.ts';
import type { Evidence } from './evidence.ts';
import { prove } from './prove.ts';

// The worker threads of `write-evidence.ts` run these functions.

/** Computes one shard of a run of `prove`. */
export function proveShard(options: { runs: number; seed: number; shard: [number, number] }): Promise<Evidence[]> {
  return prove(options);
}

/** Finds which known bugs the theorem with this slug catches. */
export async function column({ slug, ...options }: { slug: string; runs: number; seed: number }): Promise<Caught> {
  const theorem = theorems.find((one) => one.slug === slug);
  return theorem ? caughtBy(theorem, options) : {};
}
