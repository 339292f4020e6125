import * as Plot from '@observablehq/plot';
import { levels } from '../../spec/levels.ts';
import { drawn } from '../figures/drawn.ts';

/** The chart of floors over batch sizes, as SVG, and what its lines are. */
export interface FloorChart {
  readonly drawing: string;
  readonly lines: readonly { readonly text: string; readonly color: string; readonly dashes: string }[];
}

declare const data: FloorChart;

export { data };

const sizes = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192];
/** Dashes as well as colours, for those who cannot tell these apart. */
const curves = [
  { temperature: 1, text: 'τ = 1', color: 'var(--nx-simclr)', dashes: 'none' },
  { temperature: 0.5, text: 'τ = 0.5', color: 'var(--nx-decoupled)', dashes: '12 3' },
  { temperature: 0.2, text: 'τ = 0.2', color: 'var(--nx-cross-view)', dashes: '2 3' },
  { temperature: 0.1, text: 'τ = 0.1', color: 'var(--nx-cross-view-decoupled)', dashes: '9 3 2 3' },
];
const collapse = { text: 'collapse', color: 'currentColor', dashes: '5 4' };

export default {
  load: (): FloorChart => {
    const at = (level: 'floor' | 'collapse', temperature: number) =>
      sizes.map((pairs) => ({ pairs, loss: levels('simclr', pairs, temperature, 10)[level].value.toNumber() }));
    const line = (points: ReturnType<typeof at>, { text, color, dashes }: typeof collapse) => [
      Plot.line(points, { x: 'pairs', y: 'loss', stroke: color, strokeDasharray: dashes, strokeWidth: 2 }),
      Plot.text(points.slice(-1), {
        x: 'pairs',
        y: 'loss',
        text: () => text,
        fill: color,
        textAnchor: 'start',
        dx: 6,
      }),
    ];
    const drawing = drawn(
      'Floor and collapse value of the simclr loss over the number of pairs, for four temperatures',
      {
        ...{ width: 680, height: 380, marginRight: 86, marginLeft: 40, marginBottom: 42 },
        style: { fontSize: '13px' },
        x: { type: 'log', base: 2, label: 'pairs N', tickFormat: (n: number) => `${n}`, ticks: 7 },
        y: { label: 'loss', grid: true, domain: [0, 10] },
        marks: [
          ...curves.flatMap((curve) => line(at('floor', curve.temperature), curve)),
          ...line(at('collapse', 1), collapse),
        ],
      },
    );
    return { drawing, lines: [collapse, ...curves] };
  },
};
