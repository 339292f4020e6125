import { expect, it } from 'vitest';
import { batch } from '../spec/batch.ts';
import { type Convention, ntXent } from '../spec/convention.ts';
import { arithmetic } from '../spec/decimals/exact.ts';
import { levels } from '../spec/levels.ts';
import { loss } from '../spec/loss.ts';
import { couplingGaps } from './evidence/coupling-gaps.ts';
import { onLine } from './toolkit/batches.ts';

// Every number that the pages of known bugs and theorems quote, computed again.

const reals = arithmetic(40);
const meanOf = (rows: number[][], temperature: number, options: Partial<Convention> = {}) =>
  loss(batch(rows), temperature, { ...ntXent, ...options }, 20).value.value.toNumber();
const floor = (pairs: number, temperature: number) => levels('simclr', pairs, temperature, 20).floor.value.toNumber();
const collapse = (pairs: number, temperature: number) =>
  levels('simclr', pairs, temperature, 20).collapse.value.toNumber();

/** A loss from the similarities alone: log of the denominator's terms, less the positive's logit. */
const fromCosines = (positive: number, others: readonly number[], temperature: number, more = 0) =>
  Math.log(others.reduce((sum, s) => sum + Math.exp(s / temperature), Math.exp(positive / temperature) + more)) -
  positive / temperature;

/** A batch of four equal rows, whatever the loss makes of them. */
const equalRows = (pairs: number) => Array.from({ length: 2 * pairs }, () => [1]);
/** The plain case of optax's own test, rows interleaved. */
const optax = [
  [-1.954, 1.078],
  [0.238, -0.5703],
  [1.8745, -0.0195],
  [-0.6719, -1.921],
];

it.each([
  ['self-zeroed, s_p = 0.9, negatives 0.1, τ = 1', fromCosines(0.9, [0.1, 0.1], 1, 1), 0.83517941],
  ['… and the truth', fromCosines(0.9, [0.1, 0.1], 1), 0.64114728],
  ['self-zeroed, s_p = −0.5, negatives 0.1, τ = 0.07', fromCosines(-0.5, [0.1, 0.1], 0.07, 1), 9.3778],
  ['… and the truth', fromCosines(-0.5, [0.1, 0.1], 0.07), 9.2647],
  ['self-subtracted, the truth', fromCosines(-0.2, Array(14).fill(-0.4), 0.07), 0.59003783],
  [
    'split-logs at collapse, N = 4, τ = 0.1',
    meanOf(equalRows(4), 0.1, { denominator: 'decoupled', logarithm: 'split-by-view' }),
    12.197225,
  ],
  ['… and the truth', meanOf(equalRows(4), 0.1, { denominator: 'decoupled' }), 1.7917595],
  ['collapse, N = 512: log 1023', collapse(512, 0.1), 6.9304948],
  ['log 255 of the 2N − 1 others, not log 256', collapse(128, 0.5), 5.5412635],
  ['floor, N = 1024, τ = 0.5, times τ/0.07', (floor(1024, 0.5) * 0.5) / 0.07, 40.180707],
  ['floor, N = 128, τ = 0.5, times τ/0.07', (floor(128, 0.5) * 0.5) / 0.07, 25.362218],
  ['floor, N = 512, τ = 0.5', floor(512, 0.5), 4.9328353],
  ["optax's plain case, τ = 0.07", meanOf(optax, 0.07, { layout: 'interleaved' }), 14.01032004],
  ['… decoupled', meanOf(optax, 0.07, { layout: 'interleaved', denominator: 'decoupled' }), 14.01027321],
  ['a masked logit of log 1e-45', Math.log(1e-45), -103.616329],
  ['log of float32’s smallest normal number', Math.log(2 ** -126), -87.336545],
  ['log of float16’s smallest normal number', Math.log(2 ** -14), -9.7040605],
  ['largest exponent of float32', Math.log((2 - 2 ** -23) * 2 ** 127), 88.722839],
  ['largest exponent of float16', Math.log(65504), 11.089866],
  ['the root of float32’s epsilon', Math.sqrt(2 ** -23), 3.4526698e-4],
  ['coupling gap, N = 4096, τ = 0.5', Number(couplingGaps([4096], [0.5])[0]?.largest), 0.0066443],
  ['coupling gap, N = 8, τ = 0.07', Number(couplingGaps([8], [0.07])[0]?.largest), 25.932371],
] as const)('%s', (_, computed, quoted) => {
  // To the digits that are quoted.
  const digits = String(quoted).replace(/^-?0?\.?0*|\.|e.*/g, '').length;
  expect(Math.abs(computed / quoted - 1)).toBeLessThan(0.6 * 10 ** (1 - digits));
});

it('a decoupled loss, masked by adding log 1e-45, at τ = 0.01: off by 96.38 on antipodes', () => {
  const { batch: givenBatch } = onLine([1, -1, 1, -1]);
  const truth = loss(givenBatch, 0.01, { ...ntXent, denominator: 'decoupled' }, 20).value.value;
  const leak = new reals(-103.616329).exp().times(new reals(100).exp()).times(2);
  const masked = new reals(-100).exp().times(2).plus(leak).ln().minus(100);
  expect(masked.minus(truth).toNumber()).toBeCloseTo(96.3837, 3);
});
