import { fileURLToPath } from 'node:url';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import { levels } from '../../spec/levels.ts';
import { readBatch } from '../../src/files/read-batch.ts';
import { formatEnclosure } from '../../src/report/numbers.ts';
import { evaluate } from '../../src/truth/evaluate.ts';

/** One batch under the five denominators. */
export interface FiveDenominators {
  readonly pairs: number;
  readonly temperature: number;
  readonly rows: readonly {
    readonly id: Denominator;
    readonly terms: number;
    readonly value: string;
    readonly floor: string;
  }[];
}

declare const data: FiveDenominators;

export { data };

/** What `npx nt-xent judge examples/digits-trained.npy --temperature 0.2` is asked. */
const path = fileURLToPath(new URL('../../examples/digits-trained.npy', import.meta.url));
const temperature = 0.2;
const DIGITS = 4;

export default {
  watch: ['../../examples/digits-trained.npy'],
  load: async (): Promise<FiveDenominators> => {
    const { batch } = await readBatch(path);
    const conventions = denominators.map((denominator) => ({ ...ntXent, denominator }));
    const { losses } = evaluate(batch, temperature, conventions, 2 * DIGITS);
    const rows = denominators.map((id, c) => ({
      id,
      terms: termCount(id, batch.pairs),
      value: formatEnclosure((losses[c] as (typeof losses)[number]).value, DIGITS),
      floor: formatEnclosure(levels(id, batch.pairs, temperature).floor, DIGITS),
    }));
    return { pairs: batch.pairs, temperature, rows };
  },
};
