import type { Implementation } from '../implementations/implementation.ts';
import { type Check, type CheckOptions, check } from './check.ts';
import { type PropertyTested, testProperties } from './conform/properties.ts';
import type { Property } from './conform/property.ts';
import { settled } from './conform/settled.ts';

/** A check and the results of the properties; with a broken property the verdict is never `conforms`. */
export interface WholeCheck {
  readonly result: Check;
  /** The properties that apply to the candidate that was found; empty if none was found. */
  readonly properties: readonly PropertyTested[];
}

/**
 * Does everything that `nt-xent check` does: it finds the convention, compares generated batches, tests the properties, and
 * asks for the first batches again at the end.
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
