import type { Convention } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { candidates, deviationsOf, withOneDeviation } from './candidates.ts';
import { isWithin } from './distance.ts';
import { distancesOf, type Observation } from './observation.ts';
import { isLarge } from './probe-answers.ts';

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
