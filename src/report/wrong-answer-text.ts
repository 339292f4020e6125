import type { GradientDistance } from '../oracle/conform/gradient-distance.ts';
import { nameOf } from '../oracle/identify/candidates.ts';
import type { Distance } from '../oracle/identify/distance.ts';
import { comparedText, offText } from './numbers.ts';

/** A sentence in two parts, what was returned and how far off that is: `check` prints each on a line, the suite both on one. */
type TwoParts = readonly [what: string, off: string];

/** Digits of what should have been: a float64 loss may be wrong in the tenth. */
const DIGITS = 12;

/** Says that a loss, or that of an anchor, is not what the candidate has. */
export function wrongLossText(
  distance: Pick<Distance, 'got' | 'expected' | 'anchor' | 'error' | 'bound' | 'candidate'>,
): TwoParts {
  const what = `It gave ${comparedText(distance, DIGITS)}, which is \`${nameOf(distance.candidate)}\`:`;
  return [what, `${offText(distance, 3)}.`];
}

/** Says that a row of a gradient is not what it should be; the error is the Euclidean length of the difference. */
export function wrongGradientText({
  row,
  got,
  expected,
  ...distance
}: Pick<GradientDistance, 'row' | 'got' | 'expected' | 'error' | 'bound'>): TwoParts {
  const what = `The gradient of row ${row} was ${vector(got)}, not ${vector(expected)}:`;
  return [what, `${offText(distance, 3, ' in Euclidean length')}.`];
}

/** As many digits as tell two float32 numbers apart in most places. */
const vector = (entries: readonly number[]): string => `(${entries.map((x) => Number(x.toPrecision(8))).join(', ')})`;
