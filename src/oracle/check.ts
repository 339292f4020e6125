import { type Convention, type Denominator, ntXent } from '../../spec/convention.ts';
import type { KnownBug } from '../../spec/known-bugs/deviations.ts';
import type { RelatedLoss } from '../../spec/known-bugs/related-losses.ts';
import type { LargeOptions } from '../batches/large-cases.ts';
import type { Implementation } from '../implementations/implementation.ts';
import type { Remarks } from '../implementations/remarks.ts';
import {
  type Conformance,
  conformance,
  type GradientSample,
  type Runs,
  type Sample,
  sampleOf,
} from './conform/conformance.ts';
import { settled } from './conform/settled.ts';
import { askedInDomain, outcomeOf, type Tried, triedOf } from './conform/tried.ts';
import { type Coarser, coarserArithmetic } from './diagnose/coarser.ts';
import { halfMask } from './diagnose/diagnose.ts';
import {
  type EffectiveTemperature,
  type FittedParameter,
  type Recognised,
  recognise,
} from './diagnose/recognise/recognise.ts';
import { type Stress, stress } from './diagnose/stress.ts';
import { deviationsOf, withoutDeviations } from './identify/candidates.ts';
import { casesFor, largeCasesFor, lookAlikesFor } from './identify/cases-for.ts';
import { isWithin } from './identify/distance.ts';
import { type Identification, identify } from './identify/identify.ts';
import { distancesOf, type TwoLosses, unsteadiness } from './identify/observation.ts';
import { countsTowardsVerdict } from './identify/probe-answers.ts';
import { counterexample, gradientCounterexample } from './minimise.ts';
import type { Reason } from './reason.ts';
import { type AskedFor, failingOn, type Ruling, type Verdict, verdictOn, withoutCandidate } from './verdict.ts';

export type { Verdict } from './verdict.ts';

/** All that a check found. */
export interface Check {
  /** What the implementation says of itself. */
  readonly implementation: Omit<Implementation, 'compute' | 'close' | 'remarks'>;
  /** What the implementation said beside its answers. */
  readonly remarks: Remarks;
  /** What the implementation turned out to be. */
  readonly verdict: Verdict;
  /** What it computes, as far as that is known. Where the verdict is `unknown`, this is the nearest candidate, or null if none is near. */
  readonly candidate: Convention | null;
  /** The denominator that was asked for; null if any is accepted. */
  readonly asked: Denominator | null;
  /** The scale that was asked for; null if any is accepted. */
  readonly askedScale: Convention['scale'] | null;
  /** All known bugs that it has. */
  readonly deviations: readonly KnownBug[];
  /** The first of `deviations`; null where there are none. */
  readonly deviation: KnownBug | null;
  /** The related loss that it computes, a variant of `candidate` that is neither NT-Xent nor a bug; null if it computes none. */
  readonly related: RelatedLoss | null;
  /** The constant in its code, such as an ε, that the bug or the related loss depends on, as found from its answers; null if there is none. */
  readonly fitted: FittedParameter | null;
  /** The temperature at which it computes `candidate`, if its only fault is that this is not the given one; otherwise null. */
  readonly effectiveTemperature: EffectiveTemperature | null;
  /** Why the verdict is what it is; null where it conforms. */
  readonly why: Reason | null;
  /** What its answers to the probes show. */
  readonly identification: Identification;
  /** The coarser arithmetic that explains its answers, where its declared dtype does not; null if none does. */
  readonly coarser: Coarser | null;
  /** What generated batches show; null if there is no candidate to compare it with. */
  readonly conformance: Conformance | null;
  /** Which batches were asked, and which of them were answered; null if no batches were generated. */
  readonly tried: Tried | null;
  /** The smallest batch found on which its loss is wrong, with the loss that it should return. */
  readonly counterexample: Sample | null;
  /** The smallest batch found on which its gradient is not the gradient of its loss. */
  readonly gradientCounterexample: GradientSample | null;
  /** How it behaves beyond the domain of conformance. */
  readonly stress: Stress;
  /** How many batches were to be generated. */
  readonly runs: number;
  /** The seed that they were generated from. */
  readonly seed: number;
}

/** How to check an implementation, and what it should be. */
export interface CheckOptions extends Runs, LargeOptions {
  /** The denominator that it should have; null, the default, accepts any. */
  readonly asked?: Denominator | null;
  /** The scale that it should have; null, the default, accepts any. */
  readonly askedScale?: Convention['scale'] | null;
  /** Whether it can conform although it fails on some batches of the domain, for example because a size is built in; false by default. */
  readonly allowErrors?: boolean;
}

