import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ntXent, stages } from '../../spec/convention.ts';
import { conventions } from './cases.ts';

it('makes every option of every stage', () => {
  const made = fc.sample(conventions(), { seed: 1, numRuns: 500 });
  for (const [stage, options] of Object.entries(stages)) {
    expect(new Set(made.map((one) => one[stage as keyof typeof stages]))).toEqual(new Set(options));
  }
});

it('shrinks to NT-Xent, but for what fails', () => {
  const failing = fc.property(conventions(), ({ scale }) => scale !== 'tau');
  const { counterexample } = fc.check(failing, { seed: 1, numRuns: 500 });
  expect(counterexample).toEqual([{ ...ntXent, scale: 'tau' }]);
});
