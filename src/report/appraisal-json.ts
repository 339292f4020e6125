import type { Enclosure } from '../../spec/enclosure.ts';
import type { Appraisal, AppraisedLevels } from '../oracle/appraise.ts';
import { roundLossBelow } from '../oracle/round-loss-below.ts';
import type { Appraised } from './appraised.ts';
import { formatEnclosure } from './format-enclosure.ts';

/** An appraisal as one JSON object; numbers that are results are decimal strings. */
export function appraisalJson({ values, ruledOut, left }: Appraisal, appraised: Appraised): object {
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

function valueJson(value: AppraisedLevels, text: (x: Enclosure) => string): object {
  const { convention, terms, levels } = value;
  if (levels === null) {
    return { convention, terms, floor: null, collapse: null, ceiling: null, reason: value.reason };
  }
  const { attainable, randomRows, standing } = value;
  return {
    convention,
    terms,
    floor: text(levels.floor),
    collapse: text(levels.collapse),
    ceiling: text(levels.ceiling),
    attainable,
    randomRows: randomRows && text(randomRows),
    ...(standing && { ...standing, fraction: standing.fraction?.toSignificantDigits(6).toString() ?? null }),
  };
}
