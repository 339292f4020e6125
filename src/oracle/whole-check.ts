import type { Implementation } from '../implementations/implementation.ts';
import { type Check, type CheckOptions, check } from './check.ts';
import { type PropertyTested, testProperties } from './conform/properties.ts';
import type { Property } from './conform/property.ts';
import { settled } from './conform/settled.ts';

/** A check, and what the properties say: one that does not hold leaves no verdict at `conforms`. */
export interface WholeCheck {
  readonly result: Check;
  /** Of those that speak of what it was found to compute; none where that was not found. */
  readonly properties: readonly PropertyTested[];
}

/**
 * All that `nt-xent check` asks an implementation: its convention, generated batches, the properties, and at the end the first again.
 *
 * @throws NtXentError where an adapter breaks the protocol
 */
export async function wholeCheck(
  implementation: Implementation,
  properties: readonly Property[],
  options: CheckOptions,
): Promise<WholeCheck> {
  const found = await check(implementation, options);
  const { candidate, seed } = found;
  const tested = candidate ? await testProperties(implementation, candidate, properties, seed) : [];
  const broken = tested
    .filter(({ holds }) => !holds)
    .map(({ slug, counterexample }) => ({ id: slug, statement: counterexample?.statement ?? '' }));
  return { result: await settled(implementation, found, broken), properties: tested };
}
