import type { Batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { type Enclosure, enclose } from '../../spec/enclosure.ts';
import { similarities } from '../../spec/similarity.ts';

/** s_ik of all rows, to more digits than any subject has: what the hypotheses and the bounds speak of. */
export function cosinesOf(batch: Batch): Enclosure[][] {
  const size = 2 * batch.pairs;
  const ofBatch = similarities(batch, ntXent);
  const flat = enclose(50, (reals) => ofBatch.at(reals).s.flat());
  return Array.from({ length: size }, (_, i) => flat.slice(i * size, (i + 1) * size));
}
