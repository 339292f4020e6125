import { type Batch, row } from '../../../spec/batch.ts';
import { atMost, below, type Claim } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { reference, type SubjectLoss } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { type Correlated, correlatedCases, onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { closedForm, exactly, logOf, meanOf, minus, sumOf, times } from '../../toolkit/enclosures.ts';

const reals = arithmetic(60);

/** Batches in a case: enough for their mean to be normal, and few enough for the reference: 0.5 s a case. */
const BATCHES = 50;

/** How many standard errors around the mean of the batches hold the expectation with 99.9 %: Student's t, 49 degrees of freedom. */
const STANDARD_ERRORS = 3.5;

/** The loss that the theorem speaks of, and one that is larger: theorem `loss-order`. */
const bounded = ['cross-view', 'simclr'] as const;

/** The mutual information of a fair sign and its copy, flipped with probability 0.1. */
const informationOfFlips = closedForm(1, (_, reals) => {
  const [flipped, kept] = [new reals('0.1'), new reals('0.9')];
  return new reals(2).ln().plus(flipped.times(flipped.ln())).plus(kept.times(kept.ln()));
});

const opposite = onLine([1, -1, 1, -1], 0.5);

export const informationBound: Theorem<Correlated> = {
  slug: 'information-bound',
  uses: [],
  hypotheses: [
    {
      says: 'Independent pairs',
      async without() {
        // One item of each of two classes; each view of an item flips with probability 0.1.
        const losses = await Promise.all(
          [1, -1].flatMap((first) =>
            [1, -1].map(async (second) => {
              const value = await lossOf(reference(30), onLine([1, -1, first, -second], 0.7), 'cross-view');
              const chance = (first > 0 ? 0.9 : 0.1) * (second > 0 ? 0.9 : 0.1);
              return times(exactly(chance), value?.mean as Enclosure);
            }),
          ),
        );
        return [atMost('a balanced batch', minus(logOf(2), sumOf(losses)), informationOfFlips)];
      },
    },
    {
      says: 'A critic fixed before the batch',
      // Fair signs that are independent, mapped to an aligned batch whatever they are.
      without: () => boundedByNothing('a critic that knows the batch'),
    },
    { says: 'An expectation, not one batch', without: () => boundedByNothing('one batch in eight') },
    {
      says: 'The positive in the denominator',
      async without() {
        // −XD is (s_p − s_k)/τ for N = 2: of independent pairs 0.8/τ on average, the other sign being fair.
        const values = await Promise.all(
          [1, -1].flatMap((sign) =>
            [1, -1].map(async (other) => {
              const value = await lossOf(reference(30), onLine([1, other, sign, other], 0.5), 'cross-view-decoupled');
              return times(exactly(sign > 0 ? 0.45 : 0.05), value?.perAnchor?.[0] as Enclosure);
            }),
          ),
        );
        return [atMost('log(N − 1) − XD', minus(exactly(0), sumOf(values)), informationOfFlips)];
      },
    },
    {
      says: 'log of the number of terms',
      async without() {
        const value = await lossOf(reference(30), onLine([1, 1, 1, 1]), 'cross-view');
        return value ? [atMost('log(2N − 1) − X', minus(logOf(3), value.mean), exactly(0))] : [];
      },
    },
  ],
  sharpness: {
    witness: 'for I = 0, a constant critic: equal rows',
    attained: [
      {
        testCase: { ...onLine(Array<number>(4 * BATCHES).fill(1)), size: 2, correlation: 0 },
        claims: ['both directions', 'from view 1', 'from view 2'].map(
          (direction) => `cross-view, ${direction}: log N − E[loss] ≤ I`,
        ),
      },
    ],
  },
  machineProof: { none: 'expectations are not in the library yet' },
  catches: ['same-view-twice'],
  appliesTo: ({ denominators }) => bounded.some((id) => denominators.includes(id)),
  cases: correlatedCases(BATCHES),
  async claims(subject, testCase) {
    const { batch, temperature, size, correlation } = testCase;
    // −(d/2)·log(1 − ρ²)
    const information = closedForm(correlation, (rho, reals) =>
      new reals(1)
        .minus(rho.pow(2))
        .ln()
        .times(-batch.dimension / 2),
    );
    const logN = logOf(size);
    const batches = cut(batch, size);
    const made: Claim[] = [];
    for (const denominator of bounded) {
      const losses: SubjectLoss[] = [];
      for (const smallBatch of batches) {
        const value = await lossOf(subject, { batch: smallBatch, temperature }, denominator);
        if (value) losses.push(value);
      }
      if (losses.length < batches.length) continue;
      const directions = [losses.map(({ mean }) => mean), ...[0, size].map((from) => ofDirection(losses, from, size))];
      for (const [at, means] of directions.entries()) {
        if (means.length === 0) continue;
        const where = `${denominator}, ${['both directions', 'from view 1', 'from view 2'][at]}`;
        const gap = minus(logN, largestExpectation(means));
        made.push(
          atMost(`${where}: log N − E[loss] ≤ I`, gap, information),
          below(`${where}: log N − E[loss] < log N`, gap, logN),
        );
      }
    }
    return made;
  },
};

/** The claim of the theorem for an information of 0, on a batch that breaks it. */
async function boundedByNothing(statement: string): Promise<Claim[]> {
  const value = await lossOf(reference(30), opposite, 'cross-view');
  return value ? [atMost(statement, minus(logOf(2), value.mean), exactly(0))] : [];
}

/** The small batches, of `size` pairs each. */
function cut(batch: Batch, size: number): Batch[] {
  const { pairs, dimension } = batch;
  return Array.from({ length: pairs / size }, (_, at) => {
    const rows = new Float32Array(2 * size * dimension);
    for (let i = 0; i < 2 * size; i++) {
      rows.set(row(batch, i < size ? at * size + i : pairs + at * size + i - size), i * dimension);
    }
    return { pairs: size, dimension, rows };
  });
}

/** The mean loss of one direction in each batch, where the subject tells its anchors. */
function ofDirection(losses: readonly SubjectLoss[], from: number, size: number): Enclosure[] {
  return losses.flatMap(({ perAnchor }) => (perAnchor ? [meanOf(perAnchor.slice(from, from + size))] : []));
}

/** The largest expectation that a sample leaves likely: its mean and some standard errors. */
function largestExpectation(sample: readonly Enclosure[]): Enclosure {
  const { value, radius } = meanOf(sample);
  const squares = reals.sum(0, ...sample.map((x) => x.value.minus(value).pow(2)));
  const error = squares.div(sample.length * (sample.length - 1)).sqrt();
  return { value: value.plus(error.times(STANDARD_ERRORS)), radius };
}
