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

/** A batch on which a gradient was compared with the truth. */
export interface GradientSample extends GradientDistance {
  /** 2N rows of d, stacked, as it was asked. */
  readonly batch: Batch;
  /** τ */
  readonly temperature: number;
}

/** What generated batches show about an implementation's gradients. */
export interface GradientConformance {
  /** Whether all gradients were within the bound. */
  readonly holds: boolean;
  /** How many gradients were compared with the truth. */
  readonly compared: number;
  /** The gradient with the largest ratio of error to bound. */
  readonly worst: GradientSample;
  /** The one factor by which every row of all gradients is off; null if they hold, or if there is no such factor. */
  readonly multiple: GradientMultiple | null;
  /** Whether no factor explains the worst gradient, but each of its rows is the gradient of its own anchor's loss alone. */
  readonly collapsed: boolean;
}

/** What generated batches show about an implementation that should compute a candidate. */
export interface Conformance {
  /** Whether every answer was within the bound. */
  readonly holds: boolean;
  /** How many of the generated batches were answered. */
  readonly answered: number;
  /** How many losses of single anchors were compared, in all answers. */
  readonly anchorLosses: number;
  /** How many of the answered batches checked nothing: on those, rounding in the dtype can move the loss to any value. */
  readonly unchecked: number;
  /** The answer with the largest ratio of error to bound. */
  readonly worst: Sample | null;
  /** The answer whose bound was the smallest part of the loss: relative errors below it cannot be seen. */
  readonly sharpest: Sample | null;
  /** The first batch outside of the bound, which ended the comparison. */
  readonly outside: Sample | null;
  /** How its gradients compare with the truth; null if it returned none that can be judged. */
  readonly gradient: GradientConformance | null;
  /** What became of each of the generated batches, in the order in which they were asked. */
  readonly outcomes: readonly Outcome[];
  /** What became of each of the large batches. */
  readonly large: readonly Outcome[];
  /** What became of each of the batches that look alike. */
  readonly lookAlikes: readonly Outcome[];
  /** The first batch that it failed on. */
  readonly failure: Failure | null;
}

/** A batch that an implementation failed on. */
export interface Failure extends Case {
  /** The error that it reported. */
  readonly message: string;
}

/** How many batches to generate, and from which seed. */
export interface Runs {
  /** How many batches to generate at most: the first one outside of the bound ends the run. */
  readonly runs: number;
  /** Where the batches come from, an integer: the same seed gives the same batches on every machine. */
  readonly seed: number;
  /**
   * Is called after each batch.
   *
   * @param done How many batches have been asked so far.
   */
  readonly progress?: (done: number) => void;
}

/** Which batches are asked. */
export interface ConformanceCases {
  /** Generates the small batches. */
  readonly cases?: fc.Arbitrary<Case>;
  /** Larger batches; none by default. */
  readonly large?: readonly Case[];
  /** Batches that code which caches its results may confuse with one another; none by default. */
  readonly lookAlikes?: readonly Case[];
  /** Earlier answers, whose losses were compared already and whose gradients are compared now. */
  readonly before?: readonly Observation[];
}

/** Compares an implementation with one candidate on small batches, large ones, then look-alikes, until one is outside of the bound. */
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
  for (const earlier of before) slopes.note(earlier);
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
    // An implementation may return 2N losses, but only those of the candidate's anchors are compared.
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
  // An adapter that broke the protocol cannot be asked anything more.
  if (errorInstance instanceof NtXentError) throw errorInstance;
  let failed = failedOnSmall;
  const others = [
    ...large.map((testCase) => ({ testCase, became: ofLarge })),
    ...lookAlikes.map((testCase) => ({ testCase, became: ofLookAlikes })),
  ];
  for (const { testCase, became } of others) {
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

/** The bound relative to the loss; it is infinite where the loss is 0. */
export const bluntness = ({ bound, expected }: Distance): number => bound / expected.value.abs().toNumber();

/** The only distance of an observation, with its batch; undefined if the candidate could not be compared. */
export function sampleOf({ batch, temperature, distances }: ComparedObservation): Sample | undefined {
  const [distance] = distances;
  return distance && { ...distance, batch, temperature };
}

/** Above this many products in the matrix of similarities gradients are not compared: the true gradient takes too long to compute. */
const DEAR = 6e6;
const isDear = (batch: Batch): boolean => similarityProducts(batch) > DEAR;

/** Compares the gradients that come with answers, and keeps the worst one and the factor that all of them have in common. */
function gradients(candidate: Convention, implementation: Implementation) {
  const multiples = gradientMultiple(candidate);
  let worst: (GradientSample & { readonly all: readonly number[] }) | null = null;
  let compared = 0;
  return {
    note({ batch, temperature, answer }: Observation): void {
      if (answer.kind !== 'loss' || answer.gradient?.length !== batch.rows.length || isDear(batch)) return;
      // Once a small batch shows the fault, a large one adds nothing.
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
