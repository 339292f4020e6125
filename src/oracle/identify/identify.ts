import type { Convention } from '../../../spec/convention.ts';
import { isByCoordinate } from '../../../spec/conventions/similarities.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import {
  type CandidateScore,
  candidateScores,
  isLeft,
  isOfMany,
  simplest,
  unscaled,
  type Witness,
  weigh,
} from './candidate-scores.ts';
import { withTwoDeviations } from './candidates.ts';
import { generalCases, questionCases } from './cases-for.ts';
import { isWithin } from './distance.ts';
import {
  equivalenceClasses,
  mostDiscriminating,
  type Question,
  questions,
  type WouldDecide,
  wouldDecide,
} from './distinguishing.ts';
import { fittingAnchors, isNearTo, nearestTo } from './nearest.ts';
import {
  type ComparedObservation,
  distancesOf,
  type Observation,
  observe,
  type TwoLosses,
  unsteadiness,
} from './observation.ts';
import { countsTowardsVerdict, type ProbeAnswer, probeAnswers } from './probe-answers.ts';
import { type ScaleMismatch, scaleMismatchOf } from './scale-mismatch.ts';

/** A probe, what came of it, and how far that is from the candidates. */
export type ProbeTrial = ProbeAnswer & ComparedObservation;

/** A candidate that an answer does not fit. */
export interface RuledOut {
  /** What the implementation is not. */
  readonly candidate: Convention;
  /** The first answer that does not fit it: a probe's id, or `separating-1` and so on for batches chosen to tell candidates apart. */
  readonly by: string;
  /** error/bound there */
  readonly ratio: number;
}

/** What an implementation's answers say of it. */
export interface Identification {
  /** The candidates that no answer rules out, simplest first, one of each group that is the same function. */
  readonly remaining: readonly Convention[];
  /** For each that remains, all that are the same function wherever it was looked at, itself first. */
  readonly alike: readonly (readonly Convention[])[];
  /** The candidates that an answer rules out. */
  readonly ruledOut: readonly RuledOut[];
  /**
   * What remains; or where nothing does the conventions, alone and with a known bug, the nearest first: by how far off
   * the losses are that they do not explain.
   */
  readonly nearest: readonly Convention[];
  /** Whether the first of these is near: else it says nothing of the implementation. */
  readonly isNear: boolean;
  /** The answer to each probe, and how far it is from what remains, or else from the nearest. */
  readonly trials: readonly ProbeTrial[];
  /** The batches that were chosen to tell candidates apart. */
  readonly separating: readonly Observation[];
  /** What would decide, where several remain. */
  readonly wouldDecide: WouldDecide | null;
  /** The convention whose losses of the anchors all of its are, where no candidate remains for what it makes of them. */
  readonly anchorsFit: Convention | null;
  /** Two answers to one probe that differ by more than rounding may, where no candidate remains. */
  readonly unsteady: TwoLosses | null;
  /** The convention of which its losses are a multiple, where no candidate remains. */
  readonly multiple: ScaleMismatch | null;
}

const twofold = withTwoDeviations();

/** Batches chosen to tell candidates apart, at most. */
const QUESTIONS = 16;

/** What would decide is looked for between so many of those that are left. */
const FEW = 6;

/**
 * Finds the conventions that an implementation can be: those within the rounding bound of its answer on every probe, and
 * on batches chosen to tell apart those that the probes leave together.
 *
 * The simplest explanation is looked for first: a convention, or one with a known bug; then two known bugs. Stress probes
 * rule nothing out, and neither does a question that was refused: they tell its domain.
 */
