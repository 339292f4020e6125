import type { JudgedValue, Judgement } from '../oracle/judge.ts';
import { claimText } from './claim-text.ts';
import { formatEnclosure } from './format-enclosure.ts';
import type { Judged } from './judgement-json.ts';
import { table } from './table.ts';

/** How many digits the table shows unless the user says; `--json` has all. */
const SHOWN = 10;

/** A judgement for people: the verdict first, then the values of every convention. */
export function judgementText({ values, claim }: Judgement, judged: Judged, colors: boolean): string {
  const { pairs, dimension } = judged.batch;
  const parts = [
    `${pairs} pair${pairs === 1 ? '' : 's'} of dimension ${dimension}, τ = ${judged.temperature}\n`,
    valuesTable(values, judged.shown ?? Math.min(SHOWN, judged.digits), colors),
  ];
  if (claim === null) return parts.join('\n');
  const { verdict, nearest } = claimText(claim, judged);
  return [...verdict, '', ...(nearest.length > 0 ? [nearestTable(nearest, colors)] : []), ...parts].join('\n');
}

function nearestTable(rows: readonly (readonly string[])[], colors: boolean): string {
  const heads = ['value', 'off by', 'misses by'].map((head) => ({ head, align: 'right' as const }));
  return table([{ head: 'convention' }, ...heads], rows, colors);
}

function valuesTable(values: readonly JudgedValue[], digits: number, colors: boolean): string {
  const rows = values.map((value) => {
    if (value.loss === null) return [value.convention, value.reason];
    const numbers = [value.loss.value, value.floor, value.collapse, value.ceiling];
    return [value.convention, ...numbers.map((x) => formatEnclosure(x, digits))];
  });
  const heads = ['mean', 'floor', 'collapse', 'ceiling'].map((head) => ({ head, align: 'right' as const }));
  return table([{ head: 'convention' }, ...heads], rows, colors);
}
