import picocolors from 'picocolors';
import { table } from './layout.ts';

/** The result of testing one statement on one subject, as `proofs/evidence.ts` has it. */
interface Found {
  readonly slug: string;
  readonly kind: 'theorem' | 'refutation';
  readonly subject: string;
  readonly cases: number;
  readonly smallestSlack: string | null;
  readonly holds: boolean;
  readonly counterexample: { readonly statement: string; readonly batch: object } | null;
}

/** Evidence for people: the verdict, a table of all statements, and the batch of each that failed with its replay. */
export function evidenceText(evidence: readonly Found[], replay: (slug: string) => string, colors: boolean): string {
  const failed = evidence.filter((one) => !isAsItShouldBe(one));
  return [
    verdict(evidence, failed.length),
    '\n',
    listing(evidence, colors),
    '\nUnder each subject: the smallest slack, the distance from breaking a claim.\n',
    ...failed.map((one) => failure(one, replay)),
  ].join('');
}

function verdict(evidence: readonly Found[], failed: number): string {
  const counted = (size: number, what: string) => `${size} ${what}${size === 1 ? '' : 's'}`;
  const count = (kind: Found['kind']) =>
    counted(new Set(evidence.filter((one) => one.kind === kind).map(({ slug }) => slug)).size, kind);
  const cases = evidence.reduce((sum, one) => sum + one.cases, 0);
  const ruling = failed === 0 ? 'all as they should be' : `${failed} NOT as they should be`;
  return `${count('theorem')} and ${count('refutation')} on ${counted(cases, 'case')}: ${ruling}.\n`;
}

function listing(evidence: readonly Found[], colors: boolean): string {
  const { green, red } = picocolors.createColors(colors);
  const slugs = [...new Set(evidence.map(({ slug }) => slug))];
  const subjects = [...new Set(evidence.map(({ subject }) => subject))];
  const rows = slugs.map((slug) => {
    const of = evidence.filter((one) => one.slug === slug);
    const right = of.every(isAsItShouldBe);
    const word = of[0]?.kind === 'theorem' ? (right ? 'holds' : 'FAILS') : right ? 'refuted' : 'STANDS';
    const slacks = subjects.map((subject) => of.find((one) => one.subject === subject)?.smallestSlack).map(short);
    return [slug, (right ? green : red)(word), `${of.reduce((sum, one) => sum + one.cases, 0)}`, ...slacks];
  });
  const columns = [
    { head: 'statement' },
    { head: 'verdict' },
    { head: 'cases', align: 'right' as const },
    ...subjects.map((subject) => ({ head: subject, align: 'right' as const })),
  ];
  return table(columns, rows, colors);
}

/** Writes two digits, so that a table fits into 80 columns. */
function short(slack: string | null | undefined): string {
  if (slack === null || slack === undefined) return '';
  return Number(slack) === 0 ? '0' : Number(slack).toExponential(1);
}

function failure({ slug, kind, subject, counterexample }: Found, replay: (slug: string) => string): string {
  if (kind === 'refutation' || counterexample === null) {
    return `\n${slug} on ${subject}: no generated case breaks it.\n  ${replay(slug)}\n`;
  }
  const { statement, batch } = counterexample;
  return `\n${slug} on ${subject} fails: ${statement}\n  ${JSON.stringify(batch)}\n  ${replay(slug)}\n`;
}

/** Whether a theorem held, or a refutation found its counterexample. */
export function isAsItShouldBe({ kind, holds }: { kind: 'theorem' | 'refutation'; holds: boolean }): boolean {
  return holds === (kind === 'theorem');
}
