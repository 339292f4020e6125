import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { independentVectors } from '../../spec/vectors/test-batches.ts';

/** What Coq certifies is what the reference is tested against: one batch, one temperature, one set of numbers. */
const source = readFileSync(join(import.meta.dirname, 'library/GoldenValues.v'), 'utf8');
const vector = independentVectors().find(({ id }) => id === 'random-small');

/** A number in units of its 20th place, the rest cut off. */
const units = (text: string) => BigInt(text.slice(0, text.indexOf('.') + 21).replace('.', ''));

test('the certified rows are those of the independent vector', () => {
  const rows = source.slice(source.indexOf('Definition random_small'), source.indexOf('Ltac'));
  const fractions = [...rows.matchAll(/(-?\d+) \/ (\d+)/g)].map(([, over, under]) => Number(over) / Number(under));
  expect(fractions).toEqual([...(vector?.batch.rows ?? [])]);
  expect(source).toContain('tau = 1/2');
  expect(vector?.temperature).toBe(0.5);
});

test('the certified values are the independent ones, of all five denominators', () => {
  const found = source.matchAll(/mean_loss (\w+) 2 \(1 \/ 2\).*? - \(?(-?[\d.]+)\)?\) <= 1e-20/g);
  const certified = new Map([...found].map(([, name = '', value = '']) => [name.replaceAll('_', '-'), value]));
  expect([...certified.keys()].sort()).toEqual(Object.keys(vector?.expected ?? {}).sort());
  for (const [name, value] of certified) {
    const expected = vector?.expected[name as keyof typeof vector.expected]?.mean;
    const difference = units(value) - units(expected ?? '');
    expect(difference === 0n || difference === 1n || difference === -1n, `${name}: ${value}, ${expected}`).toBe(true);
  }
});
