import { atMost } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine, withRows } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { closedForm, meanOf, minus } from '../../toolkit/enclosures.ts';

/** Lists all ways to draw N of N items, with repetition. */
const draws = (count: number): number[][] =>
  Array.from({ length: count ** count }, (_, n) =>
    Array.from({ length: count }, (_, place) => Math.floor(n / count ** place) % count),
  );

// There are as many items as pairs, each equally likely, and both views show the item, so the views share the information
// log N. The pairs of a case are the items. The expectation is exact, since it is over all batches that can be drawn.
export const decoupledBoundsInformation: Refutation = {
  slug: 'decoupled-bounds-information',
  instead: ['information-bound', 'loss-order'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 2, maxDimension: 2 }),
  async claims(subject, testCase) {
    const { batch, temperature } = testCase;
    const { pairs } = batch;
    const losses: Enclosure[] = [];
    for (const items of draws(pairs)) {
      const drawn = withRows(batch, { order: (i) => items[i % pairs] as number });
      const d = await lossOf(subject, { batch: drawn, temperature }, 'decoupled');
      if (!d) return [];
      losses.push(d.mean);
    }
    const logN = closedForm(temperature, (_, reals) => new reals(pairs).ln());
    return [atMost('log N less the expected loss is at most the information', minus(logN, meanOf(losses)), logN)];
  },
};
