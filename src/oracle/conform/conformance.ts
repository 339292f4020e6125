import * as fc from 'fast-check';
import type { Batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import type { Case } from '../../batches/cases.ts';
import { conformanceCases } from '../../batches/conformance-cases.ts';
import { similarityProducts } from '../../batches/large-cases.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { type Distance, isWithin } from '../identify/distance.ts';
import { type ComparedObservation, type Observation, observeAndCompare } from '../identify/observation.ts';
import { isLarge } from '../identify/probe-answers.ts';
import {
  farthest,
  type GradientDistance,
  type GradientMultiple,
  gradientDistances,
  gradientMultiple,
  isCollapsed,
} from './gradient-distance.ts';
import { type Outcome, outcomeOf } from './tried.ts';

/** A batch on which an answer was compared with a candidate. */
export interface Sample extends Distance {
  /** 2N rows of d, stacked, as it was asked. */
  readonly batch: Batch;
  /** τ */
  readonly temperature: number;
}

/** A gradient that was compared with the truth. */
export interface GradientSample extends GradientDistance {
  /** 2N rows of d, stacked, as it was asked. */
  readonly batch: Batch;
  /** τ */
  readonly temperature: number;
}

/** What generated batches say of an implementation's gradients. */
export interface GradientConformance {
  /** Whether all were within the bound. */
  readonly holds: boolean;
  /** How many gradients were compared with the truth. */
  readonly compared: number;
  /** The largest error over bound seen, and where. */
  readonly worst: GradientSample;
  /** The multiple of a right gradient that every row of all of them is; null where they hold, or there is none. */
  readonly multiple: GradientMultiple | null;
  /** Whether on the worst every row had the gradient of its own anchor's loss alone, and no factor explains it. */
  readonly collapsed: boolean;
}

/** What generated batches say of an implementation that should be a candidate. */
export interface Conformance {
  /** Whether every answer was within the bound. */
  readonly holds: boolean;
  /** How many of the generated batches were answered. */
  readonly answered: number;
  /** How many losses of single anchors were compared, in all answers. */
  readonly anchorLosses: number;
  /** How many of these answers could not have been wrong: rounding in the dtype can take a batch of that size to any loss. */
  readonly unchecked: number;
  /** The largest error over bound seen, and where. */
  readonly worst: Sample | null;
  /** Where the bound was the smallest part of the loss: nothing smaller could be seen. */
  readonly sharpest: Sample | null;
  /** The first batch outside of the bound, where it ended. */
  readonly outside: Sample | null;
  /** What its gradients are like, where it returned some that can be judged. */
  readonly gradient: GradientConformance | null;
  /** What became of each of the generated batches, in the order in which they were asked. */
  readonly outcomes: readonly Outcome[];
  /** The same of the large ones. */
  readonly large: readonly Outcome[];
  /** The same of those that may be taken for one another. */
  readonly lookAlikes: readonly Outcome[];
  /** The first that it failed on. */
  readonly failure: Failure | null;
}

/** A batch that an implementation failed on. */
export interface Failure extends Case {
  /** What it said. */
  readonly message: string;
}

/** How to run. */
export interface Runs {
  /** How many batches to generate, at most: the first outside of the bound is the last. */
  readonly runs: number;
  /** Where the batches come from, an integer: the same seed gives the same batches on every machine. */
  readonly seed: number;
  /**
   * Hears how far it is, after each batch.
   *
   * @param done How many batches there were so far.
   */
  readonly progress?: (done: number) => void;
}

/** What to ask besides the small generated batches. */
export interface ConformanceCases {
  /** Where they come from. */
  readonly cases?: fc.Arbitrary<Case>;
  /** Larger ones; none by default. */
  readonly large?: readonly Case[];
  /** Ones that what remembers may take for one another; none by default. */
  readonly lookAlikes?: readonly Case[];
  /** What was answered before: the losses were compared then, the gradients are now. */
  readonly before?: readonly Observation[];
}

/** Compares an implementation with one candidate on generated batches, until it leaves the bound: small ones, large ones, then look-alikes. */
export async function conformance(
  implementation: Implementation,
  candidate: Convention,
  {
    runs,
    seed,
    progress,
    cases = conformanceCases(),
    large = [],
    lookAlikes = [],
    before = [],
  }: Runs & ConformanceCases,
): Promise<Conformance> {
  const outcomes: Outcome[] = [];
  const ofLarge: Outcome[] = [];
  const ofLookAlikes: Outcome[] = [];
  let answered = 0;
  let unchecked = 0;
  let anchorLosses = 0;
  const slopes = gradients(candidate, implementation);
  for (const one of before) slopes.note(one);
  let worst: Sample | null = null;
  let sharpest: Sample | null = null;
  let failure: Conformance['failure'] = null;
  const asked = async (testCase: Case, became: Outcome[]): Promise<Sample | undefined> => {
    const found = await observeAndCompare(implementation, [candidate], testCase);
    became.push(outcomeOf(found));
    if (found.answer.kind === 'errored') failure ??= { ...testCase, message: found.answer.errored };
    const sample = sampleOf(found);
    if (!sample) return;
    slopes.note(found);
    // Of 2N those of the anchors are compared.
    const returned = found.answer.kind === 'loss' ? (found.answer.perAnchor?.length ?? 0) : 0;
    anchorLosses += Math.min(returned, anchorRows(candidate, testCase.batch.pairs).length);
    if (worst === null || sample.ratio > worst.ratio) worst = sample;
    if (sharpest === null || bluntness(sample) < bluntness(sharpest)) sharpest = sample;
    return sample;
  };
  const property = fc.asyncProperty(cases, async (generated: Case) => {
    const sample = await asked(generated, outcomes);
    progress?.(outcomes.length);
    if (sample === undefined) return true;
    answered++;
    if (!sample.checks) unchecked++;
    return isWithin(sample);
  });
  const { failed: failedOnSmall, errorInstance } = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: true,
  });
  // An adapter that broke the protocol: there is nothing more to hear of it.
  if (errorInstance instanceof NtXentError) throw errorInstance;
  let failed = failedOnSmall;
  const others = [
    ...large.map((testCase) => ({ given: testCase, became: ofLarge })),
    ...lookAlikes.map((testCase) => ({ given: testCase, became: ofLookAlikes })),
  ];
  for (const { given: testCase, became } of others) {
    if (failed) break;
    const sample = await asked(testCase, became);
    failed = sample !== undefined && !isWithin(sample);
  }
  return {
    holds: !failed,
    answered,
    anchorLosses,
    unchecked,
    outcomes,
    large: ofLarge,
    lookAlikes: ofLookAlikes,
    worst,
    sharpest,
    outside: failed ? worst : null,
    gradient: slopes.result(),
    failure,
  };
}

