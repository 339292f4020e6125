import { nameOf } from '../oracle/identify/candidates.ts';
import type { Comparison, JudgedClaim, JudgedValue, Judgement } from '../oracle/judge/judge.ts';
import type { Dtype } from '../rounding/formats.ts';
import type { Judged } from './judgement-json.ts';
import { listed, table } from './layout.ts';
import { noLossText } from './no-loss-text.ts';
import { formatEnclosure } from './numbers.ts';

/** How many digits the table shows where the user does not say; `--json` has all. */
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
    if (value.loss === null) return [value.convention, noLossText(value)];
    const numbers = [value.loss.value, value.floor, value.collapse, value.ceiling];
    return [value.convention, ...numbers.map((x) => formatEnclosure(x, digits))];
  });
  const heads = ['mean', 'floor', 'collapse', 'ceiling'].map((head) => ({ head, align: 'right' as const }));
  return table([{ head: 'convention' }, ...heads], rows, colors);
}

/** A verdict on a claimed number and, where it is the value of no convention, the table of the nearest conventions. */
interface ClaimText {
  /** The sentences of the verdict, one on each line. */
  readonly verdict: readonly string[];
  /** The rows of the table, with the columns `convention`, `value`, `off by` and `misses by`. */
  readonly nearest: readonly (readonly string[])[];
}

/** Says which conventions have the claimed number as their value. */
export function claimText(judgedClaim: JudgedClaim, judged: Judged): ClaimText {
  const { matches, nearest } = judgedClaim;
  return matches.length > 0
    ? { verdict: matched(judgedClaim, judged), nearest: [] }
    : { verdict: missed(nearest, judged), nearest: nearest.map(nearestRow) };
}

function matched({ matches, between }: JudgedClaim, { claim, dtype, temperature, batch }: Judged): string[] {
  const names = matches.map(({ candidate }) => `\`${nameOf(candidate)}\``);
  const [best] = matches as [Comparison];
  const alike = best.alike.map((scale) => `\`${scale}\``);
  const are = alike.length === 1 ? 'is' : 'are';
  return [
    matches.length === 1 ? `${claim} is ${names[0]}.` : `${claim} can be ${listed(names)}.`,
    between === null ? '' : apartText(between, matches.length, dtype),
    alike.length > 0 ? `For N = ${batch.pairs} and τ = ${temperature}, ${listed(alike)} ${are} the same scale.` : '',
    `Off by ${offBy(best)}; rounding in ${dtype} and the digits of the claim allow ${short(best.bound)}.`,
  ].filter((line) => line !== '');
}

function apartText(between: NonNullable<JudgedClaim['between']>, count: number, dtype: Dtype): string {
  return {
    'more-than-rounding': `More digits would tell ${count === 2 ? 'them' : 'some of them'} apart.`,
    'about-rounding': `More digits may tell ${count === 2 ? 'them' : 'some of them'} apart.`,
    'less-than-rounding': `They differ by less than rounding in ${dtype}: on this batch no digits tell them apart.`,
    nothing: 'They are the same number on this batch: no digits tell them apart.',
  }[between];
}

function missed([first]: readonly Comparison[], { claim, dtype }: Judged): string[] {
  return [
    `No convention gives ${claim} for this batch (in ${dtype}).`,
    first?.candidate.layout === 'interleaved'
      ? 'It fits if the rows are read as interleaved: the loss, or --layout, has the layout wrong.'
      : 'The nearest:',
  ];
}

function nearestRow({ candidate, expected, error, ratio }: Comparison): string[] {
  const misses = ratio.lessThanOrEqualTo(1) ? 'fits' : `${short(ratio)} bounds`;
  return [nameOf(candidate), formatEnclosure(expected, SHOWN), offBy({ error, expected }), misses];
}

const offBy = ({ error, expected: { radius } }: Pick<Comparison, 'error' | 'expected'>) =>
  formatEnclosure({ value: error, radius }, 2);

const short = (x: { toPrecision(digits: number): string }) => x.toPrecision(2);
