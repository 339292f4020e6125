import * as Plot from '@observablehq/plot';
import { couplingGaps } from '../../proofs/evidence/coupling-gaps.ts';
import { drawn } from '../figures/drawn.ts';

/** The heat map of the largest gaps, as SVG. */
declare const data: string;

export { data };

/** Two digits, as many as decide. */
const shown = (gap: number) => (gap < 0.095 ? gap.toPrecision(1) : gap < 9.95 ? gap.toPrecision(2) : gap.toFixed(0));

export default {
  load: (): string => {
    const cells = couplingGaps().map(({ pairs, temperature, largest }) => ({
      pairs,
      temperature,
      gap: Number(largest),
    }));
    return drawn('The largest possible gap between the loss with and without the positive, over N and τ', {
      ...{ width: 640, height: 320, marginLeft: 56, marginBottom: 44 },
      style: { fontSize: '13px' },
      x: { label: 'temperature τ', tickSize: 0 },
      y: { label: 'pairs N', tickSize: 0, tickFormat: String },
      color: { type: 'log', scheme: 'blues' },
      marks: [
        Plot.cell(cells, { x: 'temperature', y: 'pairs', fill: 'gap', inset: 1 }),
        Plot.text(cells, {
          ...{ x: 'temperature', y: 'pairs', fontSize: 13 },
          text: ({ gap }) => shown(gap),
          // Dark on pale and pale on dark.
          fill: ({ gap }) => (gap > 1 ? 'white' : 'black'),
        }),
      ],
    });
  },
};
