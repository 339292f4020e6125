import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { check } from '../check.ts';

const how = { runs: 20, seed: 1, maxPairs: 8, maxDimension: 8 };
const right = plainImplementation();

const only = (takes: (batch: Batch) => boolean, of = right): Implementation => ({
  ...of,
  compute: async (batch, temperature) =>
    takes(batch) ? of.compute(batch, temperature) : { skipped: 'another size is built in' },
});

describe('a temperature that is built in', () => {
  it.each([0.5, 1, 0.07, 0.02])('%d is the only one that is asked for', async (temperature) => {
    const asked = new Set<number>();
    const { verdict, candidate, identification } = await check(
      {
        ...right,
        temperature,
        compute: (batch, tau) => {
          asked.add(tau);
          return right.compute(batch, tau);
        },
      },
      how,
    );
    expect({ verdict, candidate }).toEqual({ verdict: 'conforms', candidate: ntXent });
    expect([...asked]).toEqual([temperature]);
    const huge = identification.trials.find(({ probe }) => probe.id === 'tiny-rows');
    expect(huge?.answer).toHaveProperty('loss');
  });

  it('makes scales and bugs the same function, and the simplest gives its name', async () => {
    const { identification } = await check({ ...plainImplementation({ temperature: 'ignored' }), temperature: 1 }, how);
    expect(identification.remaining).toEqual([ntXent]);
    expect(identification.alike[0]).toContainEqual({ ...ntXent, scale: 'tau' });
    expect(identification.alike[0]).toContainEqual({ ...ntXent, temperature: 'multiply' });
  });
});

describe('a size that is built in', () => {
  it.each([
    ['one that the probes have', ({ pairs }: Batch) => pairs === 4],
    ['another', ({ pairs, dimension }: Batch) => pairs === 8 && dimension === 16],
  ])('is found: %s', async (_, takes) => {
    const found = await check(only(takes), how);
    expect(found).toMatchObject({ verdict: 'conforms', candidate: ntXent, conformance: { answered: 20 } });
  });
});
