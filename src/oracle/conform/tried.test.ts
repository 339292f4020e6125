import { describe, expect, it } from 'vitest';
import { type Outcome, triedOf } from './tried.ts';

const any = {};
const at = (pairs: number, dimension: number, became: Outcome['became'] = 'answered', temperature = 0.5): Outcome => ({
  ...{ pairs, dimension, temperature, became },
});
/** What is taken only, where each of some sizes is asked and `takes` tells which are answered. */
const only = (takes: (pairs: number, dimension: number) => boolean, not: Outcome['became'] = 'refused') => {
  const sizes = [2, 3, 4, 8, 16, 32].flatMap((n) => [1, 2, 8, 16, 32].map((d) => [n, d] as const));
  return triedOf(
    [],
    sizes.map(([n, d]) => at(n, d, takes(n, d) ? 'answered' : not)),
    [],
    any,
  );
};

it('counts what became of generated batches, and tells from where to where they were answered', () => {
  const generated = [at(2, 5), at(7, 3, 'answered', 2), at(4, 4, 'failed'), at(9, 4, 'refused')];
  expect(triedOf([at(100, 8)], generated, [], any)).toMatchObject({
    generated: { pairs: [2, 7], dimension: [3, 5], temperature: [0.5, 2] },
    probes: { pairs: [100, 100], dimension: [8, 8], temperature: [0.5, 0.5] },
    ...{ batches: 4, answered: 2, failed: 1, refused: 1 },
  });
  expect(triedOf([], [at(2, 2, 'failed')], [], any)).toMatchObject({ generated: null, probes: null, takesOnly: {} });
});

describe('takes only', () => {
  it('nothing that is worth a word, where it takes all', () => expect(only(() => true).takesOnly).toEqual({}));
  it.each<[string, (pairs: number, dimension: number) => boolean, object]>([
    ['one N', (n) => n === 8, { pairs: [8, 8] }],
    ['small N', (n) => n <= 8, { pairs: [null, 8] }],
    ['large N', (n) => n >= 8, { pairs: [8, null] }],
    ['one size', (n, d) => n === 8 && d === 16, { pairs: [8, 8], dimension: [16, 16] }],
    ['N of some and d of some', (n, d) => n > 2 && n < 32 && d < 20, { pairs: [3, 16], dimension: [null, 16] }],
  ])('%s', (_, takes, expected) => {
    for (const not of ['refused', 'failed'] as const) {
      expect(only(takes, not)).toMatchObject({ takesOnly: expected, refusedWithin: 0 });
    }
  });

  it('the temperature that it has', () => {
    expect(triedOf([at(2, 2)], [at(3, 3)], [], { temperature: 0.5 }).takesOnly).toEqual({ temperature: [0.5, 0.5] });
  });

  it('no range where what it refuses lies between what it takes', () => {
    const found = only((n, d) => n % 2 === 0 && d !== 8);
    expect(found).toMatchObject({ takesOnly: {}, refusedWithin: 10 });
  });
});
