import { expect, it } from 'vitest';
import { builtIn } from '../../implementations/built-in.ts';
import { check } from '../../oracle/check.ts';
import { changing } from '../../testing/changing.ts';
import { readAs } from '../../testing/read-as.ts';
import { checkJson } from './check-json.ts';
import { checkSchema } from './check-report.ts';

it('a loss that is no known convention has no convention in JSON, only the nearest', async () => {
  const shifted = changing(builtIn(), ({ loss }) => ({ loss: loss + 0.001 }));
  const written = checkJson(await check(shifted, { runs: 5, seed: 1 }), []);
  const json = readAs(checkSchema, JSON.stringify(written));
  expect(json).toMatchObject({
    verdict: 'unknown',
    convention: null,
    anchors: null,
    scale: null,
    layout: null,
    nearest: { convention: 'simclr', anchors: 'both-views', scale: 'mean', layout: 'stacked' },
    left: [],
    counterexample: { anchor: null, batch: { embeddings: expect.any(Array), temperature: expect.any(Number) } },
  });
  expect(json.ruledOut).toContainEqual({
    name: 'simclr, mean',
    by: expect.any(String),
    ratio: expect.any(Number),
  });
});
