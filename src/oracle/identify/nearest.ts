import type { Convention } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import {
  type CandidateScore,
  candidateScores,
  isOfMany,
  simplest,
  unscaled,
  type Witness,
  weigh,
} from './candidate-scores.ts';
import { deviationsOf, nameOf, withoutDeviations } from './candidates.ts';
import { distancesOf } from './observation.ts';
import { lossOf } from './scale-mismatch.ts';

/** What a loss may be near to: of scales that nobody uses none is offered. */
const offered = simplest.filter(({ scale }) => scale === 'mean' || scale === 'sum');

/** A known bug is nearer than none only where it explains this much more, in logarithms of bounds. */
const FAR = 3;

/** However many losses are not finite, a candidate that they speak of is so much farther than one that they do not. */
const LOST = 1;

/**
 * The candidates by how far all answers are from them, and before all that of which the losses, or those of the anchors, are; of the large
 * batches none is compared with all. A candidate whose known bug the answers contradict comes after all others.
 */
export function nearestTo(
  witnesses: readonly Witness[],
  implementation: Implementation,
  first: Convention | null,
): Convention[] {
  const all = candidateScores(offered);
  for (const witness of witnesses) if (!isOfMany(witness)) weigh(witness, all, implementation);
  const distance = ({ candidate, missed, heard, lost }: CandidateScore) =>
    candidate === first ? -1 : missed / Math.max(heard, 1) + FAR * deviationsOf(candidate).length + LOST * Number(lost);
  const sorted = all.toSorted((a, b) => distance(a) - distance(b)).map(({ candidate }) => candidate);
  // The first is what is named: only names that come before all others are looked at.
  const named = sorted.findIndex((candidate) => !isContradicted(candidate, witnesses, implementation));
  return [...sorted.slice(named), ...sorted.slice(0, named)];
}

/** The convention that all losses of anchors fit, where some are told and the losses that are made of them fit none. */
export function fittingAnchors(witnesses: readonly Witness[], implementation: Implementation): Convention | null {
  const told = witnesses.filter(({ answer }) => answer.kind === 'loss' && answer.perAnchor);
  if (told.length === 0) return null;
  // Of 2N losses all are compared: with those of one view the other may be wrong.
  const isOfAll = ({ answer, batch: { pairs } }: Witness, candidate: Convention) =>
    answer.kind === 'loss' && answer.perAnchor?.length === anchorRows(candidate, pairs).length;
  const fits = (candidate: Convention) =>
    told.every(
      (one) =>
        isOfAll(one, candidate) &&
        distancesOf(one, [candidate], implementation).every(({ ratioOfAnchors }) => (ratioOfAnchors ?? 2) <= 1),
    );
  return unscaled.find(fits) ?? null;
}

/** A loss is near to another that is at most this part of it away, besides its bound. */
const NEAR = 0.05;

/** Whether half of the losses are near to those of a candidate. */
export function isNearTo(
  candidate: Convention,
  witnesses: readonly Witness[],
  implementation: Implementation,
): boolean {
  const compared = witnesses.flatMap((one) => distancesOf(lossOf(one), [candidate], implementation));
  const near = compared.filter(({ error, bound, expected }) => error <= bound + NEAR * expected.value.abs().toNumber());
  return 2 * near.length >= compared.length;
}

/** Whether an answer speaks against the known bug of a candidate: where that shows, it is nearer to the same without it. */
function isContradicted(candidate: Convention, witnesses: readonly Witness[], { dtype }: Implementation): boolean {
  if (deviationsOf(candidate).length === 0) return false;
  const name = nameOf(withoutDeviations(candidate));
  const without = offered.find((one) => nameOf(one) === name) as Convention;
  return witnesses.some((witness) => {
    if (isOfMany(witness)) return false;
    const [mine, other] = [candidate, without].map((one) => distancesOf(lossOf(witness), [one], { dtype })[0]);
    if (!mine || !other || !Number.isFinite(mine.error)) return false;
    const shows = mine.expected.value.minus(other.expected.value).abs().toNumber() > mine.bound + other.bound;
    return shows && other.error < mine.error;
  });
}
