import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import type { ProbeTrial } from './identify.ts';
import { keepsDigits } from './keeps-digits.ts';
import { type ZeroPolicy, zeroPolicy } from './zero-policy.ts';

/** What an implementation does outside of the domain in which every sound one is right: no verdict rests on it. */
export interface Stress {
  /** What it does with a row of length zero, and with tiny ones; null where that could not be told. */
  readonly zeroPolicy: ZeroPolicy | null;
  /** Whether a tiny loss keeps its digits; null where the candidate has no tiny losses. */
  readonly keepsDigits: boolean | null;
  /** The known bugs of arithmetic whose mark it shows. */
  readonly suspected: readonly Diagnosis[];
}

/** Asks beyond the domain of conformance; at another temperature than its own an implementation is not asked. */
export async function stress(
  implementation: Implementation,
  candidate: Convention,
  trials: readonly ProbeTrial[],
): Promise<Stress> {
  return {
    zeroPolicy: await zeroPolicy(implementation, candidate),
    keepsDigits: await keepsDigits(implementation, candidate),
    suspected: await diagnose(implementation, candidate, trials),
  };
}
