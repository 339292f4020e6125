import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import type { Kind } from '../kinds.ts';
import { subnormalEntries, subnormalRows } from '../kinds.ts';
import { shape } from '../shape.ts';

const normals = { float32: 2 ** -126, bfloat16: 2 ** -126, float16: 2 ** -14 };

const rows = (kind: Kind, arithmetic: keyof typeof normals) =>
  fc
    .sample(kind(shape({ arithmetic })), { seed: 1, numRuns: 50 })
    .flatMap((batch) => Array.from({ length: 2 * batch.pairs }, (_, i) => [...row(batch, i)]));

test.each(['float32', 'bfloat16', 'float16'] as const)('about half the entries are subnormal in %s', (arithmetic) => {
  const all = rows(subnormalEntries, arithmetic);
  const isNormal = (x: number) => Math.abs(x) >= normals[arithmetic];
  expect(all.every((entries) => entries.some(isNormal))).toBe(true);
  const share = all.flat().filter(isNormal).length / all.flat().length;
  expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
});

test.each(['float32', 'bfloat16', 'float16'] as const)('rows are made of subnormals only in %s', (arithmetic) => {
  const all = rows(subnormalRows, arithmetic).flat();
  expect(all.every((x) => Math.abs(x) < normals[arithmetic])).toBe(true);
  expect(all.some((x) => Math.abs(x) > normals[arithmetic] / 2)).toBe(true);
});
