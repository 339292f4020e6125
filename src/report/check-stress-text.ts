import { nameOf } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';
import type { ZeroPolicy } from '../oracle/zero-policy.ts';
import { comparedText } from './compared-text.ts';

/** What came of all that lies outside of the domain in which every sound implementation is right. */
export function checkStressText(check: Check): string {
  return [probesText(check), suspectedText(check), policyText(check)].filter((part) => part !== '').join('');
}

/** What came of the probes outside of the domain in which every sound implementation is right. */
function probesText({ identification, candidate, verdict }: Check): string {
  if (!candidate) return '';
  // What agrees with a known bug, or with the nearest convention, is not right for that.
  const predicts = `as \`${nameOf(candidate)}\` predicts`;
  const [agrees, differs] = verdict === 'conforms' ? ['right', ''] : [predicts, `, ${predicts}`];
  const lines = identification.trials
    .filter(({ probe }) => probe.stress)
    .map(({ probe, answer, distances }) => {
      const distance = distances.find((one) => one.candidate === candidate);
      if (!('loss' in answer)) return `${probe.id}: no loss (${'errored' in answer ? answer.errored : answer.skipped})`;
      if (distance === undefined) return `${probe.id}: ${answer.loss} (the convention has no value there)`;
      return `${probe.id}: ${distance.ratio <= 1 ? agrees : `${comparedText(distance)}${differs}`}`;
    });
  return `Stress probes, which no verdict rests on:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function suspectedText({ stress }: Check): string {
  return stress.suspected
    .map(({ bug, mark, trusted }) =>
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

function policyText({ stress: { zeroPolicy, keepsDigits } }: Check): string {
  const lines: string[] = [];
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
