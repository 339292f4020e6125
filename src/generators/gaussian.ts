import type { Random } from 'fast-check';
import { powerOfTwo } from './power-of-two.ts';

const half = 1 << 22;
const unit = powerOfTwo(-22);

/** Below this an entry counts as 0, so that every row with a direction has a norm above 1e-3. */
const smallest = powerOfTwo(-9);

/**
 * A number in [−4, 4], nearly normal with standard deviation 1.15: the sum of four uniform ones (Irwin–Hall).
 *
 * Only additions, which IEEE 754 fixes; the last digit of a logarithm or a cosine differs from engine to engine.
 */
export function gaussian(random: Random): number {
  let sum = 0;
  for (let k = 0; k < 4; k++) sum += random.nextInt(-half, half);
  const x = sum * unit;
  return Math.abs(x) < smallest ? 0 : x;
}
