import type { Convention } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import type { Appraisal, AppraisedLevels } from '../oracle/judge/appraise.ts';
import { type LevelHit, roundLossBelow } from '../oracle/judge/claims-on-levels.ts';
import type { AppraisalJson } from './appraisal-report.ts';
import { noLossText } from './no-loss-text.ts';
import { formatEnclosure } from './numbers.ts';

/** An appraisal as one JSON object; numbers that are results are decimal strings. */
export function appraisalJson({ values, ruledOut, left }: Appraisal, appraised: Appraised): AppraisalJson {
  const { pairs, temperature, dimension, scale, loss, fittingScales, levelHits, digits } = appraised;
  const text = (x: Enclosure) => formatEnclosure(x, digits);
  const example = roundLossBelow(values);
  return {
    pairs,
    temperature,
    dimension: dimension ?? null,
    scale,
    values: values.map((value) => valueJson(value, text)),
    loss: loss
      ? {
          value: loss.text,
          from: loss.enclosure.value.minus(loss.enclosure.radius).toString(),
          to: loss.enclosure.value.plus(loss.enclosure.radius).toString(),
          possible: left,
          ruledOut,
          fittingScales,
          levelHits,
        }
      : null,
    example: example && { loss: example.loss.toString(), rulesOut: example.rulesOut },
  };
}

function valueJson(value: AppraisedLevels, text: (x: Enclosure) => string): AppraisalJson['values'][number] {
  const { convention, terms, levels } = value;
  if (levels === null) {
    return { convention, terms, floor: null, collapse: null, ceiling: null, reason: noLossText(value) };
  }
  const { attainable, randomRows, standing } = value;
  const among = {
    convention,
    terms,
    floor: text(levels.floor),
    collapse: text(levels.collapse),
    ceiling: text(levels.ceiling),
    attainable,
    randomRows: randomRows && text(randomRows),
  };
  if (standing === null) return among;
  return { ...among, ...standing, fraction: standing.fraction?.toSignificantDigits(6).toString() ?? null };
}

/** What was appraised, as the user gave it, and what else would fit. */
export interface Appraised {
  readonly pairs: number;
  readonly temperature: number;
  readonly dimension?: number | undefined;
  readonly scale: Convention['scale'];
  /** The loss as it was printed, and the numbers that it stands for. */
  readonly loss?: { readonly text: string; readonly enclosure: Enclosure } | undefined;
  /** The scales that would make the loss usual, where it is not. */
  readonly fittingScales: readonly Convention['scale'][];
  /** The levels that the loss equals to every digit, under any convention and scale. */
  readonly levelHits: readonly LevelHit[];
  /** How many significant digits are shown. */
  readonly digits: number;
}
