import type { Batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import type { Case } from '../../batches/cases.ts';
import { type Answered, answered, type Implementation, whyNotTaken } from '../../implementations/implementation.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { representable } from '../../rounding/formats.ts';
import { answerDistance, type Distance } from './distance.ts';
import { canRuleOut, type Expectation, expectations } from './expectations.ts';

/** A question to an implementation, and its answer. */
export interface Observation extends Case {
  /** The batch as it was asked, with every entry rounded to the implementation's dtype. */
  readonly batch: Batch;
  /** What the implementation answered. */
  readonly answer: Answered;
}

/** An answer, and how far it is from each candidate. */
export interface ComparedObservation extends Observation {
  /** Empty if the implementation did not answer. */
  readonly distances: readonly Distance[];
}

/** Asks an implementation for a loss and compares it with the candidates that have a value for the batch. */
export async function observeAndCompare(
  implementation: Implementation,
  candidates: readonly Convention[],
  testCase: Case,
): Promise<ComparedObservation> {
  const asked = await observe(implementation, testCase);
  return { ...asked, distances: distancesOf(asked, candidates, implementation) };
}

/**
 * Asks an implementation for a loss.
 *
 * The batch is rounded to its dtype first, so that the true loss is computed from the same numbers that it gets.
 */
export async function observe(implementation: Implementation, testCase: Case): Promise<Observation> {
  const batch = asSeen(testCase, implementation);
  if (typeof batch === 'string') return { ...testCase, answer: { kind: 'skipped', skipped: batch } };
  const { temperature } = testCase;
  return { batch, temperature, answer: answered(await implementation.compute(batch, temperature)) };
}

/** Why an implementation cannot be asked about a batch at all, in words; undefined if it can. */
export function whyNotAsked(testCase: Case, implementation: Asked): string | undefined {
  const seen = asSeen(testCase, implementation);
  return typeof seen === 'string' ? seen : undefined;
}

/** What decides whether an implementation can be asked. */
type Asked = Pick<Implementation, 'dtype' | 'temperature' | 'pairs'>;

/** The batch with every entry rounded to the dtype, or why an implementation cannot be asked about it, in words. */
function asSeen({ batch, temperature }: Case, asked: Asked): Batch | string {
  const { dtype } = asked;
  return (
    whyNotTaken(batch, temperature, asked) ?? representable(batch, dtype) ?? `the batch cannot be written in ${dtype}`
  );
}

/**
 * How far an answer is from each candidate that has a value for the batch and that the answer can rule out.
 *
 * Each bound is increased by `wider`, which allows for errors other than rounding in the dtype.
 */
export function distancesOf(
  { batch, temperature, answer }: Observation,
  all: readonly Convention[],
  computedIn: FloatArithmetic,
  wider = 0,
): Distance[] {
  if (answer.kind !== 'loss') return [];
  const candidates = all.filter((candidate) => canRuleOut({ batch, temperature }, candidate, computedIn.dtype));
  try {
    return remembered(batch, temperature, candidates, computedIn).map(answerDistance(answer, batch, wider));
  } catch (error) {
    // With a zero row, or with logits too large for any arithmetic, there is no true loss to compare with.
    if (error instanceof NtXentError) return [];
    throw error;
  }
}

/** Expectations by batch, then by temperature and arithmetic; they are kept because they are the same for every implementation. */
const memory = new WeakMap<Batch, Map<string, Map<Convention, Expectation | null>>>();

function remembered(
  batch: Batch,
  temperature: number,
  candidates: readonly Convention[],
  { dtype, accuracy }: FloatArithmetic,
): Expectation[] {
  const ofBatch = memory.get(batch) ?? new Map<string, Map<Convention, Expectation | null>>();
  memory.set(batch, ofBatch);
  const key = `${temperature} ${dtype} ${accuracy?.exp} ${accuracy?.log}`;
  const known = ofBatch.get(key) ?? new Map<Convention, Expectation | null>();
  ofBatch.set(key, known);
  const missing = candidates.filter((candidate) => !known.has(candidate));
  for (const candidate of missing) known.set(candidate, null);
  const found = expectations(batch, temperature, missing, { dtype, accuracy });
  for (const one of found) known.set(one.candidate, one);
  return candidates.flatMap((candidate) => known.get(candidate) ?? []);
}

/** Two losses that were given for one batch. */
export type TwoLosses = readonly [before: number, after: number];

/**
 * Asks about batches once more and returns the first two losses for one batch that differ by more than rounding explains;
 * null if there are none.
 *
 * @param nearest The convention whose bounds say how much rounding explains.
 */
export async function unsteadiness(
  implementation: Implementation,
  asked: Iterable<Observation>,
  nearest: Convention,
): Promise<TwoLosses | null> {
  for (const before of asked) {
    const again = await observe(implementation, before);
    const two = differentLosses(before, again, distancesOf(before, [nearest], implementation));
    if (two) return two;
  }
  return null;
}

/** Both losses for one batch if they differ by more than the bounds allow, or if only one of them is NaN; otherwise null. */
export function differentLosses(
  { answer: before }: Observation,
  { answer: after }: Observation,
  distances: readonly Distance[],
): TwoLosses | null {
  if (before.kind !== 'loss' || after.kind !== 'loss' || Object.is(before.loss, after.loss)) return null;
  const bound = Math.max(...distances.map((distance) => distance.bound));
  return Math.abs(before.loss - after.loss) <= 2 * bound ? null : [before.loss, after.loss];
}
