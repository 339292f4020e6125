import * as fc from 'fast-check';
import type { Case, CaseOptions } from '../../src/generators/cases.ts';
import { conformanceCases } from '../../src/generators/conformance-cases.ts';
import { temperatures } from '../../src/generators/temperatures.ts';

/** A batch at several temperatures; `temperature` is the coldest. */
export interface Heated extends Case {
  /** From the coldest to the hottest. */
  readonly temperatures: readonly number[];
}

/** Cases of conformance at `count` temperatures each. */
export function atTemperatures(count: number, options: Omit<CaseOptions, 'kinds'>): fc.Arbitrary<Heated> {
  const others = fc.array(temperatures({ min: 0.05, ...options.temperature }), {
    minLength: count - 1,
    maxLength: count - 1,
  });
  return fc.tuple(conformanceCases(options), others).map(([{ batch, temperature }, more]) => {
    const sorted = [temperature, ...more].toSorted((a, b) => a - b);
    return { batch, temperature: sorted[0] as number, temperatures: sorted };
  });
}
