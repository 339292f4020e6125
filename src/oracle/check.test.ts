import { describe, expect, it } from 'vitest';
import { builtIn } from '../implementations/built-in.ts';
import type { Answer, Implementation } from '../implementations/implementation.ts';
import { changing } from '../testing/changing.ts';
import { check } from './check.ts';

const base = builtIn();

function changed(change: (loss: number) => Answer): Implementation {
  return changing(base, ({ loss }) => change(loss));
}

const how = { runs: 5, seed: 1 };

it('conforms', async () => {
  const found = await check(base, how);
  expect(found).toMatchObject({
    implementation: { name: 'nt-xent-oracle float32', language: 'typescript', dtype: 'float32' },
    verdict: 'conforms',
    why: null,
    candidate: { denominator: 'simclr', scale: 'mean', anchors: 'both-views', layout: 'stacked' },
    asked: null,
    deviation: null,
    conformance: { holds: true, answered: 5 },
    ...how,
  });
  expect(found.implementation).not.toHaveProperty('compute');
});

it('conforms to what it was asked for, or says what it is', async () => {
  expect(await check(base, { ...how, asked: 'simclr' })).toMatchObject({ verdict: 'conforms', asked: 'simclr' });
  expect(await check(base, { ...how, asked: 'decoupled' })).toMatchObject({
    verdict: 'deviates',
    why: { kind: 'other-denominator', found: 'simclr', asked: 'decoupled' },
    deviation: null,
    candidate: { denominator: 'simclr' },
  });
});

describe('errored', () => {
  it('everywhere', async () => {
    const found = await check(
      changed(() => ({ errored: 'out of memory' })),
      how,
    );
    expect(found).toMatchObject({
      verdict: 'errored',
      why: { kind: 'errored-on-probes', message: 'out of memory' },
      candidate: null,
      conformance: null,
    });
  });
});
