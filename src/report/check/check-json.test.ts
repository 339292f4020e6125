import { describe, expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import { check } from '../../oracle/check.ts';
import { changing } from '../../testing/changing.ts';
import { holdingProperty } from '../../testing/plain-report.ts';
import { readAs } from '../../testing/read-as.ts';
import { batchJson } from '../judgement-json.ts';
import { checkJson } from './check-json.ts';
import { type CheckJson, checkSchema, type PropertyResult } from './check-report.ts';

const changed = (change: (loss: number) => Answer) => changing(builtIn(), ({ loss }) => change(loss));

const how = { runs: 5, seed: 1 };

/** The report, as its schema reads it from text. */
async function jsonOf(implementation: Implementation, properties: readonly PropertyResult[] = []): Promise<CheckJson> {
  const json = checkJson(await check(implementation, how), properties);
  const read = readAs(checkSchema, JSON.stringify(json));
  // What JSON cannot carry would be missing.
  expect(read).toEqual(json);
  return read;
}

it('has the keys that readers rely on, in their order', async () => {
  const json = await jsonOf(builtIn(), [holdingProperty]);
  expect(Object.keys(json)).toEqual(Object.keys(checkSchema.shape));
  expect(json).toMatchObject({
    implementation: { name: 'nt-xent-oracle float32', language: 'typescript', dtype: 'float32' },
    verdict: 'conforms',
    convention: 'simclr',
    anchors: 'both-views',
    scale: 'mean',
    layout: 'stacked',
    nearest: null,
    left: [{ convention: 'simclr', anchors: 'both-views', scale: 'mean', layout: 'stacked', bugs: [], sameAs: [] }],
    domain: { failed: 0, refused: 0, failure: null },
    stress: { suspected: [] },
    keepsDigits: true,
    worst: { error: expect.any(String), bound: expect.any(String), ratio: expect.any(Number) },
    counterexample: null,
    properties: [holdingProperty],
    ...how,
    answered: 5,
  });
  expect(json.ruledOut.every(({ ratio }) => ratio === null || ratio > 1)).toBe(true);
});

it('says of a property that made no claim neither that it holds nor that it fails', async () => {
  const silent = { ...holdingProperty, evidence: { ...holdingProperty.evidence, claims: 0 } };
  expect(await jsonOf(builtIn(), [silent])).toMatchObject({ properties: [{ holds: null }] });
});

describe('what is not known', () => {
  it('has neither where nothing is finite', async () => {
    const json = await jsonOf(changed(() => ({ loss: Number.NaN })));
    expect(json).toMatchObject({ verdict: 'unknown', convention: null, nearest: null, worst: null, answered: 0 });
    expect(json.probes[0]).toEqual({
      id: 'general',
      stress: false,
      loss: 'NaN',
      ratio: null,
      holds: null,
      matters: null,
    });
  });

  it('rules nothing out where nothing was answered', async () => {
    const json = await jsonOf(changed(() => ({ errored: 'out of memory' })));
    expect(json).toMatchObject({ verdict: 'errored', reason: 'out of memory.', convention: null, ruledOut: [] });
    expect(json.probes[0]).toMatchObject({ id: 'general', errored: 'out of memory', holds: null });
  });
});

it('tells of each probe how it went', async () => {
  const { probes } = await jsonOf(builtIn());
  expect(probes.every(({ holds }) => holds === true)).toBe(true);
  expect(probes.filter(({ stress }) => stress)).toHaveLength(7);
});

it('writes a batch as judge reads it', () => {
  const givenBatch = batch(Float32Array.of(0.1, 1, 2, 3), [2, 2]);
  expect(batchJson(givenBatch, 0.5)).toEqual({
    embeddings: [
      [Math.fround(0.1), 1],
      [2, 3],
    ],
    temperature: 0.5,
  });
});
