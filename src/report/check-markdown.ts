import { beyondText } from './beyond-text.ts';
import type { CheckReport, ProbeResult } from './check-report.ts';
import { markdownText } from './markdown-text.ts';

/** A check for a pull request or the summary of a CI step: verdict, table, and the counterexample to unfold. */
export function checkMarkdown({ headline, replay, json }: CheckReport): string {
  const { verdict, deviation, counterexample, worst, properties, probes, seed, runs, answered } = json;
  const conforms = verdict === 'conforms';
  // What agrees with a known bug, or with the nearest convention, is not right for that.
  const good = conforms ? 'right' : 'like the nearest known loss';
  const measured = worst && conforms ? `; worst error/bound ${worst.ratio.toPrecision(2)}` : '';
  const rows = [
    ['conformance', mark(conforms), `${answered} of ${runs} batches, seed ${seed}${measured}`],
    ...properties.map(({ id, holds, evidence: { cases, claims, counterexample } }) => [
      id,
      mark(claims === 0 ? null : holds),
      counterexample ? counterexample.statement : `${cases} batches`,
    ]),
    ...probes.map((probe) => [`probe ${probe.id}`, probe.holds ? good : mark(probe.holds, probe.stress), told(probe)]),
  ];
  const table = rows.map((row) => `| ${row.map((cell) => markdownText(cell as string)).join(' | ')} |\n`).join('');
  return [
    `### ${conforms ? '✅' : '❌'} ${markdownText(headline)}\n`,
    deviation ? `${markdownText(deviation.effect)}\n\n**Cure:** ${markdownText(deviation.cure)}\n` : '',
    `| check | verdict | |\n|---|---|---|\n${table}`,
    counterexample ? unfolded(counterexample) : '',
    fenced(replay, 'sh'),
  ]
    .filter(Boolean)
    .join('\n');
}

const mark = (holds: boolean | null, stress = false) =>
  holds === null ? 'not told' : holds ? 'right' : stress ? 'wrong (stress)' : 'WRONG';

function told({ loss, errored, skipped, stress, matters }: ProbeResult): string {
  const where = matters ? `, which matters for ${beyondText(matters)}` : '';
  const domain = stress ? `${where}; outside of the domain: no verdict rests on it` : '';
  return `${loss !== undefined ? `gave ${loss}` : (errored ?? skipped ?? '')}${domain}`;
}

function unfolded({ got, expected, bound, batch }: NonNullable<CheckReport['json']['counterexample']>): string {
  const summary = markdownText(`The smallest batch found: it gave ${got}, not ${expected} (bound ${bound})`);
  return `<details><summary>${summary}</summary>\n\n${fenced(JSON.stringify(batch), 'json')}\n</details>\n`;
}

/** The fence is longer than any that the text may hold. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}\n`;
}
