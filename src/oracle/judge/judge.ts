import type { Decimal } from 'decimal.js';
import type { Batch } from '../../../spec/batch.ts';
import { type Convention, type Denominator, denominators, ntXent } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { type Enclosure, knownTo } from '../../../spec/decimals/enclosure.ts';
import { type ExponentialsOfBatch, exponentials } from '../../../spec/exponentials.ts';
import { type Levels, levels } from '../../../spec/levels.ts';
import { type Loss, loss } from '../../../spec/loss.ts';
import { cast, type Dtype } from '../../rounding/formats.ts';
import type { PreparedStages, PreparedSums } from '../../truth/certified/prepared-batch.ts';
import { CERTIFIED_DIGITS } from '../../truth/evaluate.ts';
import { candidates } from '../identify/candidates.ts';
import { claimDistance } from '../identify/distance.ts';
import { type Expectation, expectations } from '../identify/expectations.ts';

/** The value of one convention for a batch, or why it has none. */
export type JudgedValue = LossAmongLevels | NoLoss;

/** The loss of a batch under one convention, and the levels to measure it against. */
export interface LossAmongLevels extends Levels {
  /** One of the five denominators; everything else is as in the SimCLR paper. */
  readonly convention: Denominator;
  /** The loss of the batch, and the loss of each anchor. */
  readonly loss: Loss;
}

/** Why a batch has no loss under one convention. */
export interface NoLoss {
  /** One of the five denominators; everything else is as in the SimCLR paper. */
  readonly convention: Denominator;
  /** It is always null, which tells this apart from a value. */
  readonly loss: null;
  /** Why there is none: one pair has no negatives, and the denominator holds nothing else. */
  readonly why: 'no-negatives';
}

/** How a claimed number compares with one candidate. */
export interface Comparison {
  /** The convention that may have been computed. */
  readonly candidate: Convention;
  /** Other scales that give the same number here, as `2tau` and `mean` do at τ = 0.5. */
  readonly alike: readonly Convention['scale'][];
  /** The candidate's value, with its scale applied. */
  readonly expected: Enclosure;
  /** |claim − expected| */
  readonly error: Decimal;
  /** The rounding bound plus half a unit in the claim's last place. */
  readonly bound: Decimal;
  /** error/bound */
  readonly ratio: Decimal;
}

/** The verdict on a batch, and on a claim where there is one. */
export interface Judgement {
  /** One for each of the five denominators, in the order of `denominators`. */
  readonly values: readonly JudgedValue[];
  /** What can have produced the claimed number; null if none was claimed. */
  readonly claim: JudgedClaim | null;
}

/** How a claimed number compares with the candidates. */
export interface JudgedClaim {
  /** The candidates that can have produced the number, the likeliest first. */
  readonly matches: readonly Comparison[];
  /**
   * How far apart the values of several matches are. With `more-than-rounding`, more digits of the claim would tell at
   * least two of them apart; with `about-rounding` they might; with `less-than-rounding` they would not. With `nothing`
   * the values are equal. Null if there are fewer than two matches.
   */
  readonly between: 'more-than-rounding' | 'about-rounding' | 'less-than-rounding' | 'nothing' | null;
  /** If nothing matches: the candidates that fit if the rows were meant to be interleaved, followed by the nearest ones. */
  readonly nearest: readonly Comparison[];
}

/** What a claim is, and how the values are computed. */
export interface JudgeOptions {
  /** The loss in question: anything from value − radius to value + radius. */
  readonly claim?: Enclosure | undefined;
  /** The dtype that the claim was computed in, which selects the rounding bound. */
  readonly dtype: Dtype;
  /** Significant digits of the values, a positive integer. */
  readonly digits: number;
  /**
   * Adds up the exponentials elsewhere, for example in threads; by default it is done here.
   *
   * @param batch 2N rows of d.
   * @param temperature τ, positive.
   * @param stages How the logits are made, and in which layout the rows are read.
   */
  readonly sumUp?: (batch: Batch, temperature: number, stages: PreparedStages) => Promise<PreparedSums | undefined>;
}

/** How many digits of the expected values are kept. */
const SHOWN = 17;

/** How many of the nearest candidates are named where none matches. */
const NEAREST = 3;

/**
 * Computes the values of a batch under all five denominators, and finds which conventions can have produced a claimed number.
 *
 * @param batch 2N rows of d, stacked.
 * @param temperature τ, positive.
 * @param options The claimed number, where there is one, and how exact the values are to be.
 * @throws NtXentError E105 zero row, E106 temperature, E110 temperature too small
 */
