import { type Batch, batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { type ArithmeticBugId, knownArithmeticBug } from '../../../spec/known-bugs/arithmetic-bugs.ts';
import type { KnownBug } from '../../../spec/known-bugs/deviations.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { formats } from '../../rounding/formats.ts';
import { type Candidate, deviationsOf } from '../identify/candidates.ts';
import { isWithin } from '../identify/distance.ts';
import type { ProbeTrial } from '../identify/identify.ts';
import { distancesOf, type Observation, observe } from '../identify/observation.ts';
import { fitOf, heardOf } from './recognise/fit.ts';
import { additiveMask, epsilonInSum, fixedTemperature } from './recognise/formulas.ts';

/** What was observed of a known arithmetic bug; src/report puts it into words, and says where the implementation can still be trusted. */
export type Mark =
  /** Every loss is NaN, in float16. */
  | { readonly kind: 'all-nan' }
  /** The loss is not finite where all logits are near `logit`; exponentials are finite only for logits up to `limit`. */
  | { readonly kind: 'overflow'; readonly logit: number; readonly limit: number; readonly loss: number }
  /** The loss is not finite at that temperature if all rows are at right angles. */
  | { readonly kind: 'right-angles'; readonly temperature: number; readonly loss: number }
  /** At that temperature, terms that should be masked still count, as if `mask` were only subtracted from their logits. */
  | { readonly kind: 'masked-counts'; readonly temperature: number; readonly mask: number }
  /** At that temperature, if all rows are far apart, the loss is as if `term` were one more term of the sum. */
  | { readonly kind: 'small-term'; readonly temperature: number; readonly term: number }
  /** Two losses that should differ are both `got`. */
  | { readonly kind: 'capped'; readonly expected: readonly [number, number]; readonly got: number };

/** A known bug of arithmetic, and its mark. */
export interface Diagnosis {
  readonly bug: KnownBug;
  readonly mark: Mark;
}

/** An answer and whether it is within the bound; null if there is no loss to compare. */
type Seen = { readonly right: boolean; readonly got: number; readonly expected: number } | null;

const made = (...table: number[][]): Batch => {
  const { rows } = batch(table);
  return batch(Float32Array.from(rows), [table.length, table[0]?.length ?? 0]);
};

/** All rows at right angles: the anchor's own logit is by far the largest. */
const orthogonal = made([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]);
/** Two pairs at right angles, each of two equal rows: the positive's logit is the largest of all. */
const doubled = made([1, 0], [0, 1], [1, 0], [0, 1]);
/** All rows close to each other: every logit is large, and none is alone. */
const close = made([1, 0], [8, 1], [8, -1], [16, 1]);
/** Every positive is opposite to its anchor, which gives the largest losses. */
const opposed = made([1, 0], [1, 0], [-1, 0], [-1, 0]);

/** All rows are as far apart as four rows can be, so that every logit is far below 0. */
const apart = made([1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]);

/**
 * Names the known arithmetic bugs of an implementation by their marks: each is wrong beyond the domain of conformance in its
 * own way.
 */
export async function diagnose(
  implementation: Implementation,
  candidate: Convention,
  trials: readonly ProbeTrial[],
): Promise<Diagnosis[]> {
  if (deviationsOf(candidate).length > 0) return [];
  const see = async (givenBatch: Batch, temperature: number): Promise<Seen> => {
    const asked = await observe(implementation, { batch: givenBatch, temperature });
    const [distance] = distancesOf(asked, [candidate], implementation);
    if (!distance || asked.answer.kind !== 'loss') return null;
    return { right: isWithin(distance), got: asked.answer.loss, expected: distance.expected.value.toNumber() };
  };
  const found = [
    await overflow(implementation, see),
    await includedMaximum(see),
    await maskLeft(implementation, candidate as Candidate, trials),
    (await smallTerm(implementation, candidate as Candidate)) ??
      (candidate.scale === 'mean' ? await cappedLoss(see) : null),
  ];
  return [...halfMask(implementation, trials), ...found.filter((one) => one !== null)];
}

type See = (givenBatch: Batch, temperature: number) => Promise<Seen>;

const diagnosis = (id: ArithmeticBugId, mark: Mark): Diagnosis => ({ bug: knownArithmeticBug(id), mark });

/** Finds a mask that float16 cannot represent, which makes every loss NaN. */
export function halfMask({ dtype }: Implementation, trials: readonly ProbeTrial[]): Diagnosis[] {
  const losses = trials.flatMap(({ answer }) => (answer.kind === 'loss' ? [answer.loss] : []));
  if (dtype !== 'float16' || losses.length === 0 || !losses.every(Number.isNaN)) return [];
  return [diagnosis('half-mask', { kind: 'all-nan' })];
}

/** Finds an overflow of exp: the loss is not finite where the logits exceed the logarithm of the largest number, but right below. */
async function overflow({ dtype }: Implementation, see: See): Promise<Diagnosis | null> {
  const limit = Math.log(formats[dtype].largest);
  const above = await see(close, 0.8 / limit);
  const below = await see(close, 2 / limit);
  if (!above || Number.isFinite(above.got) || !below?.right) return null;
  return diagnosis('exp-overflow', { kind: 'overflow', logit: limit / 0.8, limit, loss: above.got });
}

/** Finds a maximum that includes the anchor's own logit: the loss is not finite where that logit is far above all others. */
async function includedMaximum(see: See): Promise<Diagnosis | null> {
  const cold = 0.005;
  const [alone, near, warm] = [await see(orthogonal, cold), await see(close, cold), await see(orthogonal, 0.05)];
  if (!alone || Number.isFinite(alone.got) || !near?.right || !warm?.right) return null;
  return diagnosis('max-includes-self', { kind: 'right-angles', temperature: cold, loss: alone.got });
}

/** Temperatures so low that what a usual mask leaves in the sum is larger than all other terms. */
const coldest = [0.004, 0.005, 0.006] as const;

async function coldAnswers(implementation: Implementation, batches: readonly Batch[]): Promise<Observation[]> {
  const answers: Observation[] = [];
  for (const temperature of coldest) {
    for (const givenBatch of batches) answers.push(await observe(implementation, { batch: givenBatch, temperature }));
  }
  return answers;
}

/**
 * Finds a finite mask, which is only subtracted from the logits that should not count: the anchor's own, and the positive's
 * if that is no term.
 */
async function maskLeft(
  implementation: Implementation,
  candidate: Candidate,
  trials: readonly ProbeTrial[],
): Promise<Diagnosis | null> {
  const single: Observation[] = trials.filter(({ probe }) => probe.id === 'single-pair');
  const answers = [...single, ...(await coldAnswers(implementation, [orthogonal, doubled]))];
  const mask = fitOf(additiveMask, heardOf(answers), implementation.dtype, [candidate])?.parameter;
  if (typeof mask !== 'number') return null;
  return diagnosis('additive-mask', { kind: 'masked-counts', temperature: coldest[0], mask });
}

/** Finds one small number that acts as a term of every sum: an ε, or the exponential of a masked logit that is not −∞. */
async function smallTerm(implementation: Implementation, candidate: Candidate): Promise<Diagnosis | null> {
  const answers = await coldAnswers(implementation, [apart]);
  const term = fitOf(epsilonInSum, heardOf(answers), implementation.dtype, [candidate])?.parameter;
  if (typeof term !== 'number') return null;
  return diagnosis('epsilon-in-log', { kind: 'small-term', temperature: coldest[0], term });
}

/** The largest relative difference between two measurements of one constant. */
const NEAR = 1e-3;

/** Finds an ε that caps the largest losses at the same value, whatever the temperature. */
async function cappedLoss(see: See): Promise<Diagnosis | null> {
  const [first, second, warm] = [await see(opposed, 0.01), await see(opposed, 0.008), await see(opposed, 0.1)];
  if (!first || !second || first.right || second.right || !warm?.right) return null;
  const same = Number.isFinite(first.got) && Math.abs(first.got - second.got) <= NEAR * first.got;
  if (!same || !(first.got < first.expected)) return null;
  // A clamped temperature makes these losses equal too, but it also makes small losses wrong.
  if ((await see(close, 0.01))?.right !== true) return null;
  return diagnosis('epsilon-in-log', { kind: 'capped', expected: [first.expected, second.expected], got: first.got });
}

/** The approximate temperature at which an implementation computes whenever it is given a lower one; null if there is none. */
export async function temperatureFloor(implementation: Implementation, candidate: Convention): Promise<number | null> {
  if (implementation.temperature !== undefined || deviationsOf(candidate).length > 0) return null;
  const answers = await coldAnswers(implementation, [close, opposed]);
  const found = fitOf(fixedTemperature, heardOf(answers), implementation.dtype, [candidate as Candidate]);
  return found?.parameter ?? null;
}
