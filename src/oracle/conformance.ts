import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import type { Answer, Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import type { Candidate } from './candidates.ts';
import { type Distance, trial } from './trial.ts';

/** A batch on which an answer was compared with a candidate. */
export interface Sample extends Distance {
  readonly batch: Batch;
  readonly temperature: number;
  readonly got: number;
}

/** What generated batches say of an implementation that should be a candidate. */
export interface Conformance {
  readonly holds: boolean;
  /** How many batches were answered. */
  readonly answered: number;
  /** The largest error over bound seen, and where. */
  readonly worst: Sample | null;
  /** The smallest batch found outside of the bound. */
  readonly counterexample: (Sample & { readonly seed: number; readonly path: string }) | null;
  /** What the implementation said instead of a loss, the first time it did. */
  readonly refusal: Exclude<Answer, { loss: number }> | null;
}

/** How to run. */
export interface Runs {
  readonly runs: number;
  readonly seed: number;
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
  let refusal: Conformance['refusal'] = null;
  let failing: Sample | null = null;
  const property = fc.asyncProperty(conformanceCases(), async (generated: Case) => {
    const { answer, distances } = await trial(implementation, [candidate], generated);
    if (!('loss' in answer)) {
      refusal ??= answer;
      return;
    }
    answered++;
    if (failing === null) progress?.(answered);
    const [distance] = distances;
    if (distance === undefined) return;
    const sample = { ...distance, ...generated, got: answer.loss };
    if (failing === null && (worst === null || sample.ratio > worst.ratio)) worst = sample;
    if (sample.ratio <= 1) return;
    failing = sample;
    throw new Error('outside of the bound');
  });
  const details = await fc.check(property, { seed, numRuns: runs });
  const smallest = details.failed ? await again(implementation, candidate, details.counterexample?.[0] as Case) : null;
  const counterexample = smallest && { ...smallest, seed: details.seed, path: details.counterexamplePath ?? '' };
  return { holds: !details.failed, answered, worst, counterexample, refusal };
}

async function again(implementation: Implementation, candidate: Candidate, smallest: Case): Promise<Sample | null> {
  const { answer, distances } = await trial(implementation, [candidate], smallest);
  return 'loss' in answer && distances[0] ? { ...distances[0], ...smallest, got: answer.loss } : null;
}
