import type { Batch } from '../../../spec/batch.ts';
import { claimedValue, type Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { float32Loss } from '../../../src/float32/loss.ts';
import { lossPosition } from '../../../src/oracle/judge/appraise.ts';
import { type JudgedValue, type Judgement, judgeStored } from '../../../src/oracle/judge/judge.ts';
import { lossPositionText } from '../../../src/report/appraisal-text.ts';
import { claimText } from '../../../src/report/judgement-text.ts';
import { noLossText } from '../../../src/report/no-loss-text.ts';
import { formatEnclosure, formatNumber } from '../../../src/report/numbers.ts';
import { ownArithmetic } from '../../../src/rounding/accuracy.ts';
import { lossBounds } from '../../../src/rounding/loss-bounds.ts';
import { CERTIFIED_DIGITS } from '../../../src/truth/evaluate.ts';
import { errorParts } from '../error-parts.ts';
import { cosines } from '../pictures/cosines.ts';
import { MOST_DRAWN } from '../pictures/most-drawn.ts';
import { planeGradient } from '../pictures/plane-gradient.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { takenBatch } from '../taken-batch.ts';
import type { MeasuredConvention, Measurement, NotMeasured } from './measurement.ts';
import { requireModest } from './require-modest.ts';

/** Digits of floor and collapse in a table. */
const SHOWN = 6;

/**
 * Computes all that the playground shows: as `judge` does for the values and the claim, and in float32 beside it.
 *
 * @throws NtXentError E105 zero row, E106, E110, E215 too large for the dtype, E702 too large for the page
 */
export async function measure(state: Omit<PlaygroundState, 'convention'>): Promise<Measurement> {
  const { temperature, claim } = state;
  requireModest(state.batch, temperature);
  const stored = state.dtype ?? state.stored;
  const batch = takenBatch(state);
  const claimed = claim.trim() === '' ? undefined : attempt(() => claimedValue(claim));
  const wanted = claimed && 'value' in claimed ? claimed : undefined;
  const how = { claim: wanted, dtype: stored, said: state.dtype !== undefined, digits: CERTIFIED_DIGITS };
  const { judgement, ...about } = await judgeStored(batch, temperature, how);
  const judged = { ...about, temperature, claim: claim.trim(), digits: CERTIFIED_DIGITS };
  return {
    pairs: batch.pairs,
    dimension: batch.dimension,
    dtype: about.dtype,
    conventions: judgement.values.map((value) => measured(value, about.batch, temperature)),
    cosines: cosines(about.batch),
    claim: claimed && !('value' in claimed) ? claimed : claimOf(judgement, judged),
  };
}

function attempt(read: () => Enclosure) {
  try {
    return read();
  } catch (error) {
    return errorParts(error);
  }
}

function claimOf({ claim }: Judgement, judged: Parameters<typeof claimText>[1]): Measurement['claim'] {
  return claim && { fits: claim.matches.length > 0, ...claimText(claim, judged) };
}

/** What float32 makes of rows that only float64 may hold: too large, or so small that they are zero. */
function narrow<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NtXentError && ['NTX-E105', 'NTX-E215'].includes(error.code)) return null;
    throw error;
  }
}

function measured(value: JudgedValue, batch: Batch, temperature: number): MeasuredConvention | NotMeasured {
  const { convention } = value;
  if (value.loss === null) return { convention, reason: noLossText(value) };
  const { floor, collapse, loss } = value;
  const { fraction, ...standing } = lossPosition(loss.value, value);
  const perAnchor = loss.perAnchor.map((x) => x.value.toNumber());
  const { pairs, dimension } = batch;
  const inputs = { ...ownArithmetic, denominator: convention, pairs, dimension, temperature };
  const inFloat32 = narrow(() => float32Loss(batch, temperature, convention).mean);
  const error = arithmetic(60)
    .sub(inFloat32 ?? 0, loss.value.value)
    .abs();
  return {
    convention,
    float32: inFloat32 === null ? null : formatNumber(new (arithmetic(60))(inFloat32), 9),
    value: formatEnclosure(loss.value, CERTIFIED_DIGITS),
    error: formatEnclosure({ value: error, radius: loss.value.radius }, 2),
    bound: lossBounds(perAnchor, inputs, { form: 'stable' }).mean.toPrecision(2),
    floor: formatEnclosure(floor, SHOWN),
    collapse: formatEnclosure(collapse, SHOWN),
    standing: lossPositionText({ fraction, ...standing }),
    fraction: fraction?.toNumber() ?? null,
    mean: loss.value.value.toNumber(),
    levels: { floor: floor.value.toNumber(), collapse: collapse.value.toNumber() },
    perAnchor,
    gradient:
      batch.dimension === 2 && batch.pairs <= MOST_DRAWN
        ? (narrow(() => planeGradient(batch, temperature, convention)) ?? [])
        : [],
  };
}
