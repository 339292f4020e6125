import type { Decimal } from 'decimal.js';
import picocolors from 'picocolors';
import type { Appraisal, AppraisedLevels, LossPosition } from '../oracle/judge/appraise.ts';
import { roundLossBelow } from '../oracle/judge/claims-on-levels.ts';
import type { Appraised } from './appraisal-json.ts';
import { verdictText } from './appraisal-verdict-text.ts';
import { type Column, gauge, listed, table, wrap } from './layout.ts';
import { formatEnclosure, percentDown, rangeText } from './numbers.ts';

/** The longest line, on a terminal or elsewhere. */
const WIDTH = 80;

/** An appraisal for people: the verdict, the levels of each convention, a picture, and what rules conventions out. */
export function appraisalText(appraisal: Appraisal, appraised: Appraised, colors: boolean): string {
  const { bold } = picocolors.createColors(colors);
  const [first] = appraisal.values as [AppraisedLevels];
  const notes = [
    lossNote(appraisal, appraised),
    first.levels && first.standing?.possible === false ? '' : exampleNote(appraisal),
    simplexNote(appraised),
    randomNote(first, appraised),
  ];
  return [
    bold(wrap(verdictText(appraisal, appraised), WIDTH)),
    levelsTable(appraisal.values, appraised, colors).trimEnd(),
    picture(first, appraised),
    notes
      .filter(Boolean)
      .map((note) => wrap(note, WIDTH))
      .join('\n'),
  ]
    .filter(Boolean)
    .map((part) => `${part}\n`)
    .join('\n');
}

function levelsTable(values: readonly AppraisedLevels[], { digits, loss }: Appraised, colors: boolean): string {
  const { red } = picocolors.createColors(colors);
  const numbers = ['terms', 'floor', 'collapse', 'ceiling'].map((head): Column => ({ head, align: 'right' }));
  const columns: Column[] = [{ head: 'convention' }, ...numbers, ...(loss ? [{ head: `${loss.text} is` }] : [])];
  const rows = values.map((value) => {
    if (value.levels === null) return [value.convention, '0', '-', '-', '-', ...(loss ? ['without negatives'] : [])];
    const { floor, collapse, ceiling } = value.levels;
    const levels = [floor, collapse, ceiling].map((level) => formatEnclosure(level, digits));
    const row = [value.convention, String(value.terms), ...levels];
    if (!value.standing) return row;
    const text = lossPositionText(value.standing);
    return [...row, value.standing.possible ? text : red(text)];
  });
  return table(columns, rows, colors);
}

/** Draws the loss of a convention on a line from floor to collapse; empty where the two are equal, or there is no loss. */
function picture(value: AppraisedLevels, { digits }: Appraised): string {
  if (!value.levels || !value.standing?.fraction) return '';
  const { place, fraction } = value.standing;
  const at = { 'at-floor': 0, 'at-collapse': 1 }[place as string] ?? fraction.toNumber();
  const left = `floor ${formatEnclosure(value.levels.floor, digits)} `;
  const right = ` ${formatEnclosure(value.levels.collapse, digits)} collapse`;
  return `${left}${gauge(at, Math.max(12, WIDTH - left.length - right.length))}${right}`;
}

function lossNote({ ruledOut, left }: Appraisal, { loss }: Appraised): string {
  if (!loss) return '';
  const verdict = ruledOut.length === 0 ? 'rules out no convention' : `rules out ${listed(ruledOut)}`;
  const rest = ruledOut.length === 0 || left.length === 0 ? '' : `, and leaves ${listed(left)}`;
  return `${loss.text} (rounded: ${rangeText(loss.enclosure)}) ${verdict}${rest}.`;
}

function exampleNote({ values }: Appraisal): string {
  const example = roundLossBelow(values);
  if (!example) return '';
  const rule = 'A convention is ruled out below its floor and above its ceiling.';
  return `A loss of exactly ${example.loss} would rule out ${listed(example.rulesOut)}. ${rule}`;
}

function randomNote(value: AppraisedLevels, { dimension, digits }: Appraised): string {
  if (!value.levels || !value.randomRows) return '';
  const level = formatEnclosure(value.randomRows, digits);
  return `Rows in random directions of dimension ${dimension} have at most ${level} on average (${value.convention}), and nearly that where N is large.`;
}

function simplexNote({ pairs, dimension }: Appraised): string {
  // One number per row is enough.
  if (pairs <= 2) return '';
  const needed = `a dimension of ${pairs - 1} or more`;
  const how = 'where partners are equal and the pairs form a regular simplex';
  if (dimension === undefined) return `The floor is reached ${how}, which takes ${needed}.`;
  if (dimension >= pairs - 1) return `In dimension ${dimension} the floor can be reached, ${how}.`;
  return `In dimension ${dimension} the floor holds but is not reached: that takes ${needed}.`;
}

/** Where a loss stands, in at most 20 characters: a cell of a table. */
export function lossPositionText({ place, fraction }: LossPosition): string {
  return {
    'below-floor': () => 'impossible: too low',
    'at-floor': () => 'at the floor',
    between: () => `${percentDown(fraction as Decimal)} to the floor`,
    'at-collapse': () => 'at collapse',
    'above-collapse': () => 'worse than collapse',
    'at-ceiling': () => 'at the ceiling',
    'above-ceiling': () => 'impossible: too high',
  }[place]();
}