export async function identify(implementation: Implementation, seed: number): Promise<Identification> {
  const answers = await probeAnswers(implementation);
  const witnesses: Witness[] = answers
    .filter(countsTowardsVerdict)
    .map((one) => ({ ...one, id: one.probe.id }))
    .sort((a, b) => Number(isOfMany(a)) - Number(isOfMany(b)));
  const simple = candidateScores(simplest.filter((one) => canShow(one, witnesses)));
  for (const witness of witnesses) weigh(witness, simple.filter(isLeft), implementation);
  let left = simple.filter(isLeft);
  let pairs: CandidateScore[] = [];
  if (left.length === 0) {
    pairs = candidateScores(twofold.filter((one) => canShow(one, witnesses)));
    for (const witness of witnesses) weigh(witness, pairs.filter(isLeft), implementation);
    left = pairs.filter(isLeft);
  }

  const asking = left.length > 1 && witnesses.length > 0;
  const separated = asking
    ? await separate(implementation, answers, left, seed)
    : { left, separating: [], foreseen: [] };
  left = separated.left;
  const { separating, foreseen } = separated;
  const groups = equivalenceClasses(
    foreseen,
    left.map(({ candidate }) => candidate),
  );
  const remaining = groups.map(([first]) => first as Convention);
  const multiple = remaining.length === 0 ? scaleMismatchOf(witnesses, unscaled, implementation) : null;
  const anchorsFit = remaining.length === 0 && !multiple ? fittingAnchors(witnesses, implementation) : null;
  const first = multiple?.candidate ?? anchorsFit;
  const nearest = remaining.length > 0 ? remaining : nearestTo(witnesses, implementation, first);
  return {
    remaining,
    alike: groups,
    ruledOut: [...simple, ...pairs]
      .filter((one) => !isLeft(one))
      .map(({ candidate, worst }) => ({ candidate, ...worst })),
    nearest,
    isNear: remaining.length > 0 || first !== null || isNearTo(nearest[0] as Convention, witnesses, implementation),
    trials: answers.map((one) => ({ ...one, distances: distancesOf(one, shown(remaining, nearest), implementation) })),
    separating,
    wouldDecide:
      remaining.length > 1 && witnesses.length > 0
        ? wouldDecide(remaining.slice(0, FEW), implementation, generalCases(seed))
        : null,
    multiple,
    anchorsFit,
    unsteady: remaining.length === 0 ? await unsteadyOn(implementation, witnesses, nearest) : null,
  };
}

/**
 * What of a loss that answers little is neither known nor asked: a clamped temperature, which shows above 1 alone, and norms of
 * coordinates where it takes large batches only, as the reference alone computes those.
 */
const canShow = (candidate: Convention, witnesses: readonly Witness[]) =>
  (candidate.temperature !== 'at-most-1' || witnesses.some((one) => one.temperature > 1)) &&
  (!isByCoordinate(candidate) || !witnesses.every(isOfMany));

/** Asks batches chosen to tell apart what is left, as long as there are any that do. */
async function separate(
  implementation: Implementation,
  answers: readonly ProbeAnswer[],
  from: readonly CandidateScore[],
  seed: number,
): Promise<{ left: CandidateScore[]; separating: Observation[]; foreseen: Question[] }> {
  let left = [...from];
  const separating: Observation[] = [];
  const foreseen: Question[] = [];
  const conventions = () => left.map(({ candidate }) => candidate);
  for (const cases of questionCases(implementation, answers, seed)) {
    if (left.length <= 1) break;
    let asking = questions(cases, conventions(), implementation);
    foreseen.push(...asking);
    for (
      let question = mostDiscriminating(asking, conventions());
      question;
      question = mostDiscriminating(asking, conventions())
    ) {
      if (separating.length >= QUESTIONS) break;
      const chosen = question;
      asking = asking.filter((one) => one !== chosen);
      const asked = await observe(implementation, chosen);
      separating.push(asked);
      weigh({ ...asked, id: `separating-${separating.length}` }, left, implementation);
      left = left.filter(isLeft);
    }
  }
  return { left, separating, foreseen };
}

/** The candidates whose distances are kept for the report: what remains, or else the nearest. */
const shown = (remaining: readonly Convention[], nearest: readonly Convention[]) =>
  remaining.length > 0 ? remaining : nearest.slice(0, 1);

/** So many of the answers that do not fit are asked for again. */
const ASKED_AGAIN = 8;

/** Asks again for the first batch, for the largest, where a coin for each entry is sure to fall another way, and for what does not fit. */
async function unsteadyOn(
  implementation: Implementation,
  witnesses: readonly Witness[],
  [nearest]: readonly Convention[],
): Promise<TwoLosses | null> {
  if (!nearest) return null;
  const missed = witnesses.filter((one) => !distancesOf(one, [nearest], implementation).every(isWithin));
  const again = new Set([...witnesses.slice(0, 1), ...witnesses.slice(-1), ...missed.slice(0, ASKED_AGAIN)]);
  return unsteadiness(implementation, again, nearest);
}
