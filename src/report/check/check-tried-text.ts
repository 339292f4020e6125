import type { Convention } from '../../../spec/convention.ts';
import type { Case } from '../../batches/cases.ts';
import type { Check } from '../../oracle/check.ts';
import { bluntness, type Sample } from '../../oracle/conform/conformance.ts';
import { type Tried, takesSize } from '../../oracle/conform/tried.ts';
import type { ZeroPolicy } from '../../oracle/diagnose/zero-policy.ts';
import { nameOf } from '../../oracle/identify/candidates.ts';
import type { ProbeTrial } from '../../oracle/identify/identify.ts';
import { whyNotAsked } from '../../oracle/identify/observation.ts';
import { type Dtype, isCoarse } from '../../rounding/formats.ts';
import { listed } from '../layout.ts';
import { comparedText, sizesText } from '../numbers.ts';
import { beyondText } from './limits-text.ts';
import { inWords } from './stress-words.ts';

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
  // Where the implementation is no known loss, its distance from one tells nothing.
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

const where = ({ batch, temperature }: Case) => `at ${sizesText({ ...batch, temperature })}`;

/** Says what the rounding of a coarse arithmetic hides, and on which batch it hides least. */
function blindText(sharpest: Sample | null, dtype: Dtype): string {
  if (!sharpest || !Number.isFinite(bluntness(sharpest))) return '';
  const part = (100 * bluntness(sharpest)).toPrecision(2);
  return (
    `Not decided: what changes a loss by less than ${part} %, as an ε, a τ rounded to two decimals, or a little label smoothing may. ` +
    `That is how far rounding in ${dtype} can take the sharpest of these batches (${where(sharpest)}); the same code in float32 would show it there.\n`
  );
}

/** The ranges in which it answered, and how far the probes went beyond them. */
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

/** The results of everything outside of the domain in which every sound implementation is right. */
export function checkStressText(check: Check): string {
  return [probesText(check), suspectedText(check), policyText(check)].filter((part) => part !== '').join('');
}

/** The results of the probes outside of the domain in which every sound implementation is right, where they tell something. */
function probesText(check: Check): string {
  const { identification, candidate, verdict, related, implementation, tried } = check;
  // An unknown loss or a loss of its own has no convention that its answers beyond the domain could be compared with.
  if (!candidate || verdict === 'unknown' || related) return '';
  // An answer that agrees with a known bug is not called right.
  const predicts = `as \`${nameOf(candidate)}\` predicts`;
  const [agrees, differs] = verdict === 'conforms' ? ['right', ''] : [predicts, `, ${predicts}`];
  const asked = identification.trials.filter(
    ({ probe, answer }) =>
      probe.stress &&
      !whyNotAsked(probe, implementation) &&
      (answer.kind === 'loss' || tried === null || takesSize(probe.batch, tried)),
  );
  const told = asked.map((one) => ({ id: one.probe.id, says: differing(one, candidate, differs) }));
  const agreeing = told.filter(({ says }) => says === null).map(({ id }) => id);
  const lines = [
    ...(agreeing.length > 0 ? [`${agrees}: ${agreeing.join(', ')}`] : []),
    ...told.flatMap(({ id, says }) => (says === null ? [] : [`${id}: ${says}${mattersText(id, check)}`])),
  ];
  return lines.length === 0
    ? ''
    : `Stress probes, which no verdict rests on:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Says how an answer differs from that of the candidate; null where it agrees. */
function differing({ answer, distances }: ProbeTrial, candidate: Convention, differs: string): string | null {
  if (answer.kind !== 'loss') return `no loss (${answer.kind === 'errored' ? answer.errored : answer.skipped})`;
  const distance = distances.find((one) => one.candidate === candidate);
  if (distance === undefined) return `${answer.loss} (the convention has no value there)`;
  return distance.ratio <= 1 ? null : `${comparedText(distance)}${differs}`;
}

function mattersText(probe: string, { stress: { strained } }: Check): string {
  const found = strained.find(({ id }) => id === probe);
  return found ? `; matters for ${beyondText(found.beyond)}` : '';
}

function suspectedText({ stress }: Check): string {
  return inWords(stress)
    .suspected.map(({ bug, mark, trusted }) =>
      [
        `Suspected: ${bug.title} (${bug.id}). ${mark}`,
        `  Trust it at: ${trusted}. Cure: ${bug.cure} Seen in: ${bug.threads.join(', ')}\n`,
      ].join('\n'),
    )
    .join('');
}

const zeroRows: Record<ZeroPolicy['zeroRow'], string> = {
  'a loss': 'a finite loss',
  'not finite': 'no finite loss',
  'an error': 'an error',
  refused: 'refused',
};

function policyText({ stress }: Check): string {
  const { zeroPolicy, keepsDigits, temperatureFloor } = inWords(stress);
  const lines: string[] = [];
  if (temperatureFloor !== null) {
    const floor = Number(temperatureFloor.toPrecision(3));
    lines.push(`Given a τ below ${floor} it computes at τ = ${floor}.`);
  }
  if (zeroPolicy) lines.push(`Zero rows: ${zeroRows[zeroPolicy.zeroRow]}; tiny ones: ${zeroPolicy.says}.`);
  if (keepsDigits !== null) {
    lines.push(
      keepsDigits
        ? 'Tiny losses keep their digits.'
        : 'Tiny losses lose their digits; with log1p they would keep them.',
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}
