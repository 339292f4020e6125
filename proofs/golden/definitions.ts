import { readFileSync } from 'node:fs';
import { batch, rowCount } from '../../spec/batch.ts';
import { deviations } from '../../spec/known-bugs/deviations.ts';
import { readNpy } from '../../src/files/read-npy.ts';
import { probes } from '../../src/oracle/identify/probes.ts';
import { packageFile } from '../../src/package.ts';
import { numericalBugs } from '../known-bugs.ts';
import type { ExposingBatch } from '../numerical-bugs/numerical-bug.ts';
import { extremeVectors } from './extreme-vectors.ts';
import { type Definition, definition } from './golden-vector.ts';

/** All golden vectors, before anything is computed. Ids are frozen: add, never change (`golden.test.ts`). */
export function definitions(): Definition[] {
  return [...probeVectors, ...exposingVectors, ...realVectors(), ...extremeVectors, ...tinyVectors];
}

/** Two pairs, each equal, one opposite to the other: ℓ = log(1 + 2e^(−2/τ)) under simclr. */
const apart = [
  [1, 0],
  [-1, 0],
  [1, 0],
  [-1, 0],
];

/** Losses near 0, which log(1 + x) keeps the digits of and logsumexp − positive does not. */
const tinyVectors: readonly Definition[] = [
  definition('tiny', 'loss-of-1e-4', 'A loss of 9e-5: without log1p float32 keeps few of its digits.', 0.2, apart),
  definition('tiny', 'loss-of-1e-9', 'A loss of 4e-9: without log1p float32 gives 0.', 0.1, apart),
  definition('tiny', 'loss-of-1e-17', 'A loss of 8e-18: without log1p float64 gives 0 too.', 0.05, apart),
  definition('tiny', 'loss-of-1e-43', 'A loss of 7e-44, a subnormal number in float32.', 0.02, apart),
  definition('tiny', 'loss-of-1e-87', 'A loss of 3e-87: 0 in float32, a number in float64.', 0.01, apart),
  definition(
    'tiny',
    'tiny-beside-large',
    'One pair has a tiny loss, the other a large one: the mean hides the first.',
    0.1,
    [
      [1, 0, 0],
      [0, 1, 1],
      [1, 0, 0],
      [0, -1, 1],
    ],
  ),
];

const SOURCE = 'Embeddings of handwritten digits (examples/README.md says from where, CC BY 4.0)';

/** Real embeddings: the first pairs of the two files in `examples/`. */
function realVectors(): Definition[] {
  return [
    real('digits-untrained', 'untrained', 8, 0.2, 'by a network with random weights'),
    real('digits-trained', 'trained', 8, 0.2, 'after training with this loss'),
    real(
      'digits-trained-cold',
      'trained',
      8,
      0.07,
      'after training, at a lower temperature than they were trained with',
    ),
    real('digits-trained-32', 'trained', 32, 0.2, 'after training, more of them'),
  ];
}

function real(id: string, file: string, pairs: number, temperature: number, how: string): Definition {
  const { rows, shape } = readNpy(readFileSync(packageFile(`examples/digits-${file}.npy`)));
  const [count = 0, dimension = 0] = shape;
  const view = (first: number) => Array.from(rows.subarray(first * dimension, (first + pairs) * dimension));
  const both = Float32Array.from([...view(0), ...view(count / 2)]);
  const note = `${SOURCE}, ${how}: the first ${pairs} of 128 pairs.`;
  return { id, kind: 'real', note, temperature, batch: batch(both, [rowCount({ pairs }), dimension]) };
}

/** The probes, under their own names: what `nt-xent check` asks first. */
const probeVectors: readonly Definition[] = probes.map(({ id, shows, batch, temperature }) => ({
  ...{ id, kind: 'probe', batch, temperature },
  note: `Shows ${shows}.`,
}));

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