export async function judge(
  batch: Batch,
  temperature: number,
  { claim, dtype, digits, sumUp }: JudgeOptions,
): Promise<Judgement> {
  const expected = async (layout: Convention['layout']) => {
    // Beyond these digits prepared sums do not help: the reference computes the value in this thread.
    const summed = digits <= CERTIFIED_DIGITS ? await sumUp?.(batch, temperature, { ...ntXent, layout }) : undefined;
    return expectations(batch, temperature, candidates(layout), { dtype, digits, summed });
  };
  const asked = byReference(batch, temperature);
  const sharpTo =
    (claim: Enclosure) =>
    (one: Comparison): Comparison => {
      const expected = asked(one.expected, one.candidate, SHOWN);
      const error = claim.value.minus(expected.value).abs();
      return { ...one, expected, error, ratio: error.div(one.bound) };
    };
  const stacked = await expected('stacked');
  const values = denominators.map((convention): JudgedValue => {
    if (termCount(convention, batch.pairs) === 0) return { convention, loss: null, why: 'no-negatives' };
    const own = stacked.find(({ candidate }) => isPlain(candidate, convention)) as Expectation;
    const { candidate, perAnchor } = own;
    const ofBatch = {
      value: asked(own.value, candidate, digits),
      perAnchor: perAnchor.map((one, i) => asked(one, candidate, digits, i)),
    };
    const found = levels(convention, batch.pairs, temperature, digits);
    const level = (which: keyof Levels) =>
      knownTo(found[which], digits, (more) => levels(convention, batch.pairs, temperature, more)[which]);
    return { convention, loss: ofBatch, floor: level('floor'), collapse: level('collapse'), ceiling: level('ceiling') };
  });
  if (!claim) return { values, claim: null };

  const sharp = sharpTo(claim);
  const compared = compareAll(claim, stacked);
  const matches = compared.filter(fits);
  if (matches.length > 0)
    return { values, claim: { matches: matches.map(sharp), between: between(matches, claim), nearest: [] } };
  // Nothing fits in the stacked layout, but something may fit if the rows are interleaved.
  const misread = compareAll(claim, await expected('interleaved')).filter(fits);
  const nearest = compared.toSorted((a, b) => a.error.comparedTo(b.error));
  return {
    values,
    claim: { matches: [], between: null, nearest: [...misread, ...nearest].slice(0, NEAREST).map(sharp) },
  };
}

/** Computes losses to more digits with the reference, where a radius is too wide; the exponentials are computed once per layout. */
function byReference(batch: Batch, temperature: number) {
  const known = new Map<Convention['layout'], ExponentialsOfBatch>();
  return (found: Enclosure, convention: Convention, digits: number, anchor?: number): Enclosure =>
    knownTo(found, digits, (more) => {
      const terms = known.get(convention.layout) ?? exponentials(batch, temperature, convention);
      known.set(convention.layout, terms);
      return loss(batch, temperature, convention, more, terms, anchor).value;
    });
}

const fits = ({ ratio }: Comparison) => ratio.lessThanOrEqualTo(1);

/** Two candidates are far apart if this many times their distance exceeds the sum of their bounds. */
const FAR = 20;

function between(matches: readonly Comparison[], claim: Enclosure): JudgedClaim['between'] {
  const pairs = matches.flatMap((a, i) => matches.slice(i + 1).map((b) => [a, b] as const));
  if (pairs.length === 0) return null;
  const apart = (a: Comparison, b: Comparison) => a.expected.value.minus(b.expected.value).abs();
  const rounding = ({ bound }: Comparison) => bound.minus(claim.radius);
  if (pairs.some(([a, b]) => apart(a, b).greaterThan(rounding(a).plus(rounding(b))))) return 'more-than-rounding';
  const isSame = (a: Comparison, b: Comparison) =>
    apart(a, b).lessThanOrEqualTo(a.expected.radius.plus(b.expected.radius));
  if (pairs.every(([a, b]) => isSame(a, b))) return 'nothing';
  // If values differ by more than a small part of their bounds, a number can be within one bound and outside of the other.
  const isFar = (a: Comparison, b: Comparison) =>
    apart(a, b)
      .times(FAR)
      .greaterThan(rounding(a).plus(rounding(b)));
  return pairs.some(([a, b]) => isFar(a, b)) ? 'about-rounding' : 'less-than-rounding';
}

/** Compares the claim with every candidate, the nearest first; of scales that give the same number here, only the first is kept. */
function compareAll(claim: Enclosure, expectations: readonly Expectation[]): Comparison[] {
  return expectations
    .filter((one, i) => !expectations.slice(0, i).some((earlier) => isSame(earlier, one)))
    .map((one) => compare(claim, one, expectations))
    .sort((a, b) => a.ratio.comparedTo(b.ratio));
}

function isSame(a: Expectation, b: Expectation): boolean {
  const { denominator, anchors } = a.candidate;
  const alike = denominator === b.candidate.denominator && anchors === b.candidate.anchors;
  return alike && a.value.value.equals(b.value.value);
}

function compare(claim: Enclosure, expectation: Expectation, all: readonly Expectation[]): Comparison {
  const { candidate, value } = expectation;
  const alike = all.filter((other) => other !== expectation && isSame(other, expectation));
  return {
    candidate,
    alike: alike.map((other) => other.candidate.scale),
    expected: value,
    ...claimDistance(claim, expectation),
  };
}

function isPlain(candidate: Convention, denominator: Denominator): boolean {
  return (
    candidate.denominator === denominator && candidate.anchors === ntXent.anchors && candidate.scale === ntXent.scale
  );
}

/** A judgement, and what it is about. */
interface StoredJudgement {
  readonly judgement: Judgement;
  readonly batch: Batch;
  readonly dtype: Dtype;
}

/**
 * Judges a claim for a batch stored in `dtype`.
 *
 * Embeddings are often saved as float64 beside a float32 loss: unless the user `said` what the claim was computed in,
 * float32 counts where only that explains it.
 *
 * @throws NtXentError as `judge` does, and E215 where the claim fits nothing and an entry is too large for float32
 */
export async function judgeStored(
  batch: Batch,
  temperature: number,
  { said, ...options }: JudgeOptions & { readonly said: boolean },
): Promise<StoredJudgement> {
  const judgeAs = async (batch: Batch, dtype: Dtype) => ({
    judgement: await judge(batch, temperature, { ...options, dtype }),
    batch,
    dtype,
  });
  const own = await judgeAs(batch, options.dtype);
  if (said || options.dtype !== 'float64' || !isMissed(own)) return own;
  const narrow = await judgeAs(cast(batch, 'float32'), 'float32');
  return isMissed(narrow) ? own : narrow;
}

const isMissed = ({ judgement: { claim } }: StoredJudgement) => claim !== null && claim.matches.length === 0;