/** The bound as a part of the loss; of a loss of 0 everything is. */
export const bluntness = ({ bound, expected }: Distance): number => bound / expected.value.abs().toNumber();

/** The only distance of a trial, with its batch; undefined where the candidate has none. */
export function sampleOf({ batch, temperature, distances }: ComparedObservation): Sample | undefined {
  const [distance] = distances;
  return distance && { ...distance, batch, temperature };
}

/** The gradients of batches with more products in the matrix of similarities are not compared: the truth would take longer than all else. */
const DEAR = 6e6;
const isDear = (batch: Batch): boolean => similarityProducts(batch) > DEAR;

/** Compares the gradients that come with answers: keeps the worst, and the factor that they have in common. */
function gradients(candidate: Convention, implementation: Implementation) {
  const multiples = gradientMultiple(candidate);
  let worst: (GradientSample & { readonly all: readonly number[] }) | null = null;
  let compared = 0;
  return {
    note({ batch, temperature, answer }: Observation): void {
      if (answer.kind !== 'loss' || answer.gradient?.length !== batch.rows.length || isDear(batch)) return;
      // What is wrong is shown best by a small batch.
      if (worst && !isWithin(worst) && isLarge(batch)) return;
      const rows = gradientDistances(answer.gradient, { batch, temperature }, candidate, implementation);
      if (rows === undefined) return;
      const found = farthest(rows);
      // An infinite bound forbids nothing: such a gradient was not compared with anything.
      if (found.bound === Number.POSITIVE_INFINITY) return;
      compared++;
      multiples.note(rows, { batch, temperature });
      if (!worst || found.ratio > worst.ratio) worst = { ...found, batch, temperature, all: answer.gradient };
    },
    result(): GradientConformance | null {
      if (!worst) return null;
      const { all, ...sample } = worst;
      const holds = isWithin(sample);
      const multiple = holds ? null : multiples.result();
      const collapsed =
        !holds && !multiple && !isLarge(sample.batch) && isCollapsed(all, sample, candidate, implementation);
      return { holds, compared, worst: sample, multiple, collapsed };
    },
  };
}
