import type { Arbitrary, Random } from 'fast-check';
import type { Case } from '../../src/generators/cases.ts';
import { drawn } from '../../src/generators/drawn.ts';
import { stack } from '../../src/generators/stack.ts';

/** One large batch of independent pairs, to be cut into many small ones, and what the pairs know of each other. */
export interface Correlated extends Case {
  /** N of the small batches. */
  readonly size: number;
  /** The correlation of every coordinate of view 1 with its own of view 2. */
  readonly correlation: number;
}

const temperatures = [0.1, 0.2, 0.5, 1, 2, 5, 10];

/** Pairs of Gaussian rows. They do not shrink: a sample with rounder entries is none of this distribution. */
export function correlatedCases(batches: number): Arbitrary<Correlated> {
  return drawn<Correlated>(
    (random) => {
      const size = random.nextInt(2, 5);
      const dimension = random.nextInt(1, 4);
      const correlation = random.nextInt(3, 9) / 10;
      const pairs = Array.from({ length: batches * size }, () => {
        const a = Array.from({ length: dimension }, () => normal(random));
        const b = a.map((x) => correlation * x + Math.sqrt(1 - correlation ** 2) * normal(random));
        return [a, b] as const;
      });
      const temperature = temperatures[random.nextInt(0, temperatures.length - 1)] as number;
      return { batch: stack(pairs, 'float32'), temperature, size, correlation };
    },
    () => [].values(),
  );
}

/** Box and Muller: exactly normal, but for the last digits, as the information is known of no other. */
function normal(random: Random): number {
  const uniform = () => (random.nextInt(0, 2 ** 30 - 1) + 0.5) / 2 ** 30;
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
