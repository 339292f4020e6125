import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { deviations } from '../../../spec/known-bugs/deviations.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { nameOf } from './candidates.ts';
import { identify } from './identify.ts';

const added = ['normalised-along-', 'temperature-exp', 'temperature-log', 'temperature-cl', 'positive-tw', 'no-log'];

describe('a bug of one stage, written by hand in float32, is named, and nothing else', () => {
  it.each(deviations.filter(({ id }) => added.some((start) => id.startsWith(start))))('$id', async ({ options }) => {
    const convention = { ...ntXent, ...options };
    const { remaining } = await identify(plainImplementation(convention), 1);
    expect(remaining.map(nameOf)).toEqual([nameOf(convention)]);
  });
});

it('a clamped temperature is not suspected of a loss that refuses τ above 1', async () => {
  const right = plainImplementation();
  const refusing = {
    ...right,
    compute: async (batch: Batch, temperature: number) =>
      temperature > 1 ? { skipped: 'τ is at most 1' } : right.compute(batch, temperature),
  };
  const { remaining } = await identify(refusing, 1);
  expect(remaining.map(nameOf)).toEqual(['simclr, mean']);
});
