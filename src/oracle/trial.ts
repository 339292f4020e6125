import type { Decimal } from 'decimal.js';
import type { Batch } from '../../spec/batch.ts';
import { anchorRows } from '../../spec/convention.ts';
import { exact } from '../../spec/exact.ts';
import type { Answer, Implementation } from '../adapter/implementation.ts';
import { representable } from '../generators/representable.ts';
import { lossBounds } from '../rounding/loss-bounds.ts';
import type { Candidate } from './candidates.ts';
import { type Expectation, expectations } from './expectations.ts';

/** More digits than any rounding bound of float64 can ask for. */
const DIGITS = 20;

/** How far an answer is from what a candidate must return. */
export interface Distance {
  readonly candidate: Candidate;
  /** Which number of the answer is the farthest off: the loss (null), or that of an anchor, by its place among them. */
  readonly anchor: number | null;
  readonly got: number;
  readonly expected: Decimal;
  /** |got − expected|; infinite where `got` is not finite. */
  readonly error: number;
  readonly bound: number;
  /** error/bound */
  readonly ratio: number;
  /** The same of the loss alone, whatever the anchors are. */
  readonly ratioOfLoss: number;
}

/** One question to an implementation: its answer, and how far that is from each candidate. */
export interface Trial {
  /** As it was asked: every entry rounded to the implementation's arithmetic. */
  readonly batch: Batch;
  readonly temperature: number;
  readonly answer: Answer;
  /** Empty where the implementation did not answer. */
  readonly distances: readonly Distance[];
}

/**
 * Asks an implementation for a loss and compares it with the candidates that have a value for the batch.
 *
 * The batch is rounded to the implementation's arithmetic first, so that the truth is that of what it sees.
 */
export async function trial(
  implementation: Implementation,
  candidates: readonly Candidate[],
  given: { batch: Batch; temperature: number },
): Promise<Trial> {
  const { dtype } = implementation;
  const { temperature } = given;
  const batch = representable(given.batch, dtype);
  if (batch === undefined) {
    return { ...given, answer: { skipped: `the batch cannot be written in ${dtype}` }, distances: [] };
  }
  const answer = await implementation.compute(batch, temperature);
  if (!('loss' in answer)) return { batch, temperature, answer, distances: [] };
  const all = expectations(batch, temperature, candidates, { dtype, digits: DIGITS });
  return {
    batch,
    temperature,
    answer,
    distances: all.map((one) => distance(answer, one, implementation, batch, temperature)),
  };
}

function distance(
  answer: Extract<Answer, { loss: number }>,
  { candidate, value, bound, perAnchor }: Expectation,
  { dtype }: Implementation,
  { pairs, dimension }: Batch,
  temperature: number,
): Distance {
  const ofLoss = compare(answer.loss, value.value, bound, null);
  const results = [ofLoss];
  const got = ofAnchors(answer.perAnchor, candidate, pairs);
  if (got) {
    const bounds = lossBounds(
      perAnchor.map((x) => x.value.toNumber()),
      { dtype, denominator: candidate.denominator, pairs, dimension, temperature },
      { form: 'shifted' },
    );
    perAnchor.forEach((x, i) => {
      const atAnchor = bounds.perAnchor[i] as number;
      results.push(compare(got[i] as number, x.value, atAnchor + x.radius.toNumber(), i));
    });
  }
  const worst = results.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return { candidate, ...worst, ratioOfLoss: ofLoss.ratio };
}

/** The losses of a candidate's anchors, from those of all 2N rows or of the anchors alone; undefined where there are none. */
function ofAnchors(perAnchor: readonly number[] | undefined, candidate: Candidate, pairs: number) {
  const anchors = anchorRows(candidate, pairs);
  if (perAnchor?.length === 2 * pairs) return anchors.map((i) => perAnchor[i]);
  return perAnchor?.length === anchors.length ? perAnchor : undefined;
}

function compare(
  got: number,
  expected: Decimal,
  bound: number,
  anchor: Distance['anchor'],
): Omit<Distance, 'candidate' | 'ratioOfLoss'> {
  const error = Number.isFinite(got) ? expected.minus(exact(got)).abs().toNumber() : Number.POSITIVE_INFINITY;
  // An infinite bound forbids nothing, not even an infinite error.
  return { anchor, got, expected, error, bound, ratio: bound === Number.POSITIVE_INFINITY ? 0 : error / bound };
}
