import * as fc from 'fast-check';
import type { Batch } from '../../../spec/batch.ts';
import { onCircle } from '../pictures/on-circle.ts';

/** A batch to start from. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What to look at. */
  readonly shows: string;
  readonly temperature: number;
  readonly make: (seed: number) => Batch | Promise<Batch>;
}

const equal = (n: number, degrees: number) => Array<number>(n).fill(degrees);
const digits = (which: 'trained' | 'untrained') => async () => (await import('./digits.ts')).digits(which);

/** The batches to start from, the first one on arrival. */
export const presets: readonly Preset[] = [
  {
    id: 'spread',
    title: 'Pairs close, the rest apart',
    shows: 'Partners lie close together and the pairs are spread over the circle: what training aims at.',
    temperature: 0.5,
    make: () => onCircle([25, 110, 195, 300], [40, 100, 215, 285]),
  },
  {
    id: 'simplex',
    title: 'Simplex: the floor',
    shows: 'Partners are equal and the pairs form a regular triangle: no batch of three pairs has a smaller loss.',
    temperature: 0.5,
    make: () => onCircle([90, 210, 330], [90, 210, 330]),
  },
  {
    id: 'collapsed',
    title: 'Collapsed',
    shows: 'All rows are equal: every loss is the logarithm of its number of terms, whatever the temperature.',
    temperature: 0.5,
    make: () => onCircle(equal(4, 90), equal(4, 90)),
  },
  {
    id: 'antipodal',
    title: 'Antipodal partners',
    shows:
      'Each view is one direction and partners are opposite. Far above collapse where the own view is in the denominator; ' +
      'the two cross-view losses give what they give for collapsed rows.',
    temperature: 0.5,
    make: () => onCircle(equal(3, 90), equal(3, 270)),
  },
  {
    id: 'swapped',
    title: 'Interleaved rows read as stacked',
    shows:
      'The rows of the first batch in the order a1 b1 a2 b2 …: wrong partners, so a high loss, ' +
      'which training would lower by aligning those.',
    temperature: 0.5,
    make: () => onCircle([25, 40, 110, 100], [195, 215, 300, 285]),
  },
  {
    id: 'random',
    title: 'Random',
    shows: 'Eight directions drawn from the seed.',
    temperature: 0.5,
    make: (seed) => {
      const angles = fc.noBias(fc.array(fc.integer({ min: 0, max: 359 }), { minLength: 8, maxLength: 8 }));
      const [drawn] = fc.sample(angles, { seed, numRuns: 1 }) as [number[]];
      return onCircle(drawn.slice(0, 4), drawn.slice(4));
    },
  },
  {
    id: 'digits-trained',
    title: 'Handwritten digits, trained',
    shows: 'Embeddings of 128 digits in 32 dimensions, two views each, after training.',
    temperature: 0.2,
    make: digits('trained'),
  },
  {
    id: 'digits-untrained',
    title: 'Handwritten digits, untrained',
    shows: 'The same digits before training: nearly collapsed.',
    temperature: 0.2,
    make: digits('untrained'),
  },
];
