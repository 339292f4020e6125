import { deviations } from '../../spec/known-bugs/deviations.ts';
import type { ExposingBatch } from '../numerical-bugs/numerical-bug.ts';
import { numericalBugs } from '../numerical-bugs/numerical-bugs.ts';
import { type Definition, definition } from './golden-vector.ts';

/** The batch that exposes each known bug of values best; one of arithmetic has it beside its code. The compiler names one without. */
const ofDeviations: Readonly<Record<(typeof deviations)[number]['id'], ExposingBatch>> = {
  'layout-interleaved': { temperature: 0.05, rows: [1, 0, -1, 0, 1, 0, -1, 0], fingerprint: 'a51d646a8116edde' },
  'same-view-twice': { temperature: 0.05, rows: [1, 0, -1, 0, -1, 0, 1, 0], fingerprint: 'a7fce5e67708be87' },
  'rows-not-normalised': { temperature: 0.05, rows: [1, 0, -1, 1, -1, 1, 1, -1], fingerprint: '741c9cc329a3f8b8' },
  'matrix-normalised': { temperature: 0.05, rows: [1, 0, -1, 0, -1, 0, 1, 0], fingerprint: 'a7fce5e67708be87' },
  'normalised-along-batch': { temperature: 0.05, rows: [1, 0, 1, 0, -1, 0, -1, 1], fingerprint: '9aa0d93488efa766' },
  'normalised-along-view': { temperature: 0.05, rows: [1, 0, 1, 1, -1, 0, -1, 1], fingerprint: '9a13b966253563e3' },
  'normalised-along-pair': { temperature: 0.05, rows: [1, 0, 0, 1, 1, 1, 1, 1], fingerprint: '6df8b4e6e9e0b9d0' },
  'cosines-clamped': { temperature: 0.05, rows: [1, 0, 0, -1, -1, 0, 0, 1], fingerprint: '5c31e63d3404595f' },
  'temperature-multiplied': { temperature: 2, rows: [1, 0, -1, 0, -1, 0, 1, 0], fingerprint: '4a134264ee911b15' },
  'temperature-ignored': { temperature: 0.05, rows: [1, 0, -1, 0, -1, 0, 1, 0], fingerprint: 'a7fce5e67708be87' },
  'positive-untempered': { temperature: 0.05, rows: [1, 0, 0, 1, 1, 0, 0, 1], fingerprint: '54eb6010dc7c526c' },
  'temperature-exponentiated': { temperature: 2, rows: [1, 0, 1, 0, -1, 0, -1, 0], fingerprint: '22053e9ac72de425' },
  'temperature-logarithm': { temperature: 2, rows: [1, 0, -1, 0, 1, 0, -1, 0], fingerprint: '006dadf7f77510ce' },
  'temperature-clamped': { temperature: 2, rows: [1, 0, 1, 0, -1, 0, -1, 0], fingerprint: '22053e9ac72de425' },
  'temperature-outside': { temperature: 2, rows: [1, 0, -1, 0, 1, 0, -1, 0], fingerprint: '006dadf7f77510ce' },
  'self-zeroed': { temperature: 2, rows: [1, 0, -1, 0, 1, 0, -1, 0], fingerprint: '006dadf7f77510ce' },
  'positive-twice': { temperature: 2, rows: [1, 0, -1, 0, 1, 0, -1, 1], fingerprint: '7f83245f58e1bd20' },
  'split-logs': { temperature: 0.05, rows: [1, 0, -1, 0, 1, 0, -1, 0], fingerprint: 'a51d646a8116edde' },
  'log-of-mean': { temperature: 0.05, rows: [1, 0, -1, 0, 0, 1, 1, 0], fingerprint: 'a0ac41d346992b90' },
  'no-logarithm': { temperature: 2, rows: [1, 0, 1, 0, -1, 0, -1, 0], fingerprint: '22053e9ac72de425' },
};

/** Every known bug with its batch, in the order of the catalogue. */
const exposing: readonly { id: string; title: string; exposing: ExposingBatch }[] = [
  ...deviations.map(({ id, title }) => ({ id, title, exposing: ofDeviations[id] })),
  ...numericalBugs,
];

/** For each known bug the small batch that shows it best, under the name of the bug. */
export const exposingVectors: readonly Definition[] = exposing.map(({ id, title, exposing: { temperature, rows } }) =>
  definition(
    'bug',
    id,
    `Exposes \`${id}\`: ${title}.`,
    temperature,
    [0, 2, 4, 6].map((at) => rows.slice(at, at + 2)),
  ),
);

/** The fingerprints of their inputs, which are frozen. */
export const exposingFingerprints: Readonly<Record<string, string>> = Object.fromEntries(
  exposing.map(({ id, exposing: { fingerprint } }) => [id, fingerprint]),
);
