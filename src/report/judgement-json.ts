import { type Batch, rowsOf } from '../../spec/batch.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { withoutDeviations } from '../oracle/identify/candidates.ts';
import type { Comparison, JudgedClaim, Judgement } from '../oracle/judge/judge.ts';
import type { Dtype } from '../rounding/formats.ts';
import type { JudgementJson } from './judgement-report.ts';
import { noLossText } from './no-loss-text.ts';
import { enclosureText } from './numbers.ts';

/** What was judged, as the user gave it. */
export interface Judged {
  readonly batch: Batch;
  readonly temperature: number;
  readonly claim?: string | undefined;
  readonly dtype: Dtype;
  readonly digits: number;
  /** How many digits a table shows, where the user said so. */
  readonly shown?: number | undefined;
}

/** A judgement as one JSON object; numbers that are results are decimal strings. */
export function judgementJson({ values, claim }: Judgement, judged: Judged): JudgementJson {
  const text = (x: Enclosure) => enclosureText(x, judged.digits);
  return {
    batch: { pairs: judged.batch.pairs, dimension: judged.batch.dimension },
    temperature: judged.temperature,
    values: values.map((value) =>
      value.loss === null
        ? { convention: value.convention, mean: null, reason: noLossText(value) }
        : {
            convention: value.convention,
            mean: text(value.loss.value),
            perAnchor: value.loss.perAnchor.map(text),
            floor: text(value.floor),
            collapse: text(value.collapse),
            ceiling: text(value.ceiling),
          },
    ),
    claim: claim && judged.claim !== undefined ? claimJson(claim, judged.claim, judged.dtype) : null,
  };
}

type ClaimJson = NonNullable<JudgementJson['claim']>;

function claimJson({ matches, between, nearest }: JudgedClaim, value: string, dtype: Dtype): ClaimJson {
  return {
    value,
    dtype,
    matches: matches.map(comparisonJson),
    between,
    nearest: nearest.map(comparisonJson),
  };
}

function comparisonJson({ candidate, alike, expected, error, bound, ratio }: Comparison): ClaimJson['matches'][number] {
  return {
    convention: withoutDeviations(candidate).denominator,
    scale: candidate.scale,
    anchors: candidate.anchors,
    layout: candidate.layout,
    alike,
    expected: enclosureText(expected, 17),
    error: enclosureText({ value: error, radius: expected.radius }, 3),
    bound: bound.toPrecision(3),
    ratio: enclosureText({ value: ratio, radius: expected.radius.div(bound) }, 3),
  };
}

/** A batch and its temperature in the form that `judge` reads. */
export function batchJson(batch: Batch, temperature: number): { embeddings: number[][]; temperature: number } {
  const embeddings = rowsOf(batch).map((z) => Array.from(z));
  return { embeddings, temperature };
}
