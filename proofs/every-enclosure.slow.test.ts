import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, batch as batchOf } from '../spec/batch.ts';
import { type Convention, denominators, ntXent, stages } from '../spec/convention.ts';
import { termCount } from '../spec/conventions/denominators.ts';
import { anchorRows } from '../spec/conventions/layouts.ts';
import type { Enclosure } from '../spec/decimals/enclosure.ts';
import { NtXentError } from '../spec/errors/nt-xent-error.ts';
import { gradient } from '../spec/gradient.ts';
import { levels } from '../spec/levels.ts';
import { loss } from '../spec/loss.ts';
import { conventions } from '../src/batches/cases.ts';
import { expectations } from '../src/oracle/identify/expectations.ts';
import { enclosure } from '../src/truth/certified/ball.ts';
import { certifiedGradient, gradientRows } from '../src/truth/certified/gradient.ts';
import { certifiedLosses } from '../src/truth/certified/loss.ts';
import { runs } from '../src/truth/certified/tiles.ts';
import { evaluate, evaluateGradient } from '../src/truth/evaluate.ts';
import { float32 } from './subject.ts';

// Of every tier, every enclosure that it gives: the truth lies within, and a radius of 0 says that the value is the truth.

/** Enough digits to see e^(−2X) beside 1, where X is the largest logit. */
const digitsOfTruth = (largestLogit: number) => Math.min(800, 80 + Math.ceil((3 * largestLogit) / Math.LN10));

const temperatures = [1 / 400, 1 / 300, 1 / 290, 1 / 270, 1 / 250, 0.01, 0.07, 0.5, 3, 1000];

/** Rows that are equal, opposite, at right angles, and nearly so: where losses and gradients cancel. */
const mixed = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, -1) },
  fc.constantFrom(0.75, -0.5, 2 ** -5, -(2 ** -20), 0.1),
);
/**
 * Rows near one line, partners on the same side of it and the next pair on the other, but for a few that are flipped: in the
 * cold all that is left of a loss is e^(−2/τ).
 */
const aside = fc.constantFrom(0, 0, 2 ** -4, -(2 ** -5));
const flip = fc.constantFrom(...Array<number>(9).fill(1), -1);

const shapes = fc.record({ pairs: fc.constantFrom(2, 2, 2, 1, 3), dimension: fc.constantFrom(2, 2, 1, 3) });
const tables = shapes.chain(({ pairs, dimension }) => {
  const listOf = <T>(item: fc.Arbitrary<T>, length: number) => fc.array(item, { minLength: length, maxLength: length });
  const opposed = listOf(fc.tuple(flip, listOf(aside, dimension - 1)), 2 * pairs).map((rows) =>
    rows.map(([flip, rest], i) => [flip * (-1) ** (i % pairs), ...rest]),
  );
  return fc.oneof(opposed, listOf(listOf(mixed, dimension), 2 * pairs));
});

