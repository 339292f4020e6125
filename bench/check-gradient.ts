import { row } from '../spec/batch.ts';
import { ntXent } from '../spec/convention.ts';
import { ownArithmetic } from '../src/rounding/accuracy.ts';
import { coefficientSums, foreignGradientBounds, gradientBound } from '../src/rounding/gradient-bounds.ts';
import { evaluateGradient } from '../src/truth/evaluate.ts';
import type { Case } from './case.ts';
import type { Check } from './check-value.ts';
import type { Accuracy } from './peers/contenders.ts';

/** The bound's inputs take O(N³) time. */
const LARGEST = 512;

/**
 * Compares a contender's gradient with the certified one: error and bound of the row that is worst.
 *
 * Undefined for a contender that certifies its own, and above N = 512.
 */
export function checkGradient(gradient: Float64Array, accuracy: Accuracy, testCase: Case): Check | undefined {
  const { batch, pairs, dimension, temperature } = testCase;
  if (typeof accuracy === 'string' || pairs > LARGEST) return undefined;
  const { coefficients, truth } = expected(testCase);
  const { dtype, form } = accuracy;
  const foreign = form === 'shifted' ? foreignGradientBounds({ batch, temperature }, ntXent, { dtype }) : undefined;
  let worst: Check = { error: 0, bound: 1 };
  for (let i = 0; i < 2 * pairs; i++) {
    const at = i * dimension;
    const differences = Array.from(truth.subarray(at, at + dimension), (x, j) => x - (gradient[at + j] as number));
    const error = Math.hypot(...differences);
    const norm = Math.hypot(...row(batch, i));
    const own = { ...ownArithmetic, pairs, dimension, temperature, norm, coefficients: coefficients[i] as number };
    const bound = foreign?.[i] ?? gradientBound(own);
    // Written so that a NaN counts as the worst.
    if (!(error / bound <= worst.error / worst.bound)) worst = { error, bound };
  }
  return worst;
}

interface Expected {
  readonly truth: Float64Array;
  readonly coefficients: Float64Array;
}

const cache = new WeakMap<Case, Expected>();

/** Of a case, for all its contenders. */
function expected(testCase: Case): Expected {
  const known = cache.get(testCase);
  if (known) return known;
  const { batch, temperature } = testCase;
  const { rows } = evaluateGradient(batch, temperature, ntXent, 17);
  const truth = Float64Array.from(rows.flat(), ({ value }) => value.toNumber());
  const fresh = { truth, coefficients: coefficientSums(batch, temperature, 'simclr') };
  cache.set(testCase, fresh);
  return fresh;
}
