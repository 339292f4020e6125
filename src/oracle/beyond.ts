import { row } from '../../spec/batch.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { formats } from '../rounding/formats.ts';
import type { Probe, Strain } from './probes.ts';
import { type ZeroPolicy, zeroPolicies } from './zero-policy.ts';

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
  const norms = Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i)));
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
