import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Batch, batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { claimedValue } from '../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import { loss } from '../../spec/loss.ts';
import { judge } from '../oracle/judge/judge.ts';
import { judgementJson } from './judgement-json.ts';
import type { JudgementJson } from './judgement-report.ts';
import { judgementText } from './judgement-text.ts';
import { enclosureText, formatEnclosure } from './numbers.ts';

// Every digit that is printed is right: it is that of the truth, rounded.

async function judged(givenBatch: Batch, temperature: number, digits: number, claim?: string) {
  const judgement = await judge(givenBatch, temperature, {
    claim: claim === undefined ? undefined : claimedValue(claim),
    ...{ dtype: 'float32', digits },
  });
  const about = { batch: givenBatch, temperature, claim, dtype: 'float32', digits } as const;
  return { json: judgementJson(judgement, about), text: judgementText(judgement, about, false) };
}

function expectRight({ values }: JudgementJson, givenBatch: Batch, temperature: number, digits: number) {
  for (const value of values) {
    if (value.mean === null) continue;
    const { convention, mean, perAnchor } = value;
    const truth = loss(givenBatch, temperature, { ...ntXent, denominator: convention }, 400);
    [mean, ...perAnchor].forEach((text, i) => {
      const { value, radius } = i === 0 ? truth.value : (truth.perAnchor[i - 1] as typeof truth.value);
      const right = value.abs().lessThanOrEqualTo(radius) ? '0' : value.toSignificantDigits(digits).toString();
      expect(text).toBe(right);
    });
  }
}

const line = batch(new Float64Array([0.08969027, 0.8622629, 1.6291292, 0.13612625]), [4, 1]);
const narrow = batch([
  [1, 0],
  [1, 0],
  [1, 0.0001],
  [1, 0.00010001],
]);

it.each([
  ['a mean that is 0', line, 25],
  ['anchors that nearly cancel', narrow, 25],
  ['the same to 60 digits', narrow, 60],
  ['the same to 3', narrow, 3],
] as const)('%s', async (_, givenBatch, digits) => {
  const { json } = await judged(givenBatch, 0.07, digits);
  expectRight(json, givenBatch, 0.07, digits);
});

it('0 is printed as 0, in the table and of a claim', async () => {
  const { json, text } = await judged(line, 0.07, 25, '0.0');
  expect(text).toMatch(/^cross-view-decoupled +0 /m);
  expect(text).toContain('Off by 0;');
  const match = json.claim?.matches.find(({ convention }) => convention === 'cross-view-decoupled');
  expect(match).toMatchObject({ expected: '0', error: '0' });
});

it('a tiny mean is told from 0', async () => {
  // Decoupled, two pairs: log(e^(s − 1) + e^(t − 1)) with s = 1 and t = −1, which is e^(−2/τ).
  const cold = batch([[1], [1], [1], [-1]]);
  const { json } = await judged(cold, 0.01, 12);
  expectRight(json, cold, 0.01, 12);
});

it('whatever the batch', async () => {
  const entry = fc.constantFrom(0, 1, -1, 0.5, 2 ** -10, 2 ** -20, 1 + 2 ** -23);
  const rows = fc.array(fc.tuple(fc.constantFrom(1, -1, 1 + 2 ** -22), entry), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(0.02, 0.07, 0.5), fc.constantFrom(5, 17, 25), async (table, tau, digits) => {
      const givenBatch = batch(table);
      const { json } = await judged(givenBatch, tau, digits);
      expectRight(json, givenBatch, tau, digits);
    }),
    { seed: 1, numRuns: 25 },
  );
});

it('digits that are not known are not shown', () => {
  const reals = arithmetic(60);
  const of = (value: string, radius: string) => ({ value: new reals(value), radius: new reals(radius) });
  expect(formatEnclosure(of('1.2345678', '1e-5'), 8)).toBe('1.2346');
  expect(enclosureText(of('1.2345678', '1e-5'), 8)).toBe('1.2346');
  expect(formatEnclosure(of('123456.7', '20'), 7)).toBe('1.23e+5');
  expect(formatEnclosure(of('6.9', '1e-30'), 5)).toBe('6.9000');
  expect(formatEnclosure(of('-2e-32', '3e-31'), 10)).toBe('0');
});
