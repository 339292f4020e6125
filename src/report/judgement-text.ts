import { nameOf } from '../oracle/candidates.ts';
import type { Comparison, JudgedValue, Judgement } from '../oracle/judge.ts';
import { formatNumber } from './format-number.ts';
import type { Judged } from './judgement-json.ts';
import { listed } from './listed.ts';
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
  const verdict = claim.matches.length > 0 ? matched(claim.matches, judged) : missed(claim.nearest, judged, colors);
  return [verdict, ...parts].join('\n');
}

function matched(matches: readonly Comparison[], { claim, dtype, temperature, batch }: Judged): string {
  const names = matches.map(({ candidate }) => `\`${nameOf(candidate)}\``);
  const [best] = matches as [Comparison];
  const alike = best.alike.map((scale) => `\`${scale}\``);
  const are = alike.length === 1 ? 'is' : 'are';
  return [
    matches.length === 1 ? `${claim} is ${names[0]}.` : `${claim} can be ${listed(names)}.`,
    matches.length > 1 ? 'They cannot be told apart here: more digits, or another temperature, may.' : '',
    alike.length > 0 ? `For N = ${batch.pairs} and τ = ${temperature}, ${listed(alike)} ${are} the same scale.` : '',
    `Off by ${short(best.error)}; rounding in ${dtype} and the digits of the claim allow ${short(best.bound)}.`,
    '',
  ]
    .filter((line, i, lines) => line !== '' || i === lines.length - 1)
    .join('\n');
}

function missed(nearest: readonly Comparison[], { claim, dtype }: Judged, colors: boolean): string {
  const [first] = nearest as [Comparison];
  const misread = first.candidate.layout === 'interleaved';
  const rows = nearest.map(({ candidate, expected, error, ratio }) => [
    nameOf(candidate),
    formatNumber(expected.value, SHOWN),
    short(error),
    ratio.lessThanOrEqualTo(1) ? 'fits' : `${short(ratio)} bounds`,
  ]);
  return [
    `No convention gives ${claim} for this batch (in ${dtype}).`,
    misread
      ? 'It fits if the rows are read as interleaved: the loss, or --layout, has the layout wrong.'
      : 'The nearest:',
    '',
    table(
      [
        { head: 'convention' },
        { head: 'value', align: 'right' },
        { head: 'off by', align: 'right' },
        { head: 'misses by', align: 'right' },
      ],
      rows,
      colors,
    ),
  ].join('\n');
}

function valuesTable(values: readonly JudgedValue[], digits: number, colors: boolean): string {
  const rows = values.map((value) => {
    if (value.loss === null) return [value.convention, value.reason];
    const numbers = [value.loss.value, value.floor, value.collapse, value.ceiling];
    return [value.convention, ...numbers.map((x) => formatNumber(x.value, digits))];
  });
  const heads = ['mean', 'floor', 'collapse', 'ceiling'].map((head) => ({ head, align: 'right' as const }));
  return table([{ head: 'convention' }, ...heads], rows, colors);
}

const short = (x: { toPrecision(digits: number): string }) => x.toPrecision(2);
