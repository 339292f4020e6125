import type { Convention } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { candidates, deviationsOf, withOneDeviation } from './candidates.ts';
import { isWithin } from './distance.ts';
import { distancesOf, type Observation } from './observation.ts';
import { isLarge } from './probe-answers.ts';

/** The candidates, simplest first. */
export const simplest = [...candidates(), ...withOneDeviation()];

/** What a loss may be a multiple of. */
export const unscaled = simplest.filter((one) => one.scale === 'mean' && deviationsOf(one).length === 0);

/** An answer that may rule candidates out, under a name. */
export interface Witness extends Observation {
  readonly id: string;
}

/** What the answers so far say of a candidate. */
export interface CandidateScore {
  readonly candidate: Convention;
  /** By how many bounds the finite losses miss it: the sum of the logarithms. */
  missed: number;
  /** How many finite losses spoke of it. */
  heard: number;
  /** Whether one that is not finite did. */
  lost: boolean;
  worst: { by: string; ratio: number };
}

export const isOfMany = ({ batch }: Observation) => isLarge(batch);
export const isLeft = ({ worst }: CandidateScore) => isWithin(worst);

export const candidateScores = (all: readonly Convention[]): CandidateScore[] =>
  all.map((candidate) => ({ candidate, missed: 0, heard: 0, lost: false, worst: { by: '', ratio: 0 } }));

/** Takes note of how far an answer is from some candidates. */
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
