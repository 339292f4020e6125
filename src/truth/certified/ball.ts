import type { Decimal } from 'decimal.js';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic, dyadic, exact } from '../../../spec/decimals/exact.ts';
import * as dd from './double-double.ts';
import { UNDERFLOW } from './double-double.ts';
import {
  EXP_ERROR,
  EXPM1_ERROR,
  expm1 as expm1Of,
  exp as expOf,
  LARGEST_ARGUMENT,
  LOG_ERROR,
  LOG1P_ERROR,
  log1p as log1pOf,
  log as logOf,
} from './exp-log.ts';

/** A double-double and a radius: the true value lies in [high + low − radius, high + low + radius]. */
export interface Ball {
  readonly high: number;
  readonly low: number;
  readonly radius: number;
}

/** u² for u = 2^−53: the relative errors of double-double operations are small multiples of it. */
const U2 = 2 ** -106;

/** Radii are multiplied by this, since they are computed in float64 with a few roundings, each by a relative 2^−53 at most. */
const UP = 1 + 2 ** -40;

/** A float64 number, without error. */
export const exactly = (x: number): Ball => ({ high: x, low: 0, radius: 0 });

/** Makes a ball. A 0 without an error is exact; any other ball gets room for an underflow of the number and of its radius. */
function ball(high: number, low: number, radius: number): Ball {
  return { high, low, radius: high === 0 && radius === 0 ? 0 : radius * UP + UNDERFLOW };
}

const isExactlyZero = ({ high, radius }: Ball) => high === 0 && radius === 0;

/** a + b */
export function plus(a: Ball, b: Ball): Ball {
  const high = dd.add(a.high, a.low, b.high, b.low);
  return ball(high, dd.last.low, a.radius + b.radius + Math.abs(high) * 3 * U2);
}

/** −a */
export const minus = (a: Ball): Ball => ({ high: -a.high, low: -a.low, radius: a.radius });

/** a·b */
export function times(a: Ball, b: Ball): Ball {
  if (isExactlyZero(a) || isExactlyZero(b)) return exactly(0);
  const high = dd.multiply(a.high, a.low, b.high, b.low);
  const spread = Math.abs(a.high) * b.radius + Math.abs(b.high) * a.radius + a.radius * b.radius;
  return ball(high, dd.last.low, spread * (1 + 2 ** -50) + Math.abs(high) * 5 * U2 + UNDERFLOW);
}

/** a/b, where b is away from 0 by far more than its radius. */
export function over(a: Ball, b: Ball): Ball {
  if (isExactlyZero(a)) return a;
  const high = dd.divide(a.high, a.low, b.high, b.low);
  const divisor = Math.abs(b.high) - b.radius;
  const spread = (a.radius + Math.abs(high) * b.radius + UNDERFLOW) / divisor;
  return ball(high, dd.last.low, spread * (1 + 2 ** -40) + Math.abs(high) * 15 * U2 + UNDERFLOW);
}

/** log a, where a exceeds 0 by far more than its radius. */
export function log(a: Ball): Ball {
  const high = logOf(a.high, a.low);
  return ball(high, dd.last.low, a.radius / (a.high - 2 * a.radius) + LOG_ERROR + Math.abs(high) * 2 ** -103);
}

/** log(1 + a), where a exceeds −1 by far more than its radius; a small a keeps its digits. */
export function log1p(a: Ball): Ball {
  const high = log1pOf(a.high, a.low);
  const size = Math.abs(high);
  const own = Math.abs(a.high) > 1 / 64 ? LOG_ERROR + size * 2 ** -103 : size * LOG1P_ERROR;
  return ball(high, dd.last.low, a.radius / (1 + a.high - 2 * a.radius) + own);
}

/** e^a, for |a| ≤ 300 and a radius below 1, where e^r − 1 ≤ r(1 + r). */
export function exp(a: Ball): Ball {
  const high = expOf(a.high, a.low);
  const own = EXP_ERROR + Math.abs(a.high) * 2 ** -104;
  return ball(high, dd.last.low, high * (a.radius * (1 + a.radius) + own) * (1 + 2 ** -40));
}

/** e^a − 1, for a ≤ 300 and a radius below 1; a small a keeps its digits. */
export function expm1(a: Ball): Ball {
  // Below −300 it differs from −1 by far less than an addition rounds.
  const [x, low] = a.high < -LARGEST_ARGUMENT ? [-LARGEST_ARGUMENT, 0] : [a.high, a.low];
  const high = expm1Of(x, low);
  const power = 1 + high;
  const own =
    Math.abs(x) > 1 / 64
      ? power * (EXP_ERROR + Math.abs(x) * 2 ** -104) + Math.abs(high) * 4 * U2
      : Math.abs(high) * EXPM1_ERROR;
  return ball(high, dd.last.low, power * a.radius * (1 + a.radius) + own);
}

/** The sum of some balls, from the first to the last. */
export const sum = (balls: readonly Ball[]): Ball => balls.reduce(plus, exactly(0));

const reals = arithmetic(60);

/** Converts a ball to decimals. */
export const enclosure = ({ high, low, radius }: Ball): Enclosure => enclosed(high, low, inDecimals(radius, 0));

/** The enclosure of high + low, whose radius is in decimals. */
export function enclosed(high: number, low: number, radius: Decimal): Enclosure {
  const value = inDecimals(high, low);
  return { value, radius: radius.plus(value.abs().times('1e-58')) };
}

/** high + low to 60 digits, as one integer times a power of two, since written out each part would have hundreds of digits. */
export function inDecimals(high: number, low: number): Decimal {
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
