import { test } from '@fast-check/vitest';
import type * as fc from 'fast-check';
import { TestRunner } from 'vitest';
import type { Case } from '../generators/cases.ts';
import { broken, inFourParts } from './broken.ts';

/** What one batch says of an implementation. */
export interface Ruling {
  /** How much was compared; 0 where the implementation did not answer, or is asked nothing of the kind. */
  readonly claims: number;
  /** What is wrong, in words, where something is. */
  readonly broken?: string | undefined;
}

/** A property of an implementation, as a test with a name of its own. */
export interface SuiteProperty {
  readonly name: string;
  readonly cases: fc.Arbitrary<Case>;
  readonly rule: (given: Case) => Promise<Ruling>;
  /** Where to read on. */
  readonly more?: string;
  /** Why no batch made a claim, where none did: the test is skipped. */
  readonly silent: string;
}

/** How the tests of a suite are run. */
export interface SuiteRuns {
  /** Batches for each test. */
  readonly runs: number;
  readonly seed: number;
  /** The command that runs the test of this name again. */
  readonly replay: (name: string) => string;
  /** Of one test, in milliseconds: a guard against hanging. */
  readonly timeout: number;
}

class Breach extends Error {}

/** Registers a property as a test; its failure shows the smallest batch, and how to run it again. */
export function propertyTest(
  { name, cases, rule, more, silent }: SuiteProperty,
  { runs, seed, replay, timeout }: SuiteRuns,
): void {
  let claims = 0;
  const asyncReporter = async ({ failed, errorInstance, counterexample }: fc.RunDetails<[Case]>) => {
    if (!failed) {
      if (claims === 0) TestRunner.getCurrentTest()?.context.skip(silent);
      return;
    }
    if (!(errorInstance instanceof Breach)) throw inFourParts(errorInstance);
    throw broken({ says: errorInstance.message, given: counterexample?.[0], seed, replay: replay(name), more });
  };
  test.prop([cases], { seed, numRuns: runs, asyncReporter })(
    name,
    async (given) => {
      const ruling = await rule(given);
      claims += ruling.claims;
      if (ruling.broken !== undefined) throw new Breach(ruling.broken);
    },
    timeout,
  );
}
