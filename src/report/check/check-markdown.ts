import type { Nodes, PhrasingContent, RootContent, TableRow } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { calledText } from './called-text.ts';
import type { CheckReport, ProbeResult } from './check-report.ts';
import { beyondText } from './limits-text.ts';

/** A check for a pull request or the summary of a CI step: verdict, table, and the counterexample to unfold. */
export function checkMarkdown({ headline, replay, json }: CheckReport): string {
  const { verdict, deviation, counterexample, worst, properties, probes, seed, runs, answered } = json;
  const conforms = verdict === 'conforms';
  // An answer that agrees with a known bug, or with the nearest convention, is not called right.
  const good = conforms ? 'right' : 'like the nearest known loss';
  const measured = conforms && worst?.ratio != null ? `; worst error/bound ${worst.ratio.toPrecision(2)}` : '';
  const rows = [
    ['check', 'verdict', ''],
    ['conformance', mark(conforms), `${answered} of ${runs} batches, seed ${seed}${measured}`],
    ...properties.map(({ id, holds, evidence: { cases, claims, counterexample } }) => [
      id,
      mark(claims === 0 ? null : holds),
      counterexample ? counterexample.statement : `${cases} batches`,
    ]),
    ...probes.map((probe) => [`probe ${probe.id}`, probe.holds ? good : mark(probe.holds, probe.stress), told(probe)]),
  ];
  const children: RootContent[] = [
    { type: 'heading', depth: 3, children: phrasing(`${conforms ? '✅' : '❌'} ${headline}`) },
    ...called(json.implementation),
    ...(deviation ? effectAndCure(deviation) : []),
    { type: 'table', children: rows.map(tableRow) },
    ...(counterexample ? unfolded(counterexample) : []),
    { type: 'code', lang: 'sh', value: replay },
  ];
  return markdownOf({ type: 'root', children });
}

const tableRow = (cells: readonly string[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({ type: 'tableCell', children: phrasing(cell) })),
});

const called = (implementation: CheckReport['json']['implementation']): RootContent[] => {
  const text = calledText(implementation).trimEnd();
  return text === '' ? [] : [{ type: 'paragraph', children: phrasing(text) }];
};

const effectAndCure = ({ effect, cure }: NonNullable<CheckReport['json']['deviation']>): RootContent[] => [
  { type: 'paragraph', children: phrasing(effect) },
  {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: 'Cure:' }] }, ...phrasing(` ${cure}`)],
  },
];

const mark = (holds: boolean | null, stress = false) =>
  holds === null ? 'not told' : holds ? 'right' : stress ? 'wrong (stress)' : 'WRONG';

function told({ loss, errored, skipped, stress, matters }: ProbeResult): string {
  const where = matters ? `, which matters for ${beyondText(matters)}` : '';
  const domain = stress ? `${where}; outside of the domain: no verdict rests on it` : '';
  return `${loss !== undefined ? `gave ${loss}` : (errored ?? skipped ?? '')}${domain}`;
}

/** Makes a part to unfold. Its summary is HTML, and needs no escapes, as it holds only numbers. */
const unfolded = ({
  got,
  expected,
  bound,
  batch,
}: NonNullable<CheckReport['json']['counterexample']>): RootContent[] => [
  {
    type: 'html',
    value: `<details><summary>The smallest batch found: it gave ${got}, not ${expected} (bound ${bound})</summary>`,
  },
  { type: 'code', lang: 'json', value: JSON.stringify(batch) },
  { type: 'html', value: '</details>' },
];

/** Writes Markdown as GitHub reads it; a table has a line for each row and no padding. */
export const markdownOf = (tree: Nodes): string =>
  toMarkdown(tree, { extensions: [gfmToMarkdown({ tablePipeAlign: false })], fences: true, rule: '-' });

/** The places inside a mention, a reference to an issue or an address at which an interruption keeps it from being one. */
const livesAfter = /(?<=[@#])(?=[\p{L}\p{N}])|(?<=:)(?=\/\/)|(?<=www)(?=\.)/iu;

/**
 * Makes Markdown that shows a text on one line, whatever the text holds; what stands in backticks is code.
 *
 * GitHub looks for mentions, references and addresses in the rendered text, where no escape is left: an empty comment ends them.
 */
export function phrasing(text: string): PhrasingContent[] {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.split(/((?<!`)`[^`]+`(?!`))/).flatMap((part, i): PhrasingContent[] => {
    if (i % 2 === 1) return [{ type: 'inlineCode', value: part.slice(1, -1) }];
    return part
      .split(livesAfter)
      .flatMap((piece, at): PhrasingContent[] => [
        ...(at > 0 ? [{ type: 'html', value: '<!-- -->' } as const] : []),
        ...(piece ? [{ type: 'text', value: piece } as const] : []),
      ]);
  });
}
