import * as Plot from '@observablehq/plot';
import type { Evidence } from '../../proofs/evidence/evidence.ts';
import { drawn } from '../figures/drawn.ts';
import { figure } from './figure.ts';

interface Point {
  readonly subject: string;
  /** Which part of the cases is at most as loose, in percent. */
  readonly part: number;
  readonly size: number;
  readonly isEquality: boolean;
}

const colours: Record<string, string> = {
  reference: 'var(--nx-simclr)',
  certified: 'var(--nx-cross-view)',
  float32: 'var(--nx-decoupled)',
};

const symbols: Record<string, string> = { reference: 'circle', certified: 'triangle', float32: 'square' };

const signs: Record<string, string> = { reference: '●', certified: '▲', float32: '■' };

/** How near each case came to breaking a theorem, on each subject, as a picture; nothing where no case says. */
export function slackPlot(slug: string, evidence: readonly Evidence[]): string {
  const points = evidence.flatMap(pointsOf);
  if (points.length === 0) return '';
  const names = evidence.map(({ subject }) => subject);
  const drawing = drawn(`Slack of ${slug} over generated cases`, {
    ...{ width: 680, height: 280, marginLeft: 64, marginRight: 12, marginBottom: 44, className: 'nx-plot' },
    x: { label: 'generated cases, tightest first (%) →', domain: [0, 100] },
    y: { type: 'log', label: '↑ slack (nats)', grid: true, ticks: 6, tickFormat: '.0e' },
    symbol: { domain: names, range: names.map((name) => symbols[name]) },
    color: { domain: names, range: names.map((name) => colours[name]) },
    marks: [
      Plot.dot(points, {
        ...{ x: 'part', y: 'size', symbol: 'subject', stroke: 'subject', r: 2.4, strokeWidth: 1 },
        fill: (point: Point) => (point.isEquality ? 'none' : colours[point.subject]),
      }),
    ],
  });
  const zeros = evidence.reduce((sum, { slacks }) => sum + slacks.filter((slack) => slack === 0).length, 0);
  const hollow = points.some(({ isEquality }) => isEquality)
    ? ' Hollow: the distance between two sides that must be equal, or a slack below 0; all within the radius of the arithmetic.'
    : '';
  const missing = zeros > 0 ? ` Not drawn: ${zeros} cases with a slack of exactly 0.` : '';
  const legend = names
    .map((name) => `<span aria-hidden="true" style="color:${colours[name]}">${signs[name]}</span> ${name}`)
    .join(', ');
  const caption = `${legend}: how far each generated case is from breaking the claim, in the units of the claim (nats for losses), on a logarithmic axis.${hollow}${missing}`;
  return figure(drawing, caption);
}

function pointsOf({ subject, slacks }: Evidence): Point[] {
  const found = slacks.filter((slack) => slack !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  return found.map((slack, at) => ({
    ...{ subject, size: Math.abs(slack), isEquality: slack < 0 },
    part: (100 * (at + 1)) / found.length,
  }));
}
