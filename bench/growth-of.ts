import { growthExponent } from './growth-exponent.ts';
import type { Growth, SizeResult } from './work-result.ts';
import type { Size, Work } from './works/work.ts';

const extent: Record<Growth['in'], (size: Size) => number> = {
  pairs: ({ pairs }) => pairs,
  dimension: ({ dimension }) => dimension,
  numbers: ({ pairs, dimension }) => 2 * pairs * dimension,
};

/** How each entry of a work grows, where the work asks. */
export function growthOf({ growth, entries }: Work, sizes: readonly SizeResult[]): Growth[] {
  if (!growth) return [];
  return entries.flatMap(({ contender, task }) => {
    const points = sizes.flatMap((size) => {
      const one = size.measurements.find((m) => m.contender === contender && m.task === task);
      const y = growth.of === 'seconds' ? one?.cpuMedian : one?.megabytes;
      return y === undefined ? [] : [[extent[growth.in](size), y] as const];
    });
    const used = growth.of === 'seconds' ? points : aboveFirst(points);
    return used.length < 2 ? [] : [{ contender, task, ...growth, exponent: growthExponent(used) }];
  });
}

/** Without what the process takes before it has a batch to speak of. */
function aboveFirst([first, ...rest]: (readonly [number, number])[]): (readonly [number, number])[] {
  return first ? rest.map(([x, y]) => [x, y - first[1]] as const).filter(([, y]) => y > 0) : [];
}
