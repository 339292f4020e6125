import * as fc from 'fast-check';
import { type Convention, stages } from '../../spec/convention.ts';

/** An arbitrary of conventions: any option of each stage, bugs among them; shrinks towards NT-Xent. */
export function conventions(): fc.Arbitrary<Convention> {
  const options = Object.entries(stages).map(([stage, words]) => [stage, fc.constantFrom<string>(...words)]);
  return fc.record(Object.fromEntries(options)) as fc.Arbitrary<Convention>;
}
