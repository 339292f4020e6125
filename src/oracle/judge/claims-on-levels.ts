import { Decimal } from 'decimal.js';
import { type Convention, type Denominator, denominators, ntXent, stages } from '../../../spec/convention.ts';
import { isScaleDefined } from '../../../spec/conventions/scales.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { type AppraisedLevels, type AppraiseOptions, appraise, lossPosition } from './appraise.ts';

/** A level, under a convention and a scale, that a loss equals to all of its digits. */
export interface LevelHit {
  readonly convention: Denominator;
  readonly scale: Convention['scale'];
  readonly level: 'floor' | 'collapse';
}

/** A loss with fewer digits would match one of about seventy levels by chance. */
const LARGEST_RELATIVE_RADIUS = 1e-3;

/**
 * Finds the floors and collapse values that a loss equals to every digit, those of the scale that was asked for first. Of
 * scales that give the same number here, only the first is listed. A loss with fewer than three digits matches nothing.
 *
 * @throws NtXentError as `appraise` does
 */
export function levelHits({ loss, conventions = denominators, ...options }: AppraiseOptions): LevelHit[] {
  if (!loss || loss.radius.greaterThan(loss.value.abs().times(LARGEST_RELATIVE_RADIUS))) return [];
  const { scale: asked = ntXent.scale, pairs } = options;
  const scales = [...new Set([asked, ...stages.scale])].filter((scale) => isScaleDefined(scale, pairs));
  const all = scales.flatMap((scale) =>
    appraise({ ...options, loss, conventions, scale }).values.flatMap((value) => hitOf(value, scale)),
  );
  const isSame = (a: Hit, b: Hit) => a.convention === b.convention && a.level === b.level && a.value.equals(b.value);
  return all
    .filter((one, at) => !all.slice(0, at).some((earlier) => isSame(earlier, one)))
    .map(({ value: _, ...hit }) => hit);
}

type Hit = LevelHit & { readonly value: Decimal };

function hitOf(value: AppraisedLevels, scale: Convention['scale']): Hit[] {
  if (!value.levels) return [];
  const level = { 'at-floor': 'floor', 'at-collapse': 'collapse' }[value.standing?.place as string];
  if (level !== 'floor' && level !== 'collapse') return [];
  // Scales that give the same number can differ in the last digits of their products, so these are rounded off.
  return [{ convention: value.convention, scale, level, value: value.levels[level].value.toSignificantDigits(20) }];
}

/** A loss that would rule conventions out. */
interface TellingLoss {
  readonly loss: Decimal;
  readonly rulesOut: readonly Denominator[];
}

/**
 * The largest loss with two significant digits below the first convention's floor, and all conventions that it rules out.
 *
 * Null if the first convention has no floor, or if the floor is 0, as with one pair.
 */
export function roundLossBelow(values: readonly AppraisedLevels[]): TellingLoss | null {
  const floor = values[0]?.levels?.floor;
  if (!floor || floor.value.isZero()) return null;
  const reals = arithmetic(20);
  const rounded = floor.value.toSignificantDigits(2, Decimal.ROUND_FLOOR);
  // A decoupled floor can be a round number itself: with two pairs at τ = 0.5 that of `cross-view-decoupled` is −4.
  const isBelow = rounded.lessThan(floor.value.minus(floor.radius));
  const loss = isBelow ? rounded : reals.sub(rounded, reals.pow(10, rounded.e - 1));
  const enclosure = { value: loss, radius: new reals(0) };
  // A loss above the ceiling is ruled out too, which happens if a denominator has few terms.
  const ruled = values.filter(({ levels }) => levels && !lossPosition(enclosure, levels).possible);
  return { loss, rulesOut: ruled.map(({ convention }) => convention) };
}
