import { arithmetic } from '../spec/decimals/exact.ts';
import { ownArithmetic } from '../src/rounding/accuracy.ts';
import { formats } from '../src/rounding/formats.ts';
import { lossBounds } from '../src/rounding/loss-bounds.ts';
import type { Case } from './case.ts';
import type { Accuracy } from './peers/contenders.ts';
import type { Sample } from './peers/start-peer.ts';

/** How far a number is from the truth, and how far it may be. */
export interface Check {
  readonly error: number;
  readonly bound: number;
}

/** Compares a contender's loss with the truth. */
export function checkValue({ value, radius }: Sample, accuracy: Accuracy, testCase: Case): Check {
  const reals = arithmetic(testCase.digits + 30);
  const { truth } = testCase;
  const error = new reals(value).minus(truth.value.value).abs().toNumber();
  const own = accuracy === 'radius' ? Number(radius) : derivedBound(accuracy, testCase);
  return { error, bound: own + truth.value.radius.toNumber() };
}

function derivedBound(accuracy: Exclude<Accuracy, 'radius'>, { truth, digits, ...size }: Case): number {
  const { dtype, form } = accuracy === 'digits' ? ({ dtype: 'float64', form: 'shifted' } as const) : accuracy;
  const losses = truth.perAnchor.map(({ value }) => value.toNumber());
  const computedIn = form === 'stable' ? ownArithmetic : { dtype };
  const { mean } = lossBounds(losses, { ...size, ...computedIn, denominator: 'simclr' }, { form });
  // To first order a bound is proportional to the unit roundoff.
  return accuracy === 'digits' ? (mean * 10 ** -digits) / formats.float64.unitRoundoff : mean;
}
