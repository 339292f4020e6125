import { type Convention, type Denominator, ntXent, stages } from '../../spec/convention.ts';
import { type AppraiseOptions, appraise } from './appraise.ts';
import type { Place } from './standing.ts';

const usual: readonly Place[] = ['at-floor', 'between', 'at-collapse'];

/**
 * The scales under which a loss would lie from floor to collapse, where it does not under the one that was asked for.
 *
 * @throws NtXentError as `appraise` does
 */
export function fittingScales(convention: Denominator, options: AppraiseOptions): Convention['scale'][] {
  const fits = (scale: Convention['scale']) => {
    const [value] = appraise({ ...options, scale, conventions: [convention] }).values;
    return Boolean(value?.levels && value.standing && usual.includes(value.standing.place));
  };
  if (fits(options.scale ?? ntXent.scale)) return [];
  return stages.scale.filter((scale) => !(scale === 'n/(n-1)' && options.pairs === 1) && fits(scale));
}
