import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { denominators, ntXent, stages } from '../../../spec/convention.ts';
import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import { exact } from '../../../spec/decimals/exact.ts';
import { exponentials } from '../../../spec/exponentials.ts';
import { loss as reference } from '../../../spec/loss.ts';
import { cases } from '../../batches/cases.ts';
import { gaussian, row } from '../../batches/rows.ts';
import { float32Loss } from '../../float32/loss.ts';
import { type AppraiseOptions, appraise, fittingScales } from './appraise.ts';
import { roundLossBelow } from './claims-on-levels.ts';

const placesOf = (options: AppraiseOptions) =>
  appraise(options).values.map((value) => value.levels && value.standing?.place);

const near = (pairs: number, loss: string): AppraiseOptions => ({ pairs, temperature: 0.5, loss: claimedValue(loss) });

test('a loss of 4.98 with 512 pairs at 0.5 rules nothing out, 4.90 three conventions', () => {
  const { ruledOut, left, values } = appraise(near(512, '4.98'));
  expect({ ruledOut, left }).toEqual({ ruledOut: [], left: [...denominators] });
  const fractions = values.map((value) => value.levels && value.standing?.fraction?.toFixed(3));
  expect(fractions).toEqual(['0.024', '0.027', '0.368', '0.373', '0.020']);
  expect(appraise(near(512, '4.90'))).toMatchObject({
    ruledOut: ['simclr', 'decoupled', 'self-inclusive'],
    left: ['cross-view', 'cross-view-decoupled'],
  });
});

test('a rounded level is that level: 4.9328 is printed of a floor of 4.93283501…', () => {
  expect(placesOf(near(512, '4.9328'))[0]).toBe('at-floor');
  expect(placesOf(near(512, '4.93283'))[0]).toBe('below-floor');
  expect(placesOf(near(512, '4.932835'))[0]).toBe('at-floor');
  expect(placesOf(near(512, '4.932836'))[0]).toBe('between');
  expect(placesOf(near(512, '6.93049477'))[0]).toBe('at-collapse');
  expect(placesOf(near(512, '6.94'))[0]).toBe('above-collapse');
  expect(placesOf(near(512, '10.93'))[0]).toBe('at-ceiling');
  expect(placesOf(near(512, '10.94'))[0]).toBe('above-ceiling');
});

test('one pair: no decoupled loss, and every simclr loss is 0', () => {
  const { values, left, ruledOut } = appraise(near(1, '0.0'));
  expect(values[1]).toEqual({ convention: 'decoupled', terms: 0, levels: null, why: 'no-negatives' });
  expect(values[0]).toMatchObject({ standing: { place: 'at-floor', possible: true, fraction: null } });
  expect({ left, ruledOut }).toEqual({ left: ['simclr', 'cross-view'], ruledOut: ['self-inclusive'] });
});

test('the floor needs d ≥ N − 1', () => {
  const attainable = (dimension?: number) =>
    appraise({ pairs: 5, temperature: 1, dimension, conventions: ['simclr'] }).values[0];
  expect(attainable(4)).toMatchObject({ attainable: true, standing: null });
  expect(attainable(3)).toMatchObject({ attainable: false });
  expect(attainable()).toMatchObject({ attainable: null });
});

test('every loss of every batch is possible under its own convention, whatever the scale', () => {
  fc.assert(
    fc.property(
      cases({ maxPairs: 6, maxDimension: 5 }),
      fc.constantFrom(...stages.scale),
      ({ batch, temperature }, scale) => {
        fc.pre(batch.pairs > 1);
        const terms = exponentials(batch, temperature, ntXent);
        for (const denominator of denominators) {
          const { value: loss } = reference(batch, temperature, { ...ntXent, denominator, scale }, 30, terms);
          const { ruledOut } = appraise({
            pairs: batch.pairs,
            temperature,
            scale,
            loss,
            conventions: [denominator],
          });
          expect(ruledOut).toEqual([]);
        }
      },
    ),
    { seed: 1, numRuns: 30 },
  );
});

test('the scale of a loss that fits no other way is found', () => {
  expect(fittingScales('simclr', near(1024, '43.2'))).toEqual(['tau/0.07']);
  expect(fittingScales('simclr', near(1024, '7.0'))).toEqual([]);
  expect(fittingScales('simclr', { ...near(1024, '43.2'), scale: 'tau/0.07' })).toEqual([]);
  expect(fittingScales('self-inclusive', near(1, '0.3466'))).toEqual(['tau']);
  expect(fittingScales('decoupled', near(1, '0.3466'))).toEqual([]);
  expect(fittingScales('simclr', { pairs: 4, temperature: 1 })).toEqual([]);
});

test('the round loss below a floor rules out all conventions whose floor is higher', () => {
  const example = (options: AppraiseOptions) => {
    const found = roundLossBelow(appraise(options).values);
    return found && [found.loss.toString(), ...found.rulesOut];
  };
  expect(example({ pairs: 512, temperature: 0.5 })).toEqual(['4.9', 'simclr', 'decoupled', 'self-inclusive']);
  expect(example({ pairs: 2, temperature: 0.5, conventions: ['cross-view-decoupled'] })).toEqual([
    '-4.1',
    'cross-view-decoupled',
  ]);
  expect(example({ pairs: 1, temperature: 0.5 })).toBeNull();
  expect(example({ pairs: 1, temperature: 0.5, conventions: ['decoupled'] })).toBeNull();
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5000 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (pairs, temperature) => {
        const { values } = appraise({ pairs, temperature });
        const found = roundLossBelow(values);
        const loss = found && { value: found.loss, radius: exact(0) };
        expect(loss && appraise({ pairs, temperature, loss }).ruledOut).toEqual(found?.rulesOut);
        expect(found?.rulesOut[0]).toBe('simclr');
      },
    ),
    { seed: 1, numRuns: 20 },
  );
});

test('gaussian rows have nearly the loss of random ones, and no more', () => {
  const sizes = { pairs: 256, dimension: 32 };
  const batches = fc.sample(row(2 * sizes.pairs * sizes.dimension, gaussian), { seed: 1, numRuns: 20 });
  const losses = batches.map((numbers) => {
    const rows = batch(Float32Array.from(numbers), [2 * sizes.pairs, sizes.dimension]);
    return float32Loss(rows, 0.2).mean;
  });
  const [value] = appraise({ ...sizes, temperature: 0.2, conventions: ['simclr'] }).values;
  const level = (value?.levels && value.randomRows?.value.toNumber()) ?? Number.NaN;
  const mean = losses.reduce((a, b) => a + b) / losses.length;
  const deviation = Math.sqrt(losses.reduce((sum, x) => sum + (x - mean) ** 2, 0) / losses.length);
  // The mean of twenty is off by a deviation over √20; three of these are rare.
  const margin = (3 * deviation) / Math.sqrt(losses.length);
  expect(mean).toBeLessThan(level + margin);
  expect(mean).toBeGreaterThan(level - margin - 0.01);
});
