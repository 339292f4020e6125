import { expect, it } from 'vitest';
import { fewOf, fewShapes } from './few-shapes.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

it('draws few sizes, the same for the same seed', () => {
  for (const seed of seeds) {
    const shapes = fewShapes(seed);
    // Of eight that are drawn two may be the same.
    expect(shapes.length).toBeGreaterThanOrEqual(6);
    expect(shapes.length).toBeLessThanOrEqual(8);
    expect(fewShapes(seed)).toEqual(shapes);
    for (const { pairs, dimension } of shapes) {
      expect(pairs).toBeGreaterThanOrEqual(2);
      expect(pairs).toBeLessThanOrEqual(16);
      expect(dimension).toBeLessThanOrEqual(32);
    }
    expect(shapes.map(({ dimension }) => dimension)).toContain(1);
  }
});

it('draws powers of two and the numbers beside them, N and d, over the seeds', () => {
  const all = seeds.flatMap((seed) => fewShapes(seed));
  expect(new Set(all.map(({ pairs }) => pairs))).toEqual(new Set(Array.from({ length: 15 }, (_, i) => i + 2)));
  const dimensions = new Set(all.map(({ dimension }) => dimension));
  for (const d of [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17]) expect(dimensions).toContain(d);
});

it('has one N where one is built in, and no size twice', () => {
  for (const seed of seeds) {
    const shapes = fewShapes(seed, 32);
    expect(new Set(shapes.map(({ pairs }) => pairs))).toEqual(new Set([32]));
    expect(new Set(shapes.map(({ dimension }) => dimension)).size).toBe(shapes.length);
    expect(shapes.length).toBeGreaterThanOrEqual(5);
  }
});

it('chooses three of many', () => {
  const sizes = Array.from({ length: 9 }, (_, i) => ({ pairs: 100, dimension: i + 1 }));
  expect(fewOf(sizes.slice(0, 2), 1)).toEqual(sizes.slice(0, 2));
  for (const seed of seeds) expect(new Set(fewOf(sizes, seed)).size).toBe(3);
  expect(new Set(seeds.flatMap((seed) => fewOf(sizes, seed))).size).toBe(9);
});
