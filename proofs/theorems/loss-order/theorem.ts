import { below, type Claim, equal } from '../../../spec/claim.ts';
import type { Denominator } from '../../../spec/convention.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsForValues } from '../../claims/claims-for-values.ts';
import { minus } from '../../claims/enclosed-sums.ts';
import { logOnePlus } from '../../claims/log-one-plus.ts';
import { lossOf } from '../../claims/loss-of.ts';
import type { Theorem } from '../../theorem.ts';

/** The smaller loss and the larger one. */
const steps = [
  ['cross-view-decoupled', 'decoupled'],
  ['decoupled', 'simclr'],
  ['simclr', 'self-inclusive'],
  ['cross-view-decoupled', 'cross-view'],
  ['cross-view', 'simclr'],
] as const satisfies (readonly [Denominator, Denominator])[];

/** Batches of two pairs whose anchor 0 has the smallest gap of a step, log(1 + e^(−b/τ)/n). */
const smallest = [
  { rows: [1, 1, -1, 1], step: ['decoupled', 'simclr'], n: 2, b: 2 },
  { rows: [1, 1, 1, 1], step: ['simclr', 'self-inclusive'], n: 3, b: 0 },
  { rows: [1, 1, -1, 1], step: ['cross-view-decoupled', 'cross-view'], n: 1, b: 2 },
  { rows: [1, -1, 1, 1], step: ['cross-view-decoupled', 'decoupled'], n: 1, b: 2 },
  { rows: [1, -1, 1, 1], step: ['cross-view', 'simclr'], n: 2, b: 2 },
] as const;

export const lossOrder: Theorem = {
  slug: 'loss-order',
  uses: [],
  hypotheses: [
    { says: 'N ≥ 2', without: () => lossOrder.claims(reference(30), onLine([1, 1])) },
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
    async claims(subject) {
      const made: Claim[] = [];
      for (const { rows, step, n, b } of smallest) {
        const given = onLine(rows);
        const [first, second] = [await lossOf(subject, given, step[0]), await lossOf(subject, given, step[1])];
        const [lower, upper] = [first?.perAnchor?.[0], second?.perAnchor?.[0]];
        if (!lower || !upper) continue;
        const gap = logOnePlus(given.temperature, -b, 1, n);
        made.push(equal(`${step.join(' to ')}: the smallest gap`, minus(upper, lower), gap));
      }
      return made;
    },
  },
  machineProof: 'whole',
  catches: ['temperature-multiplied', 'log-of-mean', 'positive-untempered', 'split-logs'],
  appliesTo: ({ denominators }) => steps.some((step) => step.every((id) => denominators.includes(id))),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, given) {
    const losses = new Map(
      await Promise.all(subject.denominators.map(async (id) => [id, await lossOf(subject, given, id)] as const)),
    );
    return steps.flatMap(([smaller, larger]) =>
      claimsForValues([losses.get(smaller), losses.get(larger)], (where, low, high) => [
        below(`${smaller} < ${larger}: ${where}`, low, high),
      ]),
    );
  },
};
