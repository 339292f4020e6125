import type { Decimal } from 'decimal.js';
import type { Batch } from '../../spec/batch.ts';
import type { Comparison, Judgement } from '../oracle/judge.ts';
import type { Dtype } from '../rounding/formats.ts';

/** What was judged, as the user gave it. */
export interface Judged {
  readonly batch: Batch;
  readonly temperature: number;
  readonly claim?: string | undefined;
  readonly dtype: Dtype;
  readonly digits: number;
  /** How many of them a table shows, where the user said so. */
  readonly shown?: number | undefined;
}

/** A judgement as one JSON object; numbers that are results are decimal strings. */
export function judgementJson({ values, claim }: Judgement, judged: Judged): object {
  const text = (x: Decimal) => x.toSignificantDigits(judged.digits).toString();
  return {
    batch: { pairs: judged.batch.pairs, dimension: judged.batch.dimension },
    temperature: judged.temperature,
    values: values.map((value) =>
      value.loss === null
        ? { convention: value.convention, mean: null, reason: value.reason }
        : {
            convention: value.convention,
            mean: text(value.loss.value.value),
            perAnchor: value.loss.perAnchor.map((x) => text(x.value)),
            floor: text(value.floor.value),
            collapse: text(value.collapse.value),
            ceiling: text(value.ceiling.value),
          },
    ),
    claim: claim && {
      value: judged.claim,
      dtype: judged.dtype,
      matches: claim.matches.map(comparisonJson),
      between: claim.between,
      nearest: claim.nearest.map(comparisonJson),
    },
  };
}

function comparisonJson({ candidate, alike, expected, error, bound, ratio }: Comparison): object {
  return {
    convention: candidate.denominator,
    scale: candidate.scale,
    anchors: candidate.anchors,
    layout: candidate.layout,
    alike,
    expected: expected.value.toSignificantDigits(17).toString(),
    error: error.toPrecision(3),
    bound: bound.toPrecision(3),
    ratio: ratio.toPrecision(3),
  };
}
