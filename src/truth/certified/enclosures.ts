import type { Decimal } from 'decimal.js';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic, dyadic, exact } from '../../../spec/decimals/exact.ts';
import type { Ball } from './ball.ts';
import type { CertifiedGradient } from './gradient.ts';

const reals = arithmetic(60);

/** Converts a ball to decimals. */
export const enclosure = ({ high, low, radius }: Ball): Enclosure => enclosed(high, low, inDecimals(radius, 0));

function enclosed(high: number, low: number, radius: Decimal): Enclosure {
  const value = inDecimals(high, low);
  return { value, radius: radius.plus(value.abs().times('1e-58')) };
}

/** high + low to 60 digits, as one integer times a power of two, since written out each part would have hundreds of digits. */
function inDecimals(high: number, low: number): Decimal {
  const parts = [dyadic(high), dyadic(low)].filter(({ significand }) => significand !== 0n);
  const exponent = Math.min(...parts.map((part) => part.exponent));
  const integer = parts.reduce((sum, part) => sum + (part.significand << BigInt(part.exponent - exponent)), 0n);
  return integer === 0n ? new reals(0) : new reals(`${integer}`).times(powerOfTwo(exponent));
}

const powers = new Map<number, Decimal>();

/** 2^n, to two digits more than a product is rounded to. */
function powerOfTwo(n: number): Decimal {
  const known = powers.get(n) ?? exact(2 ** n, arithmetic(62)).toSignificantDigits();
  powers.set(n, known);
  return known;
}

/** Converts a gradient to decimals, 2N rows of d. */
export function gradientRows({ high, low, radius }: CertifiedGradient): Enclosure[][] {
  const dimension = high.length / radius.length;
  return Array.from(radius, (ofRow, i) => {
    const ofEntries = inDecimals(ofRow, 0);
    return Array.from({ length: dimension }, (_, j) => {
      const at = i * dimension + j;
      return enclosed(high[at] as number, low[at] as number, ofEntries);
    });
  });
}
