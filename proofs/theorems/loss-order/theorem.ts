import type { Denominator } from '../../../spec/convention.ts';
import { denominatorOptions, termCount } from '../../../spec/conventions/denominators.ts';
import { atMost, below } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsForValues, lossOf } from '../../toolkit/claims.ts';
import { logOnePlus, minus } from '../../toolkit/enclosures.ts';

/** The steps of the order, each from the smaller loss to the larger one. */
const steps = [
  ['cross-view-decoupled', 'decoupled'],
  ['decoupled', 'simclr'],
  ['simclr', 'self-inclusive'],
  ['cross-view-decoupled', 'cross-view'],
  ['cross-view', 'simclr'],
] as const satisfies (readonly [Denominator, Denominator])[];

/** Names the claim that the gap of a step is at least the smallest one that N and τ allow. */
const gapOf = (step: (typeof steps)[number], where: string) =>
  `${step.join(' to ')}: the smallest gap at least: ${where}`;

export const lossOrder: Theorem = {
  slug: 'loss-order',
  uses: [],
  hypotheses: [
    {
      says: 'N ≥ 2',
      // One pair has these two losses, and both are 0.
      without: () => lossOrder.claims({ ...reference(30), denominators: ['cross-view', 'simclr'] }, onLine([1, 1])),
    },
    {
      says: 'The same temperature',
      async without() {
        const warm = await lossOf(reference(30), onLine([1, -1, 1, -1], 4), 'simclr');
        const cold = await lossOf(reference(30), onLine([1, -1, 1, -1], 0.5), 'self-inclusive');
        return warm && cold ? [below('simclr < self-inclusive', warm.mean, cold.mean)] : [];
      },
    },
  ],
  sharpness: {
    witness: 'the smallest gap of each step, in batches of two pairs in one dimension at τ = 1',
    attained: [
      { testCase: onLine([1, 1, -1, 1]), claims: [steps[1], steps[3]].map((step) => gapOf(step, 'anchor 0')) },
      { testCase: onLine([1, 1, 1, 1]), claims: ['mean', 'anchor 0'].map((where) => gapOf(steps[2], where)) },
      { testCase: onLine([1, -1, 1, 1]), claims: [steps[0], steps[4]].map((step) => gapOf(step, 'anchor 0')) },
    ],
  },
  machineProof: 'whole',
  catches: ['temperature-multiplied', 'log-of-mean', 'positive-untempered', 'split-logs'],
  appliesTo: ({ denominators }) => steps.some((step) => step.every((id) => denominators.includes(id))),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    const losses = new Map(
      await Promise.all(subject.denominators.map(async (id) => [id, await lossOf(subject, testCase, id)] as const)),
    );
    return steps.flatMap((step) => {
      const [smaller, larger] = step;
      const { batch, temperature } = testCase;
      const [there, all] = step.map((id) => termCount(id, batch.pairs)) as [number, number];
      // The anchor's own term is always e^(1/τ), while the other terms can be as small as e^(−1/τ).
      const exponent = denominatorOptions[larger].self ? 0 : -2;
      const gap = there > 0 ? logOnePlus(temperature, exponent, all - there, there) : undefined;
      return claimsForValues([losses.get(smaller), losses.get(larger)], (where, low, high) => [
        below(`${smaller} < ${larger}: ${where}`, low, high),
        ...(gap ? [atMost(gapOf(step, where), gap, minus(high, low))] : []),
      ]);
    });
  },
};
