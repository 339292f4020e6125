import { batch } from '../../spec/batch.ts';
import type { Convention, Denominator } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { lossBounds } from '../rounding/loss-bounds.ts';
import { deviationsOf } from './candidates.ts';
import { expectations } from './expectations.ts';
import { ask } from './trial.ts';

/** Two aligned pairs that point away from each other: the smallest losses that there are. */
const opposite = batch(Float32Array.of(1, -1, 1, -1), [4, 1]);

/** At which e^(−2/τ) is far below every unit roundoff but float64's, and above every subnormal. */
const temperatures = [0.2, 0.1, 0.05];

/** Whether a tiny loss keeps its digits, as log1p does and logsumexp(x) − x_p does not; null where there is none to see. */
export async function keepsDigits(implementation: Implementation, candidate: Convention): Promise<boolean | null> {
  const { dtype, accuracy, temperature: only } = implementation;
  const tiny = candidate.denominator === 'simclr' || candidate.denominator === 'cross-view';
  if (!tiny || deviationsOf(candidate).length > 0) return null;
  let kept: boolean | null = null;
  for (const temperature of only === undefined ? temperatures : [only]) {
    const { answer } = await ask(implementation, { batch: opposite, temperature });
    if (!('loss' in answer)) continue;
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
