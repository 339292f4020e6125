import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { exp as exactExp } from '../../../spec/decimals/exp-ln.ts';
import { last } from './double-double.ts';
import { EXP_ERROR, EXPM1_ERROR, exp, expm1, LARGEST_ARGUMENT, LOG_ERROR, LOG1P_ERROR, log, log1p } from './exp-log.ts';
import { runs } from './tiles.ts';

const Wide = arithmetic(60);

/** hi + lo, exactly. */
const value = (hi: number, lo: number) => new Wide(exact(hi)).plus(exact(lo));

/** A double-double of any size up to `largest`, most of them small: the low part below half an ulp of the high one. */
const arguments_ = (largest: number) =>
  fc
    .tuple(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.integer({ min: -40, max: 0 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    .map(([m, e, l]): [number, number] => {
      const hi = m * largest * 2 ** e;
      return [hi, hi * l * 2 ** -54];
    });

const extremes: [number, number][] = [
  [0, 0],
  [LARGEST_ARGUMENT, 0],
  [-LARGEST_ARGUMENT, 0],
  [5e-324, 0],
  [-1e-300, 0],
  [Math.LN2, 2.3190468138462996e-17],
  // Off by 2^−98.84: what the reduction of a large argument adds.
  [269.6887347668246, -2.7624485543753208e-14],
  // Ties of the argument reduction: half a step of ln 2/1024.
  ...[0.5, 1.5, -0.5, 511.5, 1023.5].map((k): [number, number] => [(k * Math.LN2) / 1024, 0]),
];

describe('exp', () => {
  const worst = ([hi, lo]: [number, number]) => {
    const truth = exactExp(value(hi, lo), Wide);
    const got = value(exp(hi, lo), last.low);
    return got.minus(truth).div(truth).abs().toNumber() / (EXP_ERROR + Math.abs(hi) * 2 ** -104);
  };

  it(
    'is within its error on its whole range',
    () => {
      fc.assert(
        fc.property(arguments_(LARGEST_ARGUMENT), (x) => {
          expect(worst(x)).toBeLessThanOrEqual(1);
        }),
        { seed: 1, numRuns: runs(20_000).numRuns, examples: extremes.map((x) => [x]) },
      );
    },
    runs(1).timeout,
  );
});

describe('log and log1p', () => {
  const positive = fc
    .tuple(
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      fc.integer({ min: -430, max: 430 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    .map(([m, e, l]): [number, number] => [m * 2 ** e, m * 2 ** e * l * 2 ** -54]);

  it(
    'log is within its error',
    () => {
      fc.assert(
        fc.property(positive, ([hi, lo]) => {
          const truth = value(hi, lo).ln();
          const got = value(log(hi, lo), last.low);
          const bound = LOG_ERROR + Math.abs(truth.toNumber()) * 2 ** -103;
          expect(got.minus(truth).abs().toNumber()).toBeLessThanOrEqual(bound);
        }),
        { seed: 1, numRuns: runs(3000).numRuns, examples: [[[1, 0]], [[1, 2 ** -60]], [[2, 0]], [[1 - 2 ** -53, 0]]] },
      );
    },
    runs(1).timeout,
  );

  it(
    'log1p is within its error, relative where its argument is small',
    () => {
      fc.assert(
        fc.property(positive, ([hi, lo]) => {
          const truth = value(hi, lo).plus(1).ln();
          // Below 10^-60 adding 1 loses the argument: log(1 + x) = x(1 − x/2 + …).
          const exactly = hi < 1e-25 ? value(hi, lo).times(new Wide(1).minus(value(hi, lo).div(2))) : truth;
          const got = value(log1p(hi, lo), last.low);
          const size = exactly.toNumber();
          const bound = hi > 1 / 64 ? LOG_ERROR + size * 2 ** -103 : size * LOG1P_ERROR;
          expect(got.minus(exactly).abs().toNumber()).toBeLessThanOrEqual(bound);
        }),
        { seed: 1, numRuns: runs(3000).numRuns, examples: [[[0, 0]], [[1 / 64, 0]], [[1 / 64 + 2 ** -58, 0]]] },
      );
    },
    runs(1).timeout,
  );

  const small = fc
    .tuple(
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      fc.integer({ min: -400, max: 0 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    .map(([m, e, l]): [number, number] => [-m * 2 ** e, m * 2 ** e * l * 2 ** -54]);

  it('log1p is within its error below 0', () => {
    fc.assert(
      fc.property(
        small.filter(([hi]) => hi > -0.998),
        ([hi, lo]) => {
          const x = value(hi, lo);
          const truth = hi > -1e-25 ? x.times(new Wide(1).minus(x.div(2))) : x.plus(1).ln();
          const size = Math.abs(truth.toNumber());
          const bound = hi < -1 / 64 ? LOG_ERROR + size * 2 ** -103 : size * LOG1P_ERROR;
          expect(value(log1p(hi, lo), last.low).minus(truth).abs().toNumber()).toBeLessThanOrEqual(bound);
        },
      ),
      { seed: 1, numRuns: runs(2000).numRuns, examples: [[[-1 / 64, 0]], [[-1 / 64 - 2 ** -58, 0]]] },
    );
  });

  it('expm1 is within its error, relative where its argument is small', () => {
    fc.assert(
      fc.property(small, fc.constantFrom(1, 300), ([small, smallLow], factor) => {
        const [hi, lo] = [small * factor, smallLow * factor];
        const x = value(hi, lo);
        const truth = hi > -1e-25 ? x.times(x.div(2).plus(1)) : x.exp().minus(1);
        const size = Math.abs(truth.toNumber());
        const bound = hi < -1 / 64 ? (1 - size) * (EXP_ERROR - hi * 2 ** -104) + 2 ** -104 * size : size * EXPM1_ERROR;
        expect(value(expm1(hi, lo), last.low).minus(truth).abs().toNumber()).toBeLessThanOrEqual(bound);
      }),
      {
        seed: 1,
        numRuns: runs(2000).numRuns,
        examples: [
          [[-1 / 64, 0], 1],
          [[-1 / 64 - 2 ** -58, 0], 1],
          [[-1, 0], 300],
        ],
      },
    );
  });
});
