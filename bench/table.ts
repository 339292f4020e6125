import Table from 'cli-table3';
import type { Measurement } from './measure.ts';
import { contenders } from './peers/contenders.ts';
import type { Growth, JudgedGoal, SizeResult, WorkResult } from './work-result.ts';
import type { Entry } from './works/work.ts';

/** A work's medians, our ratio to each peer, growth and goals, as text. */
export function table({ id, title, fresh, sizes, growth, goals }: WorkResult): string {
  const rows = sizes.flatMap((size) => sizeRows(size, fresh));
  const lines = [`${title} (${id})`, ''];
  const text = new Table({
    head: ['N', 'd', 'who', 'median', 'CPU', 'ours/theirs', 'error/bound', 'radius', 'peak'],
    colAligns: ['right', 'right', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
    chars: plain,
    style: { head: [], border: [], compact: true },
  });
  text.push(...rows);
  lines.push(text.toString(), '', ...growth.map(growthLine), ...goals.map(goalLine));
  return `${lines.join('\n').trimEnd()}\n\n`;
}

/** Columns apart by blanks alone. */
const plain = {
  ...Object.fromEntries(
    ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
      ['', '-mid', '-left', '-right'].map((part) => [`${side}${part}`, '']),
    ),
  ),
  middle: '  ',
};

function sizeRows({ pairs, dimension, measurements }: SizeResult, fresh: boolean): string[][] {
  const [ours] = measurements;
  return measurements.map((one) => [
    `${pairs}`,
    `${dimension}`,
    label(one),
    one.right ? duration(one.median) : 'WRONG',
    one.right ? duration(one.cpuMedian) : '',
    one === ours || !ours ? '' : (ours.cpuMedian / one.cpuMedian).toPrecision(3),
    worstCheck(one),
    one.radius ?? '',
    fresh ? `${one.megabytes.toFixed(0)} MB` : '',
  ]);
}

const label = ({ contender, task }: Entry): string =>
  `${contenders[contender].name}${task === 'gradient' ? ', gradient' : ''}`;

function worstCheck({ checks: { value, gradient } }: Measurement): string {
  const ratios = [value, ...(gradient ? [gradient] : [])].map(({ error, bound }) => error / bound);
  return Math.max(...ratios).toPrecision(2);
}

function duration(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

const axes = { pairs: 'N', dimension: 'd', numbers: 'N·d' };

function growthLine(one: Growth): string {
  return `${label(one)}: ${one.of} grow as ${axes[one.in]}^${one.exponent.toFixed(2)}`;
}

function goalLine({ of, against, atMost, pairs, measured, met }: JudgedGoal): string {
  const what = against ? `${of} to ${label(against)}` : of;
  return `${met ? 'met   ' : 'MISSED'} ${what} at N = ${pairs}: ${measured.toPrecision(3)}, goal ≤ ${atMost.toPrecision(3)}`;
}
