import type { Convention } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { isByCoordinate } from '../../../spec/conventions/similarities.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import {
  candidates,
  deviationsOf,
  nameOf,
  withOneDeviation,
  withoutDeviations,
  withTwoDeviations,
} from './candidates.ts';
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
import { countsTowardsVerdict, isLarge, type ProbeAnswer, probeAnswers } from './probe-answers.ts';
import { lossOf, type ScaleMismatch, scaleMismatchOf } from './scale-mismatch.ts';

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

/** An answer that may rule candidates out, under a name. */
interface Witness extends Observation {
  readonly id: string;
}

/** What the answers so far say of a candidate. */
interface CandidateScore {
  readonly candidate: Convention;
  /** By how many bounds the finite losses miss it: the sum of the logarithms. */
  missed: number;
  /** How many finite losses spoke of it. */
  heard: number;
  /** Whether one that is not finite did. */
  lost: boolean;
  worst: { by: string; ratio: number };
}

/** The candidates, simplest first. */
const simplest = [...candidates(), ...withOneDeviation()];
const twofold = withTwoDeviations();

/** What a loss may be near to: of scales that nobody uses none is offered. */
const offered = simplest.filter(({ scale }) => scale === 'mean' || scale === 'sum');

/** What a loss may be a multiple of. */
const unscaled = simplest.filter((one) => one.scale === 'mean' && deviationsOf(one).length === 0);

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

const isOfMany = ({ batch }: Observation) => isLarge(batch);
const isLeft = ({ worst }: CandidateScore) => isWithin(worst);

const candidateScores = (all: readonly Convention[]): CandidateScore[] =>
  all.map((candidate) => ({ candidate, missed: 0, heard: 0, lost: false, worst: { by: '', ratio: 0 } }));

/** The candidates whose distances are kept for the report: what remains, or else the nearest. */
const shown = (remaining: readonly Convention[], nearest: readonly Convention[]) =>
  remaining.length > 0 ? remaining : nearest.slice(0, 1);

/** Takes note of how far an answer is from some candidates. */
function weigh(witness: Witness, concerned: readonly CandidateScore[], implementation: Implementation): void {
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

/** A known bug is nearer than none only where it explains this much more, in logarithms of bounds. */
const FAR = 3;

/** However many losses are not finite, a candidate that they speak of is so much farther than one that they do not. */
const LOST = 1;

/**
 * The candidates by how far all answers are from them, and before all that of which the losses, or those of the anchors, are; of the large
 * batches none is compared with all. A candidate whose known bug the answers contradict comes after all others.
 */
function nearestTo(
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
function fittingAnchors(witnesses: readonly Witness[], implementation: Implementation): Convention | null {
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
function isNearTo(candidate: Convention, witnesses: readonly Witness[], implementation: Implementation): boolean {
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
