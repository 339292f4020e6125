import type { Implementation } from '../../src/adapter/implementation.ts';
import { type Check, type CheckOptions, check } from '../../src/oracle/check.ts';
import { settled } from '../../src/oracle/settled.ts';
import type { PropertyResult } from '../../src/report/check-json.ts';
import { propertiesOf } from './properties-of.ts';

/** A check, and what the properties say: one that does not hold leaves no verdict at `conforms`. */
export interface WholeCheck {
  readonly result: Check;
  readonly properties: readonly PropertyResult[];
}

/**
 * All that `nt-xent check` asks an implementation: its convention, generated batches, the properties, and at the end the first again.
 *
 * @throws NtXentError where an adapter breaks the protocol
 */
export async function wholeCheck(implementation: Implementation, options: CheckOptions): Promise<WholeCheck> {
  const found = await check(implementation, options);
  const properties = await propertiesOf(implementation, found);
  const broken = properties
    .filter(({ holds }) => !holds)
    .map(({ id, evidence: { counterexample } }) => ({ id, statement: counterexample?.statement ?? '' }));
  return { result: await settled(implementation, found, broken), properties };
}
