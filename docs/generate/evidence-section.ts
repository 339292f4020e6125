import type { Evidence } from '../../proofs/evidence/evidence.ts';
import type { SiteEvidence } from './site-evidence.ts';
import { slackPlot } from './slack-plot.ts';

/** What came out when a theorem or a refutation was tested: a table, and a plot of the slacks. */
export function evidenceSection(slug: string, kind: Evidence['kind'], { about, proofs }: SiteEvidence): string {
  const own = proofs.filter((one) => one.kind === kind && one.slug === slug);
  if (own.length === 0) return '## Evidence\n\nNone: no subject computes what the statement speaks of.';
  const rows = own.map(
    ({ subject, cases, claims, smallestSlack, holds }) =>
      `| ${subject} | ${cases} | ${claims} | ${smallestSlack === null || smallestSlack === undefined ? '–' : shown(Number(smallestSlack))} | ${verdict(kind, holds)} |`,
  );
  const [tightest] = own.flatMap(({ tightest, subject }) => (tightest && subject !== 'reference' ? [tightest] : []));
  const replay = `npx nt-xent prove ${slug} --runs ${about.runs} --seed ${about.seed}`;
  return `## Evidence

Computed with this site, on ${about.date}, from seed ${about.seed}; \`${replay}\` computes it again.

| on | cases | claims | smallest slack | |
|---|---:|---:|---:|---|
${rows.join('\n')}

A claim holds where its slack, by how much it is kept, is at least 0 less the radius of its arithmetic: what rounding may do to both
sides ([numerics](/guides/numerics)). The reference computes in decimals of any precision, certified in pairs of floats with a proved
radius.

${kind === 'theorem' ? slackPlot(slug, own) : ''}

${kind === 'theorem' && tightest ? `Tightest: ${where(tightest)}` : ''}${kind === 'refutation' ? broken(own) : ''}`;
}

/** Four digits, with a minus that is one. */
const shown = (slack: number) =>
  (slack !== 0 && Math.abs(slack) < 0.001 ? slack.toExponential(3) : slack.toPrecision(4)).replace(/-/g, '−');

const verdict = (kind: Evidence['kind'], holds: boolean): string => {
  if (kind === 'refutation') return holds ? 'not refuted' : 'refuted';
  return holds ? 'holds' : '**broken**';
};

function broken(own: readonly Evidence[]): string {
  const [first] = own.flatMap(({ counterexample }) => (counterexample ? [counterexample] : []));
  return first ? `The smallest batch that the search found against it: ${where(first)}` : '';
}

function where({ statement, batch }: NonNullable<Evidence['tightest']>): string {
  const { embeddings, temperature } = batch;
  const rows = embeddings.length * (embeddings[0]?.length ?? 0) <= 24 ? `, rows \`${JSON.stringify(embeddings)}\`` : '';
  return `${escaped(statement)}, N = ${embeddings.length / 2}, d = ${embeddings[0]?.length}, τ = ${temperature}${rows}.`;
}

/** A statement names its sides in words and signs; none is Markdown. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>$|]/g, (sign) => `&#${sign.codePointAt(0)};`);
