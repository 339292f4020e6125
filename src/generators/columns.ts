import type { Arbitrary } from 'fast-check';
import { chunks } from './chunks.ts';
import { drawn } from './drawn.ts';

/** An arbitrary of `min` to `max` columns: the first few, of which any may be dropped while shrinking. */
export function columns(min: number, max: number): Arbitrary<readonly number[]> {
  return drawn<readonly number[]>(
    (random) => Array.from({ length: random.nextInt(min, max) }, (_, j) => j),
    function* (kept) {
      if (kept.length > min) yield kept.slice(0, min);
      for (const dropped of chunks(kept)) {
        if (kept.length - dropped.size >= min) yield kept.filter((j) => !dropped.has(j));
      }
    },
  );
}
