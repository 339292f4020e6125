import type { Decimal } from 'decimal.js';
import { type Convention, type Denominator, denominators, ntXent, stages } from '../../spec/convention.ts';
import { type AppraisedLevels, type AppraiseOptions, appraise } from './appraise.ts';

/** A level that a loss is as far as its digits tell, under a convention and a scale. */
export interface LevelHit {
  readonly convention: Denominator;
  readonly scale: Convention['scale'];
  readonly level: 'floor' | 'collapse';
}

/** With fewer digits a loss meets one of some seventy levels by chance. */
const LARGEST_RELATIVE_RADIUS = 1e-3;

/**
 * The floors and collapse values that a loss is to every digit, those of the scale that was asked for first; of scales that
 * are the same number here, the first alone. None for a loss of less than three digits.
 *
 * @throws NtXentError as `appraise` does
 */
export function levelHits({ loss, conventions = denominators, ...options }: AppraiseOptions): LevelHit[] {
  if (!loss || loss.radius.greaterThan(loss.value.abs().times(LARGEST_RELATIVE_RADIUS))) return [];
  const { scale: asked = ntXent.scale, pairs } = options;
  const scales = [...new Set([asked, ...stages.scale])].filter((scale) => !(scale === 'n/(n-1)' && pairs === 1));
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
  // Products with a factor that is 1 differ in their last digits.
  return [{ convention: value.convention, scale, level, value: value.levels[level].value.toSignificantDigits(20) }];
}
