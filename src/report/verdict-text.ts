import type { Decimal } from 'decimal.js';
import type { Appraisal, AppraisedLevels } from '../oracle/appraise.ts';
import type { Standing } from '../oracle/standing.ts';
import type { Appraised } from './appraised.ts';
import { formatNumber } from './format-number.ts';
import { listed } from './listed.ts';
import { percentDown } from './percent-down.ts';
import { rangeText } from './range-text.ts';

type PrintedLoss = NonNullable<Appraised['loss']>;
type WithLevels = Extract<AppraisedLevels, { readonly standing: unknown }>;

/** The short answer: what the loss means under the first convention, or how small it can be. */
export function verdictText(appraisal: Appraisal, appraised: Appraised): string {
  const { loss } = appraised;
  const [first] = appraisal.values as [AppraisedLevels];
  if (first.levels === null) return `Under ${first.convention} there is no loss: ${first.reason}.`;
  if (!loss || !first.standing) return floorText(first, appraised);
  const text = lossText(first, first.standing, loss, appraisal, appraised);
  return `${text} ${scalesText(appraised)}`.trimEnd();
}

function lossText(
  first: WithLevels,
  standing: Standing,
  loss: PrintedLoss,
  { values, left }: Appraisal,
  appraised: Appraised,
): string {
  if (left.length === 0) {
    const which = values.length === 1 ? first.convention : 'any convention';
    const causes = 'the rows are not unit vectors, or the number of pairs, the temperature or the scale is another';
    return `Impossible: no batch of ${setting(appraised)} has a loss of ${loss.text} under ${which}. So there is a bug, ${causes}.`;
  }
  const text = `A loss of ${loss.text} ${meaning(first, standing, loss, appraised.digits)}`;
  return standing.possible ? text : `${text} It is possible under ${listed(left)}.`;
}

function meaning(first: WithLevels, { place, fraction }: Standing, loss: PrintedLoss, digits: number): string {
  const { convention, levels } = first;
  const show = (x: Decimal) => formatNumber(x, digits);
  const floor = `the floor (${show(levels.floor.value)})`;
  const collapse = `collapse (${show(levels.collapse.value)})`;
  const ceiling = `the ceiling (${show(levels.ceiling.value)})`;
  const range = rangeText(loss.enclosure);
  const off = (level: Decimal) => formatNumber(loss.enclosure.value.minus(level).abs(), 2);
  switch (place) {
    case 'below-floor':
      return `is impossible under ${convention}: it lies ${off(levels.floor.value)} below ${floor}.`;
    case 'at-floor': {
      const exactly = fraction?.isNegative() ? ` Exactly ${loss.text} would be impossible.` : '';
      return `is possible: as far as its digits tell (${range}) it is at ${floor} of ${convention}.${exactly}`;
    }
    case 'between':
      return `is possible. Under ${convention} it lies between ${floor} and ${collapse}, ${percentDown(fraction as Decimal)} of the way down. ${zeroText(first)}`;
    case 'at-collapse':
      return `is possible: as far as its digits tell (${range}) it is that of ${collapse} under ${convention}, as if all rows were equal.`;
    case 'above-collapse':
      return `is possible, but under ${convention} it lies above ${collapse}: worse than if all rows were equal. Are the partners where the loss looks for them (stacked or interleaved)?`;
    case 'at-ceiling':
      return `is possible: as far as its digits tell (${range}) it is at ${ceiling} of ${convention}.`;
    case 'above-ceiling':
      return `is impossible under ${convention}: it lies ${off(levels.ceiling.value)} above ${ceiling}.`;
  }
}

function scalesText({ fittingScales }: Appraised): string {
  if (fittingScales.length === 0) return '';
  return `With ${listed(fittingScales.map((scale) => `--scale ${scale}`))} it would lie between floor and collapse.`;
}

function floorText(first: WithLevels, appraised: Appraised): string {
  const { floor, collapse } = first.levels;
  return [
    `No batch of ${setting(appraised)} has a loss below ${formatNumber(floor.value, appraised.digits)} (${first.convention}).`,
    zeroText(first),
    `Where all rows are equal (collapse) it is ${formatNumber(collapse.value, appraised.digits)}.`,
  ].join(' ');
}

/** The answer to "why does my loss not go to 0". */
function zeroText({ levels: { floor } }: WithLevels): string {
  if (floor.value.isZero()) return 'It can be 0.';
  return floor.value.isNegative() ? 'It can be negative.' : 'It cannot go to 0.';
}

function setting({ pairs, temperature, scale }: Appraised): string {
  const scaled = scale === 'mean' ? '' : ` (scale ${scale})`;
  return `${pairs} pair${pairs === 1 ? '' : 's'} at temperature ${temperature}${scaled}`;
}
