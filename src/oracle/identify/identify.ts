import type { Convention } from '../../../spec/convention.ts';
import { isByCoordinate } from '../../../spec/conventions/logits.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import {
  type CandidateScore,
  candidateScores,
  fittingAnchors,
  isLeft,
  isNearTo,
  isOfMany,
  nearestTo,
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

/** A probe with its answer, and how far the answer is from the candidates. */
export type ProbeTrial = ProbeAnswer & ComparedObservation;

/** A candidate that an answer does not fit. */
export interface RuledOut {
  /** The convention that the implementation does not compute. */
  readonly candidate: Convention;
  /** The first answer that does not fit it: a probe's id, or `separating-1` and so on for batches chosen to tell candidates apart. */
  readonly by: string;
  /** error/bound of that answer */
  readonly ratio: number;
}

/** What an implementation's answers show about it. */
export interface Identification {
  /** The candidates that no answer rules out, simplest first; of candidates that are the same function, only one is listed. */
  readonly remaining: readonly Convention[];
  /** For each candidate in `remaining`, all that predict the same on every batch that was examined, itself first. */
  readonly alike: readonly (readonly Convention[])[];
  /** The candidates that some answer rules out. */
  readonly ruledOut: readonly RuledOut[];
  /**
   * The same as `remaining`; if that is empty, the conventions with at most one known bug, the nearest first. The
   * distance is how far off the losses are that a convention does not explain.
   */
  readonly nearest: readonly Convention[];
  /** Whether the first of `nearest` is near; if not, it tells nothing about the implementation. */
  readonly isNear: boolean;
  /** The answer to each probe, and how far it is from the remaining candidates, or else from the nearest. */
  readonly trials: readonly ProbeTrial[];
  /** The batches that were chosen to tell candidates apart. */
  readonly separating: readonly Observation[];
  /** What would decide between the candidates; null if at most one remains, or if nothing that was tried would decide. */
  readonly wouldDecide: WouldDecide | null;
  /** The convention that all its losses of anchors fit, if no candidate remains because its loss of the batch does not fit. */
  readonly anchorsFit: Convention | null;
  /** Two answers to one probe that differ by more than rounding explains, if no candidate remains. */
  readonly unsteady: TwoLosses | null;
  /** The convention of which its losses are a multiple, if no candidate remains. */
  readonly multiple: ScaleMismatch | null;
}

const twofold = withTwoDeviations();

/** How many batches are chosen to tell candidates apart, at most. */
const QUESTIONS = 16;

/** How many of the remaining candidates the search for a deciding batch compares. */
const FEW = 6;

/**
 * Finds the conventions that an implementation can compute: those within the rounding bound of its answer on every probe,
 * and on batches chosen to tell apart the conventions that the probes do not.
 *
 * It looks for the simplest explanation first: a convention with at most one known bug, then one with two. Stress probes and
 * refused questions rule nothing out, because they only show the implementation's domain.
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
 * Whether the answers can show a candidate's known bug at all. A clamped temperature shows only above 1. Norms of
 * coordinates are skipped if every answered batch is large, because only the slow reference can compute them.
 */
const canShow = (candidate: Convention, witnesses: readonly Witness[]) =>
  (candidate.temperature !== 'at-most-1' || witnesses.some((one) => one.temperature > 1)) &&
  (!isByCoordinate(candidate) || !witnesses.every(isOfMany));

/** Asks batches chosen to tell the remaining candidates apart, as long as there are any that do. */
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

/** The candidates whose distances are kept for the report: the remaining ones, or else the nearest. */
const shown = (remaining: readonly Convention[], nearest: readonly Convention[]) =>
  remaining.length > 0 ? remaining : nearest.slice(0, 1);

/** How many of the batches whose answers do not fit are asked again. */
const ASKED_AGAIN = 8;

/**
 * Asks again for the first batch, for the last, and for some whose answers do not fit. The last is the largest: there,
 * randomness in each entry, such as dropout, is sure to change the loss.
 */
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
