import { type Batch, batch, row } from '../../../spec/batch.ts';
import { atMost, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { binade } from '../../../src/batches/drawn.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { type AtRow, atRow, generalBatch, onLine } from '../../toolkit/batches.ts';
import { claimsForEach, lossOf } from '../../toolkit/claims.ts';
import { closedForm, exactly, minus, times } from '../../toolkit/enclosures.ts';

export const gradientAgreement: Theorem<AtRow> = {
  slug: 'gradient-agreement',
  uses: [],
  hypotheses: [
    {
      says: 'No zero row',
      error: 'NTX-E105',
      async without() {
        await reference(30).gradient?.(onLine([0, 1, 1, -1]).batch, 1, 'simclr');
        return [];
      },
    },
    {
      says: 'ε < 1',
      error: 'NTX-E105',
      async without() {
        // The step v = −z_0 from (1, 1, 1, −1) makes row 0 zero, which has no direction.
        await lossOf(reference(30), onLine([1 - 1, 1, 1, -1]), 'simclr');
        return [];
      },
    },
    {
      says: 'Both parts, as an anchor and as a row of others',
      async without() {
        const { batch, temperature, row, column } = generalBatch;
        const whole = await entryOf(reference(30), generalBatch);
        const own = await reference(30).gradient?.(batch, temperature, 'simclr', row);
        return [equal('the own part alone', whole, times(exactly(1 / 4), own?.[row]?.[column] as Enclosure))];
      },
    },
    {
      says: 'The projection',
      async without() {
        const { temperature, row } = generalBatch;
        // These rows are the directions of that batch. Their gradient with dot products is h, and row 0 of that batch has the norm 2.
        const units = batch([
          [1, 0],
          [0, 1],
          [0.6, 0.8],
          [Math.SQRT1_2, -Math.SQRT1_2],
        ]);
        const raw = reference(30, { normalisation: 'none' });
        const along = await entryOf(raw, { batch: units, temperature, row, column: 0 });
        const whole = await entryOf(reference(30), { ...generalBatch, column: 0 });
        return [equal('h over the norm', whole, times(exactly(1 / 2), along))];
      },
    },
    {
      says: 'N ≥ 2, for D and XD',
      error: 'NTX-E109',
      async without() {
        await reference(30).gradient?.(onLine([1, 1]).batch, 1, 'decoupled');
        return [];
      },
    },
  ],
  sharpness: { none: 'An identity, and a tolerance that shrinks with ε².' },
  machineProof: { none: 'central differences are not in the library yet' },
  catches: ['collapsed-gradient'],
  appliesTo: ({ gradient }) => gradient !== undefined,
  cases: atRow({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, testCase) {
    const { temperature, row, column } = testCase;
    const { batch, unit } = onGrid(testCase.batch, row);
    return claimsForEach(subject, { batch, temperature }, async (denominator, loss) => {
      const gradient = await subject.gradient?.(batch, temperature, denominator);
      const slope = gradient?.[row]?.[column];
      const here = await loss(batch);
      if (!here || !slope) return;
      const epsilon = bestStep(here.mean.radius.toNumber(), temperature);
      const [up, down] = await Promise.all(
        [epsilon, -epsilon].map((step) => loss(moved(batch, testCase, step * unit))),
      );
      if (!up || !down) return;
      // The theorem's v has the norm ‖z_i‖, and this one is no longer, so a step ε along it is at most ε of the theorem's.
      const difference = times(exactly(1 / (2 * epsilon)), minus(up.mean, down.mean));
      const { value, radius } = minus(difference, times(exactly(unit), slope));
      const off = { value: value.abs(), radius };
      return [atMost(`${denominator}: how far the central difference is off`, off, truncation(epsilon, temperature))];
    });
  },
};

function moved(batch: AtRow['batch'], { row, column }: AtRow, by: number): AtRow['batch'] {
  const at = row * batch.dimension + column;
  return { ...batch, rows: batch.rows.with(at, (batch.rows[at] as number) + by) };
}

/** Computes one entry of ∂L_S/∂z. */
async function entryOf(subject: ReturnType<typeof reference>, { batch, temperature, row, column }: AtRow) {
  const gradient = await subject.gradient?.(batch, temperature, 'simclr');
  return gradient?.[row]?.[column] as Enclosure;
}

/** The smallest step is 2 to the power of minus this. */
const SMALLEST = 20;

/** Rows are rounded to this grid. With steps down to 2⁻²⁰ an entry then needs 1 + 20 + 1 bits, so it is exact in float32. */
const GRID = 2 ** -12;

/** Rounds one row of a batch, so that a step along an entry of it is exact, and returns the size of a unit step. */
export function onGrid(batch: Batch, at: number): { batch: Batch; unit: number } {
  const rows = Float32Array.from(batch.rows);
  const unit = binade(Math.max(...row(batch, at).map(Math.abs)));
  for (let j = at * batch.dimension; j < (at + 1) * batch.dimension; j++) {
    rows[j] = Math.round((rows[j] as number) / unit / GRID) * GRID * unit;
  }
  return { batch: { ...batch, rows }, unit };
}

/** ε²/(6(1 − ε)³)·(9β + 4β² + 2β³), the truncation error in the theorem `gradient-agreement`. */
export function truncation(epsilon: number, temperature: number): Enclosure {
  return closedForm(temperature, (tau, reals) => {
    const beta = tau.pow(-1);
    const moved = new reals(epsilon).pow(2).div(new reals(1).minus(epsilon).pow(3).times(6));
    return beta.times(9).plus(beta.pow(2).times(4)).plus(beta.pow(3).times(2)).times(moved);
  });
}

/** Finds the power of two for which the sum of the truncation error and the losses' radius over the step is smallest. */
export function bestStep(radius: number, temperature: number): number {
  const steps = Array.from({ length: SMALLEST }, (_, e) => 2 ** -(e + 1));
  const errors = steps.map((epsilon) => truncation(epsilon, temperature).value.toNumber() + radius / epsilon);
  return steps[errors.indexOf(Math.min(...errors))] as number;
}
