import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { float32Loss } from '../../../src/float32/loss.ts';
import { builtIn } from '../../../src/implementations/built-in.ts';
import { fromFunction } from '../../../src/implementations/from-function.ts';
import { check } from '../../../src/oracle/check.ts';
import { checkJson } from '../../../src/report/check/check-json.ts';
import { wrongSample } from '../../../src/testing/plain-report.ts';
import { decodeState } from '../link/decode-state.ts';
import { readReport } from './read-report.ts';
import { sampleLink } from './sample-link.ts';

/** Right on every probe, wrong by a thousandth on other batches: it takes a generated batch to tell. */
const wrong = fromFunction((z, t) => float32Loss(z, t).mean * (z.pairs === 5 ? 1.001 : 1), {
  name: 'wrong for five pairs',
  dtype: 'float32',
});

test('a report of check is read, and its counterexample opens in the playground', async () => {
  const text = JSON.stringify(checkJson(await check(wrong, { runs: 40, seed: 1 }), []));
  const report = readReport(text);
  expect([report.verdict, report.implementation.name]).toEqual(['unknown', 'wrong for five pairs']);
  const sample = report.counterexample;
  expect(sample?.batch.embeddings.length).toBe(10);
  const state = sample && decodeState(sampleLink(sample, 'simclr', 'float32') ?? '');
  expect(state).toMatchObject({ claim: sample?.got, temperature: sample?.batch.temperature, dtype: 'float32' });
  expect(state && [...row(state.batch, 0)]).toEqual(sample?.batch.embeddings[0]);
});

test('what the loss takes only is read, and is nothing in a report that does not tell', async () => {
  const fixed = { ...builtIn(), temperature: 0.5 };
  const { domain, ...older } = checkJson(await check(fixed, { runs: 3, seed: 1 }), []);
  expect(readReport(JSON.stringify({ ...older, domain })).domain?.takesOnly).toEqual({ temperature: [0.5, 0.5] });
  expect(readReport(JSON.stringify(older)).domain).toBeNull();
});

test('the loss of one anchor is no claim about the batch', () => {
  const claims = [null, 1].map(
    (anchor) => decodeState(sampleLink({ ...wrongSample, anchor }, 'simclr', 'float32') ?? '')?.claim,
  );
  expect(claims).toEqual(['2', '']);
});

test.each([
  ['no row', [], 'NTX-E103'],
  ['empty rows', [[], []], 'NTX-E103'],
  ['an odd number of rows', [[1], [2], [3]], 'NTX-E101'],
  ['ragged rows', [[1, 2], [3]], 'NTX-E102'],
  ['an entry beyond float16', [[1e30], [1]], 'NTX-E215'],
])('a damaged batch, %s, is said to be one', (_, embeddings, code) => {
  const damaged = { ...wrongSample, batch: { ...wrongSample.batch, embeddings } };
  expect(() => sampleLink(damaged, 'simclr', 'float16')).toThrow(code);
});

test.each([
  ['[]', 'NTX-E703 the text is not that of a report'],
  ['{"verdict": "conforms"}', 'NTX-E703 "implementation" is not that of a report'],
  ['{', 'NTX-E206'],
])('%s', (text, message) => {
  expect(() => readReport(text)).toThrow(message);
});
