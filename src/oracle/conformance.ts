import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import type { Candidate } from './candidates.ts';
import { type Distance, trial } from './trial.ts';

/** A batch on which an answer was compared with a candidate. */
export interface Sample extends Distance {
  readonly batch: Batch;
  readonly temperature: number;
}

/** What generated batches say of an implementation that should be a candidate. */
export interface Conformance {
  readonly holds: boolean;
  /** How many batches were answered. */
  readonly answered: number;
  /** The largest error over bound seen, and where. */
  readonly worst: Sample | null;
  /** The smallest batch found outside of the bound. */
  readonly counterexample: Sample | null;
  /** The first batch on which it failed instead of answering, and what it said. */
  readonly failure: (Case & { readonly message: string }) | null;
}

/** How to run. */
export interface Runs {
  readonly runs: number;
  readonly seed: number;
  /** Hears how many batches were answered, after each. */
  readonly progress?: (done: number) => void;
}

/** Compares an implementation with one candidate on generated batches, and shrinks what fails. */
export async function conformance(
  implementation: Implementation,
  candidate: Candidate,
  { runs, seed, progress }: Runs,
): Promise<Conformance> {
  let worst: Sample | null = null;
  let answered = 0;
  let done = 0;
  let failure: Conformance['failure'] = null;
  // Every time a smaller batch fails it takes the place of the last, so at the end it is the smallest.
  let counterexample: Sample | null = null;
  const property = fc.asyncProperty(conformanceCases(), async (generated: Case) => {
    const { batch, answer, distances } = await trial(implementation, [candidate], generated);
    const shrinking = counterexample !== null;
    if (!shrinking) progress?.(++done);
    if ('errored' in answer && !shrinking) failure ??= { ...generated, message: answer.errored };
    const [distance] = distances;
    if (distance === undefined) return;
    const sample = { ...distance, ...generated, batch };
    if (!shrinking) answered++;
    if (!shrinking && (worst === null || sample.ratio > worst.ratio)) worst = sample;
    if (sample.ratio <= 1) return;
    counterexample = sample;
    throw new Error('outside of the bound');
  });
  const { failed, errorInstance } = await fc.check(property, { seed, numRuns: runs });
  // An adapter that broke the protocol: there is nothing more to hear of it.
  if (errorInstance instanceof NtXentError) throw errorInstance;
  return { holds: !failed, answered, worst, counterexample, failure };
}
