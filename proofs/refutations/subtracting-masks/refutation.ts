import { equal } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { numericalBugSubject } from '../../numerical-bugs/numerical-bug.ts';
import { subtractions } from '../../numerical-bugs/subtractions.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';

const wrong = numericalBugSubject('self-subtracted', subtractions['self-subtracted']);

export const subtractingMasks: Refutation = {
  slug: 'subtracting-masks',
  instead: ['gradient-orthogonality', 'float32-error', 'overflow-threshold'],
  counterexample: onLine([1, -1], 0.1),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ minPairs: 1, maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    // This bug clamps the sum at 1e-6, as the code in use does; without the clamp −∞ would be as wrong.
    const { mean } = (await wrong.loss(testCase.batch, testCase.temperature, 'simclr')) ?? {};
    const s = await lossOf(subject, testCase, 'simclr');
    return mean && s ? [equal('the row sum less e^(1/τ) is the sum without the anchor', mean, s.mean)] : [];
  },
};
