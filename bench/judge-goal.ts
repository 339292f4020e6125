import type { Measurement } from './measure.ts';
import type { JudgedGoal, SizeResult } from './work-result.ts';
import type { Goal } from './works/work.ts';

/** Compares a goal with what was measured, at each size that it speaks of. */
export function judgeGoal(goal: Goal, sizes: readonly SizeResult[]): JudgedGoal[] {
  return sizes
    .filter(({ pairs }) => goal.pairs === undefined || goal.pairs === pairs)
    .flatMap(({ pairs, measurements }) => {
      const measured = quantity(goal, measurements);
      return measured === undefined ? [] : [{ ...goal, pairs, measured, met: measured <= goal.atMost }];
    });
}

/** Undefined where a peer is absent or wrong. */
function quantity({ of, against }: Goal, measurements: readonly Measurement[]): number | undefined {
  const [ours] = measurements;
  if (!ours?.right) return undefined;
  if (of === 'seconds') return ours.median;
  if (of === 'radius') return Number(ours.radius);
  if (of === 'megabytes') return Math.max(...measurements.map(({ megabytes }) => megabytes));
  const other = measurements.find((one) => one.contender === against?.contender && one.task === against.task);
  return other?.right ? ours.cpuMedian / other.cpuMedian : undefined;
}
