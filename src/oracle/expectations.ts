import type { Decimal } from 'decimal.js';
import type { Batch } from '../../spec/batch.ts';
import { anchorRows, type Denominator, stages, termCount } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import type { Loss } from '../../spec/loss.ts';
import { scaleFactor } from '../../spec/scale.ts';
import type { Summed } from '../certified/summed.ts';
import { evaluate } from '../evaluate.ts';
import type { Dtype } from '../rounding/formats.ts';
import { lossBounds } from '../rounding/loss-bounds.ts';
import type { Candidate } from './candidates.ts';

/** What an implementation of a candidate must return for a batch. */
export interface Expectation {
  readonly candidate: Candidate;
  readonly value: Enclosure;
  /** How far a stable implementation can be from the value, the radius of the value included. */
  readonly bound: number;
  /** The true loss of each of the candidate's anchors, not scaled. */
  readonly perAnchor: readonly Enclosure[];
}

/**
 * The value and the rounding bound of every candidate that has a value for the batch.
 *
 * Left out: an empty denominator (one pair), and division by N − 1 for one pair. `summed` are the sums of the batch,
 * where they are known; the candidates are of one layout then.
 *
 * @throws NtXentError as the reference's `loss` does
 */
export function expectations(
  batch: Batch,
  temperature: number,
  candidates: readonly Candidate[],
  { dtype, digits, summed }: { dtype: Dtype; digits: number; summed?: Summed | undefined },
): Expectation[] {
  const { pairs, dimension } = batch;
  const possible = candidates.filter(
    ({ denominator, scale }) => termCount(denominator, pairs) > 0 && !(scale === 'n/(n-1)' && pairs === 1),
  );
  const ofAllRows = lossesOfAllRows(batch, temperature, possible, digits, summed);
  const reals = arithmetic(digits + 20);
  // The scales share everything but their factor.
  const means = new Map<string, Omit<Expectation, 'candidate'>>();
  const meanOf = (candidate: Candidate) => {
    const { perAnchor: all } = ofAllRows.get(keyOf(candidate)) as Loss;
    const perAnchor = anchorRows(candidate, pairs).map((i) => all[i] as Enclosure);
    const mean = (xs: Decimal[]) => reals.sum(...xs).div(xs.length);
    const value = { value: mean(perAnchor.map((x) => x.value)), radius: mean(perAnchor.map((x) => x.radius)) };
    const losses = perAnchor.map((x) => x.value.toNumber());
    const inputs = { dtype, denominator: candidate.denominator, pairs, dimension, temperature };
    return { perAnchor, value, bound: lossBounds(losses, inputs, { form: 'shifted' }).mean };
  };
  return possible.map((candidate) => {
    const key = `${keyOf(candidate)} ${candidate.anchors}`;
    const { perAnchor, value: mean, bound } = means.get(key) ?? meanOf(candidate);
    means.set(key, { perAnchor, value: mean, bound });
    const factor = scaleFactor(candidate.scale, { pairs, anchors: perAnchor.length, temperature }, reals);
    const value = { value: mean.value.times(factor), radius: mean.radius.times(factor) };
    return { candidate, value, bound: bound * factor.toNumber() + value.radius.toNumber(), perAnchor };
  });
}

/** The losses of all 2N anchors for each denominator and layout among the candidates. */
function lossesOfAllRows(
  batch: Batch,
  temperature: number,
  candidates: readonly Candidate[],
  digits: number,
  summed: Summed | undefined,
): Map<string, Loss> {
  const distinct = new Map<string, Candidate>();
  for (const candidate of candidates) {
    distinct.set(keyOf(candidate), { ...candidate, anchors: 'both-views', scale: 'mean' });
  }
  // One evaluation for each layout: who is whose partner is settled with the logits.
  const found = stages.layout.flatMap((layout) => {
    const ofLayout = [...distinct.values()].filter((candidate) => candidate.layout === layout);
    if (ofLayout.length === 0) return [];
    const { losses } = evaluate(batch, temperature, ofLayout, digits, summed);
    return ofLayout.map((candidate, i): [string, Loss] => [keyOf(candidate), losses[i] as Loss]);
  });
  return new Map(found);
}

const keyOf = ({ layout, denominator }: { layout: string; denominator: Denominator }) => `${layout} ${denominator}`;
