import { theorems } from '../catalogue.ts';
import { type Caught, caughtBy } from './detection.ts';
import type { Evidence } from './evidence.ts';
import { prove } from './prove.ts';

// What `write-evidence.ts` has its worker threads do.

/** One shard of a run of `prove`. */
export function proveShard(options: { runs: number; seed: number; shard: [number, number] }): Promise<Evidence[]> {
  return prove(options);
}

/** Which known bugs the theorem of a slug catches. */
export async function column({ slug, ...options }: { slug: string; runs: number; seed: number }): Promise<Caught> {
  const theorem = theorems.find((one) => one.slug === slug);
  return theorem ? caughtBy(theorem, options) : {};
}
