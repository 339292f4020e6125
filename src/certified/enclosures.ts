import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic, exact } from '../../spec/exact.ts';
import type { Ball } from './ball.ts';
import type { CertifiedGradient } from './gradient.ts';

const reals = arithmetic(60);

/** A ball in decimals. */
export function enclosure({ high, low, radius }: Ball): Enclosure {
  const value = exact(high, reals).plus(exact(low, reals));
  return { value, radius: new reals(radius).plus(value.abs().times('1e-59')) };
}

/** A gradient in decimals, 2N rows of d. */
export function gradientRows({ high, low, radius }: CertifiedGradient): Enclosure[][] {
  const dimension = high.length / radius.length;
  return Array.from(radius, (ofRow, i) =>
    Array.from({ length: dimension }, (_, j) => {
      const at = i * dimension + j;
      return enclosure({ high: high[at] as number, low: low[at] as number, radius: ofRow });
    }),
  );
}
