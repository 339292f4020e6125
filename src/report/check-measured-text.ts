import type { Case } from '../generators/cases.ts';
import type { Check } from '../oracle/check.ts';
import { bluntness, type Sample } from '../oracle/conformance.ts';
import type { Tried } from '../oracle/tried.ts';
import { type Dtype, isCoarse } from '../rounding/formats.ts';
import { listed } from './listed.ts';

/** How many batches were compared, how near the worst was, and where they came from. */
export function checkMeasuredText(check: Check): string {
  const { candidate, conformance, tried, runs, seed } = check;
  const { dtype } = check.implementation;
  if (!conformance || !tried) return '';
  const { answered, unchecked, worst, sharpest, holds, failure, gradient, anchorLosses } = conformance;
  const count = holds ? `${answered} of ${runs} batches answered` : `Outside of the bound on answer ${answered}`;
  const fault = failure ? `\nFailed on ${tried.failed}, first ${where(failure)}: ${failure.message}.` : '';
  const why = `rounding in ${dtype} can take batches of their sizes to any loss`;
  const doubt = unchecked > 0 ? `\nNot checked: ${unchecked} of these answers; ${why}.` : '';
  const batches = `${count}, seed ${seed}, ${dtype}.${doubt}${fault}`;
  // Beside what it is not, how far off it is tells nothing.
  if (!worst || !candidate) return `${batches}\n`;
  const domain = holds ? answeredText(tried) : '';
  const { error, bound, ratio, batch, temperature } = worst;
  const sizes = `error ${error.toPrecision(2)}, bound ${bound.toPrecision(2)}`;
  const parts = [
    ...(anchorLosses > 0 ? [`${anchorLosses} losses of anchors`] : []),
    ...(gradient ? [`${gradient.compared} gradients`] : []),
  ];
  const compared = parts.length > 0 ? `Compared, too: ${listed(parts)}.\n` : '';
  const blind = holds && isCoarse(dtype) ? blindText(sharpest, dtype) : '';
  return `${batches}\n${domain}${compared}${blind}Worst error/bound: ${ratio.toPrecision(2)} (${sizes}, ${where({ batch, temperature })}).\n`;
}

const where = ({ batch, temperature }: Case) => `at N = ${batch.pairs}, d = ${batch.dimension}, τ = ${temperature}`;

/** What rounding in a coarse arithmetic hides, and where it hides least. */
function blindText(sharpest: Sample | null, dtype: Dtype): string {
  if (!sharpest || !Number.isFinite(bluntness(sharpest))) return '';
  const part = (100 * bluntness(sharpest)).toPrecision(2);
  return (
    `Not decided: what changes a loss by less than ${part} %, as an ε, a τ rounded to two decimals, or a little label smoothing may. ` +
    `That is how far rounding in ${dtype} can take the sharpest of these batches (${where(sharpest)}); the same code in float32 would show it there.\n`
  );
}

/** From where to where it answered, and how far the probes went beyond that. */
function answeredText({ generated, large, probes }: Tried): string {
  if (!generated) return '';
  const range = ([from, to]: readonly [number, number]) => (from === to ? `= ${from}` : `from ${from} to ${to}`);
  const { pairs, dimension, temperature } = generated;
  const farther = [
    probes && probes.pairs[1] > Math.max(pairs[1], large?.ranges.pairs[1] ?? 0) ? `N = ${probes.pairs[1]}` : '',
    probes && probes.dimension[1] > Math.max(dimension[1], large?.ranges.dimension[1] ?? 0)
      ? `d = ${probes.dimension[1]}`
      : '',
  ].filter(Boolean);
  const ofProbes = farther.length > 0 ? `; probes of ${listed(farther)}` : '';
  const ofLarge = large
    ? `; ${large.answered} large ones, N to ${large.ranges.pairs[1]} and d to ${large.ranges.dimension[1]}`
    : '';
  return `Answered: N ${range(pairs)}, d ${range(dimension)}, τ ${range(temperature)}${ofLarge}${ofProbes}.\n`;
}
