import type { Batch } from '../spec/batch.ts';
import type { Convention } from '../spec/convention.ts';
import { ntXent } from '../spec/convention.ts';
import { exponentials } from '../spec/exponentials.ts';
import { type Loss, loss } from '../spec/loss.ts';

/**
 * The one door to true values: the losses of a batch under conventions that differ after the logits, to `digits` digits.
 *
 * @throws NtXentError as the reference's `loss` does
 */
export function evaluate(
  batch: Batch,
  temperature: number,
  conventions: readonly Convention[],
  digits: number,
): readonly Loss[] {
  const terms = exponentials(batch, temperature, conventions[0] ?? ntXent);
  return conventions.map((convention) => loss(batch, temperature, convention, digits, terms));
}
