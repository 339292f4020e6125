import { test } from '@fast-check/vitest';
import type * as fc from 'fast-check';
import { TestRunner } from 'vitest';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import type { Case } from '../batches/cases.ts';
import { smallestBatchLines } from '../report/check/counterexample-snippets.ts';
import { errorText } from '../report/error-text.ts';

/** What one batch says of an implementation. */
interface Ruling {
  /** How much was compared; 0 where the implementation did not answer, or is asked nothing of the kind. */
  readonly claims: number;
  /** What is wrong, in words, where something is. */
  readonly broken?: string | undefined;
}

/** A property of an implementation, as a test with a name of its own. */
export interface SuiteProperty {
  readonly name: string;
  readonly cases: fc.Arbitrary<Case>;
  readonly rule: (testCase: Case) => Promise<Ruling>;
  /** A sentence that says where to read more. */
  readonly more?: string;
  /** Why no batch made a claim, where none did: the test is skipped. */
  readonly silent: string;
}

/** How the tests of a suite are run. */
export interface SuiteRuns {
  /** How many batches each test tries. */
  readonly runs: number;
  readonly seed: number;
  /** The command that runs the test of this name again. */
  readonly replay: (name: string) => string;
  /** How many milliseconds one test may take, as a guard against hanging. */
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
    throw broken({ says: errorInstance.message, testCase: counterexample?.[0], seed, replay: replay(name), more });
  };
  test.prop([cases], { seed, numRuns: runs, asyncReporter })(
    name,
    async (testCase) => {
      const ruling = await rule(testCase);
      claims += ruling.claims;
      if (ruling.broken !== undefined) throw new Breach(ruling.broken);
    },
    timeout,
  );
}

/** What a test of the suite found, for people who read its failure. */
interface Finding {
  /** What is wrong, in words. */
  readonly says: string;
  /** The smallest case that shows it. */
  readonly testCase: Case | undefined;
  readonly seed: number;
  /** The command that runs the test again. */
  readonly replay: string;
  /** A sentence that says where to read more. */
  readonly more?: string | undefined;
}

/** A finding as the error that fails a test; its stack would lead into this package, and says nothing of the loss. */
export function broken({ says, testCase, seed, replay, more }: Finding): Error {
  const batch = testCase && smallestBatchLines(testCase.batch, testCase.temperature);
  return withoutStack([says, ...(batch ?? []), `Seed ${seed}. Replay: ${replay}`, ...(more ? [more] : [])].join('\n'));
}

/** An error of this package in its four parts, as the error that fails a test; any other as it is. */
export function inFourParts(error: unknown): unknown {
  return error instanceof NtXentError ? withoutStack(errorText(error, false).trimEnd()) : error;
}

function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
