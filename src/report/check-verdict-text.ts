import type { Convention } from '../../spec/convention.ts';
import { nameOf } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';

/** The verdict of a check in a sentence, and below it what follows from that. */
export function checkVerdictText(check: Check): string {
  return [verdictOf(check), remarkOf(check)].filter((part) => part !== '').join('\n');
}

function verdictOf({
  verdict,
  candidate,
  reason,
  deviation,
  deviations,
  identification,
  implementation: { name },
}: Check): string {
  const what = candidate ? `\`${nameOf(candidate)}\`` : '';
  const explained = identification.remaining.length > 0;
  // The reason has named it already where the loss is a multiple of it.
  const nearest = candidate && !identification.multiple ? ` The nearest is ${what}.` : '';
  const sentences: Record<Check['verdict'], string> = {
    conforms: `${name} conforms to ${what}.`,
    deviates: deviation
      ? `${name} deviates: ${deviations.map(({ title, id }) => `${title} (${id})`).join(', and ')}. It computes ${what}.`
      : `${name} deviates: ${reason}`,
    unknown:
      explained && candidate
        ? `${name} is like ${what}, but ${reason}`
        : `${name} is no known convention: ${reason}${nearest}`,
    inconclusive: `${name}: inconclusive, ${reason}`,
    errored: `${name} gave no loss: ${reason}${candidate ? ` Where it answers it is ${what}.` : ''}`,
  };
  return `${sentences[verdict]}\n`;
}

function remarkOf({ candidate, verdict, deviations, identification }: Check): string {
  const remarks: string[] = [];
  for (const { effect, cure, threads } of deviations) {
    remarks.push(effect, `Cure: ${cure}`, `Seen in: ${threads.join(', ')}`);
  }
  if (verdict === 'conforms' && candidate) {
    if (candidate.denominator !== 'simclr') remarks.push(`That is not NT-Xent, which is \`simclr\`.`);
    if (candidate.anchors === 'first-view') remarks.push('The paper averages over both views; this takes view 1 only.');
    if (!stressed(identification, candidate)) remarks.push('It fails a stress probe, below: do not trust it there.');
    if (candidate.scale !== 'mean')
      remarks.push(`The paper takes the mean; this has the scale \`${candidate.scale}\`.`);
  }
  return remarks.length > 0 ? `${remarks.join('\n')}\n` : '';
}

/** Whether every stress probe that the convention has a value for was answered right. */
function stressed({ trials }: Check['identification'], candidate: Convention): boolean {
  return trials.every(({ probe, distances, answer }) => {
    const distance = distances.find((one) => one.candidate === candidate);
    // What was refused was not failed.
    return !probe.stress || 'skipped' in answer || ('loss' in answer && (distance?.ratio ?? 0) <= 1);
  });
}
