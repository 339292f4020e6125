import { type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { couples, lossOf } from '../../toolkit/claims.ts';
import { softplus } from '../../toolkit/enclosures.ts';

export const couplingIdentity: Theorem = {
  slug: 'coupling-identity',
  uses: [],
  hypotheses: [
    { says: 'N ≥ 2', error: 'NTX-E109', without: () => couplingIdentity.claims(reference(30), onLine([1, 1])) },
    {
      says: 'One anchor at a time',
      async without() {
        const { batch, temperature } = onLine([1, 1, 1, -1]);
        const simclr = await reference(30).loss(batch, temperature, 'simclr');
        const decoupled = await reference(30).loss(batch, temperature, 'decoupled');
        return [equal('the means', simclr?.mean as Enclosure, softplus(decoupled?.mean as Enclosure))];
      },
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: 'whole',
  catches: ['self-zeroed', 'temperature-multiplied', 'split-logs'],
  appliesTo: ({ denominators }) => couples.some((couple) => couple.every((id) => denominators.includes(id))),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    const made: Claim[] = [];
    for (const [coupled, decoupled] of couples) {
      const s = await lossOf(subject, testCase, coupled);
      const d = await lossOf(subject, testCase, decoupled);
      s?.perAnchor?.forEach((value, i) => {
        const from = d?.perAnchor?.[i];
        if (from) made.push(equal(`${coupled} = softplus(${decoupled}) at anchor ${i}`, value, softplus(from)));
      });
    }
    return made;
  },
};
