import { batch, rowsOf } from '../../../spec/batch.ts';
import type { Convention, Denominator } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { formats } from '../../rounding/formats.ts';
import { lossBounds } from '../../rounding/loss-bounds.ts';
import { type Tried, takesSize } from '../conform/tried.ts';
import { deviationsOf } from '../identify/candidates.ts';
import { isWithin } from '../identify/distance.ts';
import { expectations } from '../identify/expectations.ts';
import type { ProbeTrial } from '../identify/identify.ts';
import { observe } from '../identify/observation.ts';
import type { Probe, Strain } from '../identify/probes.ts';
import { type Diagnosis, diagnose, temperatureFloor } from './diagnose.ts';
import { type ZeroPolicy, zeroPolicies, zeroPolicy } from './zero-policy.ts';

/** How an implementation behaves outside of the domain in which every sound one is right; no verdict depends on it. */
export interface Stress {
  /** What it does with zero rows and with tiny ones; null if that could not be found out. */
  readonly zeroPolicy: ZeroPolicy | null;
  /** Whether a tiny loss keeps its digits; null if that could not be seen, for example because the candidate has no tiny losses. */
  readonly keepsDigits: boolean | null;
  /** The known arithmetic bugs whose marks it shows. */
  readonly suspected: readonly Diagnosis[];
  /** The approximate temperature at which it computes whenever it is given a lower one; null if there is none. */
  readonly temperatureFloor: number | null;
  /** The stress probes on which it was wrong, or failed. */
  readonly strained: readonly Strained[];
}

/** A stress probe on which an implementation was wrong or failed; a refusal is no failure. */
export interface Strained {
  /** The probe's name. */
  readonly id: string;
  /** Where such a failure can occur. */
  readonly beyond: Beyond;
}

/** Asks an implementation beyond the domain of conformance; if its temperature is built in, it is asked only at that. */
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
      // On a size that it takes nowhere, every answer counts as a refusal.
      if (stress === undefined || !takesSize(batch, tried) || !isStrained(one, candidate)) return [];
      return [{ id, beyond: beyond({ batch, temperature, stress }, implementation, policy) }];
    }),
  };
}

/** Whether an answer to a probe is an error, or outside of the candidate's bound. */
function isStrained({ answer, distances }: ProbeTrial, candidate: Convention): boolean {
  const distance = distances.find((one) => one.candidate === candidate);
  return answer.kind === 'errored' || (distance !== undefined && !isWithin(distance));
}

/** Where a failure on a stress probe can occur, as one of `at`, `below` and `above`. */
export interface Beyond {
  /** The quantity that the limit is about: N, τ, or the length of a row. */
  readonly of: 'pairs' | 'temperature' | 'norm';
  /** It is known only at this value, which is that of the probe. */
  readonly at?: number;
  /** It can occur everywhere below this value. */
  readonly below?: number;
  /** It can occur everywhere above this value. */
  readonly above?: number;
  /** Whether batches and temperatures in practice reach it. */
  readonly met: boolean;
}

/**
 * Finds where a failure on a stress probe can occur: beyond the range of the implementation's arithmetic, or below the ε
 * that its tiny rows show. If the probe lies within that range, something else failed, and only the probe itself is known.
 */
export function beyond(
  { batch, temperature, stress }: Pick<Probe, 'batch' | 'temperature'> & { readonly stress: Strain },
  { dtype }: Pick<Implementation, 'dtype'>,
  policy: ZeroPolicy | null,
): Beyond {
  const { largest, smallest, unitRoundoff } = formats[dtype];
  // This is the smallest number that keeps all its digits.
  const smallestNormal = smallest / (2 * unitRoundoff);
  const colder = (limit: number): Beyond => ({
    ...{ of: 'temperature', met: true },
    ...(temperature < limit ? { below: limit } : { at: temperature }),
  });
  const norms = rowsOf(batch).map((z) => Math.hypot(...z));
  switch (stress) {
    case 'one-pair':
      return { of: 'pairs', at: 1, met: true };
    // An aligned pair has the logit 1/τ.
    case 'exp-overflows':
      return colder(1 / Math.log(largest));
    // What vanishes is the exponential of a logit of 0 under a maximum of 1/τ.
    case 'exp-vanishes':
      return colder(-1 / Math.log(smallest));
    // What vanishes is the ratio of the exponentials of the logits −1/τ and 1/τ.
    case 'ratio-vanishes':
      return colder(-2 / Math.log(smallestNormal));
    case 'squares-overflow': {
      const [limit, longest] = [Math.sqrt(largest), Math.max(...norms)];
      return { of: 'norm', met: false, ...(longest > limit ? { above: limit } : { at: longest }) };
    }
    case 'squares-vanish': {
      const epsilon = zeroPolicies.find(({ id }) => id === policy?.id)?.shortest ?? 0;
      const [limit, shortest] = [Math.max(Math.sqrt(smallestNormal), epsilon), Math.min(...norms)];
      return { of: 'norm', met: false, ...(shortest < limit ? { below: limit } : { at: shortest }) };
    }
  }
}

/** Two aligned pairs that point away from each other, which gives the smallest losses. */
const opposite = batch(Float32Array.of(1, -1, 1, -1), [4, 1]);

/** Temperatures that make e^(−2/τ) small, but not subnormal in float32. */
const temperatures = [0.2, 0.1, 0.05];

/** Whether a tiny loss keeps its digits, as with log1p and unlike with logsumexp(x) − x_p; null if no answer can show it. */
async function keepsDigits(implementation: Implementation, candidate: Convention): Promise<boolean | null> {
  const { dtype, accuracy, temperature: only } = implementation;
  const { self, positive } = denominatorOptions[candidate.denominator];
  const tiny = positive && !self;
  if (!tiny || deviationsOf(candidate).length > 0) return null;
  let kept: boolean | null = null;
  for (const temperature of only === undefined ? temperatures : [only]) {
    const { answer } = await observe(implementation, { batch: opposite, temperature });
    if (answer.kind !== 'loss') continue;
    const [expected] = expectations(opposite, temperature, [candidate], { dtype, accuracy });
    if (!expected) continue;
    const { denominator } = candidate as { denominator: Denominator };
    const losses = expected.perAnchor.map((x) => x.value.toNumber());
    const inputs = { dtype, accuracy, denominator, pairs: 2, dimension: 1, temperature };
    const { mean } = lossBounds(losses, inputs, { form: 'stable' });
    const sharp = (mean * expected.value.value.toNumber()) / (losses.reduce((a, b) => a + b, 0) / losses.length);
    // If the other bound is nearly as sharp, both ways to compute the loss pass.
    if (sharp > expected.bound / 10) continue;
    kept = Math.abs(answer.loss - expected.value.value.toNumber()) <= sharp && kept !== false;
  }
  return kept;
}