/**
 * Finds out which convention an implementation computes, then compares it with that on generated batches.
 *
 * Conformance is judged on N ≥ 2, rows of norm 1e-3 … 1e3 and τ ≥ 0.05, within the derived bound of the dtype.
 *
 * @param implementation What to check; whoever started it closes it.
 * @param options How many batches to generate and from where, and what the implementation should be.
 */
export async function check(
  implementation: Implementation,
  { asked = null, askedScale = null, allowErrors = false, ...how }: CheckOptions,
): Promise<Check> {
  const { compute: _, close: __, remarks = { warnings: [], tracebacks: [] }, ...about } = implementation;
  const identification = await identify(implementation, how.seed);
  const { runs, seed } = how;
  const base = { implementation: about, remarks, asked, askedScale, identification, runs, seed };
  const undecided = withoutCandidate(identification, implementation);
  if (undecided) {
    const counterexample = await besideMeant(undecided, implementation, identification, { asked, askedScale });
    const stress = { ...unstressed, suspected: halfMask(implementation, identification.trials) };
    return { ...base, ...undecided, ...ofNoCandidate, counterexample, stress };
  }

  const { remaining, trials } = identification;
  const { candidate, isKnown, found, recognised } = await compared(
    implementation,
    identification,
    { asked, askedScale },
    how,
  );
  const coarser = await coarserThan(implementation, identification, recognised, candidate);
  const failing = allowErrors ? null : failingOn(askedInDomain(identification), found);
  const ruling = recognised
    ? rulingOf(recognised)
    : verdictOn(identification, candidate, found, {
        ...{ asked, askedScale, arithmetic: implementation, coarser, failing },
        unsteady: await unsteadySince(implementation, identification, candidate, found),
      });
  const { related, fitted, effectiveTemperature } = recognised ?? unrecognised;
  const tried = triedOf(askedInDomain(identification).map(outcomeOf), found.outcomes, found.large, implementation);
  // Where the loss is wrong its gradient is too, and shows it less plainly.
  const lossIsRight = remaining.length > 0 && found.holds && deviationsOf(candidate).length === 0;
  const slope = lossIsRight && found.gradient?.holds === false ? found.gradient.worst : null;
  const ofSlope = slope ? await gradientCounterexample(implementation, candidate, slope) : null;
  const shows = !slope && (ruling.verdict === 'deviates' || ruling.verdict === 'unknown');
  const target = targetOf(ruling, candidate, { asked, askedScale });
  const smallest = shows ? await smallestOf(implementation, target, identification, found.outside) : undefined;
  const result: Check = {
    ...base,
    ...ruling,
    candidate: isKnown ? candidate : null,
    coarser,
    conformance: found,
    tried,
    deviation: ruling.deviations[0] ?? null,
    related,
    fitted,
    effectiveTemperature,
    counterexample: smallest ?? null,
    gradientCounterexample: ofSlope ?? null,
    stress: await stressBeyondDomain(ruling, recognised, () => stress(implementation, candidate, trials, tried)),
  };
  return settled(implementation, result, []);
}

/**
 * Finds two different losses for one batch, where the implementation fits every probe but is outside of the bound on a
 * generated batch. It asks again for that batch and for the first probes.
 */
async function unsteadySince(
  implementation: Implementation,
  identification: Identification,
  candidate: Convention,
  { outside }: Conformance,
): Promise<TwoLosses | null> {
  if (!outside || identification.remaining.length === 0) return null;
  // If `got` is the loss of a single anchor, the loss of the batch is not known here, so there is nothing to repeat.
  const atOutside =
    outside.anchor === null ? [{ ...outside, answer: { kind: 'loss' as const, loss: outside.got } }] : [];
  const first = identification.trials.filter(countsTowardsVerdict).slice(0, 2);
  return unsteadiness(implementation, [...atOutside, ...first], candidate);
}

/** Finds a coarser arithmetic in which the nearest convention explains the answers, where no convention and no formula does. */
async function coarserThan(
  implementation: Implementation,
  identification: Identification,
  recognised: Recognised | null,
  nearest: Convention,
): Promise<Coarser | null> {
  if (recognised || identification.remaining.length > 0 || identification.multiple) return null;
  return coarserArithmetic(implementation, nearest, identification.trials.filter(countsTowardsVerdict));
}