/** NT-Xent with the options of some other convention, in one stage, in two, or in all. */
const fewOrAll = fc
  .tuple(conventions(), fc.subarray(Object.keys(stages), { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([other, few, all]): Convention => {
    const options = Object.entries(other).filter(([stage]) => all || few.includes(stage));
    return { ...ntXent, ...Object.fromEntries(options) };
  });

/** Rows of length 2^exponent, and a temperature that suits them. */
const cases = fc.record({
  table: tables,
  exponent: fc.constantFrom(0, 0, 60, -60, 300, -300, 300, 390, -390),
  tau: fc.constantFrom(...temperatures),
  convention: fewOrAll,
});

type Drawn = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function caseOf({ table, exponent, tau, convention }: Drawn) {
  const scaled = table.map((ofRow) => ofRow.map((x) => x * 2 ** exponent));
  const rows = scaled.flat();
  const narrow = rows.every((x) => Math.fround(x) === x);
  const batch = narrow ? batchOf(Float32Array.from(rows), [table.length, rows.length / table.length]) : batchOf(scaled);
  // Without norms the logits are as large as the squares of the rows.
  const square = convention.normalisation === 'none' ? 4 ** exponent : 1;
  const temperature = convention.temperature === 'multiply' ? 1 / tau / square : tau * square;
  return { batch, temperature };
}

function expectHeld(one: Enclosure, truth: Enclosure, what: string) {
  const off = one.value.minus(truth.value).abs();
  const held = one.radius.isZero() ? off.isZero() : off.lessThanOrEqualTo(one.radius.plus(truth.radius));
  if (!held)
    throw new Error(`${what}: ${one.value.toPrecision(20)} ± ${one.radius}, but ${truth.value.toPrecision(20)}`);
}

/** The cases for which there is a truth, each with what checks it. */
function everyCase(numRuns: number, check: (batch: Batch, temperature: number, convention: Convention) => void) {
  const counted = { compared: 0 };
  fc.assert(
    fc.property(cases, (drawn) => {
      const { batch, temperature } = caseOf(drawn);
      try {
        check(batch, temperature, drawn.convention);
        counted.compared++;
      } catch (error) {
        // A zero row, no terms, one pair over N − 1, logits beyond any arithmetic.
        if (!(error instanceof NtXentError)) throw error;
      }
    }),
    { seed: 1, numRuns: runs(numRuns).numRuns },
  );
  expect(counted.compared).toBeGreaterThan(numRuns / 3);
}

/** X: no logit of rows of length up to √3 is larger. */
const largest = (temperature: number, { normalisation, temperature: option }: Convention, batch: Batch) => {
  const square = normalisation === 'none' ? 3 * Math.max(...Array.from(batch.rows, Math.abs)) ** 2 : 1;
  return square * Math.max(option === 'multiply' ? temperature : 1 / temperature, 1);
};

describe('the truth is within every radius, and no radius is 0 but of the truth itself', () => {
  it(
    'of losses',
    () => {
      everyCase(300, (batch, temperature, convention) => {
        const digits = digitsOfTruth(largest(temperature, convention, batch));
        const truth = loss(batch, temperature, convention, digits);
        const [certified] = certifiedLosses(batch, temperature, [convention]) ?? [];
        const [expected] = expectations(batch, temperature, [convention], { dtype: 'float64', digits: 20 });
        const found = [
          ['reference', loss(batch, temperature, convention, 30)],
          ['reference, few digits', loss(batch, temperature, convention, 3)],
          ['evaluate', evaluate(batch, temperature, [convention], 20).losses[0]],
          [
            'certified',
            certified && { value: enclosure(certified.value), perAnchor: certified.perAnchor.map(enclosure) },
          ],
          ['expectations', expected],
        ] as const;
        for (const [tier, one] of found) {
          if (!one) continue;
          expectHeld(one.value, truth.value, `${tier}, the loss`);
          truth.perAnchor.forEach((x, i) => {
            expectHeld(one.perAnchor[i] as Enclosure, x, `${tier}, anchor ${i}`);
          });
        }
        const last = truth.perAnchor.length - 1;
        const row = anchorRows(convention, batch.pairs)[last] as number;
        expectHeld(
          loss(batch, temperature, convention, 10, undefined, row).value,
          truth.perAnchor[last] as Enclosure,
          'reference, one anchor',
        );
      });
    },
    runs(1).timeout,
  );

  it(
    'of gradients',
    () => {
      everyCase(300, (batch, temperature, convention) => {
        const digits = digitsOfTruth(largest(temperature, convention, batch));
        const truth = gradient(batch, temperature, convention, digits);
        const certified = certifiedGradient(batch, temperature, convention);
        const found = [
          ['reference', gradient(batch, temperature, convention, 15)],
          ['evaluate', evaluateGradient(batch, temperature, convention, 12).rows],
          ['certified', certified && gradientRows(certified)],
        ] as const;
        for (const [tier, rows] of found) {
          rows?.forEach((ofRow, i) => {
            ofRow.forEach((x, j) => {
              expectHeld(x, truth[i]?.[j] as Enclosure, `${tier}, row ${i}, column ${j}`);
            });
          });
        }
      });
    },
    runs(1).timeout,
  );

  const sizes = denominators.flatMap((denominator) =>
    [1, 2, 3, 512].filter((pairs) => termCount(denominator, pairs) > 0).map((pairs) => ({ denominator, pairs })),
  );

  it.each(sizes)('of floor, collapse value and ceiling of $denominator, $pairs pairs', ({ denominator, pairs }) => {
    for (const temperature of temperatures) {
      const truth = levels(denominator, pairs, temperature, digitsOfTruth(1 / temperature));
      for (const found of [3, 30].map((digits) => levels(denominator, pairs, temperature, digits))) {
        for (const level of ['floor', 'collapse', 'ceiling'] as const) {
          expectHeld(found[level], truth[level], `τ = ${temperature}, the ${level}`);
        }
      }
    }
  });

  it('of float32', async () => {
    const float32Cases = cases.filter(({ exponent }) => Math.abs(exponent) < 100);
    await fc.assert(
      fc.asyncProperty(float32Cases, fc.constantFrom(...denominators), async (drawn, denominator) => {
        const convention = { ...ntXent, denominator };
        const { batch, temperature } = caseOf({ ...drawn, convention });
        try {
          const found = await float32.loss(batch, temperature, denominator);
          const digits = digitsOfTruth(1 / temperature);
          const truth = loss(batch, temperature, convention, digits);
          if (!found) return;
          expectHeld(found.mean, truth.value, 'the mean');
          truth.perAnchor.forEach((x, i) => {
            expectHeld(found.perAnchor?.[i] as Enclosure, x, `anchor ${i}`);
          });
          const slopes = await float32.gradient?.(batch, temperature, denominator);
          gradient(batch, temperature, convention, digits).forEach((ofRow, i) => {
            ofRow.forEach((x, j) => {
              expectHeld(slopes?.[i]?.[j] as Enclosure, x, `row ${i}, column ${j}`);
            });
          });
        } catch (error) {
          if (!(error instanceof NtXentError)) throw error;
        }
      }),
      { seed: 1, numRuns: runs(100).numRuns },
    );
  });
});
