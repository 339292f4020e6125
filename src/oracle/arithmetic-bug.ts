import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { type Batch, batch, row } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import type { KnownBug } from '../../spec/deviations.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { conventionBounds } from '../rounding/convention-bounds.ts';
import type { Identification } from './identify.ts';
import { type Asked, ask, distancesOf } from './trial.ts';

/** The known bug of arithmetic that explains the answers of an implementation that no convention explains; in `simclr` alone. */
export async function arithmeticBug(
  implementation: Implementation,
  { trials, separating }: Identification,
): Promise<KnownBug | null> {
  const answered = [...trials.filter(({ probe }) => !probe.stress), ...separating].filter(
    ({ answer }) => 'loss' in answer,
  );
  if (answered.length === 0) return null;
  if (answered.every((one) => isShiftedByColumns(one, implementation)))
    return knownArithmeticBug('max-shift-broadcast');
  const warm = answered.filter(({ temperature }) => temperature >= 0.5);
  const isRight = (one: Asked) => distancesOf(one, [ntXent], implementation).every(({ ratio }) => ratio <= 1);
  if (warm.length > 0 && warm.every(isRight) && (await isQuantised(implementation))) {
    return knownArithmeticBug('self-subtracted');
  }
  return null;
}

/** log Σ e^(x_k − m_k) − (x_p − m_i), where m are the maxima of the rows: the shift of the columns is not undone. */
function isShiftedByColumns({ batch: given, temperature, answer }: Asked, { dtype }: Implementation): boolean {
  const logits = logitsOf(given, temperature);
  const { pairs } = given;
  const largest = logits.map((xs, i) => Math.max(...xs.filter((_, k) => k !== i)));
  const losses = logits.map((xs, i) => {
    const shifted = xs.map((x, k) => x - (largest[k] as number));
    const most = Math.max(...shifted.filter((_, k) => k !== i));
    const sum = shifted.reduce((total, x, k) => (k === i ? total : total + Math.exp(x - most)), 0);
    return most + Math.log(sum) - ((xs[(i + pairs) % (2 * pairs)] as number) - (largest[i] as number));
  });
  const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
  // The shifts round once more, and so does this float64.
  const bound = 2 * conventionBounds(losses, ntXent, { batch: given, temperature, dtype }).mean;
  return 'loss' in answer && Math.abs(answer.loss - mean) <= bound;
}

function logitsOf(given: Batch, temperature: number): number[][] {
  const units = Array.from({ length: 2 * given.pairs }, (_, i) => {
    const z = Array.from(row(given, i));
    const norm = Math.hypot(...z);
    return z.map((x) => x / norm);
  });
  return units.map((a) => units.map((b) => a.reduce((sum, x, j) => sum + x * (b[j] as number), 0) / temperature));
}

/** At which e^(1/τ) = 8886110.5 has a last place of 1 in float32. */
const COLD = 1 / 16;

/** A product of four sums near 10 is this far from a whole number by rounding, at most; by chance it is nearer once in ten times. */
const NEAR = 0.05;

/**
 * Whether sums are whole where the last place of e^(1/τ) is 1, as they are after subtracting it in float32; or nothing is left.
 *
 * Four rows with one cosine c for all pairs: the sum should be 3·e^(c/τ), which is no whole number.
 */
async function isQuantised(implementation: Implementation): Promise<boolean> {
  if (implementation.dtype !== 'float32') return false;
  let off = 0;
  for (const along of [30, 40, 50, 60]) {
    const table = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? along : 1)));
    const given = { batch: batch(table), temperature: COLD };
    const asked = await ask(implementation, given);
    if (!('loss' in asked.answer)) return false;
    const [distance] = distancesOf(asked, [ntXent], implementation);
    if (distance && distance.ratio <= 1) continue;
    off++;
    const positive = (2 * along + 2) / (along ** 2 + 3) / COLD;
    const product = Math.exp(4 * (asked.answer.loss + positive));
    const whole = Math.abs(product - Math.round(product)) <= NEAR;
    if (Number.isFinite(asked.answer.loss) && asked.answer.loss > 0 && !whole) return false;
  }
  return off >= 3;
}