/** Finds a counterexample for an implementation that resembles no candidate: it is compared with what was asked for, or with NT-Xent. */
async function besideMeant(
  { verdict }: Ruling,
  implementation: Implementation,
  identification: Identification,
  asking: AskedFor,
): Promise<Sample | null> {
  if (verdict !== 'unknown') return null;
  return (await smallestOf(implementation, meant(asking), identification, null)) ?? null;
}

/** The convention that was asked for, which is NT-Xent unless the options say otherwise. */
const meant = ({ asked, askedScale }: AskedFor): Convention => ({
  ...ntXent,
  denominator: asked ?? ntXent.denominator,
  scale: askedScale ?? ntXent.scale,
});

/**
 * Chooses the candidate, compares the implementation with it on generated batches, and looks for a formula that explains
 * the answers where no convention does.
 */
async function compared(
  implementation: Implementation,
  identification: Identification,
  asking: AskedFor,
  how: Runs & LargeOptions,
): Promise<{ candidate: Convention; isKnown: boolean; found: Conformance; recognised: Recognised | null }> {
  const { remaining, nearest, isNear, trials } = identification;
  const [left] = remaining;
  const atOnce = left ? null : await recognise(implementation, identification, null);
  const likely = left ?? atOnce?.candidate ?? (isNear ? (nearest[0] as Convention) : meant(asking));
  const found = await conformance(implementation, likely, {
    ...how,
    cases: casesFor(implementation, trials, how.seed),
    large: largeCasesFor(implementation, trials, how),
    lookAlikes: lookAlikesFor(implementation, trials, how.seed),
    before: askedInDomain(identification),
  });
  const recognised = left && found.outside ? await recognise(implementation, identification, found.outside) : atOnce;
  return { candidate: recognised?.candidate ?? likely, isKnown: isNear || recognised !== null, found, recognised };
}

/**
 * Examines the implementation beyond the domain of conformance. An `unknown` one and a related loss are not examined, as
 * there is no convention to compare them with. Where the verdict already names a bug, no others are suspected.
 */
async function stressBeyondDomain(
  { verdict }: Ruling,
  recognised: Recognised | null,
  find: () => Promise<Stress>,
): Promise<Stress> {
  if (verdict === 'unknown' || recognised?.related) return unstressed;
  const found = await find();
  return recognised ? { ...found, suspected: [] } : found;
}

const unrecognised = { related: null, fitted: null, effectiveTemperature: null };
const ofNoCandidate = {
  ...{ candidate: null, coarser: null, conformance: null, tried: null, gradientCounterexample: null, deviation: null },
  ...unrecognised,
};
const unstressed: Stress = { zeroPolicy: null, keepsDigits: null, suspected: [], temperatureFloor: null, strained: [] };

/** The verdict on an implementation that was recognised as a known arithmetic bug, a related loss, or another temperature. */
function rulingOf({ candidate, bug, related, effectiveTemperature: temperature }: Recognised): Ruling {
  if (bug) return { verdict: 'deviates', why: { kind: 'known-bugs', bugs: [bug] }, deviations: [bug] };
  if (related) return { verdict: 'deviates', why: { kind: 'related-loss', related }, deviations: [] };
  const why: Reason | null = temperature && { kind: 'other-temperature', candidate, temperature };
  return { verdict: 'unknown', why, deviations: [] };
}

/** The convention that it should compute: the candidate without its known bugs, with the denominator and scale that were asked for. */
function targetOf({ verdict }: Ruling, candidate: Convention, { asked, askedScale }: AskedFor): Convention {
  const intended = verdict === 'deviates' ? withoutDeviations(candidate) : candidate;
  return { ...intended, denominator: asked ?? intended.denominator, scale: askedScale ?? intended.scale };
}

/** Finds the smallest batch on which it differs from the target, starting from the answers that are outside of the bound. */
function smallestOf(
  implementation: Implementation,
  target: Convention,
  identification: Identification,
  outside: Sample | null,
): Promise<Sample | undefined> {
  const missed = askedInDomain(identification)
    .map((one) => ({ ...one, distances: distancesOf(one, [target], implementation) }))
    .filter(({ distances }) => !distances.every(isWithin))
    .sort((a, b) => a.batch.rows.length - b.batch.rows.length);
  const [smallest] = missed;
  const seen = (smallest && sampleOf(smallest)) ?? outside ?? undefined;
  return counterexample(implementation, target, [...(outside ? [outside] : []), ...missed], seen);
}
