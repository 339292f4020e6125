import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { type Beyond, beyond } from './beyond.ts';
import { type Diagnosis, diagnose, temperatureFloor } from './diagnose.ts';
import type { ProbeTrial } from './identify.ts';
import { keepsDigits } from './keeps-digits.ts';
import { type Tried, takesSize } from './tried.ts';
import { type ZeroPolicy, zeroPolicy } from './zero-policy.ts';

/** What an implementation does outside of the domain in which every sound one is right: no verdict rests on it. */
export interface Stress {
  /** What it does with a row of length zero, and with tiny ones; null where that could not be told. */
  readonly zeroPolicy: ZeroPolicy | null;
  /** Whether a tiny loss keeps its digits; null where the candidate has no tiny losses. */
  readonly keepsDigits: boolean | null;
  /** The known bugs of arithmetic whose mark it shows. */
  readonly suspected: readonly Diagnosis[];
  /** The temperature that it computes at wherever it is given a lower one, nearly; null where there is none. */
  readonly temperatureFloor: number | null;
  /** The stress probes on which it was wrong, or failed. */
  readonly strained: readonly Strained[];
}

/** A stress probe on which an implementation was wrong, or failed; what was refused was not failed. */
export interface Strained {
  /** The probe's name. */
  readonly id: string;
  /** From where on that matters. */
  readonly beyond: Beyond;
}

/** Asks beyond the domain of conformance; at another temperature than its own an implementation is not asked. */
export async function stress(
  implementation: Implementation,
  candidate: Convention,
  trials: readonly ProbeTrial[],
  tried: Tried,
): Promise<Stress> {
  const policy = await zeroPolicy(implementation, candidate);
  return {
    zeroPolicy: policy,
    keepsDigits: await keepsDigits(implementation, candidate),
    suspected: await diagnose(implementation, candidate, trials),
    temperatureFloor: await temperatureFloor(implementation, candidate),
    strained: trials.flatMap((one) => {
      const { batch, temperature, probe } = one;
      const { id, stress } = probe;
      // A size that it does not take anywhere is refused, whatever it says.
      if (stress === undefined || !takesSize(batch, tried) || !isStrained(one, candidate)) return [];
      return [{ id, beyond: beyond({ batch, temperature, stress }, implementation, policy) }];
    }),
  };
}

/** Of what the convention has a value for. */
function isStrained({ answer, distances }: ProbeTrial, candidate: Convention): boolean {
  const distance = distances.find((one) => one.candidate === candidate);
  return 'errored' in answer || (distance !== undefined && distance.ratio > 1);
}
