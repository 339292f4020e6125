import type { Convention } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { candidates, deviationsOf, nameOf, withOneDeviation, withoutDeviations } from './candidates.ts';
import { isWithin } from './distance.ts';
import { distancesOf, type Observation } from './observation.ts';
import { isLarge } from './probe-answers.ts';
import { lossOf } from './scale-mismatch.ts';

/** The candidates, simplest first. */
export const simplest = [...candidates(), ...withOneDeviation()];

/** The candidates that a loss with an unusual factor can be a multiple of. */
export const unscaled = simplest.filter((one) => one.scale === 'mean' && deviationsOf(one).length === 0);

/** An answer that may rule candidates out, with a name for reports. */
export interface Witness extends Observation {
  readonly id: string;
}

/** How well a candidate fits the answers so far. */
export interface CandidateScore {
  readonly candidate: Convention;
  /** The sum, over the finite losses, of the logarithm of error/bound where that is above 1. */
  missed: number;
  /** How many finite losses were compared with it. */
  heard: number;
  /** Whether a loss that is not finite was compared with it. */
  lost: boolean;
  worst: { by: string; ratio: number };
}

export const isOfMany = ({ batch }: Observation) => isLarge(batch);
export const isLeft = ({ worst }: CandidateScore) => isWithin(worst);

export const candidateScores = (all: readonly Convention[]): CandidateScore[] =>
  all.map((candidate) => ({ candidate, missed: 0, heard: 0, lost: false, worst: { by: '', ratio: 0 } }));

/** Updates the scores of some candidates by how far an answer is from them. */
export function weigh(witness: Witness, concerned: readonly CandidateScore[], implementation: Implementation): void {
  const byCandidate = new Map(concerned.map((one) => [one.candidate, one]));
  for (const distance of distancesOf(witness, [...byCandidate.keys()], implementation)) {
    const one = byCandidate.get(distance.candidate) as CandidateScore;
    if (Number.isFinite(distance.ratioOfLoss)) {
      one.missed += Math.log(Math.max(distance.ratioOfLoss, 1));
      one.heard++;
    } else one.lost = true;
    if (distance.ratio > one.worst.ratio) one.worst = { by: witness.id, ratio: distance.ratio };
  }
}

/** The candidates that can be named as the nearest, which have only the common scales. */
const offered = simplest.filter(({ scale }) => scale === 'mean' || scale === 'sum');

/** What each known bug adds to a distance, in logarithms of bounds: a bug must explain this much more to be named. */
const FAR = 3;

/** What losses that are not finite, however many, add to the distance of a candidate that has a value there. */
const LOST = 1;

/**
 * Sorts the candidates by how far the answers are from them.
 *
 * `first`, which is already known to explain the losses or those of the anchors, comes before all others. Large batches are left
 * out, as comparing them with every candidate takes too long. No candidate whose known bug is contradicted comes first.
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
  // Only the first candidate is reported, so candidates are checked only until one is not contradicted.
  const named = sorted.findIndex((candidate) => !isContradicted(candidate, witnesses, implementation));
  return [...sorted.slice(named), ...sorted.slice(0, named)];
}

/** The convention that all returned losses of anchors fit; null if there is none, or if no losses of anchors were returned. */
export function fittingAnchors(witnesses: readonly Witness[], implementation: Implementation): Convention | null {
  const told = witnesses.filter(({ answer }) => answer.kind === 'loss' && answer.perAnchor);
  if (told.length === 0) return null;
  // Only complete lists count: if one view is missing, its losses may be wrong.
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

/** A loss is near an expected one if its error, less the bound, is at most this part of the expected one. */
const NEAR = 0.05;

/** Whether at least half of the losses are near those of a candidate. */
export function isNearTo(
  candidate: Convention,
  witnesses: readonly Witness[],
  implementation: Implementation,
): boolean {
  const compared = witnesses.flatMap((one) => distancesOf(lossOf(one), [candidate], implementation));
  const near = compared.filter(({ error, bound, expected }) => error <= bound + NEAR * expected.value.abs().toNumber());
  return 2 * near.length >= compared.length;
}

/** Whether some answer contradicts a candidate's known bug: the bug would show there, but the answer is nearer to the candidate without it. */
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
