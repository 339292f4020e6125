import type { Arbitrary, Random } from 'fast-check';
import { drawn, powerOfTwo } from './drawn.ts';

/** The range of the temperatures. */
export interface TemperatureOptions {
  /** The lowest temperature; 0.005 by default. */
  readonly min?: number;
  /** The highest temperature; 100 by default. */
  readonly max?: number;
}

/** What `TemperatureOptions` are by default. */
export const defaultTemperatures = { min: 0.005, max: 100 } as const;

/** The roundest temperatures, the simplest of them first. */
const round = [1, 0.5, 2, 0.2, 5, 0.1, 10, 0.05, 20, 0.02, 50, 0.01, 100, 0.005];

/**
 * An arbitrary of temperatures, all orders of magnitude alike, with three significant digits; shrinks towards 1 or 0.5.
 *
 * @param options The range.
 * @throws RangeError unless 0 < min ≤ max < ∞
 */
export function temperatures(options: TemperatureOptions = {}): Arbitrary<number> {
  const { min, max } = { ...defaultTemperatures, ...options };
  if (!(0 < min && min <= max && max < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`min is ${min} and max is ${max}: give temperatures with 0 < min ≤ max < ∞.`);
  }
  return drawn(
    (random) => draw(random, min, max),
    (x) =>
      simplerTemperatures(x)
        .filter((y) => min <= y && y <= max)
        .values(),
  );
}

// Uniform within an octave, all octaves alike: log-uniform but for a few per cent, and without a logarithm, whose last
// digit differs from engine to engine.
function draw(random: Random, min: number, max: number): number {
  let lastOctave = min;
  let octaves = 0;
  for (; 2 * lastOctave <= max; lastOctave *= 2) octaves++;
  const place = ((octaves + max / lastOctave - 1) * random.nextInt(0, 1 << 20)) / (1 << 20);
  const octave = Math.floor(place);
  const x = min * powerOfTwo(octave) * (1 + place - octave);
  return Math.min(Math.max(digits(x, 3), min), max);
}

/** Temperatures that are rounder than `x`, the roundest first. */
export function simplerTemperatures(x: number): number[] {
  const rank = round.indexOf(x);
  const rounder = rank < 0 ? [...round, digits(x, 1), digits(x, 2)] : round.slice(0, rank);
  return rounder.filter((y) => y !== x);
}

/** A number rounded to some significant digits, which ECMAScript fixes for `toPrecision`. */
function digits(x: number, count: number): number {
  return Number(x.toPrecision(count));
}
