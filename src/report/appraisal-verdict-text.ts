import type { Decimal } from 'decimal.js';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import type { Appraisal, AppraisedLevels, LossPosition } from '../oracle/judge/appraise.ts';
import { formats } from '../rounding/formats.ts';
import type { Appraised } from './appraisal-json.ts';
import { listed } from './layout.ts';
import { noLossText } from './no-loss-text.ts';
import { formatEnclosure, percentDown, rangeText } from './numbers.ts';

type PrintedLoss = NonNullable<Appraised['loss']>;
type WithLevels = Extract<AppraisedLevels, { readonly standing: unknown }>;

/** The short answer: what the loss means under the first convention, or how small it can be. */
export function verdictText(appraisal: Appraisal, appraised: Appraised): string {
  const { loss } = appraised;
  const [first] = appraisal.values as [AppraisedLevels];
  if (first.levels === null) return `Under ${first.convention} there is no loss: ${noLossText(first)}.`;
  if (!loss || !first.standing) return floorText(first, appraised);
  const text = lossText(first, first.standing, loss, appraisal, appraised);
  // A level that fits to every digit, or a loss usual before training, is a better guess than a scale that makes the loss usual.
  const explained = isHit(first, appraised) || isLikeRandomRows(first, loss);
  return `${hitText(first, loss, appraised)} ${text} ${explained ? '' : scalesText(appraised)}`.trim();
}

/** Whether the loss is a level to every digit, which its place under the first convention does not show. */
function isHit({ standing }: WithLevels, { levelHits }: Appraised): boolean {
  return levelHits.length > 0 && standing?.place !== 'at-floor' && standing?.place !== 'at-collapse';
}

function isLikeRandomRows(
  { randomRows, standing }: WithLevels,
  { enclosure: { value, radius } }: PrintedLoss,
): boolean {
  return standing?.place === 'above-collapse' && (randomRows?.value.greaterThanOrEqualTo(value.minus(radius)) ?? false);
}

function hitText(first: WithLevels, loss: PrintedLoss, appraised: Appraised): string {
  const { levelHits, scale: asked } = appraised;
  const [best] = levelHits;
  if (!best || !isHit(first, appraised)) return '';
  const alike = levelHits.filter(({ scale, level }) => scale === best.scale && level === best.level);
  const scaled = best.scale === asked ? '' : ` with --scale ${best.scale}`;
  const of = `${listed(alike.map(({ convention }) => convention))}${scaled}`;
  const what =
    best.level === 'floor' ? `the floor of ${of}.` : `the collapse value of ${of}: that of rows that are all equal.`;
  return `A loss of ${loss.text} is, to every digit, ${what}`;
}

function lossText(
  first: WithLevels,
  standing: LossPosition,
  loss: PrintedLoss,
  { values, left }: Appraisal,
  appraised: Appraised,
): string {
  if (left.length === 0) {
    const which = values.length === 1 ? first.convention : 'any convention';
    if (isHit(first, appraised)) return `With --scale ${appraised.scale} it is impossible under ${which}.`;
    const causes = 'the rows are not unit vectors, or the number of pairs, the temperature or the scale is another';
    return `Impossible: no batch of ${setting(appraised)} has a loss of ${loss.text} under ${which}. So there is a bug, ${causes}.`;
  }
  const { scale, levelHits } = appraised;
  const it = levelHits[0]?.scale === scale ? 'It' : `With --scale ${scale} it`;
  const subject = isHit(first, appraised) ? it : `A loss of ${loss.text}`;
  const text = `${subject} ${meaning(first, standing, loss, appraised)}`;
  return standing.possible ? text : `${text} It is possible under ${listed(left)}.`;
}

function meaning(
  first: WithLevels,
  { place, fraction }: LossPosition,
  loss: PrintedLoss,
  appraised: Appraised,
): string {
  const { digits, temperature } = appraised;
  const { convention, levels } = first;
  const show = (x: Enclosure) => formatEnclosure(x, digits);
  const floor = `the floor (${show(levels.floor)})`;
  const collapse = `collapse (${show(levels.collapse)})`;
  const ceiling = `the ceiling (${show(levels.ceiling)})`;
  const range = rangeText(loss.enclosure);
  const off = ({ value, radius }: Enclosure) =>
    formatEnclosure({ value: loss.enclosure.value.minus(value).abs(), radius }, 2);
  switch (place) {
    case 'below-floor':
      return `is impossible under ${convention}: it lies ${off(levels.floor)} below ${floor}.`;
    case 'at-floor': {
      const exactly = fraction?.isNegative() ? ` Exactly ${loss.text} would be impossible.` : '';
      return `is possible: as far as its digits tell (${range}) it is at ${floor} of ${convention}.${exactly}`;
    }
    case 'between':
      return `is possible. Under ${convention} it lies between ${floor} and ${collapse}, ${percentDown(fraction as Decimal)} of the way down. ${zeroText(first, temperature)}`;
    case 'at-collapse':
      return `is possible: as far as its digits tell (${range}) it is that of ${collapse} under ${convention}, as if all rows were equal.`;
    case 'above-collapse':
      return `is possible, but under ${convention} it lies above ${collapse}: worse than if all rows were equal.${whyAbove(first, loss, appraised)}`;
    case 'at-ceiling':
      return `is possible: as far as its digits tell (${range}) it is at ${ceiling} of ${convention}.`;
    case 'above-ceiling':
      return `is impossible under ${convention}: it lies ${off(levels.ceiling)} above ${ceiling}.`;
  }
}

function scalesText({ fittingScales }: Appraised): string {
  if (fittingScales.length === 0) return '';
  return `With ${listed(fittingScales.map((scale) => `--scale ${scale}`))} it would lie between floor and collapse.`;
}

function floorText(first: WithLevels, appraised: Appraised): string {
  const { floor, collapse } = first.levels;
  return [
    `No batch of ${setting(appraised)} has a loss below ${formatEnclosure(floor, appraised.digits)} (${first.convention}).`,
    zeroText(first, appraised.temperature),
    `Where all rows are equal (collapse) it is ${formatEnclosure(collapse, appraised.digits)}.`,
  ].join(' ');
}

/** Says what may cause a loss above collapse. */
function whyAbove(first: WithLevels, loss: PrintedLoss, appraised: Appraised): string {
  if (first.randomRows && isLikeRandomRows(first, loss)) {
    const level = formatEnclosure(first.randomRows, appraised.digits);
    return ` Rows in random directions have up to ${level} on average: so do those of a network that has not learnt.`;
  }
  return isHit(first, appraised) ? '' : ' Are the partners where the loss looks for them (stacked or interleaved)?';
}

/** The answer to "why does my loss not go to 0". */
function zeroText({ levels: { floor } }: WithLevels, temperature: number): string {
  if (floor.value.isZero()) return 'It can be 0.';
  if (floor.value.isNegative()) return 'It can be negative.';
  // Where the loss is below u/τ, logsumexp minus a logit has no correct digit: theorem `tiny-loss-digits`.
  const vanishes = floor.value.lessThan(formats.float32.unitRoundoff / temperature);
  return vanishes ? 'It can come so near to 0 that most float32 code returns 0.' : 'It cannot go to 0.';
}

function setting({ pairs, temperature, scale }: Appraised): string {
  const scaled = scale === 'mean' ? '' : ` (scale ${scale})`;
  return `${pairs} pair${pairs === 1 ? '' : 's'} at temperature ${temperature}${scaled}`;
}
