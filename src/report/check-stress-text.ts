import type { Convention } from '../../spec/convention.ts';
import { nameOf } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';
import type { ProbeTrial } from '../oracle/identify.ts';
import { unaskable } from '../oracle/trial.ts';
import { takesSize } from '../oracle/tried.ts';
import type { ZeroPolicy } from '../oracle/zero-policy.ts';
import { beyondText } from './beyond-text.ts';
import { comparedText } from './compared-text.ts';

/** What came of all that lies outside of the domain in which every sound implementation is right. */
export function checkStressText(check: Check): string {
  return [probesText(check), suspectedText(check), policyText(check)].filter((part) => part !== '').join('');
}

/** What came of the probes outside of the domain in which every sound implementation is right, as far as it tells something. */
function probesText(check: Check): string {
  const { identification, candidate, verdict, related, implementation, tried } = check;
  // What is like nothing known within the domain is like nothing beyond it, and a loss of its own is not like its convention.
  if (!candidate || verdict === 'unknown' || related) return '';
  // What agrees with a known bug is not right for that.
  const predicts = `as \`${nameOf(candidate)}\` predicts`;
  const [agrees, differs] = verdict === 'conforms' ? ['right', ''] : [predicts, `, ${predicts}`];
  const asked = identification.trials.filter(
    ({ probe, answer }) =>
      probe.stress &&
      !unaskable(probe, implementation) &&
      ('loss' in answer || tried === null || takesSize(probe.batch, tried)),
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

/** What an answer is, where it is not that of the candidate; null where it is. */
function differing({ answer, distances }: ProbeTrial, candidate: Convention, differs: string): string | null {
  if (!('loss' in answer)) return `no loss (${'errored' in answer ? answer.errored : answer.skipped})`;
  const distance = distances.find((one) => one.candidate === candidate);
  if (distance === undefined) return `${answer.loss} (the convention has no value there)`;
  return distance.ratio <= 1 ? null : `${comparedText(distance)}${differs}`;
}

function mattersText(probe: string, { stress: { strained } }: Check): string {
  const found = strained.find(({ id }) => id === probe);
  return found ? `; matters for ${beyondText(found.beyond)}` : '';
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

function policyText({ stress: { zeroPolicy, keepsDigits, temperatureFloor } }: Check): string {
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
