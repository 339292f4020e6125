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
  return answer.kind === 'errored' || (distance !== undefined && !isWithin(distance));
}

/** From where on a stress probe matters: one of `at`, `below` and `above`. */
export interface Beyond {
  /** Of what: N, τ, or the length of a row. */
  readonly of: 'pairs' | 'temperature' | 'norm';
  /** Known only there, where the probe is. */
  readonly at?: number;
  /** Everywhere below it. */
  readonly below?: number;
  /** Everywhere above it. */
  readonly above?: number;
  /** Whether people's batches and temperatures get there. */
  readonly met: boolean;
}

/**
 * From where on a stress probe matters to an implementation: the end of the range of its arithmetic, or the ε that its tiny rows
 * show it to have. Where the probe lies within that range, something else fails there, and no more is known than where the probe is.
 */
export function beyond(
  { batch, temperature, stress }: Pick<Probe, 'batch' | 'temperature'> & { readonly stress: Strain },
  { dtype }: Pick<Implementation, 'dtype'>,
  policy: ZeroPolicy | null,
): Beyond {
  const { largest, smallest, unitRoundoff } = formats[dtype];
  // Of the numbers that keep all their digits.
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
    // Of a logit of 0, under a maximum of 1/τ.
    case 'exp-vanishes':
      return colder(-1 / Math.log(smallest));
    // Of logits −1/τ and 1/τ.
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

/** Two aligned pairs that point away from each other: the smallest losses that there are. */
const opposite = batch(Float32Array.of(1, -1, 1, -1), [4, 1]);

/** At which e^(−2/τ) is far below every unit roundoff but float64's, and above every subnormal. */
const temperatures = [0.2, 0.1, 0.05];

/** Whether a tiny loss keeps its digits, as log1p does and logsumexp(x) − x_p does not; null where there is none to see. */
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
    // Where the other bound is as sharp there is nothing to see.
    if (sharp > expected.bound / 10) continue;
    kept = Math.abs(answer.loss - expected.value.value.toNumber()) <= sharp && kept !== false;
  }
  return kept;
}
