import { expect, it } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { wouldDecide } from './distinguishing.ts';
import { probes } from './probes.ts';

const { batch } = probes[0] as (typeof probes)[number];
const general = { batch, temperature: 0.5 };
const of = (dtype: Implementation['dtype'], temperature?: number): Implementation => ({
  name: 'any',
  language: 'any',
  dtype,
  ...(temperature !== undefined && { temperature }),
  compute: async () => ({ skipped: 'not asked' }),
});
const left = [ntXent, { ...ntXent, denominator: 'decoupled' } as const];
const { pairs, dimension } = batch;

it('is a batch that tells in the arithmetic of the implementation itself', () => {
  expect(wouldDecide(left, of('float32'), [general])).toEqual({ pairs, dimension, temperature: 0.5, dtype: 'float32' });
});

it('is a finer arithmetic where the own one rounds too much, or has another temperature built in', () => {
  expect(wouldDecide(left, of('bfloat16'), [general])?.dtype).toBe('float32');
  expect(wouldDecide(left, of('float64', 0.1), [general])?.dtype).toBe('float32');
});

it('is nothing where the candidates are the same', () => {
  expect(wouldDecide([ntXent, ntXent], of('float32'), [general])).toBeNull();
});
