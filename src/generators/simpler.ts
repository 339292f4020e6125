import { binade } from './binade.ts';
import { powerOfTwo } from './power-of-two.ts';

/** The lengths in bits that a long number is cut to, the shortest first. */
const lengths = [1, 2, 3, 4, 6, 8, 12, 16, 20, 22, 23];

/**
 * Numbers simpler than `x` and close to it, the simplest first: ±1, |x|, integers, fewer bits.
 *
 * No number follows from those that it leads to, so taking simpler ones ends. 0 is left to the caller.
 */
export function* simpler(x: number): Generator<number> {
  if (x === 0 || x === 1) return;
  yield 1;
  if (x === -1) return;
  yield -1;
  if (x < 0) yield -x;
  const power = binade(x);
  if (Math.abs(x) === power) {
    // One more step towards ±1.
    yield Math.abs(x) > 1 ? x / 2 : x * 2;
    return;
  }
  const integer = Math.trunc(x);
  if (integer !== x) {
    if (integer !== 0) yield integer;
    yield integer + Math.sign(x);
  }
  for (const length of lengths) {
    const unit = power * powerOfTwo(1 - length);
    const cut = Math.trunc(x / unit) * unit;
    if (cut === x) return;
    yield cut;
  }
}
